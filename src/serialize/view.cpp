#include "serialize/view.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

#include "base/slug.hpp"
#include "serialize/escape.hpp"

namespace ecograph {

std::string base_iri_of(const ExportOptions& options) {
  return checked_base_iri(options.base_iri).value_or(ExportOptions{}.base_iri);
}

StatementIds::StatementIds(const KnowledgeGraph& graph) : graph_(graph) {
  for (const Relation& relation : graph.ontology().relations) relations_.emplace_back("/" + slug(relation.name) + "/");
}

const std::string& StatementIds::of(KnowledgeGraph::Edge e) {
  const GraphEdge& edge = graph_.edge(e);
  const std::string_view parts[] = {beginning, graph_.id(graph_.source(e)), relations_[edge.relation].view(),
                                    graph_.id(graph_.target(e))};
  std::size_t size = 0;
  for (const std::string_view part : parts) size += part.size();
  id_.resize(size);
  char* at = id_.data();
  for (const std::string_view part : parts) {
    copy_short(at, part.data(), part.size());
    at += part.size();
  }
  if (edge.modality != Modality::asserted) id_.append("/").append(name_of(edge.modality));
  return id_;
}

std::string statement_id(const GraphNode& node, const AttributeValue& value) {
  // Values may be any text: the hash keeps two of them apart that slug alike.
  std::string exact = cleaned(value.key);
  exact.append(1, '\0').append(cleaned(value.value)).append(1, '\0').append(name_of(value.modality));
  return "statement/" + node.id + "/" + slug(cleaned(value.key)) + "/" + hash_suffix(exact);
}

float Passage::confidence() const {
  float best = 0;
  for (const Evidence& e : evidence) best = std::max(best, e.confidence);
  return best;
}

std::size_t mentions_of(const GraphNode& node) {
  return std::max<std::size_t>(node.mention_count, node.mentions.size());
}

double size_of(const GraphNode& node) { return 10 + 40 * std::sqrt(double{node.rank}); }

std::string_view document_name(const KnowledgeGraph& graph, std::uint32_t document) {
  return document < graph.documents().size() ? std::string_view(graph.documents()[document].name) : std::string_view();
}

namespace {

// True where no sixteen bytes need folding, seen with the one that follows them.
constexpr std::size_t block_size = 16;
using Block [[gnu::vector_size(block_size)]] = unsigned char;

// All bits of a byte are set where it needs folding.
[[gnu::always_inline]] inline Block unfolded(const char* bytes) {
  Block here;
  Block next;
  std::memcpy(&here, bytes, sizeof here);
  std::memcpy(&next, bytes + 1, sizeof next);
  const Block space = Block{} + ' ';
  // A vector's minimum is one instruction, its comparison by less not.
  const auto up_to_space = [&space](Block bytes) { return Block((bytes < space ? bytes : space) == bytes); };
  return up_to_space(here) & (up_to_space(next) | Block(here != space));
}

[[gnu::always_inline]] inline bool is_nothing(Block bad) {
  std::uint64_t halves[2];
  std::memcpy(halves, &bad, sizeof halves);
  return (halves[0] | halves[1]) == 0;
}

bool is_folded_block(const char* bytes) { return is_nothing(unfolded(bytes)); }

}  // namespace

bool is_folded(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  if (text.empty()) return true;
  if (is_space(text.front()) || is_space(text.back())) return false;
  std::size_t at = 0;
  if (text.size() > block_size) {
    const std::size_t last = text.size() - block_size - 1;
    Block bad = unfolded(text.data() + last);
    for (std::size_t i = 0; i < last; i += block_size) bad |= unfolded(text.data() + i);
    if (is_nothing(bad)) return true;
  }
  // The ends are no spaces, so that a byte follows every space.
  for (; at < text.size(); ++at) {
    if (is_space(text[at]) && (text[at] != ' ' || is_space(text[at + 1]))) return false;
  }
  return true;
}

void append_folded(std::string& out, std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  // Single spaces, which most text has only, stay inside the runs that are copied.
  std::size_t run = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    while (at + block_size < text.size() && is_folded_block(text.data() + at)) at += block_size;
    if (!is_space(text[at]) || (text[at] == ' ' && !is_space(text[at + 1]))) continue;
    out.append(text, run, at - run);
    out += ' ';
    while (is_space(text[at + 1])) ++at;
    run = at + 1;
  }
  out.append(text, run);
}

void append_readable(std::string& out, const KnowledgeGraph& graph, const Passage& passage) {
  out += "“";
  append_folded(out, passage.place().quote);
  out += "” — ";
  out += document_name(graph, passage.place().document);
  if (passage.place().line != 0) out.append(":").append(std::to_string(passage.place().line));
  append_stated(out, passage);
}

void append_stated(std::string& out, const Passage& passage) {
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

void append_readable(std::string& out, const KnowledgeGraph& graph, std::span<const AttributeValue> attributes) {
  for (const AttributeValue& value : attributes) {
    for_each_passage(value.evidence, {}, [&](const Passage& passage) {
      if (!out.empty()) out += '\n';
      append_folded(out, value.key + " " + value.value);
      out += ": ";
      append_readable(out, graph, passage);
    });
  }
}

void append_joined(std::string& list, std::string_view value) {
  if (!list.empty()) list += '|';
  for (std::size_t bar = 0; (bar = value.find('|')) != std::string_view::npos; value.remove_prefix(bar + 1)) {
    list.append(value, 0, bar).append("¦");
  }
  list += value;
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

std::string relation_label(const Ontology& ontology, RelationId relation, Modality modality) {
  const std::string label(relation_label(ontology, relation));
  return modality == Modality::asserted ? label : std::string(name_of(modality)) + ": " + label;
}

std::string relation_key(const Ontology& ontology, RelationId relation, Modality modality) {
  const std::string& name = ontology.relations[relation].name;
  return modality == Modality::asserted ? name : std::string(name_of(modality)) + ":" + name;
}

}  // namespace ecograph
