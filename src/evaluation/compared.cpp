#include "evaluation/compared.hpp"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/characters.hpp"
#include "base/utf8.hpp"

namespace ecograph::evaluation {
namespace {

constexpr std::array<std::string_view, 9> dropped_words{"the",         "inc", "llc",  "ltd",      "corp",
                                                        "corporation", "dr",  "prof", "professor"};

bool is_alphanumeric(char c) { return is_ascii_letter(c) || is_ascii_digit(c); }

icu::UnicodeString decoded(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string encoded(const icu::UnicodeString& text) {
  std::string bytes;
  return text.toUTF8String(bytes);
}

icu::UnicodeString normalized(std::string_view text, const icu::Normalizer2* (*form)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = form(status);
  icu::UnicodeString result;
  if (U_SUCCESS(status)) result = normalizer->normalize(decoded(text), status);
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU cannot normalise: ") + u_errorName(status));
  return result;
}

// What is left of the text when it is taken apart and everything but ASCII is dropped.
std::string ascii_form(std::string_view text) {
  std::string kept;
  const auto keep = [&](char16_t unit) {
    if (unit < 0x80) kept += static_cast<char>(unit);
  };
  const bool ascii = utf8::find_non_ascii(text) == text.size();
  if (ascii) return std::string(text);
  const icu::UnicodeString parts = normalized(text, icu::Normalizer2::getNFKDInstance);
  for (std::int32_t i = 0; i < parts.length(); ++i) keep(parts.charAt(i));
  return kept;
}

bool is_space(char32_t c) {
  // Python's str.isspace(): bidirectional type WS, B or S, or category Zs.
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

std::string lower(std::string_view text) { return encoded(decoded(text).toLower(icu::Locale::getRoot())); }

// Words of letters and digits that say nothing about which thing is meant become a space, with the '.' that follows.
std::string without_dropped_words(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_alphanumeric(text[end])) ++end;
    if (end == at) {
      out += text[at++];
      continue;
    }
    const std::string_view word = text.substr(at, end - at);
    at = end;
    if (std::find(dropped_words.begin(), dropped_words.end(), word) == dropped_words.end()) {
      out += word;
      continue;
    }
    out += ' ';
    if (at < text.size() && text[at] == '.') ++at;
  }
  return out;
}

// Runs of spaces as one; neither spaces nor full stops at the ends.
std::string tidied(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' || !out.ends_with(' ')) out += c;
  }
  const std::size_t first = out.find_first_not_of(" .");
  return first == std::string::npos ? std::string() : out.substr(first, out.find_last_not_of(" .") - first + 1);
}

}  // namespace

std::string stripped(std::string_view text) {
  while (!text.empty()) {
    const utf8::CodePoint first = utf8::decode(text, 0);
    if (!is_space(first.value)) break;
    text.remove_prefix(first.size);
  }
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && utf8::is_continuation(text[last])) --last;
    if (!is_space(utf8::decode(text, last).value)) break;
    text.remove_suffix(text.size() - last);
  }
  return std::string(text);
}

std::string compared_name(std::string_view name) {
  std::string ascii = ascii_form(name);
  if (std::none_of(ascii.begin(), ascii.end(), is_alphanumeric)) {
    return stripped(encoded(normalized(name, icu::Normalizer2::getNFKCInstance).foldCase()));
  }
  std::string spaced;
  for (const char c : ascii) spaced += is_alphanumeric(c) || c == '.' || c == '+' ? ascii_lower(c) : ' ';
  return tidied(without_dropped_words(spaced));
}

std::string compared_kind(std::string_view kind) {
  std::string letters = lower(kind);
  std::erase_if(letters, [](char c) { return !is_ascii_lower(c); });
  return letters;
}

std::string compared_relation(std::string_view relation) {
  std::string text = lower(stripped(relation));
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '_' || c == ' '; }, '-');
  return text;
}

std::string compared_value(std::string_view value) {
  std::string text = lower(stripped(value));
  std::erase(text, ',');
  const bool number = text.size() > 1 && is_ascii_digit(text.front()) && text.back() == '+' &&
                      std::all_of(text.begin(), text.end() - 1, [](char c) { return is_ascii_digit(c) || c == '.'; });
  if (number) text = ">" + text.substr(0, text.size() - 1);
  if (text.starts_with(">=")) text.erase(1, 1);
  return text;
}

std::string compared_key(std::string_view key) {
  return key.starts_with("count:") || key.starts_with("cost:") ? "figure" : std::string(key);
}

}  // namespace ecograph::evaluation
