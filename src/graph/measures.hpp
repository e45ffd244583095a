// What a node means to its graph: degree, PageRank, component. Boost.Graph does the work.
#pragma once

#include <cstdint>
#include <vector>

#include "model/knowledge_graph.hpp"

namespace ecograph {

struct Measures {
  std::vector<std::uint32_t> degree;     // edges in and out
  std::vector<double> page_rank;         // along the edges' direction; not normalised
  std::vector<std::uint32_t> component;  // weakly connected; numbered by their first node
  std::uint32_t components = 0;
};

[[nodiscard]] Measures measure(const KnowledgeGraph::Storage& storage);

// Writes rank and component into every node.
void set_measures(KnowledgeGraph::Storage& storage);

}  // namespace ecograph
