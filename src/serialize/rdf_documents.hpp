// Which nodes and edges each document says something about, so that its part can be written without a search.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/knowledge_graph.hpp"

namespace ecograph {

class DocumentParts {
 public:
  explicit DocumentParts(const KnowledgeGraph& graph);

  // Indexes of nodes that the document names or gives an attribute of, ascending.
  [[nodiscard]] std::span<const std::uint32_t> nodes(std::uint32_t document) const { return nodes_[document]; }
  // Indexes into KnowledgeGraph::edges(), ascending.
  [[nodiscard]] std::span<const std::uint32_t> edges(std::uint32_t document) const { return edges_[document]; }

 private:
  std::vector<std::vector<std::uint32_t>> nodes_;
  std::vector<std::vector<std::uint32_t>> edges_;
};

}  // namespace ecograph
