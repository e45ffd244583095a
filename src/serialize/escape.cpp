#include "serialize/escape.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "base/utf8.hpp"

namespace ecograph {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

enum class ByteClass : std::uint8_t { plain, special, forbidden, multibyte };

// Which bytes a syntax writes as they are.
struct Syntax {
  std::array<ByteClass, 256> classes{};
  std::array<unsigned char, 4> printable{};  // of the special ones, those that are no control characters
  bool in_blocks = false;                    // `printable` holds all of them
};

constexpr Syntax syntax_with(std::string_view special) {
  Syntax result;
  for (std::size_t byte = 0; byte < 0x20; ++byte) result.classes[byte] = ByteClass::forbidden;
  for (std::size_t byte = 0x80; byte < 0x100; ++byte) result.classes[byte] = ByteClass::multibyte;
  for (const char c : {'\t', '\n', '\r'}) result.classes[static_cast<unsigned char>(c)] = ByteClass::plain;
  std::size_t printable = 0;
  for (const char c : special) {
    const auto byte = static_cast<unsigned char>(c);
    result.classes[byte] = ByteClass::special;
    if (byte >= 0x20 && printable < result.printable.size()) result.printable[printable] = byte;
    if (byte >= 0x20) ++printable;
  }
  result.in_blocks = printable <= result.printable.size();
  return result;
}

// Bytes of the well-formed, allowed character at `at`, or 0.
inline std::size_t allowed_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const std::size_t left = text.size() - at;
  // By far the most: two bytes, and three whose range holds nothing overlong, no surrogates and no U+FFFE.
  if (byte(0) >= 0xC2 && byte(0) < 0xE0 && left >= 2 && utf8::is_continuation(text[at + 1])) return 2;
  if (byte(0) > 0xE0 && byte(0) < 0xED && left >= 3 && utf8::is_continuation(text[at + 1]) &&
      utf8::is_continuation(text[at + 2])) {
    return 3;
  }
  const utf8::CodePoint point = utf8::decode(text, at);
  if (!point.valid || point.value == 0xFFFE || point.value == 0xFFFF) return 0;
  return point.size;
}

// Sixteen bytes at once (the compiler has instructions for that on every machine we know).
constexpr std::size_t block_size = 16;

// How many bytes stand before the first that is special or no printable ASCII.
inline std::size_t plain_prefix(const char* bytes, const Syntax& syntax) {
  using Block [[gnu::vector_size(block_size)]] = unsigned char;
  Block block;
  std::memcpy(&block, bytes, sizeof block);
  const auto bad = (block < 0x20) | (block >= 0x80) | (block == syntax.printable[0]) | (block == syntax.printable[1]) |
                   (block == syntax.printable[2]) | (block == syntax.printable[3]);
  std::uint64_t halves[2];  // a bad byte is 0xFF, any other 0
  std::memcpy(halves, &bad, sizeof halves);
  const auto first = [](std::uint64_t half) {
    const int bits = std::endian::native == std::endian::little ? std::countr_zero(half) : std::countl_zero(half);
    return static_cast<std::size_t>(bits) / 8;
  };
  const std::size_t at = first(halves[0]);
  return at < sizeof halves[0] ? at : at + first(halves[1]);
}

// The first byte at or after `at` that is not simply plain, or the text's size.
inline std::size_t end_of_plain(std::string_view text, std::size_t at, const Syntax& syntax) {
  const auto is_plain = [&](std::size_t i) {
    return syntax.classes[static_cast<unsigned char>(text[i])] == ByteClass::plain;
  };
  while (syntax.in_blocks && at + block_size <= text.size()) {
    const std::size_t run = plain_prefix(text.data() + at, syntax);
    at += run;
    if (run == block_size) continue;
    if (!is_plain(at)) return at;
    ++at;
  }
  while (at < text.size() && is_plain(at)) ++at;
  return at;
}

// Writes whole runs of harmless bytes at once. `replace(text, at)` gives what stands for the special byte there.
template <class Sink, class Replace>
void escape(std::string_view text, const Syntax& syntax, Sink&& write, Replace&& replace) {
  std::size_t run = 0;
  std::size_t at = 0;
  while ((at = end_of_plain(text, at, syntax)) < text.size()) {
    const ByteClass byte_class = syntax.classes[static_cast<unsigned char>(text[at])];
    if (byte_class == ByteClass::multibyte) {
      if (const std::size_t length = allowed_length(text, at); length != 0) {
        at += length;
        continue;
      }
    }
    if (at != run) write(text.substr(run, at - run));
    write(byte_class == ByteClass::special ? std::string_view(replace(text, at)) : replacement);
    // U+FFFE and U+FFFF are three bytes of good UTF-8; anything else forbidden goes byte by byte.
    at += byte_class == ByteClass::multibyte ? utf8::decode(text, at).size : 1;
    run = at;
  }
  if (at != run) write(text.substr(run));
}

template <class Replace>
Output& escape_to(Output& out, std::string_view text, const Syntax& syntax, Replace&& replace) {
  escape(
      text, syntax, [&out](std::string_view run) { out << run; }, replace);
  return out;
}

std::string_view xml_replacement(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\t':
      return "&#9;";
    case '\n':
      return "&#10;";
    default:
      return "&#13;";
  }
}

std::string_view json_replacement(char c) {
  switch (c) {
    case '\\':
      return "\\\\";
    case '"':
      return "\\\"";
    case '\n':
      return "\\n";
    case '\t':
      return "\\t";
    default:
      return "\\r";
  }
}

constexpr Syntax json_syntax = syntax_with("\"\\\t\n\r");

// Graphviz replaces "&name;" and "&#12;" in strings by the character they name, as HTML does.
bool starts_entity(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  if (end < text.size() && text[end] == '#') ++end;
  const std::size_t begin = end;
  const auto is_word = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  while (end < text.size() && is_word(text[end])) ++end;
  return end != begin && end < text.size() && text[end] == ';';
}

}  // namespace

Output& operator<<(Output& out, XmlText text) {
  static constexpr Syntax syntax = syntax_with("&<>\r");
  return escape_to(out, text.text, syntax, [](std::string_view all, std::size_t at) {
    // ">" is only wrong after "]]", and plain elsewhere; a parser that splits text at references loses less.
    const bool lone = all[at] == '>' && (at < 2 || all[at - 1] != ']' || all[at - 2] != ']');
    return lone ? std::string_view(">") : xml_replacement(all[at]);
  });
}

Output& operator<<(Output& out, XmlAttribute text) {
  static constexpr Syntax syntax = syntax_with("&<>\"\t\n\r");
  return escape_to(out, text.text, syntax,
                   [](std::string_view all, std::size_t at) { return xml_replacement(all[at]); });
}

Output& operator<<(Output& out, DotHtml text) {
  static constexpr Syntax syntax = syntax_with("&<>\"\t\n\r");
  return escape_to(out, text.text, syntax,
                   [](std::string_view all, std::size_t at) { return xml_replacement(all[at]); });
}

Output& operator<<(Output& out, DotText text) {
  static constexpr Syntax syntax = syntax_with("&\"\\\n");
  return escape_to(out, text.text, syntax, [](std::string_view all, std::size_t at) -> std::string_view {
    switch (all[at]) {
      case '\\':
        return "\\\\";
      case '"':
        return "\\\"";
      case '\n':
        return "\\n";
      default:
        return starts_entity(all, at) ? "&amp;" : "&";
    }
  });
}

Output& operator<<(Output& out, TurtleText text) {
  static constexpr Syntax syntax = syntax_with("\"\\\t\n\r");
  return escape_to(out, text.text, syntax, [](std::string_view all, std::size_t at) -> std::string_view {
    switch (all[at]) {
      case '\\':
        return "\\\\";
      case '"':
        return "\\\"";
      case '\n':
        return "\\n";
      case '\t':
        return "\\t";
      default:
        return "\\r";
    }
  });
}

Output& operator<<(Output& out, ScriptText text) {
  static constexpr Syntax syntax = syntax_with("\"\\<\t\n\r");
  const auto replace = [](std::string_view all, std::size_t at) -> std::string_view {
    switch (all[at]) {
      case '\\':
        return "\\\\";
      case '"':
        return "\\\"";
      case '<':
        return "\\u003c";
      case '\t':
        return "\\t";
      case '\n':
        return "\\n";
      default:
        return "\\r";
    }
  };
  constexpr std::string_view separators = "\xE2\x80";  // and \xA8: U+2028, or \xA9: U+2029
  std::string_view rest = text.text;
  for (std::size_t from = 0, at = 0; (at = rest.find(separators, from)) != std::string_view::npos;) {
    const char last = at + 2 < rest.size() ? rest[at + 2] : ' ';
    from = at + 2;
    if (last != '\xA8' && last != '\xA9') continue;
    escape_to(out, rest.substr(0, at), syntax, replace) << (last == '\xA8' ? "\\u2028" : "\\u2029");
    rest.remove_prefix(at + 3);
    from = 0;
  }
  return escape_to(out, rest, syntax, replace);
}

Output& operator<<(Output& out, IriText text) {
  static constexpr Syntax syntax = [] {
    Syntax result = syntax_with("<>\"{}|^`\\ \x7F");
    for (std::size_t byte = 0; byte < 0x20; ++byte) result.classes[byte] = ByteClass::special;
    return result;
  }();
  std::string percent;
  return escape_to(out, text.text, syntax, [&percent](std::string_view all, std::size_t at) -> std::string_view {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(all[at]);
    percent = {'%', digits[byte >> 4U], digits[byte & 15U]};
    return percent;
  });
}

Output& operator<<(Output& out, JsonText text) {
  return escape_to(out, text.text, json_syntax,
                   [](std::string_view all, std::size_t at) { return json_replacement(all[at]); });
}

void append_json(std::string& out, std::string_view text) {
  out += '"';
  escape(
      text, json_syntax, [&out](std::string_view run) { out += run; },
      [](std::string_view all, std::size_t at) { return json_replacement(all[at]); });
  out += '"';
}

bool is_clean(std::string_view text) {
  static constexpr Syntax syntax = syntax_with("");
  for (std::size_t at = 0; (at = end_of_plain(text, at, syntax)) < text.size();) {
    if (syntax.classes[static_cast<unsigned char>(text[at])] != ByteClass::multibyte) return false;
    const std::size_t length = allowed_length(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::string cleaned(std::string_view text) {
  static constexpr Syntax syntax = syntax_with("");
  std::string result;
  escape(
      text, syntax, [&result](std::string_view run) { result += run; },
      [](std::string_view, std::size_t) { return std::string_view(); });
  return result;
}

}  // namespace ecograph
