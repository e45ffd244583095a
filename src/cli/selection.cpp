#include "cli/selection.hpp"

#include <algorithm>

#include "cli/arguments.hpp"
#include "cli/summary.hpp"
#include "rules/suggest.hpp"

namespace ecograph::cli {
namespace {

template <class Things>
std::size_t find(const Things& things, const std::string& name, std::string_view noun) {
  std::vector<std::string> known;
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (things[i].name == name) return i;
    known.push_back(things[i].name);
  }
  std::string all;
  for (const std::string& one : known) all.append(all.empty() ? "" : ", ").append(one);
  throw UsageError("unknown " + std::string(noun) + " `" + name + "`; the " + std::string(noun) + "s are " + all,
                   did_you_mean(name, known));
}

void append(std::string& text, std::size_t number, std::string_view noun, std::string_view which) {
  if (number == 0) return;
  text.append(text.empty() ? "left out " : ", ").append(counted(number, noun)).append(which);
}

}  // namespace

SelectOptions select_options(const SelectionArguments& arguments, const Ontology& ontology) {
  SelectOptions options;
  for (const std::string& name : arguments.kinds) {
    options.kinds.push_back(static_cast<KindId>(find(ontology.kinds, name, "kind")));
  }
  for (const std::string& name : arguments.relations) {
    options.relations.push_back(static_cast<RelationId>(find(ontology.relations, name, "relation")));
  }
  options.depth = arguments.depth;
  options.top = arguments.top;
  return options;
}

Result<void> find_focus(const SelectionArguments& arguments, const KnowledgeGraph& graph, SelectOptions& options) {
  if (arguments.focus.empty()) return {};
  options.focus = find_nodes(graph, arguments.focus);
  if (!options.focus.empty()) return {};
  std::vector<std::string> names;
  for (std::size_t i = 0; i < graph.node_count(); ++i) {
    names.push_back(graph.node(i).name);
    names.insert(names.end(), graph.node(i).aliases.begin(), graph.node(i).aliases.end());
  }
  Diagnostic diagnostic;
  diagnostic.message = "no node is called `" + arguments.focus + "`; nothing was written";
  diagnostic.hint = did_you_mean(arguments.focus, names);
  return tl::unexpected(std::move(diagnostic));
}

std::string describe(const LeftOut& left_out) {
  std::string text;
  append(text, left_out.nodes_of_other_kinds, "node", " of other kinds");
  append(text, left_out.nodes_without_relation, "node", " without such a relation");
  append(text, left_out.nodes_too_far, "node", " too far away");
  append(text, left_out.nodes_below_top, "node", " below the top");
  append(text, left_out.edges_of_other_relations, "edge", " of other relations");
  append(text, left_out.edges - std::min(left_out.edges, left_out.edges_of_other_relations), "edge", " to such nodes");
  return text;
}

Result<void> select_part(const SelectionArguments& arguments, SelectOptions& options, KnowledgeGraph& graph,
                         std::string& left_out) {
  if (auto found = find_focus(arguments, graph, options); !found) return found;
  if (options.selects_all()) return {};
  Selection selection = select(graph, options);
  graph = std::move(selection.graph);
  left_out = describe(selection.left_out);
  return {};
}

}  // namespace ecograph::cli
