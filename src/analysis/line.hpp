// One sentence as the recognisers of values see it. Positions are token indexes relative to the sentence; every
// accessor takes any position, so that looking past the end needs no test.
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <string_view>

#include "analysis/lexicon.hpp"
#include "base/characters.hpp"
#include "model/token.hpp"

namespace ecograph {

class Line {
 public:
  static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

  Line(std::string_view block, std::span<const Token> tokens, std::span<const Term> terms)
      : block_(block), tokens_(tokens), terms_(terms) {}

  [[nodiscard]] std::size_t size() const { return tokens_.size(); }
  [[nodiscard]] std::string_view block() const { return block_; }
  [[nodiscard]] Span span(std::size_t i) const { return tokens_[i].text; }
  [[nodiscard]] std::string_view text(std::size_t i) const {
    return i < tokens_.size() ? block_.substr(tokens_[i].text.begin, tokens_[i].text.size()) : std::string_view();
  }
  [[nodiscard]] Term term(std::size_t i) const { return i < terms_.size() ? terms_[i] : Term{}; }
  [[nodiscard]] bool is(std::size_t i, TermKind kind) const { return term(i).kind == kind; }
  [[nodiscard]] bool has(std::size_t i, std::uint16_t shape) const {
    return i < tokens_.size() && tokens_[i].is(shape);
  }
  // ASCII case ignored; `word` is lower case.
  [[nodiscard]] bool is(std::size_t i, std::string_view word) const {
    const std::string_view token = text(i);
    if (i >= tokens_.size() || token.size() != word.size()) return false;
    for (std::size_t k = 0; k < word.size(); ++k) {
      if (ascii_lower(token[k]) != word[k]) return false;
    }
    return true;
  }
  [[nodiscard]] bool glued(std::size_t i) const {
    return i > 0 && i < tokens_.size() && span(i).begin == span(i - 1).end;
  }
  [[nodiscard]] bool is_dash(std::size_t i) const {
    const std::string_view token = text(i);
    return token == "-" || token == "--" || token == "\u2013" || token == "\u2014" || token == "\u2012" ||
           token == "\u2212";
  }
  // A lower-case word, no term of ours.
  [[nodiscard]] bool is_lower_word(std::size_t i) const {
    return has(i, shape::alphabetic) && !has(i, shape::upper_initial | shape::mixed_case | shape::all_upper);
  }

 private:
  std::string_view block_;
  std::span<const Token> tokens_;
  std::span<const Term> terms_;
};

}  // namespace ecograph
