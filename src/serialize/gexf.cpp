// GEXF 1.3 (https://gexf.net) as Gephi reads it: colours, sizes and positions for the first view, days for the
// timeline, and the same evidence as in GraphML.
#include <array>
#include <string>
#include <vector>

#include "serialize/ahead.hpp"
#include "serialize/escape.hpp"
#include "serialize/evidence_text.hpp"
#include "serialize/formats.hpp"
#include "serialize/layout.hpp"
#include "serialize/open_keys.hpp"
#include "serialize/output.hpp"
#include "serialize/timeline.hpp"
#include "serialize/view.hpp"

namespace ecograph {
namespace {

constexpr Key node_keys[] = {{"kind", "string"},   {"aliases", "string"},   {"iri", "string"},
                             {"source", "string"}, {"mentions", "integer"}, {"evidence", "string"}};
constexpr Key edge_keys[] = {{"evidence", "string"}, {"source", "string"},    {"spans", "string"},
                             {"rule", "string"},     {"confidence", "float"}, {"modality", "string"}};
// Names that Gephi's own columns have.
constexpr Key taken_by_nodes[] = {{"kind", ""},     {"aliases", ""}, {"iri", ""},   {"source", ""},  {"mentions", ""},
                                  {"evidence", ""}, {"id", ""},      {"label", ""}, {"timeset", ""}, {"interval", ""}};
constexpr Key taken_by_edges[] = {{"evidence", ""},   {"source", ""},   {"spans", ""},  {"rule", ""},
                                  {"confidence", ""}, {"modality", ""}, {"target", ""}, {"type", ""},
                                  {"kind", ""},       {"id", ""},       {"label", ""},  {"weight", ""},
                                  {"timeset", ""},    {"interval", ""}};

class GexfWriter {
 public:
  GexfWriter(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink)
      : graph_(graph), options_(options), out_(sink), base_(base_iri_of(options)), points_(layout(graph)) {}

  void write() {
    collect_keys();
    prepare_relations();
    write_head();
    out_ << "    <nodes>\n";
    for (std::size_t i = 0; i < graph_.node_count() && out_.ok(); ++i) write_node(i);
    out_ << "    </nodes>\n    <edges>\n";
    for (std::size_t i = 0; i < graph_.edge_count() && out_.ok(); ++i) {
      ahead_.reached(i);
      write_edge(i);
    }
    out_ << "    </edges>\n  </graph>\n</gexf>\n";
    out_.flush();
  }

 private:
  void collect_keys() {
    for (std::size_t i = 0; i < graph_.node_count(); ++i) {
      for (const AttributeValue& a : graph_.node(i).attributes) attributes_.add(a.key, a.modality);
      dynamic_ = dynamic_ || interval_of(graph_.node(i)).known();
    }
    for (const KnowledgeGraph::Edge e : graph_.edges()) {
      const GraphEdge& edge = graph_.edge(e);
      for (const Qualifier& q : edge.qualifiers) qualifiers_.add(q.key);
      dynamic_ = dynamic_ || (!edge.qualifiers.empty() && interval_of(edge).known());
    }
    attributes_.number();
    qualifiers_.number();
  }

  void write_keys(std::string_view domain, std::span<const Key> keys, const OpenKeys& open) {
    out_ << "    <attributes class=\"" << domain << "\">\n";
    for (const Key& key : keys) {
      out_ << "      <attribute id=\"" << key.name << "\" title=\"" << key.name << "\" type=\"" << key.type << "\"/>\n";
    }
    open.for_each([this](std::string_view id, std::string_view name) {
      out_ << "      <attribute id=\"" << id << "\" title=\"" << XmlAttribute{name} << "\" type=\"string\"/>\n";
    });
    out_ << "    </attributes>\n";
  }

  void write_head() {
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n"
            "  <meta>\n    <creator>ecograph</creator>\n    <description>"
         << XmlText{options_.graph_name} << "</description>\n  </meta>\n  <graph defaultedgetype=\"directed\" mode=\"";
    out_ << (dynamic_ ? "dynamic\" timeformat=\"date\" timerepresentation=\"interval\">\n" : "static\">\n");
    write_keys("node", node_keys, attributes_);
    write_keys("edge", edge_keys, qualifiers_);
  }

  void write_interval(const Interval& interval) {
    if (!interval.start.empty()) out_ << " start=\"" << interval.start << '"';
    if (!interval.end.empty()) out_ << " end=\"" << interval.end << '"';
  }

  void value(std::string_view key, std::string_view text) {
    if (!text.empty()) out_ << "<attvalue for=\"" << key << "\" value=\"" << XmlAttribute{text} << "\"/>";
  }

  void write_values() {
    values_.for_each([this](std::string_view id, std::string_view text) { value(id, text); });
  }

  void write_node(std::size_t index) {
    const GraphNode& node = graph_.node(index);
    out_ << "      <node id=\"n" << index << "\" label=\"" << XmlAttribute{node.name} << '"';
    write_interval(interval_of(node));
    out_ << "><attvalues>";
    value("kind", kind_name(graph_.ontology(), node.kind));
    text_.clear();
    for (const std::string& alias : node.aliases) append_joined(text_, alias);
    value("aliases", text_);
    out_ << "<attvalue for=\"iri\" value=\"" << XmlAttribute{base_} << node.id << "\"/>";
    if (!node.mentions.empty()) {
      out_ << "<attvalue for=\"source\" value=\"";
      write_documents(node.mentions);
      out_ << "\"/>";
    }
    out_ << "<attvalue for=\"mentions\" value=\"" << mentions_of(node) << "\"/>";
    if (!node.attributes.empty()) write_attributes(node);
    out_ << "</attvalues>";
    write_view(index, node);
    out_ << "</node>\n";
  }

  void write_attributes(const GraphNode& node) {
    values_.clear();
    for (const AttributeValue& a : node.attributes) values_.add(attributes_.id(a.key, a.modality), a.value);
    write_values();
    text_.clear();
    append_readable(text_, graph_, node.attributes);
    value("evidence", text_);
  }

  void write_view(std::size_t index, const GraphNode& node) {
    const Color color = color_of(graph_.ontology(), node.kind);
    out_ << "<viz:color r=\"" << unsigned{color.r} << "\" g=\"" << unsigned{color.g} << "\" b=\"" << unsigned{color.b}
         << "\"/><viz:position x=\"" << Tenths{points_[index].x} << "\" y=\"" << Tenths{points_[index].y}
         << "\" z=\"0\"/><viz:size value=\"" << Tenths{size_of(node)} << "\"/>";
  }

  void write_edge(std::size_t index) {
    const KnowledgeGraph::Edge e = graph_.edges()[index];
    const GraphEdge& edge = graph_.edge(e);
    out_ << "      <edge id=\"e" << index << "\" source=\"n" << graph_.source(e) << "\" target=\"n" << graph_.target(e)
         << relations_[edge.relation][static_cast<std::size_t>(edge.modality)] << weight_of(edge) << '"';
    if (!edge.qualifiers.empty()) write_interval(interval_of(edge));
    out_ << "><attvalues>";
    write_evidence(edge);
    if (!edge.qualifiers.empty()) {
      values_.clear();
      for (const Qualifier& q : edge.qualifiers) values_.add(qualifiers_.id(q.key), q.value);
      write_values();
    }
    out_ << "</attvalues></edge>\n";
  }

  void write_documents(std::span<const Evidence> evidence) {
    Pen out(out_);
    evidence_.documents(out, evidence);
  }

  void write_evidence(const GraphEdge& edge) {
    Pen out(out_);
    if (!edge.evidence.empty()) {
      out << "<attvalue for=\"evidence\" value=\"";
      evidence_.readable(out, edge);
      out << "\"/><attvalue for=\"source\" value=\"";
      evidence_.documents(out, edge.evidence);
      out << "\"/><attvalue for=\"spans\" value=\"";
      evidence_.spans(out, edge.evidence);
      out << "\"/><attvalue for=\"rule\" value=\"";
      evidence_.rules(out, edge.evidence);
      out << "\"/>";
    }
    out << "<attvalue for=\"confidence\" value=\"";
    evidence_.confidence(out, edge.confidence);
    out << "\"/><attvalue for=\"modality\" value=\"" << name_of(edge.modality) << "\"/>";
  }

  // What every edge of a relation and modality has in common. Gephi keeps parallel edges of different kinds apart.
  void prepare_relations() {
    const Ontology& ontology = graph_.ontology();
    relations_.resize(ontology.relations.size());
    for (std::size_t r = 0; r < relations_.size(); ++r) {
      for (std::size_t m = 0; m < relations_[r].size(); ++m) {
        const auto relation = static_cast<RelationId>(r);
        const auto modality = static_cast<Modality>(m);
        const std::string key = relation_key(ontology, relation, modality);
        const std::string label = relation_label(ontology, relation, modality);
        relations_[r][m] =
            "\" kind=\"" + escaped(XmlAttribute{key}) + "\" label=\"" + escaped(XmlAttribute{label}) + "\" weight=\"";
      }
    }
  }

  const KnowledgeGraph& graph_;
  const ExportOptions& options_;
  Output out_;
  std::string base_;
  std::vector<Point> points_;
  EdgesAhead ahead_{graph_, false, true};
  bool dynamic_ = false;
  OpenKeys attributes_{"node", taken_by_nodes};
  OpenKeys qualifiers_{"edge", taken_by_edges};
  std::vector<std::array<std::string, 4>> relations_;  // by modality
  EvidenceText<XmlAttribute> evidence_{graph_};
  Values values_;
  std::string text_;
};

}  // namespace

void write_gexf(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  GexfWriter(graph, options, sink).write();
}

}  // namespace ecograph
