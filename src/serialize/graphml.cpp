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
      : graph_(graph), options_(options), out_(sink), base_(escaped(XmlText{base_iri_of(options)})) {}

  void write() {
    collect_keys();
    prepare_kinds();
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
    constexpr std::size_t step = 64;  // asked of the memory ahead, as in ahead.hpp
    for (std::size_t i = 0; i < graph_.edge_count(); ++i) {
      if (i + step < graph_.edge_count()) __builtin_prefetch(&graph_.edge(graph_.edges()[i + step]).qualifiers);
      for (const Qualifier& q : graph_.edge(graph_.edges()[i]).qualifiers) qualifiers_.add(q.key);
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
      text_.clear();
      append_json(text_, document);
      instruction("ecograph-document", text_);
    }
  }

  // JSON inside a processing instruction, which ends at the first "?>".
  void instruction(std::string_view target, std::string json) {
    for (std::size_t at = 0; (at = json.find("?>", at)) != std::string::npos;) json.replace(at + 1, 1, "\\u003e");
    out_ << "    <?" << target << ' ' << json << "?>\n";
  }

  template <std::size_t N>
  [[gnu::always_inline]] static void data(Pen& out, const char (&key)[N], std::string_view text) {
    if (!text.empty()) out << "<data key=\"" << key << "\">" << XmlText{text} << "</data>";
  }

  template <std::size_t N, class Number>
  [[gnu::always_inline]] static void number(Pen& out, const char (&key)[N], Number value) {
    out << "<data key=\"" << key << "\">" << value << "</data>";
  }

  void write_node(std::size_t index) {
    const GraphNode& node = graph_.node(index);
    {
      Pen out(out_);
      out << "    <node id=\"n" << index << "\">";
      data(out, "n-label", node.name);
      const KindText& kind = kinds_[std::min<std::size_t>(node.kind, kinds_.size() - 1)];
      out << kind.name;
      if (!node.aliases.empty()) data(out, "n-aliases", aliases(node));
      out << "<data key=\"n-iri\">" << base_ << node.id << "</data>";
      if (!node.mentions.empty()) {
        out << "<data key=\"n-source\">";
        evidence_.documents(out, node.mentions);
        out << "</data>";
      }
      number(out, "n-mentions", mentions_of(node));
      out << kind.look;
      number(out, "n-size", Tenths{size_of(node)});
      if (!points_.empty()) {
        number(out, "n-x", Tenths{points_[index].x});
        number(out, "n-y", Tenths{points_[index].y});
      }
    }
    text_.clear();
    if (!node.attributes.empty()) write_attributes(node);
    write_record(node);
    out_ << "</node>\n";
  }

  std::string_view aliases(const GraphNode& node) {
    text_.clear();
    for (const std::string& alias : node.aliases) append_joined(text_, alias);
    return text_;
  }

  void write_attributes(const GraphNode& node) {
    values_.clear();
    for (const AttributeValue& a : node.attributes) values_.add(attributes_.id(a.key, a.modality), a.value);
    write_values();
    text_.clear();
    append_readable(text_, graph_, node.attributes);
    Pen out(out_);
    data(out, "n-evidence", text_);
  }

  // `text_` holds the evidence of the node's attributes.
  void write_record(const GraphNode& node) {
    if (!is_clean(text_)) text_ = cleaned(text_);
    Pen out(out_);
    out << "<data key=\"n-record\">{\"mentions\":";
    record_.evidence(out, node.mentions, {});
    if (std::any_of(node.aliases.begin(), node.aliases.end(),
                    [](const std::string& alias) { return alias.empty() || alias.find('|') != std::string::npos; })) {
      for (const std::string& alias : node.aliases) {
        out << (&alias == &node.aliases.front() ? std::string_view(",\"aliases\":[\"") : ",\"") << XmlJsonText{alias}
            << '"';
      }
      out << ']';
    }
    for (const AttributeValue& value : node.attributes) {
      out << (&value == &node.attributes.front() ? std::string_view(",\"attributes\":[{\"key\":\"") : ",{\"key\":\"")
          << XmlJsonText{value.key} << "\",\"value\":\"" << XmlJsonText{value.value} << "\",\"modality\":\""
          << name_of(value.modality) << "\",\"evidence\":";
      record_.evidence(out, value.evidence, {}, {text_});
      out << '}';
    }
    if (!node.attributes.empty()) out << ']';
    out << "}</data>";
  }

  // The key `evidence` as a reader has it. `exact`: its one quote stands there as it is.
  ShownText shown(const GraphEdge& edge, bool exact) {
    if (edge.evidence.empty()) return {};
    constexpr std::size_t after_quotation_mark = std::string_view("“").size();
    if (exact) return {edge.evidence.front().quote, after_quotation_mark, true};
    text_.clear();
    append_readable(text_, graph_, edge);
    if (!is_clean(text_)) text_ = cleaned(text_);
    return {text_};
  }

  void write_edge(std::size_t index) {
    const KnowledgeGraph::Edge e = graph_.edges()[index];
    const GraphEdge& edge = graph_.edge(e);
    Pen out(out_);
    out << "    <edge id=\"e" << index << "\" source=\"n" << graph_.source(e) << "\" target=\"n" << graph_.target(e)
        << relations_[edge.relation][static_cast<std::size_t>(edge.modality)] << weight_of(edge) << "</data>";
    const bool exact = !edge.evidence.empty() && write_evidence(out, edge);
    out << "<data key=\"e-confidence\">";
    evidence_.confidence(out, edge.confidence);
    out << "</data><data key=\"e-modality\">" << name_of(edge.modality) << "</data>";
    if (!edge.qualifiers.empty()) {
      values_.clear();
      for (const Qualifier& q : edge.qualifiers) values_.add(qualifiers_.id(q.key), q.value);
      values_.for_each([&out](std::string_view id, std::string_view value) {
        out << "<data key=\"" << id << "\">" << XmlText{value} << "</data>";
      });
    }
    out << "<data key=\"e-record\">{\"evidence\":";
    record_.evidence(out, edge.evidence, edge.stated, shown(edge, exact));
    if (edge.stated.empty() && !edge.qualifiers.empty()) {
      out << ",\"qualifiers\":";
      JsonParts<XmlJsonText>::qualifiers(out, edge.qualifiers);
    }
    out << "}</data></edge>\n";
  }

  // True where the edge's one quote stands there letter for letter.
  [[gnu::always_inline]] bool write_evidence(Pen& out, const GraphEdge& edge) {
    out << "<data key=\"e-evidence\">";
    const bool exact = evidence_.readable(out, edge);
    out << "</data>";
    if (!document_name(graph_, edge.evidence.back().document).empty()) {
      out << "<data key=\"e-source\">";
      evidence_.documents(out, edge.evidence);
      out << "</data>";
    }
    out << "<data key=\"e-spans\">";
    evidence_.spans(out, edge.evidence);
    out << "</data>";
    if (std::any_of(edge.evidence.begin(), edge.evidence.end(), [](const Evidence& e) { return !e.rule.empty(); })) {
      out << "<data key=\"e-rule\">";
      evidence_.rules(out, edge.evidence);
      out << "</data>";
    }
    return exact;
  }

  // What all nodes of a kind have in common; the last one is for those of no kind.
  void prepare_kinds() {
    const Ontology& ontology = graph_.ontology();
    for (std::size_t k = 0; k <= ontology.kinds.size(); ++k) {
      const auto kind = static_cast<KindId>(k);
      const Color color = color_of(ontology, kind);
      StringSink sink;
      Output out(sink);
      {
        Pen pen(out);
        number(pen, "n-r", unsigned{color.r});
        number(pen, "n-g", unsigned{color.g});
        number(pen, "n-b", unsigned{color.b});
      }
      out.flush();
      const std::string name = escaped(XmlText{kind_name(ontology, kind)});
      kinds_.push_back({name.empty() ? "" : "<data key=\"n-kind\">" + name + "</data>", std::move(sink.text)});
    }
  }

  // What every edge of a relation and modality has in common, from its XML attribute label up to its weight. Gephi
  // takes that for the edge's kind: a planned edge must not be folded into the asserted one between the same nodes.
  void prepare_relations() {
    const Ontology& ontology = graph_.ontology();
    relations_.resize(ontology.relations.size());
    for (std::size_t r = 0; r < ontology.relations.size(); ++r) {
      for (std::size_t m = 0; m < modalities; ++m) {
        const auto relation = static_cast<RelationId>(r);
        const auto modality = static_cast<Modality>(m);
        const std::string key = relation_key(ontology, relation, modality);
        const std::string label = relation_label(ontology, relation, modality);
        relations_[r].emplace_back("\" label=\"" + escaped(XmlAttribute{key}) + "\"><data key=\"e-label\">" +
                                   escaped(XmlText{label}) + "</data><data key=\"e-kind\">" +
                                   escaped(XmlText{ontology.relations[r].name}) + "</data><data key=\"e-weight\">");
      }
    }
  }

  const KnowledgeGraph& graph_;
  const ExportOptions& options_;
  Output out_;
  std::string base_;
  // Only Gephi looks at them: not worth the time where the layout takes as long as the writing.
  std::vector<Point> points_ = graph_.edge_count() <= most_edges_for_forces ? layout(graph_) : std::vector<Point>();
  EdgesAhead ahead_{graph_, false, true};
  OpenKeys attributes_{"node", node_keys};
  OpenKeys qualifiers_{"edge", edge_keys};
  struct KindText {
    std::string name;
    std::string look;
  };
  std::vector<KindText> kinds_;
  static constexpr std::size_t modalities = 4;
  std::vector<std::vector<PaddedText>> relations_;  // by modality
  Values values_;
  EvidenceText<XmlText> evidence_{graph_};
  JsonParts<XmlJsonText> record_;
  std::string text_;
};

}  // namespace

void write_graphml(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  GraphmlWriter(graph, options, sink).write();
}

}  // namespace ecograph
