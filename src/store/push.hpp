// A graph to a store, by the SPARQL 1.1 Graph Store HTTP Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/):
// each document's part replaces the named graph of that document, what all share a graph of its own.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "base/diagnostic.hpp"
#include "model/knowledge_graph.hpp"
#include "serialize/exporter.hpp"
#include "store/http.hpp"
#include "store/journal.hpp"

namespace ecograph::store {

struct PushOptions {
  std::string url;                  // a checked one; graphs are <url>?graph=<IRI>
  std::string shared_graph;         // IRI for what belongs to no single document; empty: shared_graph_iri(); "default"
  bool again = false;               // send what the journal holds, too
  unsigned attempts = 5;            // for each graph, at least 1
  double first_wait_seconds = 0.5;  // before the second attempt; twice as long before each further one
  std::function<bool()> cancelled;  // polled while waiting; may be empty
  std::function<void(std::size_t, std::size_t)> progress;  // graphs done, graphs in all; may be empty
};

struct PushResult {
  std::size_t graphs = 0;     // in all
  std::size_t sent = 0;       // now
  std::size_t unchanged = 0;  // already there
  std::size_t bytes = 0;      // sent
  bool cancelled = false;
  Diagnostics diagnostics;
};

// A graph that the store refuses costs one diagnostic and the others are sent; where the store cannot be reached or
// refuses us altogether, that ends the work.
[[nodiscard]] PushResult push(const KnowledgeGraph& graph, const ExportOptions& options,
                              const PushOptions& push_options, HttpClient& client, Journal& journal);

}  // namespace ecograph::store
