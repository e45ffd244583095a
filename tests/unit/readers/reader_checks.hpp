// What must hold for every document whatever was read, and a readable form of one. Without Catch: fuzz targets use it
// too.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/source_text.hpp"
#include "base/utf8.hpp"
#include "model/document.hpp"

namespace ecograph::test {

inline std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? std::string("\\n") : std::string(1, c);
  return out;
}

inline std::string dump(const Document& document) {
  constexpr std::array<const char*, 11> kinds{"title",   "heading",    "paragraph", "item",     "cell", "quote",
                                              "caption", "image-text", "term",      "metadata", "code"};
  constexpr std::array<const char*, 5> marks{"link", "strong", "emphasis", "code", "image"};
  const auto number = [](const char* name, std::int32_t value) {
    return value == no_block ? std::string() : std::string(" ") + name + std::to_string(value);
  };
  std::string out = document.format + "\n";
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    out += std::to_string(i) + " " + kinds[static_cast<std::size_t>(block.kind)];
    if (block.level > 0) out += " level=" + std::to_string(block.level);
    out += number("heading=", block.heading) + number("parent=", block.parent) + number("list=", block.list);
    if (block.table != no_block) {
      out += number("table=", block.table) + " " + std::to_string(block.row) + "," + std::to_string(block.column);
      if (block.header_cell) out += " header";
    }
    if (!block.key.empty()) out += " " + block.key;
    out += ": " + on_one_line(block.text) + "\n";
    for (const InlineMark& mark : block.marks) {
      out += std::string("    ") + marks[static_cast<std::size_t>(mark.kind)] + " \"" +
             on_one_line(std::string_view(block.text).substr(mark.range.begin, mark.range.size())) + "\"";
      if (!mark.target.empty()) out += " -> " + mark.target;
      out += "\n";
    }
  }
  return out;
}

// One character of a block against its source. Where both are equally long they are equal, white space aside.
inline bool character_fits(const SourceText& source, const Block& block, Span character) {
  const Span place = block.map.source_of(character);
  if (place.begin > place.end || place.end > source.bytes().size()) return false;
  const std::string_view text = std::string_view(block.text).substr(character.begin, character.size());
  if (text == " " || text == "\n" || place.size() != character.size()) return true;
  return source.slice(place) == text;
}

inline std::string violation_in(const SourceText& source, const Block& block, bool utf8_source) {
  if (!utf8::is_valid(block.text)) return "text is not UTF-8";
  if (block.map.text_length() != block.text.size()) return "the map does not cover the text";
  std::uint32_t last = 0;
  for (std::uint32_t at = 0; at < block.text.size();) {
    const utf8::CodePoint point = utf8::decode(block.text, at);
    const Span character{at, at + point.size};
    if (point.value < ' ' && point.value != '\n') return "a control character in the text";
    if (point.value == ' ' && at + 1 < block.text.size() && block.text[at + 1] == ' ') return "two spaces in a row";
    if (utf8_source && !character_fits(source, block, character)) return "text differs from source";
    const std::uint32_t begin = block.map.source_of(character).begin;
    if (begin < last) return "source positions decrease";
    last = begin;
    at += point.size;
  }
  for (const InlineMark& mark : block.marks) {
    if (mark.range.empty() || mark.range.end > block.text.size()) return "a mark outside the text";
  }
  return {};
}

// Empty where everything holds.
inline std::string violation(const SourceText& source, const Document& document) {
  const bool utf8_source = utf8::is_valid(source.bytes()) && source.bytes().find('\0') == std::string_view::npos;
  bool content = false;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    const std::string where = "block " + std::to_string(i) + ": ";
    if (block.text.empty()) return where + "no text";
    if (block.heading >= static_cast<std::int32_t>(i) || block.parent >= static_cast<std::int32_t>(i)) {
      return where + "refers to a later block";
    }
    if (block.kind == BlockKind::metadata && content) return where + "metadata after content";
    content = content || block.kind != BlockKind::metadata;
    const std::string found = violation_in(source, block, utf8_source);
    if (!found.empty()) return where + found + ": " + block.text.substr(0, 60);
  }
  return {};
}

}  // namespace ecograph::test
