#include "rules/schema.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "golden.hpp"
#include "rules/suggest.hpp"

using namespace ecograph;
using namespace ecograph::test;

namespace {

std::vector<Token> tokens_of(const Schema& schema, std::string_view text) {
  std::vector<RawToken> raw;
  tokenize(text, raw);
  std::vector<Token> out;
  for (const RawToken& token : raw)
    out.push_back(
        {token.text, schema.vocabulary.find(fold(text.substr(token.text.begin, token.text.size()))), token.shape});
  return out;
}

// Relative to the source folder, in which tests run: the paths in golden files are the same on every machine.
const std::string folder = "tests/data/rules/schemas/";

}  // namespace

TEST_CASE("broken schemas: every error with its place") {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(data_path("schemas")))
    if (entry.path().filename() != "good") names.insert(entry.path().filename().string());
  CHECK(names.size() >= 5);
  for (const std::string& name : names) {
    INFO(name);
    Diagnostics diagnostics;
    CHECK(load_schema(folder + name, diagnostics) == nullptr);
    std::string out;
    for (const Diagnostic& diagnostic : diagnostics) out += render(diagnostic) + "\n";
    check_file(data_path("schemas/" + name + "/expected.txt"), out);
  }
}

TEST_CASE("a missing folder is one error") {
  Diagnostics diagnostics;
  CHECK(load_schema("/nowhere/schema", diagnostics) == nullptr);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].source == "/nowhere/schema");
}

TEST_CASE("a small schema") {
  Diagnostics diagnostics;
  const auto schema = load_schema(folder + "good", diagnostics);
  for (const Diagnostic& diagnostic : diagnostics) FAIL_CHECK(render(diagnostic));
  REQUIRE(schema);
  SECTION("the ontology") {
    const Ontology& ontology = schema->ontology;
    CHECK(ontology.kinds.size() == 3);
    const Relation& part_of = ontology.relations[static_cast<std::size_t>(ontology.relation("part-of"))];
    CHECK(part_of.pairs.size() == 2);
    CHECK(part_of.admits(ontology.kind("Star"), ontology.kind("Galaxy")));
    CHECK_FALSE(part_of.admits(ontology.kind("Galaxy"), ontology.kind("Star")));
    CHECK(ontology.kinds[ontology.kind("Astronomer")].form == NameForm::person);
    CHECK(ontology.kinds[ontology.kind("Astronomer")].color == "#123456");
    REQUIRE(ontology.attribute("count:moons") != nullptr);
    CHECK(ontology.attribute("count") == nullptr);
  }
  SECTION("gazetteer forms") {
    std::vector<PhraseTable::Hit> hits;
    schema->gazetteer_phrases.match(tokens_of(*schema, "Alpha Centauri A shines"), hits);
    REQUIRE(hits.size() == 2);
    CHECK(hits[0].length == 2);
    CHECK(hits[1].length == 3);
    const GazetteerForm& form = schema->gazetteer_forms[hits[1].payload];
    CHECK(form.canonical);
    CHECK_FALSE(form.weak);
    CHECK(schema->gazetteer[form.entry].aliases == std::vector<std::string>{"Rigil Kentaurus", "Alpha Centauri"});
    CHECK(schema->gazetteer_forms[hits[0].payload].weak);
  }
  SECTION("lexicon classes") {
    const ClassId shines = schema->find_class("shining");
    REQUIRE(shines != no_class);
    CHECK(schema->is_in(shines, schema->vocabulary.find("bright")));
    CHECK_FALSE(schema->is_in(shines, schema->vocabulary.find("alpha")));
    CHECK(schema->find_class("no-such") == no_class);
    CHECK(schema->find_class("irregular") == no_class);
  }
  SECTION("rules") {
    REQUIRE(schema->rules.size() == 5);
    const auto rule = std::find_if(schema->rules.begin(), schema->rules.end(),
                                   [](const Rule& r) { return r.id == "part-of/in-galaxy"; });
    REQUIRE(rule != schema->rules.end());
    CHECK(rule->line == 3);
    CHECK(rule->patterns.size() == 2);
    CHECK(rule->in == std::vector<std::string>{"paragraph", "metadata:title"});
    CHECK(rule->under == std::vector<std::string>{"the sky"});
    CHECK(rule->confidence == 0.8F);
    CHECK(rule->object_context.place == ContextArgument::Place::focus);
    CHECK(rule->object_context.kinds == KindMask{1} << schema->ontology.kind("Galaxy"));
    REQUIRE(rule->examples.size() == 2);
    CHECK(rule->examples[1].gives.empty());
    REQUIRE(rule->also.size() == 1);
    CHECK(rule->also[0].subject == "x_who");
    REQUIRE(schema->inferences.size() == 1);
    CHECK(schema->inferences[0].when.size() == 2);
    CHECK(schema->inferences[0].then.subject == "?w");
  }
}

TEST_CASE("the project's own schema loads") {
  Diagnostics diagnostics;
  const auto schema = load_schema("schema", diagnostics);
  for (const Diagnostic& diagnostic : diagnostics) FAIL_CHECK(render(diagnostic));
  REQUIRE(schema);
  CHECK(schema->ontology.kinds.size() == 11);
  CHECK(schema->ontology.relations.size() == 20);
  CHECK(schema->ontology.attributes.size() == 8);
  std::set<std::string> ids;
  for (const Rule& rule : schema->rules) CHECK(ids.insert(rule.id).second);
}

TEST_CASE("phrase tables") {
  PhraseTable table;
  const auto add = [&](std::vector<WordId> words, std::uint32_t payload) { table.add(words, payload); };
  add({5, 6}, 1);
  add({5}, 2);
  add({5, 6, 7}, 3);
  add({5, 6}, 1);
  add({5, 6}, 4);
  add({9}, 5);
  table.finish();
  const auto found = [&](std::vector<WordId> words) {
    std::vector<Token> tokens;
    for (const WordId word : words) tokens.push_back({{}, word, 0});
    std::vector<PhraseTable::Hit> hits;
    table.match(tokens, hits);
    std::string out;
    for (const auto& hit : hits) out += std::to_string(hit.length) + ":" + std::to_string(hit.payload) + " ";
    return out;
  };
  CHECK(found({5, 6, 7, 8}) == "1:2 2:1 2:4 3:3 ");
  CHECK(found({5, 7}) == "1:2 ");
  CHECK(found({6, 5}).empty());
  CHECK(found({0}).empty());
  CHECK(found({100000}).empty());
  CHECK(found({}).empty());
  PhraseTable empty;
  empty.finish();
  std::vector<PhraseTable::Hit> hits;
  empty.match(std::vector<Token>(3), hits);
  CHECK(hits.empty());
}

TEST_CASE("suggestions") {
  const std::vector<std::string> names{"hosted-by", "used-by", "part-of"};
  CHECK(edit_distance("hosted-by", "hsoted-by") == 1);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(nearest("hostedby", names) == "hosted-by");
  CHECK(nearest("xyz", names).empty());
  CHECK(did_you_mean("Part-of", names) == "did you mean `part-of`?");
}
