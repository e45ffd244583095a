#include "serialize/rdf_documents.hpp"

namespace ecograph {
namespace {

// Evidence is sorted by document, but a node's mentions and its attributes' evidence come one after another.
void add(std::vector<std::vector<std::uint32_t>>& lists, std::uint32_t index, const std::vector<Evidence>& evidence) {
  for (const Evidence& e : evidence) {
    if (e.document >= lists.size()) continue;
    std::vector<std::uint32_t>& list = lists[e.document];
    if (list.empty() || list.back() != index) list.push_back(index);
  }
}

}  // namespace

DocumentParts::DocumentParts(const KnowledgeGraph& graph)
    : nodes_(graph.documents().size()), edges_(graph.documents().size()) {
  for (std::uint32_t i = 0; i < graph.node_count(); ++i) {
    add(nodes_, i, graph.node(i).mentions);
    for (const AttributeValue& value : graph.node(i).attributes) add(nodes_, i, value.evidence);
  }
  for (std::uint32_t i = 0; i < graph.edge_count(); ++i) add(edges_, i, graph.edge(graph.edges()[i]).evidence);
}

}  // namespace ecograph
