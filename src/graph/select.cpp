#include "graph/select.hpp"

#include <algorithm>
#include <tuple>

#include "graph/measures.hpp"
#include "model/vocabulary.hpp"

namespace ecograph {
namespace {

template <class Id>
std::vector<char> marked(const std::vector<Id>& wanted, std::size_t all) {
  std::vector<char> result(all, wanted.empty() ? 1 : 0);
  for (const Id id : wanted) {
    if (id < all) result[id] = 1;
  }
  return result;
}

std::size_t degree(const KnowledgeGraph& graph, std::size_t node) {
  return boost::out_degree(node, graph.storage()) + boost::in_degree(node, graph.storage());
}

}  // namespace

class GraphSelector {
 public:
  GraphSelector(const KnowledgeGraph& graph, const SelectOptions& options)
      : graph_(graph),
        options_(options),
        relations_(marked(options.relations, graph.ontology().relations.size())),
        kept_(graph.node_count(), 1),
        focused_(graph.node_count(), 0),
        result_{KnowledgeGraph(graph.ontology()), {}} {
    for (const std::size_t node : options.focus) {
      if (node < focused_.size()) focused_[node] = 1;
    }
  }

  Selection select() {
    if (!options_.kinds.empty()) drop_other_kinds();
    count_other_relations();
    if (!options_.relations.empty()) drop_unrelated();
    if (!options_.focus.empty()) drop_far();
    if (options_.top != 0) drop_unimportant();
    copy_nodes();
    result_.graph.gather_ids();
    copy_edges();
    copy_documents();
    set_measures(*result_.graph.storage_);
    result_.left_out.edges = graph_.edge_count() - result_.graph.edge_count();
    return std::move(result_);
  }

 private:
  // Drops nodes for which `unwanted(node)` holds, unless they are in the focus; returns their number.
  template <class Unwanted>
  std::size_t drop(Unwanted&& unwanted) {
    std::size_t dropped = 0;
    for (std::size_t node = 0; node < kept_.size(); ++node) {
      if (kept_[node] == 0 || focused_[node] != 0 || !unwanted(node)) continue;
      kept_[node] = 0;
      ++dropped;
    }
    return dropped;
  }

  [[nodiscard]] bool keeps(KnowledgeGraph::Edge e) const {
    return relations_[graph_.edge(e).relation] != 0 && kept_[graph_.source(e)] != 0 && kept_[graph_.target(e)] != 0;
  }

  void drop_other_kinds() {
    const std::vector<char> kinds = marked(options_.kinds, graph_.ontology().kinds.size());
    result_.left_out.nodes_of_other_kinds = drop([&](std::size_t node) {
      const KindId kind = graph_.node(node).kind;
      return kind >= kinds.size() || kinds[kind] == 0;
    });
  }

  void count_other_relations() {
    for (const KnowledgeGraph::Edge e : graph_.edges()) {
      if (relations_[graph_.edge(e).relation] == 0) ++result_.left_out.edges_of_other_relations;
    }
  }

  void drop_unrelated() {
    std::vector<char> related(kept_.size(), 0);
    for (const KnowledgeGraph::Edge e : graph_.edges()) {
      if (keeps(e)) related[graph_.source(e)] = related[graph_.target(e)] = 1;
    }
    result_.left_out.nodes_without_relation = drop([&](std::size_t node) { return related[node] == 0; });
  }

  void drop_far() {
    std::vector<char> near = focused_;
    std::vector<std::size_t> ring;
    for (std::size_t node = 0; node < focused_.size(); ++node) {
      if (focused_[node] != 0) ring.push_back(node);
    }
    const auto reach = [&](std::size_t node, std::vector<std::size_t>& next) {
      if (near[node] != 0) return;
      near[node] = 1;
      next.push_back(node);
    };
    for (std::size_t step = 0; step < options_.depth && !ring.empty(); ++step) {
      std::vector<std::size_t> next;
      for (const std::size_t node : ring) {
        for (const auto e : boost::make_iterator_range(boost::out_edges(node, graph_.storage()))) {
          if (keeps(e)) reach(graph_.target(e), next);
        }
        for (const auto e : boost::make_iterator_range(boost::in_edges(node, graph_.storage()))) {
          if (keeps(e)) reach(graph_.source(e), next);
        }
      }
      ring = std::move(next);
    }
    result_.left_out.nodes_too_far = drop([&](std::size_t node) { return near[node] == 0; });
  }

  void drop_unimportant() {
    std::vector<std::size_t> order;
    for (std::size_t node = 0; node < kept_.size(); ++node) {
      if (kept_[node] != 0) order.push_back(node);
    }
    const auto importance = [&](std::size_t node) {
      return std::make_tuple(focused_[node], graph_.node(node).rank, degree(graph_, node));
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return importance(a) > importance(b); });
    std::vector<char> high(kept_.size(), 0);
    for (std::size_t i = 0; i < std::min(options_.top, order.size()); ++i) high[order[i]] = 1;
    result_.left_out.nodes_below_top = drop([&](std::size_t node) { return high[node] == 0; });
  }

  void copy_nodes() {
    number_.resize(kept_.size());
    std::size_t count = 0;
    for (std::size_t node = 0; node < kept_.size(); ++node) {
      if (kept_[node] != 0) number_[node] = count++;
    }
    KnowledgeGraph::Storage& storage = *result_.graph.storage_;
    storage = KnowledgeGraph::Storage(count);
    for (std::size_t node = 0; node < kept_.size(); ++node) {
      if (kept_[node] != 0) storage[number_[node]] = graph_.node(node);
    }
  }

  void copy_edges() {
    KnowledgeGraph::Storage& storage = *result_.graph.storage_;
    for (const KnowledgeGraph::Edge e : graph_.edges()) {
      if (!keeps(e)) continue;
      const auto added = boost::add_edge(number_[graph_.source(e)], number_[graph_.target(e)], storage).first;
      storage[added] = graph_.edge(e);
      result_.graph.ordered_edges_.push_back(added);
    }
  }

  template <class Visit>
  void for_each_evidence(Visit&& visit) {
    KnowledgeGraph::Storage& storage = *result_.graph.storage_;
    const auto visit_all = [&](std::vector<Evidence>& evidence) {
      std::for_each(evidence.begin(), evidence.end(), visit);
    };
    for (std::size_t node = 0; node < result_.graph.node_count(); ++node) {
      visit_all(storage[node].mentions);
      for (AttributeValue& value : storage[node].attributes) visit_all(value.evidence);
    }
    for (const KnowledgeGraph::Edge e : result_.graph.edges()) visit_all(storage[e].evidence);
  }

  void copy_documents() {
    const std::vector<SourceDocument>& documents = graph_.documents();
    std::vector<char> cited(documents.size(), 0);
    for_each_evidence([&](const Evidence& e) {
      if (e.document < cited.size()) cited[e.document] = 1;
    });
    std::vector<std::uint32_t> number(documents.size(), 0);
    for (std::size_t d = 0; d < documents.size(); ++d) {
      if (cited[d] == 0) continue;
      number[d] = static_cast<std::uint32_t>(result_.graph.documents_.size());
      result_.graph.documents_.push_back(documents[d]);
    }
    for_each_evidence([&](Evidence& e) {
      if (e.document < number.size()) e.document = number[e.document];
    });
  }

  const KnowledgeGraph& graph_;
  const SelectOptions& options_;
  std::vector<char> relations_;  // by relation: wanted
  std::vector<char> kept_;       // by node, as are the next two
  std::vector<char> focused_;
  std::vector<std::size_t> number_;  // in the new graph
  Selection result_;
};

Selection select(const KnowledgeGraph& graph, const SelectOptions& options) {
  return GraphSelector(graph, options).select();
}

std::vector<std::size_t> find_nodes(const KnowledgeGraph& graph, std::string_view name) {
  const std::string folded = fold(name);
  std::vector<std::size_t> found;
  for (const bool exactly : {true, false}) {
    const auto equal = [&](std::string_view own) { return exactly ? own == name : fold(own) == folded; };
    for (std::size_t i = 0; i < graph.node_count(); ++i) {
      const GraphNode& node = graph.node(i);
      if (equal(node.name) || equal(node.id) || std::any_of(node.aliases.begin(), node.aliases.end(), equal)) {
        found.push_back(i);
      }
    }
    if (!found.empty()) break;
  }
  return found;
}

}  // namespace ecograph
