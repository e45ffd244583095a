// The RDF exports (Turtle, N-Triples, N-Quads, TriG) -> KnowledgeGraph, over libserd. Named graphs are read as one.
//
// Triples may come in any order: they are kept by subject until all are read. Plain triples between things, and those
// that repeat what statements say, are left out; every edge and attribute has its eco:Statement.
#include <algorithm>
#include <charconv>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/slug.hpp"
#include "importers/formats.hpp"
#include "importers/parts_builder.hpp"
#include "importers/rdf_names.hpp"
#include "importers/rdf_triples.hpp"

namespace ecograph {
namespace {

using namespace rdf_import;

template <class Number>
Number number(const std::string& text, Number otherwise = 0) {
  Number value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

class RdfReader {
 public:
  RdfReader(const Ontology& ontology, const std::string& source) : builder_(ontology, source), triples_(builder_) {
    const auto iri_of = [](const std::string& iri, const std::string& name) {
      return iri.empty() ? std::vector<std::string>{joined(eco, name), joined(eco, slug(name))}
                         : std::vector<std::string>{iri};
    };
    for (std::size_t k = 0; k < ontology.kinds.size(); ++k) {
      for (std::string& iri : iri_of(ontology.kinds[k].iri, ontology.kinds[k].name)) {
        kinds_.emplace(std::move(iri), static_cast<KindId>(k));
      }
    }
    kinds_.emplace(joined(eco, "Thing"), no_kind);
    for (std::size_t r = 0; r < ontology.relations.size(); ++r) {
      for (std::string& iri : iri_of(ontology.relations[r].iri, ontology.relations[r].name)) {
        relations_.emplace(std::move(iri), static_cast<RelationId>(r));
      }
    }
  }

  Result<ImportedGraph> read(SerdSyntax syntax, std::string_view bytes) {
    triples_.read(syntax, bytes);
    if (!builder_.failed()) make();
    return builder_.finish(std::move(base_), {});
  }

 private:
  // Of a subject that is a thing.
  [[nodiscard]] std::optional<KindId> kind_of(const Subject& subject) const {
    for (const Value& value : subject.values) {
      if (value.property != Property::type) continue;
      if (const auto found = kinds_.find(value.text); found != kinds_.end()) return found->second;
    }
    return std::nullopt;
  }

  void make() {
    struct Thing {
      const Subject* subject;
      GraphNode node;
    };
    std::vector<const Subject*> documents;
    std::vector<Thing> things;
    for (const Subject& subject : triples_.subjects()) {
      if (subject.is_a(joined(eco, "Document"))) documents.push_back(&subject);
      if (const auto kind = kind_of(subject)) {
        things.push_back({&subject, {}});
        things.back().node.kind = *kind;
        things.back().node.name = subject.get(Property::label);
        if (base_.empty()) base_ = split_iri(subject.iri).base;
        things.back().node.id = id_of(subject.iri);
      }
    }
    // Our files have the graph's order; what a store gives back has none.
    const auto by_kind = [](const Thing& a, const Thing& b) { return a.node.kind < b.node.kind; };
    if (!std::is_sorted(things.begin(), things.end(), by_kind)) {
      std::sort(things.begin(), things.end(), [](const Thing& a, const Thing& b) {
        const auto key = [](const GraphNode& n) {
          return std::tuple(n.kind, std::string_view(n.name), n.id.size(), n.id);
        };
        return key(a.node) < key(b.node);
      });
      std::sort(documents.begin(), documents.end(), [](const Subject* a, const Subject* b) {
        return std::tie(a->get(Property::identifier), a->iri) < std::tie(b->get(Property::identifier), b->iri);
      });
    }
    for (const Subject* document : documents) add_document(*document);
    for (Thing& thing : things) {
      nodes_.emplace(thing.subject->iri, builder_.parts().nodes.size());
      fill(*thing.subject, thing.node);
      builder_.add_node(thing.subject->iri, std::move(thing.node), {});
    }
    for (const Subject& subject : triples_.subjects()) {
      if (subject.is_a(joined(eco, "Statement"))) add_statement(subject);
      if (builder_.failed()) return;
    }
  }

  [[nodiscard]] std::string id_of(const std::string& iri) const {
    return !base_.empty() && iri.starts_with(base_) ? iri.substr(base_.size()) : std::string(split_iri(iri).id);
  }

  void add_document(const Subject& subject) {
    documents_.emplace(subject.iri, static_cast<std::uint32_t>(builder_.parts().documents.size()));
    SourceDocument document;
    document.name = subject.get(Property::identifier);
    document.id = "document/" + encoded_path(document.name);
    if (!base_.empty() && subject.iri.starts_with(base_)) document.id = subject.iri.substr(base_.size());
    if (base_.empty() && subject.iri.ends_with(document.id)) {
      base_ = subject.iri.substr(0, subject.iri.size() - document.id.size());
    }
    document.title = subject.get(Property::title);
    document.date = subject.get(Property::date);
    document.format = subject.get(Property::format);
    document.bytes = number<std::uint64_t>(subject.get(Property::bytes));
    builder_.add_document(std::move(document));
  }

  void fill(const Subject& subject, GraphNode& node) {
    subject.each(Property::alt_label, [&](const std::string& alias) { node.aliases.push_back(alias); });
    std::sort(node.aliases.begin(), node.aliases.end());
    node.aliases.erase(std::unique(node.aliases.begin(), node.aliases.end()), node.aliases.end());
    node.mention_count = number<std::uint32_t>(subject.get(Property::mention_count));
    subject.each(Property::mention, [&](const std::string& iri) { add_passage(iri, node.mentions, nullptr); });
  }

  void add_statement(const Subject& subject) {
    const Modality modality = builder_.modality(subject.get(Property::modality), {});
    std::vector<Evidence> evidence;
    std::vector<std::vector<Qualifier>> stated;
    subject.each(Property::derived_from, [&](const std::string& iri) { add_passage(iri, evidence, &stated); });
    if (const std::string& key = subject.get(Property::attribute); !key.empty()) {
      const auto node = nodes_.find(subject.get(Property::subject));
      if (node == nodes_.end()) {
        return builder_.fail({}, "the statement <" + subject.iri + "> is about <" + subject.get(Property::subject) +
                                     ">, which is not there");
      }
      builder_.parts().nodes[node->second].attributes.push_back(
          {key, subject.get(Property::object), modality, std::move(evidence)});
      return;
    }
    const auto relation = relations_.find(subject.get(Property::predicate));
    if (relation == relations_.end()) {
      return builder_.fail({},
                           "the ontology has no relation <" + subject.get(Property::predicate) +
                               ">, which the statement <" + subject.iri + "> is made with",
                           "--schema names the schema that the graph was made with");
    }
    GraphEdge edge;
    edge.relation = relation->second;
    edge.modality = modality;
    edge.qualifiers = qualifiers(subject);
    edge.evidence = std::move(evidence);
    edge.stated = std::move(stated);
    builder_.add_edge(subject.get(Property::subject), subject.get(Property::object), std::move(edge), {});
  }

  static std::vector<Qualifier> qualifiers(const Subject& subject) {
    std::vector<Qualifier> result;
    subject.each(Property::named_qualifier, [&](const std::string& said) {
      const std::size_t zero = said.find('\0');
      result.push_back({said.substr(0, zero), said.substr(zero + 1)});
    });
    subject.each(Property::qualifier, [&](const std::string& said) {
      const std::size_t colon = said.find(": ");
      if (colon != std::string::npos) result.push_back({said.substr(0, colon), said.substr(colon + 2)});
    });
    std::sort(result.begin(), result.end());
    return result;
  }

  void add_passage(const std::string& iri, std::vector<Evidence>& evidence,
                   std::vector<std::vector<Qualifier>>* stated) {
    const Subject* passage = triples_.find(iri);
    const Subject* selector = passage == nullptr ? nullptr : triples_.find(passage->get(Property::selector));
    const auto document = passage == nullptr ? documents_.end() : documents_.find(passage->get(Property::source));
    if (selector == nullptr || document == documents_.end()) {
      return builder_.fail({}, "the evidence <" + iri + "> lacks its document or its selector");
    }
    Evidence place;
    place.document = document->second;
    place.span = {number<std::uint32_t>(selector->get(Property::start)),
                  number<std::uint32_t>(selector->get(Property::end))};
    place.quote = selector->get(Property::exact);
    place.line = number<std::uint32_t>(passage->get(Property::line));
    const auto add = [&](const Subject& finding) {
      Evidence& one = evidence.emplace_back(place);
      one.rule = finding.get(Property::rule);
      one.confidence = number(finding.get(Property::confidence), 1.0F);
      if (stated != nullptr) stated->push_back(qualifiers(finding));
    };
    bool several = false;
    passage->each(Property::finding, [&](const std::string& name) {
      if (const Subject* finding = triples_.find(name)) add(*finding);
      several = true;
    });
    if (!several) add(*passage);
  }

  PartsBuilder builder_;
  Triples triples_;
  std::unordered_map<std::string, KindId> kinds_;
  std::unordered_map<std::string, RelationId> relations_;
  std::unordered_map<std::string, std::uint32_t> documents_;
  std::unordered_map<std::string, std::size_t> nodes_;
  std::string base_;
};

}  // namespace

Result<ImportedGraph> read_turtle(const Ontology& ontology, const std::string& source, std::string_view bytes) {
  return RdfReader(ontology, source).read(SERD_TURTLE, bytes);
}
Result<ImportedGraph> read_trig(const Ontology& ontology, const std::string& source, std::string_view bytes) {
  return RdfReader(ontology, source).read(SERD_TRIG, bytes);
}
Result<ImportedGraph> read_ntriples(const Ontology& ontology, const std::string& source, std::string_view bytes) {
  return RdfReader(ontology, source).read(SERD_NTRIPLES, bytes);
}
Result<ImportedGraph> read_nquads(const Ontology& ontology, const std::string& source, std::string_view bytes) {
  return RdfReader(ontology, source).read(SERD_NQUADS, bytes);
}

}  // namespace ecograph
