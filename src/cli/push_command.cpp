// ecograph push
#include <algorithm>
#include <cstdlib>
#include <memory>

#include "cli/arguments.hpp"
#include "cli/graph_files.hpp"
#include "cli/operand_graphs.hpp"
#include "cli/schema_folder.hpp"
#include "cli/summary.hpp"
#include "cli/terminal.hpp"
#include "store/push.hpp"

namespace ecograph::cli {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

store::HttpOptions http_options() {
  store::HttpOptions options;
  options.credentials.user = environment("ECOGRAPH_STORE_USER");
  options.credentials.password = environment("ECOGRAPH_STORE_PASSWORD");
  options.credentials.token = environment("ECOGRAPH_STORE_TOKEN");
  options.cancelled = interrupted;
  return options;
}

Diagnostics credentials_in_the_clear(const std::string& url, const store::Credentials& credentials) {
  const auto goes_to = [&](std::string_view host) {
    const std::string begin = "http://" + std::string(host);
    return url.starts_with(begin) &&
           (url.size() == begin.size() || std::string_view(":/").find(url[begin.size()]) != std::string_view::npos);
  };
  if (credentials.empty() || url.starts_with("https:") || goes_to("localhost") || goes_to("127.0.0.1") ||
      goes_to("[::1]"))
    return {};
  Diagnostic d;
  d.severity = Severity::warning;
  d.source = url;
  d.message = "user name and password, or the token, go over the network unencrypted";
  d.hint = "use an https address";
  return {d};
}

std::string push_summary(const store::PushResult& result, const std::string& url) {
  return counted(result.sent, "graph") + " sent (" + readable_size(result.bytes) + "), " +
         std::to_string(result.unchanged) + " already there, of " + std::to_string(result.graphs) + ", to " + url +
         "\n";
}

// --journal, or the file of this address; without a place for it nothing is remembered.
Result<store::Journal> open_journal(const Arguments& arguments) {
  const std::string path = arguments.journal.empty() ? store::default_journal(arguments.store_url) : arguments.journal;
  return path.empty() ? store::Journal() : store::Journal::open(path);
}

// What a graph file tells of itself, unless options say otherwise.
ExportOptions export_options(const Arguments& arguments, const ImportedGraph* imported) {
  ExportOptions options;
  options.graph_name = arguments.name;
  if (imported != nullptr && !imported->base_iri.empty()) options.base_iri = imported->base_iri;
  if (imported != nullptr && !imported->name.empty() && !arguments.named) options.graph_name = imported->name;
  if (!arguments.base_iri.empty()) options.base_iri = arguments.base_iri;
  return options;
}

int push_graph(const KnowledgeGraph& graph, const Arguments& arguments, const ExportOptions& as) {
  Result<store::Journal> journal = open_journal(arguments);
  if (!journal) {
    print_diagnostics({journal.error()});
    return exit_failed;
  }
  store::HttpOptions http = http_options();
  print_diagnostics(credentials_in_the_clear(arguments.store_url, http.credentials));
  store::HttpClient client(std::move(http));
  Progress progress(!arguments.quiet, "graphs");
  store::PushOptions options;
  options.url = arguments.store_url;
  options.shared_graph = arguments.shared_graph;
  options.again = arguments.again;
  options.attempts = arguments.attempts;
  options.cancelled = interrupted;
  options.progress = [&progress](std::size_t done, std::size_t all) { progress.show(done, all); };
  const store::PushResult result = store::push(graph, as, options, client, *journal);
  progress.clear();
  print_diagnostics(result.diagnostics);
  const bool printed = arguments.quiet || print(push_summary(result, arguments.store_url));
  if (result.cancelled) return report_interrupt("the same command goes on where it stopped");
  return printed ? exit_code(count(result.diagnostics), false) : exit_failed;
}

int push_file(const Arguments& arguments) {
  Diagnostics diagnostics;
  const std::unique_ptr<const Ontology> ontology = open_ontology(arguments.schema, diagnostics);
  print_diagnostics(diagnostics);
  if (ontology == nullptr) return exit_failed;
  const Result<ImportedGraph> imported = read_graph(*ontology, arguments.operands.front());
  if (!imported) print_diagnostics({imported.error()});
  if (interrupted()) return report_interrupt("nothing was sent");
  return imported ? push_graph(imported->graph, arguments, export_options(arguments, &*imported)) : exit_failed;
}

int push_documents(const Arguments& arguments) {
  Diagnostics diagnostics;
  const OperandGraphs opened = open_operands(arguments, diagnostics);
  print_diagnostics(diagnostics);
  if (interrupted()) return report_interrupt("nothing was sent");
  if (opened.graphs.empty() || opened.graphs.front().documents().empty()) return exit_failed;
  const int pushed = push_graph(opened.graphs.front(), arguments, export_options(arguments, nullptr));
  return pushed == exit_done ? exit_code(count(diagnostics), false) : pushed;
}

}  // namespace

int run_push(const Arguments& arguments) {
  if (arguments.operands.empty()) throw UsageError("no graph and no document was named", "`ecograph push --help`");
  if (arguments.store_url.empty()) {
    throw UsageError("no store was named", "as in --sparql http://localhost:3030/DATASET/data");
  }
  const bool file = std::any_of(arguments.operands.begin(), arguments.operands.end(), is_graph_file);
  if (file && arguments.operands.size() > 1) {
    throw UsageError("one graph at a time can be pushed, or any number of documents as one graph",
                     "push them one after another, each with a --name of its own");
  }
  catch_interrupts();
  return file ? push_file(arguments) : push_documents(arguments);
}

}  // namespace ecograph::cli
