// KnowledgeGraph -> triples: the one place that decides which ones. How they look is a syntax's business; each gives
// a Writer:
//
//   bool ok()                        false once writing has failed
//   void group()                     a new thing or edge begins
//   void begin(RdfResource)          what follows is said of it ...
//   void begin(RdfResource, RdfTerm type), begin(RdfResource, RdfTerm type, RdfTerm type)
//   void value(RdfTerm property, RdfResource | RdfTerm | RdfLiteral | RdfNumber)
//   void reified(RdfResource, RdfTerm property, RdfResource | RdfLiteral)   a triple as value of rdf:reifies
//   void end()                       ... up to here
//   void open_graph(RdfResource), close_graph()
//   static constexpr bool triple_terms      RDF 1.2: a statement holds its triple as a triple term
//   static constexpr bool edges_with_nodes  plain triples between things stand with their subject
//
// No triple is written twice to one graph, and there are no blank nodes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "serialize/ahead.hpp"
#include "serialize/escape.hpp"
#include "serialize/rdf_documents.hpp"
#include "serialize/rdf_passages.hpp"
#include "serialize/rdf_values.hpp"
#include "serialize/rdf_vocabulary.hpp"
#include "serialize/view.hpp"

namespace ecograph {

template <class Writer>
class RdfMapping {
 public:
  // All three must outlive the mapping.
  RdfMapping(const KnowledgeGraph& graph, RdfVocabulary& vocabulary, Writer& writer)
      : graph_(graph),
        words_(vocabulary),
        out_(writer),
        values_(vocabulary, writer),
        passages_(graph, writer, values_),
        statements_(graph),
        ahead_(graph, true, true) {}
  RdfMapping(const RdfMapping&) = delete;
  RdfMapping& operator=(const RdfMapping&) = delete;

  // Everything, as one graph.
  void write_whole() {
    scope_ = Scope::whole;
    for (const SourceDocument& document : graph_.documents()) write_document(document);
    write_nodes_and_edges();
  }

  // What belongs to no single document: the things, the plain triples, what is stated without where.
  void write_shared() {
    scope_ = Scope::shared;
    write_nodes_and_edges();
  }

  // What one document contributes: its description, the triples it asserts, its passages.
  void write_part(const DocumentParts& parts, std::uint32_t document) {
    scope_ = Scope::document;
    document_ = document;
    write_document(graph_.documents()[document]);
    for (const std::uint32_t node : parts.nodes(document)) write_node(node);
    for (const std::uint32_t edge : parts.edges(document)) {
      if (!out_.ok()) return;
      write_edge(graph_.edges()[edge]);
    }
  }

  // The shared part in the default graph, then a graph for each document, named by the document's IRI.
  void write_graphs() {
    write_shared();
    const DocumentParts parts(graph_);
    for (std::uint32_t d = 0; d < graph_.documents().size() && out_.ok(); ++d) {
      out_.open_graph({graph_.documents()[d].id});
      write_part(parts, d);
      out_.close_graph();
    }
  }

 private:
  enum class Scope : std::uint8_t { whole, shared, document };
  using Statements = std::span<const std::vector<Qualifier>>;

  [[nodiscard]] bool is_known(std::uint32_t document) const { return document < graph_.documents().size(); }

  // Whether what stands in this document is written now. Nobody's document is shared.
  [[nodiscard]] bool covers(std::uint32_t document) const {
    if (scope_ == Scope::whole) return true;
    return scope_ == Scope::shared ? !is_known(document) : document == document_;
  }

  [[nodiscard]] bool covers_any(std::span<const Evidence> evidence) const {
    if (scope_ != Scope::document) return true;
    return std::any_of(evidence.begin(), evidence.end(), [&](const Evidence& e) { return e.document == document_; });
  }

  void write_nodes_and_edges() {
    next_edge_ = 0;
    for (std::uint32_t i = 0; i < graph_.node_count() && out_.ok(); ++i) write_node(i);
    for (std::size_t i = 0; i < graph_.edge_count() && out_.ok(); ++i) {
      ahead_.reached(i);
      write_edge(graph_.edges()[i]);
    }
  }

  void write_document(const SourceDocument& document) {
    out_.group();
    out_.begin({document.id}, RdfTerm::document);
    values_.text(RdfTerm::identifier, document.name);
    values_.text(RdfTerm::label, document.title.empty() ? document.name : document.title);
    if (!document.title.empty()) values_.text(RdfTerm::title, document.title);
    if (!document.date.empty()) out_.value(RdfTerm::date, rdf_literal(document.date, "date"));
    if (!document.format.empty()) values_.text(RdfTerm::format, document.format);
    if (document.bytes != 0) values_.number(RdfTerm::bytes, document.bytes, RdfDatatype::integer);
    out_.end();
  }

  void write_node(std::uint32_t index) {
    const GraphNode& node = graph_.node(index);
    out_.group();
    if (scope_ != Scope::document) {
      out_.begin({node.id}, words_.kind(node.kind));
      values_.text(RdfTerm::label, node.name);
      write_aliases(node);
      write_plain_attributes(node);
      if constexpr (Writer::edges_with_nodes) write_plain_edges(index);
      values_.number(RdfTerm::mention_count, mentions_of(node), RdfDatatype::integer);
      write_mentions(node);
      out_.end();
      write_mention_places(node);
    } else if (has_plain_triples(node)) {
      out_.begin({node.id});
      write_plain_attributes(node);
      write_mentions(node);
      out_.end();
      write_mention_places(node);
    }
    for (const AttributeValue& value : node.attributes) {
      if (covers_any(value.evidence)) write_attribute_statement(node, value);
    }
  }

  // Of the document at hand.
  [[nodiscard]] bool has_plain_triples(const GraphNode& node) const {
    return covers_any(node.mentions) || std::any_of(node.attributes.begin(), node.attributes.end(),
                                                    [this](const AttributeValue& value) { return is_plain(value); });
  }

  [[nodiscard]] bool is_plain(const AttributeValue& value) const {
    return value.modality == Modality::asserted && graph_.ontology().attribute(value.key) != nullptr &&
           covers_any(value.evidence);
  }

  void write_mentions(const GraphNode& node) {
    if (scope_ == Scope::shared) return;
    for (std::size_t i = 0; i < node.mentions.size(); ++i) {
      const std::uint32_t document = node.mentions[i].document;
      if (!is_known(document) || !covers(document)) continue;
      if (i != 0 && node.mentions[i - 1].document == document) continue;
      out_.value(RdfTerm::is_referenced_by, RdfResource{graph_.documents()[document].id});
    }
    passages_.belong_to(node.id);
    for_each_passage(node.mentions, {}, [this](const Passage& passage) {
      if (covers(passage.place().document)) out_.value(RdfTerm::mention, passages_.part('m', passage));
    });
  }

  // Where documents name the node first.
  void write_mention_places(const GraphNode& node) {
    passages_.belong_to(node.id);
    for_each_passage(node.mentions, {}, [this](const Passage& passage) {
      if (covers(passage.place().document)) passages_.write_mention(passage);
    });
  }

  // Damaged names may look alike once cleaned; a triple said twice would be counted once.
  void write_aliases(const GraphNode& node) {
    std::vector<std::string> aliases;
    for (const std::string& alias : node.aliases) aliases.push_back(cleaned(alias));
    std::sort(aliases.begin(), aliases.end());
    aliases.erase(std::unique(aliases.begin(), aliases.end()), aliases.end());
    std::erase(aliases, cleaned(node.name));
    for (const std::string& alias : aliases) values_.text(RdfTerm::alt_label, alias);
  }

  void write_plain_attributes(const GraphNode& node) {
    std::vector<std::pair<RdfTerm, std::string>> written;  // "count:a 9" and "count:b 9" are the same plain triple
    for (const AttributeValue& value : node.attributes) {
      if (!is_plain(value)) continue;
      std::pair exact(words_.attribute(value.key), cleaned(value.value));
      if (std::find(written.begin(), written.end(), exact) != written.end()) continue;
      out_.value(exact.first, rdf_literal(value.value, graph_.ontology().attribute(value.key)->datatype));
      written.push_back(std::move(exact));
    }
  }

  // Edges are sorted by source, and nodes come in order.
  void write_plain_edges(std::uint32_t node) {
    for (; next_edge_ < graph_.edge_count() && graph_.source(graph_.edges()[next_edge_]) == node; ++next_edge_) {
      const KnowledgeGraph::Edge e = graph_.edges()[next_edge_];
      if (graph_.edge(e).modality != Modality::asserted) continue;
      out_.value(words_.relation(graph_.edge(e).relation), RdfResource{graph_.id(graph_.target(e))});
    }
  }

  void write_attribute_statement(const GraphNode& node, const AttributeValue& value) {
    const std::string id = statement_id(node, value);
    passages_.belong_to(id);
    if (scope_ == Scope::document) {
      out_.begin(passages_.statement());
    } else {
      const AttributeDefinition* definition = graph_.ontology().attribute(value.key);
      begin_statement(RdfResource{node.id}, words_.attribute(value.key),
                      rdf_literal(value.value, definition == nullptr ? "" : definition->datatype));
      values_.text(RdfTerm::attribute, value.key);
      float confidence = 0;
      for (const Evidence& e : value.evidence) confidence = std::max(confidence, e.confidence);
      write_trust(value.modality, confidence);
    }
    write_provenance(value.evidence, {});
  }

  void write_edge(KnowledgeGraph::Edge e) {
    const GraphEdge& edge = graph_.edge(e);
    const RdfResource source{graph_.id(graph_.source(e))};
    const RdfResource target{graph_.id(graph_.target(e))};
    const RdfTerm relation = words_.relation(edge.relation);
    out_.group();
    if (edge.modality == Modality::asserted && (!Writer::edges_with_nodes || scope_ == Scope::document)) {
      out_.begin(source);
      out_.value(relation, target);
      out_.end();
    }
    passages_.belong_to(statements_.of(e));
    if (scope_ == Scope::document) {
      out_.begin(passages_.statement());
    } else {
      begin_statement(source, relation, target);
      values_.qualifiers(edge.qualifiers);
      write_trust(edge.modality, edge.confidence);
    }
    write_provenance(edge.evidence, edge.stated);
  }

  template <class Object>
  void begin_statement(RdfResource subject, RdfTerm property, Object object) {
    if constexpr (Writer::triple_terms) {
      out_.begin(passages_.statement(), RdfTerm::statement);
      out_.reified(subject, property, object);
    } else {
      out_.begin(passages_.statement(), RdfTerm::statement, RdfTerm::rdf_statement);
      out_.value(RdfTerm::rdf_subject, subject);
      out_.value(RdfTerm::rdf_predicate, property);
      out_.value(RdfTerm::rdf_object, object);
    }
  }

  void write_trust(Modality modality, float confidence) {
    values_.text(RdfTerm::modality, name_of(modality));
    values_.decimal(RdfTerm::confidence, confidence);
  }

  // Ends the statement, then writes its evidence.
  void write_provenance(std::span<const Evidence> evidence, Statements stated) {
    if (scope_ == Scope::document) narrow(evidence, stated);
    write_sources(evidence);
    for_each_passage(evidence, stated, [this](const Passage& passage) {
      if (covers(passage.place().document)) out_.value(RdfTerm::was_derived_from, passages_.part('p', passage));
    });
    out_.end();
    for_each_passage(evidence, stated, [this](const Passage& passage) {
      if (covers(passage.place().document)) passages_.write_evidence(passage);
    });
  }

  // To the document at hand; evidence is sorted by document.
  void narrow(std::span<const Evidence>& evidence, Statements& stated) const {
    const auto before = [](const Evidence& e, std::uint32_t document) { return e.document < document; };
    const auto begin = std::lower_bound(evidence.begin(), evidence.end(), document_, before);
    const auto end = std::find_if(begin, evidence.end(), [&](const Evidence& e) { return e.document != document_; });
    const auto first = static_cast<std::size_t>(begin - evidence.begin());
    const auto count = static_cast<std::size_t>(end - begin);
    if (stated.size() == evidence.size()) stated = stated.subspan(first, count);
    evidence = evidence.subspan(first, count);
  }

  void write_sources(std::span<const Evidence> evidence) {
    if (scope_ == Scope::shared) return;
    for (std::size_t i = 0; i < evidence.size(); ++i) {
      const std::uint32_t document = evidence[i].document;
      if (!is_known(document) || (i != 0 && evidence[i - 1].document == document)) continue;
      out_.value(RdfTerm::had_primary_source, RdfResource{graph_.documents()[document].id});
    }
  }

  const KnowledgeGraph& graph_;
  RdfVocabulary& words_;
  Writer& out_;
  RdfValues<Writer> values_;
  RdfPassages<Writer> passages_;
  StatementIds statements_;
  EdgesAhead ahead_;
  Scope scope_ = Scope::whole;
  std::uint32_t document_ = 0;  // in Scope::document
  std::size_t next_edge_ = 0;   // the first that write_plain_edges() has not seen
};

}  // namespace ecograph
