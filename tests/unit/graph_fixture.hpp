// Graphs for tests, built from extractions as the pipeline builds them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace ecograph::fixture {

// A small field of its own; the names mean nothing to the code under test.
inline Ontology ontology() {
  const std::string ns = "https://w3id.org/ecograph/ns#";
  Ontology o;
  o.iri = "https://w3id.org/ecograph/ns";
  const auto kind = [&](std::string name, std::string color, std::string shape) {
    o.kinds.push_back({name, ns + name, name, "", NameForm::plain, std::move(color), std::move(shape)});
  };
  kind("Foundation", "#f4a261", "house");
  kind("Project", "#8ecae6", "box");
  kind("Organization", "#a8dadc", "ellipse");
  kind("Person", "#ffd166", "oval");
  kind("Event", "#e5989b", "hexagon");
  const auto relation = [&](std::string name, std::string local, std::string label, bool symmetric = false) {
    Relation r;
    r.name = std::move(name);
    r.iri = ns + local;
    r.label = std::move(label);
    r.domain = r.range = 0x1F;
    r.symmetric = symmetric;
    o.relations.push_back(std::move(r));
  };
  relation("hosted-by", "hostedBy", "hosted by");
  relation("member-of", "memberOf", "member of");
  relation("affiliated-with", "affiliatedWith", "affiliated with");
  relation("spoke-at", "spokeAt", "spoke at");
  relation("co-located-with", "coLocatedWith", "co-located with", true);
  const auto attribute = [&](std::string name, std::string local, std::string type, bool family = false) {
    o.attributes.push_back({std::move(name), ns + local, std::move(local), std::move(type), 0x1F, family});
  };
  attribute("start-date", "startDate", "date");
  attribute("attendance", "attendance", "number");
  attribute("version", "version", "string");
  attribute("count", "count", "number", true);
  return o;
}

// Collects documents and gives what build_graph() takes. Entities of one kind and name are one thing.
class Corpus {
 public:
  explicit Corpus(const Ontology& ontology) : ontology_(ontology) {}

  Corpus& document(std::string name, std::string title = "", std::string date = "") {
    Extraction e;
    e.source = std::move(name);
    e.title = std::move(title);
    e.date = std::move(date);
    e.format = "markdown";
    extractions_.push_back(std::move(e));
    next_offset_ = 0;
    return *this;
  }

  // Names an entity in the current document; returns its index there.
  std::uint32_t entity(std::string_view kind, std::string name, std::vector<std::string> aliases = {}) {
    std::vector<DocumentEntity>& all = extractions_.back().entities;
    const KindId id = ontology_.kind(kind);
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      if (all[i].kind == id && all[i].name == name) {
        ++all[i].mentions;
        return i;
      }
    }
    DocumentEntity found;
    found.kind = id;
    found.mentions = 1;
    found.first = naming(name);
    found.name = std::move(name);
    found.aliases = std::move(aliases);
    all.push_back(std::move(found));
    return static_cast<std::uint32_t>(all.size() - 1);
  }

  Claim& claim(std::uint32_t subject, std::string_view relation, std::uint32_t object,
               std::string quote = "It says so.", Modality modality = Modality::asserted) {
    Claim c;
    c.subject = subject;
    c.relation = static_cast<RelationId>(ontology_.relation(relation));
    c.object = object;
    c.modality = modality;
    c.evidence = evidence(std::move(quote), std::string(relation) + "/test");
    extractions_.back().claims.push_back(std::move(c));
    return extractions_.back().claims.back();
  }

  AttributeClaim& attribute(std::uint32_t subject, std::string key, std::string value, std::string quote = "So many.") {
    AttributeClaim c;
    c.subject = subject;
    c.key = std::move(key);
    c.value = std::move(value);
    c.evidence = evidence(std::move(quote), "attribute/test");
    extractions_.back().attributes.push_back(std::move(c));
    return extractions_.back().attributes.back();
  }

  std::vector<Extraction>& extractions() { return extractions_; }

  // What resolution would say: sorted by kind and name, aliases united.
  [[nodiscard]] Resolution resolution() const {
    std::map<std::pair<KindId, std::string>, Entity> things;
    for (std::uint32_t d = 0; d < extractions_.size(); ++d) {
      for (const DocumentEntity& e : extractions_[d].entities) {
        Entity& thing = things[{e.kind, e.name}];
        thing.kind = e.kind;
        thing.name = e.name;
        thing.aliases.insert(thing.aliases.end(), e.aliases.begin(), e.aliases.end());
        thing.mentions.push_back(e.first);
        thing.mentions.back().document = d;
      }
    }
    Resolution result;
    std::map<std::pair<KindId, std::string>, std::uint32_t> numbers;
    for (auto& [key, thing] : things) {
      std::sort(thing.aliases.begin(), thing.aliases.end());
      thing.aliases.erase(std::unique(thing.aliases.begin(), thing.aliases.end()), thing.aliases.end());
      numbers[key] = static_cast<std::uint32_t>(result.entities.size());
      result.entities.push_back(thing);
    }
    for (const Extraction& e : extractions_) {
      std::vector<std::uint32_t>& of = result.entity_of.emplace_back();
      for (const DocumentEntity& entity : e.entities) of.push_back(numbers.at({entity.kind, entity.name}));
    }
    return result;
  }

  [[nodiscard]] KnowledgeGraph graph(const GraphOptions& options = {}) const {
    return build_graph(ontology_, extractions_, resolution(), options);
  }

 private:
  // Where a name stands depends on the name alone: compilers differ in which of two entity() in one call comes first.
  Evidence naming(const std::string& name) const {
    Evidence e;
    e.document = static_cast<std::uint32_t>(extractions_.size() - 1);
    e.line = static_cast<std::uint32_t>(name.size());
    e.span = {e.line * 100, e.line * 101};
    e.quote = name;
    e.rule = "name/test";
    e.confidence = 0.9F;
    return e;
  }

  Evidence evidence(std::string quote, std::string rule) {
    Evidence e;
    e.document = static_cast<std::uint32_t>(extractions_.size() - 1);
    e.span = {next_offset_, next_offset_ + static_cast<std::uint32_t>(quote.size())};
    e.line = ++lines_;
    e.quote = std::move(quote);
    e.rule = std::move(rule);
    e.confidence = 0.9F;
    next_offset_ = e.span.end + 1;
    return e;
  }

  const Ontology& ontology_;
  std::vector<Extraction> extractions_;
  std::uint32_t next_offset_ = 0;
  std::uint32_t lines_ = 0;
};

}  // namespace ecograph::fixture
