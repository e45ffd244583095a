// KnowledgeGraph -> triples: the one place that decides which ones. How they look is a syntax's business; each gives
// a Writer:
//
//   bool ok()                        false once writing has failed
//   void group()                     a new thing or edge begins
//   void begin(RdfResource)          what follows is said of it ...
//   void begin(RdfResource, RdfTerm type), begin(RdfResource, RdfTerm type, RdfTerm type)
//   void value(RdfTerm property, RdfResource | RdfTerm | RdfLiteral)
//   void reified(RdfResource, RdfTerm property, RdfResource | RdfLiteral)   a triple as value of rdf:reifies
//   void end()                       ... up to here
//   void open_graph(RdfResource), close_graph()
//   static constexpr bool triple_terms      RDF 1.2: a statement holds its triple as a triple term
//   static constexpr bool edges_with_nodes  plain triples between things stand with their subject
//
// No triple is written twice to one graph, and there are no blank nodes.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/slug.hpp"
#include "serialize/ahead.hpp"
#include "serialize/escape.hpp"
#include "serialize/rdf_documents.hpp"
#include "serialize/rdf_vocabulary.hpp"
#include "serialize/view.hpp"

namespace ecograph {

template <class Writer>
class RdfMapping {
 public:
  // All three must outlive the mapping.
  RdfMapping(const KnowledgeGraph& graph, RdfVocabulary& vocabulary, Writer& writer)
      : graph_(graph), words_(vocabulary), out_(writer), statements_(graph), ahead_(graph, true) {}

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

  void text(RdfTerm property, std::string_view value) { out_.value(property, RdfLiteral{value}); }

  void number(RdfTerm property, std::uint64_t value, RdfDatatype type) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out_.value(property, RdfLiteral{{digits, static_cast<std::size_t>(end - digits)}, type});
  }

  // Without exponent, in the fewest digits that give the same float back. Rules share a few confidences: often the same
  // as before.
  void decimal(RdfTerm property, float value) {
    if (value != decimal_value_ || decimal_size_ == 0) {
      decimal_value_ = value;
      const auto end = std::to_chars(decimal_text_.data(), decimal_text_.data() + decimal_text_.size(), value,
                                     std::chars_format::fixed);
      decimal_size_ = static_cast<std::size_t>(end.ptr - decimal_text_.data());
    }
    out_.value(property, RdfLiteral{{decimal_text_.data(), decimal_size_}, RdfDatatype::decimal});
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
    text(RdfTerm::identifier, document.name);
    text(RdfTerm::label, document.title.empty() ? document.name : document.title);
    if (!document.title.empty()) text(RdfTerm::title, document.title);
    if (!document.date.empty()) out_.value(RdfTerm::date, rdf_literal(document.date, "date"));
    if (!document.format.empty()) text(RdfTerm::format, document.format);
    if (document.bytes != 0) number(RdfTerm::bytes, document.bytes, RdfDatatype::integer);
    out_.end();
  }

  void write_node(std::uint32_t index) {
    const GraphNode& node = graph_.node(index);
    out_.group();
    if (scope_ != Scope::document) {
      out_.begin({node.id}, words_.kind(node.kind));
      text(RdfTerm::label, node.name);
      write_aliases(node);
      write_plain_attributes(node);
      if constexpr (Writer::edges_with_nodes) write_plain_edges(index);
      number(RdfTerm::mention_count, mentions_of(node), RdfDatatype::integer);
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
    statement_ = node.id;
    for_each_passage(node.mentions, {}, [this](const Passage& passage) {
      if (covers(passage.place().document)) out_.value(RdfTerm::mention, part('m', passage));
    });
  }

  // Where documents name the node first.
  void write_mention_places(const GraphNode& node) {
    statement_ = node.id;
    for_each_passage(node.mentions, {}, [this](const Passage& passage) {
      if (!covers(passage.place().document)) return;
      out_.begin(part('m', passage), RdfTerm::specific_resource, RdfTerm::mention_class);
      write_place(passage);
      out_.end();
      write_selector(passage);
    });
  }

  // Damaged names may look alike once cleaned; a triple said twice would be counted once.
  void write_aliases(const GraphNode& node) {
    std::vector<std::string> aliases;
    for (const std::string& alias : node.aliases) aliases.push_back(cleaned(alias));
    std::sort(aliases.begin(), aliases.end());
    aliases.erase(std::unique(aliases.begin(), aliases.end()), aliases.end());
    std::erase(aliases, cleaned(node.name));
    for (const std::string& alias : aliases) text(RdfTerm::alt_label, alias);
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
      out_.value(words_.relation(graph_.edge(e).relation), RdfResource{graph_.node(graph_.target(e)).id});
    }
  }

  void write_attribute_statement(const GraphNode& node, const AttributeValue& value) {
    statement_ = statement_id(node, value);
    if (scope_ == Scope::document) {
      out_.begin({statement_});
    } else {
      const AttributeDefinition* definition = graph_.ontology().attribute(value.key);
      begin_statement(RdfResource{node.id}, words_.attribute(value.key),
                      rdf_literal(value.value, definition == nullptr ? "" : definition->datatype));
      text(RdfTerm::attribute, value.key);
      float confidence = 0;
      for (const Evidence& e : value.evidence) confidence = std::max(confidence, e.confidence);
      write_trust(value.modality, confidence);
    }
    write_provenance(value.evidence, {});
  }

  void write_edge(KnowledgeGraph::Edge e) {
    const GraphEdge& edge = graph_.edge(e);
    const RdfResource source{graph_.node(graph_.source(e)).id};
    const RdfResource target{graph_.node(graph_.target(e)).id};
    const RdfTerm relation = words_.relation(edge.relation);
    out_.group();
    if (edge.modality == Modality::asserted && (!Writer::edges_with_nodes || scope_ == Scope::document)) {
      out_.begin(source);
      out_.value(relation, target);
      out_.end();
    }
    statement_ = statements_.of(e);
    if (scope_ == Scope::document) {
      out_.begin({statement_});
    } else {
      begin_statement(source, relation, target);
      write_qualifiers(edge.qualifiers);
      write_trust(edge.modality, edge.confidence);
    }
    write_provenance(edge.evidence, edge.stated);
  }

  template <class Object>
  void begin_statement(RdfResource subject, RdfTerm property, Object object) {
    if constexpr (Writer::triple_terms) {
      out_.begin({statement_}, RdfTerm::statement);
      out_.reified(subject, property, object);
    } else {
      out_.begin({statement_}, RdfTerm::statement, RdfTerm::rdf_statement);
      out_.value(RdfTerm::rdf_subject, subject);
      out_.value(RdfTerm::rdf_predicate, property);
      out_.value(RdfTerm::rdf_object, object);
    }
  }

  void write_qualifiers(std::span<const Qualifier> qualifiers) {
    for (const Qualifier& q : qualifiers) {
      const RdfTerm property = words_.qualifier(q.key);
      if (property == RdfTerm::qualifier) {
        text(property, q.key + ": " + q.value);
      } else {
        const bool date = q.key == "since" || q.key == "until" || q.key == "date";
        out_.value(property, rdf_literal(q.value, date ? "date" : "string"));
      }
    }
  }

  void write_trust(Modality modality, float confidence) {
    text(RdfTerm::modality, name_of(modality));
    decimal(RdfTerm::confidence, confidence);
  }

  // Ends the statement, then writes its evidence.
  void write_provenance(std::span<const Evidence> evidence, Statements stated) {
    if (scope_ == Scope::document) narrow(evidence, stated);
    write_sources(evidence);
    for_each_passage(evidence, stated, [this](const Passage& passage) {
      if (covers(passage.place().document)) out_.value(RdfTerm::was_derived_from, part('p', passage));
    });
    out_.end();
    for_each_passage(evidence, stated, [this](const Passage& passage) {
      if (covers(passage.place().document)) write_passage(passage);
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

  static void append_number(std::string& text, std::uint64_t number) {
    char digits[24];
    text.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
  }

  // The passage as part of this claim: independent of how many other passages there are.
  [[nodiscard]] RdfResource part(char letter, const Passage& passage) {
    const Evidence& place = passage.place();
    if (&place != hashed_) {
      hashed_ = &place;
      if (place.document != named_ || !name_hash_) {
        named_ = place.document;
        name_hash_.emplace();
        name_hash_->add(cleaned(document_name(graph_, place.document)));
        name_hash_->add(std::string_view("\0", 1));
      }
      exact_.clear();
      append_number(exact_, place.span.begin);
      exact_ += '-';
      append_number(exact_, place.span.end);
      SlugHash hash = *name_hash_;
      hash.add(exact_);
      hash_ = hash.digits();
    }
    return {statement_, letter, {hash_.data(), hash_.size()}};
  }

  void write_passage(const Passage& passage) {
    out_.begin(part('p', passage), RdfTerm::specific_resource, RdfTerm::evidence);
    write_place(passage);
    write_stated(passage);
    if (passage.evidence.size() == 1) {
      out_.end();
    } else {
      for (const Evidence& e : passage.evidence) out_.value(RdfTerm::finding, finding(e, passage));
      out_.end();
      write_findings(passage);
    }
    write_selector(passage);
  }

  void write_place(const Passage& passage) {
    const Evidence& place = passage.place();
    if (is_known(place.document)) {
      out_.value(RdfTerm::has_source, RdfResource{graph_.documents()[place.document].id});
    }
    out_.value(RdfTerm::has_selector, part('s', passage));
    std::string_view last_rule;
    for (const Evidence& e : passage.evidence) {
      if (e.rule.empty() || e.rule == last_rule) continue;
      last_rule = e.rule;
      text(RdfTerm::rule, e.rule);
    }
    if (place.line != 0) number(RdfTerm::line, place.line, RdfDatatype::integer);
    decimal(RdfTerm::confidence, passage.confidence());
  }

  void write_selector(const Passage& passage) {
    const Evidence& place = passage.place();
    out_.begin(part('s', passage), RdfTerm::data_position_selector, RdfTerm::text_quote_selector);
    number(RdfTerm::start, place.span.begin, RdfDatatype::non_negative_integer);
    number(RdfTerm::end, place.span.end, RdfDatatype::non_negative_integer);
    text(RdfTerm::exact, place.quote);
    out_.end();
  }

  // What one of several rules makes of a passage. The result lives until the next call.
  [[nodiscard]] RdfResource finding(const Evidence& e, const Passage& passage) {
    finding_hash_ = hash_suffix(std::string(part('f', passage).hash) + cleaned(e.rule));
    return {statement_, 'f', std::string_view(finding_hash_).substr(1)};
  }

  void write_findings(const Passage& passage) {
    for (std::size_t i = 0; i < passage.evidence.size(); ++i) {
      const Evidence& e = passage.evidence[i];
      out_.begin(finding(e, passage), RdfTerm::finding_class);
      if (!e.rule.empty()) text(RdfTerm::rule, e.rule);
      decimal(RdfTerm::confidence, e.confidence);
      if (i < passage.stated.size()) write_qualifiers(passage.stated[i]);
      out_.end();
    }
  }

  // Which passage gives which date or role: contradicting ones each have their source.
  void write_stated(const Passage& passage) {
    if (passage.stated.size() == 1) return write_qualifiers(passage.stated.front());
    std::vector<Qualifier> all;
    for (const std::vector<Qualifier>& some : passage.stated) all.insert(all.end(), some.begin(), some.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    write_qualifiers(all);
  }

  const KnowledgeGraph& graph_;
  RdfVocabulary& words_;
  Writer& out_;
  StatementIds statements_;
  EdgesAhead ahead_;
  Scope scope_ = Scope::whole;
  std::uint32_t document_ = 0;  // in Scope::document
  std::size_t next_edge_ = 0;   // the first that write_plain_edges() has not seen
  std::string statement_;
  std::string exact_;
  std::array<char, 16> hash_{};
  std::string finding_hash_;
  std::uint32_t named_ = 0;  // the document whose name is in name_hash_
  std::optional<SlugHash> name_hash_;
  const Evidence* hashed_ = nullptr;
  std::array<char, 64> decimal_text_{};
  std::size_t decimal_size_ = 0;
  float decimal_value_ = 0;
};

}  // namespace ecograph
