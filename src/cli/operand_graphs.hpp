// GRAPH-or-INPUT...: graphs of files that hold one, and one graph of all documents.
#pragma once

#include <memory>
#include <vector>

#include "cli/arguments.hpp"
#include "rules/schema.hpp"

namespace ecograph::cli {

struct OperandGraphs {
  std::unique_ptr<const Schema> schema;  // the graphs' ontology stands in one of these two
  std::unique_ptr<const Ontology> ontology;
  std::vector<KnowledgeGraph> graphs;  // in the order of the operands, that of the documents last
};

// What could not be read is a diagnostic, and its graph is missing.
[[nodiscard]] OperandGraphs open_operands(const Arguments& arguments, Diagnostics& diagnostics);

}  // namespace ecograph::cli
