// What the readers of the schema's files share while it loads. Private to src/rules.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/schema.hpp"

namespace ecograph {

struct SchemaFile {
  std::string path;  // as shown
  std::string stem;  // "hosted-by"
  std::string text;
};

struct SchemaBuilder {
  Schema& schema;
  Diagnostics& diagnostics;
  std::unordered_map<std::string, ClassId> class_ids;
  std::map<std::string, std::vector<std::string>, std::less<>> irregular;  // base form -> all forms
  std::map<std::string, std::string, std::less<>> macros;
  std::map<std::string, std::string> rule_places;                    // rule id -> where it was first defined
  std::unordered_map<std::string, std::uint32_t> gazetteer_entries;  // kind and folded name -> entry

  // The context of a pattern without any relation.
  [[nodiscard]] PatternContext pattern_context() const;
  // Callbacks of that context; `state` is the builder.
  static ClassId find_class(const void* state, std::string_view name);
  static const std::string* find_macro(const void* state, std::string_view name);
  static const std::vector<std::string>* find_irregular(const void* state, std::string_view word);
};

// schema/gazetteers/*.txt and schema/lexicons/*.txt.
void read_gazetteer(const SchemaFile& file, SchemaBuilder& builder);
void read_lexicon(const SchemaFile& file, SchemaBuilder& builder);

// schema/links.yaml.
void read_links(const SchemaFile& file, SchemaBuilder& builder);
// schema/confidence.yaml, which a schema may be without.
void read_confidence(const SchemaFile& file, SchemaBuilder& builder);

// schema/models/kinds.tsv, which a schema may be without.
void read_kind_model(const SchemaFile& file, SchemaBuilder& builder);
// schema/models/relations.tsv, which a schema may be without.
void read_relation_model(const SchemaFile& file, SchemaBuilder& builder);
// schema/models/titles.tsv, which a schema may be without.
void read_title_model(const SchemaFile& file, SchemaBuilder& builder);

// schema/rules/macros.yaml, before any rule.
void read_macros(const SchemaFile& file, SchemaBuilder& builder);
// Any other file of schema/rules: rules or inferences.
void read_rules(const SchemaFile& file, SchemaBuilder& builder);

}  // namespace ecograph
