// Copies of some dozens of bytes and numbers of some digits, which is what records are made of: without a call, and
// almost without a branch that depends on the data.
#pragma once

#include <bit>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace ecograph {

// The first and the last n bytes of a length between n and 2n: they overlap.
template <std::size_t n>
[[gnu::always_inline]] inline void copy_ends(char* to, const char* from, std::size_t size) {
  char first[n];
  char last[n];
  std::memcpy(first, from, n);
  std::memcpy(last, from + size - n, n);
  std::memcpy(to, first, n);
  std::memcpy(to + size - n, last, n);
}

// memcpy of less than 16 bytes.
[[gnu::always_inline]] inline void copy_below_16(char* to, const char* from, std::size_t size) {
  if (size >= 8) return copy_ends<8>(to, from, size);
  if (size >= 4) return copy_ends<4>(to, from, size);
  if (size >= 2) return copy_ends<2>(to, from, size);
  if (size == 1) *to = *from;
}

// memcpy of a length that is mostly below 128.
[[gnu::always_inline]] inline void copy_short(char* to, const char* from, std::size_t size) {
  if (size < 16) return copy_below_16(to, from, size);
  if (size <= 32) return copy_ends<16>(to, from, size);
  if (size <= 64) return copy_ends<32>(to, from, size);
  if (size <= 128) return copy_ends<64>(to, from, size);
  std::memcpy(to, from, size);
}

// Eight digits at once in the bytes of a word, as in Paul Khuong's "How to print integers really fast" (2017): the
// number is split into two halves of four digits, these into four of two, these into eight of one.
[[gnu::always_inline]] inline std::uint64_t eight_digits(std::uint32_t number) {
  const std::uint64_t high = number / 10000U;
  const std::uint64_t halves = high | (number - high * 10000U) << 32U;
  const std::uint64_t hundreds = ((halves * 10486U) >> 20U) & 0x7F0000007FU;
  const std::uint64_t pairs = hundreds | (halves - hundreds * 100U) << 16U;
  const std::uint64_t tens = ((pairs * 103U) >> 10U) & 0x000F000F000F000FU;
  return tens | (pairs - tens * 10U) << 8U;
}

// At most eight digits; room for eight bytes is needed. Returns the end.
[[gnu::always_inline]] inline char* write_eight_at_most(char* to, std::uint32_t number) {
  const std::uint64_t digits = eight_digits(number);
  const int leading = std::countr_zero(digits | std::uint64_t{1} << 56U) & ~7;  // one zero stays
  const std::uint64_t text = (digits | 0x3030303030303030U) >> static_cast<unsigned>(leading);
  std::memcpy(to, &text, sizeof text);
  return to + 8 - leading / 8;
}

// Room for eight bytes is needed, for twenty where the number is as long. Returns the end.
template <std::unsigned_integral Number>
[[gnu::always_inline]] inline char* write_digits(char* to, Number number) {
  if (number < 10) {
    *to = static_cast<char>('0' + number);
    return to + 1;
  }
  constexpr std::size_t longest = 20;
  constexpr std::uint64_t hundred_million = 100'000'000;
  if (std::endian::native != std::endian::little || number >= hundred_million * hundred_million) [[unlikely]] {
    return std::to_chars(to, to + longest, number).ptr;
  }
  if (number >= hundred_million) {  // the last eight stand as they are, with their zeros
    to = write_eight_at_most(to, static_cast<std::uint32_t>(number / hundred_million));
    const std::uint64_t last = eight_digits(static_cast<std::uint32_t>(number % hundred_million)) | 0x3030303030303030U;
    std::memcpy(to, &last, sizeof last);
    return to + sizeof last;
  }
  return write_eight_at_most(to, static_cast<std::uint32_t>(number));
}

}  // namespace ecograph
