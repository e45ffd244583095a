// What changed from one graph to another; nodes are the same where their ids are, edges where their ends, relation and
// modality are.
#pragma once

#include <string>
#include <vector>

#include "model/knowledge_graph.hpp"

namespace ecograph {

struct DetailChange {
  bool added = true;  // or removed
  std::string what;   // "name", "kind", "alias", "evidence"; or the key of an attribute or qualifier
  std::string value;  // of evidence: “quote” — file:line
};

struct NodeChange {
  std::string id;
  std::string kind;
  std::string name;
  std::vector<DetailChange> details;
};

struct EdgeChange {
  std::string source;  // ids and names
  std::string source_name;
  std::string relation;
  std::string target;
  std::string target_name;
  std::string modality;
  std::vector<DetailChange> details;  // of added edges: all that they hold
};

template <class Change>
struct Changes {
  std::vector<Change> added;
  std::vector<Change> removed;
  std::vector<Change> changed;
  [[nodiscard]] bool empty() const { return added.empty() && removed.empty() && changed.empty(); }
};

struct Differences {
  Changes<NodeChange> nodes;
  Changes<EdgeChange> edges;
  [[nodiscard]] bool empty() const { return nodes.empty() && edges.empty(); }
};

// In order of ids. Confidence, rank and counts of mentions are no differences.
[[nodiscard]] Differences differences(const KnowledgeGraph& before, const KnowledgeGraph& after);

}  // namespace ecograph
