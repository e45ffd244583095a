#include "rules/wikidata_reader.hpp"

#include <algorithm>

#include "base/source_text.hpp"
#include "base/yaml.hpp"
#include "rules/triples.hpp"

namespace ecograph {
namespace {

constexpr std::string_view rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
constexpr std::string_view label = "http://www.w3.org/2000/01/rdf-schema#label";
constexpr std::string_view eco = "https://w3id.org/ecograph/ns#";
constexpr std::string_view item_space = "http://www.wikidata.org/entity/";
constexpr std::string_view property_space = "http://www.wikidata.org/prop/direct/";

// "Q5" of wd:Q5; empty where the IRI is not `letter` and digits in that space.
std::string id_in(std::string_view space, char letter, std::string_view iri) {
  if (!iri.starts_with(space)) return {};
  iri.remove_prefix(space.size());
  const bool good = iri.size() > 1 && iri[0] == letter && iri[1] != '0' &&
                    std::all_of(iri.begin() + 1, iri.end(), [](char c) { return c >= '0' && c <= '9'; });
  return good ? std::string(iri) : std::string();
}

class WikidataReader {
 public:
  WikidataReader(std::string_view text, const std::string& name, Ontology& ontology, Diagnostics& diagnostics)
      : text_(text),
        name_(name),
        source_(name, std::string(text)),
        ontology_(ontology),
        diagnostics_(diagnostics),
        triples_(read_turtle(text, name, diagnostics)) {}

  void run() {
    for (const Subject& subject : triples_.subjects) {
      if (subject.iri.starts_with("_:")) continue;
      if (subject.iri.starts_with(item_space)) {
        read_item(subject);
      } else {
        for (const Triple& triple : subject.triples) read_term(subject, triple);
      }
    }
  }

 private:
  void error(const Subject& subject, std::string message, std::string hint) {
    diagnostics_.push_back(
        yaml::error_at(text_, name_, source_.position(subject.span.begin), std::move(message), std::move(hint)));
  }

  KindId kind_of(std::string_view iri) const {
    for (std::size_t k = 0; k < ontology_.kinds.size(); ++k)
      if (ontology_.kinds[k].iri == iri) return static_cast<KindId>(k);
    return no_kind;
  }

  void read_item(const Subject& subject) {
    const std::string id = id_in(item_space, 'Q', subject.iri);
    KindId kind = no_kind;
    std::string name;
    for (const Triple& triple : subject.triples) {
      if (triple.predicate == label) name = triple.object;
      if (triple.predicate == std::string(rdf) + "type") kind = kind_of(triple.object);
    }
    if (id.empty() || kind == no_kind || name.empty()) {
      return error(subject, "`" + subject.iri + "` is no item with a kind and a name",
                   "wd:Q489709 a eco:Foundation ; rdfs:label \"Apache Software Foundation\" .");
    }
    ontology_.wikidata.items[{kind, name}] = id;
  }

  void read_term(const Subject& subject, const Triple& triple) {
    const bool inverse = triple.predicate == std::string(eco) + "wikidataInverse";
    if (!inverse && triple.predicate != std::string(eco) + "wikidata") return;
    WikidataTerms& terms = ontology_.wikidata;
    for (std::size_t r = 0; r < ontology_.relations.size(); ++r) {
      if (ontology_.relations[r].iri == subject.iri) {
        return read_relation(subject, triple.object, static_cast<RelationId>(r), inverse);
      }
    }
    if (const KindId kind = kind_of(subject.iri); kind != no_kind) {
      terms.classes[kind] = checked(subject, id_in(item_space, 'Q', triple.object), "a class such as wd:Q5");
      return;
    }
    const std::string property =
        checked(subject, id_in(property_space, 'P', triple.object), "a property such as wdt:P571");
    for (const AttributeDefinition& attribute : ontology_.attributes) {
      if (attribute.iri == subject.iri) terms.attributes[attribute.name] = property;
    }
    // eco:on is the qualifier date: eco:date is an attribute's.
    for (const auto& [local, qualifier] : {std::pair("since", "since"), {"until", "until"}, {"on", "date"}}) {
      if (subject.iri == std::string(eco) + local) terms.qualifiers[qualifier] = property;
    }
  }

  std::string checked(const Subject& subject, std::string id, const std::string& expected) {
    if (id.empty()) error(subject, "`" + subject.iri + "` has no id of Wikidata here", expected + " is expected");
    return id;
  }

  void read_relation(const Subject& subject, const std::string& head, RelationId relation, bool inverse) {
    std::vector<std::string> members;
    for (const Subject* node = triples_.find(head); node != nullptr && members.size() < 4;) {
      const Subject* next = nullptr;
      for (const Triple& triple : node->triples) {
        if (triple.predicate == std::string(rdf) + "first") members.push_back(triple.object);
        if (triple.predicate == std::string(rdf) + "rest") next = triples_.find(triple.object);
      }
      node = next;
    }
    WikidataProperty property;
    if (members.size() == 3)
      property = {kind_of(members[0]), kind_of(members[1]), id_in(property_space, 'P', members[2]), inverse};
    if (property.id.empty() || !ontology_.relations[relation].admits(property.subject, property.object)) {
      return error(subject, "`" + ontology_.relations[relation].name + "` has no such kinds and property",
                   "( eco:Person eco:Event wdt:P1344 ) is expected, with kinds that the relation joins");
    }
    ontology_.wikidata.relations[relation].push_back(std::move(property));
  }

  std::string_view text_;
  std::string name_;
  SourceText source_;
  Ontology& ontology_;
  Diagnostics& diagnostics_;
  Triples triples_;
};

}  // namespace

void read_wikidata(std::string_view text, const std::string& source, Ontology& ontology, Diagnostics& diagnostics) {
  WikidataReader(text, source, ontology, diagnostics).run();
}

}  // namespace ecograph
