// Document entities, made by hand -> corpus entities.
#include "resolution/resolve.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "pipeline/pipeline.hpp"
#include "rules/ontology_reader.hpp"
#include "rules/schema.hpp"

using namespace ecograph;

namespace {

const Schema& schema() {
  static const std::unique_ptr<const Schema> instance = [] {
    Diagnostics diagnostics;
    return load_schema(std::string(ECOGRAPH_SOURCE_DIR) + "/schema", diagnostics);
  }();
  REQUIRE(instance != nullptr);
  return *instance;
}

const Ontology& ontology() { return schema().ontology; }

// A document as it grows: each thing() gives the number of an entity.
struct Written {
  Extraction extraction;

  explicit Written(const std::string& source) { extraction.source = source; }

  std::uint32_t thing(const std::string& kind, const std::string& name, std::vector<std::string> aliases = {},
                      bool known = false, std::uint32_t mentions = 1) {
    DocumentEntity entity;
    entity.kind = ontology().kind(kind);
    REQUIRE(entity.kind != no_kind);
    entity.name = name;
    entity.aliases = std::move(aliases);
    entity.known = known;
    entity.mentions = mentions;
    const auto at = static_cast<std::uint32_t>(10 * extraction.entities.size());
    entity.first.span = {at, at + 5};
    extraction.entities.push_back(std::move(entity));
    return static_cast<std::uint32_t>(extraction.entities.size() - 1);
  }
  void part_of(std::uint32_t part, std::uint32_t whole) {
    Claim claim;
    claim.subject = part;
    claim.object = whole;
    claim.relation = static_cast<RelationId>(ontology().relation("part-of"));
    extraction.claims.push_back(std::move(claim));
  }
};

Resolution resolved(const std::vector<Written>& documents) {
  std::vector<Extraction> extractions;
  for (const Written& w : documents) extractions.push_back(w.extraction);
  return resolve(ontology(), name_lexicon(schema()), extractions);
}

std::vector<std::string> names(const Resolution& resolution) {
  std::vector<std::string> result;
  for (const Entity& e : resolution.entities) result.push_back(ontology().kinds[e.kind].name + ": " + e.name);
  return result;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("no documents, and documents without names") {
  CHECK(resolved({}).entities.empty());
  const Resolution resolution = resolved({Written("a"), Written("b")});
  CHECK(resolution.entities.empty());
  CHECK(resolution.entity_of.size() == 2);
}

TEST_CASE("one name in two documents is one thing, with both places") {
  Written a("a");
  a.thing("Project", "Marlin");
  a.thing("Project", "Kestrel");
  Written b("b");
  b.thing("Project", "Kestrel", {"Kestrel Streams"});
  const Resolution resolution = resolved({a, b});
  CHECK(names(resolution) == Names{"Project: Kestrel", "Project: Marlin"});
  const Entity& kestrel = resolution.entities[0];
  CHECK(kestrel.aliases == Names{"Kestrel Streams"});
  REQUIRE(kestrel.mentions.size() == 2);
  CHECK(kestrel.mentions[0].document == 0);
  CHECK(kestrel.mentions[0].span.begin == 10);
  CHECK(kestrel.mentions[1].document == 1);
  CHECK(resolution.entity_of == std::vector<std::vector<std::uint32_t>>{{1, 0}, {0}});
}

TEST_CASE("an alias of one document joins two names of others") {
  Written a("a");
  a.thing("Organization", "Allen Institute for AI");
  Written b("b");
  b.thing("Organization", "AI2");
  Written c("c");
  c.thing("Organization", "Allen Institute for AI", {"AI2"});
  CHECK(resolved({a, b}).entities.size() == 2);
  for (const std::vector<Written>& order : {std::vector{a, b, c}, {c, b, a}, {b, c, a}}) {
    const Resolution resolution = resolved(order);
    CHECK(names(resolution) == Names{"Organization: Allen Institute for AI"});
    CHECK(resolution.entities[0].aliases == Names{"AI2"});
  }
}

TEST_CASE("kinds stay apart, however alike the names") {
  Written a("a");
  a.thing("Project", "PyTorch");
  a.thing("Foundation", "PyTorch Foundation");
  a.thing("Event", "PyTorch Conference");
  a.thing("Organization", "Kestrel");
  Written b("b");
  b.thing("Project", "Kestrel");
  CHECK(resolved({a, b}).entities.size() == 5);
}

TEST_CASE("persons: a full name joins, a surname does not") {
  Written a("a");
  a.thing("Person", "Amara Feld", {"Feld"});
  Written b("b");
  b.thing("Person", "Viktor Feld", {"Feld"});
  Written c("c");
  c.thing("Person", "Amara Feld");
  Written d("d");
  d.thing("Person", "Feld");
  const Resolution resolution = resolved({a, b, c, d});
  CHECK(names(resolution) == Names{"Person: Amara Feld", "Person: Feld", "Person: Viktor Feld"});
  CHECK(resolution.entity_of[0][0] == resolution.entity_of[2][0]);
}

TEST_CASE("editions: each year is its own, under every form of its name") {
  Written a("a");
  a.thing("Event", "PyTorch Conference 2025", {"2025 PyTorch Conference", "PyTorch Conference"});
  a.thing("Event", "PyTorch Conference 2024");
  Written b("b");
  b.thing("Event", "2025 PyTorch Conference", {"PyTorchCon"});
  b.thing("Event", "PyTorch Conference");
  const Resolution resolution = resolved({a, b});
  CHECK(resolution.entities.size() == 3);
  CHECK(resolution.entity_of[0][0] == resolution.entity_of[1][0]);
  CHECK(resolution.entity_of[0][0] != resolution.entity_of[1][1]);
}

TEST_CASE("boards: what they are part of tells them apart") {
  Written a("a");
  const std::uint32_t board_a = a.thing("Group", "Governing Board");
  a.part_of(board_a, a.thing("Foundation", "Rust Foundation"));
  Written b("b");
  const std::uint32_t board_b = b.thing("Group", "Governing Board");
  b.part_of(board_b, b.thing("Foundation", "The Rust Foundation"));
  Written c("c");
  const std::uint32_t board_c = c.thing("Group", "Governing Board");
  c.part_of(board_c, c.thing("Foundation", "Eclipse Foundation"));
  Written d("d");
  d.thing("Group", "Governing Board");
  const Resolution resolution = resolved({a, b, c, d});
  CHECK(resolution.entity_of[0][board_a] == resolution.entity_of[1][board_b]);
  CHECK(resolution.entity_of[0][board_a] != resolution.entity_of[2][board_c]);
  CHECK(resolution.entity_of[0][board_a] != resolution.entity_of[3][0]);
  CHECK(resolution.entity_of[2][board_c] != resolution.entity_of[3][0]);
}

TEST_CASE("the best name: known, else most used, else longest, else first in order") {
  const auto name = [](const Written& a, const Written& b) {
    const Resolution resolution = resolved({a, b});
    REQUIRE(resolution.entities.size() == 1);
    return resolution.entities[0].name;
  };
  Written a("a");
  a.thing("Organization", "Tessellate Systems", {"Tess Sys"}, false, 9);
  Written known("b");
  known.thing("Organization", "Tess Sys", {}, true);
  CHECK(name(a, known) == "Tess Sys");
  Written rare("b");
  rare.thing("Organization", "Tess Sys", {}, false, 2);
  CHECK(name(a, rare) == "Tessellate Systems");
  Written longer("b");
  longer.thing("Organization", "The Tessellate Systems Inc.", {}, false, 9);
  CHECK(name(a, longer) == "The Tessellate Systems Inc.");
}

TEST_CASE("entities stand in the order of kind and name") {
  Written a("z");
  a.thing("Person", "Zoe Quill");
  a.thing("Project", "Zither");
  a.thing("Project", "Abacus");
  a.thing("Foundation", "Zeta Foundation");
  CHECK(names(resolved({a})) ==
        Names{"Foundation: Zeta Foundation", "Project: Abacus", "Project: Zither", "Person: Zoe Quill"});
}
