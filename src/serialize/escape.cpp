#include "serialize/escape.hpp"

#include <array>
#include <cstdint>

#include "base/utf8.hpp"

namespace ecograph {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

enum class ByteClass : std::uint8_t { plain, special, forbidden, multibyte };

using ByteClasses = std::array<ByteClass, 256>;

constexpr ByteClasses classes_with(std::string_view special) {
  ByteClasses result{};
  for (std::size_t byte = 0; byte < 0x20; ++byte) result[byte] = ByteClass::forbidden;
  for (std::size_t byte = 0x80; byte < 0x100; ++byte) result[byte] = ByteClass::multibyte;
  for (const char c : {'\t', '\n', '\r'}) result[static_cast<unsigned char>(c)] = ByteClass::plain;
  for (const char c : special) result[static_cast<unsigned char>(c)] = ByteClass::special;
  return result;
}

// Bytes of the well-formed, allowed character at `at`, or 0.
std::size_t allowed_length(std::string_view text, std::size_t at) {
  const utf8::CodePoint point = utf8::decode(text, at);
  if (!point.valid || point.value == 0xFFFE || point.value == 0xFFFF) return 0;
  return point.size;
}

// Writes whole runs of harmless bytes at once. `replace(text, at)` gives what stands for the special byte there.
template <class Sink, class Replace>
void escape(std::string_view text, const ByteClasses& classes, Sink&& write, Replace&& replace) {
  std::size_t run = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const ByteClass byte_class = classes[static_cast<unsigned char>(text[at])];
    if (byte_class == ByteClass::plain) {
      ++at;
      continue;
    }
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
Output& escape_to(Output& out, std::string_view text, const ByteClasses& classes, Replace&& replace) {
  escape(
      text, classes, [&out](std::string_view run) { out << run; }, replace);
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
  static constexpr ByteClasses classes = classes_with("&<>\r");
  return escape_to(out, text.text, classes, [](std::string_view all, std::size_t at) {
    // ">" is only wrong after "]]", and plain elsewhere; a parser that splits text at references loses less.
    const bool lone = all[at] == '>' && (at < 2 || all[at - 1] != ']' || all[at - 2] != ']');
    return lone ? std::string_view(">") : xml_replacement(all[at]);
  });
}

Output& operator<<(Output& out, XmlAttribute text) {
  static constexpr ByteClasses classes = classes_with("&<>\"\t\n\r");
  return escape_to(out, text.text, classes,
                   [](std::string_view all, std::size_t at) { return xml_replacement(all[at]); });
}

Output& operator<<(Output& out, DotHtml text) {
  static constexpr ByteClasses classes = classes_with("&<>\"\t\n\r");
  return escape_to(out, text.text, classes,
                   [](std::string_view all, std::size_t at) { return xml_replacement(all[at]); });
}

Output& operator<<(Output& out, DotText text) {
  static constexpr ByteClasses classes = classes_with("&\"\\\n");
  return escape_to(out, text.text, classes, [](std::string_view all, std::size_t at) -> std::string_view {
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
  static constexpr ByteClasses classes = classes_with("\"\\\t\n\r");
  return escape_to(out, text.text, classes, [](std::string_view all, std::size_t at) -> std::string_view {
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

Output& operator<<(Output& out, IriText text) {
  static constexpr ByteClasses classes = [] {
    ByteClasses result = classes_with("<>\"{}|^`\\ \x7F");
    for (std::size_t byte = 0; byte < 0x20; ++byte) result[byte] = ByteClass::special;
    return result;
  }();
  std::string percent;
  return escape_to(out, text.text, classes, [&percent](std::string_view all, std::size_t at) -> std::string_view {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(all[at]);
    percent = {'%', digits[byte >> 4U], digits[byte & 15U]};
    return percent;
  });
}

std::string cleaned(std::string_view text) {
  static constexpr ByteClasses classes = classes_with("");
  std::string result;
  escape(
      text, classes, [&result](std::string_view run) { result += run; },
      [](std::string_view, std::size_t) { return std::string_view(); });
  return result;
}

}  // namespace ecograph
