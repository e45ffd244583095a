#include <catch2/catch.hpp>

#include "graph/select.hpp"
#include "unit/graph_fixture.hpp"

using namespace ecograph;
using fixture::Corpus;

namespace {

// A -> F, B -> F, Ada -> B, Ada -> Conf, Lone; each fact in a document of its own.
Corpus corpus(const Ontology& o) {
  Corpus c(o);
  const auto fact = [&c](std::string_view kind, const char* subject, std::string_view relation,
                         std::string_view object_kind, const char* object) {
    c.document(std::string(subject) + "-" + object + ".md");
    const auto s = c.entity(kind, subject);
    c.claim(s, relation, c.entity(object_kind, object));
  };
  fact("Project", "A", "hosted-by", "Foundation", "F");
  fact("Project", "B", "hosted-by", "Foundation", "F");
  fact("Person", "Ada", "affiliated-with", "Organization", "Orga");
  fact("Person", "Ada", "spoke-at", "Event", "Conf");
  fact("Event", "Conf", "co-located-with", "Event", "Day");
  c.document("lone.md");
  c.entity("Project", "Lone", {"Only"});
  return c;
}

std::string names(const KnowledgeGraph& graph) {
  std::string text;
  for (std::size_t i = 0; i < graph.node_count(); ++i) text += (i == 0 ? "" : " ") + graph.node(i).name;
  return text;
}

struct Row {
  const char* what;
  std::vector<const char*> kinds;
  std::vector<const char*> relations;
  const char* focus;
  std::size_t depth;
  std::size_t top;
  const char* nodes;
  std::size_t edges;
  std::size_t documents;
};

}  // namespace

TEST_CASE("a part of a graph") {
  const Ontology o = fixture::ontology();
  const KnowledgeGraph g = corpus(o).graph();
  REQUIRE(names(g) == "F A B Lone Orga Ada Conf Day");
  const Row rows[] = {
      {"everything", {}, {}, "", 1, 0, "F A B Lone Orga Ada Conf Day", 5, 6},
      {"one kind", {"Project"}, {}, "", 1, 0, "A B Lone", 0, 3},
      {"two kinds", {"Project", "Foundation"}, {}, "", 1, 0, "F A B Lone", 2, 3},
      {"a relation takes its nodes along", {}, {"spoke-at"}, "", 1, 0, "Ada Conf", 1, 3},
      {"a relation between other kinds", {"Project"}, {"spoke-at"}, "", 1, 0, "", 0, 0},
      {"around a node", {}, {}, "Conf", 1, 0, "Ada Conf Day", 2, 3},
      {"against the edges", {}, {}, "F", 1, 0, "F A B", 2, 2},
      {"only itself", {}, {}, "F", 0, 0, "F", 0, 2},
      {"two steps", {}, {}, "Day", 2, 0, "Ada Conf Day", 2, 3},
      {"farther than the graph", {}, {}, "Day", 100, 0, "Orga Ada Conf Day", 3, 3},
      {"the focus may be of another kind", {"Project"}, {}, "F", 1, 0, "F A B", 2, 2},
      {"not through other kinds", {"Organization"}, {}, "Conf", 9, 0, "Conf", 0, 2},
      {"by another name", {}, {}, "only", 1, 0, "Lone", 0, 1},
      {"by id", {}, {}, "foundation/f", 0, 0, "F", 0, 2},
      {"the most important", {}, {}, "", 1, 2, "F Day", 0, 3},
      {"the focus comes first", {}, {}, "Lone", 9, 1, "Lone", 0, 1},
      {"more than there are", {}, {}, "", 1, 99, "F A B Lone Orga Ada Conf Day", 5, 6},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    SelectOptions options;
    for (const char* kind : row.kinds) options.kinds.push_back(o.kind(kind));
    for (const char* relation : row.relations) {
      options.relations.push_back(static_cast<RelationId>(o.relation(relation)));
    }
    if (*row.focus != '\0') options.focus = find_nodes(g, row.focus);
    options.depth = row.depth;
    options.top = row.top;
    const Selection part = select(g, options);
    CHECK(names(part.graph) == row.nodes);
    CHECK(part.graph.edge_count() == row.edges);
    CHECK(part.graph.documents().size() == row.documents);
    CHECK(part.left_out.nodes() == g.node_count() - part.graph.node_count());
    CHECK(part.left_out.edges == g.edge_count() - part.graph.edge_count());
  }
}

TEST_CASE("a part keeps ids and evidence, and measures itself anew") {
  const Ontology o = fixture::ontology();
  const KnowledgeGraph g = corpus(o).graph();
  SelectOptions options;
  options.focus = find_nodes(g, "Conf");
  const Selection part = select(g, options);
  REQUIRE(part.graph.edge_count() == 2);
  const GraphEdge& spoke = part.graph.edge(part.graph.edges()[0]);
  CHECK(part.graph.documents()[spoke.evidence.at(0).document].name == "Ada-Conf.md");
  CHECK(part.graph.node(0).id == "person/ada");
  for (std::size_t i = 0; i < part.graph.node_count(); ++i) CHECK(part.graph.id(i) == part.graph.node(i).id);
  CHECK(part.graph.node(2).rank == 1);
  CHECK(part.graph.node(2).component == part.graph.node(0).component);
}

TEST_CASE("names lead to nodes: exactly before in any case") {
  const Ontology o = fixture::ontology();
  const KnowledgeGraph g = corpus(o).graph();
  CHECK(find_nodes(g, "F") == std::vector<std::size_t>{0});
  CHECK(find_nodes(g, "ADA") == std::vector<std::size_t>{5});
  CHECK(find_nodes(g, "nobody").empty());
}
