// Collects what a reader finds, and makes a graph of it. Private to src/importers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/assemble.hpp"
#include "importers/importer.hpp"

namespace ecograph {

struct Position {
  std::uint32_t line = 0;  // 1-based; 0: unknown
  std::uint32_t column = 0;
};

class PartsBuilder {
 public:
  PartsBuilder(const Ontology& ontology, std::string source) : ontology_(ontology), source_(std::move(source)) {}

  // Only the first failure counts.
  void fail(Position position, std::string message, std::string hint = {});
  [[nodiscard]] bool failed() const { return problem_.has_value(); }

  void add_document(SourceDocument document) { parts_.documents.push_back(std::move(document)); }
  // `key`: what the edges call it.
  void add_node(std::string key, GraphNode node, Position position);
  // The ends may come later.
  void add_edge(std::string source, std::string target, GraphEdge edge, Position position);

  [[nodiscard]] KindId kind(std::string_view name, Position position);
  [[nodiscard]] RelationId relation(std::string_view name, Position position);
  [[nodiscard]] Modality modality(std::string_view name, Position position);

  [[nodiscard]] GraphParts& parts() { return parts_; }
  [[nodiscard]] Result<ImportedGraph> finish(std::string base_iri, std::string name);

 private:
  struct PendingEdge {
    std::string source;
    std::string target;
    GraphEdge edge;
    Position position;
  };
  std::size_t find(const std::string& key, Position position);
  void check_documents();

  const Ontology& ontology_;
  std::string source_;
  GraphParts parts_;
  std::vector<PendingEdge> edges_;
  std::unordered_map<std::string, std::size_t> numbers_;
  std::optional<Diagnostic> problem_;
};

// "https://example.org/id/" and "project/x" of "https://example.org/id/project/x": an id has one '/'. The base is empty
// where there is none.
struct SplitIri {
  std::string_view base;
  std::string_view id;
};
[[nodiscard]] SplitIri split_iri(std::string_view iri);

}  // namespace ecograph
