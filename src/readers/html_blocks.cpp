#include "readers/html_blocks.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "readers/characters.hpp"
#include "readers/hard_wrap.hpp"

namespace ecograph::readers {
namespace {

// Fields of <meta name> and <meta property> that say something about the document.
std::string_view metadata_key(std::string_view name) {
  struct Field {
    std::string_view name, key;
  };
  constexpr auto fields = std::to_array<Field>({{"article:author", "author"},
                                                {"article:modified_time", "modified"},
                                                {"article:published_time", "date"},
                                                {"article:tag", "tags"},
                                                {"author", "author"},
                                                {"date", "date"},
                                                {"dc.creator", "author"},
                                                {"dc.date", "date"},
                                                {"dc.title", "title"},
                                                {"description", "description"},
                                                {"keywords", "tags"},
                                                {"og:description", "description"},
                                                {"og:site_name", "site_name"},
                                                {"og:title", "title"},
                                                {"publish_date", "date"}});
  for (const Field& field : fields) {
    if (field.name == name) return field.key;
  }
  return {};
}

bool hides(std::string_view style) {
  std::string compact = lowered(style);
  std::erase_if(compact, is_white);
  return compact.find("display:none") != std::string::npos;
}

}  // namespace

bool HtmlBlocks::inside_list() const {
  const std::size_t outside = inside_cell() ? tables_.back().lists_outside : 0;
  return lists_.size() > outside && lists_.back().in_item;
}

// What the text at hand is, by what it stands in.
BlockKind HtmlBlocks::place(Block& block) {
  if (preformatted_ > 0) return BlockKind::code;
  if (special_ != nullptr) {
    block.level = special_->level;
    if (special_->role == Role::title) return BlockKind::title;
    if (special_->role == Role::heading) return BlockKind::heading;
    return special_->role == Role::term ? BlockKind::term : BlockKind::caption;
  }
  if (inside_list()) {
    const List& list = lists_.back();
    if (list.item != no_block) {
      block.parent = list.item;
      return BlockKind::paragraph;
    }
    block.level = static_cast<std::uint8_t>(std::min<std::size_t>(lists_.size(), 255));
    block.list = list.number;
    block.parent = list.term != no_block ? list.term : list.introduction;
    return BlockKind::list_item;
  }
  if (inside_cell()) {
    const Table& table = tables_.back();
    block.table = table.number;
    block.row = table.row;
    block.column = table.column;
    block.header_cell = table.header_cell;
    block.parent = table.caption;
    return BlockKind::table_cell;
  }
  return quotes_ > 0 ? BlockKind::quote : BlockKind::paragraph;
}

void HtmlBlocks::flush() {
  if (builder_.empty()) {
    static_cast<void>(builder_.take(BlockKind::paragraph));
    return;
  }
  Block block = builder_.take(BlockKind::paragraph);
  block.kind = place(block);
  if (preformatted_ == 0) join_wrapped_lines(block);
  kept_ += block.text.size();
  const BlockKind kind = block.kind;
  const std::int32_t added = document_.add(std::move(block));
  if (kind == BlockKind::list_item) lists_.back().item = added;
  if (kind == BlockKind::term && !lists_.empty()) lists_.back().term = added;
  if (kind == BlockKind::caption && !tables_.empty()) tables_.back().caption = added;
}

// Where a paragraph would end: inside a cell it is a line break, so that a cell stays one block.
void HtmlBlocks::block_boundary() {
  if (inside_cell() && special_ == nullptr && !inside_list() && preformatted_ == 0) {
    if (!builder_.empty()) builder_.line_break({position_, position_});
  } else {
    flush();
  }
}

bool HtmlBlocks::drops(const Element& element, Span tag) const {
  if (element.role == Role::dropped) return true;
  if (element.role == Role::footer) return quotes_ == 0;
  if (tag.empty() || element.role == Role::meta || element.name == "body" || element.name == "html") return false;
  const std::string_view written = source_.slice(tag);
  if (written.find('=') == std::string_view::npos) return false;
  const HtmlTag parsed(source_.text(), tag);
  if (const auto style = parsed.attribute("style"); style && hides(source_.slice(*style))) return true;
  const bool container = element.role == Role::block || element.role == Role::list;
  if (!by_class_ || !container || element.name == "main" || element.name == "article") return false;
  for (const std::string_view attribute : {"class", "id"}) {
    const auto value = parsed.attribute(attribute);
    if (value && names_furniture(source_.slice(*value))) return true;
  }
  return false;
}

void HtmlBlocks::start(std::string_view name, Span tag) {
  if (!tag.empty()) position_ = tag.end;
  const Element& element = element_of(name);
  Open open{&element, std::string(name), false, false};
  if (dropping_ == 0) {
    open.drops = drops(element, tag);
    if (!open.drops) {
      open.marks = element.role != Role::link || HtmlTag(source_.text(), tag).attribute("href").has_value();
      if (open.marks) start_role(element, tag);
    }
  }
  dropping_ += open.drops ? 1U : 0U;
  if (open.drops && element.role == Role::block) flush();
  open_.push_back(std::move(open));
}

// Whether the row of a <th> that ends here has other cells too: it then names its row, not a column.
bool HtmlBlocks::heads_row() const {
  constexpr std::size_t longest_row = 4096;
  const std::string row = lowered(source_.text().substr(position_, longest_row));
  const std::string_view rest = std::string_view(row).substr(0, std::min(row.find("</tr"), row.find("<tr")));
  return rest.find("<td") != std::string_view::npos;
}

void HtmlBlocks::start_cell(bool header) {
  flush();
  if (tables_.empty()) return;
  if (header && heads_row()) header = false;
  Table& table = tables_.back();
  if (table.in_cell) ++table.column;  // a cell that was never closed
  table.in_cell = true;
  table.header_cell = header || table.header_rows;
  table.lists_outside = lists_.size();
}

// Of a <cite> under what it is the source of.
bool HtmlBlocks::on_own_line(Span tag) const {
  const std::string_view before = source_.text().substr(0, tag.begin);
  const std::size_t last = before.find_last_not_of(" \t");
  return last != std::string_view::npos && (is_newline(before[last]) || before[last] == '>');
}

void HtmlBlocks::start_role(const Element& element, Span tag) {
  switch (element.role) {
    case Role::block:
      block_boundary();
      break;
    case Role::title:
    case Role::heading:
    case Role::caption:
      flush();
      special_ = &element;
      break;
    case Role::list:
    case Role::definition_list:
      flush();
      lists_.push_back({document_.next_list(), inside_list() ? lists_.back().item : document_.introduction()});
      break;
    case Role::item:
    case Role::definition:
      flush();
      if (lists_.empty()) lists_.push_back({document_.next_list(), document_.introduction()});
      lists_.back().item = no_block;
      lists_.back().in_item = true;
      if (element.role == Role::item) lists_.back().term = no_block;
      break;
    case Role::term:
      flush();
      if (!lists_.empty()) lists_.back().in_item = false;
      special_ = &element;
      break;
    case Role::quote:
      flush();
      ++quotes_;
      break;
    case Role::table:
      flush();
      tables_.push_back({document_.next_table()});
      tables_.back().lists_outside = lists_.size();
      break;
    case Role::row:
      flush();
      if (!tables_.empty()) tables_.back().column = 0;
      break;
    case Role::header_rows:
      if (!tables_.empty()) tables_.back().header_rows = true;
      break;
    case Role::cell:
      start_cell(false);
      break;
    case Role::header_cell:
      start_cell(true);
      break;
    case Role::preformatted:
      flush();
      ++preformatted_;
      break;
    case Role::line_break:
      // Two in a row end a paragraph.
      if (builder_.at_line_break() && !inside_cell() && !inside_list() && special_ == nullptr) flush();
      builder_.line_break(tag);
      break;
    case Role::rule:
      block_boundary();
      break;
    case Role::link:
      builder_.open_mark(InlineMark::Kind::link, HtmlTag(source_.text(), tag).value("href"));
      break;
    case Role::strong:
      builder_.open_mark(InlineMark::Kind::strong);
      break;
    case Role::emphasis:
      if (element.name == "cite" && quotes_ > 0 && on_own_line(tag)) flush();
      builder_.open_mark(InlineMark::Kind::emphasis);
      break;
    case Role::code:
      builder_.open_mark(InlineMark::Kind::code);
      break;
    case Role::image:
      image(tag);
      break;
    case Role::meta:
      meta(tag);
      break;
    default:
      break;
  }
}

void HtmlBlocks::end_role(const Element& element) {
  switch (element.role) {
    case Role::block:
      block_boundary();
      break;
    case Role::title:
    case Role::heading:
    case Role::caption:
    case Role::term:
      flush();
      special_ = nullptr;
      break;
    case Role::list:
    case Role::definition_list:
      flush();
      if (!lists_.empty()) lists_.pop_back();
      break;
    case Role::item:
    case Role::definition:
      flush();
      if (!lists_.empty()) lists_.back().in_item = false;
      break;
    case Role::quote:
      flush();
      --quotes_;
      break;
    case Role::table:
      flush();
      if (!tables_.empty()) tables_.pop_back();
      break;
    case Role::row:
      flush();
      if (!tables_.empty()) {
        ++tables_.back().row;
        tables_.back().in_cell = false;
      }
      break;
    case Role::header_rows:
      if (!tables_.empty()) tables_.back().header_rows = false;
      break;
    case Role::cell:
    case Role::header_cell:
      flush();
      if (!tables_.empty()) {
        tables_.back().in_cell = false;
        ++tables_.back().column;
      }
      break;
    case Role::preformatted:
      flush();
      --preformatted_;
      break;
    case Role::link:
      builder_.close_mark(InlineMark::Kind::link);
      break;
    case Role::strong:
      builder_.close_mark(InlineMark::Kind::strong);
      break;
    case Role::emphasis:
      builder_.close_mark(InlineMark::Kind::emphasis);
      break;
    case Role::code:
      builder_.close_mark(InlineMark::Kind::code);
      break;
    default:
      break;
  }
}

void HtmlBlocks::end(std::string_view name) {
  // libxml2 closes what it opened, innermost first; anything else is ignored.
  if (open_.empty() || open_.back().name != name) return;
  const Open closing = std::move(open_.back());
  open_.pop_back();
  if (closing.drops) {
    --dropping_;
  } else if (dropping_ == 0 && closing.marks) {
    end_role(*closing.element);
  }
}

void HtmlBlocks::text(Span range) {
  position_ = range.end;
  if (dropping_ > 0) {
    dropped_ += range.size();
    return;
  }
  if (preformatted_ == 0) {
    builder_.text(range);
    return;
  }
  const std::string_view all = source_.text();
  for (std::uint32_t at = range.begin; at < range.end;) {
    const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(all.find('\n', at), range.end));
    builder_.text({at, end});
    if (end < range.end) builder_.line_break({end, end + 1});
    at = end + 1;
  }
}

void HtmlBlocks::replaced(std::string_view with, Span range) {
  position_ = range.end;
  if (dropping_ == 0) builder_.replaced(with, range);
}

// An image between words is part of the text, one by itself is a block.
void HtmlBlocks::image(Span tag) {
  const HtmlTag parsed(source_.text(), tag);
  const auto alternative = parsed.attribute("alt");
  if (!alternative || trimmed(source_.slice(*alternative)).empty()) return;
  if (builder_.empty() && !inside_list() && !inside_cell() && special_ == nullptr) {
    BlockBuilder alone(source_);
    alone.open_mark(InlineMark::Kind::image, parsed.value("src"));
    alone.text_with_entities(*alternative);
    document_.add(alone.take(BlockKind::image_text));
    return;
  }
  builder_.space({tag.begin, tag.begin});
  builder_.open_mark(InlineMark::Kind::image, parsed.value("src"));
  builder_.text_with_entities(*alternative);
  builder_.close_mark(InlineMark::Kind::image);
  builder_.space({tag.end, tag.end});
}

void HtmlBlocks::meta(Span tag) {
  const HtmlTag parsed(source_.text(), tag);
  std::string name = lowered(parsed.value("name"));
  if (name.empty()) name = lowered(parsed.value("property"));
  const std::string_view key = metadata_key(name);
  const auto content = parsed.attribute("content");
  if (key.empty() || !content) return;
  BlockBuilder value(source_);
  value.text_with_entities(*content);
  Block block = value.take(BlockKind::metadata);
  block.key = key;
  const auto& blocks = document_.blocks();
  const auto looked_at = blocks.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(blocks.size(), 200));
  const bool repeated = std::any_of(blocks.begin(), looked_at, [&](const Block& other) {
    return other.kind == BlockKind::metadata && other.key == block.key && other.text == block.text;
  });
  if (!repeated) document_.add(std::move(block));
}

void HtmlBlocks::finish() {
  while (!open_.empty()) end(std::string(open_.back().name));
  flush();
}

}  // namespace ecograph::readers
