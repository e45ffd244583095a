// ecograph diff
#include <memory>

#include "cli/arguments.hpp"
#include "cli/graph_files.hpp"
#include "cli/report_text.hpp"
#include "cli/schema_folder.hpp"
#include "cli/terminal.hpp"

namespace ecograph::cli {

// As diff(1): 0 the same, 1 different, 2 trouble.
int run_diff(const Arguments& arguments) {
  if (arguments.operands.size() != 2) {
    throw UsageError("two graphs are compared", "as in `ecograph diff old.json new.json`");
  }
  catch_interrupts();
  Diagnostics diagnostics;
  const std::unique_ptr<const Ontology> ontology = open_ontology(arguments.schema, diagnostics);
  print_diagnostics(diagnostics);
  if (ontology == nullptr) return exit_misused;
  const Result<ImportedGraph> before = read_graph(*ontology, arguments.operands[0]);
  const Result<ImportedGraph> after = read_graph(*ontology, arguments.operands[1]);
  if (interrupted()) return report_interrupt();
  if (!before) print_diagnostics({before.error()});
  if (!after) print_diagnostics({after.error()});
  if (!before || !after) return exit_misused;
  const Differences found = differences(before->graph, after->graph);
  if (!arguments.quiet && !print(changelog(found, arguments.report))) return exit_misused;
  return found.empty() ? exit_done : exit_failed;
}

}  // namespace ecograph::cli
