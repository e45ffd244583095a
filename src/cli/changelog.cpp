#include <nlohmann/json.hpp>

#include "cli/report_text.hpp"
#include "cli/summary.hpp"
#include "serialize/view.hpp"

namespace ecograph::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string title(const NodeChange& node) { return node.name + " (" + node.kind + ")"; }
std::string title(const EdgeChange& edge) {
  std::string text = edge.source_name + " -- " + edge.relation + " -> " + edge.target_name;
  if (edge.modality != "asserted") text += ", " + edge.modality;
  return text;
}

std::string folded(std::string_view text) {
  std::string result;
  append_folded(result, text);
  return result;
}

// In Markdown what would be markup is escaped.
std::string shown(std::string_view text, bool markdown) {
  std::string result;
  for (const char c : folded(text)) {
    if (markdown && std::string_view("\\`*_[]<>&#|~!$").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

template <class Change>
void append_section(std::string& text, const std::vector<Change>& changes, std::string_view sign,
                    std::string_view heading, bool markdown) {
  if (changes.empty()) return;
  if (markdown) text.append("\n## ").append(heading).append("\n\n");
  for (const Change& change : changes) {
    text.append(markdown ? "- **" : std::string(sign) + " ").append(shown(title(change), markdown));
    text += markdown ? "**\n" : "\n";
    for (const DetailChange& detail : change.details) {
      text.append(markdown ? "  - " : "    ").append(detail.added ? "+ " : "- ");
      if (markdown) text.insert(text.size() - 2, "`").insert(text.size() - 1, "`");
      if (detail.what != "evidence") text.append(shown(detail.what, markdown)).append(": ");
      text.append(shown(detail.value, markdown)).append("\n");
    }
  }
}

template <class Change>
std::string counts(const Changes<Change>& changes, std::string_view noun) {
  return counted(changes.added.size(), noun) + " added, " + std::to_string(changes.removed.size()) + " removed, " +
         std::to_string(changes.changed.size()) + " changed";
}

std::string text_changelog(const Differences& differences, bool markdown) {
  if (differences.empty()) return markdown ? "# Changes\n\nNone.\n" : "";
  std::string text = markdown ? "# Changes\n\n" : "";
  text += counts(differences.nodes, "node") + "; " + counts(differences.edges, "edge") + "\n";
  append_section(text, differences.nodes.added, "+", "New nodes", markdown);
  append_section(text, differences.nodes.removed, "-", "Nodes that are gone", markdown);
  append_section(text, differences.nodes.changed, "~", "Nodes that changed", markdown);
  append_section(text, differences.edges.added, "+", "New edges", markdown);
  append_section(text, differences.edges.removed, "-", "Edges that are gone", markdown);
  append_section(text, differences.edges.changed, "~", "Edges that changed", markdown);
  return text;
}

Json json(const NodeChange& node) { return {{"id", node.id}, {"kind", node.kind}, {"name", node.name}}; }
Json json(const EdgeChange& edge) {
  return {{"source", edge.source}, {"relation", edge.relation}, {"target", edge.target}, {"modality", edge.modality}};
}

template <class Change>
Json json(const std::vector<Change>& changes) {
  Json all = Json::array();
  for (const Change& change : changes) {
    Json one = json(change);
    Json details = Json::array();
    for (const DetailChange& d : change.details) {
      details.push_back({{"change", d.added ? "added" : "removed"}, {"what", d.what}, {"value", d.value}});
    }
    one["details"] = std::move(details);
    all.push_back(std::move(one));
  }
  return all;
}

template <class Change>
Json json(const Changes<Change>& changes) {
  return {{"added", json(changes.added)}, {"removed", json(changes.removed)}, {"changed", json(changes.changed)}};
}

}  // namespace

std::string changelog(const Differences& differences, std::string_view format) {
  if (format != "json") return text_changelog(differences, format == "markdown");
  const Json all{{"same", differences.empty()}, {"nodes", json(differences.nodes)}, {"edges", json(differences.edges)}};
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace ecograph::cli
