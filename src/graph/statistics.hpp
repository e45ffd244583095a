// A graph in numbers; Boost.Graph measures the centralities.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "graph/communities.hpp"
#include "model/knowledge_graph.hpp"

namespace ecograph {

struct Statistics {
  std::map<std::string, std::size_t> kinds;       // nodes
  std::map<std::string, std::size_t> relations;   // edges
  std::map<std::string, std::size_t> modalities;  // edges
  std::map<std::string, std::size_t> attributes;  // values, by key
  std::size_t passages = 0;                       // pieces of evidence for edges and values
  std::size_t isolated = 0;                       // nodes without an edge
  std::vector<std::uint32_t> degree;              // by node: edges in and out
  std::vector<double> page_rank;                  // by node; the highest is 1
  std::vector<double> betweenness;      // by node, direction ignored: share of all shortest paths that lead through it
  bool betweenness_measured = false;    // false: the graph is too large for it
  std::vector<std::size_t> components;  // sizes, largest first
  Communities communities;
};

[[nodiscard]] Statistics statistics(const KnowledgeGraph& graph);

// Numbers of the nodes with the highest values, at most `most`, without zeros; equals in the graph's order.
[[nodiscard]] std::vector<std::size_t> highest(const std::vector<double>& values, std::size_t most);

}  // namespace ecograph
