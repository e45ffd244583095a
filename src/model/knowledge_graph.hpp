// The graph: entities as vertices, claims merged by (subject, relation, object, modality) as edges with all their
// evidence. Boost.Graph inside, ordered iteration outside.
#pragma once

#include <boost/graph/adjacency_list.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/claim.hpp"
#include "model/ontology.hpp"

namespace ecograph {

// One value of an attribute with everything that states it; contradicting values stand side by side.
struct AttributeValue {
  std::string key;
  std::string value;
  Modality modality = Modality::asserted;
  std::vector<Evidence> evidence;  // sorted by (document, span, rule), without repetitions
};

struct GraphNode {
  std::string id;  // stable and unique: "<kind>/<slug>" in URL-safe ASCII; IRIs are minted from it
  KindId kind = no_kind;
  std::string name;
  std::vector<std::string> aliases;
  std::vector<AttributeValue> attributes;  // sorted by (key, value, modality)
  std::vector<Evidence> mentions;          // first naming in each document
  std::uint32_t mention_count = 0;         // namings in all documents
  float rank = 0;                          // PageRank, as a share of the graph's highest: (0, 1]
  std::uint32_t component = 0;             // weakly connected component, numbered in node order
};

struct GraphEdge {
  RelationId relation = 0;
  Modality modality = Modality::asserted;
  std::vector<Qualifier> qualifiers;  // union over the evidence, sorted; contradicting values side by side
  std::vector<Evidence> evidence;     // sorted by (document, span, rule), without repetitions
  std::vector<std::vector<Qualifier>>
      stated;            // stated[i]: the qualifiers that evidence[i] gives; empty where none gives any
  float confidence = 1;  // of the best evidence
};

struct SourceDocument {
  std::string id;    // "document/<path>" in URL-safe ASCII; IRIs are minted from it
  std::string name;  // path as given
  std::string title;
  std::string date;
  std::string format;
  std::uint64_t bytes = 0;
};

// Moves, never copies: edge descriptors point into the storage.
class KnowledgeGraph {
 public:
  using Storage = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, GraphNode, GraphEdge>;
  using Vertex = Storage::vertex_descriptor;
  using Edge = Storage::edge_descriptor;

  // The ontology must outlive the graph.
  explicit KnowledgeGraph(const Ontology& ontology) : ontology_(&ontology), storage_(std::make_unique<Storage>()) {}

  [[nodiscard]] const Ontology& ontology() const { return *ontology_; }
  [[nodiscard]] const Storage& storage() const { return *storage_; }
  [[nodiscard]] const std::vector<SourceDocument>& documents() const { return documents_; }

  // Vertices are numbered in the graph's order: by kind, then name. Edges in order of (source, relation, target,
  // modality).
  [[nodiscard]] std::size_t node_count() const { return boost::num_vertices(*storage_); }
  [[nodiscard]] std::size_t edge_count() const { return ordered_edges_.size(); }
  [[nodiscard]] const GraphNode& node(std::size_t index) const { return (*storage_)[index]; }
  // node(index).id, without looking at the node: edges lead to nodes anywhere in memory, and their ids stand together.
  [[nodiscard]] std::string_view id(std::size_t index) const {
    return {ids_.data() + id_begins_[index], id_begins_[index + 1] - id_begins_[index]};
  }
  [[nodiscard]] const std::size_t* place_of_id(std::size_t index) const { return &id_begins_[index]; }
  [[nodiscard]] const std::vector<Edge>& edges() const { return ordered_edges_; }
  [[nodiscard]] const GraphEdge& edge(Edge e) const { return (*storage_)[e]; }
  [[nodiscard]] std::size_t source(Edge e) const { return boost::source(e, *storage_); }
  [[nodiscard]] std::size_t target(Edge e) const { return boost::target(e, *storage_); }

  // Claims whose two ends turned out to be one thing; no edges are made of them.
  [[nodiscard]] std::size_t self_references() const { return self_references_; }

 private:
  friend class GraphBuilder;
  friend class GraphSelector;
  friend class GraphAssembler;

  // To be called when all nodes have their ids.
  void gather_ids() {
    ids_.clear();
    id_begins_.assign(1, 0);
    for (std::size_t i = 0; i < node_count(); ++i) {
      ids_ += node(i).id;
      id_begins_.push_back(ids_.size());
    }
  }

  const Ontology* ontology_;
  // On the heap, because adjacency_list has no move: a moved graph would copy it and leave its edges dangling.
  std::unique_ptr<Storage> storage_;
  std::vector<Edge> ordered_edges_;
  std::string ids_;
  std::vector<std::size_t> id_begins_{0};  // and where the last one ends
  std::vector<SourceDocument> documents_;
  std::size_t self_references_ = 0;
};

}  // namespace ecograph
