// ecograph build
#include <chrono>
#include <iterator>
#include <memory>

#include "cli/arguments.hpp"
#include "cli/build_options.hpp"
#include "cli/graph_files.hpp"
#include "cli/schema_folder.hpp"
#include "cli/selection.hpp"
#include "cli/summary.hpp"
#include "cli/terminal.hpp"
#include "pipeline/pipeline.hpp"

namespace ecograph::cli {
namespace {

void append(Diagnostics& all, Diagnostics more) { std::move(more.begin(), more.end(), std::back_inserter(all)); }

Diagnostic error(std::string source, std::string message, std::string hint = {}) {
  Diagnostic diagnostic;
  diagnostic.source = std::move(source);
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return diagnostic;
}

}  // namespace

int run_build(const Arguments& arguments) {
  const auto start = std::chrono::steady_clock::now();
  if (arguments.operands.empty())
    throw UsageError("no input was named", "`ecograph build --help` tells what an input is");
  catch_interrupts();
  Diagnostics diagnostics;
  const std::unique_ptr<const Schema> schema = open_schema(arguments.schema, diagnostics);
  if (schema == nullptr) {
    print_diagnostics(diagnostics);
    return exit_failed;
  }
  SelectOptions part = select_options(arguments.selection, schema->ontology);
  const std::vector<Input> inputs = collect_inputs(arguments.operands, diagnostics);
  Progress progress(!arguments.quiet);
  BuildResult result = build(*schema, inputs, build_options(arguments, progress));
  progress.clear();
  append(diagnostics, std::move(result.diagnostics));
  sort_diagnostics(diagnostics);
  std::vector<WrittenFile> written;
  if (result.extractions.empty() && !result.cancelled) {
    diagnostics.push_back(error("", "no document could be read; nothing was written"));
  }
  print_diagnostics(diagnostics);
  if (interrupted()) return report_interrupt();
  std::string left_out;
  if (!result.extractions.empty()) {
    if (const auto selected = select_part(arguments.selection, part, result.graph, left_out); !selected) {
      print_diagnostics({selected.error()});
      return exit_failed;
    }
    ExportOptions options;
    if (!arguments.base_iri.empty()) options.base_iri = arguments.base_iri;
    options.graph_name = arguments.name;
    Diagnostics failures = write_graph(result.graph, arguments, arguments.name, options, written);
    print_diagnostics(failures);
    append(diagnostics, std::move(failures));
    if (interrupted() && written.empty()) return report_interrupt();
  }
  const DiagnosticCounts counts = count(diagnostics);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  bool printed = true;
  if (!arguments.quiet && !result.extractions.empty()) {
    const std::string text = summary(result, inputs.size(), left_out, written, counts, seconds.count());
    if (arguments.to_standard_output()) {
      print_aside(text);
    } else {
      printed = print(text);
    }
  }
  return printed ? exit_code(counts, arguments.strict) : exit_failed;
}

}  // namespace ecograph::cli
