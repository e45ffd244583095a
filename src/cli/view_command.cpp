// ecograph view
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <system_error>

#include "base/atomic_file.hpp"
#include "cli/arguments.hpp"
#include "cli/build_options.hpp"
#include "cli/document_base.hpp"
#include "cli/schema_folder.hpp"
#include "cli/summary.hpp"
#include "cli/terminal.hpp"
#include "pipeline/pipeline.hpp"
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

std::string written_line(const KnowledgeGraph& graph, const std::string& path) {
  return counted(graph.node_count(), "node") + ", " + counted(graph.edge_count(), "edge") + "\nwrote " + path +
         "; open it in a browser\n";
}

}  // namespace

int run_view(const Arguments& arguments) {
  if (arguments.operands.empty()) throw UsageError("no document was named", "`ecograph view --help`");
  catch_interrupts();
  Diagnostics diagnostics;
  const std::unique_ptr<const Schema> schema = open_schema(arguments.schema, diagnostics);
  if (schema == nullptr) {
    print_diagnostics(diagnostics);
    return exit_failed;
  }
  Progress progress(!arguments.quiet);
  BuildOptions options = build_options(arguments, progress);
  // The page tells them apart, and leaves them out at a click.
  options.graph.planned = options.graph.former = options.graph.negated = true;
  BuildResult result = build(*schema, collect_inputs(arguments.operands, diagnostics), options);
  progress.clear();
  diagnostics.insert(diagnostics.end(), result.diagnostics.begin(), result.diagnostics.end());
  if (interrupted()) return report_interrupt();
  if (result.extractions.empty()) {
    Diagnostic nothing;
    nothing.message = "no document could be read; nothing was written";
    diagnostics.push_back(std::move(nothing));
  } else if (const auto size = write_page(result.graph, arguments); !size) {
    diagnostics.push_back(size.error());
  } else if (!arguments.quiet && !arguments.to_standard_output()) {
    if (!print(written_line(result.graph, arguments.output))) return exit_failed;
  }
  print_diagnostics(diagnostics);
  return exit_code(count(diagnostics), false);
}

}  // namespace ecograph::cli
