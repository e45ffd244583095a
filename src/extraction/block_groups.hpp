// Blocks that are of one sort: the items of a list, a table's column, the paragraphs under one heading. What is said of
// one by its form is often said of all. Private to src/extraction.
#pragma once

#include <cstdint>

#include "model/document.hpp"

namespace ecograph::extraction {

// The same number for all of a group.
[[nodiscard]] inline std::uint64_t group_of(const Block& block) {
  const auto part = [](std::int32_t n) { return static_cast<std::uint64_t>(n + 1) & 0xfffff; };
  const auto kind = static_cast<std::uint64_t>(block.kind);
  if (block.kind == BlockKind::table_cell) return kind | part(block.table) << 8 | std::uint64_t{block.column} << 40;
  if (block.list != no_block) return kind | part(block.list) << 8;
  return kind | part(block.heading) << 8 | std::uint64_t{block.level} << 40;
}

}  // namespace ecograph::extraction
