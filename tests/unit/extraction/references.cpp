// What the pronouns and nouns of short texts stand for: tests/data/extraction/references.txt.
// GCC 12 sees overlapping copies in string::replace() (its bug 105651), here in case_file.hpp.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wrestrict"
#endif

#include <catch2/catch.hpp>

#include "analysis/analyze.hpp"
#include "extraction/extract.hpp"
#include "pipeline/pipeline.hpp"
#include "readers/reader.hpp"
#include "unit/case_file.hpp"

using namespace ecograph;

TEST_CASE("pronouns and nouns stand for the things named before") {
  Diagnostics diagnostics;
  const auto schema = load_schema(std::string(ECOGRAPH_SOURCE_DIR) + "/schema", diagnostics);
  REQUIRE(schema != nullptr);
  const Extractor extractor(*schema);
  for (const test::Case& one : test::read_cases("tests/data/extraction/references.txt")) {
    INFO("references.txt:" << one.line);
    const SourceText source("text.md", one.input);
    const Result<Document> document = read_document(source, "markdown", diagnostics);
    REQUIRE(document);
    std::vector<std::string> found;
    for (const MentionPlace& m : extractor.mentions(source, *document, analyze(*document, schema->vocabulary), "")) {
      CHECK(m.text == source.slice(m.span));
      if (m.form != "name") found.push_back(m.text + " -> " + m.name);
    }
    CHECK(found == one.expected);
  }
}
