// SVG and PNG: our own DOT, laid out and drawn by Graphviz's library.
#include "serialize/picture.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "serialize/formats.hpp"
#include "serialize/graphviz.hpp"
#include "serialize/output.hpp"

namespace ecograph {
namespace {

// Chosen by looking and timing: with more, names cover each other's neighbours whatever the layout, and removing
// overlaps takes minutes.
constexpr std::size_t most_nodes = 1500;
constexpr std::size_t most_edges = 3000;

std::size_t degree(const KnowledgeGraph& graph, std::size_t node) {
  return boost::out_degree(node, graph.storage()) + boost::in_degree(node, graph.storage());
}

std::vector<std::size_t> by_importance(const KnowledgeGraph& graph) {
  std::vector<std::size_t> order(graph.node_count());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&graph](std::size_t a, std::size_t b) {
    return std::make_tuple(degree(graph, a), graph.node(a).rank) >
           std::make_tuple(degree(graph, b), graph.node(b).rank);
  });
  return order;
}

std::size_t count_edges(const KnowledgeGraph& graph, const std::vector<char>& shows) {
  return static_cast<std::size_t>(std::count_if(
      graph.edges().begin(), graph.edges().end(),
      [&](KnowledgeGraph::Edge e) { return shows[graph.source(e)] != 0 && shows[graph.target(e)] != 0; }));
}

// The first `count` of `order`.
PicturePart first_of(const KnowledgeGraph& graph, const std::vector<std::size_t>& order, std::size_t count) {
  PicturePart part{std::vector<char>(graph.node_count(), 0), count, 0};
  for (std::size_t i = 0; i < count; ++i) part.shows[order[i]] = 1;
  part.edges = count_edges(graph, part.shows);
  return part;
}

void drop_lone_nodes(const KnowledgeGraph& graph, PicturePart& part) {
  std::vector<char> joined(graph.node_count(), 0);
  for (const KnowledgeGraph::Edge e : graph.edges()) {
    if (part.shows[graph.source(e)] != 0 && part.shows[graph.target(e)] != 0) {
      joined[graph.source(e)] = joined[graph.target(e)] = 1;
    }
  }
  part.nodes = static_cast<std::size_t>(std::count(joined.begin(), joined.end(), 1));
  part.shows = std::move(joined);
}

// Graphviz's messages go here instead of to standard error; the first tells what went wrong.
std::string first_message;
int keep_message(char* message) {
  if (first_message.empty()) first_message = message;
  return 0;
}

[[noreturn]] void fail(std::string_view what) {
  std::string reason(first_message);
  while (!reason.empty() && (reason.back() == '\n' || reason.back() == ' ')) reason.pop_back();
  throw ExportError("Graphviz cannot " + std::string(what) + (reason.empty() ? "" : ": " + reason),
                    "`-f dot` writes the graph without drawing it; --top and --focus make it smaller");
}

void draw(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink, const char* format) {
  char size_name[] = "size";
  char largest[] = "83,83";
  char empty[] = "";
  StringSink dot;
  write_dot_part(graph, options, picture_part(graph), dot);
  first_message.clear();
  agseterrf(keep_message);
  GVC_t* const context = graphviz_context();
  const GraphvizGraph drawing = read_graphviz(dot.text);
  if (context == nullptr || drawing == nullptr) fail("read its own DOT");
  // No picture of more pixels than programs open: 8,000 a side at 96 an inch.
  if (std::string_view(format) == "png") agsafeset(drawing.get(), size_name, largest, empty);
  char name[] = "layout";
  const char* const engine = agget(drawing.get(), name);
  if (gvLayout(context, drawing.get(), engine) != 0) fail("lay the graph out");
  char* bytes = nullptr;
  unsigned size = 0;
  const bool drawn = gvRenderData(context, drawing.get(), format, &bytes, &size) == 0 && bytes != nullptr;
  if (drawn) {
    sink.write({bytes, size});
    gvFreeRenderData(bytes);
  }
  gvFreeLayout(context, drawing.get());
  if (!drawn) fail(std::string("draw the graph as ") + format);
}

}  // namespace

PicturePart whole(const KnowledgeGraph& graph) {
  return {std::vector<char>(graph.node_count(), 1), graph.node_count(), graph.edge_count()};
}

PicturePart picture_part(const KnowledgeGraph& graph) {
  const std::vector<std::size_t> order = by_importance(graph);
  std::size_t count = std::min(order.size(), most_nodes);
  PicturePart part = first_of(graph, order, count);
  while (part.edges > most_edges && count > 1) {
    count -= std::max<std::size_t>(count / 10, 1);
    part = first_of(graph, order, count);
  }
  if (part.edges != 0) drop_lone_nodes(graph, part);
  return part;
}

std::string left_out_of_picture(const KnowledgeGraph& graph) {
  const PicturePart part = picture_part(graph);
  if (part.nodes == graph.node_count()) return "";
  const auto of = [](std::size_t some, std::size_t all, std::string_view what) {
    return std::to_string(some) + " of " + std::to_string(all) + " " + std::string(what);
  };
  if (part.edges == graph.edge_count()) {
    return of(part.nodes, graph.node_count(), "nodes: those with edges");
  }
  return of(part.nodes, graph.node_count(), "nodes and ") +
         of(part.edges, graph.edge_count(), "edges: the best connected");
}

void write_svg(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  draw(graph, options, sink, "svg");
}

void write_png(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  draw(graph, options, sink, "png");
}

}  // namespace ecograph
