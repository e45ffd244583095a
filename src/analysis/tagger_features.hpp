// What the tagger looks at; shared with its training.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/tagger.hpp"

namespace ecograph {

// What the features of a token and its neighbours are made of, computed once for each token.
struct TaggerWord {
  std::uint32_t word = 0;     // of the folded word, digits as '0'
  std::uint32_t suffix2 = 0;  // of its last two bytes, with the length up to four
  std::uint32_t suffix3 = 0;
  std::uint32_t suffix4 = 0;
  std::uint32_t prefix3 = 0;
  std::uint32_t shape = 0;
};

inline constexpr std::size_t tagger_features = 22;
using TaggerFeatures = std::array<std::uint64_t, tagger_features>;  // well-mixed hashes

// Two words of padding on each side of the sentence's.
void read_words(std::string_view block, std::span<const Token> sentence, std::vector<TaggerWord>& words);
// For token `i`, where tags `before` and `before2` precede it (tag_count: none).
[[nodiscard]] TaggerFeatures features_of(const std::vector<TaggerWord>& words, std::size_t i, std::size_t before,
                                         std::size_t before2);

// A feature may have its weights in one of two neighbouring rows; a check tells whose the row is. Features without a
// row (rare ones, and those never seen in training) weigh nothing.
[[nodiscard]] constexpr std::uint32_t row_of(std::uint64_t feature, unsigned bits) {
  return static_cast<std::uint32_t>(feature >> (64 - bits));
}
[[nodiscard]] constexpr std::uint16_t check_of(std::uint64_t feature) {
  return static_cast<std::uint16_t>((feature & 0xffff) | 1);  // never 0, the check of a free row
}

}  // namespace ecograph
