// ecograph convert
#include <filesystem>
#include <memory>

#include "cli/arguments.hpp"
#include "cli/graph_files.hpp"
#include "cli/schema_folder.hpp"
#include "cli/selection.hpp"
#include "cli/terminal.hpp"

namespace ecograph::cli {
namespace {

std::string stem_of(const Arguments& arguments, const ImportedGraph& graph) {
  if (arguments.named) return arguments.name;
  const std::string& path = arguments.operands.front();
  if (path != "-") return std::filesystem::path(path).stem().string();
  const bool usable = !graph.name.empty() && graph.name.find('/') == std::string::npos && graph.name.front() != '.';
  return usable ? graph.name : arguments.name;
}

ExportOptions export_options(const Arguments& arguments, const ImportedGraph& graph, const std::string& stem) {
  ExportOptions options;
  if (!graph.base_iri.empty()) options.base_iri = graph.base_iri;
  if (!arguments.base_iri.empty()) options.base_iri = arguments.base_iri;
  options.graph_name = arguments.named || graph.name.empty() ? stem : graph.name;
  return options;
}

std::string conversion_summary(const KnowledgeGraph& graph, const std::string& left_out,
                               const std::vector<WrittenFile>& written) {
  std::string text = counted(graph.documents().size(), "document") + ", " + counted(graph.node_count(), "node") + ", " +
                     counted(graph.edge_count(), "edge") + "\n";
  if (!left_out.empty()) text += left_out + "\n";
  for (const WrittenFile& file : written) text += describe(file);
  return text;
}

}  // namespace

int run_convert(const Arguments& arguments) {
  if (arguments.operands.size() != 1) {
    throw UsageError(arguments.operands.empty() ? "no graph was named" : "one graph at a time can be converted",
                     "as in `ecograph convert exports/graph.json -f graphml`");
  }
  catch_interrupts();
  Diagnostics diagnostics;
  const std::unique_ptr<const Ontology> ontology = open_ontology(arguments.schema, diagnostics);
  print_diagnostics(diagnostics);
  if (ontology == nullptr) return exit_failed;
  SelectOptions part = select_options(arguments.selection, *ontology);
  Result<ImportedGraph> graph = read_graph(*ontology, arguments.operands.front());
  if (interrupted()) return report_interrupt();
  std::string left_out;
  if (graph) {
    if (const auto selected = select_part(arguments.selection, part, graph->graph, left_out); !selected) {
      graph = tl::unexpected(selected.error());
    }
  }
  if (!graph) {
    print_diagnostics({graph.error()});
    return exit_failed;
  }
  const std::string stem = stem_of(arguments, *graph);
  std::vector<WrittenFile> written;
  const Diagnostics failures =
      write_graph(graph->graph, arguments, stem, export_options(arguments, *graph, stem), written);
  print_diagnostics(failures);
  if (interrupted() && written.empty()) return report_interrupt();
  if (!arguments.quiet && !arguments.to_standard_output() &&
      !print(conversion_summary(graph->graph, left_out, written))) {
    return exit_failed;
  }
  return exit_code(count(failures), false);
}

}  // namespace ecograph::cli
