// Which things short texts name, and of which kinds.
#include <algorithm>
// GCC 12 sees overlapping copies in string::replace() (its bug 105651), here in case_file.hpp.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wrestrict"
#endif

#include <catch2/catch.hpp>
#include <memory>
#include <set>

#include "pipeline/check.hpp"
#include "pipeline/pipeline.hpp"
#include "unit/case_file.hpp"

using namespace ecograph;
using namespace ecograph::test;

namespace {

struct Bench {
  std::unique_ptr<const Schema> schema;
  std::unique_ptr<const Extractor> extractor;

  Bench() {
    Diagnostics diagnostics;
    schema = load_schema(std::string(ECOGRAPH_SOURCE_DIR) + "/schema", diagnostics);
    REQUIRE(schema != nullptr);
    extractor = std::make_unique<const Extractor>(*schema);
  }

  [[nodiscard]] Extraction extract(const std::string& text, std::string_view format) const {
    Diagnostics warnings;
    Result<Extraction> result = extract_text(*schema, *extractor, "text", text, format, warnings);
    REQUIRE(result);
    return std::move(*result);
  }
  [[nodiscard]] Extraction extract(const std::string& text) const { return extract(text, example_format(text)); }

  [[nodiscard]] std::string kind_of(const DocumentEntity& entity) const {
    return schema->ontology.kinds[entity.kind].name;
  }
  [[nodiscard]] std::vector<std::string> names(const Extraction& extraction) const {
    std::vector<std::string> lines;
    for (const DocumentEntity& entity : extraction.entities) lines.push_back(kind_of(entity) + ": " + entity.name);
    std::sort(lines.begin(), lines.end());
    return lines;
  }
};

const Bench& bench() {
  static const Bench loaded;
  return loaded;
}

bool holds(const std::vector<std::string>& lines, const std::string& line) {
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

bool take(std::string& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.erase(0, prefix.size());
  return true;
}

// What differs: "- missing", "+ surplus"; and what is known to.
std::pair<std::string, std::string> compare(const Case& c, const std::vector<std::string>& given) {
  std::string differences;
  std::string issues;
  std::vector<std::string> spoken_of;
  for (std::string line : c.expected) {
    const std::string written = line;
    const bool known = take(line, "known-issue: ");
    const bool absent = take(line, "absent ");
    if (holds(given, line) == absent) {
      (known ? issues : differences) += std::string("- ").append(written).append("\n");
    } else if (known) {
      issues += std::string("solved, take the mark off: ").append(line).append("\n");
    }
    spoken_of.push_back(line);
  }
  for (const std::string& line : given) {
    if (!holds(spoken_of, line)) differences += std::string("+ ").append(line).append("\n");
  }
  return {differences, issues};
}

const DocumentEntity* find(const Extraction& extraction, const std::string& name) {
  for (const DocumentEntity& entity : extraction.entities) {
    if (entity.name == name) return &entity;
  }
  return nullptr;
}

bool is_called(const Extraction& extraction, const std::string& name, const std::string& alias) {
  const DocumentEntity* entity = find(extraction, name);
  return entity != nullptr && holds(entity->aliases, alias);
}

}  // namespace

TEST_CASE("short texts and what they name") {
  for (const Case& c : read_cases("tests/data/extraction/names.txt")) {
    const auto [differences, issues] = compare(c, bench().names(bench().extract(c.input)));
    if (!differences.empty()) FAIL_CHECK("names.txt:" << c.line << ": " << c.input << "\n" << differences);
    if (!issues.empty()) WARN("names.txt:" << c.line << ": " << c.input << "\n" << issues);
  }
}

TEST_CASE("other forms of a name are its aliases") {
  const Extraction people = bench().extract(
      "Amara Feld is a principal engineer at Halden Systems. Feld spoke first, and Amara Feld spoke last.");
  CHECK(is_called(people, "Amara Feld", "Feld"));
  REQUIRE(find(people, "Amara Feld") != nullptr);
  CHECK(find(people, "Amara Feld")->mentions >= 3);
  const Extraction bracket =
      bench().extract("The Open Weather Foundation (OWF) was founded in 2014. The OWF has its seat in Oslo.");
  CHECK(is_called(bracket, "Open Weather Foundation", "OWF"));
  CHECK(bench().names(bracket) == std::vector<std::string>{"Foundation: Open Weather Foundation", "Place: Oslo"});
}

TEST_CASE("what is settled once holds for every later mention") {
  const Extraction extraction = bench().extract(
      "Tickwell is an open source library for clocks.\n\nLast week we ran Tickwell on a ship. Nobody noticed "
      "Tickwell.");
  REQUIRE(find(extraction, "Tickwell") != nullptr);
  CHECK(bench().kind_of(*find(extraction, "Tickwell")) == "Project");
  CHECK(find(extraction, "Tickwell")->mentions == 3);
}

TEST_CASE("evidence for a name is where it stands first") {
  const std::string text = "Nothing here.\n\nKubernetes is hosted by the Cloud Native Computing Foundation.\n";
  const Extraction extraction = bench().extract(text, "text");
  const DocumentEntity* kubernetes = find(extraction, "Kubernetes");
  REQUIRE(kubernetes != nullptr);
  CHECK(kubernetes->known);
  CHECK(kubernetes->first.line == 3);
  CHECK(kubernetes->first.span.begin == 15);
  CHECK(kubernetes->first.quote == "Kubernetes is hosted by the Cloud Native Computing Foundation.");
}

TEST_CASE("modality is kept with the claim") {
  // Each once: several rules may give the same claim.
  const auto modalities = [](const std::string& text) {
    const Extraction extraction = bench().extract(text);
    std::set<Modality> found;
    for (const Claim& claim : extraction.claims)
      if (bench().schema->ontology.relations[claim.relation].name == "hosted-by") found.insert(claim.modality);
    return found;
  };
  CHECK(modalities("Kubernetes is hosted by the Linux Foundation.") == std::set{Modality::asserted});
  CHECK(modalities("Kubernetes is not hosted by the Linux Foundation.").count(Modality::asserted) == 0);
  CHECK(modalities("Kubernetes will not be hosted by the Linux Foundation.").count(Modality::asserted) == 0);
}

TEST_CASE("empty and odd documents") {
  for (const std::string text :
       {"", " \n\n \n", ".", "((((((", "\xF0\x9F\x8E\x89 \xF0\x9F\x8E\x89", "# \n\n- \n- \n"}) {
    INFO(text);
    const Extraction extraction = bench().extract(text, "markdown");
    CHECK(extraction.entities.empty());
    CHECK(extraction.claims.empty());
    CHECK(extraction.attributes.empty());
  }
  const std::string long_name(10000, 'K');
  CHECK(bench().extract(std::string("The ").append(long_name).append(" Foundation hosts Kubernetes.")).claims.size() <=
        1);
}

TEST_CASE("claims and attributes index the document's entities") {
  const Extraction extraction = bench().extract(
      "# BirdConf 2026\n\nBirdConf 2026 was held in Lisbon, Portugal, on 3 June 2026 and drew 800 attendees. "
      "Amara Feld of Halden Systems gave the keynote.");
  for (const Claim& claim : extraction.claims) {
    REQUIRE(claim.subject < extraction.entities.size());
    REQUIRE(claim.object < extraction.entities.size());
    CHECK(std::is_sorted(claim.qualifiers.begin(), claim.qualifiers.end()));
    const Relation& relation = bench().schema->ontology.relations[claim.relation];
    CHECK(relation.admits(extraction.entities[claim.subject].kind, extraction.entities[claim.object].kind));
  }
  for (const AttributeClaim& claim : extraction.attributes) REQUIRE(claim.subject < extraction.entities.size());
  CHECK_FALSE(extraction.attributes.empty());
}
