// Reading YAML fields with errors that stand in the right place. Private to src/rules.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/yaml.hpp"
#include "rules/schema_builder.hpp"

namespace ecograph {

class RuleFields {
 public:
  RuleFields(const SchemaFile& file, Diagnostics& diagnostics) : file_(file), diagnostics_(diagnostics) {}

  // The file's tree; nothing (and an error) where it is no YAML mapping.
  std::optional<yaml::Node> parse();

  void error(const yaml::Node& at, std::string message, std::string hint = {});
  // At a byte of a scalar's value.
  void error_in(const yaml::Node& scalar, std::size_t offset, std::string message, std::string hint = {});
  // An error that already knows line and column of this file: gets its excerpt.
  void error_at(Diagnostic diagnostic);

  // False where a key of the mapping is not among the known ones (all such are reported).
  bool known_keys(const yaml::Node& mapping, std::span<const std::string> keys);
  // A scalar's value; "" and an error where the node is something else. Absent nodes (nullptr) give "" without one.
  std::string text(const yaml::Node* node, std::string_view what);
  std::vector<std::string> texts(const yaml::Node* node, std::string_view what);  // one scalar or a sequence of them
  std::vector<const yaml::Node*> scalars(const yaml::Node& node, std::string_view what);
  std::optional<float> number(const yaml::Node* node, std::string_view what, float least, float most);

  [[nodiscard]] PatternOrigin origin(const yaml::Node& scalar) const;
  [[nodiscard]] const SchemaFile& file() const { return file_; }

 private:
  const SchemaFile& file_;
  Diagnostics& diagnostics_;
};

// "Foundation|Organization" -> mask; 0 and an error where a name is unknown. `offset`: of the text in the scalar.
[[nodiscard]] KindMask parse_kinds(std::string_view text, const Ontology& ontology, RuleFields& fields,
                                   const yaml::Node& scalar, std::size_t offset);
// Number of the relation, or -1 and an error with a suggestion.
[[nodiscard]] int parse_relation(std::string_view name, const Ontology& ontology, RuleFields& fields,
                                 const yaml::Node& scalar, std::size_t offset = 0);

void read_inferences(const yaml::Node& root, RuleFields& fields, SchemaBuilder& builder);

}  // namespace ecograph
