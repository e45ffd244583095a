#include "cli/node_text.hpp"

#include "serialize/view.hpp"

namespace ecograph::cli {
namespace {

constexpr std::size_t indent = 6;

// “quote” — file:line [rule], one a line.
void append_passages(std::string& text, const KnowledgeGraph& graph, const std::vector<Evidence>& evidence,
                     const std::vector<std::vector<Qualifier>>& stated) {
  for_each_passage(evidence, stated, [&](const Passage& passage) {
    text.append(indent, ' ');
    append_readable(text, graph, passage);
    std::string rules;
    for (const Evidence& one : passage.evidence) {
      if (!one.rule.empty()) rules.append(rules.empty() ? " [" : ", ").append(one.rule);
    }
    text.append(rules).append(rules.empty() ? "\n" : "]\n");
  });
}

std::string title(const KnowledgeGraph& graph, std::size_t node) {
  return graph.node(node).name + " (" + std::string(kind_name(graph.ontology(), graph.node(node).kind)) + ")";
}

void append_edges(std::string& text, const KnowledgeGraph& graph, std::size_t node, bool outgoing) {
  for (const KnowledgeGraph::Edge e : graph.edges()) {
    if ((outgoing ? graph.source(e) : graph.target(e)) != node) continue;
    const GraphEdge& edge = graph.edge(e);
    const std::string& relation = graph.ontology().relations[edge.relation].name;
    text += outgoing ? "  -- " + relation + " -> " : "  <- " + relation + " -- ";
    text += title(graph, outgoing ? graph.target(e) : graph.source(e));
    if (edge.modality != Modality::asserted) text.append(", ").append(name_of(edge.modality));
    for (const Qualifier& qualifier : edge.qualifiers) text += ", " + qualifier.key + ": " + qualifier.value;
    text += '\n';
    append_passages(text, graph, edge.evidence, edge.stated);
  }
}

}  // namespace

std::string describe(const KnowledgeGraph& graph, std::size_t index) {
  const GraphNode& node = graph.node(index);
  std::string text = title(graph, index) + "\n  id: " + node.id + "\n";
  std::string aliases;
  for (const std::string& alias : node.aliases) aliases += (aliases.empty() ? "" : "; ") + alias;
  if (!aliases.empty()) text += "  also called: " + aliases + "\n";
  for (const AttributeValue& value : node.attributes) {
    text += "  ";
    if (value.modality != Modality::asserted) text.append(name_of(value.modality)).append(":");
    text += value.key + ": " + value.value + "\n";
    append_passages(text, graph, value.evidence, {});
  }
  append_edges(text, graph, index, true);
  append_edges(text, graph, index, false);
  return text;
}

}  // namespace ecograph::cli
