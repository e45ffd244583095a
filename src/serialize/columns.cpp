#include "serialize/columns.hpp"

#include <set>

#include "serialize/escape.hpp"
#include "serialize/view.hpp"

namespace ecograph {

std::string column_of(const AttributeValue& value) {
  std::string key = cleaned(value.key);
  return value.modality == Modality::asserted ? key : std::string(name_of(value.modality)) + ":" + key;
}

std::vector<std::string> attribute_columns(const KnowledgeGraph& graph) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < graph.node_count(); ++i) {
    for (const AttributeValue& value : graph.node(i).attributes) names.insert(column_of(value));
  }
  return {names.begin(), names.end()};
}

std::vector<std::string> qualifier_columns(const KnowledgeGraph& graph) {
  std::set<std::string> names;
  for (const KnowledgeGraph::Edge e : graph.edges()) {
    for (const Qualifier& q : graph.edge(e).qualifiers) names.insert(cleaned(q.key));
  }
  return {names.begin(), names.end()};
}

std::vector<std::string_view> values_of(const GraphNode& node, std::string_view column) {
  std::vector<std::string_view> values;
  for (const AttributeValue& value : node.attributes) {
    if (column_of(value) == column) values.emplace_back(value.value);
  }
  return values;
}

std::vector<std::string_view> values_of(const GraphEdge& edge, std::string_view column) {
  std::vector<std::string_view> values;
  for (const Qualifier& q : edge.qualifiers) {
    if (cleaned(q.key) == column) values.emplace_back(q.value);
  }
  return values;
}

std::string joined(const std::vector<std::string_view>& values) {
  std::string list;
  for (const std::string_view value : values) append_joined(list, value);
  return list;
}

std::string upper_name(std::string_view name) {
  std::string result;
  for (const char c : name) {
    const bool lower = c >= 'a' && c <= 'z';
    const bool kept = lower || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    result += lower ? static_cast<char>(c - 'a' + 'A') : kept ? c : '_';
  }
  return result;
}

}  // namespace ecograph
