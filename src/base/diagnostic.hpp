// Errors and warnings as values: where, what was wrong, what was expected, how to go on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace ecograph {

enum class Severity : std::uint8_t { note, warning, error };

struct Diagnostic {
  Severity severity = Severity::error;
  std::string source;        // path as the user gave it; "<stdin>" for standard input; may be empty
  std::uint32_t line = 0;    // 1-based; 0: the whole file is meant
  std::uint32_t column = 0;  // 1-based, in characters (code points); 0: the whole line is meant
  std::string message;       // what was wrong and what was expected; one sentence, no trailing period
  std::string hint;          // how to go on; may be empty
  std::string excerpt;       // the source line to show a caret under; may be empty
};

using Diagnostics = std::vector<Diagnostic>;

// A value, or the reason there is none.
template <class T>
using Result = tl::expected<T, Diagnostic>;

// Renders "path:line:column: error: message", then the excerpt with a caret and the hint, each on a
// line of its own. Control characters of the excerpt and message are made visible, long excerpts are
// cut around the column.
[[nodiscard]] std::string render(const Diagnostic& diagnostic);

[[nodiscard]] std::string_view name_of(Severity severity);

}  // namespace ecograph
