// Where nodes stand in programs that draw a graph as it comes (Gephi): a first view that is no hairball.
#pragma once

#include <cstddef>
#include <vector>

#include "model/knowledge_graph.hpp"

namespace ecograph {

struct Point {
  double x = 0;
  double y = 0;
};

inline constexpr std::size_t most_edges_for_forces = 5000;

// By node; nodes are about 100 units apart. Parts that hang together are laid out each for itself, as a tree of rings
// around the best connected node, and set side by side, the largest first, lone nodes last. Up to that many edges
// forces (Fruchterman and Reingold's, with Barnes and Hut's approximation) then draw neighbours together; beyond, the
// work is linear. No random numbers and no functions of the C library: the same on every machine.
[[nodiscard]] std::vector<Point> layout(const KnowledgeGraph& graph);

}  // namespace ecograph
