// Links, images and link definitions of MarkdownInlines.
#include <algorithm>
#include <utility>

#include "readers/characters.hpp"
#include "readers/html_tag.hpp"
#include "readers/markdown_inlines.hpp"

namespace ecograph::readers {
namespace {

constexpr int deepest_parentheses = 32;  // in a destination; cmark's own limit
constexpr std::uint32_t longest_title = 4000;

}  // namespace

void MarkdownInlines::enter_link(cmark_node* node, bool image) {
  const char* url = cmark_node_get_url(node);
  std::string target = url != nullptr ? url : "";
  LinkForm form = LinkForm::bare;
  if (image && at(cursor_) == '!' && at(cursor_ + 1) == '[') {
    form = LinkForm::bracket;
    cursor_ += 2;
  } else if (!image && (at(cursor_) == '[' || at(cursor_) == '<')) {
    form = at(cursor_) == '[' ? LinkForm::bracket : LinkForm::angle;
    ++cursor_;
  }
  links_.push_back(form);
  if (form == LinkForm::bare) target = resolved(target);
  if (image) builder_.space({cursor_, cursor_});
  builder_.open_mark(image ? InlineMark::Kind::image : InlineMark::Kind::link, std::move(target));
}

void MarkdownInlines::exit_link(bool image) {
  builder_.close_mark(image ? InlineMark::Kind::image : InlineMark::Kind::link);
  const LinkForm form = links_.empty() ? LinkForm::bare : links_.back();
  if (!links_.empty()) links_.pop_back();
  if (form == LinkForm::angle && at(cursor_) == '>') ++cursor_;
  if (form != LinkForm::bracket) return;
  // Text that cmark gave no node for, such as an empty alternative text's spaces.
  while (cursor_ < context_.range.end && at(cursor_) != ']' && is_white(at(cursor_))) ++cursor_;
  if (at(cursor_) != ']') return;
  ++cursor_;
  const std::uint32_t next = at(cursor_) == '(' ? after_destination(cursor_) : after_label(cursor_);
  if (next > cursor_) cursor_ = next;
}

// After "(destination "title")"; the argument itself where that is not what follows.
std::uint32_t MarkdownInlines::after_destination(std::uint32_t from) const {
  const std::uint32_t end = context_.range.end;
  std::uint32_t i = from + 1;
  const auto skip_white = [&] {
    while (is_white(at(i))) i = is_newline(at(i)) ? skip_line_prefix(i + 1) : i + 1;
  };
  skip_white();
  if (at(i) == '<') {
    while (i < end && at(i) != '>') i += at(i) == '\\' ? 2 : 1;
    ++i;
  } else {
    for (int depth = 0; i < end && !is_white(at(i)); ++i) {
      if (at(i) == '\\' && is_ascii_punctuation(at(i + 1))) {
        ++i;
      } else if (at(i) == '(') {
        if (++depth > deepest_parentheses) return from;
      } else if (at(i) == ')' && --depth < 0) {
        break;
      }
    }
  }
  skip_white();
  const char quote = at(i);
  if (quote == '"' || quote == '\'' || quote == '(') {
    const char closing = quote == '(' ? ')' : quote;
    for (const std::uint32_t stop = std::min(end, i + longest_title); ++i < stop && at(i) != closing;)
      i += at(i) == '\\' ? 1U : 0U;
    ++i;
    skip_white();
  }
  return at(i) == ')' ? i + 1 : from;
}

// After "[label]"; the argument itself where that is not what follows.
std::uint32_t MarkdownInlines::after_label(std::uint32_t from) const {
  if (at(from) != '[') return from;
  for (std::uint32_t i = from + 1; i < context_.range.end && i < from + 1002; ++i) {
    if (at(i) == ']') return i + 1;
    if (at(i) == '[') return from;
    if (at(i) == '\\') ++i;
  }
  return from;
}

// The end of "[label]: destination "title"" where that stands there on lines of its own; else the argument itself.
std::uint32_t MarkdownInlines::after_definition(std::uint32_t from) const {
  const std::uint32_t colon = after_label(from);
  if (colon == from || at(colon) != ':') return from;
  const std::uint32_t end = context_.range.end;
  std::uint32_t i = colon + 1;
  while (is_blank(at(i))) ++i;
  if (is_newline(at(i))) i = skip_line_prefix(i + (at(i) == '\r' && at(i + 1) == '\n' ? 2 : 1));
  const std::uint32_t destination = i;
  while (i < end && !is_white(at(i))) ++i;
  if (i == destination) return from;
  while (is_blank(at(i))) ++i;
  const bool title = at(i) == '"' || at(i) == '\'' || at(i) == '(';
  if (title) i = static_cast<std::uint32_t>(line_end_of(text_.substr(0, end), i));
  return i >= end || is_newline(at(i)) ? i : from;
}

// Moves the cursor over the link definitions that a paragraph starts with; cmark has taken them out.
void MarkdownInlines::skip_definitions() {
  while (at(cursor_) == '[') {
    const std::uint32_t end = after_definition(cursor_);
    if (end == cursor_) return;
    const std::uint32_t next = skip_line_prefix(end + (at(end) == '\r' && at(end + 1) == '\n' ? 2 : 1));
    if (next >= context_.range.end) return;
    cursor_ = next;
  }
}

}  // namespace ecograph::readers
