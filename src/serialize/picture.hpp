// What of a graph is drawn. DOT files hold everything; a picture that a person is to read, and to get within a minute,
// cannot.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/knowledge_graph.hpp"
#include "serialize/exporter.hpp"

namespace ecograph {

struct PicturePart {
  std::vector<char> shows;  // by node; an edge is drawn where both its ends are
  std::size_t nodes = 0;
  std::size_t edges = 0;
};

// The whole graph.
[[nodiscard]] PicturePart whole(const KnowledgeGraph& graph);

// The best connected nodes, then those of the highest rank, until there are as many of them, or as many edges between
// them, as can be drawn and told apart; no nodes without an edge, unless there are no others.
[[nodiscard]] PicturePart picture_part(const KnowledgeGraph& graph);

// "1200 of 21378 nodes and 2900 of 14695 edges: the best connected"; empty where everything is drawn.
[[nodiscard]] std::string left_out_of_picture(const KnowledgeGraph& graph);

// DOT of a part, laid out and drawn by write_svg() and write_png().
void write_dot_part(const KnowledgeGraph& graph, const ExportOptions& options, const PicturePart& part, ByteSink& sink);

}  // namespace ecograph
