// ecograph lint
#include <iterator>
#include <limits>

#include "cli/arguments.hpp"
#include "cli/summary.hpp"
#include "cli/terminal.hpp"
#include "lint/lint.hpp"
#include "pipeline/inputs.hpp"

namespace ecograph::cli {

int run_lint(const Arguments& arguments) {
  if (arguments.operands.empty()) throw UsageError("no file was named", "as in `ecograph lint graph.graphml`");
  catch_interrupts();
  Diagnostics all;
  for (const std::string& path : arguments.operands) {
    const Result<std::string> bytes = read_input(path, interrupted, std::numeric_limits<std::size_t>::max());
    if (interrupted()) return report_interrupt();
    if (!bytes) {
      all.push_back(bytes.error());
      continue;
    }
    const std::string name = path == standard_input_argument ? std::string(standard_input_name) : path;
    Diagnostics found = linter_of(path, *bytes).lint(name, *bytes);
    std::move(found.begin(), found.end(), std::back_inserter(all));
  }
  print_diagnostics(all);
  const DiagnosticCounts counts = count(all);
  if (!arguments.quiet) {
    const std::string files = counted(arguments.operands.size(), "file");
    if (!print(files + ": " + counted(counts.errors, "error") + ", " + counted(counts.warnings, "warning") + "\n")) {
      return exit_failed;
    }
  }
  return exit_code(counts, arguments.strict);
}

}  // namespace ecograph::cli
