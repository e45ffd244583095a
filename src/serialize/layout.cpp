#include "serialize/layout.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "serialize/quadtree.hpp"

namespace ecograph {
namespace {

constexpr double apart = 100;  // what an edge would like to measure
constexpr int rounds = 150;

// A turn of the circle as a number from 0 to 1 -> the point there, from a square's edge: no sine, which differs between
// machines.
Point on_circle(double turn) {
  const double side = turn * 4;
  const double along = 2 * (side - std::floor(side)) - 1;
  Point p;
  switch (static_cast<int>(side) & 3) {
    case 0:
      p = {1, along};
      break;
    case 1:
      p = {-along, 1};
      break;
    case 2:
      p = {-1, -along};
      break;
    default:
      p = {along, -1};
  }
  const double length = std::sqrt(p.x * p.x + p.y * p.y);
  return {p.x / length, p.y / length};
}

// Nodes of one connected part, laid out around its best connected node.
class Part {
 public:
  Part(const std::vector<std::vector<std::uint32_t>>& neighbours, std::vector<std::uint32_t> nodes)
      : neighbours_(neighbours), nodes_(std::move(nodes)) {}

  [[nodiscard]] const std::vector<std::uint32_t>& nodes() const { return nodes_; }

  // Rings: a node stands at its distance from the middle, in the part of the circle that its subtree is given; nodes
  // with one neighbour stand close around that.
  void set_rings(std::vector<Point>& points, std::vector<std::uint32_t>& parent) const {
    const std::uint32_t root = *std::max_element(nodes_.begin(), nodes_.end(), [this](auto a, auto b) {
      return std::make_pair(neighbours_[a].size(), b) < std::make_pair(neighbours_[b].size(), a);
    });
    std::vector<std::uint32_t> order{root};
    parent[root] = root;
    for (std::size_t i = 0; i < order.size(); ++i) {
      for (const std::uint32_t next : neighbours_[order[i]]) {
        if (parent[next] != none) continue;
        parent[next] = order[i];
        order.push_back(next);
      }
    }
    place(order, parent, points);
  }

  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

 private:
  // A node of the tree, by its place in the order of search, which is that of depth.
  struct Branch {
    std::size_t parent = 0;
    std::size_t depth = 0;
    bool inner = false;      // has children
    std::size_t leaves = 0;  // children that have none themselves: they stand close around it
    double radius = 0;       // of it and its leaves
    double weight = 0;       // of its subtree: its part of the circle
    double next = 0;         // where the next child's part begins, as a turn
    std::size_t placed = 0;  // leaves
    Point at;
  };

  // Rings around a node hold six leaves, twelve, eighteen ...; they are this far from each other.
  static constexpr double leaf_ring = 0.8 * apart;

  static std::size_t ring_of_leaf(std::size_t leaf) {
    std::size_t ring = 1;
    while (3 * ring * (ring + 1) <= leaf) ++ring;
    return ring;
  }

  static std::vector<Branch> branches(const std::vector<std::uint32_t>& order,
                                      const std::vector<std::uint32_t>& parent) {
    std::vector<std::pair<std::uint32_t, std::size_t>> number;  // node -> place in `order`, sorted
    for (std::size_t i = 0; i < order.size(); ++i) number.emplace_back(order[i], i);
    std::sort(number.begin(), number.end());
    std::vector<Branch> tree(order.size());
    for (std::size_t i = 1; i < order.size(); ++i) {
      const auto above =
          std::lower_bound(number.begin(), number.end(), std::make_pair(parent[order[i]], std::size_t{0}));
      tree[i].parent = above->second;
      tree[i].depth = tree[above->second].depth + 1;
      tree[above->second].inner = true;
    }
    tree[0].inner = true;
    for (std::size_t i = 1; i < tree.size(); ++i) {
      if (!tree[i].inner) ++tree[tree[i].parent].leaves;
    }
    for (std::size_t i = tree.size(); i-- > 0;) {
      Branch& branch = tree[i];
      if (!branch.inner) continue;
      const double rings = branch.leaves == 0 ? 0 : static_cast<double>(ring_of_leaf(branch.leaves - 1));
      branch.radius = leaf_ring * (rings + 0.7);
      branch.weight += branch.radius;
      if (i != 0) tree[branch.parent].weight += branch.weight;
    }
    return tree;
  }

  // How far from the middle the nodes of a depth stand: beyond those above them, and with room for each in its part.
  static std::vector<double> radii(const std::vector<Branch>& tree) {
    std::vector<double> largest;
    std::vector<double> needed;
    for (const Branch& branch : tree) {
      if (!branch.inner) continue;
      if (largest.size() <= branch.depth) {
        largest.resize(branch.depth + 1);
        needed.resize(branch.depth + 1);
      }
      largest[branch.depth] = std::max(largest[branch.depth], branch.radius);
      // A turn measures six radii, and less than four where on_circle() goes slowest.
      needed[branch.depth] =
          std::max(needed[branch.depth], 2 * branch.radius * tree.front().weight / branch.weight / 4);
    }
    std::vector<double> result(largest.size(), 0);
    for (std::size_t d = 1; d < result.size(); ++d) {
      result[d] = std::max(result[d - 1] + largest[d - 1] + largest[d], needed[d]);
    }
    return result;
  }

  static void place(const std::vector<std::uint32_t>& order, const std::vector<std::uint32_t>& parent,
                    std::vector<Point>& points) {
    std::vector<Branch> tree = branches(order, parent);
    const std::vector<double> radius = radii(tree);
    for (std::size_t i = 1; i < tree.size(); ++i) {
      Branch& branch = tree[i];
      Branch& above = tree[branch.parent];
      if (branch.inner) {
        const double share = branch.weight / tree.front().weight;
        branch.next = above.next;
        above.next += share;
        const Point direction = on_circle(branch.next + share / 2);
        branch.at = {direction.x * radius[branch.depth], direction.y * radius[branch.depth]};
      } else {
        const std::size_t ring = ring_of_leaf(above.placed);
        const std::size_t along = above.placed++ - 3 * ring * (ring - 1);
        const Point direction = on_circle(static_cast<double>(along) / static_cast<double>(6 * ring));
        const double away = leaf_ring * static_cast<double>(ring);
        branch.at = {above.at.x + direction.x * away, above.at.y + direction.y * away};
      }
    }
    for (std::size_t i = 0; i < order.size(); ++i) points[order[i]] = tree[i].at;
  }

  const std::vector<std::vector<std::uint32_t>>& neighbours_;
  std::vector<std::uint32_t> nodes_;
};

// Springs along edges, repulsion between all, moves that grow smaller round by round.
void relax(const std::vector<std::vector<std::uint32_t>>& neighbours, const std::vector<std::uint32_t>& nodes,
           std::vector<Point>& points) {
  std::vector<Point> here(nodes.size());
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < nodes.size(); ++i) here[i] = points[nodes[i]];
    const QuadTree tree(here);
    const double longest_move = 2 * apart * (1 - static_cast<double>(round) / rounds);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      Point force = tree.repulsion(here[i], apart * apart);
      for (const std::uint32_t next : neighbours[nodes[i]]) {
        const Point other = points[next];
        const double dx = other.x - here[i].x;
        const double dy = other.y - here[i].y;
        const double pull = std::sqrt(dx * dx + dy * dy) / apart;
        force.x += dx * pull;
        force.y += dy * pull;
      }
      const double length = std::sqrt(force.x * force.x + force.y * force.y);
      if (length == 0) continue;
      const double move = std::min(length, longest_move) / length;
      points[nodes[i]] = {here[i].x + force.x * move, here[i].y + force.y * move};
    }
  }
}

struct Box {
  Point low;
  Point high;
};

Box box_of(const std::vector<std::uint32_t>& nodes, const std::vector<Point>& points) {
  Box box{points[nodes.front()], points[nodes.front()]};
  for (const std::uint32_t node : nodes) {
    box.low = {std::min(box.low.x, points[node].x), std::min(box.low.y, points[node].y)};
    box.high = {std::max(box.high.x, points[node].x), std::max(box.high.y, points[node].y)};
  }
  return {{box.low.x - apart, box.low.y - apart}, {box.high.x + apart, box.high.y + apart}};
}

// In rows below each other, as wide together as high.
void pack(const std::vector<Part>& parts, std::vector<Point>& points) {
  double area = 0;
  double widest = 0;
  for (const Part& part : parts) {
    const Box box = box_of(part.nodes(), points);
    area += (box.high.x - box.low.x) * (box.high.y - box.low.y);
    widest = std::max(widest, box.high.x - box.low.x);
  }
  const double width = std::max(widest, 1.2 * std::sqrt(area));
  Point corner;
  double row = 0;
  for (const Part& part : parts) {
    const Box box = box_of(part.nodes(), points);
    if (corner.x != 0 && corner.x + box.high.x - box.low.x > width) {
      corner = {0, corner.y + row};
      row = 0;
    }
    // Upwards as programs count y: the first row on top.
    const double dx = corner.x - box.low.x;
    const double dy = -corner.y - box.high.y;
    for (const std::uint32_t node : part.nodes()) points[node] = {points[node].x + dx, points[node].y + dy};
    corner.x += box.high.x - box.low.x;
    row = std::max(row, box.high.y - box.low.y);
  }
}

}  // namespace

std::vector<Point> layout(const KnowledgeGraph& graph) {
  std::vector<Point> points(graph.node_count());
  std::vector<std::vector<std::uint32_t>> neighbours(graph.node_count());
  for (const KnowledgeGraph::Edge e : graph.edges()) {
    neighbours[graph.source(e)].push_back(static_cast<std::uint32_t>(graph.target(e)));
    neighbours[graph.target(e)].push_back(static_cast<std::uint32_t>(graph.source(e)));
  }
  std::vector<std::vector<std::uint32_t>> by_component;
  for (std::uint32_t v = 0; v < graph.node_count(); ++v) {
    const std::uint32_t component = graph.node(v).component;
    if (by_component.size() <= component) by_component.resize(component + 1);
    by_component[component].push_back(v);
  }
  std::stable_sort(by_component.begin(), by_component.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  const bool forces = graph.edge_count() <= most_edges_for_forces;
  std::vector<std::uint32_t> parent(graph.node_count(), Part::none);
  std::vector<Part> parts;
  for (std::vector<std::uint32_t>& nodes : by_component) {
    if (nodes.empty()) continue;
    parts.emplace_back(neighbours, std::move(nodes));
    parts.back().set_rings(points, parent);
    if (forces && parts.back().nodes().size() > 2) relax(neighbours, parts.back().nodes(), points);
  }
  pack(parts, points);
  return points;
}

}  // namespace ecograph
