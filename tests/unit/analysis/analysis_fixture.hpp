#pragma once

#include <string>

#include "analysis/analyze.hpp"

namespace ecograph::test {

inline Document paragraph(const std::string& text) {
  Document document;
  Block& block = document.blocks.emplace_back();
  block.text = text;
  return document;
}

inline std::string text_of(const Document& document, const Analysis& analysis, std::uint32_t first, std::uint32_t last,
                           std::uint32_t block) {
  const std::uint32_t begin = analysis.tokens[first].text.begin;
  return document.blocks[block].text.substr(begin, analysis.tokens[last - 1].text.end - begin);
}

inline std::string text_of(const Document& document, const Analysis& analysis, const Sentence& sentence) {
  return text_of(document, analysis, sentence.first_token, sentence.last_token, sentence.block);
}

}  // namespace ecograph::test
