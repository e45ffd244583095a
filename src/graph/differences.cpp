#include "graph/differences.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

namespace ecograph {
namespace {

// What is compared: (what, value), with how evidence is shown.
using Facts = std::map<std::pair<std::string, std::string>, std::string>;

void add_evidence(Facts& facts, const KnowledgeGraph& graph, const std::string& of, const std::vector<Evidence>& all) {
  for (const Evidence& e : all) {
    const std::string document = e.document < graph.documents().size() ? graph.documents()[e.document].name : "";
    std::string key = of;
    key.append(1, '\0').append(document).append(1, '\0').append(std::to_string(e.span.begin));
    key.append("-").append(std::to_string(e.span.end)).append(1, '\0').append(e.quote);
    std::string shown = of.empty() ? "" : of + ": ";
    shown += "“" + e.quote + "” — " + document + (e.line == 0 ? "" : ":" + std::to_string(e.line));
    facts[{"evidence", std::move(key)}] = std::move(shown);
  }
}

Facts facts_of(const KnowledgeGraph& graph, const GraphNode& node) {
  Facts facts;
  const auto say = [&facts](const std::string& what, const std::string& value) { facts[{what, value}] = value; };
  const Ontology& ontology = graph.ontology();
  say("kind", node.kind < ontology.kinds.size() ? ontology.kinds[node.kind].name : "Thing");
  say("name", node.name);
  for (const std::string& alias : node.aliases) say("alias", alias);
  for (const AttributeValue& value : node.attributes) {
    const std::string key =
        (value.modality == Modality::asserted ? "" : std::string(name_of(value.modality)) + ":") + value.key;
    say(key, value.value);
    add_evidence(facts, graph, key + " " + value.value, value.evidence);
  }
  return facts;
}

Facts facts_of(const KnowledgeGraph& graph, KnowledgeGraph::Edge e) {
  Facts facts;
  for (const Qualifier& q : graph.edge(e).qualifiers) facts[{q.key, q.value}] = q.value;
  add_evidence(facts, graph, "", graph.edge(e).evidence);
  return facts;
}

std::vector<DetailChange> compare(const Facts& before, const Facts& after) {
  std::vector<DetailChange> details;
  for (const auto& [fact, shown] : before) {
    if (after.count(fact) == 0) details.push_back({false, fact.first, shown});
  }
  for (const auto& [fact, shown] : after) {
    if (before.count(fact) == 0) details.push_back({true, fact.first, shown});
  }
  return details;
}

NodeChange node_change(const KnowledgeGraph& graph, std::size_t index) {
  const GraphNode& node = graph.node(index);
  const Ontology& ontology = graph.ontology();
  return {node.id, node.kind < ontology.kinds.size() ? ontology.kinds[node.kind].name : "Thing", node.name, {}};
}

EdgeChange edge_change(const KnowledgeGraph& graph, KnowledgeGraph::Edge e) {
  const GraphNode& source = graph.node(graph.source(e));
  const GraphNode& target = graph.node(graph.target(e));
  return {source.id, source.name, graph.ontology().relations[graph.edge(e).relation].name,
          target.id, target.name, std::string(name_of(graph.edge(e).modality)),
          {}};
}

// `Thing`: an index of a node or an edge. `describe(graph, thing)` and facts_of() say the rest.
template <class Change, class Key, class Thing, class Describe>
Changes<Change> compare_all(const KnowledgeGraph& before, const std::map<Key, Thing>& old_things,
                            const KnowledgeGraph& after, const std::map<Key, Thing>& new_things, Describe&& describe) {
  const auto facts = [](const KnowledgeGraph& graph, Thing thing) {
    if constexpr (std::is_same_v<Thing, std::size_t>) {
      return facts_of(graph, graph.node(thing));
    } else {
      return facts_of(graph, thing);
    }
  };
  Changes<Change> changes;
  for (const auto& [key, thing] : old_things) {
    const auto found = new_things.find(key);
    if (found == new_things.end()) {
      changes.removed.push_back(describe(before, thing));
      continue;
    }
    std::vector<DetailChange> details = compare(facts(before, thing), facts(after, found->second));
    if (details.empty()) continue;
    changes.changed.push_back(describe(after, found->second));
    changes.changed.back().details = std::move(details);
  }
  for (const auto& [key, thing] : new_things) {
    if (old_things.count(key) != 0) continue;
    changes.added.push_back(describe(after, thing));
    std::vector<DetailChange> details = compare({}, facts(after, thing));
    std::erase_if(details, [](const DetailChange& d) { return d.what == "name" || d.what == "kind"; });
    changes.added.back().details = std::move(details);
  }
  return changes;
}

std::map<std::string, std::size_t> nodes_of(const KnowledgeGraph& graph) {
  std::map<std::string, std::size_t> nodes;
  for (std::size_t i = 0; i < graph.node_count(); ++i) nodes.emplace(graph.node(i).id, i);
  return nodes;
}

using EdgeKey = std::tuple<std::string, std::string, std::string, Modality>;

std::map<EdgeKey, KnowledgeGraph::Edge> edges_of(const KnowledgeGraph& graph) {
  std::map<EdgeKey, KnowledgeGraph::Edge> edges;
  for (const KnowledgeGraph::Edge e : graph.edges()) {
    edges.emplace(EdgeKey{graph.node(graph.source(e)).id, graph.ontology().relations[graph.edge(e).relation].name,
                          graph.node(graph.target(e)).id, graph.edge(e).modality},
                  e);
  }
  return edges;
}

}  // namespace

Differences differences(const KnowledgeGraph& before, const KnowledgeGraph& after) {
  Differences result;
  result.nodes = compare_all<NodeChange>(before, nodes_of(before), after, nodes_of(after), node_change);
  result.edges = compare_all<EdgeChange>(before, edges_of(before), after, edges_of(after), edge_change);
  return result;
}

}  // namespace ecograph
