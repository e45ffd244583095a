// ecograph stats
#include "cli/arguments.hpp"
#include "cli/operand_graphs.hpp"
#include "cli/report_text.hpp"
#include "cli/terminal.hpp"

namespace ecograph::cli {

int run_stats(const Arguments& arguments) {
  if (arguments.operands.empty()) throw UsageError("no graph and no document was named", "`ecograph stats --help`");
  catch_interrupts();
  Diagnostics diagnostics;
  const OperandGraphs opened = open_operands(arguments, diagnostics);
  if (interrupted()) return report_interrupt();
  if (opened.graphs.size() > 1) throw UsageError("one graph at a time can be measured", "name one graph, or documents");
  print_diagnostics(diagnostics);
  for (const KnowledgeGraph& graph : opened.graphs) {
    if (!print(report(graph, statistics(graph), arguments.report))) return exit_failed;
  }
  return exit_code(count(diagnostics), false);
}

}  // namespace ecograph::cli
