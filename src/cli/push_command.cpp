// ecograph push
#include <cstdlib>
#include <memory>

#include "cli/arguments.hpp"
#include "cli/build_options.hpp"
#include "cli/schema_folder.hpp"
#include "cli/summary.hpp"
#include "cli/terminal.hpp"
#include "pipeline/pipeline.hpp"
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

int push_graph(const KnowledgeGraph& graph, const Arguments& arguments) {
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
  ExportOptions export_options;
  if (!arguments.base_iri.empty()) export_options.base_iri = arguments.base_iri;
  export_options.graph_name = arguments.name;
  const store::PushResult result = store::push(graph, export_options, options, client, *journal);
  progress.clear();
  print_diagnostics(result.diagnostics);
  const bool printed = arguments.quiet || print(push_summary(result, arguments.store_url));
  if (result.cancelled) return report_interrupt("the same command goes on where it stopped");
  return printed ? exit_code(count(result.diagnostics), false) : exit_failed;
}

}  // namespace

int run_push(const Arguments& arguments) {
  if (arguments.operands.empty()) throw UsageError("no graph and no document was named", "`ecograph push --help`");
  if (arguments.store_url.empty()) {
    throw UsageError("no store was named", "as in --sparql http://localhost:3030/DATASET/data");
  }
  catch_interrupts();
  Diagnostics diagnostics;
  const std::unique_ptr<const Schema> schema = open_schema(arguments.schema, diagnostics);
  if (schema == nullptr) {
    print_diagnostics(diagnostics);
    return exit_failed;
  }
  Progress progress(!arguments.quiet);
  const BuildResult result =
      build(*schema, collect_inputs(arguments.operands, diagnostics), build_options(arguments, progress));
  progress.clear();
  diagnostics.insert(diagnostics.end(), result.diagnostics.begin(), result.diagnostics.end());
  print_diagnostics(diagnostics);
  if (interrupted()) return report_interrupt();
  if (result.extractions.empty()) return exit_failed;
  const int pushed = push_graph(result.graph, arguments);
  return pushed == exit_done ? exit_code(count(diagnostics), false) : pushed;
}

}  // namespace ecograph::cli
