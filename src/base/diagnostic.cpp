#include "base/diagnostic.hpp"

#include <array>

#include "base/utf8.hpp"

namespace ecograph {
namespace {

constexpr std::size_t excerpt_width = 100;  // characters shown of a long line
constexpr std::size_t context_before = 60;  // of which before the caret

// Characters that a terminal would act on, or that would make the line read differently from what it says.
bool is_invisible(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || c == 0xAD;
}

std::size_t columns_of(char32_t c) {
  if (c >= 0x300 && c <= 0x36F) return 0;
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                    (c >= 0x1F300 && c <= 0x1FAFF);
  return wide ? 2 : 1;
}

void append_hex(std::string& out, char32_t value) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string reversed;
  for (; value != 0 || reversed.size() < 2; value >>= 4) reversed.push_back(digits[value & 0xF]);
  out.append(reversed.rbegin(), reversed.rend());
}

// Appends one character as something a terminal can show; returns its width there.
std::size_t append_visible(std::string& out, std::string_view text, std::size_t at, utf8::CodePoint point) {
  if (point.valid && !is_invisible(point.value)) {
    out.append(text.substr(at, point.size));
    return columns_of(point.value);
  }
  if (point.valid && point.value == '\t') {
    out.push_back(' ');
    return 1;
  }
  const std::size_t before = out.size();
  out += point.valid && point.value > 0xFF ? "\\u" : "\\x";
  append_hex(out, point.valid ? point.value : static_cast<unsigned char>(text[at]));
  return out.size() - before;
}

std::string visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint point = utf8::decode(text, at);
    append_visible(out, text, at, point);
    at += point.size;
  }
  return out;
}

void append_excerpt(std::string& out, std::string_view line, std::uint32_t column) {
  const std::size_t caret = column == 0 ? 0 : column - 1;
  const std::size_t first = caret > context_before ? caret - context_before : 0;
  std::string shown = first > 0 ? "..." : "";
  std::size_t width = shown.size();
  std::size_t caret_at = width;
  std::size_t index = 0;
  std::size_t at = 0;
  for (; at < line.size() && index < first + excerpt_width; ++index) {
    const utf8::CodePoint point = utf8::decode(line, at);
    if (index == caret) caret_at = width;
    if (index >= first) width += append_visible(shown, line, at, point);
    at += point.size;
  }
  if (index <= caret) caret_at = width;
  if (at < line.size()) shown += "...";
  out.append("  ").append(shown).push_back('\n');
  if (column > 0) out.append(2 + caret_at, ' ').append("^\n");
}

}  // namespace

std::string_view name_of(Severity severity) {
  constexpr std::array<std::string_view, 3> names{"note", "warning", "error"};
  return names[static_cast<std::size_t>(severity)];
}

std::string render(const Diagnostic& diagnostic) {
  std::string out;
  if (!diagnostic.source.empty()) {
    out += visible(diagnostic.source);
    if (diagnostic.line > 0) out.append(":").append(std::to_string(diagnostic.line));
    if (diagnostic.line > 0 && diagnostic.column > 0) out.append(":").append(std::to_string(diagnostic.column));
    out += ": ";
  }
  out.append(name_of(diagnostic.severity)).append(": ").append(visible(diagnostic.message)).push_back('\n');
  if (!diagnostic.excerpt.empty()) append_excerpt(out, diagnostic.excerpt, diagnostic.column);
  if (!diagnostic.hint.empty()) out.append("  hint: ").append(visible(diagnostic.hint)).push_back('\n');
  return out;
}

}  // namespace ecograph
