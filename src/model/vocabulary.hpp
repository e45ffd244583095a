// Words as small numbers. Filled while the schema loads, read-only (and shared by threads) afterwards.
#pragma once

#include <cstdint>
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
  // Says that a word of that hash will be looked up soon; and, a little later, again.
  void prefetch(std::uint32_t hash) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  }
  void prefetch_again(std::uint32_t hash) const {
    if (!slots_.empty()) __builtin_prefetch(text_.data() + slots_[hash & (slots_.size() - 1)].record);
  }
  // "" for unknown_word; valid until the next intern()
  [[nodiscard]] std::string_view word(WordId id) const;
  [[nodiscard]] std::size_t size() const { return records_.size(); }

 private:
  // Texts ask for rare words in no order, so that a look-up waits for memory more than for anything else. It touches
  // two places, a slot and a record, and both are packed tightly.
  //
  // A record in text_: the word's id, its length (Head), its letters. No word: a record of no letters.
  struct Head {
    WordId id = unknown_word;
    std::uint32_t size = 0;
  };
  // Open addressing with linear probing; a slot of record 0 is free. The size is a power of two.
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t record = 0;  // offset in text_
  };
  [[nodiscard]] Head head_at(std::uint32_t record) const;
  [[nodiscard]] std::string_view text_at(std::uint32_t record, const Head& head) const {
    return std::string_view(text_).substr(record + sizeof(Head), head.size);
  }
  std::uint32_t append(WordId id, std::string_view folded);
  void grow();

  std::string text_ = std::string(sizeof(Head), '\0');
  std::vector<std::uint32_t> records_{0};  // by id: offset in text_
  std::vector<Slot> slots_;
};

// Case folding that the whole program agrees on: Latin, Greek and Cyrillic letters to lower case (accents stay),
// curly quotes to straight ones, all hyphens and dashes to '-'. Appends to `out`.
void fold(std::string_view text, std::string& out);
[[nodiscard]] std::string fold(std::string_view text);

}  // namespace ecograph
