// Text looked at as many bytes at once as the machine can: what every syntax's escaping and the folding of white space
// are made of. Which instructions do it is settled when the program starts; all of them say the same.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace ecograph {

// What is looked at together: a bit for each byte in a word.
inline constexpr std::size_t stretch_size = 64;

// Up to four bytes that a syntax treats specially, each repeated as often as the widest instruction compares it. Zeros
// where there are fewer: control characters are found anyway.
struct SpecialBytes {
  alignas(stretch_size) std::array<std::array<char, stretch_size>, 4> repeated{};
};

struct StretchKernel {
  std::string_view name;
  // Copies the first `size` bytes, 1 to stretch_size, and says which of them are special or no printable ASCII.
  // There must be room for a whole stretch at `copy`: what follows the bytes is written over with anything.
  std::uint64_t (*copy)(const char* bytes, std::size_t size, char* copy, const SpecialBytes& special);
  // Whether the only white space (as isspace() has it in the C locale) is single spaces, none at the ends.
  bool (*is_folded)(std::string_view text);
};

// Those that this machine can run; the last is the fastest.
[[nodiscard]] std::span<const StretchKernel> stretch_kernels();

// The fastest.
extern const StretchKernel stretches;

}  // namespace ecograph
