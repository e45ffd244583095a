// Which rules the words above a block let through (Rule::under). Private to src/extraction.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/schema.hpp"

namespace ecograph::extraction {

// Rules share most of these words, and a heading has few: so its words are looked up, and not each rule's words in it.
class HeadingWords {
 public:
  explicit HeadingWords(std::span<const Rule> rules);

  // Sets the bits of the rules of whose `under` something stands in the folded text, as whole words.
  void find(std::string_view text, std::vector<std::uint64_t>& rules) const;

 private:
  struct Entry {
    std::string text;  // "accepted talks"
    std::vector<std::uint32_t> rules;
  };
  static void add(std::vector<Entry>& entries, const std::string& text, std::uint32_t rule);

  struct Hash {
    using is_transparent = void;
    [[nodiscard]] std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::size_t rules_;
  std::unordered_map<std::string, std::vector<Entry>, Hash, std::equal_to<>> by_opening_;  // by the first word
  std::vector<Entry> others_;                                                              // open with no letter
};

}  // namespace ecograph::extraction
