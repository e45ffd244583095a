// Asks the memory for what the next edges hold while one is written: in a graph of a million edges their evidence,
// words and nodes lie scattered, and waiting for them took most of the time.
#pragma once

#include <cstddef>
#include <string_view>

#include "model/knowledge_graph.hpp"

namespace ecograph {

// Everything is always inlined: GCC drops the call of a function that does nothing but prefetch, as having no effect.
class EdgesAhead {
 public:
  // Whether writing an edge looks at its nodes and at the rules that found it.
  EdgesAhead(const KnowledgeGraph& graph, bool nodes, bool rules) : graph_(graph), nodes_(nodes), rules_(rules) {}

  // To be called before the edge with this number is written, in order. What a step touches, the step before asked for.
  [[gnu::always_inline]] void reached(std::size_t index) const {
    if (index + 3 * step < graph_.edge_count()) fetch_edge(graph_.edges()[index + 3 * step]);
    if (index + 2 * step < graph_.edge_count()) fetch_parts(graph_.edges()[index + 2 * step]);
    if (index + step < graph_.edge_count()) fetch_words(graph_.edges()[index + step]);
  }

 private:
  static constexpr std::size_t step = 16;
  static constexpr std::size_t line = 64;

  [[gnu::always_inline]] static void fetch(const void* at) { __builtin_prefetch(at); }
  [[gnu::always_inline]] static void fetch(std::string_view text) {
    if (text.empty()) return;
    for (std::size_t at = 0; at < text.size() && at < 4 * line; at += line) fetch(text.data() + at);
    fetch(&text.back());  // it may begin in the middle of a line
  }

  [[gnu::always_inline]] void fetch_edge(KnowledgeGraph::Edge e) const {
    const auto* edge = reinterpret_cast<const char*>(&graph_.edge(e));
    fetch(edge);
    fetch(edge + line);
  }

  [[gnu::always_inline]] void fetch_parts(KnowledgeGraph::Edge e) const {
    const GraphEdge& edge = graph_.edge(e);
    const auto* evidence = reinterpret_cast<const char*>(edge.evidence.data());
    fetch(evidence);
    fetch(evidence + line);
    // To ask for nothing, which no page holds, is slower than to look.
    if (!edge.qualifiers.empty()) fetch(edge.qualifiers.data());
    if (nodes_) fetch(graph_.place_of_id(graph_.target(e)));  // the sources come in order
  }

  [[gnu::always_inline]] void fetch_words(KnowledgeGraph::Edge e) const {
    const GraphEdge& edge = graph_.edge(e);
    for (const Evidence& evidence : edge.evidence) {
      fetch(std::string_view(evidence.quote));
      if (rules_) fetch(evidence.rule.data());
    }
    if (!nodes_) return;
    const std::string_view id = graph_.id(graph_.target(e));
    fetch(id.data());
    fetch(id.data() + id.size());
  }

  const KnowledgeGraph& graph_;
  bool nodes_;
  bool rules_;
};

}  // namespace ecograph
