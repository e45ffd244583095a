#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "graph/communities.hpp"
#include "serialize/exporter.hpp"
#include "serialize/output.hpp"
#include "serialize/picture.hpp"
#include "unit/hostile_graph.hpp"

using namespace ecograph;
using fixture::Corpus;

namespace {

std::string drawn(const KnowledgeGraph& graph, const char* format, const ExportOptions& options = {}) {
  StringSink sink;
  find_exporter(format)->write(graph, options, sink);
  return sink.text;
}

// A star of `leaves` projects around one foundation, and `lone` projects.
KnowledgeGraph star(const Ontology& o, std::size_t leaves, std::size_t lone) {
  Corpus c(o);
  c.document("a.md");
  const auto f = c.entity("Foundation", "Center");
  for (std::size_t i = 0; i < leaves; ++i) {
    c.claim(c.entity("Project", "Leaf " + std::to_string(i)), "hosted-by", f);
  }
  for (std::size_t i = 0; i < lone; ++i) c.entity("Project", "Lone " + std::to_string(i));
  return c.graph();
}

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t number = 0;
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string_view::npos; at += what.size()) ++number;
  return number;
}

}  // namespace

TEST_CASE("what a picture shows") {
  const Ontology o = fixture::ontology();
  struct Row {
    std::size_t leaves;
    std::size_t lone;
    const char* says;
  };
  const Row rows[] = {
      {3, 0, ""},
      {0, 3, ""},
      {3, 2, "4 of 6 nodes: those with edges"},
      {2000, 0, "1500 of 2001 nodes and 1499 of 2000 edges: the best connected"},
  };
  for (const Row& row : rows) {
    const KnowledgeGraph graph = star(o, row.leaves, row.lone);
    CHECK(left_out_of_picture(graph) == row.says);
  }
}

TEST_CASE("an SVG draws every node and edge of its part, with quotes and links") {
  const Ontology o = fixture::ontology();
  const std::string svg = drawn(star(o, 5, 2), "svg");
  CHECK(count(svg, "class=\"node\"") == 6);
  CHECK(count(svg, "class=\"edge\"") == 5);
  CHECK(svg.find("It says so.") != std::string::npos);
  CHECK(svg.find("xlink:href=\"https://ecograph.dev/id/foundation/center\"") != std::string::npos);
  CHECK(svg.find("6 of 8 nodes: those with edges") != std::string::npos);
}

TEST_CASE("hostile names are drawn without a complaint, the same again") {
  const Ontology o = fixture::ontology();
  const KnowledgeGraph graph = fixture::hostile_corpus(o).graph();
  const std::string svg = drawn(graph, "svg");
  CHECK(count(svg, "class=\"node\"") == graph.node_count());
  CHECK(svg == drawn(graph, "svg"));
  CHECK(drawn(graph, "png").starts_with("\x89PNG"));
}

TEST_CASE("an empty graph is a picture too") {
  const Ontology o = fixture::ontology();
  CHECK(drawn(Corpus(o).graph(), "svg").find("</svg>") != std::string::npos);
}

TEST_CASE("boxes around communities, kinds, or none") {
  const Ontology o = fixture::ontology();
  Corpus c(o);
  c.document("a.md");
  // Two foundations with four projects each, one project of its own.
  for (const std::string name : {"First", "Second"}) {
    const auto foundation = c.entity("Foundation", name);
    for (int i = 0; i < 4; ++i) {
      c.claim(c.entity("Project", name + " project " + std::to_string(i)), "hosted-by", foundation);
    }
  }
  c.entity("Project", "Alone");
  const KnowledgeGraph graph = c.graph();
  struct Row {
    Clusters clusters;
    std::size_t boxes;
    const char* says;
  };
  const Row rows[] = {{Clusters::kind, 2, ">Foundation</text>"},
                      {Clusters::community, 2, ">around First</text>"},
                      {Clusters::none, 0, ""}};
  for (const Row& row : rows) {
    ExportOptions options;
    options.clusters = row.clusters;
    options.communities = find_communities(graph).of;
    const std::string svg = drawn(graph, "svg", options);
    CHECK(count(svg, "class=\"cluster\"") == row.boxes);
    CHECK(svg.find(row.says) != std::string::npos);
    CHECK(count(svg, "class=\"node\"") == 10);
    CHECK(svg == drawn(graph, "svg", options));
    StringSink dot;
    find_exporter("dot")->write(graph, options, dot);
    CHECK(count(dot.text, "fullname=") == graph.node_count());
  }
}

// Graphviz by itself orders clusters by addresses: the blocks between two drawings move those.
TEST_CASE("a graph drawn again is the same picture") {
  const Ontology o = fixture::ontology();
  const KnowledgeGraph graph = star(o, 2, 0);
  const std::string first = drawn(graph, "svg");
  REQUIRE(count(first, "class=\"cluster\"") == 2);
  std::vector<std::string> blocks;
  for (std::size_t i = 1; i <= 12; ++i) {
    for (std::size_t size = 16; size < 512; size += 16) blocks.emplace_back(size * i % 509, ' ');
    for (std::size_t b = 0; b < blocks.size(); b += 2) blocks[b] = std::string();
    CHECK(drawn(graph, "svg") == first);
  }
}
