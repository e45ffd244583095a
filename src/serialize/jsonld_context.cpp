#include "serialize/jsonld_context.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "serialize/escape.hpp"

namespace ecograph {
namespace {

enum class Values : std::uint8_t { text, ids, words, decimal, non_negative_integer };

struct ContextRow {
  RdfTerm term;
  std::string_view alias;  // empty: the name in its vocabulary, with the prefix
  Values values;
};

// Everything but the relations, which all hold ids, and the ecograph vocabulary's own names, which need no row.
constexpr std::array rows = {
    ContextRow{RdfTerm::label, "label", Values::text},
    ContextRow{RdfTerm::alt_label, "altLabel", Values::text},
    ContextRow{RdfTerm::identifier, "identifier", Values::text},
    ContextRow{RdfTerm::title, "title", Values::text},
    ContextRow{RdfTerm::format, "format", Values::text},
    ContextRow{RdfTerm::is_referenced_by, "isReferencedBy", Values::ids},
    ContextRow{RdfTerm::rdf_subject, "subject", Values::ids},
    ContextRow{RdfTerm::rdf_predicate, "predicate", Values::words},
    ContextRow{RdfTerm::rdf_object, "object", Values::text},
    ContextRow{RdfTerm::confidence, "confidence", Values::decimal},
    ContextRow{RdfTerm::was_derived_from, "wasDerivedFrom", Values::ids},
    ContextRow{RdfTerm::had_primary_source, "hadPrimarySource", Values::ids},
    ContextRow{RdfTerm::has_source, "hasSource", Values::ids},
    ContextRow{RdfTerm::has_selector, "hasSelector", Values::ids},
    ContextRow{RdfTerm::start, "start", Values::non_negative_integer},
    ContextRow{RdfTerm::end, "end", Values::non_negative_integer},
    ContextRow{RdfTerm::exact, "exact", Values::text},
    ContextRow{RdfTerm::mention, "mention", Values::ids},
    ContextRow{RdfTerm::finding, "finding", Values::ids},
};

const ContextRow* find_row(RdfTerm term) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const ContextRow& row) { return row.term == term; });
  return found == rows.end() ? nullptr : &*found;
}

bool is_alias(std::string_view name) {
  return name == "id" || name == "type" ||
         std::any_of(rows.begin(), rows.end(), [&](const ContextRow& row) { return row.alias == name; });
}

// A name that the vocabulary's prefixes use would be taken for the prefix.
bool is_prefix(const RdfVocabulary& vocabulary, std::string_view name) {
  return name == jsonld_base_prefix ||
         std::any_of(vocabulary.prefixes().begin(), vocabulary.prefixes().end(),
                     [&](const RdfVocabulary::Prefix& prefix) { return prefix.name == name; });
}

const std::string& own_namespace(const RdfVocabulary& vocabulary) {
  const RdfVocabulary::Entry& statement = vocabulary.entry(RdfTerm::statement);
  return vocabulary.prefixes()[static_cast<std::size_t>(statement.prefix)].iri;
}

std::string compact(const RdfVocabulary& vocabulary, const RdfVocabulary::Entry& entry) {
  if (entry.prefix < 0) return entry.iri;
  return vocabulary.prefixes()[static_cast<std::size_t>(entry.prefix)].name + ":" + entry.local;
}

void write_row(Output& out, std::string_view name, std::string_view compact_iri, Values values) {
  out << ",\n    \"" << JsonText{name} << "\": ";
  if (values == Values::text) {
    out << '"' << JsonText{compact_iri} << '"';
    return;
  }
  constexpr std::string_view types[] = {"", "@id", "@vocab", "xsd:decimal", "xsd:nonNegativeInteger"};
  out << "{\"@id\": \"" << JsonText{compact_iri} << "\", \"@type\": \"" << types[static_cast<std::size_t>(values)]
      << "\"}";
}

}  // namespace

std::string JsonLdName::operator()(const RdfVocabulary& vocabulary, const RdfVocabulary::Entry& entry) const {
  for (const ContextRow& row : rows) {
    if (&vocabulary.entry(row.term) == &entry) return std::string(row.alias);
  }
  const bool own = entry.prefix >= 0 &&
                   vocabulary.prefixes()[static_cast<std::size_t>(entry.prefix)].iri == own_namespace(vocabulary);
  if (own && !is_alias(entry.local) && !is_prefix(vocabulary, entry.local)) return entry.local;
  return compact(vocabulary, entry);
}

void write_context(Output& out, const RdfVocabulary& vocabulary, std::string_view base_iri) {
  out << "{\n    \"@version\": 1.1";
  out << ",\n    \"@vocab\": \"" << own_namespace(vocabulary) << '"';
  out << ",\n    \"" << jsonld_base_prefix << "\": {\"@id\": \"" << JsonText{base_iri} << "\", \"@prefix\": true}";
  for (const RdfVocabulary::Prefix& prefix : vocabulary.prefixes()) {
    out << ",\n    \"" << prefix.name << "\": {\"@id\": \"" << JsonText{prefix.iri} << "\", \"@prefix\": true}";
  }
  out << ",\n    \"id\": \"@id\",\n    \"type\": \"@type\"";
  for (const ContextRow& row : rows) {
    write_row(out, row.alias, compact(vocabulary, vocabulary.entry(row.term)), row.values);
  }
  for (std::size_t i = 0; i < vocabulary.size(); ++i) {
    const RdfVocabulary::Entry& entry = vocabulary.entry(static_cast<RdfTerm>(i));
    if (!entry.relation) continue;
    write_row(out, JsonLdName{}(vocabulary, entry), compact(vocabulary, entry), Values::ids);
  }
  out << "\n  }";
}

bool holds_ids(const RdfVocabulary& vocabulary, RdfTerm property) {
  const ContextRow* row = find_row(property);
  return row != nullptr ? row->values == Values::ids : vocabulary.entry(property).relation;
}

bool is_coerced(RdfTerm property, RdfDatatype type) {
  const ContextRow* row = find_row(property);
  return row != nullptr && row->values == Values::decimal && type == RdfDatatype::decimal;
}

bool is_json_number(RdfTerm property, RdfLiteral literal) {
  // Readers keep numbers in a double, and write "-0" as 0.
  if (literal.text.size() > 15 || literal.text == "-0") return false;
  if (literal.type == RdfDatatype::integer) return true;
  return literal.type == RdfDatatype::non_negative_integer && (property == RdfTerm::start || property == RdfTerm::end);
}

}  // namespace ecograph
