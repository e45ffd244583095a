#include "graph_text.hpp"

#include <algorithm>

#include "unit/case_file.hpp"

namespace ecograph::test {
namespace {

std::string prefix_of(Modality modality) {
  switch (modality) {
    case Modality::asserted:
      return "";
    case Modality::planned:
      return "planned ";
    case Modality::former:
      return "former ";
    case Modality::negated:
      return "negated ";
  }
  return "? ";
}

std::string text_of(const std::vector<Qualifier>& qualifiers) {
  std::string text;
  for (const Qualifier& q : qualifiers) text += (text.empty() ? "" : ", ") + q.key + ": " + q.value;
  return text.empty() ? text : "{" + text + "}";
}

}  // namespace

std::string Fact::text() const {
  std::string line = what;
  for (const std::string& alias : aliases) line += " | " + alias;
  return qualifiers.empty() ? line : line + " " + qualifiers;
}

bool Fact::satisfies(const Fact& wanted) const {
  return what == wanted.what && qualifiers == wanted.qualifiers &&
         std::all_of(wanted.aliases.begin(), wanted.aliases.end(), [&](const std::string& alias) {
           return std::find(aliases.begin(), aliases.end(), alias) != aliases.end();
         });
}

Fact parse_fact(std::string_view line) {
  Fact fact;
  std::string text(line);
  const bool edge = text.find("edge ") != std::string::npos && text.find("--> ") != std::string::npos;
  if (const std::size_t brace = text.rfind(" {"); edge && text.ends_with('}') && brace != std::string::npos) {
    fact.qualifiers = text.substr(brace + 1);
    text.resize(brace);
  }
  if (text.starts_with("node ")) {
    fact.aliases = split(text, " | ");
    text = fact.aliases.front();
    fact.aliases.erase(fact.aliases.begin());
  }
  fact.what = std::move(text);
  return fact;
}

std::vector<Fact> facts_of(const KnowledgeGraph& graph) {
  std::vector<Fact> facts;
  for (std::size_t i = 0; i < graph.node_count(); ++i) {
    const GraphNode& node = graph.node(i);
    facts.push_back({"node " + graph.ontology().kinds[node.kind].name + ": " + node.name, {}, node.aliases});
  }
  for (const KnowledgeGraph::Edge e : graph.edges()) {
    const GraphEdge& edge = graph.edge(e);
    facts.push_back({prefix_of(edge.modality) + "edge " + graph.node(graph.source(e)).name + " --" +
                         graph.ontology().relations[edge.relation].name + "--> " + graph.node(graph.target(e)).name,
                     text_of(edge.qualifiers),
                     {}});
  }
  for (std::size_t i = 0; i < graph.node_count(); ++i) {
    const GraphNode& node = graph.node(i);
    for (const AttributeValue& a : node.attributes) {
      facts.push_back({prefix_of(a.modality) + "attr " + node.name + " " + a.key + " = " + a.value, {}, {}});
    }
  }
  return facts;
}

std::string listing(const KnowledgeGraph& graph) {
  std::string text;
  for (const Fact& fact : facts_of(graph)) text += fact.text() + "\n";
  return text;
}

}  // namespace ecograph::test
