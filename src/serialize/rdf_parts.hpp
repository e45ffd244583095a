// A graph as the named graphs that a store holds it in.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "model/knowledge_graph.hpp"
#include "serialize/exporter.hpp"

namespace ecograph {

// <base>dataset/<name>: names what belongs to no single document, and the data set in its description (-f void).
[[nodiscard]] std::string shared_graph_iri(const ExportOptions& options);

// One part for each document, by document, then the shared one: plain facts never stand in a store before what they
// rest on. Together they hold the triples of the Turtle export.
class RdfParts {
 public:
  // Both must outlive the parts.
  RdfParts(const KnowledgeGraph& graph, const ExportOptions& options);
  ~RdfParts();
  RdfParts(const RdfParts&) = delete;
  RdfParts& operator=(const RdfParts&) = delete;

  [[nodiscard]] std::size_t size() const { return graph_.documents().size() + 1; }
  [[nodiscard]] bool is_shared(std::size_t part) const { return part + 1 == size(); }
  [[nodiscard]] std::string graph_iri(std::size_t part) const;
  [[nodiscard]] std::string turtle(std::size_t part) const;

 private:
  const KnowledgeGraph& graph_;
  const ExportOptions& options_;
  std::unique_ptr<class DocumentParts> documents_;
};

}  // namespace ecograph
