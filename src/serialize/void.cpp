// A description of the data set in VoID (https://www.w3.org/TR/void/) and DCAT (https://www.w3.org/TR/vocab-dcat-3/),
// for catalogues: what is in it, how much of it, from which documents, under which names.
#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "base/slug.hpp"
#include "serialize/escape.hpp"
#include "serialize/formats.hpp"
#include "serialize/output.hpp"
#include "serialize/rdf_mapping.hpp"
#include "serialize/rdf_parts.hpp"
#include "serialize/view.hpp"

namespace ecograph {
namespace {

constexpr std::string_view next = " ;\n    ";
constexpr std::size_t examples = 3;

// A syntax that writes nothing and counts.
class CountingWriter {
 public:
  static constexpr bool triple_terms = false;
  static constexpr bool edges_with_nodes = true;

  [[nodiscard]] static bool ok() { return true; }
  void group() const {}
  void begin(RdfResource) const {}
  void begin(RdfResource, RdfTerm type) { count_type(type); }
  void begin(RdfResource, RdfTerm type, RdfTerm second) {
    count_type(type);
    count_type(second);
  }
  template <class Object>
  void value(RdfTerm property, Object) {
    ++properties[property];
  }
  void end() const {}

  std::map<RdfTerm, std::size_t> properties;  // triples of each
  std::map<RdfTerm, std::size_t> classes;     // things of each

 private:
  void count_type(RdfTerm type) {
    ++classes[type];
    ++properties[RdfTerm::rdf_type];
  }
};

class Description {
 public:
  Description(const KnowledgeGraph& graph, const ExportOptions& options, Output& out)
      : graph_(graph),
        options_(options),
        out_(out),
        vocabulary_(graph.ontology()),
        base_(base_iri_of(options)),
        dataset_(shared_graph_iri(options)) {}

  void write() {
    RdfMapping(graph_, vocabulary_, counts_).write_whole();
    out_ << "# Written by ecograph. What the RDF exports of this name hold, in VoID and DCAT.\n"
            "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
            "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
            "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
            "@prefix void: <http://rdfs.org/ns/void#> .\n"
            "@prefix dcat: <http://www.w3.org/ns/dcat#> .\n\n";
    write_dataset();
    write_partitions("class", "void:entities", counts_.classes);
    write_partitions("property", "void:triples", counts_.properties);
    for (const Exporter& exporter : exporters()) write_distribution(exporter);
  }

 private:
  [[nodiscard]] static bool is_rdf(const Exporter& exporter) {
    constexpr std::string_view names[] = {"ttl", "nt", "nq", "trig", "jsonld", "rdf", "ttl12"};
    return std::find(std::begin(names), std::end(names), exporter.name) != std::end(names);
  }

  void write_text(std::string_view text) { out_ << '"' << TurtleText{text} << '"'; }
  void write_number(std::string_view property, std::size_t number) {
    out_ << next << property << " \"" << number << "\"^^xsd:integer";
  }
  void write_part(std::string_view sort, std::string_view name) {
    out_ << '<' << IriText{dataset_} << '#' << sort << '-' << name << '>';
  }

  [[nodiscard]] std::string local(RdfTerm term) const {
    const RdfVocabulary::Entry& entry = vocabulary_.entry(term);
    return entry.prefix < 0 ? slug(entry.iri)
                            : vocabulary_.prefixes()[static_cast<std::size_t>(entry.prefix)].name + "-" + entry.local;
  }

  void write_dataset() {
    out_ << '<' << IriText{dataset_} << "> a void:Dataset, dcat:Dataset" << next << "dcterms:title ";
    write_text(options_.graph_name);
    out_ << next << "dcterms:description ";
    write_text("Knowledge graph of an open-source ecosystem, read by ecograph from " +
               std::to_string(graph_.documents().size()) +
               (graph_.documents().size() == 1 ? " document" : " documents") +
               ". Each fact quotes the sentences that state it.");
    if (!graph_.ontology().iri.empty()) out_ << next << "dcterms:conformsTo <" << IriText{graph_.ontology().iri} << '>';
    out_ << next << "void:uriSpace ";
    write_text(base_);
    const auto add = [](std::size_t sum, const auto& property) { return sum + property.second; };
    write_number("void:triples",
                 std::accumulate(counts_.properties.begin(), counts_.properties.end(), std::size_t{0}, add));
    write_number("void:entities", graph_.node_count());
    write_number("void:classes", counts_.classes.size());
    write_number("void:properties", counts_.properties.size());
    for (const RdfVocabulary::Prefix& prefix : vocabulary_.prefixes()) {
      if (prefix.name != "xsd") out_ << next << "void:vocabulary <" << IriText{prefix.iri} << '>';
    }
    for (const std::uint32_t node : most_important()) {
      out_ << next << "void:exampleResource <" << base_ << graph_.node(node).id << '>';
    }
    for (const auto& [term, count] : counts_.classes) write_link("void:classPartition", "class", local(term));
    for (const auto& [term, count] : counts_.properties) write_link("void:propertyPartition", "property", local(term));
    for (const Exporter& exporter : exporters()) {
      if (is_rdf(exporter)) write_link("dcat:distribution", "file", exporter.name);
    }
    for (const SourceDocument& document : graph_.documents()) {
      out_ << next << "dcterms:source <" << base_ << document.id << '>';
    }
    out_ << " .\n";
  }

  void write_link(std::string_view property, std::string_view sort, std::string_view name) {
    out_ << next << property << ' ';
    write_part(sort, name);
  }

  void write_partitions(std::string_view sort, std::string_view measure, const std::map<RdfTerm, std::size_t>& counts) {
    out_ << '\n';
    for (const auto& [term, count] : counts) {
      write_part(sort, local(term));
      out_ << " void:" << sort << " <" << vocabulary_.entry(term).iri << '>';
      write_number(measure, count);
      out_ << " .\n";
    }
  }

  void write_distribution(const Exporter& exporter) {
    if (!is_rdf(exporter)) return;
    out_ << '\n';
    write_part("file", exporter.name);
    const std::string_view type = exporter.media_type.substr(0, exporter.media_type.find(';'));
    out_ << " a dcat:Distribution" << next << "dcterms:title ";
    write_text(options_.graph_name + std::string(exporter.extension));
    out_ << next << "dcterms:description ";
    write_text(exporter.description);
    out_ << next << "dcat:mediaType <https://www.iana.org/assignments/media-types/" << IriText{type} << "> .\n";
  }

  [[nodiscard]] std::vector<std::uint32_t> most_important() const {
    std::vector<std::uint32_t> nodes(graph_.node_count());
    std::iota(nodes.begin(), nodes.end(), 0U);
    const auto end = nodes.begin() + static_cast<std::ptrdiff_t>(std::min(examples, nodes.size()));
    std::partial_sort(nodes.begin(), end, nodes.end(), [&](std::uint32_t a, std::uint32_t b) {
      const float first = graph_.node(a).rank;
      const float second = graph_.node(b).rank;
      return first != second ? first > second : a < b;
    });
    nodes.erase(end, nodes.end());
    return nodes;
  }

  const KnowledgeGraph& graph_;
  const ExportOptions& options_;
  Output& out_;
  RdfVocabulary vocabulary_;
  CountingWriter counts_;
  std::string base_;
  std::string dataset_;
};

}  // namespace

void write_void(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  Output out(sink);
  Description(graph, options, out).write();
  out.flush();
}

}  // namespace ecograph
