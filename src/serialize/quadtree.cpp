#include "serialize/quadtree.hpp"

#include <algorithm>

namespace ecograph {
namespace {

constexpr int deepest = 40;         // where points lie on each other
constexpr double far_enough = 0.8;  // side of a cell by its distance

}  // namespace

QuadTree::QuadTree(const std::vector<Point>& points) {
  Point low = points.front();
  Point high = low;
  for (const Point p : points) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
  Cell root;
  root.middle = {(low.x + high.x) / 2, (low.y + high.y) / 2};
  root.half = std::max({high.x - low.x, high.y - low.y, 1.0}) / 2;
  cells_.reserve(points.size() * 2);
  cells_.push_back(root);
  for (const Point p : points) insert(p);
}

std::uint32_t QuadTree::child_at(std::uint32_t cell, Point point) {
  const Cell parent = cells_[cell];
  const bool right = point.x >= parent.middle.x;
  const bool below = point.y >= parent.middle.y;
  const std::size_t quarter = (right ? 1U : 0U) + (below ? 2U : 0U);
  if (parent.children[quarter] != 0) return parent.children[quarter];
  Cell child;
  child.half = parent.half / 2;
  child.middle = {parent.middle.x + (right ? child.half : -child.half),
                  parent.middle.y + (below ? child.half : -child.half)};
  const auto number = static_cast<std::uint32_t>(cells_.size());
  cells_.push_back(child);
  cells_[cell].children[quarter] = number;
  return number;
}

void QuadTree::insert(Point point) {
  std::uint32_t at = 0;
  for (int depth = 0;; ++depth) {
    const bool was_leaf = cells_[at].is_leaf();
    const double count = cells_[at].count;
    const Point only = cells_[at].sum;
    cells_[at].count += 1;
    cells_[at].sum = {only.x + point.x, only.y + point.y};
    if (count == 0 || depth == deepest) return;
    if (was_leaf) {  // held one point, which moves down with the new one
      const std::uint32_t below = child_at(at, only);
      cells_[below].count = 1;
      cells_[below].sum = only;
    }
    at = child_at(at, point);
  }
}

Point QuadTree::repulsion(Point at, double strength) const {
  Point force;
  std::vector<std::uint32_t> open{0};
  while (!open.empty()) {
    const Cell& cell = cells_[open.back()];
    open.pop_back();
    const double dx = at.x - cell.sum.x / cell.count;
    const double dy = at.y - cell.sum.y / cell.count;
    const double squared = dx * dx + dy * dy;
    const double side = 2 * cell.half;
    if (!cell.is_leaf() && side * side > far_enough * far_enough * squared) {
      for (const std::uint32_t child : cell.children) {
        if (child != 0) open.push_back(child);
      }
    } else if (squared > 0) {
      force.x += dx * cell.count * strength / squared;
      force.y += dy * cell.count * strength / squared;
    }
  }
  return force;
}

}  // namespace ecograph
