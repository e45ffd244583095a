// Words and classes one of which every match of a pattern contains. Private to src/rules.
#pragma once

#include "rules/syntax.hpp"

namespace ecograph::pattern_language {

// Both empty: nothing is needed.
struct Requirement {
  std::vector<WordId> words;     // sorted
  std::vector<ClassId> classes;  // sorted
  std::size_t cost = 0;          // roughly how many sentences have one of them
  [[nodiscard]] bool empty() const { return words.empty() && classes.empty(); }
};

[[nodiscard]] Requirement required(const Node& node, const Vocabulary& vocabulary);

// Masks of each of which every match has a mention.
void required_kinds(const Node& node, std::vector<KindMask>& out);

// What a match can begin with.
struct First {
  std::vector<WordId> words;     // sorted
  std::vector<ClassId> classes;  // sorted
  KindMask kinds = 0;
  bool any = false;  // anything at all
};

[[nodiscard]] First first_of(const Node& node);

}  // namespace ecograph::pattern_language
