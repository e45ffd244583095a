// What is known of the words seen last. Texts repeat themselves and each other: most words are found here, close at
// hand, and need no folding and no look into the vocabulary. Private to src/analysis.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "analysis/lexicon.hpp"
#include "model/vocabulary.hpp"

namespace ecograph {

class WordCache {
 public:
  struct Entry {
    // The bytes as written, then zeros; the last byte holds their number. No word: all zero.
    std::array<std::uint64_t, 2> key{};
    WordId word = unknown_word;
    Term term;
  };

  // The entry of a word, whose key is another's where it is not known yet; nullptr for long words, which are not kept.
  [[nodiscard]] Entry* find(std::string_view text, std::array<std::uint64_t, 2>& key) {
    if (text.size() >= sizeof key) return nullptr;
    std::array<char, sizeof key> bytes{};
    std::memcpy(bytes.data(), text.data(), text.size());
    bytes.back() = static_cast<char>(text.size());
    std::memcpy(key.data(), bytes.data(), sizeof key);
    const std::uint64_t hash = (key[0] ^ key[1] * 0x9E3779B97F4A7C15U) * 0xD6E8FEB86659FD93U;
    return &entries_[hash >> (64 - size_bits)];
  }

 private:
  static constexpr unsigned size_bits = 12;
  std::vector<Entry> entries_ = std::vector<Entry>(std::size_t{1} << size_bits);
};

}  // namespace ecograph
