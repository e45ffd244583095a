#include "graph/statistics.hpp"

#include <algorithm>
#include <boost/graph/betweenness_centrality.hpp>
#include <numeric>
#include <set>

namespace ecograph {
namespace {

// Shortest paths from every node: nodes times edges. A second or two.
constexpr std::size_t most_steps = 400'000'000;

std::size_t passages(const std::vector<Evidence>& evidence) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < evidence.size(); ++i) {
    const bool same =
        i != 0 && evidence[i].document == evidence[i - 1].document && evidence[i].span == evidence[i - 1].span;
    count += same ? 0 : 1;
  }
  return count;
}

void measure_betweenness(const KnowledgeGraph& graph, Statistics& result) {
  if (graph.node_count() * (graph.node_count() + graph.edge_count()) > most_steps) return;
  using Plain = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
  Plain plain(graph.node_count());
  std::set<std::pair<std::size_t, std::size_t>> pairs;  // parallel edges are one way to go
  for (const KnowledgeGraph::Edge e : graph.edges()) pairs.insert(std::minmax(graph.source(e), graph.target(e)));
  for (const auto& [a, b] : pairs) boost::add_edge(a, b, plain);
  const auto index = boost::get(boost::vertex_index, plain);
  boost::brandes_betweenness_centrality(plain, boost::make_iterator_property_map(result.betweenness.begin(), index));
  boost::relative_betweenness_centrality(plain, boost::make_iterator_property_map(result.betweenness.begin(), index));
  for (double& value : result.betweenness) {
    if (!(value > 0)) value = 0;  // of less than three nodes there is none
  }
  result.betweenness_measured = true;
}

}  // namespace

Statistics statistics(const KnowledgeGraph& graph) {
  Statistics result;
  const Ontology& ontology = graph.ontology();
  std::map<std::uint32_t, std::size_t> components;
  for (std::size_t i = 0; i < graph.node_count(); ++i) {
    const GraphNode& node = graph.node(i);
    ++result.kinds[node.kind < ontology.kinds.size() ? ontology.kinds[node.kind].name : "Thing"];
    for (const AttributeValue& value : node.attributes) {
      ++result.attributes[value.key];
      result.passages += passages(value.evidence);
    }
    const auto degree = boost::out_degree(i, graph.storage()) + boost::in_degree(i, graph.storage());
    result.degree.push_back(static_cast<std::uint32_t>(degree));
    result.isolated += degree == 0 ? 1 : 0;
    result.page_rank.push_back(double{node.rank});
    ++components[node.component];
  }
  for (const KnowledgeGraph::Edge e : graph.edges()) {
    const GraphEdge& edge = graph.edge(e);
    ++result.relations[ontology.relations[edge.relation].name];
    ++result.modalities[std::string(name_of(edge.modality))];
    result.passages += passages(edge.evidence);
  }
  for (const auto& [number, size] : components) result.components.push_back(size);
  std::sort(result.components.rbegin(), result.components.rend());
  result.betweenness.resize(graph.node_count());
  measure_betweenness(graph, result);
  result.communities = find_communities(graph);
  return result;
}

std::vector<std::size_t> highest(const std::vector<double>& values, std::size_t most) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t i) { return !(values[i] > 0); });
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
  if (order.size() > most) order.resize(most);
  return order;
}

}  // namespace ecograph
