// Turtle: plain triples for simple queries, and for each edge and attribute a statement that says where it stands.
//
// All resources have IRIs, each statement ends in " ." and a line end, literals stay on one line: what every store's
// bulk loader takes.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/slug.hpp"
#include "serialize/escape.hpp"
#include "serialize/formats.hpp"
#include "serialize/output.hpp"
#include "serialize/turtle_terms.hpp"
#include "serialize/view.hpp"

namespace ecograph {
namespace {

constexpr std::string_view next = " ;\n    ";
constexpr std::string_view end = " .\n";

class TurtleWriter {
 public:
  TurtleWriter(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink)
      : graph_(graph), out_(sink), base_("<" + base_iri_of(options)), terms_(graph.ontology()), statements_(graph) {}

  void write() {
    out_ << "# Written by ecograph. Plain triples hold what is asserted; each eco:Statement says who states it, and "
            "where:\n"
            "# oa:start and oa:end of an oa:DataPositionSelector count bytes of the source file.\n";
    terms_.write_prefixes(out_);
    for (const SourceDocument& document : graph_.documents()) write_document(document);
    for (std::size_t i = 0; i < graph_.node_count() && out_.ok(); ++i) write_node(graph_.node(i));
    for (const KnowledgeGraph::Edge e : graph_.edges()) {
      if (!out_.ok()) break;
      write_edge(e);
    }
    out_.flush();
  }

 private:
  void write_iri(std::string_view id) { out_ << base_ << id << '>'; }

  void write_literal(std::string_view text) { out_ << '"' << TurtleText{text} << '"'; }

  void write_document(const SourceDocument& document) {
    out_ << '\n';
    write_iri(document.id);
    out_ << " a eco:Document" << next << "dcterms:identifier ";
    write_literal(document.name);
    out_ << next << "rdfs:label ";
    write_literal(document.title.empty() ? document.name : document.title);
    if (!document.title.empty()) {
      out_ << next << "dcterms:title ";
      write_literal(document.title);
    }
    if (!document.date.empty()) out_ << next << "dcterms:date " << TurtleLiteral{document.date, "date"};
    if (!document.format.empty()) {
      out_ << next << "dcterms:format ";
      write_literal(document.format);
    }
    out_ << end;
  }

  void write_node(const GraphNode& node) {
    out_ << '\n';
    write_iri(node.id);
    out_ << " a " << terms_.kind(node.kind) << next << "rdfs:label ";
    write_literal(node.name);
    write_aliases(node);
    write_plain_attributes(node);
    for (std::size_t i = 0; i < node.mentions.size(); ++i) {
      const std::uint32_t document = node.mentions[i].document;
      if (document >= graph_.documents().size()) continue;
      if (i != 0 && node.mentions[i - 1].document == document) continue;
      out_ << next << "dcterms:isReferencedBy ";
      write_iri(graph_.documents()[document].id);
    }
    out_ << end;
    for (const AttributeValue& value : node.attributes) write_attribute_statement(node, value);
  }

  // Damaged names may look alike once cleaned; a triple said twice would be counted once.
  void write_aliases(const GraphNode& node) {
    std::vector<std::string> aliases;
    for (const std::string& alias : node.aliases) aliases.push_back(cleaned(alias));
    std::sort(aliases.begin(), aliases.end());
    aliases.erase(std::unique(aliases.begin(), aliases.end()), aliases.end());
    std::erase(aliases, cleaned(node.name));
    for (const std::string& alias : aliases) {
      out_ << next << "skos:altLabel ";
      write_literal(alias);
    }
  }

  void write_plain_attributes(const GraphNode& node) {
    std::vector<std::string> written;  // "count:a 9" and "count:b 9" are the same plain triple
    for (const AttributeValue& value : node.attributes) {
      const AttributeDefinition* definition = graph_.ontology().attribute(value.key);
      if (definition == nullptr || value.modality != Modality::asserted) continue;
      const std::string_view predicate = terms_.attribute(value.key);
      std::string exact = std::string(predicate) + ' ' + cleaned(value.value);
      if (std::find(written.begin(), written.end(), exact) != written.end()) continue;
      written.push_back(std::move(exact));
      out_ << next << predicate << ' ' << TurtleLiteral{value.value, definition->datatype};
    }
  }

  void write_attribute_statement(const GraphNode& node, const AttributeValue& value) {
    statement_ = statement_id(node, value);
    write_statement_head();
    write_iri(node.id);
    const AttributeDefinition* definition = graph_.ontology().attribute(value.key);
    out_ << next << "rdf:predicate " << (definition == nullptr ? "rdf:value" : terms_.attribute(value.key)) << next
         << "rdf:object " << TurtleLiteral{value.value, definition == nullptr ? "" : definition->datatype} << next
         << "eco:attribute ";
    write_literal(value.key);
    float confidence = 0;
    for (const Evidence& e : value.evidence) confidence = std::max(confidence, e.confidence);
    write_provenance(value.modality, confidence, value.evidence, {});
  }

  void write_edge(KnowledgeGraph::Edge e) {
    const GraphEdge& edge = graph_.edge(e);
    const std::string& source = graph_.node(graph_.source(e)).id;
    const std::string& target = graph_.node(graph_.target(e)).id;
    const std::string_view relation = terms_.relation(edge.relation);
    out_ << '\n';
    if (edge.modality == Modality::asserted) {
      write_iri(source);
      out_ << ' ' << relation << ' ';
      write_iri(target);
      out_ << end;
    }
    statement_ = statements_.of(e);
    write_statement_head();
    write_iri(source);
    out_ << next << "rdf:predicate " << relation << next << "rdf:object ";
    write_iri(target);
    write_qualifiers(edge.qualifiers);
    write_provenance(edge.modality, edge.confidence, edge.evidence, edge.stated);
  }

  void write_statement_head() {
    write_iri(statement_);
    out_ << " a eco:Statement, rdf:Statement" << next << "rdf:subject ";
  }

  void write_qualifiers(std::span<const Qualifier> qualifiers) {
    for (const Qualifier& q : qualifiers) {
      const bool date = q.key == "since" || q.key == "until" || q.key == "date";
      if (const std::string_view predicate = terms_.qualifier(q.key); !predicate.empty()) {
        out_ << next << predicate << ' ' << TurtleLiteral{q.value, date ? "date" : "string"};
      } else {
        out_ << next << "eco:qualifier ";
        write_literal(q.key + ": " + q.value);
      }
    }
  }

  // Ends the claim, then writes its evidence.
  void write_provenance(Modality modality, float confidence, std::span<const Evidence> evidence,
                        std::span<const std::vector<Qualifier>> stated) {
    out_ << next << "eco:modality \"" << name_of(modality) << '"' << next << "eco:confidence \"" << Decimal{confidence}
         << "\"^^xsd:decimal";
    write_sources(evidence);
    for_each_passage(evidence, stated, [this](const Passage& passage) {
      out_ << next << "prov:wasDerivedFrom ";
      write_part('p', passage);
    });
    out_ << end;
    for_each_passage(evidence, stated, [this](const Passage& passage) { write_passage(passage); });
  }

  void write_sources(std::span<const Evidence> evidence) {
    for (std::size_t i = 0; i < evidence.size(); ++i) {
      const std::uint32_t document = evidence[i].document;
      if (document >= graph_.documents().size() || (i != 0 && evidence[i - 1].document == document)) continue;
      out_ << next << "prov:hadPrimarySource ";
      write_iri(graph_.documents()[document].id);
    }
  }

  // The passage as part of this claim: independent of how many other passages there are.
  void write_part(char letter, const Passage& passage) {
    const Evidence& place = passage.place();
    if (&place != hashed_) {
      hashed_ = &place;
      std::string exact(document_name(graph_, place.document));
      exact.append(1, '\0').append(std::to_string(place.span.begin)).append("-").append(std::to_string(place.span.end));
      hash_ = hash_suffix(exact);
    }
    out_ << base_ << statement_ << '#' << letter << std::string_view(hash_).substr(1) << '>';
  }

  void write_passage(const Passage& passage) {
    const Evidence& place = passage.place();
    write_part('p', passage);
    out_ << " a oa:SpecificResource, eco:Evidence";
    if (place.document < graph_.documents().size()) {
      out_ << next << "oa:hasSource ";
      write_iri(graph_.documents()[place.document].id);
    }
    out_ << next << "oa:hasSelector ";
    write_part('s', passage);
    std::string_view last_rule;
    for (const Evidence& e : passage.evidence) {
      if (e.rule.empty() || e.rule == last_rule) continue;
      last_rule = e.rule;
      out_ << next << "eco:rule ";
      write_literal(e.rule);
    }
    if (place.line != 0) out_ << next << "eco:line \"" << place.line << "\"^^xsd:integer";
    out_ << next << "eco:confidence \"" << Decimal{passage.confidence()} << "\"^^xsd:decimal";
    write_stated(passage);
    out_ << end;
    write_part('s', passage);
    out_ << " a oa:DataPositionSelector, oa:TextQuoteSelector" << next << "oa:start \"" << place.span.begin
         << "\"^^xsd:nonNegativeInteger" << next << "oa:end \"" << place.span.end << "\"^^xsd:nonNegativeInteger"
         << next << "oa:exact ";
    write_literal(place.quote);
    out_ << end;
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
  Output out_;
  std::string base_;  // with its opening '<'
  TurtleTerms terms_;
  StatementIds statements_;
  std::string statement_;
  std::string hash_;
  const Evidence* hashed_ = nullptr;
};

}  // namespace

void write_turtle(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  TurtleWriter(graph, options, sink).write();
}

}  // namespace ecograph
