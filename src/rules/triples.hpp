// A Turtle file as triples that know where they stand. Private to src/rules.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/span.hpp"

namespace ecograph {

struct Triple {
  std::string predicate;  // full IRI
  std::string object;     // full IRI, blank node ("_:b1") or a literal's value
  bool literal = false;
};

struct Subject {
  std::string iri;
  Span span;  // of the file: the statement up to its full stop
  std::vector<Triple> triples;
};

struct Triples {
  std::vector<Subject> subjects;  // in order of first appearance, blank nodes included
  std::map<std::string, std::size_t, std::less<>> by_iri;

  [[nodiscard]] const Subject* find(std::string_view iri) const;
};

// Syntax errors are appended to `diagnostics`; what precedes the first is returned.
[[nodiscard]] Triples read_turtle(std::string_view text, const std::string& source, Diagnostics& diagnostics);

}  // namespace ecograph
