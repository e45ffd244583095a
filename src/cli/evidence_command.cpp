// ecograph evidence
#include "cli/arguments.hpp"
#include "cli/node_text.hpp"
#include "cli/operand_graphs.hpp"
#include "cli/terminal.hpp"
#include "graph/select.hpp"
#include "rules/suggest.hpp"

namespace ecograph::cli {
namespace {

Diagnostic not_found(const std::vector<KnowledgeGraph>& graphs, const std::string& name) {
  std::vector<std::string> names;
  for (const KnowledgeGraph& graph : graphs) {
    for (std::size_t i = 0; i < graph.node_count(); ++i) names.push_back(graph.node(i).name);
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
  const OperandGraphs opened = open_operands(arguments, diagnostics);
  if (interrupted()) return report_interrupt();
  std::string text;
  for (const KnowledgeGraph& graph : opened.graphs) {
    for (const std::size_t node : find_nodes(graph, arguments.node)) {
      text += (text.empty() ? "" : "\n") + describe(graph, node);
    }
  }
  if (text.empty() && !opened.graphs.empty()) diagnostics.push_back(not_found(opened.graphs, arguments.node));
  print_diagnostics(diagnostics);
  if (!print(text)) return exit_failed;
  return exit_code(count(diagnostics), false);
}

}  // namespace ecograph::cli
