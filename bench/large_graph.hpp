// A graph of a million edges, the same on every machine; ECOGRAPH_BENCH_EDGES=100000 for a smaller one.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace ecograph::bench {

inline Ontology ontology() {
  Ontology o;
  const std::string ns = "https://w3id.org/ecograph/ns#";
  for (const char* name : {"Project", "Organization", "Person", "Event"}) {
    o.kinds.push_back({name, ns + name, name, "", NameForm::plain, "#8ecae6", "box"});
  }
  for (const char* name : {"used-by", "developed-by", "affiliated-with", "spoke-at"}) {
    Relation r;
    r.name = r.label = name;
    r.iri = ns + name;
    o.relations.push_back(r);
  }
  return o;
}

// Fixed arithmetic instead of a random generator: the same graph on every machine.
inline std::size_t scattered(std::size_t i, std::size_t below) { return (i * 2654435761U >> 7U) % below; }

inline std::vector<Extraction> corpus(std::size_t edges) {
  std::vector<Extraction> result(100);
  const std::size_t entities = std::max<std::size_t>(edges / 5, 10);
  for (std::size_t d = 0; d < result.size(); ++d) {
    Extraction& e = result[d];
    e.source = "corpus/2025/post-" + std::to_string(1000 + d) + ".md";
    e.title = "Post " + std::to_string(d);
  }
  for (std::size_t i = 0; i < entities; ++i) {
    DocumentEntity entity;
    entity.kind = static_cast<KindId>(i % 4);
    entity.name = "Entity \"Name\" & Co. " + std::to_string(i);
    entity.mentions = 1;
    result[0].entities.push_back(std::move(entity));
  }
  for (std::size_t i = 0; i < edges; ++i) {
    Claim c;
    c.subject = static_cast<std::uint32_t>(i % entities);
    c.object = static_cast<std::uint32_t>((c.subject + 1 + scattered(i, entities - 1)) % entities);
    c.relation = static_cast<RelationId>(i / entities % 4);
    c.evidence.span = {static_cast<std::uint32_t>(i * 150), static_cast<std::uint32_t>(i * 150 + 145)};
    c.evidence.line = static_cast<std::uint32_t>(i + 1);
    c.evidence.rule = "used-by/runs-in-production";
    c.evidence.confidence = 0.9F;
    c.evidence.quote = "According to the maintainers, Entity \"Name\" & Co. " + std::to_string(c.subject) +
                       " has been running in production at the company’s sites <since 2024> without a break.";
    result[0].claims.push_back(std::move(c));
  }
  return result;
}

inline const KnowledgeGraph& graph() {
  static const Ontology o = ontology();
  static const KnowledgeGraph g = [] {
    const char* wanted = std::getenv("ECOGRAPH_BENCH_EDGES");
    const std::size_t edges = wanted != nullptr ? std::strtoul(wanted, nullptr, 10) : 1000000;
    std::vector<Extraction> extractions = corpus(edges);
    Resolution r;
    r.entity_of.resize(extractions.size());
    for (const DocumentEntity& e : extractions[0].entities) {
      r.entity_of[0].push_back(static_cast<std::uint32_t>(r.entities.size()));
      r.entities.push_back({e.kind, e.name, {}, {}});
    }
    return build_graph(o, extractions, r);
  }();
  return g;
}

}  // namespace ecograph::bench
