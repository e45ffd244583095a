// `inference: true`: conclusions from edges to edges.
#include <algorithm>
#include <array>

#include "rules/rule_fields.hpp"

namespace ecograph {
namespace {

class InferenceReader {
 public:
  InferenceReader(RuleFields& fields, SchemaBuilder& builder) : fields_(fields), builder_(builder) {}

  void read(const yaml::Node& node);

 private:
  using Triple = InferenceRule::Triple;
  bool read_triple(const yaml::Node& node, Triple& out);
  bool read_end(const yaml::Node& node, std::string_view word, std::size_t offset, std::string& name, KindMask& kinds);
  void check(const yaml::Node& then, const InferenceRule& rule);

  RuleFields& fields_;
  SchemaBuilder& builder_;
};

// "?p" or "?p:Person|Organization".
bool InferenceReader::read_end(const yaml::Node& node, std::string_view word, std::size_t offset, std::string& name,
                               KindMask& kinds) {
  const std::size_t colon = word.find(':');
  name = word.substr(0, colon);
  if (name.size() < 2 || name[0] != '?') {
    fields_.error_in(node, offset, "`" + std::string(word) + "` is no variable", "write ?p or ?p:Person");
    return false;
  }
  if (colon == std::string_view::npos) return true;
  kinds = parse_kinds(word.substr(colon + 1), builder_.schema.ontology, fields_, node, offset + colon + 1);
  return kinds != 0;
}

bool InferenceReader::read_triple(const yaml::Node& node, Triple& out) {
  std::vector<std::pair<std::string_view, std::size_t>> words;
  const std::string_view text = node.value;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \t\n", at);
    if (begin == std::string_view::npos) break;
    at = std::min(text.find_first_of(" \t\n", begin), text.size());
    words.emplace_back(text.substr(begin, at - begin), begin);
  }
  if (words.size() != 3) {
    fields_.error(node, "a statement has three parts", "\"?p presented ?t\", or \"?t part-of ?e:Event\"");
    return false;
  }
  const int relation = parse_relation(words[1].first, builder_.schema.ontology, fields_, node, words[1].second);
  if (relation < 0) return false;
  const Relation& known = builder_.schema.ontology.relations[static_cast<std::size_t>(relation)];
  out.relation = static_cast<RelationId>(relation);
  out.subject_kinds = known.domain;
  out.object_kinds = known.range;
  return read_end(node, words[0].first, words[0].second, out.subject, out.subject_kinds) &&
         read_end(node, words[2].first, words[2].second, out.object, out.object_kinds);
}

void InferenceReader::check(const yaml::Node& then, const InferenceRule& rule) {
  for (const std::string& name : {rule.then.subject, rule.then.object}) {
    const bool bound = std::any_of(rule.when.begin(), rule.when.end(),
                                   [&](const Triple& t) { return t.subject == name || t.object == name; });
    if (!bound) fields_.error(then, "`" + name + "` does not occur in `when:`");
  }
}

void InferenceReader::read(const yaml::Node& node) {
  static const std::array<std::string, 5> keys{"name", "when", "then", "confidence", "about"};
  if (!node.is_mapping()) return fields_.error(node, "a rule is a mapping", "- name: ...");
  if (!fields_.known_keys(node, keys)) return;
  const yaml::Node* when = node.find("when");
  const yaml::Node* then = node.find("then");
  const std::string name = fields_.text(node.find("name"), "a name");
  if (name.empty() || when == nullptr || then == nullptr)
    return fields_.error(node, "an inference needs `name:`, `when:` and `then:`");
  InferenceRule rule;
  rule.id = fields_.file().stem + "/" + name;
  if (!builder_.rule_places.try_emplace(rule.id, fields_.file().path + ":" + std::to_string(node.line)).second)
    fields_.error(node, "two rules are named `" + rule.id + "`", "the other one: " + builder_.rule_places[rule.id]);
  for (const yaml::Node* premise : fields_.scalars(*when, "a statement")) {
    if (Triple triple; read_triple(*premise, triple))
      rule.when.push_back(std::move(triple));
    else
      return;
  }
  if (rule.when.size() > 4) return fields_.error(*when, "at most four premises");
  if (rule.when.empty() || !then->is_scalar() || !read_triple(*then, rule.then)) {
    if (!then->is_scalar()) fields_.error(*then, "a statement was expected here");
    return;
  }
  if (const auto confidence = fields_.number(node.find("confidence"), "a confidence lies above 0, up to 1", 0.001F, 1))
    rule.confidence = *confidence;
  check(*then, rule);
  builder_.schema.inferences.push_back(std::move(rule));
}

}  // namespace

void read_inferences(const yaml::Node& root, RuleFields& fields, SchemaBuilder& builder) {
  const yaml::Node* rules = root.find("rules");
  if (rules == nullptr || !rules->is_sequence())
    return fields.error(rules != nullptr ? *rules : root, "`rules:` holds a list of inferences");
  for (const yaml::Node& node : rules->items) InferenceReader(fields, builder).read(node);
}

}  // namespace ecograph
