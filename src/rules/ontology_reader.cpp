#include "rules/ontology_reader.hpp"

#include <algorithm>
#include <array>

#include "base/source_text.hpp"
#include "base/yaml.hpp"
#include "rules/suggest.hpp"
#include "rules/triples.hpp"

namespace ecograph {
namespace {

constexpr std::string_view rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
constexpr std::string_view rdfs = "http://www.w3.org/2000/01/rdf-schema#";
constexpr std::string_view owl = "http://www.w3.org/2002/07/owl#";
constexpr std::string_view eco = "https://w3id.org/ecograph/ns#";

std::string iri(std::string_view space, std::string_view local) { return std::string(space) + std::string(local); }

std::string local_name(std::string_view full) {
  const std::size_t at = full.find_last_of("#/");
  return std::string(at == std::string_view::npos ? full : full.substr(at + 1));
}

class OntologyReader {
 public:
  OntologyReader(std::string_view text, const std::string& source, Diagnostics& diagnostics)
      : text_(text),
        name_(source),
        source_(source, std::string(text)),
        diagnostics_(diagnostics),
        triples_(read_turtle(text, source, diagnostics)) {}

  Ontology run();

 private:
  const std::string* value(const Subject& subject, const std::string& predicate) const {
    for (const Triple& triple : subject.triples)
      if (triple.predicate == predicate) return &triple.object;
    return nullptr;
  }
  bool is_a(const Subject& subject, const std::string& type) const {
    return std::any_of(subject.triples.begin(), subject.triples.end(),
                       [&](const Triple& t) { return t.predicate == type_ && t.object == type; });
  }
  std::string text_of(const Subject& subject, std::string_view space, std::string_view local) const {
    const std::string* found = value(subject, iri(space, local));
    return found != nullptr ? *found : std::string();
  }
  // At `word` inside the subject's statement, or at its start.
  void error(const Subject& subject, std::string_view word, std::string message, std::string hint = {});
  std::string required(const Subject& subject, std::string_view space, std::string_view local, std::string_view shown);
  std::vector<std::string> list(const std::string& head) const;
  KindMask kinds_of(const Subject& subject, const std::string& node);
  KindMask kind_or_error(const Subject& subject, const std::string& class_iri);
  void read_kind(const Subject& subject);
  void read_relation(const Subject& subject);
  void read_pairs(const Subject& subject, Relation& relation);
  void read_attribute(const Subject& subject);
  std::vector<std::string> kind_names() const;

  std::string_view text_;
  std::string name_;
  SourceText source_;
  Diagnostics& diagnostics_;
  Triples triples_;
  Ontology ontology_;
  const std::string type_ = iri(rdf, "type");
};

void OntologyReader::error(const Subject& subject, std::string_view word, std::string message, std::string hint) {
  std::size_t at = word.empty() ? std::string_view::npos : text_.find(word, subject.span.begin);
  if (at == std::string_view::npos || at >= subject.span.end) at = subject.span.begin;
  diagnostics_.push_back(yaml::error_at(text_, name_, source_.position(static_cast<std::uint32_t>(at)),
                                        std::move(message), std::move(hint)));
}

std::string OntologyReader::required(const Subject& subject, std::string_view space, std::string_view local,
                                     std::string_view shown) {
  std::string found = text_of(subject, space, local);
  if (found.empty()) error(subject, {}, "`" + local_name(subject.iri) + "` has no " + std::string(shown));
  return found;
}

std::vector<std::string> OntologyReader::list(const std::string& head) const {
  std::vector<std::string> out;
  const Subject* node = triples_.find(head);
  while (node != nullptr && out.size() < 100) {
    const std::string* first = value(*node, iri(rdf, "first"));
    const std::string* rest = value(*node, iri(rdf, "rest"));
    if (first == nullptr || rest == nullptr) break;
    out.push_back(*first);
    node = triples_.find(*rest);
  }
  return out;
}

std::vector<std::string> OntologyReader::kind_names() const {
  std::vector<std::string> names;
  for (const Kind& kind : ontology_.kinds) names.push_back(kind.name);
  return names;
}

// eco:Thing is every kind; a class that is no kind (eco:Statement) adds none.
KindMask OntologyReader::kind_or_error(const Subject& subject, const std::string& class_iri) {
  for (std::size_t k = 0; k < ontology_.kinds.size(); ++k)
    if (ontology_.kinds[k].iri == class_iri) return KindMask{1} << k;
  if (class_iri == iri(eco, "Thing")) return ontology_.all_kinds();
  const Subject* other = triples_.find(class_iri);
  if (other != nullptr && is_a(*other, iri(owl, "Class"))) return 0;
  const std::string name = local_name(class_iri);
  error(subject, name, "there is no kind `" + name + "`", did_you_mean(name, kind_names()));
  return 0;
}

KindMask OntologyReader::kinds_of(const Subject& subject, const std::string& node) {
  if (!node.starts_with("_:")) return kind_or_error(subject, node);
  KindMask mask = 0;
  const Subject* united = triples_.find(node);
  const std::string* head = united == nullptr ? nullptr : value(*united, iri(owl, "unionOf"));
  if (head == nullptr) {
    error(subject, {}, "a domain or range is a kind or [ owl:unionOf ( ... ) ]");
    return 0;
  }
  for (const std::string& member : list(*head)) mask |= kind_or_error(subject, member);
  return mask;
}

void OntologyReader::read_kind(const Subject& subject) {
  static const std::array<std::string, 9> forms{"plain",   "coined",    "company", "host", "person",
                                                "edition", "versioned", "titled",  "place"};
  Kind kind;
  kind.iri = subject.iri;
  kind.name = local_name(subject.iri);
  kind.label = required(subject, rdfs, "label", "rdfs:label");
  kind.comment = text_of(subject, rdfs, "comment");
  kind.color = text_of(subject, eco, "color");
  kind.shape = text_of(subject, eco, "graphvizShape");
  if (kind.color.empty()) kind.color = "#dddddd";
  if (kind.shape.empty()) kind.shape = "box";
  const bool hex = kind.color.size() == 7 && kind.color[0] == '#' &&
                   kind.color.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
  if (!hex) error(subject, kind.color, "`" + kind.color + "` is no color", "write it as \"#rrggbb\"");
  if (const std::string form = text_of(subject, eco, "nameForm"); !form.empty()) {
    const auto found = std::find(forms.begin(), forms.end(), form);
    if (found == forms.end()) {
      error(subject, form, "there is no name form `" + form + "`",
            did_you_mean(form, forms, "plain, coined, company, host, person, edition, versioned, titled or place"));
    } else {
      constexpr std::array<NameForm, 9> values{NameForm::plain,     NameForm::coined, NameForm::company,
                                               NameForm::host,      NameForm::person, NameForm::edition,
                                               NameForm::versioned, NameForm::titled, NameForm::place};
      kind.form = values[static_cast<std::size_t>(found - forms.begin())];
    }
  }
  if (ontology_.kinds.size() >= max_kinds) {
    error(subject, {}, "there are more than " + std::to_string(max_kinds) + " kinds");
    return;
  }
  ontology_.kinds.push_back(std::move(kind));
}

void OntologyReader::read_pairs(const Subject& subject, Relation& relation) {
  for (const Triple& triple : subject.triples) {
    if (triple.predicate != iri(eco, "allows")) continue;
    const std::vector<std::string> pair = list(triple.object);
    if (pair.size() != 2) {
      error(subject, "allows", "eco:allows takes lists of two kinds: ( eco:Group eco:Foundation )");
      continue;
    }
    const auto single = [&](const std::string& class_iri) {
      const KindMask mask = kind_or_error(subject, class_iri);
      for (KindId k = 0; k < max_kinds; ++k)
        if (mask == KindMask{1} << k) return k;
      return no_kind;
    };
    const KindId from = single(pair[0]);
    const KindId to = single(pair[1]);
    if (from == no_kind || to == no_kind) continue;
    if ((relation.domain >> from & 1) == 0 || (relation.range >> to & 1) == 0)
      error(subject, "allows",
            "the pair " + ontology_.kinds[from].name + ", " + ontology_.kinds[to].name + " of `" + relation.name +
                "` lies outside its domain and range");
    relation.pairs.emplace_back(from, to);
  }
}

void OntologyReader::read_relation(const Subject& subject) {
  Relation relation;
  relation.iri = subject.iri;
  relation.name = required(subject, eco, "name", "eco:name");
  relation.label = required(subject, rdfs, "label", "rdfs:label");
  relation.comment = text_of(subject, rdfs, "comment");
  const std::string domain = required(subject, rdfs, "domain", "rdfs:domain");
  const std::string range = required(subject, rdfs, "range", "rdfs:range");
  if (!domain.empty()) relation.domain = kinds_of(subject, domain);
  if (!range.empty()) relation.range = kinds_of(subject, range);
  relation.symmetric = is_a(subject, iri(owl, "SymmetricProperty"));
  read_pairs(subject, relation);
  if (ontology_.relation(relation.name) >= 0) error(subject, "name", "two relations are named `" + relation.name + "`");
  if (ontology_.relations.size() >= 255) return error(subject, {}, "there are more than 255 relations");
  ontology_.relations.push_back(std::move(relation));
}

void OntologyReader::read_attribute(const Subject& subject) {
  static const std::array<std::string, 3> types{"date", "number", "string"};
  AttributeDefinition attribute;
  attribute.iri = subject.iri;
  attribute.name = required(subject, eco, "name", "eco:name");
  attribute.label = required(subject, rdfs, "label", "rdfs:label");
  attribute.datatype = required(subject, eco, "datatype", "eco:datatype");
  attribute.family = text_of(subject, eco, "family") == "true";
  const std::string domain = required(subject, rdfs, "domain", "rdfs:domain");
  if (!domain.empty()) attribute.domain = kinds_of(subject, domain);
  if (!attribute.datatype.empty() && std::find(types.begin(), types.end(), attribute.datatype) == types.end())
    error(subject, attribute.datatype, "there is no datatype `" + attribute.datatype + "`",
          did_you_mean(attribute.datatype, types, "date, number or string"));
  ontology_.attributes.push_back(std::move(attribute));
}

Ontology OntologyReader::run() {
  const auto each = [&](const std::string& type, void (OntologyReader::*read)(const Subject&)) {
    for (const Subject& subject : triples_.subjects)
      if (is_a(subject, type)) (this->*read)(subject);
  };
  for (const Subject& subject : triples_.subjects)
    if (is_a(subject, iri(owl, "Ontology"))) ontology_.iri = subject.iri;
  if (!diagnostics_.empty() && diagnostics_.back().source == name_)
    return {};  // what a half-read file lacks is no news
  each(iri(eco, "Kind"), &OntologyReader::read_kind);
  each(iri(eco, "Relation"), &OntologyReader::read_relation);
  each(iri(eco, "Attribute"), &OntologyReader::read_attribute);
  if (ontology_.kinds.empty())
    diagnostics_.push_back({Severity::error, name_, 0, 0, "the ontology declares no kind",
                            "a kind is a subject of type eco:Kind, with @prefix eco: <" + std::string(eco) + ">", ""});
  return std::move(ontology_);
}

}  // namespace

Ontology read_ontology(std::string_view text, const std::string& source, Diagnostics& diagnostics) {
  return OntologyReader(text, source, diagnostics).run();
}

}  // namespace ecograph
