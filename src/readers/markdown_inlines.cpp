#include "readers/markdown_inlines.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "readers/characters.hpp"
#include "readers/html_tag.hpp"

namespace ecograph::readers {
namespace {

constexpr std::size_t recovery_window = 2000;  // bytes looked at for a literal that is not where it should be
constexpr std::size_t longest_template = 300;  // bytes of a Jekyll or Hugo tag

// Length of "{% ... %}", "{{ ... }}" or "{: ... }" at the start of the text; 0 where there is none.
std::size_t template_tag(std::string_view text) {
  struct Form {
    std::string_view open, close;
  };
  for (const Form form : {Form{"{%", "%}"}, Form{"{{", "}}"}, Form{"{:", "}"}}) {
    if (!text.starts_with(form.open)) continue;
    const std::size_t close = text.substr(0, longest_template).find(form.close, form.open.size());
    return close == std::string_view::npos ? 0 : close + form.close.size();
  }
  return 0;
}

// Length of a footnote reference "[^name]"; 0 where there is none.
std::size_t footnote_mark(std::string_view text) {
  if (!text.starts_with("[^")) return 0;
  std::size_t end = 2;
  while (end < text.size() && end < 40 &&
         (is_letter(text[end]) || is_digit(text[end]) || text[end] == '-' || text[end] == '_'))
    ++end;
  if (end == 2 || end >= text.size() || text[end] != ']') return 0;
  return end + (text.substr(end + 1).starts_with(": ") ? 2 : 1);
}

}  // namespace

void MarkdownInlines::begin(const InlineContext& context) {
  context_ = context;
  cursor_ = context.range.begin;
  links_.clear();
  if (context.definitions) skip_definitions();
}

void MarkdownInlines::enter(cmark_node* node) {
  const char* content = cmark_node_get_literal(node);
  const std::string_view wanted = content != nullptr ? content : "";
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
      literal(wanted, links_.empty() || links_.back() != LinkForm::angle);
      break;
    case CMARK_NODE_CODE:
      code(node);
      break;
    case CMARK_NODE_HTML_INLINE:
      inline_html(wanted);
      break;
    case CMARK_NODE_SOFTBREAK:
      line_end(false);
      break;
    case CMARK_NODE_LINEBREAK:
      line_end(true);
      break;
    case CMARK_NODE_LINK:
      enter_link(node, false);
      break;
    case CMARK_NODE_IMAGE:
      enter_link(node, true);
      break;
    case CMARK_NODE_EMPH:
      skip_delimiters('*', '_', 1);
      builder_.open_mark(InlineMark::Kind::emphasis);
      break;
    case CMARK_NODE_STRONG:
      skip_delimiters('*', '_', 2);
      builder_.open_mark(InlineMark::Kind::strong);
      break;
    default:
      skip_delimiters('~', '~', 2);
      break;  // strikethrough, the only inline node of an extension we load
  }
}

void MarkdownInlines::exit(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_LINK:
      exit_link(false);
      break;
    case CMARK_NODE_IMAGE:
      exit_link(true);
      break;
    case CMARK_NODE_EMPH:
      builder_.close_mark(InlineMark::Kind::emphasis);
      skip_delimiters('*', '_', 1);
      break;
    case CMARK_NODE_STRONG:
      builder_.close_mark(InlineMark::Kind::strong);
      skip_delimiters('*', '_', 2);
      break;
    default:
      skip_delimiters('~', '~', 2);
      break;
  }
}

void MarkdownInlines::skip_delimiters(char a, char b, std::size_t most) {
  for (; most > 0 && (at(cursor_) == a || at(cursor_) == b); --most) ++cursor_;
}

// Writes source characters that are text, without what site generators put between them.
void MarkdownInlines::emit(std::uint32_t begin, std::uint32_t end) {
  const std::string_view all = text_.substr(0, end);
  for (std::size_t i = begin; i < end;) {
    if (all[i] != '{' && all[i] != '[') {
      ++i;
      continue;
    }
    const std::size_t dropped = all[i] == '{' ? template_tag(all.substr(i)) : footnote_mark(all.substr(i));
    if (dropped == 0) {
      ++i;
      continue;
    }
    builder_.text({begin, static_cast<std::uint32_t>(i)});
    i += dropped;
    begin = static_cast<std::uint32_t>(i);
  }
  builder_.text({begin, end});
}

// Goes along source and literal as far as they agree.
bool MarkdownInlines::consume(std::string_view& wanted, bool escapes) {
  const std::uint32_t end = context_.range.end;
  std::uint32_t begin = cursor_;
  const auto flush = [&] {
    emit(begin, cursor_);
    begin = cursor_;
  };
  while (!wanted.empty() && cursor_ < end) {
    const char c = text_[cursor_];
    if (c == '\\' && escapes && is_ascii_punctuation(at(cursor_ + 1)) && wanted[0] == at(cursor_ + 1)) {
      flush();
      builder_.text({cursor_ + 1, cursor_ + 2});
      cursor_ += 2;
      begin = cursor_;
      wanted.remove_prefix(1);
      continue;
    }
    if (c == '&') {
      if (const auto entity = decode_entity(text_.substr(0, end), cursor_)) {
        flush();
        const std::string_view written = text_.substr(cursor_, entity->length);
        cursor_ += static_cast<std::uint32_t>(entity->length);
        builder_.replaced(entity->text, {begin, cursor_});
        begin = cursor_;
        // A bare link's text is as written. Elsewhere cmark's idea of the character may differ from ours (numbers 128
        // to 159), but not in its length.
        const bool bare = !links_.empty() && links_.back() == LinkForm::bare && wanted.starts_with(written);
        const std::size_t resolved_size = wanted.starts_with(entity->text) ? entity->text.size() : 2;
        wanted.remove_prefix(std::min(wanted.size(), bare ? written.size() : resolved_size));
        continue;
      }
    }
    if (c != wanted[0]) break;
    ++cursor_;
    wanted.remove_prefix(1);
  }
  flush();
  return wanted.empty();
}

void MarkdownInlines::literal(std::string_view wanted, bool escapes) {
  while (!consume(wanted, escapes)) {
    if (recover(wanted)) continue;
    ++lost_;
    const std::uint32_t here = std::min(cursor_, context_.range.end);
    builder_.replaced(wanted, {here, here});
    return;
  }
}

// Moves the cursor to where a literal goes on that is not at the cursor: after a link definition at the start of a
// paragraph, after the prefix of a line.
bool MarkdownInlines::recover(std::string_view wanted) {
  const std::size_t stop = wanted.substr(0, 24).find_first_of("\\&\n|");
  const std::string_view needle =
      wanted.substr(0, std::max<std::size_t>(1, std::min({stop, wanted.size(), std::size_t{24}})));
  const std::string_view window = text_.substr(0, std::min<std::size_t>(context_.range.end, cursor_ + recovery_window));
  const std::uint32_t first = cursor_ == context_.range.begin ? cursor_ : cursor_ + 1;
  // At the start of a line first: that is where definitions end.
  for (std::size_t line = window.find('\n', cursor_); line != std::string_view::npos;
       line = window.find('\n', line + 1)) {
    const std::uint32_t start = skip_line_prefix(static_cast<std::uint32_t>(line + 1));
    if (window.substr(std::min<std::size_t>(start, window.size())).starts_with(needle)) {
      cursor_ = start;
      return true;
    }
  }
  const std::size_t found = first < window.size() ? window.find(needle, first) : std::string_view::npos;
  if (found == std::string_view::npos) return false;
  cursor_ = static_cast<std::uint32_t>(found);
  return true;
}

std::uint32_t MarkdownInlines::skip_line_prefix(std::uint32_t i) const {
  for (int quotes = context_.quotes;;) {
    while (is_blank(at(i))) ++i;
    if (quotes == 0 || at(i) != '>') return i;
    --quotes;
    ++i;
  }
}

bool MarkdownInlines::next_line_is_field(std::uint32_t from) const {
  const std::string_view rest = text_.substr(from, context_.range.end - from);
  const std::string_view line = rest.substr(0, line_end_of(rest, 0));
  const bool bold = line.starts_with("**") || line.starts_with("__");
  return bold && looks_like_field(line);
}

void MarkdownInlines::line_end(bool hard) {
  const std::uint32_t begin = cursor_;
  while (is_blank(at(cursor_))) ++cursor_;
  if (hard && at(cursor_) == '\\') ++cursor_;
  if (at(cursor_) == '\r') ++cursor_;
  if (at(cursor_) == '\n') ++cursor_;
  cursor_ = skip_line_prefix(cursor_);
  const bool keep = hard || context_.soft_break == SoftBreak::keep_all ||
                    (context_.soft_break == SoftBreak::keep_fields && next_line_is_field(cursor_));
  keep ? builder_.line_break({begin, cursor_}) : builder_.space({begin, cursor_});
}

void MarkdownInlines::code(cmark_node*) {
  const std::uint32_t end = context_.range.end;
  if (at(cursor_) != '`') {
    const std::size_t tick = text_.substr(0, end).find('`', cursor_);
    if (tick == std::string_view::npos) return;
    cursor_ = static_cast<std::uint32_t>(tick);
  }
  const std::size_t open_end = std::min<std::size_t>(text_.substr(0, end).find_first_not_of('`', cursor_), end);
  const std::size_t ticks = open_end - cursor_;
  std::size_t close = open_end;
  for (;;) {  // the next run of as many backticks
    close = text_.substr(0, end).find('`', close);
    if (close == std::string_view::npos) return;
    const std::size_t close_end = std::min<std::size_t>(text_.substr(0, end).find_first_not_of('`', close), end);
    if (close_end - close == ticks) break;
    close = close_end;
  }
  builder_.open_mark(InlineMark::Kind::code);
  for (std::size_t i = open_end; i < close;) {
    std::size_t piece = i;
    while (piece < close && !is_newline(text_[piece]) &&
           !(context_.table_cell && text_[piece] == '\\' && at(static_cast<std::uint32_t>(piece + 1)) == '|'))
      ++piece;
    builder_.text({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(piece)});
    if (piece < close && is_newline(text_[piece])) {
      const auto line = static_cast<std::uint32_t>(piece);
      i = std::min<std::size_t>(skip_line_prefix(text_.substr(piece).starts_with("\r\n") ? line + 2 : line + 1), close);
      builder_.space({line, static_cast<std::uint32_t>(i)});
    } else {
      i = piece + 1;
    }
  }
  builder_.close_mark(InlineMark::Kind::code);
  cursor_ = static_cast<std::uint32_t>(close + ticks);
}

void MarkdownInlines::inline_html(std::string_view wanted) {
  if (at(cursor_) != '<') {
    const std::size_t open = text_.substr(0, context_.range.end).find('<', cursor_);
    if (open == std::string_view::npos) return;
    cursor_ = static_cast<std::uint32_t>(open);
  }
  const std::uint32_t begin = cursor_;
  for (std::size_t i = 0; i < wanted.size() && cursor_ < context_.range.end;) {
    if (text_[cursor_] == wanted[i]) {
      ++i;
      ++cursor_;
    } else if (cursor_ > 0 && is_newline(text_[cursor_ - 1])) {
      const std::uint32_t next = skip_line_prefix(cursor_);
      if (next == cursor_) break;
      cursor_ = next;
    } else {
      break;
    }
  }
  html_tag({begin, cursor_});
}

// Inline HTML is dropped except for what Markdown has a form of its own for.
void MarkdownInlines::html_tag(Span range) {
  const HtmlTag tag(text_, range);
  const std::string name = tag.name();
  if (name == "br") {
    builder_.line_break(range);
  } else if (name == "img") {
    const auto alternative = tag.attribute("alt");
    if (!alternative) return;
    builder_.open_mark(InlineMark::Kind::image, tag.value("src"));
    builder_.text_with_entities(*alternative);
    builder_.close_mark(InlineMark::Kind::image);
  } else if (name == "a" || name == "b" || name == "strong" || name == "i" || name == "em") {
    const auto kind = name == "a"
                          ? InlineMark::Kind::link
                          : (name == "b" || name == "strong" ? InlineMark::Kind::strong : InlineMark::Kind::emphasis);
    if (tag.closes()) {
      builder_.close_mark(kind);
    } else if (name != "a" || tag.attribute("href")) {
      builder_.open_mark(kind, name == "a" ? tag.value("href") : std::string());
    }
  }
}

}  // namespace ecograph::readers
