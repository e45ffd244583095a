// What single characters of a document mean to a reader: entities, damage, white space.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ecograph::readers {

struct Replacement {
  std::string text;        // UTF-8
  std::size_t length = 0;  // bytes of the source text that it stands for
};

// The character reference at text[at] == '&' (HTML 5 names with semicolon, decimal and hexadecimal numbers; numbers
// from 128 to 159 are Windows-1252, as browsers read them).
[[nodiscard]] std::optional<Replacement> decode_entity(std::string_view text, std::size_t at);

// Undoes one decoding of UTF-8 as Windows-1252 at text[at], which must be a lead byte >= 0x80.
[[nodiscard]] std::optional<Replacement> repair_mojibake(std::string_view text, std::size_t at);

// Space characters beyond ASCII.
[[nodiscard]] bool is_wide_space(char32_t c);
// Soft hyphen, zero-width and direction marks, C1 controls: characters a text loses nothing without.
[[nodiscard]] bool is_ignorable(char32_t c);

[[nodiscard]] constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
[[nodiscard]] constexpr bool is_newline(char c) { return c == '\n' || c == '\r'; }
[[nodiscard]] constexpr bool is_white(char c) { return is_blank(c) || is_newline(c) || c == '\f' || c == '\v'; }
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }
[[nodiscard]] constexpr char lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }
[[nodiscard]] constexpr bool is_ascii_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

// Offset of the LF or CR at or after `at`, or the text's size.
[[nodiscard]] std::size_t line_end_of(std::string_view text, std::size_t at);
[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::string lowered(std::string_view text);
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b);

// "Key: value" or "**Key:** value": the key short, without sentence punctuation.
[[nodiscard]] bool looks_like_field(std::string_view line);

}  // namespace ecograph::readers
