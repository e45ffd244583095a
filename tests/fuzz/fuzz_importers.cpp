// Any bytes as each format that is read back (the first byte chooses): no crash, no hang, an error that names the file;
// a graph that was read is written and read again as the same graph.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "importers/importer.hpp"
#include "serialize/exporter.hpp"
#include "unit/graph_fixture.hpp"

namespace {

using namespace ecograph;

const Ontology& ontology() {
  static const Ontology value = fixture::ontology();
  return value;
}

std::string written(const KnowledgeGraph& graph) {
  StringSink sink;
  find_exporter("json")->write(graph, {}, sink);
  return sink.text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t choice = data[0] % (importers().size() + 1);
  // The last one: by content, as standard input is read.
  const std::string name =
      choice < importers().size() ? "graph" + std::string(importers()[choice].extension) : "<stdin>";
  const Result<ImportedGraph> graph = import_graph(ontology(), name, bytes);
  if (!graph) {
    if (graph.error().message.empty() || graph.error().source != name) std::abort();
    return 0;
  }
  const std::string once = written(graph->graph);
  const Result<ImportedGraph> again = import_graph(ontology(), "graph.json", once);
  if (!again || written(again->graph) != once) std::abort();
  return 0;
}
