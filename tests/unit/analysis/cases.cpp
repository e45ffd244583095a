// Sentences, values and document dates, case by case.
#include <catch2/catch.hpp>

#include "unit/analysis/analysis_fixture.hpp"
#include "unit/case_file.hpp"

using namespace ecograph;

namespace {

std::string describe(const Document& document, const Analysis& analysis, const Value& value) {
  constexpr const char* kinds[] = {"date", "number", "money", "version", "percent"};
  std::string out = std::string(kinds[static_cast<std::size_t>(value.kind)]) + " " + value.text;
  if (!value.end.empty()) out += ".." + value.end;
  if (!value.unit.empty()) out += " " + value.unit;
  return out + " | " + test::text_of(document, analysis, value.first_token, value.last_token, 0);
}

Document document_of(const std::string& description) {
  Document document;
  const auto fields = test::split(description, " | ");
  document.name = fields[0];
  for (std::size_t i = 1; i < fields.size(); ++i) {
    // The key ends at the first colon with a space behind it: "article:published_time: ...".
    const std::size_t colon = fields[i].find(": ");
    Block& block = document.blocks.emplace_back();
    block.text = fields[i].substr(colon + 2);
    const std::string key = fields[i].substr(0, colon);
    if (key == "text") continue;
    block.kind = BlockKind::metadata;
    block.key = key;
  }
  return document;
}

}  // namespace

TEST_CASE("paragraphs are cut into sentences", "[analysis]") {
  const Vocabulary vocabulary;
  for (const test::Case& test_case : test::read_cases("tests/data/analysis/sentences.txt")) {
    CAPTURE(test_case.line);
    const Document document = test::paragraph(test_case.input);
    const Analysis analysis = analyze(document, vocabulary);
    std::vector<std::string> found;
    for (const Sentence& sentence : analysis.sentences) found.push_back(test::text_of(document, analysis, sentence));
    CHECK(found == test_case.expected);
  }
}

TEST_CASE("values are found and read", "[analysis]") {
  const Vocabulary vocabulary;
  for (const test::Case& test_case : test::read_cases("tests/data/analysis/values.txt")) {
    CAPTURE(test_case.line);
    const Document document = test::paragraph(test_case.input);
    const Analysis analysis = analyze(document, vocabulary);
    std::vector<std::string> found;
    for (const Value& value : analysis.values) found.push_back(describe(document, analysis, value));
    CHECK(found == test_case.expected);
  }
}

TEST_CASE("documents have dates", "[analysis]") {
  const Vocabulary vocabulary;
  for (const test::Case& test_case : test::read_cases("tests/data/analysis/document_dates.txt")) {
    CAPTURE(test_case.line, test_case.input);
    const Document document = document_of(test_case.input);
    CHECK(document_date(document, analyze(document, vocabulary)) == test_case.expected.at(0));
  }
}
