// Bytes of an export -> KnowledgeGraph: what exporters() wrote, with everything that the format carries.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "model/knowledge_graph.hpp"

namespace ecograph {

struct ImportedGraph {
  KnowledgeGraph graph;
  std::string base_iri;  // of the nodes' IRIs; empty where the graph has no nodes to tell it
  std::string name;      // of the graph; empty where the format does not carry it
};

struct Importer {
  std::string_view name;       // "graphml", as the exporter's
  std::string_view extension;  // ".graphml"
  Result<ImportedGraph> (*read)(const Ontology& ontology, const std::string& source, std::string_view bytes);
};

[[nodiscard]] std::span<const Importer> importers();

// By extension; nullptr where no importer has it.
[[nodiscard]] const Importer* importer_of(std::string_view path);

// A graph in a format that is not read back, by extension: a document it is not either.
[[nodiscard]] bool is_written_only(std::string_view path);

// Reads a graph that was written with this ontology, which must outlive it. `source` is the path as shown; where its
// extension says nothing, the first character of the content decides. Errors name line and column. One document, node
// and edge is held at a time beside the graph itself; nothing is fetched, no entity is expanded.
[[nodiscard]] Result<ImportedGraph> import_graph(const Ontology& ontology, const std::string& source,
                                                 std::string_view bytes);

}  // namespace ecograph
