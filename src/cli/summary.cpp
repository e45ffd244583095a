#include "cli/summary.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

#include "serialize/view.hpp"

namespace ecograph::cli {
namespace {

using Counts = std::map<std::string, std::size_t>;

std::string decimal(double number, int digits) {
  std::array<char, 64> text{};
  const int size = std::snprintf(text.data(), text.size(), "%.*f", digits, number);
  return {text.data(), static_cast<std::size_t>(std::max(size, 0))};
}

// "30 Person, 12 Project": the most first.
std::string ranked(const Counts& counts) {
  std::vector<std::pair<std::string, std::size_t>> rows(counts.begin(), counts.end());
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (const auto& [name, number] : rows) text += (text.empty() ? "" : ", ") + std::to_string(number) + " " + name;
  return text;
}

std::string line(const std::string& total, const Counts& counts) {
  return counts.empty() ? total + "\n" : total + ": " + ranked(counts) + "\n";
}

}  // namespace

std::string readable_size(std::size_t size) {
  auto bytes = static_cast<double>(size);
  constexpr std::array<std::string_view, 4> units{"B", "kB", "MB", "GB"};
  constexpr double step = 1000;
  std::size_t unit = 0;
  while (bytes >= step && unit + 1 < units.size()) {
    bytes /= step;
    ++unit;
  }
  return decimal(bytes, unit == 0 ? 0 : 1) + " " + std::string(units[unit]);
}

std::string counted(std::size_t number, std::string_view noun) {
  return std::to_string(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

std::string describe(const WrittenFile& file) {
  return "wrote " + file.path + " (" + readable_size(file.bytes) + ")" +
         (file.shows.empty() ? "" : ", showing " + file.shows) + "\n";
}

std::string summary(const BuildResult& result, std::size_t inputs, const std::string& left_out,
                    const std::vector<WrittenFile>& files, const DiagnosticCounts& counts, double seconds) {
  const KnowledgeGraph& graph = result.graph;
  std::size_t bytes = 0;
  for (const Extraction& extraction : result.extractions) bytes += extraction.bytes;
  Counts nodes;
  Counts edges;
  Counts unasserted;
  std::size_t values = 0;
  for (std::size_t i = 0; i < graph.node_count(); ++i) {
    ++nodes[graph.ontology().kinds[graph.node(i).kind].name];
    values += graph.node(i).attributes.size();
  }
  for (const KnowledgeGraph::Edge edge : graph.edges()) {
    ++edges[graph.ontology().relations[graph.edge(edge).relation].name];
    if (const Modality modality = graph.edge(edge).modality; modality != Modality::asserted) {
      ++unasserted[std::string(name_of(modality))];
    }
  }
  std::string text = counted(result.extractions.size(), "document");
  if (result.extractions.size() != inputs) text += " of " + std::to_string(inputs);
  text += ", " + readable_size(bytes) + ", in " + decimal(seconds, 2) + " s\n";
  text += line(counted(graph.node_count(), "node"), nodes);
  text += line(counted(graph.edge_count(), "edge"), edges);
  if (!unasserted.empty()) text += "of the edges " + ranked(unasserted) + "\n";
  text += counted(values, "attribute value") + "\n";
  if (!left_out.empty()) text += left_out + "\n";
  for (const WrittenFile& file : files) {
    text += describe(file);
  }
  if (counts.errors > 0) text += counted(counts.errors, "error") + (counts.warnings > 0 ? ", " : "\n");
  if (counts.warnings > 0) text += counted(counts.warnings, "warning") + "\n";
  return text;
}

}  // namespace ecograph::cli
