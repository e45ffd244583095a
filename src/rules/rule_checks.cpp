#include "rules/rule_checks.hpp"

#include <algorithm>
#include <array>

#include "base/characters.hpp"
#include "rules/suggest.hpp"
#include "rules/syntax.hpp"

namespace ecograph {
namespace {

constexpr std::array<std::string_view, 5> qualifier_names{"since", "until", "role", "level", "date"};

// Where a capture stands in a pattern's text; its start where a macro brings it in.
std::size_t capture_offset(std::string_view pattern, std::string_view name) {
  const std::string wanted = "@" + std::string(name);
  for (std::size_t at = pattern.find(wanted); at != std::string_view::npos; at = pattern.find(wanted, at + 1)) {
    const std::size_t end = at + wanted.size();
    const char next = end < pattern.size() ? pattern[end] : ' ';
    if (!is_ascii_letter(next) && !is_ascii_digit(next) && next != '-' && next != '_') return at;
  }
  return 0;
}

class RuleCheck {
 public:
  RuleCheck(const Rule& rule, const yaml::Node& node, std::span<const yaml::Node* const> patterns,
            const Ontology& ontology, RuleFields& fields)
      : rule_(rule), node_(node), patterns_(patterns), ontology_(ontology), fields_(fields) {}

  void run() {
    for (std::size_t i = 0; i < rule_.patterns.size(); ++i) {
      captures(rule_.patterns[i], *patterns_[i]);
      if (rule_.type == RuleType::relation) relation(rule_.patterns[i], *patterns_[i]);
      if (rule_.type == RuleType::attribute) attribute(rule_.patterns[i], *patterns_[i]);
      if (rule_.type == RuleType::qualifier) date(rule_.patterns[i], *patterns_[i]);
      if (rule_.type == RuleType::name && !rule_.names_heading && !rule_.names_line)
        needed(rule_.patterns[i], *patterns_[i], "name", {});
    }
    also();
  }

 private:
  [[nodiscard]] std::vector<std::string> allowed() const {
    std::vector<std::string> names;
    switch (rule_.type) {
      case RuleType::relation:
        names = {"subject", "object"};
        names.insert(names.end(), qualifier_names.begin(), qualifier_names.end());
        break;
      case RuleType::attribute:
        names = {"subject", "value"};
        if (const std::string key = key_capture(rule_.attribute); !key.empty()) names.push_back(key);
        break;
      case RuleType::name:
        names = {"name"};
        break;
      case RuleType::qualifier:
        names = {"value"};
        break;
    }
    return names;
  }

  // No capture but those that the rule can use.
  void captures(const Pattern& pattern, const yaml::Node& at) {
    const std::vector<std::string> names = allowed();
    for (const std::string& name : pattern.capture_names()) {
      if (is_helper_capture(name) || std::find(names.begin(), names.end(), name) != names.end()) continue;
      fields_.error_in(at, capture_offset(at.value, name), "this rule has no use for @" + name,
                       did_you_mean(name, names, "captures for `also:` are named x_..."));
    }
  }

  bool needed(const Pattern& pattern, const yaml::Node& at, std::string_view name, const ContextArgument& context) {
    const auto& names = pattern.capture_names();
    if (std::find(names.begin(), names.end(), name) != names.end()) return true;
    if (context.place != ContextArgument::Place::none) return false;
    const bool end = name == "subject" || name == "object";
    fields_.error(at, "the pattern captures no @" + std::string(name),
                  end ? "or say where it comes from: `" + std::string(name) + ": focus Event`" : "");
    return false;
  }

  // The kinds that an end of the claim can have; those outside `legal` are reported.
  KindMask end(const Pattern& pattern, const yaml::Node& at, std::string_view name, const ContextArgument& context,
               KindMask legal, const std::string& of) {
    if (!needed(pattern, at, name, context)) return context.kinds;
    const std::size_t offset = capture_offset(at.value, name);
    if (!pattern.captures_arcs(name)) {
      fields_.error_in(at, offset, "@" + std::string(name) + " captures plain words",
                       "it has to be a kind or a list; other words stand outside of it");
      return 0;
    }
    const KindMask kinds = pattern.captured_kinds(name);
    if ((kinds & ~legal) != 0)
      fields_.error_in(at, offset,
                       "@" + std::string(name) + " of " + of + " cannot be " +
                           pattern_language::mask_text(ontology_, kinds & ~legal),
                       "it can be " + pattern_language::mask_text(ontology_, legal));
    return kinds | context.kinds;
  }

  void relation(const Pattern& pattern, const yaml::Node& at) {
    const Relation& relation = ontology_.relations[rule_.relation];
    const KindMask subjects = end(pattern, at, "subject", rule_.subject_context, relation.domain, relation.name);
    const KindMask objects = end(pattern, at, "object", rule_.object_context, relation.range, relation.name);
    const bool possible = relation.pairs.empty() || (subjects & relation.domain) == 0 ||
                          (objects & relation.range) == 0 ||
                          std::any_of(relation.pairs.begin(), relation.pairs.end(), [&](const auto& pair) {
                            return (subjects >> pair.first & 1) != 0 && (objects >> pair.second & 1) != 0;
                          });
    if (!possible)
      fields_.error(at,
                    "no " + pattern_language::mask_text(ontology_, subjects) + " is ever " + relation.name + " a " +
                        pattern_language::mask_text(ontology_, objects),
                    "eco:allows in ontology.ttl lists the legal pairs");
  }

  void attribute(const Pattern& pattern, const yaml::Node& at) {
    const AttributeDefinition* definition = ontology_.attribute(rule_.attribute);
    if (definition == nullptr) return;
    (void)end(pattern, at, "subject", rule_.subject_context, definition->domain, definition->name);
    if (const std::string key = key_capture(rule_.attribute); !key.empty()) (void)needed(pattern, at, key, {});
    if (!needed(pattern, at, "value", {}) || definition->datatype == "string") return;
    const KindMask date = KindMask{1} << special_kind::date;
    const KindMask numbers =
        KindMask{1} << special_kind::number | KindMask{1} << special_kind::money | KindMask{1} << special_kind::percent;
    const KindMask legal = definition->datatype == "date" ? date : numbers;
    if (!pattern.captures_arcs("value") || (pattern.captured_kinds("value") & ~legal) != 0)
      fields_.error_in(at, capture_offset(at.value, "value"),
                       "@value of " + definition->name + " has to be a " + definition->datatype,
                       "write @value:" + std::string(definition->datatype == "date" ? "Date" : "Number"));
  }

  void date(const Pattern& pattern, const yaml::Node& at) {
    if (!needed(pattern, at, "value", {})) return;
    if (!pattern.captures_arcs("value") || pattern.captured_kinds("value") != KindMask{1} << special_kind::date)
      fields_.error_in(at, capture_offset(at.value, "value"), "@value of " + rule_.qualifier + " has to be a date",
                       "write @value:Date");
  }

  // Captures that further claims refer to stand in every pattern.
  void also() {
    for (const AlsoClaim& claim : rule_.also)
      for (const std::string& name : {claim.subject, claim.object}) {
        if (name.empty()) continue;
        const bool context = (name == "subject" && rule_.subject_context.place != ContextArgument::Place::none) ||
                             (name == "object" && rule_.object_context.place != ContextArgument::Place::none);
        const bool somewhere = std::any_of(rule_.patterns.begin(), rule_.patterns.end(), [&](const Pattern& p) {
          return std::find(p.capture_names().begin(), p.capture_names().end(), name) != p.capture_names().end();
        });
        if (!context && !somewhere && !rule_.patterns.empty())
          fields_.error(node_, "`also:` refers to @" + name + ", which no pattern captures");
      }
  }

  const Rule& rule_;
  const yaml::Node& node_;
  std::span<const yaml::Node* const> patterns_;
  const Ontology& ontology_;
  RuleFields& fields_;
};

}  // namespace

bool is_helper_capture(std::string_view name) { return name.starts_with("x_"); }

std::string key_capture(std::string_view attribute) {
  const std::size_t open = attribute.find('{');
  const std::size_t close = attribute.find('}', open == std::string_view::npos ? attribute.size() : open);
  if (open == std::string_view::npos || close == std::string_view::npos) return {};
  return std::string(attribute.substr(open + 1, close - open - 1));
}

void check_rule(const Rule& rule, const yaml::Node& node, std::span<const yaml::Node* const> patterns,
                const Ontology& ontology, RuleFields& fields) {
  RuleCheck(rule, node, patterns, ontology, fields).run();
}

}  // namespace ecograph
