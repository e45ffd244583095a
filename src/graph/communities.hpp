// Groups of nodes with more edges among themselves than to others: modularity, maximised by the method of Blondel et
// al., "Fast unfolding of communities in large networks" (2008), which Boost.Graph 1.74 lacks.
#pragma once

#include <cstdint>
#include <vector>

#include "model/knowledge_graph.hpp"

namespace ecograph {

struct Communities {
  std::vector<std::uint32_t> of;  // by node; numbered by their first node
  std::uint32_t count = 0;
  double modularity = 0;  // -0.5 to 1
};

// The direction of edges does not matter; parallel edges add up. Nodes are visited in the graph's order, so that the
// result is the same on every machine.
[[nodiscard]] Communities find_communities(const KnowledgeGraph& graph);

}  // namespace ecograph
