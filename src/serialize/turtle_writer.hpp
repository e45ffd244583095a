// Triples -> Turtle and TriG. See rdf_mapping.hpp for what the functions mean.
//
// All resources have IRIs, each statement ends in " ." and a line end, literals stay on one line: what every store's
// bulk loader takes.
#pragma once

#include <array>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

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
    Pen out(out_);
    write(out, subject);
    first_ = true;
  }
  void begin(RdfResource subject, RdfTerm type) {
    Pen out(out_);
    write(out, subject);
    out << " a " << names_[type];
    first_ = false;
  }
  void begin(RdfResource subject, RdfTerm type, RdfTerm second) {
    Pen out(out_);
    write(out, subject);
    out << " a " << names_[type] << ", " << names_[second];
    first_ = false;
  }

  template <class Object>
  void value(RdfTerm property, Object object) {
    Pen out(out_);
    write_property(out, property);
    write(out, object);
  }

  template <class Object>
  void reified(RdfResource subject, RdfTerm property, Object object) {
    Pen out(out_);
    write_property(out, RdfTerm::rdf_reifies);
    out << "<<( ";
    write(out, subject);
    out << ' ' << names_[property] << ' ';
    write(out, object);
    out << " )>>";
  }

  void end() { out_ << " .\n"; }

  void open_graph(RdfResource name) {
    Pen out(out_);
    out << '\n';
    write(out, name);
    out << " {\n";
  }
  void close_graph() { out_ << "}\n"; }

 private:
  [[gnu::always_inline]] void write_property(Pen& out, RdfTerm property) {
    if (first_) {
      out << ' ' << names_[property] << ' ';
      first_ = false;
    } else {
      out << properties_[property];
    }
  }

  [[gnu::always_inline]] void write(Pen& out, RdfResource resource) {
    out << base_ << resource.id;
    if (resource.part == 0) {
      out << '>';
    } else {
      std::array<char, 3 + RdfResource::hash_size> part{'#', resource.part};
      std::memcpy(part.data() + 2, resource.hash, RdfResource::hash_size);
      part.back() = '>';
      out << part;
    }
  }

  [[gnu::always_inline]] void write(Pen& out, RdfTerm term) { out << names_[term]; }

  [[gnu::always_inline]] void write(Pen& out, RdfLiteral literal) const {
    if (literal.type == RdfDatatype::string) {
      out << '"' << TurtleText{literal.text} << '"';
    } else {
      out << '"' << literal.text << types_[static_cast<std::size_t>(literal.type)];
    }
  }

  [[gnu::always_inline]] void write(Pen& out, RdfNumber number) const {
    out << '"' << number.value << types_[static_cast<std::size_t>(number.type)];
  }

  static std::vector<PaddedText> endings_of_types() {
    std::vector<PaddedText> endings;
    for (std::size_t type = 0; type <= static_cast<std::size_t>(RdfDatatype::decimal); ++type) {
      endings.emplace_back("\"^^xsd:" + std::string(xsd_name(static_cast<RdfDatatype>(type))));
    }
    return endings;
  }

  Output& out_;
  const RdfVocabulary& vocabulary_;
  PaddedText base_;  // with its opening "<"
  RenderedTerms<TurtleName> names_;
  RenderedTerms<TurtleProperty> properties_;
  std::vector<PaddedText> types_ = endings_of_types();  // by RdfDatatype; what follows the digits
  bool first_ = false;
};

}  // namespace ecograph
