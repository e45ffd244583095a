#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "serialize/short_copies.hpp"

using namespace ecograph;

TEST_CASE("short copies take what memcpy takes, and nothing beside it") {
  std::string from;
  for (int i = 0; i < 200; ++i) from += static_cast<char>('!' + i % 90);
  for (std::size_t size = 0; size <= 150; ++size) {
    // On the heap in its exact size, so that a sanitizer sees what is read beyond.
    const std::vector<char> exact(from.begin(), from.begin() + static_cast<std::ptrdiff_t>(size));
    std::string to(200, '.');
    copy_short(to.data() + 10, exact.data(), size);
    CHECK(to == std::string(10, '.') + from.substr(0, size) + std::string(190 - size, '.'));
    if (size >= 16) continue;
    to.assign(200, '.');
    copy_below_16(to.data(), exact.data(), size);
    CHECK(to == from.substr(0, size) + std::string(200 - size, '.'));
  }
}

TEST_CASE("digits of a number are those of std::to_string") {
  const auto digits = [](auto number) {
    char room[24];
    return std::string(room, write_digits(room, number));
  };
  for (std::uint64_t power = 1; power <= 1'000'000'000'000'000'000U; power *= 10) {
    for (const std::uint64_t number : {power - 1, power, power + 1, 2 * power, 9 * power + 7, power / 3, power / 7}) {
      CHECK(digits(number) == std::to_string(number));
    }
  }
  CHECK(digits(~std::uint64_t{0}) == std::to_string(~std::uint64_t{0}));
  CHECK(digits(~std::uint32_t{0}) == std::to_string(~std::uint32_t{0}));
  bool equal = true;
  for (std::uint32_t number = 0; number < 200'000; ++number) {
    equal = equal && digits(number) == std::to_string(number) && digits(number * 499U) == std::to_string(number * 499U);
  }
  CHECK(equal);
}
