// --focus, --depth, --kinds, --relations, --top: which part of a graph is written.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "graph/select.hpp"

namespace ecograph::cli {

// As given on the command line.
struct SelectionArguments {
  std::string focus;  // empty: anywhere
  std::size_t depth = 1;
  std::vector<std::string> kinds;
  std::vector<std::string> relations;
  std::size_t top = 0;  // 0: all
};

// Throws UsageError where the ontology has no such kind or relation. Leaves out `focus`, which needs the graph.
[[nodiscard]] SelectOptions select_options(const SelectionArguments& arguments, const Ontology& ontology);

// Fills options.focus; an error with a suggestion where no node is called so.
[[nodiscard]] Result<void> find_focus(const SelectionArguments& arguments, const KnowledgeGraph& graph,
                                      SelectOptions& options);

// Leaves of `graph` what was asked for, and says in `left_out` what is not in it any more.
[[nodiscard]] Result<void> select_part(const SelectionArguments& arguments, SelectOptions& options,
                                       KnowledgeGraph& graph, std::string& left_out);

// "left out 12 nodes of other kinds, 3 nodes too far away and 20 edges"; empty where nothing was.
[[nodiscard]] std::string describe(const LeftOut& left_out);

}  // namespace ecograph::cli
