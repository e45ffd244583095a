// A legible part of a graph, for a picture or another program that cannot take all of it.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "model/knowledge_graph.hpp"

namespace ecograph {

// What to keep; each condition that is given narrows what those before it left. In this order:
//   kinds      nodes of these kinds
//   relations  edges of these relations, and the nodes that they join
//   focus      what lies within `depth` edges of these nodes, in whatever direction the edges run
//   top        the most important nodes (PageRank in the whole graph, then degree, then the graph's order)
// Nodes in `focus` are always kept. Between two nodes that are kept, all edges of `relations` are.
struct SelectOptions {
  std::vector<KindId> kinds;          // empty: all
  std::vector<RelationId> relations;  // empty: all
  std::vector<std::size_t> focus;     // numbers of nodes; empty: anywhere
  std::size_t depth = 1;
  std::size_t top = 0;  // 0: all

  [[nodiscard]] bool selects_all() const { return kinds.empty() && relations.empty() && focus.empty() && top == 0; }
};

// What was left out, by the first condition that a node or an edge failed.
struct LeftOut {
  std::size_t nodes_of_other_kinds = 0;
  std::size_t nodes_without_relation = 0;
  std::size_t nodes_too_far = 0;
  std::size_t nodes_below_top = 0;
  std::size_t edges_of_other_relations = 0;
  std::size_t edges = 0;  // in all; the others lost an end

  [[nodiscard]] std::size_t nodes() const {
    return nodes_of_other_kinds + nodes_without_relation + nodes_too_far + nodes_below_top;
  }
};

struct Selection {
  KnowledgeGraph graph;
  LeftOut left_out;
};

// A graph of its own, in the same order, with the same ids; documents that nothing in it cites are dropped, and its
// ranks and components are measured anew. The ontology must outlive it.
[[nodiscard]] Selection select(const KnowledgeGraph& graph, const SelectOptions& options);

// Nodes with this name, other name or id: exactly, or, where none is, whatever the letters' case. In the graph's order.
[[nodiscard]] std::vector<std::size_t> find_nodes(const KnowledgeGraph& graph, std::string_view name);

}  // namespace ecograph
