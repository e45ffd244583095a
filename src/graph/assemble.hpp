// Nodes and edges that are already one thing each -> KnowledgeGraph.
#pragma once

#include <cstddef>
#include <vector>

#include "model/knowledge_graph.hpp"

namespace ecograph {

// A graph as a file holds it. Nodes stand in the graph's order; ids are unique.
struct GraphParts {
  struct Edge {
    std::size_t source = 0;  // index into nodes
    std::size_t target = 0;
    GraphEdge edge;
  };
  std::vector<SourceDocument> documents;
  std::vector<GraphNode> nodes;
  std::vector<Edge> edges;
};

// Sorts the edges and what a node or an edge holds into the graph's order, unites edges that are one fact, and measures
// ranks, components and confidences anew. The ontology must outlive the graph.
[[nodiscard]] KnowledgeGraph assemble(const Ontology& ontology, GraphParts parts);

}  // namespace ecograph
