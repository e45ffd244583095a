// Entities + claims -> KnowledgeGraph.
#pragma once

#include <vector>

#include "model/claim.hpp"
#include "model/confidence.hpp"
#include "model/entity.hpp"
#include "model/knowledge_graph.hpp"
#include "model/ontology.hpp"

namespace ecograph {

struct GraphOptions {
  // Which modalities become edges and attributes; asserted always does.
  bool planned = false;
  bool former = false;
  bool negated = false;
  float min_confidence = 0;  // edges and attribute values whose best evidence is weaker are left out
  // Says how certain evidence of values is, in place of the rules; must outlive the call. nullptr, or not fitted: as
  // rules say.
  const ConfidenceModel* confidence = nullptr;
};

// Extractions must be in the corpus's document order (sorted by name), as `resolution` was made from. Every entity is a
// node, with edges or without. Symmetric relations run from the node that comes first in the graph's order.
[[nodiscard]] KnowledgeGraph build_graph(const Ontology& ontology, const std::vector<Extraction>& extractions,
                                         const Resolution& resolution, const GraphOptions& options = {});

}  // namespace ecograph
