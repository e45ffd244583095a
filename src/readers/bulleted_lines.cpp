#include "readers/bulleted_lines.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

namespace ecograph {
namespace {

constexpr std::array<std::string_view, 7> bullets{"-", "*", "•", "·", "–", "▪", "‣"};

// Bytes of a bullet and the spaces after it. A number or a second dash behind it makes it a minus or a rule.
std::size_t bullet_of(std::string_view line) {
  for (const std::string_view bullet : bullets) {
    if (!line.starts_with(bullet)) continue;
    std::size_t end = bullet.size();
    while (end < line.size() && line[end] == ' ') ++end;
    if (end == line.size()) return 0;
    const char next = line[end];
    const bool spaced = end > bullet.size();
    const bool word = (next >= 'A' && next <= 'Z') || (static_cast<unsigned char>(next) >= 0x80);
    return spaced ? (next == '-' ? 0 : end) : (word && bullet != "*" ? end : 0);
  }
  return 0;
}

Block cut(const Block& whole, std::size_t begin, std::size_t end) {
  Block part;
  part.kind = whole.kind;
  part.level = whole.level;
  part.heading = whole.heading;
  part.parent = whole.parent;
  part.list = whole.list;
  part.key = whole.key;
  part.text = whole.text.substr(begin, end - begin);
  const Span range{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  part.map.append(whole.map, range);
  for (const InlineMark& mark : whole.marks) {
    const std::uint32_t from = std::max(mark.range.begin, range.begin);
    const std::uint32_t upto = std::min(mark.range.end, range.end);
    if (from >= upto) continue;
    part.marks.push_back(mark);
    part.marks.back().range = {from - range.begin, upto - range.begin};
  }
  return part;
}

}  // namespace

std::vector<Block> split_bulleted_lines(Block block) {
  std::vector<Block> out;
  std::vector<std::pair<std::size_t, std::size_t>> items;  // where their lines begin, bytes of the bullet
  if (block.kind == BlockKind::paragraph && block.parent == no_block) {
    for (std::size_t at = 0; at < block.text.size();) {
      const std::size_t feed = std::min(block.text.find('\n', at), block.text.size());
      const std::size_t bullet = bullet_of(std::string_view(block.text).substr(at, feed - at));
      if (bullet > 0) items.emplace_back(at, bullet);
      at = feed + 1;
    }
  }
  if (items.size() < 2) {
    out.push_back(std::move(block));
    return out;
  }
  if (items.front().first > 0) out.push_back(cut(block, 0, items.front().first - 1));
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::size_t end = i + 1 < items.size() ? items[i + 1].first - 1 : block.text.size();
    out.push_back(cut(block, items[i].first + items[i].second, end));
    out.back().kind = BlockKind::list_item;
    out.back().level = 1;
  }
  return out;
}

std::size_t paragraph_bullet(const Block& block) {
  if (block.kind != BlockKind::paragraph || block.parent != no_block) return 0;
  if (!block.text.starts_with("- ") && !block.text.starts_with("• ") && !block.text.starts_with("* ")) return 0;
  return bullet_of(block.text);
}

void make_item(Block& block, std::size_t bullet) {
  Block item = cut(block, bullet, block.text.size());
  item.kind = BlockKind::list_item;
  item.level = 1;
  block = std::move(item);
}

}  // namespace ecograph
