// GraphML as Gephi, igraph, networkx and yEd read it: every key for nodes or for edges, no type but those all know.
//
// What those programs show nobody, but reading the graph back takes, stands in the key `record` (JSON) of nodes and
// edges, and in processing instructions, which other programs skip; docs/formats.md describes both.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "serialize/ahead.hpp"
#include "serialize/escape.hpp"
#include "serialize/evidence_text.hpp"
#include "serialize/formats.hpp"
#include "serialize/json_parts.hpp"
#include "serialize/layout.hpp"
#include "serialize/open_keys.hpp"
#include "serialize/output.hpp"
#include "serialize/readable.hpp"
#include "serialize/view.hpp"

namespace ecograph {
namespace {

constexpr Key node_keys[] = {{"label", "string"},    {"kind", "string"},  {"aliases", "string"}, {"iri", "string"},
                             {"source", "string"},   {"mentions", "int"}, {"r", "int"},          {"g", "int"},
                             {"b", "int"},           {"size", "float"},   {"x", "float"},        {"y", "float"},
                             {"evidence", "string"}, {"record", "string"}};
constexpr Key edge_keys[] = {{"label", "string"},    {"kind", "string"},  {"weight", "int"},  {"evidence", "string"},
                             {"source", "string"},   {"spans", "string"}, {"rule", "string"}, {"confidence", "float"},
                             {"modality", "string"}, {"record", "string"}};

class GraphmlWriter {
 public:
  GraphmlWriter(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink)
      : graph_(graph), options_(options), out_(sink), base_(base_iri_of(options)) {}

  void write() {
    collect_keys();
    prepare_relations();
    write_head();
    for (std::size_t i = 0; i < graph_.node_count() && out_.ok(); ++i) write_node(i);
    for (std::size_t i = 0; i < graph_.edge_count() && out_.ok(); ++i) {
      ahead_.reached(i);
      write_edge(i);
    }
    out_ << "  </graph>\n</graphml>\n";
    out_.flush();
  }

 private:
  void collect_keys() {
    for (std::size_t i = 0; i < graph_.node_count(); ++i) {
      for (const AttributeValue& a : graph_.node(i).attributes) attributes_.add(a.key, a.modality);
    }
    for (const KnowledgeGraph::Edge e : graph_.edges()) {
      for (const Qualifier& q : graph_.edge(e).qualifiers) qualifiers_.add(q.key);
    }
    attributes_.number();
    qualifiers_.number();
  }

  void write_keys(std::string_view domain, std::span<const Key> keys) {
    for (const Key& key : keys) {
      out_ << "  <key id=\"" << domain.substr(0, 1) << '-' << key.name << "\" for=\"" << domain << "\" attr.name=\""
           << key.name << "\" attr.type=\"" << key.type << "\"/>\n";
    }
  }

  void write_open_keys(std::string_view domain, const OpenKeys& keys) {
    keys.for_each([&](std::string_view id, std::string_view name) {
      out_ << "  <key id=\"" << id << "\" for=\"" << domain << "\" attr.name=\"" << XmlAttribute{name}
           << "\" attr.type=\"string\"/>\n";
    });
  }

  void write_values() {
    values_.for_each([this](std::string_view id, std::string_view value) {
      out_ << "<data key=\"" << id << "\">" << XmlText{value} << "</data>";
    });
  }

  void write_head() {
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
            "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
            "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
            "https://w3id.org/ecograph/graphml-ecograph.xsd\">\n";
    write_keys("node", node_keys);
    write_open_keys("node", attributes_);
    write_keys("edge", edge_keys);
    write_open_keys("edge", qualifiers_);
    out_ << "  <graph id=\"G\" edgedefault=\"directed\">\n";
    out_ << "    <desc>" << XmlText{options_.graph_name} << "</desc>\n";
    instruction("ecograph", "{\"version\":1}");
    for (const SourceDocument& document : graph_.documents()) {
      record_.clear();
      append_json(record_, document);
      instruction("ecograph-document", record_);
    }
  }

  // JSON inside a processing instruction, which ends at the first "?>".
  void instruction(std::string_view target, std::string json) {
    for (std::size_t at = 0; (at = json.find("?>", at)) != std::string::npos;) json.replace(at + 1, 1, "\\u003e");
    out_ << "    <?" << target << ' ' << json << "?>\n";
  }

  void data(std::string_view key, std::string_view text) {
    if (!text.empty()) out_ << "<data key=\"" << key << "\">" << XmlText{text} << "</data>";
  }

  template <class Number>
  void number(std::string_view key, Number value) {
    out_ << "<data key=\"" << key << "\">" << value << "</data>";
  }

  void write_node(std::size_t index) {
    const GraphNode& node = graph_.node(index);
    out_ << "    <node id=\"n" << index << "\">";
    data("n-label", node.name);
    data("n-kind", kind_name(graph_.ontology(), node.kind));
    text_.clear();
    for (const std::string& alias : node.aliases) append_joined(text_, alias);
    data("n-aliases", text_);
    out_ << "<data key=\"n-iri\">" << XmlText{base_} << node.id << "</data>";
    if (!node.mentions.empty()) {
      out_ << "<data key=\"n-source\">";
      evidence_.documents(node.mentions);
      out_ << "</data>";
    }
    number("n-mentions", mentions_of(node));
    const Color color = color_of(graph_.ontology(), node.kind);
    number("n-r", unsigned{color.r});
    number("n-g", unsigned{color.g});
    number("n-b", unsigned{color.b});
    number("n-size", Tenths{size_of(node)});
    if (!points_.empty()) {
      number("n-x", Tenths{points_[index].x});
      number("n-y", Tenths{points_[index].y});
    }
    text_.clear();
    if (!node.attributes.empty()) write_attributes(node);
    write_record(node);
    out_ << "</node>\n";
  }

  void write_attributes(const GraphNode& node) {
    values_.clear();
    for (const AttributeValue& a : node.attributes) values_.add(attributes_.id(a.key, a.modality), a.value);
    write_values();
    text_.clear();
    for (const AttributeValue& a : node.attributes) {
      for_each_passage(a.evidence, {}, [&](const Passage& passage) {
        if (!text_.empty()) text_ += '\n';
        append_folded(text_, a.key + " " + a.value);
        text_ += ": ";
        append_readable(text_, graph_, passage);
      });
    }
    data("n-evidence", text_);
  }

  // `text_` holds the evidence of the node's attributes.
  void write_record(const GraphNode& node) {
    if (!is_clean(text_)) text_ = cleaned(text_);
    record_ = "{\"mentions\":";
    append_json(record_, node.mentions, {});
    if (std::any_of(node.aliases.begin(), node.aliases.end(),
                    [](const std::string& alias) { return alias.empty() || alias.find('|') != std::string::npos; })) {
      for (const std::string& alias : node.aliases) {
        record_ += &alias == &node.aliases.front() ? ",\"aliases\":[" : ",";
        append_json(record_, alias);
      }
      record_ += ']';
    }
    for (const AttributeValue& value : node.attributes) {
      record_ += &value == &node.attributes.front() ? ",\"attributes\":[{\"key\":" : ",{\"key\":";
      append_json(record_, value.key);
      record_ += ",\"value\":";
      append_json(record_, value.value);
      record_.append(",\"modality\":\"").append(name_of(value.modality)).append("\",\"evidence\":");
      append_json(record_, value.evidence, {}, {text_});
      record_ += '}';
    }
    record_ += node.attributes.empty() ? "}" : "]}";
    data("n-record", record_);
  }

  void write_record(const GraphEdge& edge) {
    record_ = "{\"evidence\":";
    append_json(record_, edge.evidence, edge.stated, shown(edge));
    if (edge.stated.empty() && !edge.qualifiers.empty()) {
      record_ += ",\"qualifiers\":";
      append_json(record_, edge.qualifiers);
    }
    record_ += '}';
    data("e-record", record_);
  }

  // The key `evidence` as a reader has it. Most edges have one passage, whose quote stands there as it is.
  ShownText shown(const GraphEdge& edge) {
    if (edge.evidence.empty()) return {};
    const Evidence& first = edge.evidence.front();
    constexpr std::size_t after_quotation_mark = std::string_view("“").size();
    if (weight_of(edge) == 1 && is_folded(first.quote) && is_clean(first.quote)) {
      return {first.quote, after_quotation_mark};
    }
    text_.clear();
    append_readable(text_, graph_, edge);
    if (!is_clean(text_)) text_ = cleaned(text_);
    return {text_};
  }

  void write_edge(std::size_t index) {
    const KnowledgeGraph::Edge e = graph_.edges()[index];
    const GraphEdge& edge = graph_.edge(e);
    out_ << "    <edge id=\"e" << index << "\" source=\"n" << graph_.source(e) << "\" target=\"n" << graph_.target(e)
         << relations_[edge.relation][static_cast<std::size_t>(edge.modality)];
    number("e-weight", weight_of(edge));
    if (!edge.evidence.empty()) write_evidence(edge);
    out_ << "<data key=\"e-confidence\">";
    evidence_.confidence(edge.confidence);
    out_ << "</data>";
    out_ << "<data key=\"e-modality\">" << name_of(edge.modality) << "</data>";
    if (!edge.qualifiers.empty()) {
      values_.clear();
      for (const Qualifier& q : edge.qualifiers) values_.add(qualifiers_.id(q.key), q.value);
      write_values();
    }
    write_record(edge);
    out_ << "</edge>\n";
  }

  void write_evidence(const GraphEdge& edge) {
    out_ << "<data key=\"e-evidence\">";
    write_readable<XmlText>(out_, graph_, edge, text_);
    out_ << "</data>";
    if (!document_name(graph_, edge.evidence.back().document).empty()) {
      out_ << "<data key=\"e-source\">";
      evidence_.documents(edge.evidence);
      out_ << "</data>";
    }
    out_ << "<data key=\"e-spans\">";
    evidence_.spans(edge.evidence);
    out_ << "</data>";
    if (std::any_of(edge.evidence.begin(), edge.evidence.end(), [](const Evidence& e) { return !e.rule.empty(); })) {
      out_ << "<data key=\"e-rule\">";
      evidence_.rules(edge.evidence);
      out_ << "</data>";
    }
  }

  // What every edge of a relation and modality has in common, from its XML attribute label on. Gephi takes that for the
  // edge's kind: a planned edge must not be folded into the asserted one between the same nodes.
  void prepare_relations() {
    const Ontology& ontology = graph_.ontology();
    relations_.resize(ontology.relations.size());
    for (std::size_t r = 0; r < ontology.relations.size(); ++r) {
      for (std::size_t m = 0; m < relations_[r].size(); ++m) {
        StringSink sink;
        Output out(sink);
        const auto relation = static_cast<RelationId>(r);
        const auto modality = static_cast<Modality>(m);
        const std::string key = relation_key(ontology, relation, modality);
        const std::string label = relation_label(ontology, relation, modality);
        out << "\" label=\"" << XmlAttribute{key} << "\"><data key=\"e-label\">" << XmlText{label}
            << "</data><data key=\"e-kind\">" << XmlText{ontology.relations[r].name} << "</data>";
        out.flush();
        relations_[r][m] = std::move(sink.text);
      }
    }
  }

  const KnowledgeGraph& graph_;
  const ExportOptions& options_;
  Output out_;
  std::string base_;
  // Only Gephi looks at them: not worth the time where the layout takes as long as the writing.
  std::vector<Point> points_ = graph_.edge_count() <= most_edges_for_forces ? layout(graph_) : std::vector<Point>();
  EdgesAhead ahead_{graph_, false};
  OpenKeys attributes_{"node", node_keys};
  OpenKeys qualifiers_{"edge", edge_keys};
  std::vector<std::array<std::string, 4>> relations_;  // by modality
  Values values_;
  EvidenceText<XmlText> evidence_{graph_, out_};
  std::string text_;
  std::string record_;
};

}  // namespace

void write_graphml(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  GraphmlWriter(graph, options, sink).write();
}

}  // namespace ecograph
