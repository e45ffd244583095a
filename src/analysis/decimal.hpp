// Exact decimal numbers as digits: floating point would round, and differ between machines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ecograph {

// "3,400" -> "3400"; "1.50" stays. Leading zeros go. "" where the text is no number (digits, commas between groups, one
// dot).
[[nodiscard]] std::string plain_digits(std::string_view text);
// Times a power of ten: ("1.5", 6) -> "1500000".
[[nodiscard]] std::string scaled(std::string_view digits, std::size_t power);

}  // namespace ecograph
