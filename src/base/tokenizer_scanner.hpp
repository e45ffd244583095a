// How the tokenizer works inside: the word while it is read, and the scanner whose parts are in tokenizer.cpp (order of
// things, symbols), tokenizer_words.cpp and tokenizer_addresses.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <string_view>
#include <vector>

#include "base/characters.hpp"
#include "base/tokenizer.hpp"
#include "base/utf8.hpp"

namespace ecograph::tokenizing {

using enum CharacterClass;

// What a word is made of, one bit for each kind of character. lower << 1 == upper makes "an upper-case letter right
// after a lower-case one" a shift and a mask.
namespace part {
inline constexpr unsigned lower = 1;
inline constexpr unsigned upper = 2;
inline constexpr unsigned digit = 4;
inline constexpr unsigned underscore = 8;
inline constexpr unsigned caseless = 16;
inline constexpr unsigned dot = 32;
inline constexpr unsigned comma = 64;
inline constexpr unsigned ampersand = 128;
inline constexpr unsigned mark = 256;
inline constexpr unsigned any_case = lower | upper;
inline constexpr unsigned letter = lower | upper | caseless;
}  // namespace part

[[nodiscard]] constexpr unsigned part_of(CharacterClass kind) {
  switch (kind) {
    case lower:
      return part::lower;
    case upper:
      return part::upper;
    case digit:
      return part::digit;
    case underscore:
      return part::underscore;
    case caseless:
      return part::caseless;
    case mark:
      return part::mark;
    default:
      return 0;
  }
}

// Parts of ASCII characters; 0 for what cannot stand in a word by itself.
inline constexpr auto ascii_parts = [] {
  std::array<std::uint8_t, 256> parts{};
  for (unsigned c = 'a'; c <= 'z'; ++c) parts[c] = part::lower;
  for (unsigned c = 'A'; c <= 'Z'; ++c) parts[c] = part::upper;
  for (unsigned c = '0'; c <= '9'; ++c) parts[c] = part::digit;
  parts['_'] = part::underscore;
  return parts;
}();

struct Character {
  char32_t value = 0;
  std::uint32_t length = 0;  // 0: end of the text
  CharacterClass kind = CharacterClass::space;
};

inline constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

// A word while it is read.
struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t clitic = none;  // where "'s", "n't" begins; the clitic ends at `end`
  std::size_t last_hyphen = none;
  unsigned before_hyphen = 0;  // parts seen up to last_hyphen
  unsigned parts = 0;
  unsigned first = 0;  // part of the first character
  unsigned previous = 0;
  unsigned cased_letters = 0;
  bool mixed = false;
};

inline void add(Word& word, unsigned kind) {
  word.parts |= kind;
  word.mixed |= ((word.previous << 1) & kind & part::upper) != 0;
  word.cased_letters += (kind & part::any_case) != 0 ? 1 : 0;
  word.previous = kind;
}

// A script without case and Latin letters make no common word: names stand in Chinese or Japanese text without spaces.
[[nodiscard]] inline bool mixes_scripts(const Word& word, unsigned kind) {
  return word.parts != 0 && kind != part::mark && ((kind ^ word.parts) & part::caseless) != 0;
}

class Scanner {
 public:
  Scanner(std::string_view text, std::vector<RawToken>& out) : text_(text), out_(out) {}
  void run();

 private:
  [[nodiscard]] Character at(std::size_t i) const;
  [[nodiscard]] bool starts_word(std::size_t i) const {
    const CharacterClass kind = at(i).kind;
    return part_of(kind) != 0 && kind != mark;
  }
  [[nodiscard]] bool is_boundary(std::size_t i) const;  // no word character at i
  [[nodiscard]] std::string_view slice(std::size_t begin, std::size_t end) const {
    return text_.substr(begin, end - begin);
  }
  void emit(std::size_t begin, std::size_t end, unsigned shape);
  void emit_word(std::size_t begin, std::size_t end) { emit(begin, end, shape_of(begin, end)); }
  [[nodiscard]] unsigned shape_of(std::size_t begin, std::size_t end) const;
  [[nodiscard]] static unsigned shape_of(const Word& word);

  void scan_word(std::size_t begin);
  [[nodiscard]] std::size_t read_ascii(Word& word, std::size_t i) const;
  void read_core(Word& word) const;
  [[nodiscard]] bool continues_word(const Word& word, std::size_t i) const;
  [[nodiscard]] std::size_t join(Word& word, const Character& connector) const;
  [[nodiscard]] bool joins_dates(const Word& word, std::size_t next) const;
  [[nodiscard]] std::size_t join_hyphen(Word& word, const Character& hyphen) const;
  [[nodiscard]] std::size_t join_dot(Word& word) const;
  [[nodiscard]] std::size_t join_comma(const Word& word) const;
  [[nodiscard]] std::size_t join_apostrophe(Word& word, const Character& apostrophe) const;
  [[nodiscard]] std::size_t clitic_end(std::size_t after_apostrophe) const;
  void emit_compound(const Word& word);
  void finish_word(Word& word);
  [[nodiscard]] bool keeps_dot(const Word& word) const;
  [[nodiscard]] bool splits_compound(const Word& word) const;

  [[nodiscard]] std::size_t address_end(const Word& word);
  [[nodiscard]] bool opens_link_text(std::size_t at) const;
  [[nodiscard]] std::size_t url_end(std::size_t begin) const;
  [[nodiscard]] std::size_t email_end(const Word& word) const;
  [[nodiscard]] std::size_t path_end(const Word& word);
  [[nodiscard]] std::size_t rooted_path_end(std::size_t begin);

  void scan_symbol(const Character& first);
  [[nodiscard]] bool scan_special_symbol(const Character& first);

  std::string_view text_;
  std::vector<RawToken>& out_;
  std::size_t at_ = 0;
  std::size_t no_path_before_ = 0;  // up to here a look for a path has failed already: keeps the scan linear
  unsigned pending_ = shape::line_start;
};

inline Character Scanner::at(std::size_t i) const {
  if (i >= text_.size()) return {};
  const auto byte = static_cast<unsigned char>(text_[i]);
  if (byte < 0x80) return {byte, 1, class_of(byte)};
  const utf8::CodePoint point = utf8::decode(text_, i);
  return {point.value, point.size, class_of(point.value)};
}

inline bool Scanner::is_boundary(std::size_t i) const {
  if (i >= text_.size()) return true;
  const auto byte = static_cast<unsigned char>(text_[i]);
  return byte < 0x80 ? ascii_parts[byte] == 0 : part_of(at(i).kind) == 0;
}

}  // namespace ecograph::tokenizing
