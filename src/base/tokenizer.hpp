// Text -> tokens. One tokenizer for documents, gazetteers and rules, so that all of them agree.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.hpp"

namespace ecograph {

// What a token looks like. Several bits may be set.
namespace shape {
inline constexpr std::uint16_t upper_initial = 1;  // "Ray", "PyTorch", "ARM"
inline constexpr std::uint16_t all_upper = 2;      // "ARM", "ASF" (two letters or more)
inline constexpr std::uint16_t mixed_case = 4;  // an upper-case letter after a lower-case one: "PyTorch", "vLLM", "iOS"
inline constexpr std::uint16_t has_digit = 8;   // "2025", "v1.0", "Log4j"
inline constexpr std::uint16_t number = 16;     // starts with a digit, only digits . , inside
inline constexpr std::uint16_t punctuation = 32;    // no letter or digit
inline constexpr std::uint16_t alphabetic = 64;     // letters only (also inner hyphen or apostrophe)
inline constexpr std::uint16_t space_before = 128;  // white space precedes it in the block
inline constexpr std::uint16_t line_start = 256;    // first of its line: block start or after '\n'
inline constexpr std::uint16_t non_latin = 512;     // letters of a script without case
inline constexpr std::uint16_t in_link = 1024;      // inside an InlineMark::link
inline constexpr std::uint16_t in_code = 2048;      // inside an InlineMark::code
inline constexpr std::uint16_t in_strong = 4096;
inline constexpr std::uint16_t in_emphasis = 8192;
inline constexpr std::uint16_t url = 16384;  // a URL, e-mail address or path
}  // namespace shape

struct RawToken {
  Span text;                // in the tokenized text
  std::uint16_t shape = 0;  // without the in_* bits, which only a document can give
};

// Appends the tokens of `text` (valid UTF-8). Linear time, no allocation besides `out`.
// - white space separates; punctuation marks are tokens of their own, a run of the same mark ("...", "--") is one, but
//   brackets and quotes always stand alone
// - a hyphen inside a word stays ("open-source", "Olmo-Thinking", "llm-d"), except before a participle-like suffix of a
//   capitalised word ("Kubernetes-native", "Intel-led": three tokens) and in numbers and dates ("19-21", "6th-8th",
//   "2025-10-24", "mid-2025", "30-April"); an en or em dash always separates
// - possessive 's (straight or curly) and n't, 're, 've, 'll, 'm, 'd are tokens of their own: "Stanford" "'s",
//   "do" "n't"
// - a dot inside stays ("Node.js", "2.6.0", "U.S."); a final dot stays with initials ("J.") and known abbreviations
//   ("Inc.", "Dr.", "al.", "e.g.", "Sept.", "No." before a digit, "St." before a capital, "vs.", ...)
// - "&" between letters stays ("Q&A", "AT&T"); "/" and "+" separate ("KubeCon+CloudNativeCon": three), except in
//   "C++", "C#", ".NET"
// - digits with , and . inside are one token ("3,400", not "19,2025"); a currency sign, "%" and "+" after a number are
//   tokens of their own
// - a URL, an e-mail address, a domain name with a path and a file path are one token each with shape::url
// - letters of scripts without case and Latin letters separate each other: a name inside Chinese text is a token
// - trademark signs (TM, R, SM, C in a circle) are skipped: "Apache(R) Spark(TM) 3.0" gives "Apache" "Spark" "3.0"
void tokenize(std::string_view text, std::vector<RawToken>& out);

}  // namespace ecograph
