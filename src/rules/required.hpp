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

}  // namespace ecograph::pattern_language
