// Barnes and Hut's tree: the repulsion of far nodes is that of their common centre.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "serialize/layout.hpp"

namespace ecograph {

class QuadTree {
 public:
  // `points` must not be empty.
  explicit QuadTree(const std::vector<Point>& points);

  // The sum over all other points of (their direction) * strength / distance.
  [[nodiscard]] Point repulsion(Point at, double strength) const;

 private:
  struct Cell {
    Point middle;
    double half = 0;  // of its side
    Point sum;        // of its points
    double count = 0;
    std::array<std::uint32_t, 4> children{};  // 0: none
    [[nodiscard]] bool is_leaf() const { return children == std::array<std::uint32_t, 4>{}; }
  };

  std::uint32_t child_at(std::uint32_t cell, Point point);
  void insert(Point point);

  std::vector<Cell> cells_;
};

}  // namespace ecograph
