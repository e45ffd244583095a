// Values of one sentence: dates, money, percentages, versions and numbers, in this order of precedence.
#pragma once

#include <vector>

#include "analysis/line.hpp"

namespace ecograph {

// Appends; token positions are made absolute by adding `first_token`.
void find_values(const Line& line, std::uint32_t first_token, std::vector<Value>& out);

}  // namespace ecograph
