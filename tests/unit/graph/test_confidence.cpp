#include <catch2/catch.hpp>

#include "unit/graph_fixture.hpp"

using namespace ecograph;
using fixture::Corpus;

namespace {

// Even odds; a rule that is right more often, one that is right less often, and what more evidence adds.
ConfidenceModel model() {
  ConfidenceModel model;
  model.fitted = true;
  model.attributes.repeated = 1;
  model.attributes.several_rules = 0.5;
  model.attributes.named_once = -0.5;
  model.attributes.groups["count"] = 0.25;
  model.attributes.rules["count/test"] = 1;
  model.attributes.rules["count/weak"] = -2;
  return model;
}

}  // namespace

TEST_CASE("a value is as certain as its features say") {
  const ConfidenceWeights weights = model().attributes;
  CHECK(weights.of({"version", "version/any", false, false, false}) == Approx(0.5));
  CHECK(weights.of({"count", "count/test", false, false, false}) == Approx(0.78));
  CHECK(weights.of({"count", "count/weak", false, false, false}) == Approx(0.15));
  CHECK(weights.of({"count", "count/test", true, true, false}) == Approx(0.94));
  CHECK(weights.of({"count", "count/test", false, false, true}) == Approx(0.68));
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
  c.claim(p, "hosted-by", f).evidence.confidence = 0.78F;
  c.claim(p, "member-of", f).evidence.confidence = 0.5F;
  c.attribute(p, "count:stars", "7").evidence.rule = "count/test";
  c.attribute(p, "version", "2.0").evidence.rule = "version/any";
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

TEST_CASE("a second passage makes a value more certain, a second naming of its subject too") {
  const Ontology o = fixture::ontology();
  const ConfidenceModel fitted = model();
  GraphOptions options;
  options.confidence = &fitted;
  const auto certainty = [](const KnowledgeGraph& graph) {
    for (std::size_t i = 0; i < graph.node_count(); ++i)
      for (const auto& value : graph.node(i).attributes) return value.evidence.front().confidence;
    return 0.0F;
  };
  Corpus corpus(o);
  corpus.document("a.md");
  corpus.attribute(corpus.entity("Project", "P"), "count:stars", "7").evidence.rule = "count/test";
  CHECK(certainty(corpus.graph(options)) == Approx(0.68));
  corpus.document("b.md");
  corpus.attribute(corpus.entity("Project", "P"), "count:stars", "7", "Again.").evidence.rule = "count/test";
  CHECK(certainty(corpus.graph(options)) == Approx(0.9));
}

TEST_CASE("an edge is as certain as the surest of its passages") {
  const Ontology o = fixture::ontology();
  Corpus corpus(o);
  for (const float confidence : {0.7F, 0.9F}) {
    corpus.document(confidence > 0.8F ? "a.md" : "b.md");
    corpus.claim(corpus.entity("Project", "P"), "hosted-by", corpus.entity("Foundation", "F")).evidence.confidence =
        confidence;
  }
  const KnowledgeGraph graph = corpus.graph({});
  REQUIRE(graph.edge_count() == 1);
  CHECK(graph.edge(graph.edges()[0]).confidence == Approx(0.9));
}
