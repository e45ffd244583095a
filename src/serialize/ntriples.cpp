// N-Triples and N-Quads: a line for each triple, everything in full. In N-Quads what a document says is in a graph of
// its own, named by the document's IRI.
#include <string>
#include <string_view>

#include "serialize/escape.hpp"
#include "serialize/formats.hpp"
#include "serialize/output.hpp"
#include "serialize/rdf_mapping.hpp"
#include "serialize/view.hpp"

namespace ecograph {
namespace {

struct FullName {
  std::string operator()(const RdfVocabulary&, const RdfVocabulary::Entry& entry) const {
    return "<" + entry.iri + ">";
  }
};

class LineWriter {
 public:
  static constexpr bool triple_terms = false;
  static constexpr bool edges_with_nodes = false;

  LineWriter(Output& out, const RdfVocabulary& vocabulary, std::string_view base_iri)
      : out_(out), base_("<" + std::string(base_iri)), names_(vocabulary) {}

  [[nodiscard]] bool ok() const { return out_.ok(); }
  void group() const {}

  void begin(RdfResource subject) {
    subject_ = base_;
    append(subject_, subject);
    subject_ += ' ';
  }
  void begin(RdfResource subject, RdfTerm type) {
    begin(subject);
    value(RdfTerm::rdf_type, type);
  }
  void begin(RdfResource subject, RdfTerm type, RdfTerm second) {
    begin(subject, type);
    value(RdfTerm::rdf_type, second);
  }

  template <class Object>
  void value(RdfTerm property, Object object) {
    Pen out(out_);
    out << subject_ << names_[property] << ' ';
    write(out, object);
    out << graph_ << " .\n";
  }

  void end() const {}

  void open_graph(RdfResource name) {
    graph_ = " " + base_;
    append(graph_, name);
  }
  void close_graph() { graph_.clear(); }

 private:
  static void append(std::string& text, RdfResource resource) {
    text += resource.id;
    if (resource.part != 0) text.append(1, '#').append(1, resource.part).append(resource.hash_text());
    text += '>';
  }

  [[gnu::always_inline]] void write(Pen& out, RdfResource resource) {
    out << base_ << resource.id;
    if (resource.part != 0) out << '#' << resource.part << resource.hash_text();
    out << '>';
  }
  [[gnu::always_inline]] void write(Pen& out, RdfTerm term) { out << names_[term]; }
  [[gnu::always_inline]] void write(Pen& out, RdfLiteral literal) {
    if (literal.type == RdfDatatype::string) {
      out << '"' << TurtleText{literal.text} << '"';
    } else {
      out << '"' << literal.text << "\"^^<http://www.w3.org/2001/XMLSchema#" << xsd_name(literal.type) << '>';
    }
  }
  [[gnu::always_inline]] static void write(Pen& out, RdfNumber number) {
    out << '"' << number.value << "\"^^<http://www.w3.org/2001/XMLSchema#" << xsd_name(number.type) << '>';
  }

  Output& out_;
  std::string base_;  // with its opening '<'
  RenderedTerms<FullName> names_;
  std::string subject_;
  std::string graph_;  // empty in the default graph
};

}  // namespace

void write_ntriples(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  Output out(sink);
  RdfVocabulary vocabulary(graph.ontology());
  LineWriter writer(out, vocabulary, base_iri_of(options));
  RdfMapping(graph, vocabulary, writer).write_whole();
  out.flush();
}

void write_nquads(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  Output out(sink);
  RdfVocabulary vocabulary(graph.ontology());
  LineWriter writer(out, vocabulary, base_iri_of(options));
  RdfMapping(graph, vocabulary, writer).write_graphs();
  out.flush();
}

}  // namespace ecograph
