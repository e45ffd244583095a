// What is wrong with a graph file of any program: GraphML, DOT, Turtle. Named are mistakes that programs refuse, and
// what they lose in silence.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"

namespace ecograph {

struct Linter {
  std::string_view name;  // "graphml"
  std::string_view extensions[3];
  // In order of the file; errors are refused by some program, warnings lose something in one.
  Diagnostics (*lint)(const std::string& source, std::string_view bytes);
};

[[nodiscard]] std::span<const Linter> linters();
// By extension, then by content.
[[nodiscard]] const Linter& linter_of(std::string_view path, std::string_view bytes);

// After so many findings of one kind in one file the rest is only counted.
inline constexpr std::size_t most_findings = 20;

[[nodiscard]] Diagnostics lint_graphml(const std::string& source, std::string_view bytes);
[[nodiscard]] Diagnostics lint_dot(const std::string& source, std::string_view bytes);
[[nodiscard]] Diagnostics lint_turtle(const std::string& source, std::string_view bytes);

}  // namespace ecograph
