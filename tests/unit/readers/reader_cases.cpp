// tests/data/readers/<name>.input.<extension> read, against <name>.expected. ECOGRAPH_UPDATE_GOLDEN=1 writes the latter
// anew.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "readers/reader.hpp"
#include "unit/readers/reader_checks.hpp"

namespace {

using namespace ecograph;
namespace fs = std::filesystem;

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string read_and_dump(const fs::path& input) {
  const SourceText source(input.filename().string(), contents(input));
  Diagnostics warnings;
  const auto document = read_document(source, {}, warnings);
  std::string out;
  for (const Diagnostic& warning : warnings) out += render(warning);
  if (!document) return out + render(document.error());
  CHECK(test::violation(source, *document) == "");
  return out + test::dump(*document);
}

}  // namespace

TEST_CASE("documents read as expected", "[readers]") {
  std::vector<fs::path> inputs;
  for (const auto& entry : fs::directory_iterator(fs::path(ECOGRAPH_SOURCE_DIR) / "tests/data/readers")) {
    if (entry.path().filename().string().find(".input.") != std::string::npos) inputs.push_back(entry.path());
  }
  std::sort(inputs.begin(), inputs.end());
  REQUIRE(inputs.size() >= 20);
  for (const fs::path& input : inputs) {
    const std::string file = input.filename().string();
    const fs::path expected = input.parent_path() / (file.substr(0, file.find(".input.")) + ".expected");
    const std::string found = read_and_dump(input);
    if (std::getenv("ECOGRAPH_UPDATE_GOLDEN") != nullptr) std::ofstream(expected, std::ios::binary) << found;
    INFO(file);
    CHECK(found == contents(expected));
  }
}
