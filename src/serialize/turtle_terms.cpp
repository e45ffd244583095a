#include "serialize/turtle_terms.hpp"

#include <algorithm>

#include "base/slug.hpp"
#include "serialize/escape.hpp"

namespace ecograph {
namespace {

constexpr std::string_view eco = "https://w3id.org/ecograph/ns#";

constexpr std::pair<std::string_view, std::string_view> fixed_prefixes[] = {
    {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    {"xsd", "http://www.w3.org/2001/XMLSchema#"},
    {"skos", "http://www.w3.org/2004/02/skos/core#"},
    {"dcterms", "http://purl.org/dc/terms/"},
    {"prov", "http://www.w3.org/ns/prov#"},
    {"oa", "http://www.w3.org/ns/oa#"},
    {"eco", eco},
};

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

// "" where the text is no date of the calendar.
std::string_view date_type(std::string_view text) {
  if (is_year(text)) return "gYear";
  if (text.size() < 7 || !is_year(text.substr(0, 4)) || text[4] != '-' || !is_month(text.substr(5, 2))) return "";
  if (text.size() == 7) return "gYearMonth";
  const std::string_view day = text.substr(7);
  if (day.size() != 3 || day[0] != '-' || !all_digits(day.substr(1))) return "";
  const int date = number(day.substr(1));
  return date >= 1 && date <= days_in(number(text.substr(0, 4)), number(text.substr(5, 2))) ? "date" : "";
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

TurtleTerms::TurtleTerms(const Ontology& ontology) : ontology_(ontology) {
  for (const auto& [prefix, iri] : fixed_prefixes) prefixes_.emplace_back(prefix, iri);
  for (const Kind& kind : ontology.kinds) add_namespace(kind.iri);
  for (const Relation& relation : ontology.relations) add_namespace(relation.iri);
  for (const AttributeDefinition& attribute : ontology.attributes) add_namespace(attribute.iri);
  for (const Kind& kind : ontology.kinds) kinds_.push_back(term(kind.iri, kind.name));
  for (const Relation& relation : ontology.relations) relations_.push_back(term(relation.iri, relation.name));
  for (const AttributeDefinition& a : ontology.attributes) attributes_.push_back(term(a.iri, a.name));
}

void TurtleTerms::add_namespace(std::string_view iri) {
  const std::size_t begin = local_name_begin(iri);
  if (begin >= iri.size() || !is_safe_local_name(iri.substr(begin))) return;
  const std::string_view space = iri.substr(0, begin);
  const bool known = std::any_of(prefixes_.begin(), prefixes_.end(), [&](const auto& p) { return p.second == space; });
  if (known) return;
  prefixes_.emplace_back("ns" + std::to_string(prefixes_.size() + 1 - std::size(fixed_prefixes)), space);
}

void TurtleTerms::write_prefixes(Output& out) const {
  for (const auto& [prefix, iri] : prefixes_) out << "@prefix " << prefix << ": <" << IriText{iri} << "> .\n";
}

std::string TurtleTerms::compact(std::string_view iri) const {
  const std::size_t begin = local_name_begin(iri);
  for (const auto& [prefix, space] : prefixes_) {
    if (iri.substr(0, begin) == space && is_safe_local_name(iri.substr(begin))) {
      return prefix + ":" + std::string(iri.substr(begin));
    }
  }
  StringSink sink;
  Output out(sink);
  out << '<' << IriText{iri} << '>';
  out.flush();
  return sink.text;
}

// A schema may leave the IRI out: its own vocabulary then.
std::string TurtleTerms::term(std::string_view iri, std::string_view name) {
  if (!iri.empty()) return compact(iri);
  return compact(std::string(eco) + (is_safe_local_name(name) ? std::string(name) : slug(name)));
}

std::string_view TurtleTerms::kind(KindId kind) const {
  return kind < kinds_.size() ? std::string_view(kinds_[kind]) : "eco:Thing";
}

std::string_view TurtleTerms::attribute(std::string_view key) const {
  const AttributeDefinition* found = ontology_.attribute(key);
  if (found == nullptr) return {};
  return attributes_[static_cast<std::size_t>(found - ontology_.attributes.data())];
}

std::string_view TurtleTerms::qualifier(std::string_view key) {
  if (key == "date") return "eco:on";  // eco:date is an attribute's
  if (!is_safe_local_name(key)) return {};
  auto found = qualifiers_.find(key);
  if (found == qualifiers_.end()) found = qualifiers_.emplace(key, "eco:" + std::string(key)).first;
  return found->second;
}

Output& operator<<(Output& out, TurtleLiteral literal) {
  std::string_view type;
  if (literal.datatype == "date") type = date_type(literal.value);
  if (literal.datatype == "number" && is_integer(literal.value)) type = "integer";
  out << '"' << TurtleText{literal.value} << '"';
  return type.empty() ? out : out << "^^xsd:" << type;
}

}  // namespace ecograph
