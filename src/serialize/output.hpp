// Small pieces in, large blocks out.
#pragma once

#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "serialize/exporter.hpp"

namespace ecograph {

// A short text that is written very often: with room to be copied as one block, whatever its length.
class PaddedText {
 public:
  static constexpr std::size_t room = 64;

  explicit PaddedText(std::string text) : text_(std::move(text)), size_(text_.size()) {
    if (size_ < room) text_.resize(room, ' ');
  }
  [[nodiscard]] std::string_view view() const { return {text_.data(), size_}; }

 private:
  std::string text_;
  std::size_t size_;
};

class Output {
 public:
  explicit Output(ByteSink& sink) : sink_(sink), buffer_(std::make_unique<char[]>(capacity)) {}

  // False once the sink has failed; nothing more is written then.
  [[nodiscard]] bool ok() const { return ok_; }

  Output& operator<<(std::string_view text) {
    if (text.size() > capacity - used_) return append_long(text);
    std::memcpy(buffer_.get() + used_, text.data(), text.size());
    used_ += text.size();
    return *this;
  }

  // Literals have a length that the compiler knows.
  template <std::size_t N>
  Output& operator<<(const char (&literal)[N]) {
    if (N - 1 > capacity - used_) return append_long({literal, N - 1});
    std::memcpy(buffer_.get() + used_, literal, N - 1);
    used_ += N - 1;
    return *this;
  }

  [[gnu::always_inline]] Output& operator<<(const PaddedText& text) {
    const std::string_view view = text.view();
    if (view.size() > PaddedText::room || PaddedText::room > capacity - used_) return *this << view;
    std::memcpy(buffer_.get() + used_, view.data(), PaddedText::room);
    used_ += view.size();
    return *this;
  }

  Output& operator<<(char c) {
    if (used_ == capacity) flush();
    buffer_[used_++] = c;
    return *this;
  }

  template <std::unsigned_integral Number>
  Output& operator<<(Number number) {
    constexpr std::size_t most_digits = 24;
    if (capacity - used_ < most_digits) flush();
    const auto end = std::to_chars(buffer_.get() + used_, buffer_.get() + capacity, number).ptr;
    used_ = static_cast<std::size_t>(end - buffer_.get());
    return *this;
  }

  void flush() {
    if (ok_ && used_ != 0) ok_ = sink_.write({buffer_.get(), used_});
    used_ = 0;
  }

 private:
  static constexpr std::size_t capacity = std::size_t{256} * 1024;

  Output& append_long(std::string_view text) {
    flush();
    for (; text.size() > capacity; text.remove_prefix(capacity)) {
      if (ok_) ok_ = sink_.write(text.substr(0, capacity));
    }
    return *this << text;
  }

  ByteSink& sink_;
  std::unique_ptr<char[]> buffer_;
  std::size_t used_ = 0;
  bool ok_ = true;
};

// A decimal number without exponent in the fewest digits that give the same float back: 0.9, 0.00001, 1.
struct Decimal {
  float value = 0;
};
inline Output& operator<<(Output& out, Decimal number) {
  char digits[64];
  const auto end = std::to_chars(digits, digits + sizeof digits, number.value, std::chars_format::fixed).ptr;
  return out << std::string_view(digits, static_cast<std::size_t>(end - digits));
}

// With one digit after the point: 12.5.
struct Tenths {
  double value = 0;
};
inline Output& operator<<(Output& out, Tenths number) {
  char digits[64];
  const auto end = std::to_chars(digits, digits + sizeof digits, number.value, std::chars_format::fixed, 1).ptr;
  return out << std::string_view(digits, static_cast<std::size_t>(end - digits));
}

}  // namespace ecograph
