// One page with the whole graph in it, to be opened in a browser: the page of web/ with the data as JSON inside.
// The data's form is described where it is read, in web/src/data.ts.
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/slug.hpp"
#include "serialize/escape.hpp"
#include "serialize/formats.hpp"
#include "serialize/output.hpp"
#include "serialize/page.hpp"
#include "serialize/view.hpp"

namespace ecograph {
namespace {

// Commas between the members of a list.
class Separator {
 public:
  friend Output& operator<<(Output& out, Separator& separator) {
    if (!separator.first_) out << ",";
    separator.first_ = false;
    return out;
  }

 private:
  bool first_ = true;
};

struct Quoted {
  std::string_view text;
};
Output& operator<<(Output& out, Quoted quoted) { return out << '"' << ScriptText{quoted.text} << '"'; }

class PageWriter {
 public:
  PageWriter(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink)
      : graph_(graph), options_(options), out_(sink) {}

  void write() {
    out_ << page().before_title << XmlText{options_.graph_name} << page().before_data;
    out_ << "{\"format\":\"ecograph-page\",\"version\":1,\"name\":" << Quoted{options_.graph_name}
         << ",\"base\":" << Quoted{base_iri_of(options_)};
    write_ontology();
    write_documents();
    number_passages();
    write_passages();
    write_nodes();
    write_edges();
    write_rules();
    out_ << "}" << page().after_data;
    out_.flush();
  }

 private:
  void write_ontology() {
    const Ontology& ontology = graph_.ontology();
    out_ << ",\n\"kinds\":[";
    Separator kinds;
    for (const Kind& kind : ontology.kinds) {
      out_ << kinds << "{\"name\":" << Quoted{kind.name} << ",\"label\":" << Quoted{kind.label}
           << ",\"color\":" << Quoted{kind.color} << "}";
    }
    out_ << "],\n\"relations\":[";
    Separator relations;
    for (const Relation& relation : ontology.relations) {
      out_ << relations << "{\"name\":" << Quoted{relation.name} << ",\"label\":" << Quoted{relation.label}
           << ",\"symmetric\":" << (relation.symmetric ? "true" : "false") << "}";
    }
    out_ << "],\n\"attributes\":[";
    Separator attributes;
    for (const AttributeDefinition& attribute : ontology.attributes) {
      out_ << attributes << "{\"name\":" << Quoted{attribute.name} << ",\"label\":" << Quoted{attribute.label}
           << ",\"datatype\":" << Quoted{attribute.datatype} << "}";
    }
    out_ << "]";
  }

  void write_documents() {
    out_ << ",\n\"documents\":[";
    Separator documents;
    for (const SourceDocument& document : graph_.documents()) {
      out_ << documents << "\n{\"name\":" << Quoted{document.name} << ",\"title\":" << Quoted{document.title}
           << ",\"date\":" << Quoted{document.date} << ",\"href\":" << Quoted{href(document.name)} << "}";
    }
    out_ << "]";
  }

  // A path, never an address with a scheme, whatever the document's name: nothing to follow for standard input.
  std::string href(std::string_view name) const {
    if (name.empty() || name.front() == '<') return {};
    std::string result = name.front() == '/' ? "" : options_.document_base;
    for (std::size_t begin = 0; begin <= name.size();) {
      const std::size_t end = std::min(name.find('/', begin), name.size());
      const std::string_view segment = name.substr(begin, end - begin);
      const bool step = segment.empty() || segment == "." || segment == "..";
      // Two slashes at the beginning would name another host.
      const bool doubled = segment.empty() && begin != 0;
      result += step ? std::string(segment) : encoded_path(segment);
      if (end != name.size() && !doubled) result += '/';
      begin = end + 1;
    }
    return result;
  }

  // A sentence often states several facts: each place is written once.
  void number_passages() {
    const auto number = [this](const std::vector<Evidence>& evidence) {
      for (const Evidence& e : evidence) {
        if (passages_.emplace(key(e), passages_.size()).second) places_.push_back(&e);
      }
    };
    for (std::size_t i = 0; i < graph_.node_count(); ++i) {
      const GraphNode& node = graph_.node(i);
      number(node.mentions);
      for (const AttributeValue& value : node.attributes) number(value.evidence);
    }
    for (const KnowledgeGraph::Edge e : graph_.edges()) number(graph_.edge(e).evidence);
  }

  using Key = std::tuple<std::uint32_t, std::size_t, std::size_t>;
  static Key key(const Evidence& e) { return {e.document, e.span.begin, e.span.end}; }

  void write_passages() {
    out_ << ",\n\"passages\":[";
    Separator passages;
    for (const Evidence* place : places_) {
      out_ << passages << "\n[" << std::uint64_t{place->document} << "," << std::uint64_t{place->line} << ","
           << std::uint64_t{place->span.begin} << "," << std::uint64_t{place->span.end} << "," << Quoted{place->quote}
           << "]";
    }
    out_ << "]";
  }

  void write_nodes() {
    out_ << ",\n\"nodes\":[";
    Separator nodes;
    for (std::size_t i = 0; i < graph_.node_count() && out_.ok(); ++i) {
      const GraphNode& node = graph_.node(i);
      out_ << nodes << "\n{\"id\":" << Quoted{node.id} << ",\"kind\":" << unsigned{node.kind}
           << ",\"name\":" << Quoted{node.name} << ",\"aliases\":[";
      Separator aliases;
      for (const std::string& alias : node.aliases) out_ << aliases << Quoted{alias};
      out_ << "],\"rank\":" << Decimal{node.rank} << ",\"mentions\":" << std::uint64_t{node.mention_count}
           << ",\"said\":[";
      Separator said;
      for (const Evidence& e : node.mentions) out_ << said << passages_.at(key(e));
      out_ << "],\"attributes\":[";
      Separator attributes;
      for (const AttributeValue& value : node.attributes) {
        out_ << attributes << "[" << Quoted{value.key} << "," << Quoted{value.value} << ","
             << Quoted{name_of(value.modality)} << ",";
        write_evidence(value.evidence, {});
        out_ << "]";
      }
      out_ << "]}";
    }
    out_ << "]";
  }

  void write_edges() {
    out_ << ",\n\"edges\":[";
    Separator edges;
    for (const KnowledgeGraph::Edge e : graph_.edges()) {
      if (!out_.ok()) return;
      const GraphEdge& edge = graph_.edge(e);
      out_ << edges << "\n[" << graph_.source(e) << "," << unsigned{edge.relation} << "," << graph_.target(e) << ","
           << Quoted{name_of(edge.modality)} << "," << Decimal{edge.confidence} << ",";
      write_qualifiers(edge.qualifiers);
      out_ << ",";
      write_evidence(edge.evidence, edge.stated);
      out_ << "]";
    }
    out_ << "]";
  }

  void write_qualifiers(const std::vector<Qualifier>& qualifiers) {
    out_ << "[";
    Separator pairs;
    for (const Qualifier& q : qualifiers) out_ << pairs << "[" << Quoted{q.key} << "," << Quoted{q.value} << "]";
    out_ << "]";
  }

  void write_evidence(const std::vector<Evidence>& evidence, const std::vector<std::vector<Qualifier>>& stated) {
    out_ << "[";
    Separator passages;
    for_each_passage(evidence, stated, [&](const Passage& passage) {
      out_ << passages << "[" << passages_.at(key(passage.place())) << "," << Decimal{passage.confidence()} << ",[";
      Separator rules;
      for (const Evidence& e : passage.evidence) out_ << rules << rules_.emplace(e.rule, rules_.size()).first->second;
      out_ << "],";
      std::vector<Qualifier> all;
      for (const std::vector<Qualifier>& some : passage.stated) {
        for (const Qualifier& q : some) {
          if (std::find(all.begin(), all.end(), q) == all.end()) all.push_back(q);
        }
      }
      write_qualifiers(all);
      out_ << "]";
    });
    out_ << "]";
  }

  // Numbered as they were met.
  void write_rules() {
    std::vector<std::string_view> names(rules_.size());
    for (const auto& [name, number] : rules_) names[number] = name;
    out_ << ",\n\"rules\":[";
    Separator rules;
    for (const std::string_view name : names) out_ << rules << Quoted{name};
    out_ << "]";
  }

  const KnowledgeGraph& graph_;
  const ExportOptions& options_;
  Output out_;
  std::map<Key, std::size_t> passages_;
  std::vector<const Evidence*> places_;
  std::map<std::string_view, std::size_t> rules_;
};

}  // namespace

void write_html(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  PageWriter(graph, options, sink).write();
}

}  // namespace ecograph
