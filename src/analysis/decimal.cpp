#include "analysis/decimal.hpp"

#include <algorithm>

#include "base/characters.hpp"

namespace ecograph {

std::string plain_digits(std::string_view text) {
  std::string out;
  std::size_t dots = 0;
  for (const char c : text) {
    if (c == ',') {
      if (dots != 0) return {};
      continue;
    }
    if (c == '.') {
      if (++dots > 1 || out.empty()) return {};
    } else if (!is_ascii_digit(c)) {
      return {};
    }
    out.push_back(c);
  }
  if (out.empty() || out.back() == '.') return {};
  std::size_t zeros = 0;
  while (zeros + 1 < out.size() && out[zeros] == '0' && is_ascii_digit(out[zeros + 1])) ++zeros;
  return out.substr(zeros);
}

std::string scaled(std::string_view digits, std::size_t power) {
  const std::size_t dot = std::min(digits.find('.'), digits.size());
  std::string whole(digits.substr(0, dot));
  std::string fraction(dot < digits.size() ? digits.substr(dot + 1) : std::string_view());
  if (power == 0) return std::string(digits);
  if (fraction.size() < power) fraction.append(power - fraction.size(), '0');
  whole += fraction.substr(0, power);
  fraction.erase(0, power);
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  const std::size_t zeros = std::min(whole.find_first_not_of('0'), whole.size() - 1);
  whole.erase(0, zeros);
  return fraction.empty() ? whole : whole + '.' + fraction;
}

}  // namespace ecograph
