// Small pieces in, large blocks out.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "serialize/exporter.hpp"
#include "serialize/short_copies.hpp"

namespace ecograph {

// A text that is written very often: with room to be copied in whole blocks, whatever its length; mostly it is one.
class PaddedText {
 public:
  static constexpr std::size_t room = 64;

  explicit PaddedText(std::string text) : text_(std::move(text)), size_(text_.size()) {
    text_.resize(std::max(room, (size_ + room - 1) / room * room), ' ');
  }
  [[nodiscard]] std::string_view view() const { return {text_.data(), size_}; }

 private:
  std::string text_;
  std::size_t size_;
};

class Output {
 public:
  // What may be written behind end() without asking for room.
  static constexpr std::size_t slack = PaddedText::room;
  static constexpr std::size_t capacity = std::size_t{256} * 1024;

  explicit Output(ByteSink& sink)
      : sink_(sink), buffer_(std::make_unique_for_overwrite<char[]>(capacity + slack)), at_(buffer_.get()) {}

  // False once the sink has failed; nothing more is written then.
  [[nodiscard]] bool ok() const { return ok_; }

  void flush() { at_ = flushed(at_); }

  // For Pen: where the next byte goes, where the buffer is full, and what comes after the buffer was emptied.
  [[nodiscard]] char* at() const { return at_; }
  void set_at(char* at) { at_ = at; }
  [[nodiscard]] char* end() const { return buffer_.get() + capacity; }
  [[nodiscard, gnu::cold, gnu::noinline]] char* flushed(char* at) {
    if (ok_ && at != buffer_.get()) ok_ = sink_.write({buffer_.get(), static_cast<std::size_t>(at - buffer_.get())});
    return buffer_.get();
  }
  // The text is longer than the room that is left.
  [[nodiscard, gnu::cold, gnu::noinline]] char* written_long(char* at, std::string_view text) {
    at = flushed(at);
    for (; text.size() > capacity; text.remove_prefix(capacity)) {
      if (ok_) ok_ = sink_.write(text.substr(0, capacity));
    }
    std::memcpy(at, text.data(), text.size());
    return at + text.size();
  }

 private:
  ByteSink& sink_;
  std::unique_ptr<char[]> buffer_;
  char* at_;
  bool ok_ = true;
};

// What a syntax made of a text: where the output ends now, and whether all of the text could stand there.
struct Written {
  char* at;
  bool clean;
};

// A text for which a syntax has `Written write_at(Output&, char* at, Text)`; escape.hpp lists them.
template <class Text>
concept Escaped = requires(Output& out, char* at, Text text) {
  { write_at(out, at, text) } -> std::same_as<Written>;
};

// Writes to an output whose end it keeps in a register: no pointer leads to a local variable, so that a byte written
// cannot change it as far as the compiler knows. To be made for one edge or node; nothing else may write to the output
// until it is gone.
class Pen {
 public:
  explicit Pen(Output& out) : out_(out), at_(out.at()), end_(out.end()) {}
  ~Pen() { out_.set_at(at_); }
  Pen(const Pen&) = delete;
  Pen& operator=(const Pen&) = delete;

  [[gnu::always_inline]] void put(std::string_view text) {
    if (text.size() > room()) [[unlikely]] {
      at_ = out_.written_long(at_, text);
    } else {
      copy_short(at_, text.data(), text.size());
      at_ += text.size();
    }
  }

  // Literals have a length that the compiler knows.
  template <std::size_t N>
  [[gnu::always_inline]] void put(const char (&literal)[N]) {
    if constexpr (N - 1 > Output::slack) {
      put(std::string_view(literal, N - 1));
    } else {
      have_slack();
      std::memcpy(at_, literal, N - 1);
      at_ += N - 1;
    }
  }

  [[gnu::always_inline]] void put(const PaddedText& text) {
    const std::string_view view = text.view();
    if (view.size() > PaddedText::room && view.size() + PaddedText::room > room()) [[unlikely]]
      return put(view);
    have_slack();
    std::memcpy(at_, view.data(), PaddedText::room);
    for (std::size_t i = PaddedText::room; i < view.size(); i += PaddedText::room) {
      std::memcpy(at_ + i, view.data() + i, PaddedText::room);
    }
    at_ += view.size();
  }

  // So many bytes as the compiler knows.
  template <std::size_t N>
  [[gnu::always_inline]] void put(const std::array<char, N>& bytes) {
    static_assert(N <= Output::slack);
    have_slack();
    std::memcpy(at_, bytes.data(), N);
    at_ += N;
  }

  [[gnu::always_inline]] void put(char c) {
    have_slack();
    *at_++ = c;
  }

  template <std::unsigned_integral Number>
  [[gnu::always_inline]] void put(Number number) {
    have_slack();
    at_ = write_digits(at_, number);
  }

  // Whether nothing had to be replaced by U+FFFD.
  template <Escaped Text>
  [[gnu::always_inline]] bool put(Text text) {
    const Written written = write_at(out_, at_, text);
    at_ = written.at;
    return written.clean;
  }

  // (Clang 14 knows no requires-expression over the class that is being defined.)
  template <class Piece>
  [[gnu::always_inline]] auto operator<<(const Piece& piece) -> decltype(static_cast<void>(this->put(piece)), *this) {
    put(piece);
    return *this;
  }

 private:
  [[nodiscard]] std::size_t room() const { return static_cast<std::size_t>(end_ + Output::slack - at_); }
  [[gnu::always_inline]] void have_slack() {
    if (at_ > end_) [[unlikely]]
      at_ = out_.flushed(at_);
  }

  Output& out_;
  char* at_;
  char* end_;
};

template <class Piece>
requires requires(Pen& pen, const Piece& piece) { pen.put(piece); }
inline Output& operator<<(Output& out, const Piece& piece) {
  Pen(out).put(piece);
  return out;
}

// What a syntax makes of a text that is written more than once: escaped(XmlText{name}).
template <Escaped Text>
[[nodiscard]] std::string escaped(Text text) {
  StringSink sink;
  Output out(sink);
  out << text;
  out.flush();
  return std::move(sink.text);
}

// What a syntax makes of texts that return all the time, such as the names of rules.
template <Escaped Text>
class RepeatedText {
 public:
  // What is made of `text()`, which depends on the key alone.
  template <class Make>
  [[nodiscard, gnu::always_inline]] const std::string& of(const std::string& key, Make&& text) {
    if (last_ == nullptr || key != last_->first) find(key, text);
    return last_->second;
  }

 private:
  template <class Make>
  void find(const std::string& key, Make&& text) {
    auto found = known_.find(key);
    if (found == known_.end()) found = known_.emplace(key, escaped(Text{text()})).first;
    last_ = &*found;
  }

  std::unordered_map<std::string, std::string> known_;
  const std::pair<const std::string, std::string>* last_ = nullptr;
};

// A decimal number without exponent in the fewest digits that give the same float back: 0.9, 0.00001, 1.
struct Decimal {
  float value = 0;
};
[[nodiscard]] Written write_at(Output& out, char* at, Decimal number);

// With one digit after the point: 12.5.
struct Tenths {
  double value = 0;
};
[[nodiscard]] Written write_at(Output& out, char* at, Tenths number);

// Decimals whose text is kept: edges found by one rule are equally certain, and stand together.
class RepeatedDecimal {
 public:
  // Valid until the next call.
  [[nodiscard]] std::string_view text(float value) {
    if (value != value_ || size_ == 0) {
      value_ = value;
      size_ = static_cast<std::size_t>(
          std::to_chars(digits_.data(), digits_.data() + digits_.size(), value, std::chars_format::fixed).ptr -
          digits_.data());
    }
    return {digits_.data(), size_};
  }

 private:
  std::array<char, 64> digits_{};
  std::size_t size_ = 0;
  float value_ = 0;
};

}  // namespace ecograph
