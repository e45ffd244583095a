// ecograph view
#include <unistd.h>

#include <filesystem>
#include <system_error>
#include <vector>

#include "base/atomic_file.hpp"
#include "cli/arguments.hpp"
#include "cli/document_base.hpp"
#include "cli/operand_graphs.hpp"
#include "cli/selection.hpp"
#include "cli/summary.hpp"
#include "cli/terminal.hpp"
#include "serialize/exporter.hpp"

namespace ecograph::cli {
namespace {

Result<std::size_t> write_page(const KnowledgeGraph& graph, const Arguments& arguments) {
  const Exporter& html = *find_exporter("html");
  ExportOptions options;
  options.graph_name = arguments.name;
  if (arguments.to_standard_output()) {
    return export_to_descriptor(graph, html, options, STDOUT_FILENO, "standard output");
  }
  const std::filesystem::path folder = std::filesystem::path(arguments.output).parent_path();
  std::error_code failure;
  if (!folder.empty()) std::filesystem::create_directories(folder, failure);
  if (failure) return tl::unexpected(write_error(folder.string(), failure.value()));
  options.document_base = document_base(folder);
  return export_to_file(graph, html, options, arguments.output);
}

std::string written_line(const KnowledgeGraph& graph, const std::string& left_out, const std::string& path) {
  return counted(graph.node_count(), "node") + ", " + counted(graph.edge_count(), "edge") + "\n" +
         (left_out.empty() ? "" : left_out + "\n") + "wrote " + path + "; open it in a browser\n";
}

// One graph, cut as asked for; nothing where what went wrong is among the diagnostics.
bool select_graph(const Arguments& arguments, const Ontology& ontology, std::vector<KnowledgeGraph>& graphs,
                  std::string& left_out, Diagnostics& diagnostics) {
  if (graphs.size() > 1) {
    Diagnostic several;
    several.message = "a page shows one graph, but " + std::to_string(graphs.size()) + " were named";
    several.hint = "name documents only, or one graph";
    diagnostics.push_back(std::move(several));
    return false;
  }
  if (graphs.empty() || graphs.front().documents().empty()) {
    Diagnostic nothing;
    nothing.message = "nothing could be read; nothing was written";
    diagnostics.push_back(std::move(nothing));
    return false;
  }
  SelectOptions part = select_options(arguments.selection, ontology);
  if (auto selected = select_part(arguments.selection, part, graphs.front(), left_out); !selected) {
    diagnostics.push_back(std::move(selected.error()));
    return false;
  }
  return true;
}

}  // namespace

int run_view(const Arguments& arguments) {
  if (arguments.operands.empty()) throw UsageError("no graph and no document was named", "`ecograph view --help`");
  catch_interrupts();
  // The page tells them apart, and leaves them out at a click.
  Arguments everything = arguments;
  everything.graph.planned = everything.graph.former = everything.graph.negated = true;
  Diagnostics diagnostics;
  OperandGraphs opened = open_operands(everything, diagnostics);
  if (interrupted()) return report_interrupt();
  const Ontology* ontology = opened.schema != nullptr ? &opened.schema->ontology : opened.ontology.get();
  std::string left_out;
  if (ontology != nullptr && select_graph(arguments, *ontology, opened.graphs, left_out, diagnostics)) {
    const KnowledgeGraph& graph = opened.graphs.front();
    if (const auto size = write_page(graph, arguments); !size) {
      diagnostics.push_back(size.error());
    } else if (!arguments.quiet && !arguments.to_standard_output() &&
               !print(written_line(graph, left_out, arguments.output))) {
      return exit_failed;
    }
  }
  print_diagnostics(diagnostics);
  return exit_code(count(diagnostics), false);
}

}  // namespace ecograph::cli
