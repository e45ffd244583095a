// Words as small numbers. Filled while the schema loads, read-only (and shared by threads) afterwards.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace ecograph {

using WordId = std::uint32_t;
inline constexpr WordId unknown_word = 0;

class Vocabulary {
 public:
  // `folded` is a lower-cased token (see fold()).
  WordId intern(std::string_view folded);
  // unknown_word where absent
  [[nodiscard]] WordId find(std::string_view folded) const { return find(folded, hash(folded)); }
  // The same for a caller who looks one word up in several vocabularies.
  [[nodiscard]] WordId find(std::string_view folded, std::uint32_t hash) const;
  [[nodiscard]] static std::uint32_t hash(std::string_view folded);
  [[nodiscard]] std::string_view word(WordId id) const;  // "" for unknown_word
  [[nodiscard]] std::size_t size() const { return words_.size(); }

 private:
  // Open addressing with linear probing; a slot of id unknown_word is free. The size is a power of two.
  struct Slot {
    std::uint32_t hash = 0;
    WordId id = unknown_word;
  };
  void grow();

  std::deque<std::string> words_{std::string{}};
  std::vector<Slot> slots_;
};

// Case folding that the whole program agrees on: Latin, Greek and Cyrillic letters to lower case (accents stay),
// curly quotes to straight ones, all hyphens and dashes to '-'. Appends to `out`.
void fold(std::string_view text, std::string& out);
[[nodiscard]] std::string fold(std::string_view text);

}  // namespace ecograph
