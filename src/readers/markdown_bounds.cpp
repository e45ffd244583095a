#include "readers/markdown_bounds.hpp"

#include "readers/characters.hpp"

namespace ecograph::readers {
namespace {

constexpr std::size_t most_scanned = 300'000'000;  // bytes that cmark would look through for the ends of declarations
constexpr std::size_t most_pipes = 4000;           // in a line
constexpr std::size_t most_closing = 3000;         // brackets at the end of a bare link
constexpr std::size_t most_lines = 20'000;         // of one paragraph, each of which cmark takes for a table's header

bool nested_too_deep(std::string_view line) {
  std::size_t depth = 0;
  for (const char c : line) {
    const bool container = c == '>' || c == '-' || c == '*' || c == '+' || c == '.' || c == ')';
    if (!container && !is_blank(c) && !is_digit(c)) return false;
    depth += container ? 1U : 0U;
    if (depth > MarkdownBounds::deepest_nesting && (c == '>' || is_blank(c))) return true;
  }
  return false;
}

}  // namespace

bool MarkdownBounds::takes_exception(std::string_view line) {
  if (nested_too_deep(line)) return true;
  if (trimmed(line).empty()) {
    const bool slow = declarations_ * paragraph_ > most_scanned;
    declarations_ = paragraph_ = lines_ = 0;
    return slow;
  }
  paragraph_ += line.size() + 1;
  const bool prose = std::string_view("-*+|>#<").find(trimmed(line)[0]) == std::string_view::npos;
  lines_ = prose ? lines_ + 1 : 0;
  std::size_t pipes = 0;
  std::size_t closing = 0;  // brackets since the last space: the end of a bare link
  for (std::size_t i = 0; i < line.size(); ++i) {
    pipes += line[i] == '|' ? 1U : 0U;
    closing = is_blank(line[i]) ? 0 : closing + (line[i] == ')' ? 1U : 0U);
    if (closing > most_closing) return true;
    const bool declaration = line[i] == '<' && i + 1 < line.size() && (line[i + 1] == '?' || line[i + 1] == '!');
    declarations_ += declaration ? 1U : 0U;
  }
  return pipes > most_pipes || lines_ > most_lines;
}

bool MarkdownBounds::exceeded_by(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = line_end_of(text, at);
    if (takes_exception(text.substr(at, end - at))) return true;
    at = end + 1;
  }
  return declarations_ * paragraph_ > most_scanned;
}

}  // namespace ecograph::readers
