#include "store/push.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

#include "base/slug.hpp"
#include "serialize/rdf_parts.hpp"

namespace ecograph::store {
namespace {

constexpr long longest_wait_seconds = 60;

enum class Outcome : std::uint8_t { done, refused, hopeless, cancelled };

bool is_passing(long status) {
  return status == 408 || status == 429 || status == 500 || (status >= 502 && status <= 504);
}

// Nothing else that is sent there would fare better.
bool is_hopeless(long status) {
  return status < 400 || status == 401 || status == 403 || status == 404 || status == 405 || status == 501;
}

std::string hint_for(const Response& response) {
  switch (response.status) {
    case 401:
    case 403:
      return "set ECOGRAPH_STORE_USER and ECOGRAPH_STORE_PASSWORD, or ECOGRAPH_STORE_TOKEN, in the environment";
    case 404:
    case 405:
    case 501:
      return "--sparql wants the store's Graph Store Protocol address, with write access: "
             "http://HOST:3030/DATASET/data in "
             "Fuseki, http://HOST:7878/store in Oxigraph";
    case 413:
      return "the store takes no body of that size; raise its limit";
    default:
      break;
  }
  if (!response.location.empty()) return "the store moved to " + response.location + "; give that address";
  return is_passing(response.status) ? "the same command goes on where it stopped" : "";
}

// The first line that says something.
std::string first_line(const std::string& body) {
  constexpr std::size_t longest = 200;
  const std::size_t begin = body.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return "";
  std::string line = body.substr(begin, body.find_first_of("\r\n", begin) - begin);
  if (line.starts_with("<")) return "";  // a page for a browser
  if (line.size() > longest) line.resize(longest);
  return line;
}

class Pusher {
 public:
  Pusher(const PushOptions& options, HttpClient& client, Journal& journal, PushResult& result)
      : options_(options), client_(client), journal_(journal), result_(result) {}

  // `graph` is an IRI or "default".
  Outcome send(const std::string& graph, const std::string& body) {
    const std::string url = address(graph);
    const std::string hash = hash_suffix(body).substr(1);
    if (!options_.again && journal_.holds(graph, hash)) {
      const auto there = client_.request("HEAD", url, "", "");
      if (there && there->status >= 200 && there->status < 300) {
        ++result_.unchanged;
        return Outcome::done;
      }
      if (!there && there.error().cancelled) return Outcome::cancelled;
    }
    const Outcome outcome = put(graph, url, body);
    if (outcome != Outcome::done) return outcome;
    ++result_.sent;
    result_.bytes += body.size();
    if (auto recorded = journal_.record(graph, hash); !recorded) {
      // What was sent stays sent; only going on after an interruption is lost.
      recorded.error().severity = Severity::warning;
      if (!journal_failed_) result_.diagnostics.push_back(recorded.error());
      journal_failed_ = true;
    }
    return Outcome::done;
  }

 private:
  [[nodiscard]] std::string address(const std::string& graph) const {
    const char separator = options_.url.find('?') == std::string::npos ? '?' : '&';
    return options_.url + separator + (graph == "default" ? "default" : "graph=" + query_value(graph));
  }

  Outcome put(const std::string& graph, const std::string& url, const std::string& body) {
    double wait = options_.first_wait_seconds;
    for (unsigned attempt = 1;; ++attempt, wait *= 2) {
      const auto response = client_.request("PUT", url, "text/turtle", body);
      const bool last = attempt >= std::max(1U, options_.attempts);
      double seconds = wait;
      if (!response) {
        if (response.error().cancelled) return Outcome::cancelled;
        if (last || !response.error().worth_retrying) return unreachable(response.error().message, attempt);
      } else {
        if (response->status >= 200 && response->status < 300) return Outcome::done;
        if (last || !is_passing(response->status)) return refused(graph, *response, attempt);
        if (response->retry_after_seconds > 0) seconds = static_cast<double>(response->retry_after_seconds);
      }
      if (!pause(std::min(seconds, static_cast<double>(longest_wait_seconds)))) return Outcome::cancelled;
    }
  }

  // False where the wait was broken off.
  [[nodiscard]] bool pause(double seconds) const {
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + std::chrono::duration<double>(seconds);
    while (Clock::now() < end) {
      if (options_.cancelled && options_.cancelled()) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return true;
  }

  static std::string tries(unsigned attempts) {
    return attempts == 1 ? "" : " (after " + std::to_string(attempts) + " attempts)";
  }

  Outcome unreachable(const std::string& message, unsigned attempts) {
    Diagnostic d;
    d.source = options_.url;
    d.message = "the store does not answer: " + message + tries(attempts);
    d.hint = "the same command goes on where it stopped";
    result_.diagnostics.push_back(std::move(d));
    return Outcome::hopeless;
  }

  Outcome refused(const std::string& graph, const Response& response, unsigned attempts) {
    Diagnostic d;
    d.source = options_.url;
    d.message = "the store answers " + std::to_string(response.status) + " to graph " + graph + tries(attempts);
    if (const std::string said = first_line(response.body); !said.empty()) d.message += ": " + said;
    d.hint = hint_for(response);
    result_.diagnostics.push_back(std::move(d));
    return is_hopeless(response.status) || is_passing(response.status) ? Outcome::hopeless : Outcome::refused;
  }

  const PushOptions& options_;
  HttpClient& client_;
  Journal& journal_;
  PushResult& result_;
  bool journal_failed_ = false;
};

}  // namespace

PushResult push(const KnowledgeGraph& graph, const ExportOptions& options, const PushOptions& push_options,
                HttpClient& client, Journal& journal) {
  PushResult result;
  const RdfParts parts(graph, options);
  result.graphs = parts.size();
  Pusher pusher(push_options, client, journal, result);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (push_options.progress) push_options.progress(i, parts.size());
    const bool shared = parts.is_shared(i);
    const std::string name =
        shared && !push_options.shared_graph.empty() ? push_options.shared_graph : parts.graph_iri(i);
    const Outcome outcome = pusher.send(name, parts.turtle(i));
    result.cancelled = outcome == Outcome::cancelled || (push_options.cancelled && push_options.cancelled());
    if (result.cancelled || outcome == Outcome::hopeless) break;
  }
  return result;
}

}  // namespace ecograph::store
