// Sets of positions in a sentence, as bits. Private to src/rules.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace ecograph::pattern_language {

// Up to Words * 64 positions.
template <std::size_t Words>
struct PositionSet {
  std::array<std::uint64_t, Words> words{};

  [[nodiscard]] static PositionSet load(const std::uint64_t* from) {
    PositionSet out;
    for (std::size_t i = 0; i < Words; ++i) out.words[i] = from[i];
    return out;
  }
  void store(std::uint64_t* to) const {
    for (std::size_t i = 0; i < Words; ++i) to[i] = words[i];
  }
  // Positions below `count`.
  [[nodiscard]] static PositionSet below(std::size_t count) {
    PositionSet out;
    for (std::size_t i = 0; i < Words && count > i * 64; ++i)
      out.words[i] = count - i * 64 >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << (count - i * 64)) - 1;
    return out;
  }
  void add(std::size_t position) { words[position / 64] |= std::uint64_t{1} << (position % 64); }
  [[nodiscard]] bool any() const {
    std::uint64_t all = 0;
    for (const std::uint64_t word : words) all |= word;
    return all != 0;
  }
  // Every position one further on.
  [[nodiscard]] PositionSet next() const {
    PositionSet out;
    for (std::size_t i = 0; i < Words; ++i) out.words[i] = words[i] << 1 | (i > 0 ? words[i - 1] >> 63 : 0);
    return out;
  }
  // Every position one before; the first has none.
  [[nodiscard]] PositionSet previous() const {
    PositionSet out;
    for (std::size_t i = 0; i < Words; ++i) out.words[i] = words[i] >> 1 | (i + 1 < Words ? words[i + 1] << 63 : 0);
    return out;
  }
  [[nodiscard]] bool has(std::size_t position) const { return (words[position / 64] >> (position % 64) & 1) != 0; }
  PositionSet& operator&=(const PositionSet& other) {
    for (std::size_t i = 0; i < Words; ++i) words[i] &= other.words[i];
    return *this;
  }
  PositionSet& operator|=(const PositionSet& other) {
    for (std::size_t i = 0; i < Words; ++i) words[i] |= other.words[i];
    return *this;
  }
  // Those of this set that are not in the other.
  [[nodiscard]] PositionSet without(const PositionSet& other) const {
    PositionSet out;
    for (std::size_t i = 0; i < Words; ++i) out.words[i] = words[i] & ~other.words[i];
    return out;
  }
  template <class Function>
  void each(Function&& function) const {
    for (std::size_t i = 0; i < Words; ++i)
      for (std::uint64_t left = words[i]; left != 0; left &= left - 1)
        function(static_cast<std::uint32_t>(i * 64) + static_cast<std::uint32_t>(std::countr_zero(left)));
  }
  friend PositionSet operator&(PositionSet a, const PositionSet& b) { return a &= b; }
  friend PositionSet operator|(PositionSet a, const PositionSet& b) { return a |= b; }
};

}  // namespace ecograph::pattern_language
