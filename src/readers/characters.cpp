#include "readers/characters.hpp"

#include <cmark-gfm.h>
#include <cmark-gfm/houdini.h>

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "readers/decode.hpp"

namespace ecograph::readers {
namespace {

constexpr std::size_t longest_entity = 40;

std::optional<Replacement> numeric_entity(std::string_view body) {
  const bool hex = body.size() > 1 && lower(body[1]) == 'x';
  std::size_t at = hex ? 2 : 1;
  const std::size_t digits = at;
  char32_t value = 0;
  for (; at < body.size() && at < digits + 8; ++at) {
    const char c = lower(body[at]);
    if (is_digit(c)) {
      value = value * (hex ? 16 : 10) + static_cast<char32_t>(c - '0');
    } else if (hex && c >= 'a' && c <= 'f') {
      value = value * 16 + static_cast<char32_t>(c - 'a' + 10);
    } else {
      break;
    }
  }
  if (at == digits || at >= body.size() || body[at] != ';') return std::nullopt;
  if (value >= 0x80 && value < 0xA0) value = windows_1252(static_cast<unsigned char>(value));
  const bool control = value < 0x20 && value != '\t' && value != '\n' && value != '\r';
  Replacement found;
  utf8::append(found.text, control ? utf8::replacement : value);
  found.length = at + 2;
  return found;
}

// cmark's table of HTML 5 names.
std::optional<Replacement> named_entity(std::string_view body, std::size_t semicolon) {
  cmark_strbuf buffer;
  cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(body.data());
  const bufsize_t used = houdini_unescape_ent(&buffer, bytes, static_cast<bufsize_t>(semicolon + 1));
  std::optional<Replacement> found;
  if (used > 0) {
    found.emplace();
    found->text.assign(reinterpret_cast<const char*>(buffer.ptr), static_cast<std::size_t>(buffer.size));
    found->length = static_cast<std::size_t>(used) + 1;
  }
  cmark_strbuf_free(&buffer);
  return found;
}

// The byte that Windows-1252 (or, for C1 controls, Latin-1) has for a character; -1 for none.
int single_byte(char32_t c) {
  if (c < 0x100) return static_cast<int>(c);
  for (unsigned byte = 0x80; byte < 0xA0; ++byte) {
    if (windows_1252(static_cast<unsigned char>(byte)) == c) return static_cast<int>(byte);
  }
  return -1;
}

// "â€" followed by what became of the third byte: kept, straightened by an editor, or dropped.
std::optional<Replacement> straightened_punctuation(std::string_view rest) {
  constexpr std::string_view prefix = "\xC3\xA2\xE2\x82\xAC";  // â€
  if (!rest.starts_with(prefix)) return std::nullopt;
  const std::string_view after = rest.substr(prefix.size());
  if (after.starts_with('"')) return Replacement{"\u2014", prefix.size() + 1};
  if (after.starts_with('\'')) return Replacement{"\u2019", prefix.size() + 1};
  return Replacement{"\u201D", prefix.size()};
}

// Whether a two-byte sequence with that lead is likely damage: what follows Ä or Å as a quotation mark or dash is text.
bool plausible_pair(int lead, char32_t second) {
  if (lead == 0xC2 || lead == 0xC3) return true;
  return (lead == 0xC4 || lead == 0xC5) && second < 0x2000 && second != 0xA0;
}

}  // namespace

std::optional<Replacement> decode_entity(std::string_view text, std::size_t at) {
  const std::string_view body = text.substr(at + 1, longest_entity);
  if (body.empty()) return std::nullopt;
  if (body[0] == '#') return numeric_entity(body);
  if (!is_letter(body[0])) return std::nullopt;
  std::size_t end = 1;
  while (end < body.size() && (is_letter(body[end]) || is_digit(body[end]))) ++end;
  if (end == body.size() || body[end] != ';') return std::nullopt;
  return named_entity(body, end);
}

std::optional<Replacement> repair_mojibake(std::string_view text, std::size_t at) {
  const utf8::CodePoint first = utf8::decode(text, at);
  const int lead = first.value >= 0xC2 && first.value <= 0xF4 ? static_cast<int>(first.value) : -1;
  if (lead < 0) return std::nullopt;
  const int wanted = lead < 0xE0 ? 1 : (lead < 0xF0 ? 2 : 3);
  std::string bytes(1, static_cast<char>(lead));
  std::size_t next = at + first.size;
  for (int i = 0; i < wanted && next < text.size(); ++i) {
    const utf8::CodePoint point = utf8::decode(text, next);
    const int byte = single_byte(point.value);
    if (byte < 0x80 || byte > 0xBF || (wanted == 1 && !plausible_pair(lead, point.value))) break;
    bytes.push_back(static_cast<char>(byte));
    next += point.size;
  }
  if (bytes.size() == static_cast<std::size_t>(wanted) + 1 && utf8::is_valid(bytes)) {
    return Replacement{std::move(bytes), next - at};
  }
  // "Â " where the no-break space after it became a plain one.
  const std::size_t after = at + first.size;
  const bool word_before = at > 0 && is_letter(text[at - 1]);
  if (lead == 0xC2 && after < text.size() && text[after] == ' ' && !word_before)
    return Replacement{" ", first.size + 1U};
  return straightened_punctuation(text.substr(at));
}

bool is_wide_space(char32_t c) {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000 || c == 0x85;
}

bool is_ignorable(char32_t c) {
  return (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x180E || c == 0x200B || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

std::size_t line_end_of(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_newline(text[at])) ++at;
  return at;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_white(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_white(text.back())) text.remove_suffix(1);
  return text;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

bool looks_like_field(std::string_view line) {
  constexpr std::size_t longest_key = 40;
  line = trimmed(line);
  const bool bold = line.starts_with("**") || line.starts_with("__");
  if (bold) line.remove_prefix(2);
  const std::size_t colon = line.substr(0, longest_key).find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  const std::string_view key = line.substr(0, colon);
  if (!is_upper(key[0]) && !bold) return false;
  if (std::count(key.begin(), key.end(), ' ') > 3) return false;
  if (key.find_first_of(".,;?!\"()[]") != std::string_view::npos && !bold) return false;
  const std::string_view value = line.substr(colon + 1);
  return bold || (value.size() > 1 && value[0] == ' ');  // not "https://"
}

}  // namespace ecograph::readers
