// Files of cases: "> input", then "= expected" lines; '#' opens a comment. "\n" in an input is a line break.
#pragma once

#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <vector>

namespace ecograph::test {

struct Case {
  std::size_t line = 0;
  std::string input;
  std::vector<std::string> expected;
};

inline std::string after_sign(const std::string& line) {
  const std::size_t begin = line.find_first_not_of(' ', 1);
  return begin == std::string::npos ? std::string() : line.substr(begin);
}

inline std::vector<Case> read_cases(const std::string& path) {
  std::ifstream file(std::string(ECOGRAPH_SOURCE_DIR) + "/" + path);
  REQUIRE(file.good());
  std::vector<Case> cases;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (line.starts_with(">")) {
      std::string input = after_sign(line);
      for (std::size_t at = input.find("\\n"); at != std::string::npos; at = input.find("\\n", at)) {
        input.replace(at, 2, "\n");
      }
      cases.push_back({number, std::move(input), {}});
    } else if (line.starts_with("=") && !cases.empty()) {
      cases.back().expected.push_back(after_sign(line));
    }
  }
  return cases;
}

inline std::vector<std::string> split(const std::string& text, const std::string& separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t at = text.find(separator); at != std::string::npos; at = text.find(separator, begin)) {
    parts.push_back(text.substr(begin, at - begin));
    begin = at + separator.size();
  }
  parts.push_back(text.substr(begin));
  return parts;
}

}  // namespace ecograph::test
