// What the serializers ask of a graph beyond its structure: IRIs, passages, readable evidence, colours.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/knowledge_graph.hpp"
#include "serialize/exporter.hpp"
#include "serialize/output.hpp"

namespace ecograph {

// The options' base IRI, checked and ending in '/' or ':'; the default one where it is no IRI.
[[nodiscard]] std::string base_iri_of(const ExportOptions& options);

// Ids of what is no node, to be put behind the base IRI; unique as long as node ids are.
class StatementIds {
 public:
  explicit StatementIds(const KnowledgeGraph& graph);
  // Valid until the next call.
  [[nodiscard]] const std::string& of(KnowledgeGraph::Edge edge);
  // The same; ids hold nothing that any format escapes.
  [[gnu::always_inline]] void write(Pen& out, KnowledgeGraph::Edge e) const {
    out << beginning;
    write_rest(out, e);
  }
  // What all ids begin with, and what follows it.
  static constexpr char beginning[] = "statement/";
  [[gnu::always_inline]] void write_rest(Pen& out, KnowledgeGraph::Edge e) const {
    const GraphEdge& edge = graph_.edge(e);
    out << graph_.id(graph_.source(e)) << relations_[edge.relation] << graph_.id(graph_.target(e));
    if (edge.modality != Modality::asserted) out << '/' << name_of(edge.modality);
  }

 private:
  const KnowledgeGraph& graph_;
  std::vector<PaddedText> relations_;  // "/hosted-by/"
  std::string id_;
};
[[nodiscard]] std::string statement_id(const GraphNode& node, const AttributeValue& value);

// One place in one document, and all rules that found the same fact there.
struct Passage {
  std::span<const Evidence> evidence;              // never empty; equal document and span
  std::span<const std::vector<Qualifier>> stated;  // of the same length, or empty
  [[nodiscard]] const Evidence& place() const { return evidence.front(); }
  [[nodiscard]] float confidence() const;
};

// Calls `visit(passage)` for each passage; evidence is sorted by (document, span, rule).
template <class Visit>
[[gnu::always_inline]] inline void for_each_passage(std::span<const Evidence> evidence,
                                                    std::span<const std::vector<Qualifier>> stated, Visit&& visit) {
  for (std::size_t first = 0; first < evidence.size();) {
    std::size_t last = first + 1;
    while (last < evidence.size() && evidence[last].document == evidence[first].document &&
           evidence[last].span == evidence[first].span) {
      ++last;
    }
    Passage passage{evidence.subspan(first, last - first), {}};
    if (stated.size() == evidence.size()) passage.stated = stated.subspan(first, last - first);
    visit(passage);
    first = last;
  }
}

// How often the corpus names it.
[[nodiscard]] std::size_t mentions_of(const GraphNode& node);

// Passages, which is what an edge weighs.
[[nodiscard]] inline std::uint32_t weight_of(const GraphEdge& edge) {
  if (edge.evidence.size() <= 1) return static_cast<std::uint32_t>(edge.evidence.size());
  std::uint32_t passages = 0;
  for_each_passage(edge.evidence, {}, [&passages](const Passage&) { ++passages; });
  return passages;
}

// Of a node in Gephi: 10 to 50, its area by importance.
[[nodiscard]] double size_of(const GraphNode& node);

// The document's name, or "" where the number is wrong.
[[nodiscard]] std::string_view document_name(const KnowledgeGraph& graph, std::uint32_t document);

// Appends: “quote” — path:line (since 2025). White space in the quote is folded.
void append_readable(std::string& out, const KnowledgeGraph& graph, const Passage& passage);
// All passages, one a line.
void append_readable(std::string& out, const KnowledgeGraph& graph, const GraphEdge& edge);

// Passages of attributes, one a line: founded 1999: “quote” — path:line.
void append_readable(std::string& out, const KnowledgeGraph& graph, std::span<const AttributeValue> attributes);

// Appends what a passage adds to the plain fact, " (since 2025)", or nothing.
void append_stated(std::string& out, const Passage& passage);

// True where append_folded() would append `text` as it is.
[[nodiscard]] bool is_folded(std::string_view text);
// Appends `text` with each run of white space as one space, none at the ends.
void append_folded(std::string& out, std::string_view text);

// Appends `value` to a list joined by '|'; a '|' inside becomes '¦', so that splitting gives the values back.
void append_joined(std::string& list, std::string_view value);

struct Color {
  std::uint8_t r = 0x99;
  std::uint8_t g = 0x99;
  std::uint8_t b = 0x99;
};
// The ontology's colour of a kind; grey where it gives none.
[[nodiscard]] Color color_of(const Ontology& ontology, KindId kind);

[[nodiscard]] std::string_view kind_name(const Ontology& ontology, KindId kind);
// What people read: the ontology's label, or the name.
[[nodiscard]] std::string_view kind_label(const Ontology& ontology, KindId kind);
[[nodiscard]] std::string_view relation_label(const Ontology& ontology, RelationId relation);
// The same with what keeps it from being read as plain fact in front: "planned: hosted by".
[[nodiscard]] std::string relation_label(const Ontology& ontology, RelationId relation, Modality modality);
// "hosted-by"; where it is not asserted "planned:hosted-by", as attributes are written.
[[nodiscard]] std::string relation_key(const Ontology& ontology, RelationId relation, Modality modality);

}  // namespace ecograph
