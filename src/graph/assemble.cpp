#include "graph/assemble.hpp"

#include <algorithm>
#include <tuple>

#include "graph/measures.hpp"

namespace ecograph {
namespace {

auto place(const Evidence& e) { return std::tie(e.document, e.span, e.rule); }

auto fact(const GraphParts::Edge& e) { return std::tie(e.source, e.edge.relation, e.target, e.edge.modality); }

void sort_evidence(std::vector<Evidence>& evidence) {
  std::stable_sort(evidence.begin(), evidence.end(),
                   [](const Evidence& a, const Evidence& b) { return place(a) < place(b); });
}

// Evidence in the graph's order, each with the qualifiers that it gives; one place and rule once.
void settle(GraphEdge& edge) {
  struct Statement {
    Evidence evidence;
    std::vector<Qualifier> qualifiers;
  };
  edge.stated.resize(edge.evidence.size());
  std::vector<Statement> statements;
  for (std::size_t i = 0; i < edge.evidence.size(); ++i) {
    statements.push_back({std::move(edge.evidence[i]), std::move(edge.stated[i])});
  }
  std::stable_sort(statements.begin(), statements.end(),
                   [](const Statement& a, const Statement& b) { return place(a.evidence) < place(b.evidence); });
  edge.evidence.clear();
  edge.stated.clear();
  for (Statement& statement : statements) {
    if (!edge.evidence.empty() && place(edge.evidence.back()) == place(statement.evidence)) {
      std::vector<Qualifier>& known = edge.stated.back();
      known.insert(known.end(), statement.qualifiers.begin(), statement.qualifiers.end());
      continue;
    }
    edge.evidence.push_back(std::move(statement.evidence));
    edge.stated.push_back(std::move(statement.qualifiers));
  }
}

void sort_unique(std::vector<Qualifier>& qualifiers) {
  std::sort(qualifiers.begin(), qualifiers.end());
  qualifiers.erase(std::unique(qualifiers.begin(), qualifiers.end()), qualifiers.end());
}

void finish(GraphEdge& edge) {
  settle(edge);
  for (std::vector<Qualifier>& stated : edge.stated) {
    sort_unique(stated);
    edge.qualifiers.insert(edge.qualifiers.end(), stated.begin(), stated.end());
  }
  sort_unique(edge.qualifiers);
  if (edge.qualifiers.empty()) edge.stated.clear();
  if (edge.evidence.empty()) return;
  edge.confidence = 0;
  for (const Evidence& e : edge.evidence) edge.confidence = std::max(edge.confidence, e.confidence);
}

void absorb(GraphEdge& edge, GraphEdge&& other) {
  edge.stated.resize(edge.evidence.size());
  other.stated.resize(other.evidence.size());
  std::move(other.evidence.begin(), other.evidence.end(), std::back_inserter(edge.evidence));
  std::move(other.stated.begin(), other.stated.end(), std::back_inserter(edge.stated));
  edge.qualifiers.insert(edge.qualifiers.end(), other.qualifiers.begin(), other.qualifiers.end());
}

}  // namespace

class GraphAssembler {
 public:
  GraphAssembler(const Ontology& ontology, GraphParts& parts) : parts_(parts), graph_(ontology) {}

  KnowledgeGraph assemble() {
    graph_.documents_ = std::move(parts_.documents);
    add_nodes();
    graph_.gather_ids();
    add_edges();
    set_measures(*graph_.storage_);
    return std::move(graph_);
  }

 private:
  void add_nodes() {
    *graph_.storage_ = KnowledgeGraph::Storage(parts_.nodes.size());
    for (std::size_t v = 0; v < parts_.nodes.size(); ++v) {
      GraphNode& node = (*graph_.storage_)[v] = std::move(parts_.nodes[v]);
      sort_evidence(node.mentions);
      for (AttributeValue& value : node.attributes) sort_evidence(value.evidence);
      std::stable_sort(node.attributes.begin(), node.attributes.end(),
                       [](const AttributeValue& a, const AttributeValue& b) {
                         return std::tie(a.key, a.value, a.modality) < std::tie(b.key, b.value, b.modality);
                       });
    }
  }

  void add_edges() {
    std::vector<GraphParts::Edge>& edges = parts_.edges;
    const auto before = [](const GraphParts::Edge& a, const GraphParts::Edge& b) { return fact(a) < fact(b); };
    if (!std::is_sorted(edges.begin(), edges.end(), before)) std::stable_sort(edges.begin(), edges.end(), before);
    graph_.ordered_edges_.reserve(edges.size());
    for (std::size_t first = 0; first < edges.size();) {
      GraphEdge& edge = edges[first].edge;
      std::size_t last = first + 1;
      for (; last < edges.size() && fact(edges[last]) == fact(edges[first]); ++last) {
        absorb(edge, std::move(edges[last].edge));
      }
      finish(edge);
      const auto added = boost::add_edge(edges[first].source, edges[first].target, *graph_.storage_).first;
      (*graph_.storage_)[added] = std::move(edge);
      graph_.ordered_edges_.push_back(added);
      first = last;
    }
  }

  GraphParts& parts_;
  KnowledgeGraph graph_;
};

KnowledgeGraph assemble(const Ontology& ontology, GraphParts parts) {
  return GraphAssembler(ontology, parts).assemble();
}

}  // namespace ecograph
