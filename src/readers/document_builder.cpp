#include "readers/document_builder.hpp"

#include <utility>

namespace ecograph::readers {

DocumentBuilder::DocumentBuilder(std::string name, std::string_view format) {
  document_.name = std::move(name);
  document_.format = format;
}

std::int32_t DocumentBuilder::add(Block block) {
  if (block.text.empty()) return no_block;
  const auto index = static_cast<std::int32_t>(document_.blocks.size());
  if (block.kind == BlockKind::heading || block.kind == BlockKind::title) {
    const std::uint8_t level = block.kind == BlockKind::title ? std::uint8_t{0} : block.level;
    while (!headings_.empty() && headings_.back().level >= level) headings_.pop_back();
    block.heading = headings_.empty() ? no_block : headings_.back().block;
    headings_.push_back({level, index});
  } else if (block.kind != BlockKind::metadata) {
    block.heading = headings_.empty() ? no_block : headings_.back().block;
  }
  document_.blocks.push_back(std::move(block));
  return index;
}

std::int32_t DocumentBuilder::introduction() const {
  if (document_.blocks.empty()) return no_block;
  const Block& last = document_.blocks.back();
  const bool introduces =
      last.kind == BlockKind::paragraph || last.kind == BlockKind::quote || last.kind == BlockKind::term;
  return introduces ? static_cast<std::int32_t>(document_.blocks.size()) - 1 : no_block;
}

Document DocumentBuilder::finish() {
  drop_boilerplate(document_);
  return std::move(document_);
}

void rearrange(Document& document, const std::vector<bool>& keep) {
  std::vector<Block>& blocks = document.blocks;
  std::vector<std::int32_t> moved(blocks.size(), no_block);
  std::vector<Block> arranged;
  arranged.reserve(blocks.size());
  for (const bool metadata : {true, false}) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (!keep[i] || (blocks[i].kind == BlockKind::metadata) != metadata || moved[i] != no_block) continue;
      moved[i] = static_cast<std::int32_t>(arranged.size());
      arranged.push_back(std::move(blocks[i]));
      blocks[i].kind = arranged.back().kind;
    }
  }
  for (Block& block : arranged) {
    if (block.heading != no_block) block.heading = moved[static_cast<std::size_t>(block.heading)];
    if (block.parent != no_block) block.parent = moved[static_cast<std::size_t>(block.parent)];
  }
  blocks = std::move(arranged);
}

}  // namespace ecograph::readers
