#include "extraction/word_parts.hpp"

#include <string_view>

#include "base/characters.hpp"

namespace ecograph::extraction {

WordParts::WordParts(const Workspace& w) : w_(w), words_(w.analysis.tokens.size()), known_(w.analysis.tokens.size()) {
  stems_.reserve(w.analysis.tokens.size());  // words_ points into it
}

FeaturePart WordParts::operator[](std::uint32_t token) {
  if (known_[token] != 0) return words_[token];
  known_[token] = 1;
  std::string text(w_.text(token));
  for (char& c : text) c = c == ' ' || c == '\t' || c == '\n' || c == '\r' ? '_' : ascii_lower(c);
  std::string_view word = text;
  const auto cut = [&](std::string_view ending, std::size_t least) {
    if (word.size() < least + ending.size() || !word.ends_with(ending)) return false;
    word.remove_suffix(ending.size());
    return true;
  };
  if (!cut("ing", 4) && !cut("ed", 4) && !cut("es", 4) && !cut("s", 3)) (void)cut("e", 4);
  stems_.emplace_back(word);
  return words_[token] = FeaturePart(std::string_view(stems_.back()));
}

}  // namespace ecograph::extraction
