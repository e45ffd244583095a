#include "expectation.hpp"

#include <algorithm>
#include <sstream>

namespace ecograph::test {
namespace {

constexpr std::string_view known_issue_mark = "known-issue: ";
constexpr std::string_view absent_mark = "absent ";
constexpr std::string_view each_alone_directive = "each input alone";

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

Line parse_line(const std::string& text) {
  Line line;
  line.text = text;
  if (text.empty() || text.starts_with('#') || text == each_alone_directive) return line;
  std::string_view rest = text;
  line.known_issue = take(rest, known_issue_mark);
  line.type = take(rest, absent_mark) ? Line::Type::absent : Line::Type::present;
  line.fact = parse_fact(rest);
  return line;
}

// An "absent" line without qualifiers means the edge whatever its qualifiers are.
bool is_meant(const Fact& given, const Fact& absent) {
  return given.what == absent.what && (absent.qualifiers.empty() || absent.qualifiers == given.qualifiers);
}

bool holds(const Line& line, const std::vector<Fact>& given) {
  const bool absent = line.type == Line::Type::absent;
  const bool found = std::any_of(given.begin(), given.end(), [&](const Fact& fact) {
    return absent ? is_meant(fact, line.fact) : fact.satisfies(line.fact);
  });
  return found != absent;
}

// A line speaks of the fact: as expected, or as a known issue of it (an edge that has the wrong qualifiers today).
bool is_accounted_for(const Fact& fact, const std::vector<Line>& lines) {
  return std::any_of(lines.begin(), lines.end(), [&](const Line& line) {
    if (line.type == Line::Type::other) return false;
    if (line.known_issue) return fact.what == line.fact.what;
    return line.type == Line::Type::present && fact.satisfies(line.fact);
  });
}

// What is given of the aliases is not asked for: lists of names grow.
std::string line_of(const Fact& fact) {
  Fact written = fact;
  written.aliases.clear();
  return written.text();
}

}  // namespace

std::string Comparison::diff() const {
  std::string text;
  for (const std::string& line : missing) text += "- " + line + "\n";
  for (const std::string& line : surplus) text += "+ " + line + "\n";
  return text;
}

Expectation parse_expectation(const std::string& text) {
  Expectation expectation;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    expectation.lines.push_back(parse_line(line));
    expectation.each_alone |= line == each_alone_directive;
  }
  return expectation;
}

Comparison compare(const Expectation& expectation, const std::vector<Fact>& given) {
  Comparison result;
  for (const Line& line : expectation.lines) {
    if (line.type == Line::Type::other) continue;
    if (line.known_issue) {
      (holds(line, given) ? result.solved : result.known_issues).push_back(line.text);
    } else if (!holds(line, given)) {
      result.missing.push_back(line.text);
    }
  }
  for (const Fact& fact : given) {
    if (!is_accounted_for(fact, expectation.lines)) result.surplus.push_back(fact.text());
  }
  return result;
}

std::string updated(const Expectation& expectation, const std::vector<Fact>& given) {
  std::string text;
  for (const Line& line : expectation.lines) {
    const bool solved = line.known_issue && holds(line, given);
    if (line.type == Line::Type::present && !line.known_issue && !holds(line, given)) continue;
    text += (solved ? line.text.substr(known_issue_mark.size()) : line.text) + "\n";
  }
  for (const Fact& fact : given) {
    if (!is_accounted_for(fact, expectation.lines)) text += line_of(fact) + "\n";
  }
  return text;
}

}  // namespace ecograph::test
