#include "graph/measures.hpp"

#include <algorithm>
#include <boost/graph/incremental_components.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/pending/disjoint_sets.hpp>

namespace ecograph {
namespace {

using Storage = KnowledgeGraph::Storage;

std::vector<std::uint32_t> degrees(const Storage& storage) {
  std::vector<std::uint32_t> result(boost::num_vertices(storage));
  for (std::size_t v = 0; v < result.size(); ++v) {
    result[v] = static_cast<std::uint32_t>(boost::out_degree(v, storage) + boost::in_degree(v, storage));
  }
  return result;
}

std::vector<double> page_ranks(const Storage& storage) {
  std::vector<double> ranks(boost::num_vertices(storage));
  if (ranks.empty()) return ranks;
  const auto index = boost::get(boost::vertex_index, storage);
  boost::graph::page_rank(storage, boost::make_iterator_property_map(ranks.begin(), index));
  return ranks;
}

// The direction of edges does not matter here, which boost::connected_components would ask for an undirected graph.
std::vector<std::uint32_t> components(const Storage& storage, std::uint32_t& count) {
  const std::size_t nodes = boost::num_vertices(storage);
  std::vector<std::size_t> rank(nodes);
  std::vector<std::size_t> parent(nodes);
  boost::disjoint_sets<std::size_t*, std::size_t*> sets(rank.data(), parent.data());
  boost::initialize_incremental_components(storage, sets);
  boost::incremental_components(storage, sets);

  constexpr auto unnumbered = static_cast<std::uint32_t>(-1);
  std::vector<std::uint32_t> number(nodes, unnumbered);
  std::vector<std::uint32_t> result(nodes);
  count = 0;
  for (std::size_t v = 0; v < nodes; ++v) {
    std::uint32_t& of_set = number[sets.find_set(v)];
    if (of_set == unnumbered) of_set = count++;
    result[v] = of_set;
  }
  return result;
}

}  // namespace

Measures measure(const KnowledgeGraph::Storage& storage) {
  Measures result;
  result.degree = degrees(storage);
  result.page_rank = page_ranks(storage);
  result.component = components(storage, result.components);
  return result;
}

void set_measures(KnowledgeGraph::Storage& storage) {
  const Measures measures = measure(storage);
  const auto highest = std::max_element(measures.page_rank.begin(), measures.page_rank.end());
  for (std::size_t v = 0; v < boost::num_vertices(storage); ++v) {
    storage[v].rank = static_cast<float>(measures.page_rank[v] / *highest);
    storage[v].component = measures.component[v];
  }
}

}  // namespace ecograph
