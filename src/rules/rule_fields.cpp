#include "rules/rule_fields.hpp"

#include <algorithm>
#include <charconv>

#include "rules/suggest.hpp"
#include "rules/syntax.hpp"

namespace ecograph {

std::optional<yaml::Node> RuleFields::parse() {
  Result<yaml::Node> root = yaml::parse(file_.text, file_.path);
  if (!root) {
    diagnostics_.push_back(std::move(root.error()));
    return std::nullopt;
  }
  if (root->is_mapping()) return std::move(*root);
  error(*root, "a mapping was expected here", "start with `relation: ...`, then `rules:`");
  return std::nullopt;
}

void RuleFields::error(const yaml::Node& at, std::string message, std::string hint) {
  diagnostics_.push_back(yaml::error_at(file_.text, file_.path, {std::max(at.line, 1U), std::max(at.column, 1U)},
                                        std::move(message), std::move(hint)));
}

void RuleFields::error_in(const yaml::Node& scalar, std::size_t offset, std::string message, std::string hint) {
  diagnostics_.push_back(
      yaml::error_at(file_.text, file_.path, yaml::position_in(scalar, offset), std::move(message), std::move(hint)));
}

void RuleFields::error_at(Diagnostic diagnostic) {
  diagnostics_.push_back(yaml::error_at(file_.text, file_.path, {diagnostic.line, diagnostic.column},
                                        std::move(diagnostic.message), std::move(diagnostic.hint)));
}

bool RuleFields::known_keys(const yaml::Node& mapping, std::span<const std::string> keys) {
  bool good = true;
  for (const yaml::Node& key : mapping.keys) {
    if (std::find(keys.begin(), keys.end(), key.value) != keys.end()) continue;
    std::string all;
    for (const std::string& known : keys) all += (all.empty() ? "" : ", ") + known;
    error(key, "there is no key `" + key.value + "` here", did_you_mean(key.value, keys, "known keys: " + all));
    good = false;
  }
  return good;
}

std::string RuleFields::text(const yaml::Node* node, std::string_view what) {
  if (node == nullptr) return {};
  if (node->is_scalar() && !node->value.empty()) return node->value;
  error(*node, std::string(what) + " was expected here");
  return {};
}

std::vector<const yaml::Node*> RuleFields::scalars(const yaml::Node& node, std::string_view what) {
  std::vector<const yaml::Node*> out;
  if (node.is_scalar() && !node.value.empty()) return {&node};
  if (!node.is_sequence() || node.items.empty()) {
    error(node, std::string(what) + " or a list of them was expected here");
    return out;
  }
  for (const yaml::Node& item : node.items) {
    if (item.is_scalar() && !item.value.empty()) {
      out.push_back(&item);
    } else {
      error(item, std::string(what) + " was expected here");
    }
  }
  return out;
}

std::vector<std::string> RuleFields::texts(const yaml::Node* node, std::string_view what) {
  std::vector<std::string> out;
  if (node == nullptr) return out;
  for (const yaml::Node* scalar : scalars(*node, what)) out.push_back(scalar->value);
  return out;
}

std::optional<float> RuleFields::number(const yaml::Node* node, std::string_view what, float least, float most) {
  if (node == nullptr) return std::nullopt;
  float value = 0;
  const char* begin = node->value.data();
  const char* end = begin + node->value.size();
  const auto [rest, problem] = std::from_chars(begin, end, value);
  if (!node->is_scalar() || problem != std::errc{} || rest != end || !(value >= least) || !(value <= most)) {
    error(*node, std::string(what));
    return std::nullopt;
  }
  return value;
}

PatternOrigin RuleFields::origin(const yaml::Node& scalar) const {
  PatternOrigin origin;
  origin.source = file_.path;
  origin.line = scalar.content_line;
  origin.column = scalar.content_column;
  origin.indent = scalar.content_column;
  return origin;
}

KindMask parse_kinds(std::string_view text, const Ontology& ontology, RuleFields& fields, const yaml::Node& scalar,
                     std::size_t offset) {
  KindMask mask = 0;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('|', begin), text.size());
    const std::string_view name = text.substr(begin, end - begin);
    const KindMask one = pattern_language::kind_mask(ontology, name);
    if (one == 0) {
      fields.error_in(scalar, offset + begin, "there is no kind `" + std::string(name) + "`",
                      did_you_mean(name, pattern_language::kind_names(ontology), "kinds are declared in ontology.ttl"));
      return 0;
    }
    mask |= one;
    begin = end + 1;
  }
  return mask;
}

int parse_relation(std::string_view name, const Ontology& ontology, RuleFields& fields, const yaml::Node& scalar,
                   std::size_t offset) {
  const int relation = ontology.relation(name);
  if (relation >= 0) return relation;
  std::vector<std::string> names;
  for (const Relation& known : ontology.relations) names.push_back(known.name);
  fields.error_in(scalar, offset, "there is no relation `" + std::string(name) + "`",
                  did_you_mean(name, names, "relations are declared in ontology.ttl"));
  return -1;
}

}  // namespace ecograph
