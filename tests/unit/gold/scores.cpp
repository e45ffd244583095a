// Scores against annotated documents that lie beside the project, not in it. A floor only: what the project aims at
// stands in its issues.
#include <sys/wait.h>

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <string>

namespace {

constexpr double nodes_floor = 0.85;
constexpr double edges_floor = 0.70;
constexpr double attributes_floor = 0.70;

std::string output_of(const std::string& command) {
  std::FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string text;
  std::array<char, 4096> block{};
  for (std::size_t n = 0; (n = std::fread(block.data(), 1, block.size(), pipe)) > 0;) text.append(block.data(), n);
  const int status = pclose(pipe);
  INFO(command << "\n" << text);
  REQUIRE(WIFEXITED(status));
  REQUIRE(WEXITSTATUS(status) == 0);
  return text;
}

// "TOTAL ... nodes P 0.901 R 0.888 F 0.894 ..." -> 0.894 for "nodes".
double f1(const std::string& scores, const std::string& what) {
  std::size_t at = scores.find("TOTAL");
  REQUIRE(at != std::string::npos);
  at = scores.find(what + " P ", at);
  REQUIRE(at != std::string::npos);
  at = scores.find(" F ", at);
  REQUIRE(at != std::string::npos);
  return std::stod(scores.substr(at + 3));
}

void check_set(const std::string& name) {
  const std::filesystem::path shared = std::filesystem::path(ECOGRAPH_SOURCE_DIR).parent_path() / "shared";
  const std::filesystem::path texts = shared / "corpus" / name;
  const std::filesystem::path gold = shared / "eval" / "gold" / name;
  const std::filesystem::path run = shared / "eval" / "run";
  if (!exists(texts) || !exists(gold) || !exists(run)) {
    WARN("skipped: there is no " << name << " set at " << shared.string() << " to score against");
    return;
  }
  const std::string schema = std::string(ECOGRAPH_SOURCE_DIR) + "/schema";
  const std::string scores = output_of("ECOGRAPH_SCHEMA='" + schema + "' '" + run.string() + "' '" + ECOGRAPH_PROGRAM +
                                       "' '" + texts.string() + "' '" + gold.string() + "' 2>&1");
  WARN(name << "\n" << scores);
  CHECK(f1(scores, "nodes") >= nodes_floor);
  CHECK(f1(scores, "edges") >= edges_floor);
  CHECK(f1(scores, "attrs") >= attributes_floor);
}

}  // namespace

TEST_CASE("the seeds are read well") { check_set("seeds"); }

TEST_CASE("the dev set is read well") { check_set("dev"); }
