// Calendar dates as precise as a text states them, and their written ISO form.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace ecograph {

struct Date {
  int year = 0;   // 0: not stated
  int month = 0;  // 0: not stated
  int day = 0;    // 0: not stated

  friend bool operator==(const Date&, const Date&) = default;
  friend auto operator<=>(const Date&, const Date&) = default;
  [[nodiscard]] bool same_precision(const Date& other) const {
    return (month != 0) == (other.month != 0) && (day != 0) == (other.day != 0);
  }
};

[[nodiscard]] bool is_valid(const Date& date);
[[nodiscard]] std::string to_iso(const Date& date);  // "2026-02-07", "2026-04", "2026", "--10-19", "--10"

struct WrittenDate {
  Date date;
  std::size_t end = 0;  // one past its last byte, time of day included
};

// Dates written in digits, at `at` exactly: "2025-10-24", "2025/10/4", "2025.10.24", "2022-9-14", "2025-10",
// "24.10.2025", "10/24/2025", each with an ISO time behind it or not. "03/04/2025" may be March or April: only its year
// is taken.
[[nodiscard]] std::optional<WrittenDate> read_numeric_date(std::string_view text, std::size_t at);

}  // namespace ecograph
