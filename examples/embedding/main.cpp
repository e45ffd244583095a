// Reads the documents named on the command line and prints every edge with the first sentence that states it.
#include <cstdio>
#include <memory>
#include <pipeline/pipeline.hpp>
#include <string>
#include <vector>

int main(int argc, char** argv) {
  ecograph::Diagnostics diagnostics;
  const auto schema = ecograph::load_schema(SCHEMA_FOLDER, diagnostics);
  if (schema == nullptr) {
    for (const auto& diagnostic : diagnostics) std::fputs(ecograph::render(diagnostic).c_str(), stderr);
    return 1;
  }
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const auto inputs = ecograph::collect_inputs(arguments, diagnostics);
  const auto result = ecograph::build(*schema, inputs, {});
  const auto& graph = result.graph;
  for (const auto edge : graph.edges()) {
    const auto& relation = graph.ontology().relations[graph.edge(edge).relation];
    const auto& evidence = graph.edge(edge).evidence.front();
    std::printf("%s -- %s -> %s\n    %s:%u: %s\n", graph.node(graph.source(edge)).name.c_str(), relation.name.c_str(),
                graph.node(graph.target(edge)).name.c_str(), graph.documents()[evidence.document].name.c_str(),
                evidence.line, evidence.quote.c_str());
  }
  return graph.edge_count() > 0 ? 0 : 1;
}
