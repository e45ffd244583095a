// A graph reduced to what `evidence` prints; made from documents just read or from a GraphML file of ours.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/knowledge_graph.hpp"

namespace ecograph::cli {

struct PlainValue {
  std::string key;  // "planned:..." and such where it is not plainly asserted
  std::string value;
  std::vector<std::string> evidence;  // “quote” — file:line [rule]
};

struct PlainNode {
  std::string id;
  std::string name;
  std::string kind;
  std::vector<std::string> aliases;
  std::vector<PlainValue> values;
};

struct PlainEdge {
  std::size_t source = 0;
  std::size_t target = 0;
  std::string relation;
  std::string modality;
  std::vector<PlainValue> qualifiers;
  std::vector<std::string> evidence;
};

struct PlainGraph {
  std::vector<PlainNode> nodes;
  std::vector<PlainEdge> edges;
};

[[nodiscard]] PlainGraph plain_graph(const KnowledgeGraph& graph);

// Reads what the GraphML exporter writes. No network, no entities.
[[nodiscard]] Result<PlainGraph> read_graphml(const std::string& path);

// Indexes of the nodes that have this name, other name or id; letter case is ignored unless one fits exactly.
[[nodiscard]] std::vector<std::size_t> find_nodes(const PlainGraph& graph, std::string_view name);

// The node with everything that is said about it.
[[nodiscard]] std::string describe(const PlainGraph& graph, std::size_t node);

}  // namespace ecograph::cli
