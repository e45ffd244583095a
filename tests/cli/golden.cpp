// cases/<name>.sh, run in an empty folder, must say exactly what cases/<name>.golden says: exit code, standard output
// and standard error, with folders, times and sizes made equal. ECOGRAPH_UPDATE_GOLDEN=1 writes what is said now.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <regex>
#include <vector>

#include "cli/cli.hpp"

namespace {

using namespace ecograph::test;
namespace fs = std::filesystem;

void replace_all(std::string& text, const std::string& what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

std::string made_equal(std::string text, const fs::path& folder) {
  static const std::regex seconds("in [0-9]+\\.[0-9]+ s");
  static const std::regex size("\\([0-9.]+ k?B\\)");
  replace_all(text, folder.string(), "$PWD");
  replace_all(text, ECOGRAPH_SOURCE_DIR, "$SOURCE");
  text = std::regex_replace(text, seconds, "in # s");
  return std::regex_replace(text, size, "(# B)");
}

std::vector<fs::path> cases() {
  std::vector<fs::path> found;
  for (const fs::directory_entry& entry : fs::directory_iterator(ECOGRAPH_SOURCE_DIR "/tests/cli/cases")) {
    if (entry.path().extension() == ".sh") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("what the program says stands in golden files") {
  const bool update = std::getenv("ECOGRAPH_UPDATE_GOLDEN") != nullptr;
  const std::vector<fs::path> all = cases();
  REQUIRE(all.size() > 20);
  for (const fs::path& script : all) {
    const TemporaryFolder folder;
    const Run run = run_script(read_file(script), folder.path());
    const std::string said = made_equal(
        "exit " + std::to_string(run.status) + "\n--- stdout\n" + run.out + "--- stderr\n" + run.err, folder.path());
    const fs::path golden = fs::path(script).replace_extension(".golden");
    if (update) write_file(golden, said);
    INFO(script.filename().string());
    CHECK(said == read_file(golden));
  }
}
