// Two triangles joined by one edge are two communities, whatever the direction of edges.
#include <catch2/catch.hpp>

#include "graph/differences.hpp"
#include "graph/statistics.hpp"
#include "unit/graph_fixture.hpp"

namespace {

using namespace ecograph;

KnowledgeGraph triangles(const Ontology& ontology, bool joined) {
  fixture::Corpus c(ontology);
  c.document("a.md");
  std::uint32_t nodes[6];
  for (std::uint32_t i = 0; i < 6; ++i) nodes[i] = c.entity("Project", std::string(1, static_cast<char>('A' + i)));
  const auto join = [&](std::uint32_t a, std::uint32_t b) { c.claim(nodes[a], "member-of", nodes[b]); };
  join(0, 1);
  join(2, 1);
  join(0, 2);
  join(3, 4);
  join(5, 4);
  join(5, 3);
  if (joined) join(2, 3);
  return c.graph();
}

}  // namespace

TEST_CASE("communities, components and betweenness of two triangles") {
  const Ontology ontology = fixture::ontology();
  const KnowledgeGraph graph = triangles(ontology, true);
  const Statistics s = statistics(graph);
  CHECK(s.communities.of == std::vector<std::uint32_t>{0, 0, 0, 1, 1, 1});
  CHECK(s.communities.modularity == Approx(6.0 / 7 - 2 * 0.25));
  CHECK(s.components == std::vector<std::size_t>{6});
  CHECK(highest(s.betweenness, 2) == std::vector<std::size_t>{2, 3});
  CHECK(s.betweenness[2] == Approx(6.0 / 10));  // of the ten pairs of others six are joined through it
  CHECK(statistics(triangles(ontology, false)).components == std::vector<std::size_t>{3, 3});
}

TEST_CASE("a graph differs from itself in nothing, and from one with another edge in that edge") {
  const Ontology ontology = fixture::ontology();
  const KnowledgeGraph with = triangles(ontology, true);
  const KnowledgeGraph without = triangles(ontology, false);
  CHECK(differences(with, with).empty());
  const Differences found = differences(without, with);
  CHECK(found.nodes.empty());
  REQUIRE(found.edges.added.size() == 1);
  CHECK(found.edges.added.front().source == "project/c");
  CHECK(found.edges.added.front().target == "project/d");
  CHECK(differences(with, without).edges.removed.size() == 1);
}
