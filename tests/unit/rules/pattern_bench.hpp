// A small schema in memory that patterns of tests are compiled against.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rules/pattern.hpp"

namespace ecograph::test {

struct PatternBench {
  Ontology ontology;
  Vocabulary vocabulary;
  std::vector<std::string> classes{"role-noun", "project-noun", "verb-of-joining"};
  std::map<std::string, std::string, std::less<>> macros;
  std::map<std::string, std::vector<std::string>, std::less<>> irregular;

  PatternBench();
  PatternBench(const PatternBench&) = delete;
  PatternBench& operator=(const PatternBench&) = delete;

  // As in a rule of hosted-by.
  [[nodiscard]] PatternContext context();
  [[nodiscard]] Result<Pattern> compile(std::string_view text);
};

}  // namespace ecograph::test
