// schema/rules/**/*.yaml -> rules.
#include <algorithm>
#include <array>

#include "rules/rule_checks.hpp"
#include "rules/rule_fields.hpp"
#include "rules/suggest.hpp"
#include "rules/syntax.hpp"

namespace ecograph {
namespace {

const std::array<std::string, 5> types{"relation", "attribute", "kind", "qualifier", "inference"};
const std::array<std::string, 8> file_keys{"relation", "attribute", "kind",  "qualifier",
                                           "of",       "inference", "rules", "about"};
const std::array<std::string, 16> rule_keys{"name",     "pattern",    "in",    "column",     "under", "subject",
                                            "object",   "confidence", "score", "qualifiers", "also",  "modality",
                                            "examples", "about",      "names", "theme"};
const std::array<std::string, 11> block_kinds{"title",   "heading",    "paragraph", "list_item", "table_cell", "quote",
                                              "caption", "image_text", "term",      "metadata",  "code"};

class RuleReader {
 public:
  RuleReader(const SchemaFile& file, SchemaBuilder& builder)
      : fields_(file, builder.diagnostics), builder_(builder), ontology_(builder.schema.ontology) {}

  void run();

 private:
  bool header(const yaml::Node& root, const std::string& type, const yaml::Node& value);
  bool attribute_header(const yaml::Node& value);
  bool qualifier_header(const yaml::Node& root, const yaml::Node& value);
  void rule(const yaml::Node& node);
  bool name(const yaml::Node& node, Rule& rule);
  void patterns(const yaml::Node& node, Rule& rule);
  void restrictions(const yaml::Node& node, Rule& rule);
  void arguments(const yaml::Node& node, Rule& rule);
  void weights(const yaml::Node& node, Rule& rule);
  void qualifiers(const yaml::Node& node, Rule& rule);
  void also(const yaml::Node& node, Rule& rule);
  void also_end(const yaml::Node& claim, std::string_view key, KindMask kinds, std::string& capture,
                ContextArgument& context);
  void modality(const yaml::Node& node, Rule& rule);
  void examples(const yaml::Node& node, Rule& rule);
  bool context(const yaml::Node& node, KindMask kinds, ContextArgument& out);
  bool one_context(const yaml::Node& node, const std::string& value, std::size_t offset, KindMask kinds,
                   ContextArgument& out);

  RuleFields fields_;
  SchemaBuilder& builder_;
  const Ontology& ontology_;
  Rule base_;  // what all rules of the file share
  PatternContext patterns_;
  std::vector<const yaml::Node*> sources_;  // the compiled patterns' scalars
};

void RuleReader::run() {
  const std::optional<yaml::Node> root = fields_.parse();
  if (!root) return;
  if (const yaml::Node* own = root->find("modality"); own != nullptr)
    return fields_.error(*own, "a file of rules is not about a modality",
                         "write `modality: planned` (or another) into each rule, in a file about a relation or an "
                         "attribute");
  if (!fields_.known_keys(*root, file_keys)) return;
  const yaml::Node* value = nullptr;
  std::string type;
  for (const std::string& candidate : types) {
    const yaml::Node* found = root->find(candidate);
    if (found == nullptr) continue;
    if (value != nullptr)
      return fields_.error(*found, "a file is about one of `" + type + "` and `" + candidate + "`, not both");
    value = found;
    type = candidate;
  }
  if (value == nullptr)
    return fields_.error(*root, "the file does not say what its rules are about",
                         "start with `relation: hosted-by`, `attribute: ...`, `kind: ...` or `inference: true`");
  if (type == "inference") return read_inferences(*root, fields_, builder_);
  patterns_ = builder_.pattern_context();
  if (!value->is_scalar()) return fields_.error(*value, "a name was expected after `" + type + ":`");
  if (!header(*root, type, *value)) return;
  const yaml::Node* rules = root->find("rules");
  if (rules == nullptr || !rules->is_sequence())
    return fields_.error(rules != nullptr ? *rules : *root, "`rules:` holds a list of rules");
  for (const yaml::Node& node : rules->items) rule(node);
}

bool RuleReader::header(const yaml::Node& root, const std::string& type, const yaml::Node& value) {
  if (type == "relation") {
    const int relation = parse_relation(value.value, ontology_, fields_, value);
    if (relation < 0) return false;
    base_.type = RuleType::relation;
    base_.relation = static_cast<RelationId>(relation);
    patterns_.subject_kinds = ontology_.relations[base_.relation].domain;
    patterns_.object_kinds = ontology_.relations[base_.relation].range;
    return true;
  }
  if (type == "attribute") return attribute_header(value);
  if (type == "qualifier") return qualifier_header(root, value);
  base_.type = RuleType::name;
  base_.kinds = parse_kinds(value.value, ontology_, fields_, value, 0);
  if (base_.kinds != 0 && (base_.kinds & ~ontology_.all_kinds()) != 0) {
    fields_.error(value, "names are of node kinds", "such as Project, or Project|Organization");
    return false;
  }
  return base_.kinds != 0;
}

bool RuleReader::attribute_header(const yaml::Node& value) {
  base_.type = RuleType::attribute;
  base_.attribute = value.value;
  const AttributeDefinition* definition = ontology_.attribute(value.value);
  if (definition == nullptr) {
    std::vector<std::string> names;
    for (const AttributeDefinition& known : ontology_.attributes)
      names.push_back(known.family ? known.name + ":{what}" : known.name);
    fields_.error(value, "there is no attribute `" + value.value + "`",
                  did_you_mean(value.value, names, "attributes are declared in ontology.ttl"));
    return false;
  }
  patterns_.subject_kinds = definition->domain;
  if (definition->datatype == "date") patterns_.value_kinds = KindMask{1} << special_kind::date;
  if (definition->datatype == "number") patterns_.value_kinds = KindMask{1} << special_kind::number;
  return true;
}

bool RuleReader::qualifier_header(const yaml::Node& root, const yaml::Node& value) {
  static const std::array<std::string, 3> names{"since", "until", "date"};
  base_.type = RuleType::qualifier;
  base_.qualifier = value.value;
  if (std::find(names.begin(), names.end(), value.value) == names.end()) {
    fields_.error(value, "there is no qualifier `" + value.value + "` with rules of its own",
                  did_you_mean(value.value, names, "since, until or date"));
    return false;
  }
  const yaml::Node* of = root.find("of");
  if (of == nullptr) {
    fields_.error(value, "the file does not say whose dates these are", "of: [hosted-by, member-of]");
    return false;
  }
  for (const yaml::Node* scalar : fields_.scalars(*of, "a relation")) {
    const int relation = parse_relation(scalar->value, ontology_, fields_, *scalar);
    if (relation >= 0) base_.of.push_back(static_cast<RelationId>(relation));
  }
  patterns_.value_kinds = KindMask{1} << special_kind::date;
  return !base_.of.empty();
}

void RuleReader::rule(const yaml::Node& node) {
  if (!node.is_mapping()) return fields_.error(node, "a rule is a mapping", "- name: ...");
  if (!fields_.known_keys(node, rule_keys)) return;
  Rule rule;
  rule.type = base_.type;
  rule.relation = base_.relation;
  rule.attribute = base_.attribute;
  rule.kinds = base_.kinds;
  rule.qualifier = base_.qualifier;
  rule.of = base_.of;
  rule.source = fields_.file().path;
  rule.line = node.line;
  if (!name(node, rule)) return;
  arguments(node, rule);
  patterns(node, rule);
  restrictions(node, rule);
  weights(node, rule);
  qualifiers(node, rule);
  also(node, rule);
  modality(node, rule);
  examples(node, rule);
  check_rule(rule, node, sources_, ontology_, fields_);
  builder_.schema.rules.push_back(std::move(rule));
}

bool RuleReader::name(const yaml::Node& node, Rule& rule) {
  const yaml::Node* at = node.find("name");
  if (at == nullptr) {
    fields_.error(node, "the rule has no name", "- name: title-after-comma");
    return false;
  }
  const std::string name = fields_.text(at, "a name");
  const bool good = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (!good) {
    if (!name.empty()) fields_.error(*at, "`" + name + "` is no name for a rule", "small letters, digits and hyphens");
    return false;
  }
  rule.id = fields_.file().stem + "/" + name;
  const auto [place, fresh] = builder_.rule_places.try_emplace(rule.id, rule.source + ":" + std::to_string(at->line));
  if (!fresh) fields_.error(*at, "two rules are named `" + rule.id + "`", "the other one: " + place->second);
  return fresh;
}

void RuleReader::patterns(const yaml::Node& node, Rule& rule) {
  sources_.clear();
  const yaml::Node* at = node.find("pattern");
  if (at == nullptr) return fields_.error(node, "rule `" + rule.id + "` has no `pattern:`");
  for (const yaml::Node* scalar : fields_.scalars(*at, "a pattern")) {
    Result<Pattern> pattern = Pattern::compile(scalar->value, patterns_, fields_.origin(*scalar));
    if (!pattern) {
      fields_.error_at(std::move(pattern.error()));
      continue;
    }
    rule.patterns.push_back(std::move(*pattern));
    sources_.push_back(scalar);
  }
}

void RuleReader::restrictions(const yaml::Node& node, Rule& rule) {
  if (const yaml::Node* in = node.find("in"); in != nullptr)
    for (const yaml::Node* scalar : fields_.scalars(*in, "a kind of block")) {
      const std::string kind = scalar->value.substr(0, scalar->value.find(':'));
      const bool key = kind.size() < scalar->value.size();
      if (std::find(block_kinds.begin(), block_kinds.end(), kind) == block_kinds.end() || (key && kind != "metadata"))
        fields_.error(
            *scalar, "there is no kind of block `" + scalar->value + "`",
            did_you_mean(kind, block_kinds, "heading, paragraph, list_item, table_cell, metadata:author ..."));
      rule.in.push_back(scalar->value);
    }
  for (std::string& word : fields_.texts(node.find("column"), "a word")) rule.column.push_back(fold(word));
  for (std::string& word : fields_.texts(node.find("under"), "a word")) rule.under.push_back(fold(word));
  if (const yaml::Node* theme = node.find("theme"); theme != nullptr)
    rule.theme = parse_kinds(fields_.text(theme, "a kind"), ontology_, fields_, *theme, 0);
}

// "focus Event", "publisher Organization|Foundation", or the place alone with the kinds that the relation allows;
// "before Event or focus Event|Foundation" looks in one place after the other.
bool RuleReader::context(const yaml::Node& node, KindMask kinds, ContextArgument& out) {
  const std::string value = fields_.text(&node, "a place such as `focus Event`");
  if (value.empty()) return false;
  ContextArgument* last = &out;
  for (std::size_t at = 0;;) {
    const std::size_t end = value.find(" or ", at);
    if (!one_context(node, value.substr(at, end - at), at, kinds, *last)) return false;
    if (end == std::string::npos) return true;
    at = end + 4;
    last = &last->otherwise.emplace_back();
  }
}

bool RuleReader::one_context(const yaml::Node& node, const std::string& value, std::size_t offset, KindMask kinds,
                             ContextArgument& out) {
  using Place = ContextArgument::Place;
  static const std::array<std::string, 11> words{"focus", "heading", "parent", "row",    "author", "publisher",
                                                 "title", "inside",  "block",  "before", "above"};
  constexpr std::array<Place, 11> places{Place::focus,  Place::heading,   Place::parent, Place::row,
                                         Place::author, Place::publisher, Place::title,  Place::inside,
                                         Place::block,  Place::before,    Place::above};
  const std::string place = value.substr(0, value.find(' '));
  const auto found = std::find(words.begin(), words.end(), place);
  if (found == words.end()) {
    fields_.error(
        node, "there is no context `" + place + "`",
        did_you_mean(place, words,
                     "focus, heading, parent, row, author, publisher, title, inside, block, before or above"));
    return false;
  }
  out.place = places[static_cast<std::size_t>(found - words.begin())];
  out.kinds = kinds;
  const std::size_t rest = value.find_first_not_of(' ', place.size());
  if (rest == std::string::npos) return true;
  out.kinds = parse_kinds(std::string_view(value).substr(rest), ontology_, fields_, node, offset + rest);
  if (out.kinds != 0 && (out.kinds & ~kinds) != 0)
    fields_.error_in(node, offset + rest,
                     "it cannot be " + pattern_language::mask_text(ontology_, out.kinds & ~kinds) + " here",
                     "it can be " + pattern_language::mask_text(ontology_, kinds));
  return out.kinds != 0;
}

void RuleReader::arguments(const yaml::Node& node, Rule& rule) {
  const yaml::Node* subject = node.find("subject");
  const yaml::Node* object = node.find("object");
  const bool has_ends = rule.type == RuleType::relation || rule.type == RuleType::attribute;
  if (subject != nullptr && !has_ends)
    return fields_.error(*subject, "only rules of relations and attributes have a subject");
  if (object != nullptr && rule.type != RuleType::relation)
    return fields_.error(*object, "only rules of relations have an object");
  if (const yaml::Node* names = node.find("names"); names != nullptr) {
    if (rule.type != RuleType::name) return fields_.error(*names, "only rules of kinds name something");
    const std::string where(fields_.text(names, "`heading` or `line`"));
    if (where != "heading" && where != "line")
      fields_.error(*names, "a rule can name the heading above, the marked line before, or what its pattern captures",
                    "names: heading");
    rule.names_line = where == "line";
    rule.names_heading = !rule.names_line;
  }
  const auto read = [&](const yaml::Node* at, KindMask kinds, ContextArgument& out) {
    // A wrong context is one error; that the pattern lacks the capture would be a second one for the same reason.
    if (at != nullptr && !context(*at, kinds, out)) out = {ContextArgument::Place::focus, kinds, {}};
  };
  read(subject, patterns_.subject_kinds, rule.subject_context);
  read(object, patterns_.object_kinds, rule.object_context);
}

void RuleReader::weights(const yaml::Node& node, Rule& rule) {
  const yaml::Node* confidence = node.find("confidence");
  const yaml::Node* score = node.find("score");
  if (score != nullptr && rule.type != RuleType::name)
    fields_.error(*score, "only rules of kinds have a score", "confidence: 0.9");
  if (confidence != nullptr && rule.type == RuleType::name)
    fields_.error(*confidence, "rules of kinds have a score instead", "score: 2");
  if (const auto value = fields_.number(confidence, "a confidence is a number above 0, up to 1", 0.001F, 1))
    rule.confidence = *value;
  if (const auto value = fields_.number(score, "a score is a number between -20 and 20", -20, 20)) rule.score = *value;
}

void RuleReader::qualifiers(const yaml::Node& node, Rule& rule) {
  static const std::array<std::string, 5> names{"since", "until", "role", "level", "date"};
  const yaml::Node* at = node.find("qualifiers");
  if (at == nullptr) return;
  if (!at->is_mapping()) return fields_.error(*at, "`qualifiers:` holds a mapping", "qualifiers: {level: premier}");
  if (!fields_.known_keys(*at, names)) return;
  for (std::size_t i = 0; i < at->keys.size(); ++i)
    rule.qualifiers.emplace_back(at->keys[i].value, fields_.text(&at->items[i], "a value"));
}

// "@x_talk" (or "x_talk") or a context.
void RuleReader::also_end(const yaml::Node& claim, std::string_view key, KindMask kinds, std::string& capture,
                          ContextArgument& out) {
  const yaml::Node* node = claim.find(key);
  if (node == nullptr) return fields_.error(claim, "this claim has no `" + std::string(key) + ":`");
  const std::string value = fields_.text(node, "a capture or a context");
  const std::string name = value.starts_with('@') ? value.substr(1) : value;
  if (name == "subject" || name == "object" || is_helper_capture(name)) {
    capture = name;
  } else if (!value.empty()) {
    (void)context(*node, kinds, out);
  }
}

void RuleReader::also(const yaml::Node& node, Rule& rule) {
  static const std::array<std::string, 3> keys{"relation", "subject", "object"};
  const yaml::Node* at = node.find("also");
  if (at == nullptr) return;
  if (!at->is_sequence())
    return fields_.error(*at, "`also:` holds a list of claims",
                         "also: [{relation: part-of, subject: x_talk, object: object}]");
  for (const yaml::Node& item : at->items) {
    if (!item.is_mapping()) {
      fields_.error(item, "a claim is a mapping", "{relation: part-of, subject: x_talk, object: object}");
      continue;
    }
    const yaml::Node* name = item.find("relation");
    if (!fields_.known_keys(item, keys)) continue;
    if (name == nullptr || !name->is_scalar()) {
      fields_.error(item, "this claim has no `relation:`");
      continue;
    }
    const int relation = parse_relation(name->value, ontology_, fields_, *name);
    if (relation < 0) continue;
    AlsoClaim claim;
    claim.relation = static_cast<RelationId>(relation);
    const Relation& known = ontology_.relations[claim.relation];
    also_end(item, "subject", known.domain, claim.subject, claim.subject_context);
    also_end(item, "object", known.range, claim.object, claim.object_context);
    rule.also.push_back(std::move(claim));
  }
}

void RuleReader::modality(const yaml::Node& node, Rule& rule) {
  const yaml::Node* at = node.find("modality");
  if (at == nullptr) return;
  const std::string value = fields_.text(at, "a modality");
  rule.modality = modality_named(value);
  if (rule.modality || value.empty()) return;
  const std::vector<std::string> known(modality_names.begin(), modality_names.end());
  fields_.error(*at, "there is no modality `" + value + "`",
                did_you_mean(value, known, "asserted, planned, former or negated"));
}

void RuleReader::examples(const yaml::Node& node, Rule& rule) {
  static const std::array<std::string, 3> keys{"text", "gives", "about"};
  const yaml::Node* at = node.find("examples");
  if (at == nullptr) return;
  if (!at->is_sequence())
    return fields_.error(*at, "`examples:` holds a list of texts and what they give", "- {text: \"...\", gives: []}");
  for (const yaml::Node& item : at->items) {
    if (!item.is_mapping()) {
      fields_.error(item, "an example is a mapping", "- {text: \"...\", gives: []}");
      continue;
    }
    if (!fields_.known_keys(item, keys)) continue;
    RuleExample example;
    example.line = item.line;
    example.text = fields_.text(item.find("text"), "a text");
    const yaml::Node* gives = item.find("gives");
    if (example.text.empty() || gives == nullptr) {
      fields_.error(item, "an example needs `text:` and `gives:`", "gives: [] where the rule must stay silent");
      continue;
    }
    const bool silent = gives->is_null() || (gives->is_sequence() && gives->items.empty());
    if (!silent) example.gives = fields_.texts(gives, "what the text gives");
    rule.examples.push_back(std::move(example));
  }
}

}  // namespace

void read_rules(const SchemaFile& file, SchemaBuilder& builder) { RuleReader(file, builder).run(); }

}  // namespace ecograph
