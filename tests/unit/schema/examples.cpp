// The project's own schema, put to the test: every rule's examples.
#include <catch2/catch.hpp>

#include "pipeline/check.hpp"

using namespace ecograph;

TEST_CASE("every example of every rule gives what it promises") {
  const CheckReport report = check_schema("schema", 2);
  for (const Diagnostic& diagnostic : report.diagnostics) FAIL_CHECK(render(diagnostic));
  CHECK(report.passed());
  CHECK(report.kinds == 11);
  CHECK(report.relations >= 20);
  CHECK(report.names > 1000);
  CHECK(report.rules > 100);
  CHECK(report.examples > 100);
}

// Reported, not failing, as long as there are such rules.
TEST_CASE("every rule has examples") {
  Diagnostics diagnostics;
  const std::unique_ptr<const Schema> schema = load_schema("schema", diagnostics);
  REQUIRE(schema != nullptr);
  std::string without;
  std::size_t count = 0;
  for (const Rule& rule : schema->rules) {
    if (!rule.examples.empty()) continue;
    ++count;
    without += "\n" + rule.source + ":" + std::to_string(rule.line) + " " + rule.id;
  }
  if (count > 0)
    WARN("known issue: " << count << " of " << schema->rules.size() << " rules have no example" << without);
}

TEST_CASE("an example that promises something else fails") {
  Diagnostics diagnostics;
  const std::unique_ptr<const Schema> schema = load_schema("schema", diagnostics);
  REQUIRE(schema != nullptr);
  const Extractor extractor(*schema);
  std::size_t tried = 0;
  for (const Rule& rule : schema->rules) {
    if (rule.type != RuleType::relation || rule.examples.empty() || rule.examples.front().gives.empty()) continue;
    Rule wrong;  // rules cannot be copied; this much is all that examples need
    wrong.type = rule.type;
    wrong.id = rule.id;
    wrong.relation = rule.relation;
    wrong.examples.push_back(rule.examples.front());
    INFO(rule.id);
    if (!run_examples(*schema, extractor, wrong).empty()) continue;  // fails anyway, and above
    wrong.examples.front().gives.push_back("Nobody -> Nothing");
    CHECK(run_examples(*schema, extractor, wrong).size() == 1);
    wrong.examples.front().gives.clear();
    CHECK(run_examples(*schema, extractor, wrong).size() == 1);
    if (++tried == 20) break;
  }
  CHECK(tried == 20);
}
