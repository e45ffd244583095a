#include "cli/operand_graphs.hpp"

#include <iterator>

#include "cli/build_options.hpp"
#include "cli/graph_files.hpp"
#include "cli/schema_folder.hpp"
#include "cli/terminal.hpp"
#include "pipeline/pipeline.hpp"

namespace ecograph::cli {

OperandGraphs open_operands(const Arguments& arguments, Diagnostics& diagnostics) {
  OperandGraphs opened;
  std::vector<std::string> documents;
  std::vector<std::string> files;
  for (const std::string& operand : arguments.operands) (is_graph_file(operand) ? files : documents).push_back(operand);
  // Rules and names are needed where documents are read only.
  const Ontology* ontology = nullptr;
  if (documents.empty()) {
    opened.ontology = open_ontology(arguments.schema, diagnostics);
    ontology = opened.ontology.get();
  } else {
    opened.schema = open_schema(arguments.schema, diagnostics);
    if (opened.schema != nullptr) ontology = &opened.schema->ontology;
  }
  if (ontology == nullptr) return opened;
  for (const std::string& file : files) {
    if (Result<ImportedGraph> graph = read_graph(*ontology, file)) {
      opened.graphs.push_back(std::move(graph->graph));
    } else {
      diagnostics.push_back(std::move(graph.error()));
    }
  }
  if (documents.empty()) return opened;
  Progress progress(!arguments.quiet);
  BuildResult result =
      build(*opened.schema, collect_inputs(documents, diagnostics), build_options(arguments, progress));
  std::move(result.diagnostics.begin(), result.diagnostics.end(), std::back_inserter(diagnostics));
  opened.graphs.push_back(std::move(result.graph));
  return opened;
}

}  // namespace ecograph::cli
