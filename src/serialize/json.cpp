// JSON: all that the graph holds, one document, node or edge a line, in the graph's order. docs/formats.md describes
// it; importers/json.cpp reads it.
#include <string>

#include "serialize/escape.hpp"
#include "serialize/formats.hpp"
#include "serialize/json_parts.hpp"
#include "serialize/output.hpp"
#include "serialize/view.hpp"

namespace ecograph {
namespace {

class JsonWriter {
 public:
  JsonWriter(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink)
      : graph_(graph), options_(options), out_(sink), statements_(graph) {}

  void write() {
    out_ << "{\"format\":\"ecograph\",\"version\":1,\n\"name\":\"" << JsonText{options_.graph_name}
         << "\",\n\"base\":\"" << JsonText{base_iri_of(options_)} << "\",\n\"documents\":[";
    for (std::size_t i = 0; i < graph_.documents().size() && out_.ok(); ++i) {
      text_.clear();
      append_json(text_, graph_.documents()[i]);
      out_ << (i == 0 ? "\n" : ",\n") << text_;
    }
    out_ << "],\n\"nodes\":[";
    for (std::size_t i = 0; i < graph_.node_count() && out_.ok(); ++i) {
      out_ << (i == 0 ? "\n" : ",\n");
      write_node(graph_.node(i));
    }
    out_ << "],\n\"edges\":[";
    for (std::size_t i = 0; i < graph_.edge_count() && out_.ok(); ++i) {
      out_ << (i == 0 ? "\n" : ",\n");
      write_edge(graph_.edges()[i]);
    }
    out_ << "]}\n";
    out_.flush();
  }

 private:
  void write_node(const GraphNode& node) {
    out_ << "{\"id\":\"" << node.id << "\",\"kind\":\"" << JsonText{kind_name(graph_.ontology(), node.kind)}
         << "\",\"name\":\"" << JsonText{node.name} << "\",\"aliases\":[";
    for (std::size_t i = 0; i < node.aliases.size(); ++i) {
      out_ << (i == 0 ? "\"" : ",\"") << JsonText{node.aliases[i]} << '"';
    }
    out_ << "],\"rank\":" << Decimal{node.rank} << ",\"component\":" << node.component
         << ",\"mention_count\":" << mentions_of(node) << ",\"mentions\":";
    write_evidence(node.mentions, {});
    out_ << ",\"attributes\":[";
    for (std::size_t i = 0; i < node.attributes.size(); ++i) {
      const AttributeValue& value = node.attributes[i];
      out_ << (i == 0 ? "{\"key\":\"" : ",{\"key\":\"") << JsonText{value.key} << "\",\"value\":\""
           << JsonText{value.value} << "\",\"modality\":\"" << name_of(value.modality) << "\",\"evidence\":";
      write_evidence(value.evidence, {});
      out_ << '}';
    }
    out_ << "]}";
  }

  void write_edge(KnowledgeGraph::Edge e) {
    const GraphEdge& edge = graph_.edge(e);
    out_ << "{\"id\":\"" << statements_.of(e) << "\",\"source\":\"" << graph_.id(graph_.source(e))
         << "\",\"relation\":\"" << JsonText{graph_.ontology().relations[edge.relation].name} << "\",\"target\":\""
         << graph_.id(graph_.target(e)) << "\",\"modality\":\"" << name_of(edge.modality)
         << "\",\"confidence\":" << Decimal{edge.confidence} << ",\"qualifiers\":";
    write(edge.qualifiers);
    out_ << ",\"evidence\":";
    write_evidence(edge.evidence, edge.stated);
    out_ << '}';
  }

  void write(std::span<const Qualifier> qualifiers) {
    Pen out(out_);
    JsonParts<JsonText>::qualifiers(out, qualifiers);
  }

  void write_evidence(std::span<const Evidence> evidence, std::span<const std::vector<Qualifier>> stated) {
    Pen out(out_);
    parts_.evidence(out, evidence, stated);
  }

  const KnowledgeGraph& graph_;
  const ExportOptions& options_;
  Output out_;
  StatementIds statements_;
  JsonParts<JsonText> parts_;
  std::string text_;
};

}  // namespace

void write_json(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  JsonWriter(graph, options, sink).write();
}

}  // namespace ecograph
