// From when to when nodes and edges hold, for programs with a timeline.
#pragma once

#include <string>

#include "model/knowledge_graph.hpp"

namespace ecograph {

// Days as 2026-02-07, the first and the last; empty: open. What is known to a month or year only takes all of it.
struct Interval {
  std::string start;
  std::string end;
  [[nodiscard]] bool known() const { return !start.empty() || !end.empty(); }
};

// From the attributes start-date, end-date, date and founded. Contradicting ones: the widest. A start alone lasts for
// the days it names, but what was founded goes on.
[[nodiscard]] Interval interval_of(const GraphNode& node);
// From the qualifiers since, until and date.
[[nodiscard]] Interval interval_of(const GraphEdge& edge);

}  // namespace ecograph
