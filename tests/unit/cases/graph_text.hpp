// A graph as lines that a person reads and writes:
//   node Project: Kestrel | Kestrel Streams
//   edge Kestrel --hosted-by--> Meridian Foundation {since: 2026-05}
//   attr BirdConf 2026 attendance = >3400
// What is not plainly asserted begins with its modality: "planned edge ...".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/knowledge_graph.hpp"

namespace ecograph::test {

struct Fact {
  std::string what;                  // the line up to aliases and qualifiers: which node, edge or value is meant
  std::string qualifiers;            // of an edge: "{since: 2026-05}", or empty
  std::vector<std::string> aliases;  // of a node

  [[nodiscard]] std::string text() const;
  // The same thing, with all that `wanted` says of it. Nodes may have other aliases beside those written.
  [[nodiscard]] bool satisfies(const Fact& wanted) const;
};

[[nodiscard]] Fact parse_fact(std::string_view line);

// Nodes, edges and values in the graph's order.
[[nodiscard]] std::vector<Fact> facts_of(const KnowledgeGraph& graph);

// One fact a line, with all aliases: for comparing whole graphs.
[[nodiscard]] std::string listing(const KnowledgeGraph& graph);

}  // namespace ecograph::test
