// Sentences with their arcs written out, for tests of patterns:
//   {Person Ada Moreno} joined {[Organization] {Organization Acme} and {Organization Initech}} as <role-noun chief
//   engineer>.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/pattern.hpp"

namespace ecograph::test {

struct TestSentence {
  std::string text;  // without the brackets
  std::vector<Token> tokens;
  std::vector<std::uint32_t> arcs_begin;
  std::vector<Arc> arcs;
  Lattice lattice;

  // The text that tokens [begin, end) cover.
  [[nodiscard]] std::string words(std::size_t begin, std::size_t end) const;
};

// `class_names` gives the numbers of classes. The result must not be moved.
void build_sentence(std::string_view text, const Ontology& ontology, const Vocabulary& vocabulary,
                    const std::vector<std::string>& class_names, TestSentence& out);

}  // namespace ecograph::test
