// The YAML tree: values, exact positions, refusals.
#include <catch2/catch.hpp>
#include <string>

#include "base/yaml.hpp"

using namespace ecograph;

namespace {

yaml::Node parsed(std::string_view text) {
  auto root = yaml::parse(text, "r.yaml");
  if (!root) FAIL(render(root.error()));
  return std::move(*root);
}

std::string error_of(std::string_view text) {
  const auto root = yaml::parse(text, "r.yaml");
  return root ? "no error" : render(root.error());
}

std::string where(LineColumn place) { return std::to_string(place.line) + ":" + std::to_string(place.column); }

}  // namespace

TEST_CASE("values and their places", "[yaml]") {
  constexpr std::string_view text = "relation: \u00E9-a\nrules:\n  - name: \"\u00E4 b\"\n    words: [one, 'two', ~]\n";
  const yaml::Node root = parsed(text);
  REQUIRE(root.is_mapping());
  REQUIRE(root.find("relation") != nullptr);
  CHECK(root.find("relation")->value == "\u00E9-a");
  CHECK(root.find("absent") == nullptr);
  const yaml::Node& rules = *root.find("rules");
  REQUIRE(rules.is_sequence());
  const yaml::Node& name = *rules.items.at(0).find("name");
  CHECK(name.value == "\u00E4 b");
  CHECK(name.line == 3);
  CHECK(name.column == 11);
  CHECK(name.content_column == 12);
  CHECK(text.substr(name.span.begin, name.span.size()) == "\"\u00E4 b\"");
  CHECK(where(yaml::position_in(name, 3)) == "3:14");
  const yaml::Node& words = *rules.items[0].find("words");
  REQUIRE(words.items.size() == 3);
  CHECK(words.items[1].value == "two");
  CHECK(words.items[1].column == 18);
  CHECK(words.items[2].is_null());
}

TEST_CASE("places inside block scalars", "[yaml]") {
  constexpr std::string_view text =
      "rule:\n  pattern: |\n    @x \"\u00E9\"\n      deeper\n  next: |-\n\n    after a blank line\n";
  const yaml::Node root = parsed(text);
  const yaml::Node& pattern = *root.find("rule")->find("pattern");
  CHECK(pattern.value == "@x \"\u00E9\"\n  deeper\n");
  CHECK(pattern.line == 2);
  CHECK(pattern.content_line == 3);
  CHECK(pattern.content_column == 5);
  CHECK(text.substr(pattern.content_begin, 2) == "@x");
  CHECK(where(yaml::position_in(pattern, 0)) == "3:5");
  CHECK(where(yaml::position_in(pattern, 6)) == "3:10");  // behind the two bytes of the letter
  CHECK(where(yaml::position_in(pattern, pattern.value.find("deeper"))) == "4:7");
  const yaml::Node& next = *root.find("rule")->find("next");
  CHECK(next.value == "\nafter a blank line");
  CHECK(where(yaml::position_in(next, 1)) == "7:5");
}

TEST_CASE("an empty text is a null node", "[yaml]") {
  CHECK(parsed("").is_null());
  CHECK(parsed("# only a comment\n").is_null());
  CHECK(parsed("~").is_null());
  CHECK(parsed("''").is_scalar());
}

TEST_CASE("errors name the place", "[yaml]") {
  CHECK(error_of("a: b: c\n") ==
        "r.yaml:1:5: error: the YAML cannot be read: mapping values are not allowed in this context\n"
        "  a: b: c\n"
        "      ^\n");
  CHECK(error_of("a: 1\na: 2") ==
        "r.yaml:2:1: error: the key \"a\" stands twice in one mapping\n"
        "  a: 2\n"
        "  ^\n"
        "  hint: remove one of the two\n");
  CHECK(error_of("x: &a 1\ny: *a").starts_with("r.yaml:1:4: error: anchors (\"&name\") are not supported\n"));
  CHECK(error_of("y: *a").starts_with("r.yaml:1:4: error: aliases (\"*name\") are not supported\n"));
  CHECK(error_of("- a\n---\n- b").starts_with("r.yaml:2:1: error: expected one YAML document, found a second one\n"));
  CHECK(error_of("? [a]\n: b").starts_with("r.yaml:1:3: error: a key must be plain text\n"));
  CHECK(error_of("\u00E9: \xFF").starts_with("r.yaml:1:4: error: the YAML cannot be read:"));
  CHECK(error_of("a: \"open\n").starts_with("r.yaml:2:1: error: the YAML cannot be read:"));
}

TEST_CASE("limits hold", "[yaml]") {
  CHECK(error_of(std::string(100'000, '[')).starts_with("r.yaml:1:101: error: nested deeper than 100 levels\n"));
  std::string dashes;
  for (int i = 0; i < 100'000; ++i) dashes += "- ";
  CHECK(error_of(dashes).starts_with("r.yaml:1:201: error: nested deeper than 100 levels\n"));
  yaml::Limits few;
  few.nodes = 3;
  CHECK_FALSE(yaml::parse("[a, b, c, d]", "r.yaml", few));
  CHECK(yaml::parse("[a, b]", "r.yaml", few));
  yaml::Limits lenient;
  lenient.duplicate_keys = true;
  const auto twice = yaml::parse("a: 1\na: 2", "r.yaml", lenient);
  REQUIRE(twice);
  CHECK(twice->find("a")->value == "1");
}
