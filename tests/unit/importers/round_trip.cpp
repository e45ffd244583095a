// What an exporter wrote comes back: the graph that was read gives the same bytes in every format.
#include <catch2/catch.hpp>

#include "importers/importer.hpp"
#include "serialize/exporter.hpp"
#include "serialize/output.hpp"
#include "unit/hostile_graph.hpp"

namespace {

using namespace ecograph;

std::string bytes_of(const KnowledgeGraph& graph, const Exporter& exporter, const ExportOptions& options) {
  StringSink sink;
  exporter.write(graph, options, sink);
  return sink.text;
}

// Several rules at one place that disagree, another base, qualifiers with and without a passage of their own.
KnowledgeGraph knotty_graph(const Ontology& ontology) {
  fixture::Corpus c(ontology);
  c.document("a.md", "A", "2026-01-02").document("empty.md").document("b.md");
  const auto project = c.entity("Project", "P | Q", {"P|Q", "", "Q"});
  const auto foundation = c.entity("Foundation", "F");
  Claim first = c.claim(project, "hosted-by", foundation, "P, \"hosted\"\n  by F since 2020 or 2021.");
  first.qualifiers = {{"since", "2020"}};
  Claim second = first;
  second.evidence.rule = "hosted-by/other";
  second.evidence.confidence = 0.123456789F;
  second.qualifiers = {{"role", "a|b"}, {"since", "2021"}};
  Claim third = first;
  third.evidence.rule.clear();
  third.qualifiers.clear();
  for (const Claim& claim : {first, second, third}) c.extractions().back().claims.push_back(claim);
  c.claim(project, "member-of", foundation, "no longer", Modality::former);
  c.claim(project, "member-of", foundation, "not", Modality::negated);
  c.claim(foundation, "co-located-with", foundation, "with itself");
  AttributeClaim claim = c.attribute(project, "version", "1.10", "1.10 is out");
  claim.modality = Modality::planned;
  c.extractions().back().attributes.push_back(claim);
  c.attribute(project, "unknown|key", "a\nb|c", "?> a\nb");
  c.document("?> odd <name>.md", "?>");
  c.claim(c.entity("Project", "P | Q"), "hosted-by", c.entity("Foundation", "F"), "Said again.");
  GraphOptions all;
  all.planned = all.former = all.negated = true;
  return c.graph(all);
}

// RDF is a set: two aliases of damaged bytes that look alike are one there.
void check_round_trips(const KnowledgeGraph& graph, const ExportOptions& options, bool alike_aliases = false) {
  for (const Importer& importer : importers()) {
    const bool is_set = importer.name != "graphml" && importer.name != "json";
    INFO("read back from " << importer.name);
    const std::string written = bytes_of(graph, *find_exporter(importer.name), options);
    const Result<ImportedGraph> read = importer.read(graph.ontology(), "graph", written);
    INFO((read ? "" : render(read.error())));
    REQUIRE(read);
    CHECK(read->base_iri == options.base_iri);
    CHECK(read->graph.node_count() == graph.node_count());
    CHECK(read->graph.edge_count() == graph.edge_count());
    for (const Exporter& exporter : exporters()) {
      INFO("written as " << exporter.name);
      const bool is_rdf = exporter.media_type.find("rdf") != std::string_view::npos || exporter.name == "ttl";
      if (is_set && alike_aliases && !is_rdf) continue;
      if (exporter.name == "svg" || exporter.name == "png") continue;  // pictures of the DOT, which is compared
      const std::string again = bytes_of(read->graph, exporter, options);
      CHECK((again == bytes_of(graph, exporter, options)));
    }
  }
}

}  // namespace

TEST_CASE("hostile names come back from every format that is read") {
  const Ontology ontology = fixture::ontology();
  GraphOptions all;
  all.planned = true;
  check_round_trips(fixture::hostile_corpus(ontology).graph(all), {}, true);
}

TEST_CASE("every rule's own confidence and qualifiers come back") {
  const Ontology ontology = fixture::ontology();
  ExportOptions options;
  check_round_trips(knotty_graph(ontology), options);
  options.base_iri = "urn:example:";
  check_round_trips(knotty_graph(ontology), options);
}

TEST_CASE("a graph without anything comes back") {
  const Ontology ontology = fixture::ontology();
  for (const Importer& importer : importers()) {
    const KnowledgeGraph empty = fixture::Corpus(ontology).graph();
    const Result<ImportedGraph> read =
        importer.read(ontology, "graph", bytes_of(empty, *find_exporter(importer.name), {}));
    REQUIRE(read);
    CHECK(read->graph.node_count() == 0);
  }
}
