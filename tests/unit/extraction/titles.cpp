// Titles by a fitted model: which stretches of words it is asked about, and what made-up models make of them.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "analysis/analyze.hpp"
#include "readers/reader.hpp"
#include "unit/extraction/modelled_schema.hpp"

using namespace ecograph;

namespace {

using Lines = std::vector<std::string>;

ModelledSchema modelled(const std::string& model) { return {"titles.tsv", model}; }

// Nothing but the score of the first stage counts.
const std::string by_score = "title-score\tTalk=100\ntitle-least\tTalk=0\n";

Lines talks(const ModelledSchema& schema, const std::string& text) {
  const Extraction result = schema.extract(text, "markdown");
  Lines names;
  for (const DocumentEntity& e : result.entities)
    if (schema.schema().ontology.kinds[e.kind].name == "Talk") names.push_back(e.name);
  return names;
}

// The stretches of words that a model is asked about.
Lines asked(const std::string& text) {
  const ModelledSchema schema = modelled("title\tTalk=-900\n");
  const SourceText source("text", text);
  Diagnostics warnings;
  const Result<Document> document = read_document(source, "markdown", warnings);
  REQUIRE(document);
  const Extractor extractor(schema.schema());
  Lines out;
  for (const JudgedTitle& title : extractor.titles(source, *document, analyze(*document, schema.schema().vocabulary)))
    out.push_back(title.text);
  return out;
}

bool is_asked(const std::string& text, const std::string& title) {
  const Lines all = asked(text);
  return std::find(all.begin(), all.end(), title) != all.end();
}

}  // namespace

TEST_CASE("titles may begin and end where lines, marks and small words do") {
  struct Row {
    const char* text;
    const char* title;
  };
  const auto row = GENERATE(values<Row>({
      {"- Owls at Night\n- Larks at Dawn", "Owls at Night"},
      {"- 10:30 - 11:15 CET Owls at Night", "Owls at Night"},
      {"- 10:30 12 Owls at Night", "12 Owls at Night"},
      {"- 10:30 CET Twelve Owls at Night", "Twelve Owls at Night"},
      {"- Owls at Night | Ada Moreno, Northwind", "Owls at Night"},
      {"- Owls at Night by Ada Moreno", "Owls at Night"},
      {"- Ada Moreno: Owls at Night", "Owls at Night"},
      {"- Keynote Owls at Night Ada Moreno, Northwind", "Keynote Owls at Night"},
      {"### Owls at Night (Recording)", "Owls at Night"},
      {"He then gave his “Owls at Night” once more, to much applause.", "Owls at Night"},
      {"She then spoke on [Owls at Night](https://example.org/x), to much applause.", "Owls at Night"},
      {"She then spoke on **Owls at Night**, to much applause.", "Owls at Night"},
      {"| When | What |\n|---|---|\n| 9:00 | Owls |", "Owls"},
  }));
  INFO(row.text);
  CHECK(is_asked(row.text, row.title));
}

TEST_CASE("a model of titles is asked neither about small words nor about addresses") {
  CHECK_FALSE(is_asked("- and then lunch", "and then lunch"));
  CHECK_FALSE(is_asked("- See https://example.org now", "See https://example.org now"));
}

TEST_CASE("a stretch that the model speaks for is a talk") {
  const ModelledSchema schema = modelled(by_score + "always\tTalk=-300\nafter=|\tTalk=500\n");
  CHECK(talks(schema, "- Owls at Night | Ada Moreno") == Lines{"Owls at Night"});
  CHECK(talks(schema, "- Owls at Night, Ada Moreno").empty());
}

TEST_CASE("of stretches that overlap the likeliest is a talk") {
  const ModelledSchema schema = modelled(by_score + "end=dash\tTalk=300\nend=line\tTalk=200\n");
  CHECK(talks(schema, "- Owls at Night | Larks at Dawn") == Lines{"Owls at Night", "Larks at Dawn"});
  CHECK(talks(schema, "## Owls at Night") == Lines{"Owls at Night"});
}

TEST_CASE("what a rule takes for a talk the model may take for none") {
  const std::string text = "# OwlConf 2031\n\n- “Owls at Night” by Ada Moreno";
  REQUIRE(talks(modelled("# nothing\n"), text) == Lines{"Owls at Night"});
  CHECK(talks(modelled("title\tTalk=-900\ntitle-least\tTalk=0\n"), text).empty());
  CHECK(talks(modelled(by_score + "always\tTalk=-100\nis=Talk\tTalk=200\n"), text) == Lines{"Owls at Night"});
}

TEST_CASE("stretches that stand alike speak for each other") {
  // What begins with "Owls" is likely by itself; the others only because it is.
  const std::string model =
      "always\tTalk=-300\nopens=owl\tTalk=600\ntitle\tTalk=-100\ntitle-alike-likely\tTalk=300\n"
      "title-score\tTalk=10\ntitle-least\tTalk=0\nend=line\tTalk=-900\n";
  const std::string one = "- Owls at Night | Ada\n";
  const std::string other = "- Larks at Dawn | Bo\n";
  CHECK(talks(modelled(model), one + other) == Lines{"Larks at Dawn"});
  CHECK(talks(modelled(model), other + other).empty());
}
