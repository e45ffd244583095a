#include <catch2/catch.hpp>
#include <cmath>

#include "serialize/layout.hpp"
#include "serialize/timeline.hpp"
#include "unit/hostile_graph.hpp"

using namespace ecograph;
using fixture::Corpus;

namespace {

// A chain of stars: `hubs` foundations, each with `leaves` projects.
KnowledgeGraph stars(const Ontology& o, std::size_t hubs, std::size_t leaves) {
  Corpus c(o);
  c.document("a.md");
  std::uint32_t before = 0;
  for (std::size_t h = 0; h < hubs; ++h) {
    const auto hub = c.entity("Foundation", "F" + std::to_string(h));
    if (h != 0) c.claim(hub, "member-of", before);
    before = hub;
    for (std::size_t i = 0; i < leaves; ++i) {
      const auto leaf = c.entity("Project", std::to_string(h) + "." + std::to_string(i));
      c.claim(leaf, "hosted-by", hub);
    }
  }
  c.entity("Person", "Alone");
  return c.graph();
}

double distance(Point a, Point b) { return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)); }

}  // namespace

TEST_CASE("a layout puts every node somewhere else, neighbours near each other, the same again") {
  const Ontology o = fixture::ontology();
  for (const std::size_t leaves : {std::size_t{8}, std::size_t{300}}) {  // with forces, and beyond them
    const KnowledgeGraph graph = stars(o, 20, leaves);
    const std::vector<Point> points = layout(graph);
    REQUIRE(points.size() == graph.node_count());
    std::size_t too_near = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
      CHECK((std::isfinite(points[i].x) && std::isfinite(points[i].y)));
      for (std::size_t j = i > 200 ? i - 200 : 0; j < i; ++j) too_near += distance(points[i], points[j]) < 5 ? 1U : 0U;
    }
    CHECK(too_near == 0);
    double along_edges = 0;
    for (const KnowledgeGraph::Edge e : graph.edges()) {
      along_edges += distance(points[graph.source(e)], points[graph.target(e)]);
    }
    double anywhere = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      anywhere += distance(points[i], points[(i * 7919 + 1) % points.size()]);
    }
    CHECK(along_edges / static_cast<double>(graph.edge_count()) < anywhere / static_cast<double>(points.size()) / 2);
    const std::vector<Point> again = layout(graph);
    CHECK(std::equal(points.begin(), points.end(), again.begin(),
                     [](Point a, Point b) { return a.x == b.x && a.y == b.y; }));
  }
}

TEST_CASE("layouts of nothing, of lone nodes, of parallel edges") {
  const Ontology o = fixture::ontology();
  CHECK(layout(Corpus(o).graph()).empty());
  Corpus c(o);
  c.document("a.md");
  for (int i = 0; i < 5; ++i) c.entity("Person", std::to_string(i));
  const std::vector<Point> points = layout(c.graph());
  CHECK(distance(points[0], points[4]) > 100);
  CHECK(layout(fixture::hostile_corpus(o).graph()).size() == fixture::hostile_corpus(o).graph().node_count());
}

TEST_CASE("days of the timeline") {
  struct Row {
    std::vector<std::pair<std::string, std::string>> values;
    std::string start;
    std::string end;
  };
  const Row nodes[] = {
      {{{"start-date", "2026-02-07"}, {"end-date", "2026-02-09"}}, "2026-02-07", "2026-02-09"},
      {{{"start-date", "2026-02-07"}}, "2026-02-07", "2026-02-07"},
      {{{"start-date", "2026-02"}}, "2026-02-01", "2026-02-28"},
      {{{"start-date", "2024-02"}}, "2024-02-01", "2024-02-29"},
      {{{"start-date", "2026"}}, "2026-01-01", "2026-12-31"},
      {{{"start-date", "2026-02-08"}, {"start-date", "2026-02-07"}}, "2026-02-07", "2026-02-08"},
      {{{"end-date", "2026-02-09"}}, "", "2026-02-09"},
      {{{"start-date", "2026-03-01"}, {"end-date", "2026-02-09"}}, "2026-03-01", ""},
      {{{"date", "2025-10-22"}}, "2025-10-22", "2025-10-22"},
      {{{"founded", "1999"}}, "1999-01-01", ""},
      {{{"start-date", "2026-02-30"}}, "", ""},
      {{{"start-date", "soon"}, {"start-date", "20260207"}, {"start-date", ""}}, "", ""},
      {{{"attendance", "2026"}}, "", ""},
  };
  for (const Row& row : nodes) {
    GraphNode node;
    for (const auto& [key, value] : row.values) node.attributes.push_back({key, value, Modality::asserted, {}});
    CHECK(interval_of(node).start == row.start);
    CHECK(interval_of(node).end == row.end);
    for (AttributeValue& value : node.attributes) value.modality = Modality::planned;
    CHECK_FALSE(interval_of(node).known());
  }
  const Row edges[] = {
      {{{"since", "2025"}}, "2025-01-01", ""},
      {{{"until", "2025"}}, "", "2025-12-31"},
      {{{"since", "2024-05"}, {"until", "2025"}}, "2024-05-01", "2025-12-31"},
      {{{"date", "2025-10"}}, "2025-10-01", "2025-10-31"},
      {{{"role", "2025"}}, "", ""},
  };
  for (const Row& row : edges) {
    GraphEdge edge;
    for (const auto& [key, value] : row.values) edge.qualifiers.push_back({key, value});
    CHECK(interval_of(edge).start == row.start);
    CHECK(interval_of(edge).end == row.end);
  }
}
