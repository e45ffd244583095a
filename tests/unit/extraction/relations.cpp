// Relations by a fitted model: what a made-up model of two words finds in made-up texts.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <limits>
#include <memory>
#include <set>

#include "analysis/analyze.hpp"
#include "pipeline/inputs.hpp"
#include "pipeline/pipeline.hpp"
#include "readers/reader.hpp"
#include "unit/extraction/modelled_schema.hpp"

using namespace ecograph;

namespace {

namespace fs = std::filesystem;

// With a made-up model of relations.
ModelledSchema modelled(const std::string& model) { return {"relations.tsv", model}; }

// "subject relation object (rule confidence)" of what the model finds.
std::vector<std::string> found(const ModelledSchema& schema, const std::string& text) {
  const Extraction result = schema.extract(text);
  std::vector<std::string> lines;
  for (const Claim& c : result.claims) {
    if (!c.evidence.rule.starts_with(model_rule)) continue;
    CHECK(text.find(c.evidence.quote) != std::string::npos);
    lines.push_back(result.entities[c.subject].name + " " + schema.schema().ontology.relations[c.relation].name + " " +
                    result.entities[c.object].name + " (" + c.evidence.rule + " " +
                    std::to_string(static_cast<int>(c.evidence.confidence * 100 + 0.5F)) + ")");
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

// "zorkle" between two things speaks for developed-by, subject first.
const std::string zorkles =
    "always\tdeveloped-by=-300\n"
    "between=so zorkl\tdeveloped-by=500\n"
    "fact\tfact=-100\n"
    "fact-score\tfact=100\n";

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a pair that the model speaks for is a claim, with the sentence and a probability") {
  const ModelledSchema schema = modelled(zorkles);
  // Log odds 2 of the place; 2 - 1 of the fact.
  CHECK(found(schema, "Kubernetes zorkled Google into shape. Nothing else was said.") ==
        Lines{"Kubernetes developed-by Google (model/developed-by 73)"});
}

// The weights were fitted to what is there, not to how often.
TEST_CASE("what stands twice between two things counts once") {
  const ModelledSchema schema = modelled(zorkles);
  CHECK(found(schema, "Kubernetes zorkled and zorkled Google into shape. Nothing else was said.") ==
        Lines{"Kubernetes developed-by Google (model/developed-by 73)"});
}

TEST_CASE("a model without features finds nothing") {
  CHECK(found(modelled("# nothing was learned\n"), "Kubernetes met Google.").empty());
}

TEST_CASE("what the model does not speak for is none") {
  const ModelledSchema schema = modelled(zorkles);
  CHECK(found(schema, "Kubernetes met Google.").empty());
  CHECK(found(schema, "Zorkles are nice, and Kubernetes met Google.").empty());
}

TEST_CASE("all members of a list take part") {
  const ModelledSchema schema = modelled(zorkles);
  CHECK(found(schema, "Kubernetes and Prometheus zorkle Google.") ==
        Lines{"Kubernetes developed-by Google (model/developed-by 73)",
              "Prometheus developed-by Google (model/developed-by 73)"});
}

TEST_CASE("the ontology says which kinds a relation joins") {
  const ModelledSchema schema = modelled(zorkles);
  CHECK(found(schema, "Google zorkled Kubernetes.").empty());  // no company is developed by a project
}

TEST_CASE("what a rule states the model does not state again") {
  const ModelledSchema schema = modelled(zorkles);
  CHECK(found(schema, "Kubernetes, which zorkled, was developed by Google.").empty());
}

TEST_CASE("facts are weighed against what is asked for") {
  const ModelledSchema strict = modelled(zorkles + "fact-least\tfact=150\n");
  CHECK(found(strict, "Kubernetes zorkled Google.").empty());
}

// What rules state has its likelihood from the model as well; these models find nothing by themselves.
const std::string stated = "Kubernetes was donated to the CNCF.";
const std::string finds_nothing = "fact\tfact=-900\tsaid=";

TEST_CASE("what a rule states is as likely as the model says") {
  const Extraction result = modelled(finds_nothing + "200\nfact-least\tsaid=-100\n").extract(stated);
  CHECK(result.doubted.empty());
  REQUIRE_FALSE(result.claims.empty());
  for (const Claim& claim : result.claims) CHECK(claim.evidence.confidence == Approx(0.88));
}

TEST_CASE("what the model thinks unlikely is set apart") {
  const Extraction result = modelled(finds_nothing + "-200\nfact-least\tsaid=-100\n").extract(stated);
  CHECK(result.claims.empty());
  REQUIRE_FALSE(result.doubted.empty());
  for (const Claim& claim : result.doubted) CHECK(claim.evidence.confidence == Approx(0.12));
}

TEST_CASE("the rule that states a fact speaks for or against it") {
  const std::string model = finds_nothing + "0\nfact-least\tsaid=-100\n";
  const Extraction before = modelled(model).extract(stated);
  REQUIRE_FALSE(before.claims.empty());
  const std::string rule = before.claims.front().evidence.rule;
  const Extraction after = modelled("fact-by=" + rule + "\tsaid=-200\n" + model).extract(stated);
  const auto by_rule = [&](const Claim& claim) { return claim.evidence.rule == rule; };
  CHECK(std::none_of(after.claims.begin(), after.claims.end(), by_rule));
  CHECK(std::any_of(after.doubted.begin(), after.doubted.end(), by_rule));
}

TEST_CASE("a model that knows nothing of rules leaves alone what they state") {
  const Extraction result = modelled("fact\tfact=-900\n").extract(stated);
  CHECK_FALSE(result.claims.empty());
  CHECK(result.doubted.empty());
}

namespace {

// "between=so join": as the model's file names it.
std::uint64_t hash_of(const std::string& feature) {
  const std::size_t family = std::min(feature.find('='), feature.size());
  std::uint64_t hash = feature_hash(feature.substr(0, family));
  for (std::size_t begin = family + 1; begin <= feature.size();) {
    const std::size_t end = std::min(feature.find(' ', begin), feature.size());
    hash = feature_mix(hash, feature_hash(feature.substr(begin, end - begin)));
    begin = end + 1;
  }
  return hash;
}

std::int32_t weight_of(const FeatureModel& model, const std::set<std::string>& features, RelationId relation) {
  std::int32_t sum = 0;
  for (const std::string& feature : features)
    model.each(hash_of(feature), [&](const FeatureModel::Weight& w) { sum += w.of == relation ? w.hundredths : 0; });
  return sum;
}

// What the best place of a fact weighs, from the features that are told to those who fit the model.
std::int32_t best_place(const JudgedRelations& judged, const JudgedRelations::Fact& fact, const FeatureModel& model) {
  std::int32_t best = std::numeric_limits<std::int32_t>::min();
  for (const JudgedRelations::Pair& pair : judged.pairs) {
    const auto has = [](const std::vector<std::uint32_t>& ends, std::uint32_t e) {
      return std::find(ends.begin(), ends.end(), e) != ends.end();
    };
    if (has(pair.subjects, fact.subject) && has(pair.objects, fact.object))
      best = std::max(best, weight_of(model, {pair.features.begin(), pair.features.end()}, fact.relation));
  }
  return best;
}

}  // namespace

// Sums of what many pairs share are worked out once, and repeated features dropped, on the way: neither may show.
TEST_CASE("places weigh what the features weigh that the model is fitted to") {
  Diagnostics diagnostics;
  const fs::path root = ECOGRAPH_SOURCE_DIR;
  const auto schema = load_schema((root / "schema").string(), diagnostics);
  REQUIRE(schema != nullptr);
  const Extractor extractor(*schema);
  std::size_t facts = 0;
  for (const char* name : {"eclipse-in-europe.md", "openjs-newsletter.html", "pytorch-under-one-roof.txt"}) {
    Result<std::string> bytes = read_input((root / "examples/corpus" / name).string(), {});
    REQUIRE(bytes);
    const SourceText source(name, *std::move(bytes));
    const Result<Document> document = read_document(source, {}, diagnostics);
    REQUIRE(document);
    const JudgedRelations judged = extractor.relations(source, *document, analyze(*document, schema->vocabulary));
    for (const JudgedRelations::Fact& fact : judged.facts)
      for (const std::string& feature : fact.features) {
        if (!feature.starts_with("fact-score\t")) continue;
        ++facts;
        CHECK(best_place(judged, fact, schema->relation_model) == std::stoi(feature.substr(feature.find('\t') + 1)));
      }
  }
  CHECK(facts > 100);
}
