#include "cli/plain_graph.hpp"

#include <algorithm>

#include "model/vocabulary.hpp"
#include "serialize/view.hpp"

namespace ecograph::cli {
namespace {

std::vector<std::string> passages(const KnowledgeGraph& graph, const std::vector<Evidence>& evidence,
                                  const std::vector<std::vector<Qualifier>>& stated) {
  std::vector<std::string> lines;
  for_each_passage(evidence, stated, [&](const Passage& passage) {
    std::string line;
    append_readable(line, graph, passage);
    std::string rules;
    for (const Evidence& one : passage.evidence) {
      if (!one.rule.empty()) rules.append(rules.empty() ? " [" : ", ").append(one.rule);
    }
    lines.push_back(line + rules + (rules.empty() ? "" : "]"));
  });
  return lines;
}

bool answers_to(const PlainNode& node, std::string_view name, bool exactly) {
  const auto equal = [&](std::string_view own) { return exactly ? own == name : fold(own) == fold(name); };
  return equal(node.name) || equal(node.id) || std::any_of(node.aliases.begin(), node.aliases.end(), equal);
}

std::string title(const PlainNode& node) { return node.name + " (" + node.kind + ")"; }

void append_lines(std::string& text, const std::vector<std::string>& lines, std::size_t indent) {
  for (const std::string& line : lines) text.append(indent, ' ').append(line).append("\n");
}

void append_edges(std::string& text, const PlainGraph& graph, std::size_t node, bool outgoing) {
  constexpr std::size_t indent = 6;
  for (const PlainEdge& edge : graph.edges) {
    if ((outgoing ? edge.source : edge.target) != node) continue;
    const PlainNode& other = graph.nodes[outgoing ? edge.target : edge.source];
    text += outgoing ? "  -- " + edge.relation + " -> " : "  <- " + edge.relation + " -- ";
    text += title(other);
    if (edge.modality != name_of(Modality::asserted) && !edge.modality.empty()) text += ", " + edge.modality;
    for (const PlainValue& qualifier : edge.qualifiers) text += ", " + qualifier.key + ": " + qualifier.value;
    text += '\n';
    append_lines(text, edge.evidence, indent);
  }
}

}  // namespace

PlainGraph plain_graph(const KnowledgeGraph& graph) {
  PlainGraph plain;
  for (std::size_t i = 0; i < graph.node_count(); ++i) {
    const GraphNode& node = graph.node(i);
    PlainNode& own = plain.nodes.emplace_back();
    own.id = node.id;
    own.name = node.name;
    own.kind = kind_name(graph.ontology(), node.kind);
    own.aliases = node.aliases;
    for (const AttributeValue& value : node.attributes) {
      const bool asserted = value.modality == Modality::asserted;
      const std::string key = asserted ? value.key : std::string(name_of(value.modality)) + ":" + value.key;
      own.values.push_back({key, value.value, passages(graph, value.evidence, {})});
    }
  }
  for (const KnowledgeGraph::Edge e : graph.edges()) {
    const GraphEdge& edge = graph.edge(e);
    PlainEdge& own = plain.edges.emplace_back();
    own.source = graph.source(e);
    own.target = graph.target(e);
    own.relation = graph.ontology().relations[edge.relation].name;
    own.modality = name_of(edge.modality);
    for (const Qualifier& qualifier : edge.qualifiers) own.qualifiers.push_back({qualifier.key, qualifier.value, {}});
    own.evidence = passages(graph, edge.evidence, edge.stated);
  }
  return plain;
}

std::vector<std::size_t> find_nodes(const PlainGraph& graph, std::string_view name) {
  std::vector<std::size_t> found;
  for (const bool exactly : {true, false}) {
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
      if (answers_to(graph.nodes[i], name, exactly)) found.push_back(i);
    }
    if (!found.empty()) break;
  }
  return found;
}

std::string describe(const PlainGraph& graph, std::size_t index) {
  const PlainNode& node = graph.nodes[index];
  std::string text = title(node) + "\n";
  if (!node.id.empty()) text += "  id: " + node.id + "\n";
  std::string aliases;
  for (const std::string& alias : node.aliases) aliases += (aliases.empty() ? "" : "; ") + alias;
  if (!aliases.empty()) text += "  also called: " + aliases + "\n";
  for (const PlainValue& value : node.values) {
    text += "  " + value.key + ": " + value.value + "\n";
    append_lines(text, value.evidence, 6);
  }
  append_edges(text, graph, index, true);
  append_edges(text, graph, index, false);
  return text;
}

}  // namespace ecograph::cli
