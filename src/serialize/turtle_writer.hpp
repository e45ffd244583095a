// Triples -> Turtle and TriG. See rdf_mapping.hpp for what the functions mean.
//
// All resources have IRIs, each statement ends in " ." and a line end, literals stay on one line: what every store's
// bulk loader takes.
#pragma once

#include <string>
#include <string_view>

#include "serialize/escape.hpp"
#include "serialize/output.hpp"
#include "serialize/rdf_vocabulary.hpp"

namespace ecograph {

// "eco:hostedBy" or "<https://example.org/odd.name>".
struct TurtleName {
  std::string operator()(const RdfVocabulary& vocabulary, const RdfVocabulary::Entry& entry) const {
    if (entry.prefix < 0) return "<" + entry.iri + ">";
    return vocabulary.prefixes()[static_cast<std::size_t>(entry.prefix)].name + ":" + entry.local;
  }
};

// With what stands around it where it is not the first of its subject.
struct TurtleProperty {
  std::string operator()(const RdfVocabulary& vocabulary, const RdfVocabulary::Entry& entry) const {
    return " ;\n    " + TurtleName{}(vocabulary, entry) + " ";
  }
};

template <bool TripleTerms>
class TurtleWriter {
 public:
  static constexpr bool triple_terms = TripleTerms;
  static constexpr bool edges_with_nodes = false;

  // `base_iri` is a checked one. The vocabulary must outlive the writer.
  TurtleWriter(Output& out, const RdfVocabulary& vocabulary, std::string_view base_iri)
      : out_(out),
        vocabulary_(vocabulary),
        base_("<" + std::string(base_iri)),
        names_(vocabulary),
        properties_(vocabulary) {}

  void write_prefixes() {
    for (const RdfVocabulary::Prefix& prefix : vocabulary_.prefixes()) {
      out_ << "@prefix " << prefix.name << ": <" << IriText{prefix.iri} << "> .\n";
    }
  }

  [[nodiscard]] bool ok() const { return out_.ok(); }
  void group() { out_ << '\n'; }

  void begin(RdfResource subject) {
    write(subject);
    first_ = true;
  }
  void begin(RdfResource subject, RdfTerm type) {
    write(subject);
    out_ << " a " << names_[type];
    first_ = false;
  }
  void begin(RdfResource subject, RdfTerm type, RdfTerm second) {
    begin(subject, type);
    out_ << ", " << names_[second];
  }

  template <class Object>
  void value(RdfTerm property, Object object) {
    write_property(property);
    write(object);
  }

  template <class Object>
  void reified(RdfResource subject, RdfTerm property, Object object) {
    write_property(RdfTerm::rdf_reifies);
    out_ << "<<( ";
    write(subject);
    out_ << ' ' << names_[property] << ' ';
    write(object);
    out_ << " )>>";
  }

  void end() { out_ << " .\n"; }

  void open_graph(RdfResource name) {
    out_ << '\n';
    write(name);
    out_ << " {\n";
  }
  void close_graph() { out_ << "}\n"; }

 private:
  void write_property(RdfTerm property) {
    if (first_) {
      out_ << ' ' << names_[property] << ' ';
      first_ = false;
    } else {
      out_ << properties_[property];
    }
  }

  void write(RdfResource resource) {
    out_ << base_ << resource.id;
    if (resource.part != 0) out_ << '#' << resource.part << resource.hash;
    out_ << '>';
  }

  void write(RdfTerm term) { out_ << names_[term]; }

  void write(RdfLiteral literal) {
    switch (literal.type) {
      case RdfDatatype::string:
        out_ << '"' << TurtleText{literal.text} << '"';
        break;
      case RdfDatatype::decimal:
        out_ << '"' << literal.text << "\"^^xsd:decimal";
        break;
      default:
        out_ << '"' << literal.text << "\"^^xsd:" << xsd_name(literal.type);
    }
  }

  Output& out_;
  const RdfVocabulary& vocabulary_;
  PaddedText base_;  // with its opening "<"
  RenderedTerms<TurtleName> names_;
  RenderedTerms<TurtleProperty> properties_;
  bool first_ = false;
};

}  // namespace ecograph
