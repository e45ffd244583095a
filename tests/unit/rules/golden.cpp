#include "golden.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <vector>

namespace ecograph::test {
namespace {

struct Case {
  std::string title;
  std::string input;
  std::string output;
};

bool updating() { return std::getenv("ECOGRAPH_UPDATE_GOLDEN") != nullptr; }

std::vector<Case> parse(const std::string& text, std::string& preamble) {
  std::vector<Case> cases;
  bool in_output = false;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("--- ")) {
      cases.push_back({line.substr(4), {}, {}});
      in_output = false;
    } else if (line == ">>>") {
      in_output = true;
    } else if (cases.empty()) {
      preamble += line + "\n";
    } else {
      (in_output ? cases.back().output : cases.back().input) += line + "\n";
    }
  }
  return cases;
}

// Blank lines at the end separate cases.
std::string trimmed(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

}  // namespace

std::string data_path(const std::string& name) {
  return std::string(ECOGRAPH_SOURCE_DIR) + "/tests/data/rules/" + name;
}

std::string read_text(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void run_cases(const std::string& file, const std::function<std::string(const std::string& input)>& act) {
  std::string preamble;
  std::vector<Case> cases = parse(read_text(data_path(file)), preamble);
  REQUIRE(!cases.empty());
  std::string rewritten = preamble;
  for (Case& one : cases) {
    const std::string actual = trimmed(act(trimmed(one.input)));
    INFO(file << ": " << one.title << "\n" << one.input);
    if (!updating()) CHECK(actual == trimmed(one.output));
    rewritten += "--- " + one.title + "\n" + trimmed(one.input) + "\n>>>\n" + actual + (actual.empty() ? "\n" : "\n\n");
  }
  if (updating()) std::ofstream(data_path(file), std::ios::binary) << trimmed(rewritten) << "\n";
}

void check_file(const std::string& path, const std::string& actual) {
  if (updating()) {
    std::ofstream(path, std::ios::binary) << actual;
  } else {
    INFO(path);
    CHECK(actual == read_text(path));
  }
}

}  // namespace ecograph::test
