// Code points: what class a character is of, and its lower case. Tables rather than <locale>, so that the answer is the
// same on every machine.
#pragma once

#include <array>
#include <cstdint>

namespace ecograph {

enum class CharacterClass : std::uint8_t {
  lower,  // cased scripts: Latin, Greek, Cyrillic
  upper,
  digit,  // ASCII digits
  underscore,
  caseless,  // a letter of a script without case (Arabic, Han, Hangul ...), digits of other scripts
  mark,      // combines with what precedes: accents, joiners, variation selectors
  space,
  newline,
  trademark,   // TM, R, SM, C in a circle
  hyphen,      // '-' and the two Unicode hyphens: may stand inside a word
  apostrophe,  // ' and its curly forms
  other,       // punctuation and symbols
};

namespace detail {
constexpr CharacterClass ascii_class(char c) {
  using enum CharacterClass;
  if (c == '\n') return newline;
  if (c <= ' ' || c == 0x7F) return space;
  if (c >= 'a' && c <= 'z') return lower;
  if (c >= 'A' && c <= 'Z') return upper;
  if (c >= '0' && c <= '9') return digit;
  if (c == '_') return underscore;
  if (c == '-') return hyphen;
  return c == '\'' ? apostrophe : other;
}
inline constexpr auto ascii_classes = [] {
  std::array<CharacterClass, 128> classes{};
  for (unsigned c = 0; c < 128; ++c) classes[c] = ascii_class(static_cast<char>(c));
  return classes;
}();
[[nodiscard]] CharacterClass wide_class(char32_t character);
}  // namespace detail

[[nodiscard]] inline CharacterClass class_of(char32_t character) {
  return character < 128 ? detail::ascii_classes[character] : detail::wide_class(character);
}
// Simple lower case for Latin, Greek and Cyrillic; everything else stays.
[[nodiscard]] char32_t to_lower(char32_t character);

[[nodiscard]] constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr bool is_ascii_letter(char c) { return is_ascii_upper(c) || is_ascii_lower(c); }
[[nodiscard]] constexpr char ascii_lower(char c) { return is_ascii_upper(c) ? static_cast<char>(c + 32) : c; }

}  // namespace ecograph
