// QuickStatements, version 1, for Wikidata: a command a line, its columns separated by tabs
// (https://www.wikidata.org/wiki/Help:QuickStatements). schema/wikidata.ttl says what is called how there.
//
// An item is made (CREATE, LAST) where no id is known, and only of kinds that have a class. No command can name an item
// that an earlier CREATE made: an edge is written where the other end is known.
#include <algorithm>
#include <string>

#include "base/utf8.hpp"
#include "serialize/escape.hpp"
#include "serialize/formats.hpp"
#include "serialize/output.hpp"
#include "serialize/rdf_vocabulary.hpp"
#include "serialize/view.hpp"

namespace ecograph {
namespace {

constexpr std::size_t longest_text = 250;  // characters of a label, description or alias

// A string is what stands between the first and the last quotation mark of a column: it may hold such marks, but no
// tab, line end or control character.
std::string quoted(std::string_view text) {
  std::string folded;
  append_folded(folded, cleaned(text));
  std::size_t at = 0;
  for (std::size_t characters = 0; at < folded.size() && characters < longest_text; ++characters) {
    at += utf8::decode(folded, at).size;
  }
  folded.resize(at);
  std::replace_if(
      folded.begin(), folded.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  while (folded.ends_with(' ')) folded.pop_back();
  return '"' + folded + '"';
}

// "+1999-03-25T00:00:00Z/11": 11 is a day, 10 a month, 9 a year. Empty where it is no date.
std::string time_of(std::string_view date) {
  switch (rdf_literal(date, "date").type) {
    case RdfDatatype::date:
      return "+" + std::string(date) + "T00:00:00Z/11";
    case RdfDatatype::year_month:
      return "+" + std::string(date) + "-00T00:00:00Z/10";
    case RdfDatatype::year:
      return "+" + std::string(date) + "-00-00T00:00:00Z/9";
    default:
      return {};
  }
}

bool is_url(std::string_view name) {
  const bool web = name.starts_with("https://") || name.starts_with("http://");
  return web && utf8::is_valid(name) &&
         std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != '"'; });
}

class Items {
 public:
  explicit Items(const KnowledgeGraph& graph) : graph_(graph), terms_(graph.ontology().wikidata) {}

  // The id that is known, or "".
  [[nodiscard]] std::string known(std::size_t node) const {
    const GraphNode& found = graph_.node(node);
    const auto id_of = [&](const std::string& name) {
      const auto item = terms_.items.find({found.kind, name});
      return item == terms_.items.end() ? std::string() : item->second;
    };
    std::string id = id_of(found.name);
    for (const std::string& alias : found.aliases) {
      if (id.empty()) id = id_of(alias);
    }
    return id;
  }
  [[nodiscard]] bool is_made(std::size_t node) const {
    return terms_.classes.contains(graph_.node(node).kind) && quoted(graph_.node(node).name).size() > 2;
  }

  // What says the edge, or nullptr.
  [[nodiscard]] const WikidataProperty* property(KnowledgeGraph::Edge e) const {
    const GraphEdge& edge = graph_.edge(e);
    const auto found = terms_.relations.find(edge.relation);
    if (edge.modality != Modality::asserted || found == terms_.relations.end()) return nullptr;
    for (const WikidataProperty& property : found->second) {
      if (property.subject == graph_.node(graph_.source(e)).kind &&
          property.object == graph_.node(graph_.target(e)).kind)
        return &property;
    }
    return nullptr;
  }

  // The edge's value in a statement about its subject (its object, where the property is inverse); "" where there is
  // none.
  [[nodiscard]] std::string value(KnowledgeGraph::Edge e, const WikidataProperty& property) const {
    const std::size_t object = property.inverse ? graph_.source(e) : graph_.target(e);
    const GraphNode& node = graph_.node(object);
    if (node.kind >= graph_.ontology().kinds.size() || graph_.ontology().kinds[node.kind].form != NameForm::versioned) {
      return known(object);
    }
    for (const AttributeValue& attribute : node.attributes) {
      if (attribute.key == "version" && attribute.modality == Modality::asserted) return quoted(attribute.value);
    }
    // "Kinema 2.1": the name of its project, then the version.
    const std::string& project = graph_.node(graph_.source(e)).name;
    const bool named = node.name.size() > project.size() + 1 && node.name.starts_with(project + " ");
    return named ? quoted(std::string_view(node.name).substr(project.size() + 1)) : std::string();
  }

 private:
  const KnowledgeGraph& graph_;
  const WikidataTerms& terms_;
};

class QuickStatementsWriter {
 public:
  QuickStatementsWriter(const KnowledgeGraph& graph, ByteSink& sink)
      : graph_(graph), terms_(graph.ontology().wikidata), out_(sink), items_(graph), edges_(graph.node_count()) {
    for (const KnowledgeGraph::Edge e : graph.edges()) {
      if (const WikidataProperty* property = items_.property(e)) {
        edges_[property->inverse ? graph.target(e) : graph.source(e)].push_back(e);
      }
    }
  }

  void write() {
    for (std::size_t i = 0; i < graph_.node_count() && out_.ok(); ++i) {
      subject_ = items_.known(i);
      if (subject_.empty() && !items_.is_made(i)) continue;
      if (subject_.empty()) create(graph_.node(i));
      write_attributes(graph_.node(i));
      for (const KnowledgeGraph::Edge e : edges_[i]) write_edge(e);
    }
    out_.flush();
  }

 private:
  void create(const GraphNode& node) {
    subject_ = "LAST";
    out_ << "CREATE\n";
    out_ << "LAST\tLen\t" << quoted(node.name) << '\n';
    out_ << "LAST\tDen\t" << quoted(kind_label(graph_.ontology(), node.kind)) << '\n';
    for (const std::string& alias : node.aliases) {
      if (quoted(alias).size() > 2) out_ << "LAST\tAen\t" << quoted(alias) << '\n';
    }
    out_ << "LAST\tP31\t" << terms_.classes.at(node.kind);
    write_references(node.mentions);
  }

  void write_attributes(const GraphNode& node) {
    for (const AttributeValue& attribute : node.attributes) {
      const auto property = terms_.attributes.find(attribute.key);
      const std::string time = time_of(attribute.value);
      if (attribute.modality != Modality::asserted || property == terms_.attributes.end() || time.empty()) continue;
      out_ << subject_ << '\t' << property->second << '\t' << time;
      write_references(attribute.evidence);
    }
  }

  void write_edge(KnowledgeGraph::Edge e) {
    const WikidataProperty& property = *items_.property(e);
    const std::string value = items_.value(e, property);
    if (value.empty()) return;
    out_ << subject_ << '\t' << property.id << '\t' << value;
    for (const Qualifier& qualifier : graph_.edge(e).qualifiers) {
      const auto found = terms_.qualifiers.find(qualifier.key);
      const std::string time = time_of(qualifier.value);
      if (found != terms_.qualifiers.end() && !time.empty()) out_ << '\t' << found->second << '\t' << time;
    }
    write_references(graph_.edge(e).evidence);
  }

  // Ends the line. A reference is the address of a document, and its date; a file's name is none. QuickStatements takes
  // several references of a statement as several sources, each begun by "!".
  void write_references(std::span<const Evidence> evidence) {
    bool first = true;
    for (std::size_t i = 0; i < evidence.size(); ++i) {
      const std::uint32_t document = evidence[i].document;
      if (document >= graph_.documents().size() || (i != 0 && evidence[i - 1].document == document)) continue;
      const SourceDocument& source = graph_.documents()[document];
      if (!is_url(source.name)) continue;
      out_ << (first ? std::string_view("\tS854\t") : "\t!S854\t") << '"' << source.name << '"';
      if (const std::string time = time_of(source.date); !time.empty()) out_ << "\tS577\t" << time;
      first = false;
    }
    out_ << '\n';
  }

  const KnowledgeGraph& graph_;
  const WikidataTerms& terms_;
  Output out_;
  Items items_;
  std::vector<std::vector<KnowledgeGraph::Edge>> edges_;  // by the node that the statement is about
  std::string subject_;
};

}  // namespace

void write_quickstatements(const KnowledgeGraph& graph, const ExportOptions&, ByteSink& sink) {
  QuickStatementsWriter(graph, sink).write();
}

std::string left_out_of_quickstatements(const KnowledgeGraph& graph) {
  const Items items(graph);
  std::size_t written = 0;
  for (const KnowledgeGraph::Edge e : graph.edges()) {
    const WikidataProperty* property = items.property(e);
    if (property == nullptr) continue;
    const std::size_t subject = property->inverse ? graph.target(e) : graph.source(e);
    if (items.known(subject).empty() && !items.is_made(subject)) continue;
    if (!items.value(e, *property).empty()) ++written;
  }
  if (written == graph.edge_count()) return {};
  return std::to_string(written) + " of " + std::to_string(graph.edge_count()) +
         " edges: the others have no property in schema/wikidata.ttl, or lead to an item whose id it does not have";
}

}  // namespace ecograph
