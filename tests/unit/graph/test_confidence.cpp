#include <catch2/catch.hpp>

#include "unit/graph_fixture.hpp"

using namespace ecograph;
using fixture::Corpus;

namespace {

// Even odds; a rule that is right more often, one that is right less often, and what more evidence adds.
ConfidenceModel model() {
  ConfidenceModel model;
  model.fitted = true;
  model.edges.repeated = 1;
  model.edges.several_rules = 0.5;
  model.edges.named_once = -0.5;
  model.edges.groups["hosted-by"] = 0.25;
  model.edges.rules["hosted-by/test"] = 1;
  model.edges.rules["hosted-by/weak"] = -2;
  model.attributes.groups["count"] = 3;
  return model;
}

}  // namespace

TEST_CASE("a fact is as certain as its features say") {
  const ConfidenceWeights weights = model().edges;
  CHECK(weights.of({"part-of", "part-of/any", false, false, false}) == Approx(0.5));
  CHECK(weights.of({"hosted-by", "hosted-by/test", false, false, false}) == Approx(0.78));
  CHECK(weights.of({"hosted-by", "hosted-by/weak", false, false, false}) == Approx(0.15));
  CHECK(weights.of({"hosted-by", "hosted-by/test", true, true, false}) == Approx(0.94));
  CHECK(weights.of({"hosted-by", "hosted-by/test", false, false, true}) == Approx(0.68));
}

TEST_CASE("what is less certain than asked for stays out of the graph, its nodes stay") {
  const Ontology o = fixture::ontology();
  const ConfidenceModel fitted = model();
  Corpus c(o);
  c.document("a.md");
  const auto p = c.entity("Project", "P");
  const auto f = c.entity("Foundation", "F");
  c.entity("Project", "P");
  c.entity("Foundation", "F");
  c.claim(p, "hosted-by", f);
  c.claim(p, "member-of", f);
  c.attribute(p, "count:stars", "7");
  c.attribute(p, "version", "2.0");
  GraphOptions options;
  options.confidence = &fitted;
  const KnowledgeGraph all = c.graph(options);
  REQUIRE(all.edge_count() == 2);
  CHECK(all.edge(all.edges()[0]).confidence == Approx(0.78));
  CHECK(all.edge(all.edges()[0]).evidence.front().confidence == Approx(0.78));
  CHECK(all.edge(all.edges()[1]).confidence == Approx(0.5));
  options.min_confidence = 0.6F;
  const KnowledgeGraph some = c.graph(options);
  CHECK(some.edge_count() == 1);
  CHECK(some.node_count() == all.node_count());
  std::size_t values = 0;
  for (std::size_t i = 0; i < some.node_count(); ++i) values += some.node(i).attributes.size();
  CHECK(values == 1);
}

TEST_CASE("a second passage makes a fact more certain, a second naming of its ends too") {
  const Ontology o = fixture::ontology();
  const ConfidenceModel fitted = model();
  GraphOptions options;
  options.confidence = &fitted;
  Corpus once(o);
  once.document("a.md");
  once.claim(once.entity("Project", "P"), "hosted-by", once.entity("Foundation", "F"));
  const KnowledgeGraph single = once.graph(options);
  CHECK(single.edge(single.edges()[0]).confidence == Approx(0.68));
  once.document("b.md");
  once.claim(once.entity("Project", "P"), "hosted-by", once.entity("Foundation", "F"), "Again.");
  const KnowledgeGraph twice = once.graph(options);
  REQUIRE(twice.edge_count() == 1);
  CHECK(twice.edge(twice.edges()[0]).confidence == Approx(0.9));
}
