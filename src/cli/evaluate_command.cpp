// ecograph evaluate
#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <system_error>

#include "cli/arguments.hpp"
#include "cli/build_options.hpp"
#include "cli/schema_folder.hpp"
#include "cli/terminal.hpp"
#include "evaluation/locate.hpp"
#include "evaluation/report.hpp"
#include "pipeline/inputs.hpp"
#include "pipeline/pipeline.hpp"
#include "readers/reader.hpp"
#include "serialize/exporter.hpp"

namespace ecograph::cli {
namespace {

namespace fs = std::filesystem;
using namespace evaluation;

struct Pair {
  std::string name;
  std::string gold;
  std::string subject;  // a graph or a document; empty: there is none
};

Diagnostic problem(std::string source, std::string message, std::string hint = {}) {
  Diagnostic diagnostic;
  diagnostic.source = std::move(source);
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return diagnostic;
}

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

bool is_graph(const std::string& path) { return path.ends_with(".graphml"); }

std::vector<fs::path> files_of(const std::string& folder, Diagnostics& diagnostics) {
  std::vector<fs::path> files;
  std::error_code failure;
  for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
    files.push_back(entry->path());
  }
  if (failure) diagnostics.push_back(problem(folder, "cannot be read: " + failure.message()));
  std::sort(files.begin(), files.end());
  return files;
}

// The first readable document called `stem`, or "".
std::string document_of(const std::vector<fs::path>& files, const fs::path& stem) {
  for (const fs::path& file : files) {
    if (file.stem() == stem && is_readable_extension(file.extension().string())) return file.string();
  }
  return {};
}

std::vector<Pair> pairs(const Arguments& arguments, Diagnostics& diagnostics) {
  const std::string& subjects = arguments.operands[0];
  const std::string& golds = arguments.operands[1];
  if (is_folder(subjects) != is_folder(golds)) {
    throw UsageError("a folder of graphs goes with a folder of gold files, one graph with one gold file");
  }
  if (!is_folder(golds)) return {{fs::path(golds).stem().string(), golds, subjects}};
  std::vector<Pair> found;
  const std::vector<fs::path> candidates = files_of(subjects, diagnostics);
  for (const fs::path& gold : files_of(golds, diagnostics)) {
    if (gold.extension() != ".json") continue;
    fs::path graph = fs::path(subjects) / gold.stem();
    graph += ".graphml";
    const bool exported = std::find(candidates.begin(), candidates.end(), graph) != candidates.end();
    found.push_back(
        {gold.stem().string(), gold.string(), exported ? graph.string() : document_of(candidates, gold.stem())});
  }
  if (found.empty()) diagnostics.push_back(problem(golds, "there is no gold file (*.json) in this folder"));
  return found;
}

class Evaluation {
 public:
  explicit Evaluation(const Arguments& arguments) : arguments_(arguments) {}

  // Nothing where there is nothing to score: the diagnostics say why.
  std::optional<DocumentScore> run(const Pair& pair) {
    const Result<Gold> gold = gold_of(pair.gold);
    if (!gold) return fail(gold.error());
    if (pair.subject.empty()) {
      diagnostics.push_back(problem(pair.gold, "there is neither a graph nor a document for this gold file"));
      return DocumentScore{pair.name, false, score_of_nothing(*gold)};
    }
    Result<PropertyGraph> graph =
        is_graph(pair.subject) ? graph_of_file(pair.subject) : graph_of_document(pair.subject);
    if (!graph) {
      diagnostics.push_back(std::move(graph.error()));
      return DocumentScore{pair.name, false, score_of_nothing(*gold)};
    }
    DocumentScore result{pair.name, true, score(*graph, *gold)};
    if (arguments_.misses) find_places(pair, *graph, result.score);
    return result;
  }

  Diagnostics diagnostics;

 private:
  std::optional<DocumentScore> fail(Diagnostic diagnostic) {
    diagnostics.push_back(std::move(diagnostic));
    return std::nullopt;
  }

  static Result<Gold> gold_of(const std::string& path) {
    const Result<std::string> bytes = read_input(path, interrupted);
    return bytes ? read_gold(*bytes, path) : tl::unexpected(bytes.error());
  }

  static Result<PropertyGraph> graph_of_file(const std::string& path) {
    const Result<std::string> bytes = read_input(path, interrupted);
    return bytes ? read_property_graph(*bytes, path) : tl::unexpected(bytes.error());
  }

  // By way of GraphML, so that a document scores as its export would.
  Result<PropertyGraph> graph_of_document(const std::string& path) {
    if (schema_ == nullptr) schema_ = open_schema(arguments_.schema, diagnostics);
    if (schema_ == nullptr) return tl::unexpected(problem(path, "cannot be built without a schema"));
    Progress progress(false);
    BuildResult built = build(*schema_, {{path}}, build_options(arguments_, progress));
    std::move(built.diagnostics.begin(), built.diagnostics.end(), std::back_inserter(diagnostics));
    if (built.extractions.empty()) return tl::unexpected(problem(path, "could not be built"));
    StringSink sink;
    find_exporter("graphml")->write(built.graph, {}, sink);
    return read_property_graph(sink.text, path);
  }

  [[nodiscard]] std::string source_of(const Pair& pair, const PropertyGraph& graph) {
    if (!arguments_.sources.empty()) return document_of(files_of(arguments_.sources, diagnostics), pair.name);
    if (!is_graph(pair.subject)) return pair.subject;
    for (const PropertyNode& node : graph.nodes) {
      std::string source(text_of(node.properties, "source"));
      std::error_code ignored;
      if (fs::is_regular_file(source, ignored)) return source;
    }
    return {};
  }

  void find_places(const Pair& pair, const PropertyGraph& graph, Score& found) {
    const std::string path = source_of(pair, graph);
    if (path.empty()) {
      Diagnostic unknown = problem(pair.subject, "its document is not where the graph says, so no lines are named",
                                   "name the document's folder with --sources");
      unknown.severity = Severity::warning;
      diagnostics.push_back(std::move(unknown));
      return;
    }
    Result<std::string> bytes = read_input(path, interrupted);
    if (!bytes) return diagnostics.push_back(std::move(bytes.error()));
    const SourceText source(path, std::move(*bytes));
    Diagnostics repeated;  // building the document has said them already
    const Result<Document> document = read_document(source, arguments_.input_format, repeated);
    if (!document) return diagnostics.push_back(document.error());
    locate(found.misses, *document, source);
    locate(found.errors, *document, source);
  }

  const Arguments& arguments_;
  std::unique_ptr<const Schema> schema_;
};

std::string printed(const Report& report, const Arguments& arguments) {
  if (arguments.report == "json") return json_report(report, arguments.misses);
  if (arguments.report == "markdown") return markdown_report(report, arguments.misses);
  return text_report(report, arguments.misses);
}

void check_threshold(const Report& report, const Arguments& arguments, Diagnostics& diagnostics) {
  const Score total = report.total();
  for (const Part part : all_parts) {
    const double least = arguments.min_f1[static_cast<std::size_t>(part)];
    const double f1 = total.of(part).f1();
    if (f1 >= least) continue;
    diagnostics.push_back(problem("", "F1 of " + std::string(name_of(part)) + " is " + shown_figure(f1) +
                                          ", and should be " + shown_figure(least) + " at least"));
  }
}

}  // namespace

int run_evaluate(const Arguments& arguments) {
  if (arguments.operands.size() != 2) {
    throw UsageError("two arguments are needed: what to score, and the gold", "as in `ecograph evaluate posts/ gold/`");
  }
  catch_interrupts();
  Evaluation evaluation(arguments);
  const std::vector<Pair> all = pairs(arguments, evaluation.diagnostics);
  Report report;
  Progress progress(!arguments.quiet);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (interrupted()) break;
    std::optional<DocumentScore> document = evaluation.run(all[i]);
    if (document) report.documents.push_back(std::move(*document));
    progress.show(i + 1, all.size());
  }
  progress.clear();
  if (interrupted()) return report_interrupt();
  if (!report.documents.empty()) check_threshold(report, arguments, evaluation.diagnostics);
  print_diagnostics(evaluation.diagnostics);
  if (!report.documents.empty() && !print(printed(report, arguments))) return exit_failed;
  return exit_code(count(evaluation.diagnostics), false);
}

}  // namespace ecograph::cli
