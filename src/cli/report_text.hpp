// What diff and stats print: text, Markdown, JSON.
#pragma once

#include <string>
#include <string_view>

#include "graph/differences.hpp"
#include "graph/statistics.hpp"

namespace ecograph::cli {

// `format`: "text", "markdown" or "json".
[[nodiscard]] std::string changelog(const Differences& differences, std::string_view format);
// `format`: "text" or "json".
[[nodiscard]] std::string report(const KnowledgeGraph& graph, const Statistics& statistics, std::string_view format);

}  // namespace ecograph::cli
