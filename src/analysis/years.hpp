// When a bare number between 1950 and 2099 is a year.
#pragma once

#include "analysis/line.hpp"

namespace ecograph {

// A token of four digits in 1950..2099, else 0.
[[nodiscard]] int year_at(const Line& line, std::size_t i);
// "2000 contributors": whether what is counted follows.
[[nodiscard]] bool counts_something(const Line& line, std::size_t i);
// Whether such a token stands as a year: "in 2025", "PyTorch Conference 2025", "(2023)"; not "2000 contributors".
[[nodiscard]] bool stands_as_year(const Line& line, std::size_t i, bool after_date);

}  // namespace ecograph
