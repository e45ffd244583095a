// cases/<name>.graphml scored against cases/<name>.json must print what <name>.txt says: every figure, miss and error.
// ECOGRAPH_UPDATE_GOLDEN=1 writes the reports anew; check them by hand before committing them.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "evaluation/compared.hpp"
#include "evaluation/report.hpp"

namespace {

using namespace ecograph;
using namespace ecograph::evaluation;
namespace fs = std::filesystem;

const fs::path folder = fs::path(ECOGRAPH_SOURCE_DIR) / "tests/evaluation/cases";

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<fs::path> files(const std::string& extension) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == extension) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("graphs score as the reports beside them say") {
  REQUIRE(files(".json").size() >= 4);
  for (const fs::path& file : files(".json")) {
    INFO(file.filename().string());
    const auto gold = read_gold(content_of(file), file.string());
    const fs::path exported = fs::path(file).replace_extension(".graphml");
    const auto graph = read_property_graph(content_of(exported), exported.string());
    REQUIRE(gold);
    REQUIRE(graph);
    Report report;
    report.documents.push_back({file.stem().string(), true, score(*graph, *gold)});
    const std::string text = text_report(report, true);
    const fs::path expected = fs::path(file).replace_extension(".txt");
    if (std::getenv("ECOGRAPH_UPDATE_GOLDEN") != nullptr) std::ofstream(expected, std::ios::binary) << text;
    CHECK(text == content_of(expected));
  }
}

TEST_CASE("groups add up to the total") {
  for (const fs::path& file : files(".json")) {
    const auto gold = read_gold(content_of(file), file.string());
    const auto graph = read_property_graph(content_of(fs::path(file).replace_extension(".graphml")), "");
    for (const Score& one : {score(*graph, *gold), score_of_nothing(*gold)}) {
      for (std::size_t part = 0; part < one.total.size(); ++part) {
        Counts sum;
        for (const auto& [name, counts] : one.groups[part]) sum += counts;
        CHECK(sum == one.total[part]);
      }
    }
  }
}

TEST_CASE("names that mean the same are compared as one") {
  struct Row {
    const char* name;
    const char* compared;
  };
  for (const Row& row : {Row{"The Acme, Inc.", "acme"},
                         {"ACME Corp", "acme"},
                         {"Prof. Ada Féld", "ada feld"},
                         {"Professorville", "professorville"},
                         {"Node.js", "node.js"},
                         {"C++", "c++"},
                         {"Kestrel-Streams", "kestrel streams"},
                         {"OSDI ’06", "osdi 06"},
                         {"深度求索 ", "深度求索"},
                         {"ΣΑΣ", "σασ"},
                         {"The", ""},
                         {"", ""}}) {
    CHECK(compared_name(row.name) == row.compared);
  }
  CHECK(compared_value(" 3,400+ ") == ">3400");
  CHECK(compared_value(">=75") == ">75");
  CHECK(compared_value("2031-05") == "2031-05");
  CHECK(compared_relation("Hosted by") == "hosted-by");
  CHECK(compared_key("cost:total") == compared_key("count:birds"));
}

TEST_CASE("mistakes in a gold file are named") {
  struct Row {
    const char* json;
    const char* message;
    unsigned line;
  };
  for (const Row& row :
       {Row{"{\"nodes\": [],\n \"edges\": [}", "is no JSON from here on", 2},
        {"", "the JSON ends too early", 1},
        {"[]", "the file should hold one object", 0},
        {R"({"nodes": []})", "the file has no \"edges\"", 0},
        {R"({"nodes": [{"id": "a", "kind": "K"}], "edges": []})", "nodes[0] has no \"name\"", 0},
        {R"({"nodes": [], "edges": [{"s": "a", "kind": "r", "o": "b"}]})", "edges[0].s: no node has the id \"a\"", 0},
        {R"({"nodes": [{"id": 1}], "edges": []})", "nodes[0].id should be a text in quotation marks", 0},
        {R"({"nodes": [], "edges": {}})", "edges should be a list", 0}}) {
    const auto gold = read_gold(row.json, "gold.json");
    INFO(row.json);
    REQUIRE_FALSE(gold);
    CHECK(gold.error().message == row.message);
    CHECK(gold.error().line == row.line);
    CHECK(gold.error().source == "gold.json");
  }
}

TEST_CASE("what is no GraphML is refused") {
  for (const char* text : {"", "<a/>", "<graphml><graph/></graphml>", "{}",
                           "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"><graph>"}) {
    INFO(text);
    CHECK_FALSE(read_property_graph(text, "g.graphml"));
  }
  const auto dangling = read_property_graph(
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"><graph>\n<edge source=\"a\" "
      "target=\"b\"/></graph></graphml>",
      "g.graphml");
  REQUIRE_FALSE(dangling);
  CHECK(dangling.error().line == 2);
  CHECK(dangling.error().message == "an edge leads to the node `a`, which is not there");
}

TEST_CASE("JSON and Markdown say the same as the text") {
  Report report;
  for (const fs::path& file : files(".json")) {
    const auto gold = read_gold(content_of(file), "");
    const auto graph = read_property_graph(content_of(fs::path(file).replace_extension(".graphml")), "");
    report.documents.push_back({file.stem().string(), true, score(*graph, *gold)});
  }
  const std::string json = json_report(report, true);
  const std::string markdown = markdown_report(report, true);
  for (const DocumentScore& document : report.documents) {
    for (const Finding& finding : document.score.misses) CHECK(json.find(finding.text) != std::string::npos);
    for (const Finding& finding : document.score.errors) CHECK(json.find(finding.text) != std::string::npos);
    if (document.score.errors.empty()) continue;
    CHECK(markdown.find("\n## " + document.name + "\n") != std::string::npos);
  }
  CHECK(markdown.find("| nodes | " + shown_figure(report.total().of(Part::nodes).precision())) != std::string::npos);
  CHECK(markdown.find("\\<") == std::string::npos);
}
