// Attributes and qualifiers as columns of a table, for formats of rows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/knowledge_graph.hpp"

namespace ecograph {

// "version"; "planned:version" where it is not plainly asserted.
[[nodiscard]] std::string column_of(const AttributeValue& value);

// The columns that the graph's nodes and edges need, sorted.
[[nodiscard]] std::vector<std::string> attribute_columns(const KnowledgeGraph& graph);
[[nodiscard]] std::vector<std::string> qualifier_columns(const KnowledgeGraph& graph);

// What stands in one column, in order.
[[nodiscard]] std::vector<std::string_view> values_of(const GraphNode& node, std::string_view column);
[[nodiscard]] std::vector<std::string_view> values_of(const GraphEdge& edge, std::string_view column);

// Joined by '|'; see append_joined().
[[nodiscard]] std::string joined(const std::vector<std::string_view>& values);

// "HOSTED_BY" of "hosted-by": letters, digits and '_', as query languages want names.
[[nodiscard]] std::string upper_name(std::string_view name);

}  // namespace ecograph
