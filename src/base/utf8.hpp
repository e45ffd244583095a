// UTF-8: validating, decoding, encoding. Runs of ASCII take a fast path.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ecograph::utf8 {

inline constexpr char32_t replacement = 0xFFFD;

struct CodePoint {
  char32_t value = replacement;
  std::uint32_t size = 1;  // bytes it takes; 1 for a byte that is not UTF-8
  bool valid = false;
};

// The code point at `at` (which must be inside the text). Overlong forms and surrogates are invalid.
[[nodiscard]] CodePoint decode(std::string_view text, std::size_t at);
void append(std::string& out, char32_t code_point);

// Length of the longest valid prefix; the text's size where all of it is valid.
[[nodiscard]] std::size_t valid_prefix(std::string_view text);
[[nodiscard]] inline bool is_valid(std::string_view text) { return valid_prefix(text) == text.size(); }

// Offset of the first byte >= 0x80 at or after `from`, or the text's size.
[[nodiscard]] std::size_t find_non_ascii(std::string_view text, std::size_t from = 0);

// Code points in the text; a continuation byte never counts, so that this also works on damaged text.
[[nodiscard]] std::size_t count(std::string_view text);

[[nodiscard]] constexpr bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace ecograph::utf8
