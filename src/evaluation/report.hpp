// Scores as people, programs and pages read them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evaluation/score.hpp"

namespace ecograph::evaluation {

struct DocumentScore {
  std::string name;   // the gold file's name without its extension
  bool built = true;  // false: there was no graph
  Score score;
};

struct Report {
  std::vector<DocumentScore> documents;
  [[nodiscard]] Score total() const;  // micro-averaged; without findings
};

// As all reports write it: 0.913.
[[nodiscard]] std::string shown_figure(double figure);

// `findings`: misses and errors too, each with its place.
[[nodiscard]] std::string text_report(const Report& report, bool findings);
[[nodiscard]] std::string markdown_report(const Report& report, bool findings);
[[nodiscard]] std::string json_report(const Report& report, bool findings);

}  // namespace ecograph::evaluation
