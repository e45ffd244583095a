// Graphviz's library, as we may use it: what it draws depends on the text of the DOT and on nothing else.
#pragma once

#include <graphviz/gvc.h>

#include <memory>
#include <string_view>

namespace ecograph {

struct CloseGraph {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};
using GraphvizGraph = std::unique_ptr<Agraph_t, CloseGraph>;

// The program's only context; not to be freed. Graphviz's text measuring keeps the last font's name, which belongs to
// the context, and compares the next one with it (2.42: seen with valgrind), so that no context may go before the
// program.
[[nodiscard]] GVC_t* graphviz_context();

// Null where the text is no DOT; Graphviz has said why to the function given to agseterrf(). Unlike agmemread(), whose
// graphs order their clusters by the addresses of their names, this numbers names as they come.
[[nodiscard]] GraphvizGraph read_graphviz(std::string_view dot);

}  // namespace ecograph
