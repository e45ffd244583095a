// Markdown through cmark-gfm: its tree says what the blocks are, the source says what stands in them.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "readers/block_builder.hpp"
#include "readers/characters.hpp"
#include "readers/decode.hpp"
#include "readers/document_builder.hpp"
#include "readers/formats.hpp"
#include "readers/front_matter.hpp"
#include "readers/markdown_arena.hpp"
#include "readers/markdown_bounds.hpp"
#include "readers/markdown_inlines.hpp"

namespace ecograph::readers {
namespace {

constexpr std::size_t sampled_bytes = 65536;  // looked at to see how the author breaks lines
constexpr std::size_t long_line = 150;        // a paragraph with such a line was not wrapped
constexpr std::size_t unwrapped_line = 110;   // a line as long as that was not wrapped by its author

// The tree lives as long as the arena.
cmark_node* parse(std::string_view text, const MarkdownArena&) {
  static std::once_flag registered;  // cmark's registry is not safe to fill from two threads
  std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
  cmark_parser* parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT | CMARK_OPT_UNSAFE, MarkdownArena::allocator());
  for (const char* name : {"table", "strikethrough", "autolink"}) {
    if (cmark_syntax_extension* extension = cmark_find_syntax_extension(name)) {
      cmark_parser_attach_syntax_extension(parser, extension);
    }
  }
  cmark_parser_feed(parser, text.data(), text.size());
  return cmark_parser_finish(parser);
}

class MarkdownReader {
 public:
  MarkdownReader(const DecodedText& source, std::uint32_t begin, DocumentBuilder& document)
      : source_(source),
        body_(source.text().substr(begin)),
        begin_(begin),
        document_(document),
        builder_(source),
        inlines_(source, builder_) {}

  void run();

 private:
  void index_lines();
  [[nodiscard]] Span lines_of(cmark_node* node) const;
  [[nodiscard]] std::uint32_t line_begin(int line) const;

  void enter(cmark_node* node);
  void exit(cmark_node* node);
  void enter_list();
  [[nodiscard]] static int header_line(cmark_node* table);
  void enter_inlines(cmark_node* node);
  void exit_paragraph();
  void enter_html(cmark_node* node);
  void add_code(cmark_node* node);
  void enter_row(cmark_node* node);
  void enter_cell(cmark_node* node);
  void exit_cell();
  void place(Block& block);
  [[nodiscard]] SoftBreak soft_break_of(Span lines) const;

  const DecodedText& source_;
  std::string_view body_;
  std::uint32_t begin_;
  DocumentBuilder& document_;
  BlockBuilder builder_;
  MarkdownInlines inlines_;
  std::vector<std::uint32_t> lines_;         // starts, in source_.text()
  std::vector<std::int32_t> list_numbers_;   // of the enclosing lists
  std::vector<std::int32_t> introductions_;  // parents of their items
  std::vector<std::int32_t> items_;          // first block of each enclosing item
  int quotes_ = 0;
  std::uint8_t heading_level_ = 0;
  std::int32_t table_ = no_block;
  std::uint32_t row_ = 0;
  std::uint32_t column_ = 0;
  bool header_row_ = false;
  std::uint32_t cell_cursor_ = 0;  // where the next cell of the row begins
  std::uint32_t row_end_ = 0;
  bool unwrapped_ = false;
  int html_until_ = 0;  // last line that was read as HTML
};

void MarkdownReader::index_lines() {
  lines_.push_back(begin_);
  for (std::size_t at = 0; at < body_.size(); ++at) {
    const bool crlf = body_[at] == '\r' && at + 1 < body_.size() && body_[at + 1] == '\n';
    if (is_newline(body_[at]) && !crlf) lines_.push_back(begin_ + static_cast<std::uint32_t>(at + 1));
  }
}

std::uint32_t MarkdownReader::line_begin(int line) const {
  const auto end = static_cast<std::uint32_t>(source_.text().size());
  const auto index = static_cast<std::size_t>(std::max(line, 1) - 1);
  return index < lines_.size() ? lines_[index] : end;
}

Span MarkdownReader::lines_of(cmark_node* node) const {
  const int first = cmark_node_get_start_line(node);
  const int last = std::max(first, cmark_node_get_end_line(node));
  return {line_begin(first), std::max(line_begin(first), line_begin(last + 1))};
}

// What looks_like_field() says about most lines of a paragraph, and whether its author wrapped lines at all.
SoftBreak MarkdownReader::soft_break_of(Span range) const {
  const std::string_view text = source_.slice(range);
  std::size_t lines = 0;
  std::size_t fields = 0;
  std::size_t ended = 0;
  std::size_t longest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view line = text.substr(at, text.find('\n', at) - at);
    const std::string_view content = trimmed(line);
    if (!content.empty()) {
      ++lines;
      fields += looks_like_field(content) ? 1U : 0U;
      ended += content.size() > unwrapped_line || content.ends_with('.') || content.ends_with(':') ? 1U : 0U;
      longest = std::max(longest, content.size());
    }
    at += line.size() + 1;
  }
  if (lines < 2) return SoftBreak::space;
  if (fields * 2 > lines) return SoftBreak::keep_all;
  if (unwrapped_ && longest > long_line && ended * 3 >= lines * 2) return SoftBreak::split;
  return SoftBreak::keep_fields;
}

void MarkdownReader::enter_list() {
  const bool nested = !items_.empty();
  list_numbers_.push_back(document_.next_list());
  introductions_.push_back(nested && items_.back() != no_block ? items_.back() : document_.introduction());
}

// The line of a table's header: two above its first row, or above the delimiter row that ends it.
int MarkdownReader::header_line(cmark_node* table) {
  cmark_node* header = cmark_node_first_child(table);
  cmark_node* row = header != nullptr ? cmark_node_next(header) : nullptr;
  return row != nullptr ? cmark_node_get_start_line(row) - 2 : cmark_node_get_end_line(table) - 1;
}

void MarkdownReader::enter_inlines(cmark_node* node) {
  InlineContext context;
  cmark_node* placed = node;
  context.range = lines_of(node);
  cmark_node* next = cmark_node_next(node);
  if (cmark_node_get_start_line(node) == 0 && next != nullptr) {
    // A paragraph that cmark cut off a table it found behind it has no place of its own: it starts where the table
    // claims to.
    placed = next;
    context.range = {line_begin(cmark_node_get_start_line(next)), line_begin(header_line(next))};
  }
  const int column = cmark_node_get_start_column(placed);
  if (column > 1)
    context.range.begin = std::min(context.range.end, context.range.begin + static_cast<std::uint32_t>(column - 1));
  context.quotes = quotes_;
  context.definitions = heading_level_ == 0;
  const std::string_view text = source_.text();
  if (heading_level_ > 0) {
    while (context.range.begin < context.range.end && text[context.range.begin] == '#') ++context.range.begin;
  }
  while (context.range.begin < context.range.end && is_blank(text[context.range.begin])) ++context.range.begin;
  context.soft_break = soft_break_of(context.range);
  inlines_.begin(context);
}

// Where a finished text belongs: the first text of an item is the item.
void MarkdownReader::place(Block& block) {
  if (items_.empty()) {
    if (quotes_ > 0 && block.kind == BlockKind::paragraph) block.kind = BlockKind::quote;
    return;
  }
  if (items_.back() != no_block) {
    block.parent = items_.back();
    return;
  }
  block.kind = BlockKind::list_item;
  block.level = static_cast<std::uint8_t>(std::min<std::size_t>(items_.size(), 255));
  block.list = list_numbers_.back();
  block.parent = introductions_.back();
}

bool only_an_image(const Block& block) {
  return block.marks.size() <= 2 && !block.marks.empty() &&
         std::any_of(block.marks.begin(), block.marks.end(), [&](const InlineMark& mark) {
           return mark.kind == InlineMark::Kind::image && mark.range.size() == block.text.size();
         });
}

void MarkdownReader::exit_paragraph() {
  Block block = builder_.take(BlockKind::paragraph);
  if (heading_level_ > 0) {
    block.kind = BlockKind::heading;
    block.level = heading_level_;
    document_.add(std::move(block));
    return;
  }
  if (only_an_image(block) && items_.empty()) {
    block.kind = BlockKind::image_text;
    document_.add(std::move(block));
    return;
  }
  place(block);
  const bool starts_item = block.kind == BlockKind::list_item;
  const std::int32_t added = document_.add(std::move(block));
  if (starts_item && !items_.empty() && items_.back() == no_block) items_.back() = added;
}

void MarkdownReader::add_code(cmark_node* node) {
  const Span range = lines_of(node);
  const std::string_view text = source_.text();
  for (std::size_t at = range.begin; at < range.end;) {
    const std::size_t end = std::min<std::size_t>(text.find('\n', at), range.end);
    const std::string_view line = trimmed(text.substr(at, end - at));
    if (!line.starts_with("```") && !line.starts_with("~~~")) {
      builder_.text({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
      builder_.line_break(
          {static_cast<std::uint32_t>(end), static_cast<std::uint32_t>(std::min<std::size_t>(end + 1, range.end))});
    }
    at = end + 1;
  }
  document_.add(builder_.take(BlockKind::code));
}

// An empty line ends a block of HTML, and what stands indented behind it is code then, as Markdown has it. Writers mean
// one list of which some items are set apart: neighbours are read together, the indented ones where they open with a
// tag.
void MarkdownReader::enter_html(cmark_node* node) {
  if (cmark_node_get_start_line(node) <= html_until_) return;
  const auto continues = [](cmark_node* next) {
    if (next == nullptr) return false;
    if (cmark_node_get_type(next) == CMARK_NODE_HTML_BLOCK) return true;
    int length = 0;
    int offset = 0;
    char character = 0;
    if (cmark_node_get_type(next) != CMARK_NODE_CODE_BLOCK ||
        cmark_node_get_fenced(next, &length, &offset, &character) != 0)
      return false;
    const std::string_view code = trimmed(cmark_node_get_literal(next));
    return code.size() > 1 && code[0] == '<' && (is_letter(code[1]) || code[1] == '/');
  };
  cmark_node* last = node;
  while (continues(cmark_node_next(last))) last = cmark_node_next(last);
  html_until_ = std::max(cmark_node_get_start_line(last), cmark_node_get_end_line(last));
  add_html(source_, {lines_of(node).begin, lines_of(last).end}, document_);
}

void MarkdownReader::enter_row(cmark_node* node) {
  header_row_ = cmark_gfm_extensions_get_table_row_is_header(node) != 0;
  const int line = header_row_ ? header_line(cmark_node_parent(node)) : cmark_node_get_start_line(node);
  const Span range{line_begin(line), line_begin(line + 1)};
  row_end_ = range.end;
  column_ = 0;
  const int start = cmark_node_get_start_column(node);
  cell_cursor_ = range.begin + (start > 1 ? static_cast<std::uint32_t>(start - 1) : 0);
  const std::string_view text = source_.text();
  const auto blank_or_quote = [&](char c) { return is_blank(c) || (quotes_ > 0 && c == '>'); };
  while (cell_cursor_ < row_end_ && blank_or_quote(text[cell_cursor_])) ++cell_cursor_;
  if (cell_cursor_ < row_end_ && text[cell_cursor_] == '|') ++cell_cursor_;
}

void MarkdownReader::enter_cell(cmark_node*) {
  const std::string_view text = source_.text();
  std::uint32_t end = std::min(cell_cursor_, row_end_);
  while (end < row_end_ && text[end] != '|' && !is_newline(text[end]))
    end += text[end] == '\\' && end + 1 < row_end_ && text[end + 1] == '|' ? 2 : 1;
  InlineContext context;
  context.range = {std::min(cell_cursor_, end), std::min(end, row_end_)};
  while (context.range.begin < context.range.end && is_blank(text[context.range.begin])) ++context.range.begin;
  context.table_cell = true;
  cell_cursor_ = std::min(end + 1, row_end_);
  inlines_.begin(context);
}

void MarkdownReader::exit_cell() {
  Block block = builder_.take(BlockKind::table_cell);
  block.table = table_;
  block.row = row_;
  block.column = column_++;
  block.header_cell = header_row_;
  document_.add(std::move(block));
}

void MarkdownReader::enter(cmark_node* node) {
  const std::string_view type = cmark_node_get_type_string(node);
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_THEMATIC_BREAK:
    case CMARK_NODE_CUSTOM_BLOCK:
      return;
    case CMARK_NODE_BLOCK_QUOTE:
      ++quotes_;
      return;
    case CMARK_NODE_LIST:
      enter_list();
      return;
    case CMARK_NODE_ITEM:
      items_.push_back(no_block);
      return;
    case CMARK_NODE_CODE_BLOCK:
      if (cmark_node_get_start_line(node) > html_until_) add_code(node);
      return;
    case CMARK_NODE_HTML_BLOCK:
      enter_html(node);
      return;
    case CMARK_NODE_HEADING:
      heading_level_ = static_cast<std::uint8_t>(cmark_node_get_heading_level(node));
      [[fallthrough]];
    case CMARK_NODE_PARAGRAPH:
      enter_inlines(node);
      return;
    default:
      break;
  }
  if (type == "table") {
    table_ = document_.next_table();
    row_ = 0;
  } else if (type == "table_header" || type == "table_row") {
    enter_row(node);
  } else if (type == "table_cell") {
    enter_cell(node);
  } else {
    inlines_.enter(node);
    if (inlines_.splits_at(node)) exit_paragraph();
  }
}

void MarkdownReader::exit(cmark_node* node) {
  const std::string_view type = cmark_node_get_type_string(node);
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE:
      --quotes_;
      return;
    case CMARK_NODE_LIST:
      list_numbers_.pop_back();
      introductions_.pop_back();
      return;
    case CMARK_NODE_ITEM:
      items_.pop_back();
      return;
    case CMARK_NODE_HEADING:
    case CMARK_NODE_PARAGRAPH:
      exit_paragraph();
      heading_level_ = 0;
      return;
    case CMARK_NODE_DOCUMENT:
      return;
    default:
      break;
  }
  if (type == "table_header" || type == "table_row") {
    ++row_;
  } else if (type == "table_cell") {
    exit_cell();
  } else if (type != "table") {
    inlines_.exit(node);
  }
}

void MarkdownReader::run() {
  index_lines();
  unwrapped_ = lines_are_paragraphs(body_.substr(0, sampled_bytes));
  const MarkdownArena arena;
  cmark_iter* iterator = cmark_iter_new(parse(body_, arena));
  for (cmark_event_type event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator)) {
    cmark_node* node = cmark_iter_get_node(iterator);
    event == CMARK_EVENT_ENTER ? enter(node) : exit(node);
  }
}

int marks_of_markdown(std::string_view text) {
  int marks = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view line = text.substr(at, text.find('\n', at) - at);
    const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
    if (hashes >= 1 && hashes <= 6 && hashes < line.size() && line[hashes] == ' ') marks += 3;
    if (line.starts_with("```") || line.starts_with("|--") || line.starts_with("| --")) marks += 3;
    if (line.starts_with("- **") || line.starts_with("* **") || line.starts_with("- [")) marks += 2;
    if (line.find("](http") != std::string_view::npos) marks += 3;
    at += line.size() + 1;
  }
  return marks;
}

}  // namespace

int sniff_markdown(std::string_view prefix) {
  if (starts_with_front_matter(prefix)) return 80;
  const int marks = marks_of_markdown(prefix);
  return marks >= 6 ? 70 : (marks >= 3 ? 30 : 0);
}

Result<Document> read_markdown(const SourceText& source, Diagnostics& warnings) {
  const Result<DecodedText> decoded = decode(source, warnings);
  if (!decoded) return tl::unexpected(decoded.error());
  DocumentBuilder document(source.name(), "markdown");
  const std::uint32_t begin = read_front_matter(*decoded, document, source.name(), warnings);
  if (MarkdownBounds().exceeded_by(decoded->text().substr(begin))) {
    Diagnostic warning;
    warning.severity = Severity::warning;
    warning.source = source.name();
    warning.message = "the Markdown is nested deeper than " + std::to_string(MarkdownBounds::deepest_nesting) +
                      " levels or repeats one construct thousands of times; it is read as plain text";
    warnings.push_back(std::move(warning));
    return read_text(source, warnings);
  }
  MarkdownReader(*decoded, begin, document).run();
  return document.finish();
}

}  // namespace ecograph::readers
