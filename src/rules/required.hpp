// What every match of a pattern contains. Private to src/rules.
#pragma once

#include <vector>

#include "rules/pattern.hpp"
#include "rules/syntax.hpp"

namespace ecograph::pattern_language {

// All sets of words and classes one of which every match contains, the rarest first.
[[nodiscard]] std::vector<Pattern::Requirement> requirements_of(const Node& node, const Vocabulary& vocabulary);

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
