#include "graph/communities.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace ecograph {
namespace {

// Whole weights keep sums exact, whatever their order.
struct Network {
  std::vector<std::vector<std::pair<std::uint32_t, std::uint64_t>>> neighbours;  // both directions; sorted
  std::vector<std::uint64_t> degree;                                             // weights of all, loops twice
  std::uint64_t total = 0;                                                       // sum of degrees
};

Network network_of(std::size_t nodes, const std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t>& weights) {
  Network network;
  network.neighbours.resize(nodes);
  network.degree.resize(nodes);
  for (const auto& [ends, weight] : weights) {
    const auto [a, b] = ends;
    network.degree[a] += weight;
    network.degree[b] += weight;
    network.total += 2 * weight;
    network.neighbours[a].emplace_back(b, weight);
    if (a != b) network.neighbours[b].emplace_back(a, weight);
  }
  return network;
}

// Moves each node to the neighbouring community that gains most, until none gains. True if any moved.
bool settle(const Network& network, std::vector<std::uint32_t>& of) {
  std::vector<std::uint64_t> sum(of.size());
  for (std::size_t v = 0; v < of.size(); ++v) sum[of[v]] += network.degree[v];
  std::vector<std::uint64_t> links(of.size());
  bool any = false;
  constexpr int most_rounds = 100;
  for (int round = 0; round < most_rounds; ++round) {
    bool moved = false;
    for (std::size_t v = 0; v < of.size(); ++v) {
      const std::uint32_t old = of[v];
      for (const auto& [w, weight] : network.neighbours[v]) {
        if (w != v) links[of[w]] += weight;
      }
      sum[old] -= network.degree[v];
      const auto gain = [&](std::uint32_t c) {
        return static_cast<double>(links[c]) - static_cast<double>(sum[c]) * static_cast<double>(network.degree[v]) /
                                                   static_cast<double>(network.total);
      };
      std::uint32_t best = old;
      for (const auto& [w, weight] : network.neighbours[v]) {
        if (w != v && gain(of[w]) > gain(best)) best = of[w];
      }
      for (const auto& [w, weight] : network.neighbours[v]) links[of[w]] = 0;
      sum[best] += network.degree[v];
      of[v] = best;
      moved = moved || best != old;
    }
    if (!moved) break;
    any = true;
  }
  return any;
}

std::uint32_t renumber(std::vector<std::uint32_t>& of) {
  std::map<std::uint32_t, std::uint32_t> numbers;
  for (std::uint32_t& c : of) c = numbers.emplace(c, static_cast<std::uint32_t>(numbers.size())).first->second;
  return static_cast<std::uint32_t>(numbers.size());
}

double modularity(const Network& network, const std::vector<std::uint32_t>& of, std::uint32_t count) {
  if (network.total == 0) return 0;
  std::vector<double> inside(count);
  std::vector<double> sum(count);
  for (std::size_t v = 0; v < of.size(); ++v) {
    sum[of[v]] += static_cast<double>(network.degree[v]);
    for (const auto& [w, weight] : network.neighbours[v]) {
      if (of[w] == of[v]) inside[of[v]] += static_cast<double>(weight) * (w == v ? 2 : 1);
    }
  }
  const auto total = static_cast<double>(network.total);
  double result = 0;
  for (std::uint32_t c = 0; c < count; ++c) result += inside[c] / total - (sum[c] / total) * (sum[c] / total);
  return result;
}

}  // namespace

Communities find_communities(const KnowledgeGraph& graph) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> weights;
  for (const KnowledgeGraph::Edge e : graph.edges()) {
    const auto source = static_cast<std::uint32_t>(graph.source(e));
    const auto target = static_cast<std::uint32_t>(graph.target(e));
    const auto [a, b] = std::minmax(source, target);
    ++weights[{a, b}];
  }
  const Network first = network_of(graph.node_count(), weights);
  Communities result;
  result.of.resize(graph.node_count());
  std::iota(result.of.begin(), result.of.end(), 0U);
  Network level = first;
  for (;;) {
    std::vector<std::uint32_t> of(level.degree.size());
    std::iota(of.begin(), of.end(), 0U);
    const bool moved = level.total != 0 && settle(level, of);
    const std::uint32_t count = renumber(of);
    for (std::uint32_t& c : result.of) c = of[c];
    if (!moved) break;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> merged;
    for (std::uint32_t v = 0; v < of.size(); ++v) {
      for (const auto& [w, weight] : level.neighbours[v]) {
        if (w < v) continue;  // each pair once
        const auto [a, b] = std::minmax(of[v], of[w]);
        merged[{a, b}] += weight;
      }
    }
    level = network_of(count, merged);
  }
  result.count = renumber(result.of);
  result.modularity = modularity(first, result.of, result.count);
  return result;
}

}  // namespace ecograph
