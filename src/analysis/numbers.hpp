// Numbers, amounts of money, percentages and versions in running text.
#pragma once

#include <optional>
#include <string>

#include "analysis/line.hpp"

namespace ecograph {

struct NumberMatch {
  ValueKind kind = ValueKind::number;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
  std::string unit;
};

// The number, amount or percentage whose core (currency sign, digits or number words) begins with token `i`. Words such
// as "more than" before it belong to it; they are looked for down to token `floor`.
[[nodiscard]] std::optional<NumberMatch> match_amount(const Line& line, std::size_t i, std::size_t floor);

// A version number: "v1.0", "1.56.0", "version 2", "PyTorch 2.9". `after_version`: token i continues a list of
// versions.
[[nodiscard]] std::optional<NumberMatch> match_version(const Line& line, std::size_t i, bool after_version);

}  // namespace ecograph
