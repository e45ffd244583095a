#include "serialize/output.hpp"

#include <cmath>
#include <cstdint>

namespace ecograph {
namespace {

constexpr std::size_t longest_number = 512;  // what std::to_chars writes of a double in full

char* with_room(Output& out, char* at, std::size_t bytes) {
  return static_cast<std::size_t>(out.end() - at) < bytes || at > out.end() ? out.flushed(at) : at;
}

// Multiplied by ten a number may come to lie on the other side of a half: what is too near one is left to the library.
bool is_far_from_half(double tenths) {
  return std::abs(tenths - std::trunc(tenths) - std::copysign(0.5, tenths)) > 1e-6;
}

}  // namespace

Written write_at(Output& out, char* at, Decimal number) {
  at = with_room(out, at, longest_number);
  return {std::to_chars(at, at + longest_number, number.value, std::chars_format::fixed).ptr, true};
}

Written write_at(Output& out, char* at, Tenths number) {
  at = with_room(out, at, longest_number);
  const double tenths = number.value * 10;
  constexpr double most = 1e9;
  if (!(std::abs(tenths) < most) || !is_far_from_half(tenths)) {
    return {std::to_chars(at, at + longest_number, number.value, std::chars_format::fixed, 1).ptr, true};
  }
  if (std::signbit(tenths)) *at++ = '-';
  const double magnitude = std::abs(tenths);
  auto rounded = static_cast<std::uint64_t>(magnitude);
  if (magnitude - std::trunc(magnitude) > 0.5) ++rounded;
  at = std::to_chars(at, at + longest_number, rounded / 10).ptr;
  *at++ = '.';
  *at++ = static_cast<char>('0' + rounded % 10);
  return {at, true};
}

}  // namespace ecograph
