// ecograph evidence
#include <memory>
#include <optional>

#include "cli/arguments.hpp"
#include "cli/build_options.hpp"
#include "cli/plain_graph.hpp"
#include "cli/schema_folder.hpp"
#include "cli/terminal.hpp"
#include "pipeline/pipeline.hpp"
#include "rules/suggest.hpp"

namespace ecograph::cli {
namespace {

// From documents, as build would; nothing where the schema cannot be used.
std::optional<PlainGraph> graph_of_documents(const Arguments& arguments, const std::vector<std::string>& documents,
                                             Diagnostics& diagnostics) {
  const std::unique_ptr<const Schema> schema = open_schema(arguments.schema, diagnostics);
  if (schema == nullptr) return std::nullopt;
  Progress progress(!arguments.quiet);
  const BuildResult result = build(*schema, collect_inputs(documents, diagnostics), build_options(arguments, progress));
  diagnostics.insert(diagnostics.end(), result.diagnostics.begin(), result.diagnostics.end());
  return plain_graph(result.graph);
}

std::vector<PlainGraph> read_graphs(const Arguments& arguments, Diagnostics& diagnostics) {
  std::vector<PlainGraph> graphs;
  std::vector<std::string> documents;
  for (const std::string& operand : arguments.operands) {
    if (!operand.ends_with(".graphml")) {
      documents.push_back(operand);
    } else if (Result<PlainGraph> graph = read_graphml(operand)) {
      graphs.push_back(std::move(*graph));
    } else {
      diagnostics.push_back(std::move(graph.error()));
    }
  }
  if (!documents.empty()) {
    std::optional<PlainGraph> graph = graph_of_documents(arguments, documents, diagnostics);
    if (graph) graphs.push_back(std::move(*graph));
  }
  return graphs;
}

Diagnostic not_found(const std::vector<PlainGraph>& graphs, const std::string& name) {
  std::vector<std::string> names;
  for (const PlainGraph& graph : graphs) {
    for (const PlainNode& node : graph.nodes) names.push_back(node.name);
  }
  Diagnostic diagnostic;
  diagnostic.message = "no node is called `" + name + "`";
  diagnostic.hint = did_you_mean(name, names);
  return diagnostic;
}

}  // namespace

int run_evidence(const Arguments& arguments) {
  if (arguments.operands.empty()) throw UsageError("no graph and no document was named", "`ecograph evidence --help`");
  if (arguments.node.empty()) throw UsageError("no node was named", "as in --node \"Rust Foundation\"");
  catch_interrupts();
  Diagnostics diagnostics;
  const std::vector<PlainGraph> graphs = read_graphs(arguments, diagnostics);
  if (interrupted()) return report_interrupt();
  std::string text;
  for (const PlainGraph& graph : graphs) {
    for (const std::size_t node : find_nodes(graph, arguments.node)) {
      text += (text.empty() ? "" : "\n") + describe(graph, node);
    }
  }
  if (text.empty() && !graphs.empty()) diagnostics.push_back(not_found(graphs, arguments.node));
  print_diagnostics(diagnostics);
  if (!print(text)) return exit_failed;
  return exit_code(count(diagnostics), false);
}

}  // namespace ecograph::cli
