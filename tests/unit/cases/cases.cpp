// tests/cases/<name>/: documents and the graph that they should give. ECOGRAPH_UPDATE_GOLDEN=1 rewrites the expected
// graphs; read the difference before you commit it.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "corpora.hpp"
#include "expectation.hpp"

using namespace ecograph;
using namespace ecograph::test;

namespace {

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += "\n  " + line;
  return text;
}

void check(const Expectation& expectation, const std::vector<std::string>& inputs,
           const std::filesystem::path& folder) {
  const std::string about = inputs.size() == 1 ? inputs.front() : folder.string();
  const BuildResult result = build_all(inputs);
  CHECK(result.failed_documents == 0);
  const Comparison comparison = compare(expectation, facts_of(result.graph));
  if (!comparison.equal()) FAIL_CHECK(about << "\n" << comparison.diff());
  if (!comparison.known_issues.empty()) WARN(about << joined(comparison.known_issues));
  if (!comparison.solved.empty()) WARN(about << " solved, take the mark off:" << joined(comparison.solved));
}

void update(const Expectation& expectation, const std::vector<std::string>& inputs, const std::filesystem::path& file) {
  const std::vector<std::string> first(inputs.begin(), expectation.each_alone ? inputs.begin() + 1 : inputs.end());
  write_bytes(file, updated(expectation, facts_of(build_all(first).graph)));
}

}  // namespace

TEST_CASE("documents give the graph that stands beside them") {
  const std::vector<std::filesystem::path> folders = case_folders();
  CHECK(folders.size() >= 25);
  for (const std::filesystem::path& folder : folders) {
    INFO(folder.filename().string());
    const std::filesystem::path file = folder / "expected.txt";
    const Expectation expectation = parse_expectation(read_bytes(file));
    const std::vector<std::string> inputs = inputs_of(folder);
    REQUIRE_FALSE(inputs.empty());
    if (std::getenv("ECOGRAPH_UPDATE_GOLDEN") != nullptr) {
      update(expectation, inputs, file);
    } else if (!expectation.each_alone) {
      check(expectation, inputs, folder);
    } else {
      for (const std::string& input : inputs) check(expectation, {input}, folder);
    }
  }
}

TEST_CASE("how expected graphs are read and compared") {
  const auto compare_texts = [](const std::string& expected, const std::string& given) {
    std::vector<Fact> facts;
    for (const Line& line : parse_expectation(given).lines) facts.push_back(line.fact);
    return compare(parse_expectation(expected), facts);
  };
  CHECK(compare_texts("node Project: A", "node Project: A | B").equal());
  CHECK(compare_texts("node Project: A | C", "node Project: A | B").diff() ==
        "- node Project: A | C\n+ node Project: A | B\n");
  CHECK(compare_texts("edge A --x--> B {since: 1}", "edge A --x--> B").diff() ==
        "- edge A --x--> B {since: 1}\n+ edge A --x--> B\n");
  CHECK(compare_texts("absent edge A --x--> B", "planned edge A --x--> B").diff() == "+ planned edge A --x--> B\n");
  CHECK(compare_texts("absent edge A --x--> B\nedge A --x--> B {a: b}", "edge A --x--> B {a: b}").missing.size() == 1);
  const Comparison known = compare_texts("# why\nknown-issue: edge A --x--> B {a: b}", "edge A --x--> B");
  CHECK(known.equal());
  CHECK(known.known_issues.size() == 1);
  CHECK(compare_texts("known-issue: absent node Talk: A", "node Project: B").solved.size() == 1);
  const Expectation old =
      parse_expectation("# why\nknown-issue: attr A b = 1\nnode Project: Gone\nnode Project: A | Z");
  CHECK(updated(old, {parse_fact("attr A b = 1"), parse_fact("node Project: A | Y | Z"),
                      parse_fact("node Talk: T | U")}) == "# why\nattr A b = 1\nnode Project: A | Z\nnode Talk: T\n");
}
