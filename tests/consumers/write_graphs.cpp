// Writes a graph of hostile names in every format, and what readers must find in it as JSON.
//   write_graphs FOLDER
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "serialize/escape.hpp"
#include "serialize/exporter.hpp"
#include "serialize/layout.hpp"
#include "serialize/timeline.hpp"
#include "serialize/view.hpp"
#include "unit/hostile_graph.hpp"

namespace {

using namespace ecograph;

std::string json(std::string_view text) {
  std::string result = "\"";
  for (const char c : cleaned(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || c == '"' || c == '\\' || byte == 0x7F) {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04x", unsigned{byte});
      result += escaped;
    } else {
      result += c;
    }
  }
  return result + '"';
}

std::string json(const Interval& interval) { return "[" + json(interval.start) + ", " + json(interval.end) + "]"; }

void write_expected(const KnowledgeGraph& graph, const ExportOptions& options, std::ostream& out) {
  out << "{\"nodes\": [";
  std::size_t values = 0;
  const std::vector<Point> points = layout(graph);
  for (std::size_t i = 0; i < graph.node_count(); ++i) {
    const GraphNode& node = graph.node(i);
    const Color color = color_of(graph.ontology(), node.kind);
    values += node.attributes.size();
    out << (i == 0 ? "\n" : ",\n") << "{\"name\": " << json(node.name)
        << ", \"kind\": " << json(kind_name(graph.ontology(), node.kind))
        << ", \"iri\": " << json(options.base_iri + node.id) << ", \"aliases\": [";
    for (std::size_t a = 0; a < node.aliases.size(); ++a) out << (a == 0 ? "" : ", ") << json(node.aliases[a]);
    out << "], \"rgb\": [" << unsigned{color.r} << ", " << unsigned{color.g} << ", " << unsigned{color.b}
        << "], \"size\": " << size_of(node) << ", \"x\": " << points[i].x << ", \"y\": " << points[i].y
        << ", \"interval\": " << json(interval_of(node)) << "}";
  }
  out << "],\n\"edges\": [";
  for (std::size_t i = 0; i < graph.edge_count(); ++i) {
    const KnowledgeGraph::Edge e = graph.edges()[i];
    const GraphEdge& edge = graph.edge(e);
    out << (i == 0 ? "\n" : ",\n") << "{\"source\": " << graph.source(e) << ", \"target\": " << graph.target(e)
        << ", \"kind\": " << json(graph.ontology().relations[edge.relation].name)
        << ", \"modality\": " << json(name_of(edge.modality)) << ", \"weight\": " << weight_of(edge)
        << ", \"quotes\": [";
    for (std::size_t q = 0; q < edge.evidence.size(); ++q) out << (q == 0 ? "" : ", ") << json(edge.evidence[q].quote);
    out << "], \"documents\": [";
    for (std::size_t q = 0; q < edge.evidence.size(); ++q) out << (q == 0 ? "" : ", ") << edge.evidence[q].document;
    out << "], \"interval\": " << json(interval_of(edge)) << "}";
  }
  out << "],\n\"attribute_values\": " << values << ",\n\"documents\": " << graph.documents().size() << "}\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: write_graphs FOLDER\n";
    return 2;
  }
  const std::string folder = argv[1];
  const Ontology ontology = fixture::ontology();
  GraphOptions all;
  all.planned = true;
  const KnowledgeGraph graph = fixture::hostile_corpus(ontology).graph(all);
  ExportOptions options;
  options.graph_name = "hostile \"graph\" \\";
  for (const Exporter& exporter : exporters()) {
    const auto done = export_to_files(graph, exporter, options, folder + "/graph");
    if (done) continue;
    std::cerr << render(done.error());
    return 1;
  }
  std::ofstream expected(folder + "/expected.json", std::ios::binary);
  write_expected(graph, options, expected);
  return expected ? 0 : 1;
}
