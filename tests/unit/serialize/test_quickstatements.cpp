// QuickStatements, read by its documented grammar: a command a line, columns separated by tabs.
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "unit/graph_fixture.hpp"
#include "unit/hostile_graph.hpp"
#include "unit/serialize/test_sink.hpp"

using namespace ecograph;

namespace {

bool is_id(const std::string& text, char letter) {
  return text.size() > 1 && text[0] == letter && text.find_first_not_of("0123456789", 1) == std::string::npos;
}
bool is_string(const std::string& text) { return text.size() > 2 && text.front() == '"' && text.back() == '"'; }
bool is_time(const std::string& text) {
  const bool precise =
      text.ends_with("T00:00:00Z/9") || text.ends_with("T00:00:00Z/10") || text.ends_with("T00:00:00Z/11");
  return text.size() > 11 && text[0] == '+' && text[5] == '-' && text[8] == '-' && precise;
}
bool is_value(const std::string& text) { return is_id(text, 'Q') || is_string(text) || is_time(text); }

std::vector<std::string> split(const std::string& text, char by) {
  std::vector<std::string> parts;
  std::size_t at = 0;
  for (std::size_t next = 0; (next = text.find(by, at)) != std::string::npos; at = next + 1)
    parts.push_back(text.substr(at, next - at));
  parts.push_back(text.substr(at));
  return parts;
}

void check_command(const std::vector<std::string>& columns) {
  if (columns[0] == "CREATE") {
    CHECK(columns.size() == 1);
    return;
  }
  CHECK((columns[0] == "LAST" || is_id(columns[0], 'Q')));
  REQUIRE(columns.size() >= 3);
  CHECK(columns.size() % 2 == 1);
  if (columns[1] == "Len" || columns[1] == "Den" || columns[1] == "Aen") {
    CHECK(columns.size() == 3);
    CHECK(is_string(columns[2]));
    return;
  }
  CHECK(is_id(columns[1], 'P'));
  CHECK(is_value(columns[2]));
  for (std::size_t i = 3; i < columns.size(); i += 2) {
    const std::string name = columns[i][0] == '!' ? columns[i].substr(1) : columns[i];
    CHECK((is_id(name, 'P') || is_id(name, 'S')));
    CHECK(is_value(columns[i + 1]));
  }
}

// Lines of the file, each checked.
std::vector<std::string> commands_of(const KnowledgeGraph& graph) {
  std::vector<std::string> lines = split(exported(graph, "qs"), '\n');
  REQUIRE(lines.back().empty());
  lines.pop_back();
  bool made = false;
  for (const std::string& line : lines) {
    INFO(line);
    check_command(split(line, '\t'));
    if (line == "CREATE") made = true;
    if (line.starts_with("LAST")) CHECK(made);
    CHECK(line.find_first_of("\r\f\v") == std::string::npos);
  }
  return lines;
}

}  // namespace

TEST_CASE("QuickStatements of hostile names keep to the grammar") {
  Ontology ontology = fixture::ontology();
  for (std::size_t kind = 0; kind < ontology.kinds.size(); ++kind)
    ontology.wikidata.classes[static_cast<KindId>(kind)] = "Q5";
  const KnowledgeGraph graph = fixture::hostile_corpus(ontology).graph({});
  const std::vector<std::string> lines = commands_of(graph);
  std::size_t made = 0;
  for (const std::string& line : lines) made += line == "CREATE" ? 1U : 0U;
  CHECK(made + 2 >= graph.node_count());  // names of nothing but spaces make no item
}

TEST_CASE("QuickStatements: items that are known and items that are made") {
  Ontology ontology = fixture::ontology();
  WikidataTerms& terms = ontology.wikidata;
  const KindId foundation = ontology.kind("Foundation");
  const KindId organization = ontology.kind("Organization");
  const KindId person = ontology.kind("Person");
  const KindId event = ontology.kind("Event");
  terms.classes = {{organization, "Q43229"}, {event, "Q1656682"}};
  terms.items = {{{foundation, "Tern Foundation"}, "Q11"}, {{person, "Mara Ilves"}, "Q12"}};
  terms.relations[static_cast<RelationId>(ontology.relation("member-of"))] = {
      {organization, foundation, "P463", false}};
  terms.relations[static_cast<RelationId>(ontology.relation("spoke-at"))] = {{person, event, "P823", true}};
  terms.attributes = {{"start-date", "P580"}};
  terms.qualifiers = {{"since", "P580"}, {"date", "P585"}};

  fixture::Corpus corpus(ontology);
  corpus.document("https://example.org/a?x=1&y=2", "A", "2025-03-04");
  const auto tern = corpus.entity("Foundation", "The Tern Foundation", {"Tern Foundation"});
  const auto works = corpus.entity("Organization", "Quay \"Works\"\t| Ltd", {"Quay"});
  const auto days = corpus.entity("Event", "Tern Days 2025");
  const auto speaker = corpus.entity("Person", "Mara Ilves");
  corpus.claim(works, "member-of", tern).qualifiers = {{"level", "gold"}, {"since", "2024-05"}};
  corpus.claim(speaker, "spoke-at", days);
  corpus.claim(works, "spoke-at", days);                                      // no such kinds
  corpus.claim(works, "member-of", tern, "It plans to.", Modality::planned);  // not said of today
  corpus.attribute(days, "start-date", "2025-10-22");
  corpus.attribute(days, "attendance", "3400");
  corpus.document("notes.md");
  corpus.claim(corpus.entity("Organization", "Quay \"Works\"\t| Ltd"), "member-of",
               corpus.entity("Foundation", "The Tern Foundation", {"Tern Foundation"}));
  corpus.document("https://example.org/b");
  corpus.claim(corpus.entity("Organization", "Quay \"Works\"\t| Ltd"), "member-of",
               corpus.entity("Foundation", "The Tern Foundation", {"Tern Foundation"}));

  const std::string a = "S854\t\"https://example.org/a?x=1&y=2\"\tS577\t+2025-03-04T00:00:00Z/11";
  const std::string b = "!S854\t\"https://example.org/b\"";
  GraphOptions options;
  options.planned = true;
  const KnowledgeGraph graph = corpus.graph(options);
  CHECK(commands_of(graph) == std::vector<std::string>{
                                  "CREATE",
                                  "LAST\tLen\t\"Quay \"Works\" | Ltd\"",
                                  "LAST\tDen\t\"Organization\"",
                                  "LAST\tAen\t\"Quay\"",
                                  "LAST\tP31\tQ43229\t" + a + "\t" + b,
                                  "LAST\tP463\tQ11\tP580\t+2024-05-00T00:00:00Z/10\t" + a + "\t" + b,
                                  "CREATE",
                                  "LAST\tLen\t\"Tern Days 2025\"",
                                  "LAST\tDen\t\"Event\"",
                                  "LAST\tP31\tQ1656682\t" + a,
                                  "LAST\tP580\t+2025-10-22T00:00:00Z/11\t" + a,
                                  "LAST\tP823\tQ12\t" + a,
                              });
  CHECK(find_exporter("qs")->leaves_out(graph).starts_with("2 of 4 edges"));
}
