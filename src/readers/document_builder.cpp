#include "readers/document_builder.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "readers/bulleted_lines.hpp"
#include "readers/characters.hpp"

namespace ecograph::readers {

namespace {

constexpr std::size_t longest_bold_heading = 100;
constexpr std::uint8_t bold_heading_level = 6;

bool is_all_bold(const Block& block) {
  return std::any_of(block.marks.begin(), block.marks.end(), [&](const InlineMark& mark) {
    return mark.kind == InlineMark::Kind::strong && mark.range.size() == block.text.size();
  });
}

// A line of its own, all of it bold, that does not end like a sentence: what authors write for a heading.
bool is_bold_heading(const Block& block) {
  if (block.kind != BlockKind::paragraph || block.parent != no_block || block.text.size() > longest_bold_heading)
    return false;
  if (block.text.find('\n') != std::string::npos) return false;
  const char last = block.text.back();
  if (last == '.' || last == ':' || last == ',' || last == ';') return false;
  return is_all_bold(block);
}

// "* * *", "# # #": ornaments between paragraphs.
bool is_ornament(const Block& block) {
  const bool prose =
      block.kind == BlockKind::paragraph || block.kind == BlockKind::heading || block.kind == BlockKind::quote;
  return prose && std::all_of(block.text.begin(), block.text.end(),
                              [](char c) { return is_white(c) || is_ascii_punctuation(c); });
}

bool ends_with_function_word(std::string_view line) {
  const std::size_t space = line.rfind(' ');
  const std::string_view word = space == std::string_view::npos ? line : line.substr(space + 1);
  constexpr std::array<std::string_view, 26> words{"a",   "an",    "and",  "are", "as",  "at",    "by",   "for", "from",
                                                   "has", "in",    "is",   "its", "of",  "on",    "or",   "our", "that",
                                                   "the", "their", "this", "to",  "was", "which", "will", "with"};
  return std::binary_search(words.begin(), words.end(), word);
}

// A line break in the middle of a sentence comes from a page that turned the lines of a wrapped text into <br>.
void rejoin_wrapped_lines(std::string& text) {
  constexpr std::size_t shortest_wrapped_line = 30;
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', end + 1)) {
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    const char next = text[end + 1];  // a text never ends in a line break
    const bool goes_on = is_letter(next) && !is_upper(next);
    if (line.size() >= shortest_wrapped_line && (goes_on || ends_with_function_word(line)) && !line.ends_with(':'))
      text[end] = ' ';
    begin = end + 1;
  }
}

}  // namespace

DocumentBuilder::DocumentBuilder(std::string name, std::string_view format) {
  document_.name = std::move(name);
  document_.format = format;
}

std::int32_t DocumentBuilder::add(Block block) {
  if (block.text.empty() || is_ornament(block)) return no_block;
  if (block.kind == BlockKind::code) {
    block.marks.clear();
  } else {
    rejoin_wrapped_lines(block.text);
  }
  if (block.kind != BlockKind::paragraph || block.text.find('\n') == std::string::npos)
    return add_one(std::move(block));
  std::vector<Block> parts = split_bulleted_lines(std::move(block));
  if (parts.size() == 1) return add_one(std::move(parts.front()));
  std::int32_t first = no_block;
  std::int32_t before = introduction();
  const std::int32_t list = next_list();
  for (Block& part : parts) {
    if (part.kind == BlockKind::list_item) {
      part.list = list;
      part.parent = before;
    }
    const bool text = part.kind == BlockKind::paragraph;
    const std::int32_t added = add_one(std::move(part));
    if (text) before = added;
    if (first == no_block) first = added;
  }
  return first;
}

std::int32_t DocumentBuilder::add_one(Block block) {
  if (block.text.empty() || is_ornament(block)) return no_block;
  const auto index = static_cast<std::int32_t>(document_.blocks.size());
  if (is_bold_heading(block)) {
    block.kind = BlockKind::heading;
    block.level = bold_heading_level;
  }
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
  const bool text = last.kind == BlockKind::paragraph || last.kind == BlockKind::quote || last.kind == BlockKind::term;
  const bool introduces = text && last.parent == no_block;  // and is not the end of the list before
  return introduces ? static_cast<std::int32_t>(document_.blocks.size()) - 1 : no_block;
}

// Paragraphs that each open with a bullet, one after the other, are a list.
void DocumentBuilder::find_paragraph_lists() {
  std::vector<Block>& blocks = document_.blocks;
  for (std::size_t i = 0; i < blocks.size();) {
    std::size_t end = i;
    while (end < blocks.size() && paragraph_bullet(blocks[end]) > 0) ++end;
    if (end - i >= 2) {
      const std::int32_t list = next_list();
      const bool introduced = i > 0 && blocks[i - 1].kind == BlockKind::paragraph;
      for (std::size_t b = i; b < end; ++b) {
        make_item(blocks[b], paragraph_bullet(blocks[b]));
        blocks[b].list = list;
        if (introduced) blocks[b].parent = static_cast<std::int32_t>(i) - 1;
      }
    }
    i = end + 1;
  }
}

// Where no cell is marked as a header's, a first row all in bold is one, if the next row is not.
void DocumentBuilder::find_header_rows() {
  std::vector<Block>& blocks = document_.blocks;
  for (std::size_t begin = 0; begin < blocks.size();) {
    const std::int32_t table = blocks[begin].table;
    std::size_t end = begin + 1;
    while (end < blocks.size() && blocks[end].table == table) ++end;
    std::size_t body = begin;
    while (body < end && blocks[body].row == blocks[begin].row && is_all_bold(blocks[body])) ++body;
    const bool marked = std::any_of(blocks.begin() + static_cast<std::ptrdiff_t>(begin),
                                    blocks.begin() + static_cast<std::ptrdiff_t>(end),
                                    [](const Block& cell) { return cell.header_cell; });
    const bool whole = body < end && blocks[body].row != blocks[begin].row && !is_all_bold(blocks[body]);
    for (std::size_t b = begin; table != no_block && !marked && whole && body > begin + 1 && b < body; ++b)
      blocks[b].header_cell = true;
    begin = end;
  }
}

Document DocumentBuilder::finish() {
  find_paragraph_lists();
  find_header_rows();
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
  const auto place = [](std::int32_t index) { return static_cast<std::size_t>(index); };
  for (Block& block : arranged) {
    // Where a heading goes, the one above it governs.
    while (block.heading != no_block && !keep[place(block.heading)])
      block.heading = blocks[place(block.heading)].heading;
    if (block.heading != no_block) block.heading = moved[place(block.heading)];
    if (block.parent != no_block) block.parent = moved[static_cast<std::size_t>(block.parent)];
  }
  blocks = std::move(arranged);
}

}  // namespace ecograph::readers
