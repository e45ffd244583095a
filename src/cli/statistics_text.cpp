#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/report_text.hpp"
#include "cli/summary.hpp"
#include "serialize/view.hpp"

namespace ecograph::cli {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::size_t most_shown = 10;

std::string decimal(double number) {
  std::array<char, 32> text{};
  const int size = std::snprintf(text.data(), text.size(), "%.4f", number);
  return {text.data(), static_cast<std::size_t>(std::max(size, 0))};
}

std::vector<double> as_numbers(const std::vector<std::uint32_t>& values) { return {values.begin(), values.end()}; }

void append_counts(std::string& text, std::string_view heading, const std::map<std::string, std::size_t>& counts) {
  if (counts.empty()) return;
  std::vector<std::pair<std::string, std::size_t>> rows(counts.begin(), counts.end());
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  text.append("\n").append(heading).append("\n");
  for (const auto& [name, number] : rows) text += "  " + std::to_string(number) + "  " + name + "\n";
}

void append_highest(std::string& text, std::string_view heading, const KnowledgeGraph& graph,
                    const std::vector<double>& values, bool whole) {
  text.append("\n").append(heading).append("\n");
  for (const std::size_t node : highest(values, most_shown)) {
    const std::string value = whole ? std::to_string(static_cast<std::size_t>(values[node])) : decimal(values[node]);
    text += "  " + value + "  " + graph.node(node).name + " (" +
            std::string(kind_name(graph.ontology(), graph.node(node).kind)) + ")\n";
  }
}

// The members of each community, the largest first; equals by number.
std::vector<std::vector<std::size_t>> members(const Communities& communities) {
  std::vector<std::vector<std::size_t>> all(communities.count);
  for (std::size_t i = 0; i < communities.of.size(); ++i) all[communities.of[i]].push_back(i);
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return all;
}

void append_communities(std::string& text, const KnowledgeGraph& graph, const Statistics& s) {
  text += "\n" + counted(s.communities.count, "group") + " of nodes that belong together (modularity " +
          decimal(s.communities.modularity) + ")\n";
  const auto all = members(s.communities);
  for (std::size_t c = 0; c < std::min(all.size(), most_shown) && all[c].size() > 1; ++c) {
    std::vector<double> rank(graph.node_count());
    for (const std::size_t node : all[c]) rank[node] = s.page_rank[node];
    text += "  " + std::to_string(all[c].size()) + "  around";
    bool first = true;
    for (const std::size_t node : highest(rank, 3)) {
      text.append(first ? " " : ", ").append(graph.node(node).name);
      first = false;
    }
    text += "\n";
  }
}

std::string text_report(const KnowledgeGraph& graph, const Statistics& s) {
  std::string text = counted(graph.documents().size(), "document") + ", " + counted(graph.node_count(), "node") + ", " +
                     counted(graph.edge_count(), "edge") + ", " + counted(s.passages, "piece") + " of evidence\n";
  append_counts(text, "Nodes by kind", s.kinds);
  append_counts(text, "Edges by relation", s.relations);
  append_counts(text, "Edges by modality", s.modalities);
  append_counts(text, "Attribute values by key", s.attributes);
  text += "\n" + counted(s.components.size(), "component") + ", the largest of " +
          counted(s.components.empty() ? 0 : s.components.front(), "node") + "; " + counted(s.isolated, "node") +
          " without an edge\n";
  append_highest(text, "Most edges", graph, as_numbers(s.degree), true);
  append_highest(text, "Most important (PageRank, the highest is 1)", graph, s.page_rank, false);
  if (s.betweenness_measured) {
    append_highest(text, "Most between others (share of shortest paths)", graph, s.betweenness, false);
  } else {
    text += "\nBetweenness was left out: the graph is too large for it\n";
  }
  append_communities(text, graph, s);
  return text;
}

Json json_highest(const KnowledgeGraph& graph, const std::vector<double>& values) {
  Json all = Json::array();
  for (const std::size_t node : highest(values, most_shown)) {
    all.push_back({{"id", graph.node(node).id}, {"name", graph.node(node).name}, {"value", values[node]}});
  }
  return all;
}

std::string json_report(const KnowledgeGraph& graph, const Statistics& s) {
  Json communities = Json::array();
  for (const std::vector<std::size_t>& community : members(s.communities)) {
    Json ids = Json::array();
    for (const std::size_t node : community) ids.push_back(graph.node(node).id);
    communities.push_back(std::move(ids));
  }
  Json all{{"documents", graph.documents().size()},
           {"nodes", graph.node_count()},
           {"edges", graph.edge_count()},
           {"evidence", s.passages},
           {"kinds", s.kinds},
           {"relations", s.relations},
           {"modalities", s.modalities},
           {"attributes", s.attributes},
           {"isolated", s.isolated},
           {"components", s.components},
           {"degree", json_highest(graph, as_numbers(s.degree))},
           {"page_rank", json_highest(graph, s.page_rank)}};
  all["betweenness"] = s.betweenness_measured ? json_highest(graph, s.betweenness) : Json();
  all["modularity"] = s.communities.modularity;
  all["communities"] = std::move(communities);
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string report(const KnowledgeGraph& graph, const Statistics& statistics, std::string_view format) {
  return format == "json" ? json_report(graph, statistics) : text_report(graph, statistics);
}

}  // namespace ecograph::cli
