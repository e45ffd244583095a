// The graph: entities as vertices, claims merged by (subject, relation, object) as edges with all their evidence.
// Boost.Graph inside, ordered iteration outside.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <boost/graph/adjacency_list.hpp>

#include "model/claim.hpp"
#include "model/entity.hpp"
#include "model/ontology.hpp"

namespace ecograph {

// One value of an attribute with everything that states it; contradicting values stand side by side.
struct AttributeValue {
  std::string key;
  std::string value;
  std::vector<Evidence> evidence;
};

struct GraphNode {
  std::string id;                          // stable and unique: "<kind>/<slug>", independent of input order; IRIs are minted from it
  KindId kind = no_kind;
  std::string name;
  std::vector<std::string> aliases;
  std::vector<AttributeValue> attributes;  // sorted by (key, value)
  std::vector<Evidence> mentions;          // first naming in each document
};

struct GraphEdge {
  RelationId relation = 0;
  Modality modality = Modality::asserted;
  std::vector<Qualifier> qualifiers;       // union over the evidence, sorted; contradicting values side by side
  std::vector<Evidence> evidence;          // sorted by (document, span, rule)
  float confidence = 1;                    // of the best evidence
};

struct SourceDocument {
  std::string name;    // path as given
  std::string title;
  std::string date;
  std::string format;
  std::uint64_t bytes = 0;
};

class KnowledgeGraph {
 public:
  using Storage = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, GraphNode, GraphEdge>;
  using Vertex = Storage::vertex_descriptor;
  using Edge = Storage::edge_descriptor;

  // The ontology must outlive the graph.
  explicit KnowledgeGraph(const Ontology& ontology) : ontology_(&ontology) {}

  [[nodiscard]] const Ontology& ontology() const { return *ontology_; }
  [[nodiscard]] const Storage& storage() const { return storage_; }
  [[nodiscard]] const std::vector<SourceDocument>& documents() const { return documents_; }

  // Vertices are numbered in the graph's order: by kind, then name. Edges in order of (source, relation, target, modality).
  [[nodiscard]] std::size_t node_count() const { return boost::num_vertices(storage_); }
  [[nodiscard]] std::size_t edge_count() const { return boost::num_edges(storage_); }
  [[nodiscard]] const GraphNode& node(std::size_t index) const { return storage_[index]; }
  [[nodiscard]] const std::vector<Edge>& edges() const { return ordered_edges_; }
  [[nodiscard]] const GraphEdge& edge(Edge e) const { return storage_[e]; }
  [[nodiscard]] std::size_t source(Edge e) const { return boost::source(e, storage_); }
  [[nodiscard]] std::size_t target(Edge e) const { return boost::target(e, storage_); }

 private:
  friend class GraphBuilder;
  const Ontology* ontology_;
  Storage storage_;
  std::vector<Edge> ordered_edges_;
  std::vector<SourceDocument> documents_;
};

struct GraphOptions {
  // Which modalities become edges; asserted always does.
  bool planned = false;
  bool former = false;
  bool negated = false;
  float min_confidence = 0;
};

// Extractions must be in the corpus's document order (sorted by name), as `resolution` was made from.
[[nodiscard]] KnowledgeGraph build_graph(const Ontology& ontology, const std::vector<Extraction>& extractions,
                                         const Resolution& resolution, const GraphOptions& options = {});

}  // namespace ecograph
