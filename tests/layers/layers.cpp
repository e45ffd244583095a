// Every #include under src/ against layers.txt.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace {

namespace fs = std::filesystem;
using Table = std::map<std::string, std::set<std::string>>;

Table read_table() {
  Table table;
  std::ifstream file(ECOGRAPH_SOURCE_DIR "/tests/layers/layers.txt");
  for (std::string line; std::getline(file, line);) {
    const std::size_t colon = line.find(':');
    if (line.starts_with('#') || colon == std::string::npos) continue;
    std::istringstream allowed(line.substr(colon + 1));
    std::set<std::string>& stages = table[line.substr(0, colon)];
    for (std::string stage; allowed >> stage;) stages.insert(stage);
    stages.insert(line.substr(0, colon));
  }
  return table;
}

// The quoted includes of a file that name a folder: "model/claim.hpp" -> model.
std::map<std::string, std::string> included_stages(const fs::path& path) {
  static const std::regex include(R"re(^\s*#\s*include\s*"([^"/]+)/[^"]+")re");
  std::map<std::string, std::string> found;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (std::smatch match; std::regex_search(line, match, include)) found.emplace(match[1].str(), line);
  }
  return found;
}

}  // namespace

TEST_CASE("a stage includes only what the table of layers allows") {
  const Table table = read_table();
  REQUIRE(table.size() >= 10);
  std::size_t files = 0;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(ECOGRAPH_SOURCE_DIR "/src")) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".cpp" && extension != ".hpp") continue;
    ++files;
    const std::string stage = fs::relative(entry.path(), ECOGRAPH_SOURCE_DIR "/src").begin()->string();
    INFO(entry.path().string());
    REQUIRE(table.count(stage) == 1);
    for (const auto& [included, line] : included_stages(entry.path())) {
      INFO(line);
      CHECK(table.at(stage).count(included) == 1);
    }
  }
  CHECK(files > 30);
}

TEST_CASE("the table of layers has no circles") {
  const Table table = read_table();
  for (const auto& [stage, allowed] : table) {
    for (const std::string& below : allowed) {
      INFO(stage << " and " << below);
      CHECK(table.count(below) == 1);
      if (below != stage) CHECK(table.at(below).count(stage) == 0);
    }
  }
}
