// The words of the Turtle export: prefixes, kinds, relations, attributes, typed values.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/ontology.hpp"
#include "serialize/output.hpp"

namespace ecograph {

class TurtleTerms {
 public:
  explicit TurtleTerms(const Ontology& ontology);

  void write_prefixes(Output& out) const;

  // As written in Turtle: "eco:hosted-by" or "<https://example.org/odd.name>".
  [[nodiscard]] std::string_view kind(KindId kind) const;
  [[nodiscard]] std::string_view relation(RelationId relation) const { return relations_[relation]; }
  // Empty where the ontology has no such attribute.
  [[nodiscard]] std::string_view attribute(std::string_view key) const;
  // Empty where the key cannot be a local name.
  [[nodiscard]] std::string_view qualifier(std::string_view key);

 private:
  [[nodiscard]] std::string term(std::string_view iri, std::string_view name);
  [[nodiscard]] std::string compact(std::string_view iri) const;
  void add_namespace(std::string_view iri);

  const Ontology& ontology_;
  std::vector<std::pair<std::string, std::string>> prefixes_;  // prefix, namespace
  std::vector<std::string> kinds_;
  std::vector<std::string> relations_;
  std::vector<std::string> attributes_;
  std::map<std::string, std::string, std::less<>> qualifiers_;
};

// Only letters, digits, '-' and '_', a letter first: the same in every Turtle reader and in SPARQL.
[[nodiscard]] bool is_safe_local_name(std::string_view name);

// A value as a literal. "date" gives xsd:date, xsd:gYearMonth or xsd:gYear, "number" xsd:integer, each only where
// the text is exactly one; all else is a plain string.
struct TurtleLiteral {
  std::string_view value;
  std::string_view datatype;
};
Output& operator<<(Output& out, TurtleLiteral literal);

}  // namespace ecograph
