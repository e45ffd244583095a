// Cytoscape's JSON, for the desktop program and for cytoscape.js: elements.nodes and elements.edges, values in `data`.
#include <string>

#include "serialize/columns.hpp"
#include "serialize/escape.hpp"
#include "serialize/formats.hpp"
#include "serialize/output.hpp"
#include "serialize/view.hpp"

namespace ecograph {
namespace {

template <class Texts>
void write_list(Output& out, const Texts& texts) {
  out << '[';
  bool first = true;
  for (const auto& text : texts) {
    out << (first ? "\"" : ",\"") << JsonText{text} << '"';
    first = false;
  }
  out << ']';
}

// Keys of documents must not take the place of ours.
void write_key(Output& out, std::string_view prefix, std::string_view key) {
  out << ",\"" << prefix << ':' << JsonText{key} << "\":";
}

void write_node(Output& out, const KnowledgeGraph& graph, const std::string& base, std::size_t index) {
  const GraphNode& node = graph.node(index);
  out << "{\"data\":{\"id\":\"n" << index << "\",\"name\":\"" << JsonText{node.name} << "\",\"kind\":\""
      << JsonText{kind_name(graph.ontology(), node.kind)} << "\",\"iri\":\"" << JsonText{base} << node.id
      << "\",\"mentions\":" << mentions_of(node) << ",\"rank\":" << Decimal{node.rank}
      << ",\"component\":" << node.component << ",\"aliases\":";
  write_list(out, node.aliases);
  for (std::size_t i = 0; i < node.attributes.size(); ++i) {
    const std::string column = column_of(node.attributes[i]);
    if (i != 0 && column_of(node.attributes[i - 1]) == column) continue;
    write_key(out, "attribute", column);
    write_list(out, values_of(node, column));
  }
  out << "}}";
}

void write_edge(Output& out, const KnowledgeGraph& graph, std::size_t index) {
  const KnowledgeGraph::Edge e = graph.edges()[index];
  const GraphEdge& edge = graph.edge(e);
  out << "{\"data\":{\"id\":\"e" << index << "\",\"source\":\"n" << graph.source(e) << "\",\"target\":\"n"
      << graph.target(e) << "\",\"interaction\":\"" << JsonText{graph.ontology().relations[edge.relation].name}
      << "\",\"name\":\"" << JsonText{relation_label(graph.ontology(), edge.relation)} << "\",\"modality\":\""
      << name_of(edge.modality) << "\",\"confidence\":" << Decimal{edge.confidence}
      << ",\"weight\":" << weight_of(edge);
  for (std::size_t i = 0; i < edge.qualifiers.size(); ++i) {
    if (i != 0 && edge.qualifiers[i - 1].key == edge.qualifiers[i].key) continue;
    write_key(out, "qualifier", edge.qualifiers[i].key);
    write_list(out, values_of(edge, cleaned(edge.qualifiers[i].key)));
  }
  std::vector<std::string> lines;
  for_each_passage(edge.evidence, edge.stated,
                   [&](const Passage& passage) { append_readable(lines.emplace_back(), graph, passage); });
  out << ",\"evidence\":";
  write_list(out, lines);
  out << "}}";
}

}  // namespace

void write_cyjs(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  Output out(sink);
  const std::string base = base_iri_of(options);
  out << "{\"format_version\":\"1.0\",\"generated_by\":\"ecograph\",\"target_cytoscapejs_version\":\"~3.0\",\n\"data\":"
         "{\"name\":\""
      << JsonText{options.graph_name} << "\"},\n\"elements\":{\"nodes\":[";
  for (std::size_t i = 0; i < graph.node_count() && out.ok(); ++i) {
    out << (i == 0 ? "\n" : ",\n");
    write_node(out, graph, base, i);
  }
  out << "],\n\"edges\":[";
  for (std::size_t i = 0; i < graph.edge_count() && out.ok(); ++i) {
    out << (i == 0 ? "\n" : ",\n");
    write_edge(out, graph, i);
  }
  out << "]}}\n";
  out.flush();
}

}  // namespace ecograph
