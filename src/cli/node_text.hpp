// What `evidence` prints.
#pragma once

#include <cstddef>
#include <string>

#include "model/knowledge_graph.hpp"

namespace ecograph::cli {

// The node with everything that is said about it, and by whom.
[[nodiscard]] std::string describe(const KnowledgeGraph& graph, std::size_t node);

}  // namespace ecograph::cli
