#include "serialize/rdf_vocabulary.hpp"

#include <algorithm>

#include "base/slug.hpp"
#include "serialize/escape.hpp"

namespace ecograph {
namespace {

constexpr std::string_view eco = "https://w3id.org/ecograph/ns#";

struct FixedPrefix {
  std::string_view name;
  std::string_view iri;
};
constexpr FixedPrefix fixed_prefixes[] = {
    {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    {"xsd", "http://www.w3.org/2001/XMLSchema#"},
    {"skos", "http://www.w3.org/2004/02/skos/core#"},
    {"dcterms", "http://purl.org/dc/terms/"},
    {"prov", "http://www.w3.org/ns/prov#"},
    {"oa", "http://www.w3.org/ns/oa#"},
    {"eco", eco},
};

struct FixedTerm {
  RdfTerm term;
  std::string_view prefix;
  std::string_view local;
};
constexpr FixedTerm fixed_terms[] = {
    {RdfTerm::rdf_type, "rdf", "type"},
    {RdfTerm::rdf_statement, "rdf", "Statement"},
    {RdfTerm::rdf_subject, "rdf", "subject"},
    {RdfTerm::rdf_predicate, "rdf", "predicate"},
    {RdfTerm::rdf_object, "rdf", "object"},
    {RdfTerm::rdf_value, "rdf", "value"},
    {RdfTerm::rdf_reifies, "rdf", "reifies"},
    {RdfTerm::label, "rdfs", "label"},
    {RdfTerm::alt_label, "skos", "altLabel"},
    {RdfTerm::identifier, "dcterms", "identifier"},
    {RdfTerm::title, "dcterms", "title"},
    {RdfTerm::date, "dcterms", "date"},
    {RdfTerm::format, "dcterms", "format"},
    {RdfTerm::is_referenced_by, "dcterms", "isReferencedBy"},
    {RdfTerm::was_derived_from, "prov", "wasDerivedFrom"},
    {RdfTerm::had_primary_source, "prov", "hadPrimarySource"},
    {RdfTerm::specific_resource, "oa", "SpecificResource"},
    {RdfTerm::data_position_selector, "oa", "DataPositionSelector"},
    {RdfTerm::text_quote_selector, "oa", "TextQuoteSelector"},
    {RdfTerm::has_source, "oa", "hasSource"},
    {RdfTerm::has_selector, "oa", "hasSelector"},
    {RdfTerm::start, "oa", "start"},
    {RdfTerm::end, "oa", "end"},
    {RdfTerm::exact, "oa", "exact"},
    {RdfTerm::thing, "eco", "Thing"},
    {RdfTerm::document, "eco", "Document"},
    {RdfTerm::statement, "eco", "Statement"},
    {RdfTerm::evidence, "eco", "Evidence"},
    {RdfTerm::attribute, "eco", "attribute"},
    {RdfTerm::qualifier, "eco", "qualifier"},
    {RdfTerm::modality, "eco", "modality"},
    {RdfTerm::confidence, "eco", "confidence"},
    {RdfTerm::rule, "eco", "rule"},
    {RdfTerm::line, "eco", "line"},
    {RdfTerm::bytes, "eco", "bytes"},
    {RdfTerm::mention_class, "eco", "Mention"},
    {RdfTerm::mention, "eco", "mention"},
    {RdfTerm::mention_count, "eco", "mentionCount"},
    {RdfTerm::finding_class, "eco", "Finding"},
    {RdfTerm::finding, "eco", "finding"},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(fixed_terms); ++i) {
    if (fixed_terms[i].term != static_cast<RdfTerm>(i)) return false;
  }
  return true;
}
static_assert(in_order(), "fixed_terms has one row for each RdfTerm, in their order");

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

int number(std::string_view digits) {
  int result = 0;
  for (const char c : digits) result = result * 10 + (c - '0');
  return result;
}

bool is_year(std::string_view text) { return text.size() == 4 && all_digits(text) && text != "0000"; }
bool is_month(std::string_view text) {
  return text.size() == 2 && all_digits(text) && number(text) >= 1 && number(text) <= 12;
}

int days_in(int year, int month) {
  if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// A string where the text is no date of the calendar.
RdfDatatype date_type(std::string_view text) {
  constexpr RdfDatatype none = RdfDatatype::string;
  if (is_year(text)) return RdfDatatype::year;
  if (text.size() < 7 || !is_year(text.substr(0, 4)) || text[4] != '-' || !is_month(text.substr(5, 2))) return none;
  if (text.size() == 7) return RdfDatatype::year_month;
  const std::string_view day = text.substr(7);
  if (day.size() != 3 || day[0] != '-' || !all_digits(day.substr(1))) return none;
  const int date = number(day.substr(1));
  return date >= 1 && date <= days_in(number(text.substr(0, 4)), number(text.substr(5, 2))) ? RdfDatatype::date : none;
}

// Leading zeros mean something, which readers that compute with numbers would drop.
bool is_integer(std::string_view text) {
  if (!text.empty() && text[0] == '-') text.remove_prefix(1);
  return all_digits(text) && text.size() <= 18 && (text[0] != '0' || text.size() == 1);
}

std::size_t local_name_begin(std::string_view iri) {
  const std::size_t at = iri.find_last_of("#/:");
  return at == std::string_view::npos ? iri.size() : at + 1;
}

}  // namespace

bool is_safe_local_name(std::string_view name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (name.empty() || !is_letter(name.front())) return false;
  return std::all_of(name.begin(), name.end(),
                     [&](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '_'; });
}

RdfLiteral rdf_literal(std::string_view value, std::string_view datatype) {
  if (datatype == "date") return {value, date_type(value)};
  if (datatype == "number" && is_integer(value)) return {value, RdfDatatype::integer};
  return {value};
}

RdfVocabulary::RdfVocabulary(const Ontology& ontology) : ontology_(ontology) {
  for (const auto& [name, iri] : fixed_prefixes) prefixes_.push_back({std::string(name), std::string(iri)});
  for (const Kind& kind : ontology.kinds) add_namespace(kind.iri);
  for (const Relation& relation : ontology.relations) add_namespace(relation.iri);
  for (const AttributeDefinition& attribute : ontology.attributes) add_namespace(attribute.iri);
  for (const FixedTerm& fixed : fixed_terms) {
    const auto prefix =
        std::find_if(prefixes_.begin(), prefixes_.end(), [&](const Prefix& p) { return p.name == fixed.prefix; });
    add(prefix->iri + std::string(fixed.local));
  }
  for (const Kind& kind : ontology.kinds) kinds_.push_back(add(kind.iri, kind.name));
  for (const Relation& relation : ontology.relations) {
    relations_.push_back(add(relation.iri, relation.name));
    entries_.back().relation = true;
  }
  for (const AttributeDefinition& a : ontology.attributes) attributes_.push_back(add(a.iri, a.name));
}

void RdfVocabulary::add_namespace(std::string_view iri) {
  const std::size_t begin = local_name_begin(iri);
  if (begin >= iri.size() || !is_safe_local_name(iri.substr(begin))) return;
  const std::string_view space = iri.substr(0, begin);
  const bool known = std::any_of(prefixes_.begin(), prefixes_.end(), [&](const Prefix& p) { return p.iri == space; });
  if (known) return;
  prefixes_.push_back({"ns" + std::to_string(prefixes_.size() + 1 - std::size(fixed_prefixes)), std::string(space)});
}

RdfTerm RdfVocabulary::add(std::string_view iri) {
  Entry entry;
  StringSink sink;
  Output out(sink);
  out << IriText{iri};
  out.flush();
  entry.iri = std::move(sink.text);
  const std::size_t begin = local_name_begin(iri);
  for (std::size_t i = 0; i < prefixes_.size() && is_safe_local_name(iri.substr(begin)); ++i) {
    if (iri.substr(0, begin) != prefixes_[i].iri) continue;
    entry.prefix = static_cast<int>(i);
    entry.local = iri.substr(begin);
    break;
  }
  entries_.push_back(std::move(entry));
  return static_cast<RdfTerm>(entries_.size() - 1);
}

// A schema may leave the IRI out: its own vocabulary then.
RdfTerm RdfVocabulary::add(std::string_view iri, std::string_view name) {
  if (!iri.empty()) return add(iri);
  return add(std::string(eco) + (is_safe_local_name(name) ? std::string(name) : slug(name)));
}

RdfTerm RdfVocabulary::kind(KindId kind) const { return kind < kinds_.size() ? kinds_[kind] : RdfTerm::thing; }

RdfTerm RdfVocabulary::attribute(std::string_view key) const {
  const AttributeDefinition* found = ontology_.attribute(key);
  if (found == nullptr) return RdfTerm::rdf_value;
  return attributes_[static_cast<std::size_t>(found - ontology_.attributes.data())];
}

RdfTerm RdfVocabulary::qualifier(std::string_view key) {
  if (!is_safe_local_name(key)) return RdfTerm::qualifier;
  const auto found = qualifiers_.find(key);
  if (found != qualifiers_.end()) return found->second;
  // eco:date is an attribute's.
  const RdfTerm term = add(std::string(eco) + (key == "date" ? "on" : std::string(key)));
  qualifiers_.emplace(key, term);
  return term;
}

}  // namespace ecograph
