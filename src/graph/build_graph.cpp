#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_set>

#include "base/slug.hpp"
#include "graph/knowledge_graph.hpp"
#include "graph/measures.hpp"

namespace ecograph {
namespace {

// A claim between vertices of the graph.
struct EdgeClaim {
  std::uint32_t source = 0;
  std::uint32_t target = 0;
  RelationId relation = 0;
  Modality modality = Modality::asserted;
  std::uint32_t document = 0;
  const Claim* claim = nullptr;

  [[nodiscard]] auto edge() const { return std::tie(source, relation, target, modality); }
};

struct ValueClaim {
  std::uint32_t node = 0;
  std::uint32_t document = 0;
  const AttributeClaim* claim = nullptr;

  [[nodiscard]] auto value() const { return std::tie(node, claim->key, claim->value, claim->modality); }
};

// One piece of evidence and the qualifiers that it gives.
struct Statement {
  Evidence evidence;
  std::vector<Qualifier> qualifiers;

  [[nodiscard]] auto place() const { return std::tie(evidence.document, evidence.span, evidence.rule); }
};

void sort_unique(std::vector<Qualifier>& qualifiers) {
  std::sort(qualifiers.begin(), qualifiers.end());
  qualifiers.erase(std::unique(qualifiers.begin(), qualifiers.end()), qualifiers.end());
}

void append(std::vector<Qualifier>& to, const std::vector<Qualifier>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

// Sorted; what stands at one place by one rule becomes one, as confident as its best.
void settle(std::vector<Statement>& statements) {
  std::sort(statements.begin(), statements.end(), [](const Statement& a, const Statement& b) {
    if (a.place() != b.place()) return a.place() < b.place();
    return std::tie(b.evidence.confidence, a.evidence.line, a.evidence.quote) <
           std::tie(a.evidence.confidence, b.evidence.line, b.evidence.quote);
  });
  std::size_t kept = 0;
  for (std::size_t i = 1; i < statements.size(); ++i) {
    if (statements[i].place() == statements[kept].place()) {
      append(statements[kept].qualifiers, statements[i].qualifiers);
    } else if (++kept != i) {
      statements[kept] = std::move(statements[i]);
    }
  }
  if (!statements.empty()) statements.resize(kept + 1);
}

Statement statement_of(const Evidence& evidence, std::uint32_t document) {
  Statement result{evidence, {}};
  result.evidence.document = document;
  return result;
}

std::vector<Evidence> evidence_of(std::vector<Statement>& statements) {
  settle(statements);
  std::vector<Evidence> result;
  result.reserve(statements.size());
  for (Statement& s : statements) result.push_back(std::move(s.evidence));
  return result;
}

float best_confidence(const std::vector<Evidence>& evidence) {
  float best = 0;
  for (const Evidence& e : evidence) best = std::max(best, e.confidence);
  return best;
}

// "count" of "count:members".
std::string_view family_of(std::string_view key) { return key.substr(0, key.find(':')); }

// Sorted evidence of one value, with the certainty that comes from all of it together.
void calibrate(std::vector<Evidence>& evidence, const ConfidenceModel* model, std::string_view group, bool named_once) {
  if (model == nullptr || !model->fitted) return;
  FactFeatures features{group, {}, false, false, named_once};
  for (const Evidence& e : evidence) {
    const Evidence& first = evidence.front();
    features.repeated = features.repeated || e.document != first.document || e.span != first.span;
    features.several_rules = features.several_rules || e.rule != first.rule;
  }
  for (Evidence& e : evidence) {
    features.rule = e.rule;
    e.confidence = model->attributes.of(features);
  }
}

// Kinds must not take the first segments that documents and statements use.
std::string kind_slug(const Ontology& ontology, KindId kind) {
  const std::string name = kind < ontology.kinds.size() ? slug(ontology.kinds[kind].name) : "thing";
  return name == "document" || name == "statement" ? "kind~" + name : name;
}

}  // namespace

class GraphBuilder {
 public:
  GraphBuilder(const Ontology& ontology, const std::vector<Extraction>& extractions, const Resolution& resolution,
               const GraphOptions& options)
      : ontology_(ontology),
        extractions_(extractions),
        resolution_(resolution),
        options_(options),
        graph_(ontology),
        storage_(*graph_.storage_) {}

  KnowledgeGraph build() {
    add_documents();
    add_nodes();
    add_ids();
    graph_.gather_ids();
    count_mentions();
    add_attributes();
    add_edges();
    set_measures(storage_);
    return std::move(graph_);
  }

 private:
  void add_documents() {
    for (const Extraction& e : extractions_) {
      graph_.documents_.push_back({"document/" + encoded_path(e.source), e.source, e.title, e.date, e.format, e.bytes});
    }
  }

  // Resolution orders its entities already; sorting here makes the graph's order its own promise.
  void add_nodes() {
    const std::vector<Entity>& entities = resolution_.entities;
    std::vector<std::uint32_t> order(entities.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::tie(entities[a].kind, entities[a].name) < std::tie(entities[b].kind, entities[b].name);
    });
    vertex_of_.resize(entities.size());
    storage_ = KnowledgeGraph::Storage(entities.size());
    for (std::uint32_t v = 0; v < order.size(); ++v) {
      const Entity& entity = entities[order[v]];
      vertex_of_[order[v]] = v;
      GraphNode& node = storage_[v];
      node.kind = entity.kind;
      node.name = entity.name;
      node.aliases = entity.aliases;
      node.mentions = entity.mentions;
    }
  }

  // Slugs rarely meet: only where names differ in ASCII case or spacing alone, or not at all (two persons). The first
  // in the graph's order keeps the plain form.
  void add_ids() {
    std::unordered_set<std::string_view> taken;
    for (std::size_t v = 0; v < graph_.node_count(); ++v) {
      GraphNode& node = storage_[v];
      const std::string plain = kind_slug(ontology_, node.kind) + "/" + slug(node.name);
      node.id = plain;
      for (std::size_t attempt = 1; !taken.insert(node.id).second; ++attempt) {
        node.id = plain + hash_suffix(node.name);
        if (attempt > 1) node.id += "-" + std::to_string(attempt);
      }
    }
  }

  // The vertex of a document's entity, or none where the numbers do not fit together.
  bool find_vertex(std::size_t document, std::uint32_t entity, std::uint32_t& vertex) const {
    if (document >= resolution_.entity_of.size()) return false;
    const std::vector<std::uint32_t>& entities = resolution_.entity_of[document];
    if (entity >= entities.size() || entities[entity] >= vertex_of_.size()) return false;
    vertex = vertex_of_[entities[entity]];
    return true;
  }

  [[nodiscard]] bool wanted(Modality modality) const {
    switch (modality) {
      case Modality::asserted:
        return true;
      case Modality::planned:
        return options_.planned;
      case Modality::former:
        return options_.former;
      case Modality::negated:
        return options_.negated;
    }
    return false;
  }

  void count_mentions() {
    for (std::size_t d = 0; d < extractions_.size(); ++d) {
      const std::vector<DocumentEntity>& entities = extractions_[d].entities;
      for (std::uint32_t i = 0; i < entities.size(); ++i) {
        std::uint32_t vertex = 0;
        if (find_vertex(d, i, vertex)) storage_[vertex].mention_count += entities[i].mentions;
      }
    }
  }

  void add_attributes() {
    std::vector<ValueClaim> claims;
    for (std::uint32_t d = 0; d < extractions_.size(); ++d) {
      for (const AttributeClaim& claim : extractions_[d].attributes) {
        ValueClaim found{0, d, &claim};
        if (wanted(claim.modality) && find_vertex(d, claim.subject, found.node)) claims.push_back(found);
      }
    }
    std::stable_sort(claims.begin(), claims.end(),
                     [](const ValueClaim& a, const ValueClaim& b) { return a.value() < b.value(); });
    for (auto first = claims.begin(); first != claims.end();) {
      const auto last =
          std::find_if(first, claims.end(), [&](const ValueClaim& c) { return c.value() != first->value(); });
      std::vector<Statement> statements;
      for (auto it = first; it != last; ++it) statements.push_back(statement_of(it->claim->evidence, it->document));
      const AttributeClaim& claim = *first->claim;
      AttributeValue value{claim.key, claim.value, claim.modality, evidence_of(statements)};
      const bool once = storage_[first->node].mention_count <= 1;
      calibrate(value.evidence, options_.confidence, family_of(claim.key), once);
      if (best_confidence(value.evidence) >= options_.min_confidence) {
        storage_[first->node].attributes.push_back(std::move(value));
      }
      first = last;
    }
  }

  std::vector<EdgeClaim> edge_claims() {
    std::vector<EdgeClaim> claims;
    for (std::uint32_t d = 0; d < extractions_.size(); ++d) {
      for (const Claim& claim : extractions_[d].claims) {
        EdgeClaim found{0, 0, claim.relation, claim.modality, d, &claim};
        if (!wanted(claim.modality) || claim.relation >= ontology_.relations.size()) continue;
        if (!find_vertex(d, claim.subject, found.source) || !find_vertex(d, claim.object, found.target)) continue;
        if (found.source == found.target) {
          ++graph_.self_references_;
          continue;
        }
        if (ontology_.relations[claim.relation].symmetric && found.target < found.source) {
          std::swap(found.source, found.target);
        }
        claims.push_back(found);
      }
    }
    std::stable_sort(claims.begin(), claims.end(),
                     [](const EdgeClaim& a, const EdgeClaim& b) { return a.edge() < b.edge(); });
    return claims;
  }

  using ClaimIterator = std::vector<EdgeClaim>::const_iterator;

  static GraphEdge merged(ClaimIterator first, ClaimIterator last) {
    GraphEdge edge;
    edge.relation = first->relation;
    edge.modality = first->modality;
    std::vector<Statement> statements;
    for (auto it = first; it != last; ++it) {
      statements.push_back(statement_of(it->claim->evidence, it->document));
      statements.back().qualifiers = it->claim->qualifiers;
      append(edge.qualifiers, it->claim->qualifiers);
    }
    sort_unique(edge.qualifiers);
    edge.evidence = evidence_of(statements);
    edge.confidence = best_confidence(edge.evidence);
    if (edge.qualifiers.empty()) return edge;
    for (Statement& s : statements) {
      sort_unique(s.qualifiers);
      edge.stated.push_back(std::move(s.qualifiers));
    }
    return edge;
  }

  void add_edges() {
    const std::vector<EdgeClaim> claims = edge_claims();
    for (auto first = claims.begin(); first != claims.end();) {
      const auto last =
          std::find_if(first, claims.end(), [&](const EdgeClaim& c) { return c.edge() != first->edge(); });
      GraphEdge edge = merged(first, last);
      if (edge.confidence >= options_.min_confidence) {
        const auto added = boost::add_edge(first->source, first->target, storage_).first;
        storage_[added] = std::move(edge);
        graph_.ordered_edges_.push_back(added);
      }
      first = last;
    }
  }

  const Ontology& ontology_;
  const std::vector<Extraction>& extractions_;
  const Resolution& resolution_;
  const GraphOptions& options_;
  KnowledgeGraph graph_;
  KnowledgeGraph::Storage& storage_;
  std::vector<std::uint32_t> vertex_of_;  // by corpus entity
};

KnowledgeGraph build_graph(const Ontology& ontology, const std::vector<Extraction>& extractions,
                           const Resolution& resolution, const GraphOptions& options) {
  return GraphBuilder(ontology, extractions, resolution, options).build();
}

}  // namespace ecograph
