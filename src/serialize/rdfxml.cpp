// RDF/XML: one element a thing, its properties inside. A property is an XML name here, so that one whose IRI does not
// end in a name (".../in%20room") cannot be written as a plain triple; its statements, which name it, are.
#include <algorithm>
#include <string>
#include <string_view>

#include "serialize/escape.hpp"
#include "serialize/formats.hpp"
#include "serialize/output.hpp"
#include "serialize/rdf_mapping.hpp"
#include "serialize/view.hpp"

namespace ecograph {
namespace {

std::string escaped_attribute(std::string_view text) {
  StringSink sink;
  Output out(sink);
  out << XmlAttribute{text};
  out.flush();
  return sink.text;
}

// Where the name begins that the IRI ends in; its size where it ends in none.
std::size_t xml_name_begin(std::string_view iri) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  const auto is_more = [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == '.'; };
  std::size_t begin = iri.size();
  for (std::size_t at = iri.size(); at > 0 && (is_letter(iri[at - 1]) || is_more(iri[at - 1])); --at) {
    if (is_letter(iri[at - 1])) begin = at - 1;
  }
  // "%2F" is one character, not to be cut.
  if (begin < iri.size()) {
    if (begin >= 1 && iri[begin - 1] == '%') begin += 2;
    if (begin >= 2 && iri[begin - 2] == '%') begin += 1;
  }
  while (begin < iri.size() && !is_letter(iri[begin])) ++begin;
  return begin;
}

// "eco:hostedBy", or "p:name xmlns:p=\"...\"" with a prefix of its own; empty where no XML name can stand for it.
struct ElementName {
  std::string operator()(const RdfVocabulary& vocabulary, const RdfVocabulary::Entry& entry) const {
    if (entry.prefix >= 0) {
      return vocabulary.prefixes()[static_cast<std::size_t>(entry.prefix)].name + ":" + entry.local;
    }
    const std::string_view iri = entry.iri;
    const std::size_t begin = xml_name_begin(iri);
    if (begin == iri.size()) return "";
    return "p:" + std::string(iri.substr(begin)) + " xmlns:p=\"" + escaped_attribute(iri.substr(0, begin)) + "\"";
  }
};

struct AttributeIri {
  std::string operator()(const RdfVocabulary&, const RdfVocabulary::Entry& entry) const {
    return escaped_attribute(entry.iri);
  }
};

class RdfXmlWriter {
 public:
  static constexpr bool triple_terms = false;
  static constexpr bool edges_with_nodes = true;

  RdfXmlWriter(Output& out, const RdfVocabulary& vocabulary, std::string_view base_iri)
      : out_(out), vocabulary_(vocabulary), base_(escaped_attribute(base_iri)), names_(vocabulary), iris_(vocabulary) {}

  void write_head() {
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF";
    for (const RdfVocabulary::Prefix& prefix : vocabulary_.prefixes()) {
      out_ << "\n    xmlns:" << prefix.name << "=\"" << escaped_attribute(prefix.iri) << '"';
    }
    out_ << ">\n";
  }
  void write_foot() { out_ << "</rdf:RDF>\n"; }

  [[nodiscard]] bool ok() const { return out_.ok(); }
  void group() { out_ << '\n'; }

  void begin(RdfResource subject) { open("rdf:Description", subject); }
  void begin(RdfResource subject, RdfTerm type) {
    if (const std::string_view name = names_[type].view(); !name.empty()) return open(name, subject);
    begin(subject);
    value(RdfTerm::rdf_type, type);
  }
  void begin(RdfResource subject, RdfTerm type, RdfTerm second) {
    begin(subject, type);
    value(RdfTerm::rdf_type, second);
  }

  void value(RdfTerm property, RdfResource object) {
    const std::string_view name = names_[property].view();
    if (name.empty()) return;
    out_ << "    <" << name << " rdf:resource=\"";
    write(object);
    out_ << "\"/>\n";
  }
  void value(RdfTerm property, RdfTerm object) {
    if (const std::string_view name = names_[property].view(); !name.empty()) {
      out_ << "    <" << name << " rdf:resource=\"" << iris_[object] << "\"/>\n";
    }
  }
  void value(RdfTerm property, RdfNumber number) { value(property, RdfDigits(number).literal()); }
  void value(RdfTerm property, RdfLiteral literal) {
    const std::string_view name = names_[property].view();
    if (name.empty()) return;
    out_ << "    <" << name;
    if (literal.type != RdfDatatype::string) {
      out_ << " rdf:datatype=\"http://www.w3.org/2001/XMLSchema#" << xsd_name(literal.type) << '"';
    }
    out_ << '>' << XmlText{literal.text} << "</" << bare(name) << ">\n";
  }

  void end() { out_ << "  </" << bare(element_) << ">\n"; }

 private:
  static std::string_view bare(std::string_view name) { return name.substr(0, name.find(' ')); }

  void open(std::string_view name, RdfResource subject) {
    element_ = name;
    out_ << "  <" << element_ << " rdf:about=\"";
    write(subject);
    out_ << "\">\n";
  }

  void write(RdfResource resource) {
    out_ << base_ << XmlAttribute{resource.id};
    if (resource.part != 0) out_ << '#' << resource.part << resource.hash_text();
  }

  Output& out_;
  const RdfVocabulary& vocabulary_;
  std::string base_;
  RenderedTerms<ElementName> names_;
  RenderedTerms<AttributeIri> iris_;
  std::string element_;
};

}  // namespace

void write_rdfxml(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  Output out(sink);
  RdfVocabulary vocabulary(graph.ontology());
  RdfXmlWriter writer(out, vocabulary, base_iri_of(options));
  writer.write_head();
  RdfMapping(graph, vocabulary, writer).write_whole();
  writer.write_foot();
  out.flush();
}

}  // namespace ecograph
