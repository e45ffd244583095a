// ecograph check
#include <filesystem>
#include <system_error>

#include "cli/arguments.hpp"
#include "cli/schema_folder.hpp"
#include "cli/summary.hpp"
#include "cli/terminal.hpp"
#include "pipeline/check.hpp"

namespace ecograph::cli {
namespace {

std::string check_summary(const CheckReport& report, const std::string& folder, const DiagnosticCounts& counts) {
  std::string text;
  if (report.loaded) {
    text = folder + ": " + counted(report.kinds, "kind") + ", " + counted(report.relations, "relation") + ", " +
           counted(report.attributes, "attribute") + ", " + counted(report.names, "listed name") + ", " +
           counted(report.rules, "rule") + ", " + counted(report.examples, "example") + "\n";
    if (report.failed_examples > 0) text += counted(report.failed_examples, "example") + " failed\n";
  } else {
    text = folder + ": cannot be used as it is\n";
  }
  if (counts.errors > 0) text += counted(counts.errors, "error") + (counts.warnings > 0 ? ", " : "\n");
  if (counts.warnings > 0) text += counted(counts.warnings, "warning") + "\n";
  return text;
}

}  // namespace

int run_check(const Arguments& arguments) {
  if (arguments.operands.size() > 1) throw UsageError("one schema folder at a time can be checked");
  if (!arguments.operands.empty() && !arguments.schema.empty()) {
    throw UsageError("the schema folder is named twice", "leave --schema out");
  }
  const std::string folder = schema_folder(arguments.operands.empty() ? arguments.schema : arguments.operands.front());
  Diagnostics missing;
  if (!is_schema_folder(folder, missing)) {
    print_diagnostics(missing);
    return exit_failed;
  }
  const CheckReport report = check_schema(folder, arguments.jobs);
  print_diagnostics(report.diagnostics);
  const DiagnosticCounts counts = count(report.diagnostics);
  if (!arguments.quiet && !print(check_summary(report, folder, counts))) return exit_failed;
  return report.passed() ? exit_code(counts, arguments.strict) : exit_failed;
}

}  // namespace ecograph::cli
