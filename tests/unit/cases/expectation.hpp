// expected.txt of a case: the whole graph that its documents should give, one fact a line (see graph_text.hpp), and
//   # a comment; in front of a known issue: its cause
//   absent edge Kestrel --hosted-by--> Meridian Foundation
//       must not be there; says why a case exists, since what is not listed must not be there anyway
//   known-issue: edge Amara Feld --spoke-at--> BirdConf 2026
//       should be there and is not, today: reported, not failing
//   known-issue: absent node Project: Sunday
//       is there today and should not be
//   each input alone
//       every document by itself gives this graph
#pragma once

#include <string>
#include <vector>

#include "graph_text.hpp"

namespace ecograph::test {

struct Line {
  enum class Type { other, present, absent };  // other: comments, directives, blank lines
  Type type = Type::other;
  bool known_issue = false;
  Fact fact;
  std::string text;  // as it stands in the file
};

struct Expectation {
  std::vector<Line> lines;
  bool each_alone = false;
};

struct Comparison {
  std::vector<std::string> missing;       // expected, not given
  std::vector<std::string> surplus;       // given, not expected
  std::vector<std::string> known_issues;  // still there
  std::vector<std::string> solved;        // marked as known issues, and right

  [[nodiscard]] bool equal() const { return missing.empty() && surplus.empty(); }
  // "- missing" and "+ surplus" lines.
  [[nodiscard]] std::string diff() const;
};

[[nodiscard]] Expectation parse_expectation(const std::string& text);
[[nodiscard]] Comparison compare(const Expectation& expectation, const std::vector<Fact>& given);

// The file as the program would have it. Comments, "absent" lines and known issues that are not solved stay.
[[nodiscard]] std::string updated(const Expectation& expectation, const std::vector<Fact>& given);

}  // namespace ecograph::test
