#include "lint/lint.hpp"

#include <algorithm>
#include <array>

namespace ecograph {
namespace {

constexpr std::array table = {
    Linter{"graphml", {".graphml", ".xml", ".graphml.xml"}, lint_graphml},
    Linter{"dot", {".dot", ".gv", ".gv.txt"}, lint_dot},
    Linter{"ttl", {".ttl", ".turtle", ".nt"}, lint_turtle},
};

}  // namespace

std::span<const Linter> linters() { return table; }

const Linter& linter_of(std::string_view path, std::string_view bytes) {
  for (const Linter& linter : table) {
    for (const std::string_view extension : linter.extensions) {
      if (path.ends_with(extension)) return linter;
    }
  }
  const std::size_t first = bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  const std::string_view start = first == std::string_view::npos ? std::string_view() : bytes.substr(first, 8);
  if (start.starts_with("<?xml") || start.starts_with("<graphml")) return table[0];
  for (const std::string_view word : {"digraph", "graph", "strict", "//", "/*"}) {
    if (start.starts_with(word)) return table[1];
  }
  return table[2];
}

}  // namespace ecograph
