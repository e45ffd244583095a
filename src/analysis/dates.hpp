// Dates in running text.
#pragma once

#include <optional>

#include "analysis/date.hpp"
#include "analysis/line.hpp"

namespace ecograph {

struct DateMatch {
  Date date;
  Date last;            // last.year and last.month 0: no range
  std::size_t end = 0;  // one past its last token
  [[nodiscard]] bool is_range() const { return last != Date{}; }
};

// The date that begins with token `i`, longest reading first. `after_date`: token i follows a date and a comma or "and"
// ("in 2023, 2024 and 2025").
[[nodiscard]] std::optional<DateMatch> match_date(const Line& line, std::size_t i, bool after_date);

}  // namespace ecograph
