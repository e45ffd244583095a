// Small pieces in, large blocks out.
#pragma once

#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

#include "serialize/exporter.hpp"

namespace ecograph {

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

  Output& operator<<(char c) {
    if (used_ == capacity) flush();
    buffer_[used_++] = c;
    return *this;
  }

  template <std::unsigned_integral Number>
  Output& operator<<(Number number) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    return *this << std::string_view(digits, static_cast<std::size_t>(end - digits));
  }

  void flush() {
    if (ok_ && used_ != 0) ok_ = sink_.write({buffer_.get(), used_});
    used_ = 0;
  }

 private:
  static constexpr std::size_t capacity = 256 * 1024;

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
