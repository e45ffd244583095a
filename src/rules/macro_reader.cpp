// schema/rules/macros.yaml: names for parts of patterns that many rules use.
#include <algorithm>
#include <array>

#include "rules/rule_fields.hpp"
#include "rules/syntax.hpp"

namespace ecograph {
namespace {

bool is_name(std::string_view name) {
  return name.size() > 1 && name[0] >= 'a' && name[0] <= 'z' && std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

}  // namespace

void read_macros(const SchemaFile& file, SchemaBuilder& builder) {
  static const std::array<std::string, 2> keys{"macros", "about"};
  RuleFields fields(file, builder.diagnostics);
  const std::optional<yaml::Node> root = fields.parse();
  if (!root || !fields.known_keys(*root, keys)) return;
  const yaml::Node* macros = root->find("macros");
  if (macros == nullptr || !macros->is_mapping()) {
    fields.error(macros != nullptr ? *macros : *root, "`macros:` holds a mapping of names to patterns",
                 "det: '(\"the\" | \"a\" | \"an\")'");
    return;
  }
  for (std::size_t i = 0; i < macros->keys.size(); ++i) {
    const std::string& name = macros->keys[i].value;
    if (!is_name(name))
      fields.error(macros->keys[i], "`" + name + "` is no name for a macro",
                   "two or more small letters, digits and hyphens");
    builder.macros[name] = fields.text(&macros->items[i], "a pattern");
  }
  // Each is read for itself, so that its errors are shown here and not where it is used. Captures that take the kinds
  // of their rule's relation get all kinds meanwhile.
  PatternContext context = builder.pattern_context();
  context.subject_kinds = context.object_kinds = context.value_kinds = builder.schema.ontology.all_kinds();
  for (const yaml::Node& item : macros->items) {
    if (!item.is_scalar()) continue;
    PatternOrigin origin = fields.origin(item);
    if (Result<pattern_language::Syntax> syntax = pattern_language::parse_part(item.value, context, origin); !syntax)
      fields.error_at(std::move(syntax.error()));
  }
}

}  // namespace ecograph
