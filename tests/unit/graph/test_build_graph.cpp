#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "graph/measures.hpp"
#include "unit/graph_fixture.hpp"

using namespace ecograph;
using fixture::Corpus;

namespace {

std::string shown(const KnowledgeGraph& graph, KnowledgeGraph::Edge e) {
  return graph.node(graph.source(e)).id + " " + graph.ontology().relations[graph.edge(e).relation].name + " " +
         graph.node(graph.target(e)).id;
}

std::vector<std::string> shown_edges(const KnowledgeGraph& graph) {
  std::vector<std::string> result;
  for (const KnowledgeGraph::Edge e : graph.edges()) result.push_back(shown(graph, e));
  return result;
}

}  // namespace

TEST_CASE("one fact from two documents is one edge with two pieces of evidence") {
  const Ontology o = fixture::ontology();
  Corpus c(o);
  for (const char* name : {"a.md", "b.md"}) {
    c.document(name);
    const auto vllm = c.entity("Project", "vLLM");
    c.claim(vllm, "hosted-by", c.entity("Foundation", "PyTorch Foundation")).qualifiers = {
        {"since", name[0] == 'a' ? "2024" : "2025"}};
  }
  const KnowledgeGraph g = c.graph();
  REQUIRE(g.edge_count() == 1);
  const GraphEdge& edge = g.edge(g.edges()[0]);
  REQUIRE(edge.evidence.size() == 2);
  CHECK(edge.evidence[0].document == 0);
  CHECK(edge.evidence[1].document == 1);
  CHECK(edge.qualifiers == std::vector<Qualifier>{{"since", "2024"}, {"since", "2025"}});
  REQUIRE(edge.stated.size() == 2);
  CHECK(edge.stated[1] == std::vector<Qualifier>{{"since", "2025"}});
  CHECK(g.node(0).id == "foundation/pytorch-foundation");
  CHECK(g.node(1).id == "project/vllm");
  CHECK(g.node(1).mentions.size() == 2);
  CHECK(g.documents()[1].id == "document/b.md");
}

TEST_CASE("identical evidence counts once, with its best confidence") {
  const Ontology o = fixture::ontology();
  Corpus c(o);
  c.document("a.md");
  const auto p = c.entity("Project", "P");
  const auto f = c.entity("Foundation", "F");
  Claim again = c.claim(p, "hosted-by", f);
  again.evidence.confidence = 0.95F;
  c.extractions().back().claims.push_back(again);
  again.evidence.rule = "another/rule";
  c.extractions().back().claims.push_back(again);
  const KnowledgeGraph g = c.graph();
  REQUIRE(g.edge_count() == 1);
  const GraphEdge& edge = g.edge(g.edges()[0]);
  REQUIRE(edge.evidence.size() == 2);
  CHECK(edge.evidence[0].rule == "another/rule");
  CHECK(edge.evidence[1].confidence == 0.95F);
  CHECK(edge.confidence == 0.95F);
}

TEST_CASE("parallel relations stay apart, symmetric ones run one way, self-references are left out") {
  const Ontology o = fixture::ontology();
  Corpus c(o);
  c.document("a.md");
  const auto b = c.entity("Event", "B Day");
  const auto a = c.entity("Event", "A Day");
  const auto x = c.entity("Organization", "X");
  c.claim(b, "co-located-with", a);
  c.claim(a, "co-located-with", b);
  c.claim(x, "member-of", a);
  c.claim(x, "spoke-at", a);
  c.claim(a, "co-located-with", a);
  const KnowledgeGraph g = c.graph();
  CHECK(shown_edges(g) == std::vector<std::string>{"organization/x member-of event/a-day",
                                                   "organization/x spoke-at event/a-day",
                                                   "event/a-day co-located-with event/b-day"});
  CHECK(g.edge(g.edges()[2]).evidence.size() == 2);
  CHECK(g.self_references() == 1);
}

TEST_CASE("only the modalities asked for become edges and attributes") {
  const Ontology o = fixture::ontology();
  Corpus c(o);
  c.document("a.md");
  const auto p = c.entity("Project", "P");
  const auto f = c.entity("Foundation", "F");
  c.claim(p, "hosted-by", f);
  c.claim(p, "hosted-by", f, "It plans to join.", Modality::planned);
  c.claim(p, "hosted-by", f, "It is not hosted.", Modality::negated);
  c.claim(p, "hosted-by", f, "It was hosted.", Modality::former);
  c.attribute(p, "count:stars", "5").modality = Modality::planned;
  CHECK(c.graph().edge_count() == 1);
  CHECK(c.graph().node(1).attributes.empty());
  GraphOptions options;
  options.planned = true;
  CHECK(c.graph(options).edge_count() == 2);
  CHECK(c.graph(options).node(1).attributes.size() == 1);
  options.former = options.negated = true;
  CHECK(c.graph(options).edge_count() == 4);
}

TEST_CASE("weak evidence is left out, but not its nodes") {
  const Ontology o = fixture::ontology();
  Corpus c(o);
  c.document("a.md");
  c.claim(c.entity("Project", "P"), "hosted-by", c.entity("Foundation", "F")).evidence.confidence = 0.3F;
  GraphOptions options;
  options.min_confidence = 0.5F;
  const KnowledgeGraph g = c.graph(options);
  CHECK(g.edge_count() == 0);
  CHECK(g.node_count() == 2);
}

TEST_CASE("contradicting attribute values stand side by side, each with its sources") {
  const Ontology o = fixture::ontology();
  Corpus c(o);
  for (const auto& [name, value] : {std::pair{"a.md", "2025-10-22"}, {"b.md", "2025-10-23"}, {"c.md", "2025-10-22"}}) {
    c.document(name);
    c.attribute(c.entity("Event", "Conf 2025"), "start-date", value);
  }
  const KnowledgeGraph g = c.graph();
  REQUIRE(g.node(0).attributes.size() == 2);
  CHECK(g.node(0).attributes[0].value == "2025-10-22");
  CHECK(g.node(0).attributes[0].evidence.size() == 2);
  CHECK(g.node(0).attributes[1].evidence[0].document == 1);
}

TEST_CASE("ids of names that slug alike differ and do not depend on the order of documents") {
  const Ontology o = fixture::ontology();
  std::vector<std::string> names = {"vLLM", "VLLM", "v l", "v-l", "V L"};
  std::vector<std::string> first;
  std::sort(names.begin(), names.end());
  do {
    Corpus c(o);
    for (const std::string& name : names) {
      c.document(name + ".md");
      c.entity("Project", name);
    }
    const KnowledgeGraph g = c.graph();
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < g.node_count(); ++i) ids.push_back(g.node(i).name + " " + g.node(i).id);
    if (first.empty()) first = ids;
    REQUIRE(ids == first);
  } while (std::next_permutation(names.begin(), names.end()));
  std::sort(first.begin(), first.end());
  CHECK(std::unique(first.begin(), first.end()) == first.end());
}

TEST_CASE("two entities of one name and kind have two ids") {
  const Ontology o = fixture::ontology();
  Resolution r;
  r.entities.resize(3);
  for (Entity& e : r.entities) {
    e.kind = o.kind("Person");
    e.name = "John Smith";
  }
  const KnowledgeGraph g = build_graph(o, {}, r);
  REQUIRE(g.node_count() == 3);
  CHECK(g.node(0).id == "person/john-smith");
  CHECK(g.node(1).id != g.node(0).id);
  CHECK(g.node(2).id != g.node(1).id);
}

TEST_CASE("numbers that fit nowhere are ignored, an empty corpus is an empty graph") {
  const Ontology o = fixture::ontology();
  CHECK(build_graph(o, {}, {}).node_count() == 0);
  Corpus c(o);
  c.document("a.md");
  const auto p = c.entity("Project", "P");
  c.claim(p, "hosted-by", 77);
  c.claim(p, "hosted-by", p).relation = 200;
  c.attribute(99, "version", "1");
  CHECK(c.graph().edge_count() == 0);
}

TEST_CASE("a graph may be moved; its edges stay valid") {
  const Ontology o = fixture::ontology();
  Corpus c(o);
  c.document("a.md");
  c.claim(c.entity("Project", "P"), "hosted-by", c.entity("Foundation", "F"));
  KnowledgeGraph first = c.graph();
  const KnowledgeGraph second = std::move(first);
  CHECK(shown(second, second.edges()[0]) == "project/p hosted-by foundation/f");
}

TEST_CASE("measures: degree, PageRank and components") {
  const Ontology o = fixture::ontology();
  Corpus c(o);
  c.document("a.md");
  const auto hub = c.entity("Foundation", "Hub");
  for (const char* name : {"A", "B", "C"}) c.claim(c.entity("Project", name), "hosted-by", hub);
  c.entity("Person", "Alone");
  const KnowledgeGraph g = c.graph();
  const Measures m = measure(g.storage());
  CHECK(m.degree == std::vector<std::uint32_t>{3, 1, 1, 1, 0});
  CHECK(m.components == 2);
  CHECK(m.component == std::vector<std::uint32_t>{0, 0, 0, 0, 1});
  CHECK(std::max_element(m.page_rank.begin(), m.page_rank.end()) == m.page_rank.begin());
  CHECK(g.node(0).rank == 1.0F);
  CHECK(g.node(1).rank < 1.0F);
  CHECK(g.node(4).component == 1);
}
