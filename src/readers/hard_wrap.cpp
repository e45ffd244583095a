#include "readers/hard_wrap.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace ecograph {
namespace {

struct Break {
  std::size_t at = 0;    // of the line feed
  std::size_t line = 0;  // bytes of the line before
  std::size_t word = 0;  // bytes of the first word of the line after
  bool lower = false;    // the line after begins with a small letter
};

std::vector<Break> breaks_of(std::string_view text) {
  std::vector<Break> out;
  std::size_t begin = 0;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    const std::size_t end = text.find_first_of(" \n", at + 1);
    const std::size_t next = std::min(end, text.size());
    const bool lower = at + 1 < text.size() && text[at + 1] >= 'a' && text[at + 1] <= 'z';
    out.push_back({at, at - begin, next - at - 1, lower});
    begin = at + 1;
  }
  return out;
}

}  // namespace

void join_wrapped_lines(Block& block) {
  constexpr std::size_t narrowest = 40;  // bytes; verses and addresses are narrower
  constexpr std::size_t wide = 65;       // names in lists are narrower
  const std::vector<Break> breaks = breaks_of(block.text);
  if (breaks.empty()) return;
  std::size_t width = 0;
  std::size_t lower = 0;
  for (const Break& b : breaks) {
    width = std::max(width, b.line);
    lower += b.lower ? 1 : 0;
  }
  // In running text about every second line begins with a small letter; in lists of names hardly any.
  const bool filled =
      width >= wide && breaks.size() > 1 &&
      std::all_of(breaks.begin(), breaks.end(), [&](const Break& b) { return b.line + 1 + b.word >= width; });
  if (width < narrowest || (lower * 3 < breaks.size() && !filled)) return;
  for (const Break& b : breaks) {
    const bool full = b.line + 1 + b.word >= width;
    const bool stopped = b.at > 0 && (block.text[b.at - 1] == '.' || block.text[b.at - 1] == ':');
    if ((full && !stopped) || b.lower) block.text[b.at] = ' ';
  }
}

}  // namespace ecograph
