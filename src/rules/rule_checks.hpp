// Whether a rule fits the ontology and its patterns give what it needs. Private to src/rules.
#pragma once

#include "rules/rule_fields.hpp"

namespace ecograph {

// `patterns`: the scalars that rule.patterns were compiled from, in the same order.
void check_rule(const Rule& rule, const yaml::Node& node, std::span<const yaml::Node* const> patterns,
                const Ontology& ontology, RuleFields& fields);

// A capture that rules may use freely, for `also:` claims: "x_talk".
[[nodiscard]] bool is_helper_capture(std::string_view name);

// The "{what}" of "count:{what}", or "" where there is none.
[[nodiscard]] std::string key_capture(std::string_view attribute);

}  // namespace ecograph
