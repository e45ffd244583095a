#include "serialize/view.hpp"

#include <algorithm>
#include <charconv>

#include "base/slug.hpp"

namespace ecograph {

std::string base_iri_of(const ExportOptions& options) {
  return checked_base_iri(options.base_iri).value_or(ExportOptions{}.base_iri);
}

std::string_view name_of(Modality modality) {
  switch (modality) {
    case Modality::asserted:
      return "asserted";
    case Modality::planned:
      return "planned";
    case Modality::former:
      return "former";
    case Modality::negated:
      return "negated";
  }
  return "asserted";
}

std::string statement_id(const KnowledgeGraph& graph, KnowledgeGraph::Edge e) {
  const GraphEdge& edge = graph.edge(e);
  std::string id = "statement/";
  id += graph.node(graph.source(e)).id;
  id += '/';
  id += slug(graph.ontology().relations[edge.relation].name);
  id += '/';
  id += graph.node(graph.target(e)).id;
  if (edge.modality != Modality::asserted) id.append("/").append(name_of(edge.modality));
  return id;
}

std::string statement_id(const GraphNode& node, const AttributeValue& value) {
  // Values may be any text: the hash keeps two of them apart that slug alike.
  std::string exact = value.key;
  exact.append(1, '\0').append(value.value).append(1, '\0').append(name_of(value.modality));
  return "statement/" + node.id + "/" + slug(value.key) + "/" + hash_suffix(exact);
}

float Passage::confidence() const {
  float best = 0;
  for (const Evidence& e : evidence) best = std::max(best, e.confidence);
  return best;
}

std::uint32_t weight_of(const GraphEdge& edge) {
  std::uint32_t passages = 0;
  for_each_passage(edge.evidence, {}, [&passages](const Passage&) { ++passages; });
  return passages;
}

std::string_view document_name(const KnowledgeGraph& graph, std::uint32_t document) {
  return document < graph.documents().size() ? std::string_view(graph.documents()[document].name) : std::string_view();
}

void append_folded(std::string& out, std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  const std::size_t begin = out.size();
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && is_space(text[at])) ++at;
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) ++end;
    if (end != at && out.size() != begin) out += ' ';
    out.append(text, at, end - at);
    at = end;
  }
}

void append_readable(std::string& out, const KnowledgeGraph& graph, const Passage& passage) {
  out += "“";
  append_folded(out, passage.place().quote);
  out += "” — ";
  out += document_name(graph, passage.place().document);
  if (passage.place().line != 0) out.append(":").append(std::to_string(passage.place().line));
  std::string qualifiers;
  for (const std::vector<Qualifier>& stated : passage.stated) {
    for (const Qualifier& q : stated) {
      const std::string text = q.key + " " + q.value;
      if (qualifiers.find(text) == std::string::npos) qualifiers.append(qualifiers.empty() ? "" : ", ").append(text);
    }
  }
  if (!qualifiers.empty()) {
    out += " (";
    append_folded(out, qualifiers);
    out += ")";
  }
}

void append_readable(std::string& out, const KnowledgeGraph& graph, const GraphEdge& edge) {
  bool first = true;
  for_each_passage(edge.evidence, edge.stated, [&](const Passage& passage) {
    if (!first) out += '\n';
    first = false;
    append_readable(out, graph, passage);
  });
}

void append_joined(std::string& list, std::string_view value) {
  if (!list.empty()) list += '|';
  for (const char c : value) {
    if (c == '|') {
      list += "¦";
    } else {
      list += c;
    }
  }
}

Color color_of(const Ontology& ontology, KindId kind) {
  if (kind >= ontology.kinds.size()) return {};
  const std::string& text = ontology.kinds[kind].color;
  std::uint32_t value = 0;
  if (text.size() != 7 || text[0] != '#') return {};
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + 7, value, 16);
  if (error != std::errc{} || end != text.data() + 7) return {};
  return {static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>(value >> 8U & 255U),
          static_cast<std::uint8_t>(value & 255U)};
}

std::string_view kind_name(const Ontology& ontology, KindId kind) {
  return kind < ontology.kinds.size() ? std::string_view(ontology.kinds[kind].name) : "Thing";
}

std::string_view kind_label(const Ontology& ontology, KindId kind) {
  if (kind >= ontology.kinds.size() || ontology.kinds[kind].label.empty()) return kind_name(ontology, kind);
  return ontology.kinds[kind].label;
}

std::string_view relation_label(const Ontology& ontology, RelationId relation) {
  const Relation& found = ontology.relations[relation];
  return found.label.empty() ? found.name : found.label;
}

}  // namespace ecograph
