// The words of the RDF exports, in no syntax yet: IRIs of kinds, relations, attributes and of the provenance around
// them, their prefixes, and literals with their datatypes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/ontology.hpp"
#include "serialize/output.hpp"
#include "serialize/short_copies.hpp"

namespace ecograph {

// A class or property; index into RdfVocabulary. The named ones are what every export uses.
enum class RdfTerm : std::uint16_t {
  rdf_type,
  rdf_statement,
  rdf_subject,
  rdf_predicate,
  rdf_object,
  rdf_value,
  rdf_reifies,
  label,
  alt_label,
  identifier,
  title,
  date,
  format,
  is_referenced_by,
  was_derived_from,
  had_primary_source,
  specific_resource,
  data_position_selector,
  text_quote_selector,
  has_source,
  has_selector,
  start,
  end,
  exact,
  thing,
  document,
  statement,
  evidence,
  attribute,
  qualifier,
  modality,
  confidence,
  rule,
  line,
  bytes,
  mention_class,
  mention,
  mention_count,
  finding_class,
  finding,
};

enum class RdfDatatype : std::uint8_t { string, date, year_month, year, integer, non_negative_integer, decimal };

// "gYear"; empty for strings, which are written without a type.
[[nodiscard]] constexpr std::string_view xsd_name(RdfDatatype type) {
  constexpr std::string_view names[] = {"", "date", "gYearMonth", "gYear", "integer", "nonNegativeInteger", "decimal"};
  return names[static_cast<std::size_t>(type)];
}

struct RdfLiteral {
  std::string_view text;
  RdfDatatype type = RdfDatatype::string;
};

// A whole number as a literal.
struct RdfNumber {
  std::uint64_t value = 0;
  RdfDatatype type = RdfDatatype::integer;
};

// Its digits, for syntaxes that look at literals as text.
class RdfDigits {
 public:
  explicit RdfDigits(RdfNumber number)
      : type_(number.type),
        size_(static_cast<std::size_t>(write_digits(digits_.data(), number.value) - digits_.data())) {}
  [[nodiscard]] RdfLiteral literal() const { return {{digits_.data(), size_}, type_}; }

 private:
  std::array<char, 24> digits_{};
  RdfDatatype type_;
  std::size_t size_;
};

// A value as a literal: "date" gives xsd:date, xsd:gYearMonth or xsd:gYear, "number" xsd:integer, each only where the
// text is exactly one; all else is a plain string.
[[nodiscard]] RdfLiteral rdf_literal(std::string_view value, std::string_view datatype);

// Something that the graph itself names: the base IRI, then `id`; where `part` is not 0, "#", the letter and `hash`.
struct RdfResource {
  static constexpr std::size_t hash_size = 16;

  std::string_view id;
  char part = 0;
  const char* hash = nullptr;  // of hash_size
  [[nodiscard]] std::string_view hash_text() const { return {hash, hash_size}; }
};

class RdfVocabulary {
 public:
  struct Prefix {
    std::string name;
    std::string iri;
  };
  struct Entry {
    std::string iri;        // as it may stand between angle brackets
    int prefix = -1;        // index into prefixes(); -1: it cannot be shortened safely
    std::string local;      // what follows the prefix
    bool relation = false;  // its values are things
  };

  // The ontology must outlive the vocabulary.
  explicit RdfVocabulary(const Ontology& ontology);

  [[nodiscard]] const std::vector<Prefix>& prefixes() const { return prefixes_; }
  [[nodiscard]] const Entry& entry(RdfTerm term) const { return entries_[static_cast<std::size_t>(term)]; }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }

  [[nodiscard]] RdfTerm kind(KindId kind) const;
  [[nodiscard]] RdfTerm relation(RelationId relation) const { return relations_[relation]; }
  // RdfTerm::rdf_value where the ontology has no such attribute.
  [[nodiscard]] RdfTerm attribute(std::string_view key) const;
  // RdfTerm::qualifier where the key cannot be a local name. May add an entry.
  [[nodiscard]] RdfTerm qualifier(std::string_view key);

 private:
  void add_namespace(std::string_view iri);
  RdfTerm add(std::string_view iri);
  RdfTerm add(std::string_view iri, std::string_view name);

  const Ontology& ontology_;
  std::vector<Prefix> prefixes_;
  std::vector<Entry> entries_;
  std::vector<RdfTerm> kinds_;
  std::vector<RdfTerm> relations_;
  std::vector<RdfTerm> attributes_;
  std::map<std::string, RdfTerm, std::less<>> qualifiers_;
};

// Only letters, digits, '-' and '_', a letter first: the same in every Turtle reader, in XML and in SPARQL.
[[nodiscard]] bool is_safe_local_name(std::string_view name);

// What a syntax makes of each term, made once however often it is written.
template <class Render>
class RenderedTerms {
 public:
  explicit RenderedTerms(const RdfVocabulary& vocabulary) : vocabulary_(vocabulary) { render(vocabulary.size()); }

  [[nodiscard, gnu::always_inline]] const PaddedText& operator[](RdfTerm term) {
    const auto index = static_cast<std::size_t>(term);
    if (index >= texts_.size()) [[unlikely]]
      render(index + 1);
    return texts_[index];
  }

 private:
  [[gnu::cold, gnu::noinline]] void render(std::size_t size) {
    while (texts_.size() < size) {
      texts_.emplace_back(Render{}(vocabulary_, vocabulary_.entry(static_cast<RdfTerm>(texts_.size()))));
    }
  }

  const RdfVocabulary& vocabulary_;
  std::vector<PaddedText> texts_;
};

}  // namespace ecograph
