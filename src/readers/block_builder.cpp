#include "readers/block_builder.hpp"

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"
#include "readers/characters.hpp"

namespace ecograph::readers {
namespace {

constexpr std::uint32_t open_end = UINT32_MAX;  // Span::end of a mark that is still open

constexpr bool is_plain(char c) { return static_cast<unsigned char>(c) > ' ' && static_cast<unsigned char>(c) < 0x7F; }

// Joiners matter between letters of other scripts and inside emoji, nowhere else.
bool is_stray_joiner(char32_t c, std::string_view before) {
  return (c == 0x200C || c == 0x200D) && (before.empty() || static_cast<unsigned char>(before.back()) < 0x80);
}

}  // namespace

void BlockBuilder::flush_pending() {
  if (pending_ == Pending::nothing) return;
  const bool wanted = !block_.text.empty() && block_.text.back() != '\n';
  if (wanted) {
    block_.text.push_back(pending_ == Pending::space ? ' ' : '\n');
    block_.map.append(1, source_.source_of(pending_span_));
  }
  pending_ = Pending::nothing;
}

void BlockBuilder::flush_run(std::uint32_t begin, std::uint32_t end) {
  if (begin == end) return;
  flush_pending();
  block_.text.append(source_.slice({begin, end}));
  source_.append_to(block_.map, {begin, end});
}

void BlockBuilder::space(Span range) {
  if (pending_ == Pending::nothing) {
    pending_ = Pending::space;
    pending_span_ = range;
  } else if (range.end > pending_span_.end && pending_ == Pending::space) {
    pending_span_.end = range.end;
  }
}

void BlockBuilder::line_break(Span range) {
  if (pending_ != Pending::nothing) range.begin = std::min(range.begin, pending_span_.begin);
  pending_ = Pending::line_break;
  pending_span_ = range;
}

void BlockBuilder::replaced(std::string_view with, Span range) {
  std::string kept;
  for (std::size_t at = 0; at < with.size();) {
    const utf8::CodePoint point = utf8::decode(with, at);
    const bool white = point.value <= ' ' || is_wide_space(point.value);
    if (white && !kept.empty()) {
      if (kept.back() != ' ') kept.push_back(' ');
    } else if (white) {
      space(range);
    } else if (!is_ignorable(point.value) && !is_stray_joiner(point.value, kept)) {
      kept.append(with.substr(at, point.size));
    }
    at += point.size;
  }
  const bool space_after = kept.ends_with(' ');
  if (space_after) kept.pop_back();
  if (!kept.empty()) {
    flush_pending();
    block_.text.append(kept);
    block_.map.append(static_cast<std::uint32_t>(kept.size()), source_.source_of(range));
  }
  if (space_after) space({range.end, range.end});
}

// Looks at the character beyond ASCII at run.end. Returns where to go on; where the character is not simply text, the
// run before it has been written and `breaks_run` is set.
std::uint32_t BlockBuilder::non_ascii(Span run, std::uint32_t end, bool& breaks_run) {
  const std::string_view all = source_.text().substr(0, end);
  const std::uint32_t at = run.end;
  breaks_run = true;
  if (source_.maybe_mojibake()) {
    if (const auto repair = repair_mojibake(all, at)) {
      flush_run(run.begin, at);
      const auto next = static_cast<std::uint32_t>(at + repair->length);
      replaced(repair->text, {at, next});
      return next;
    }
  }
  const utf8::CodePoint point = utf8::decode(all, at);
  const std::uint32_t next = at + point.size;
  if (is_wide_space(point.value)) {
    flush_run(run.begin, at);
    space({at, next});
  } else if (is_ignorable(point.value) || is_stray_joiner(point.value, all.substr(run.begin, at - run.begin))) {
    flush_run(run.begin, at);
  } else {
    breaks_run = false;
  }
  return next;
}

void BlockBuilder::text(Span range) {
  const std::string_view all = source_.text();
  std::uint32_t begin = range.begin;
  std::uint32_t at = range.begin;
  while (at < range.end) {
    const char c = all[at];
    if (is_plain(c)) {
      ++at;
    } else if (c == ' ' && at > begin && at + 1 < range.end && is_plain(all[at + 1])) {
      at += 2;
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      bool breaks_run = false;
      at = non_ascii({begin, at}, range.end, breaks_run);
      if (breaks_run) begin = at;
    } else {
      flush_run(begin, at);
      begin = at;
      while (at < range.end && (is_white(all[at]) || all[at] == '\x7F')) ++at;
      if (at == begin) ++at;  // some other control character: none is left by decode()
      space({begin, at});
      begin = at;
    }
  }
  flush_run(begin, at);
}

void BlockBuilder::text_with_entities(Span range) {
  const std::string_view all = source_.text().substr(0, range.end);
  std::uint32_t begin = range.begin;
  for (std::size_t at = all.find('&', begin); at != std::string_view::npos; at = all.find('&', at)) {
    const auto entity = decode_entity(all, at);
    if (!entity) {
      ++at;
      continue;
    }
    const auto here = static_cast<std::uint32_t>(at);
    text({begin, here});
    begin = static_cast<std::uint32_t>(at + entity->length);
    replaced(entity->text, {here, begin});
    at = begin;
  }
  text({begin, range.end});
}

void BlockBuilder::open_mark(InlineMark::Kind kind, std::string target) {
  open_.push_back(block_.marks.size());
  block_.marks.push_back({kind, {static_cast<std::uint32_t>(block_.text.size()), open_end}, std::move(target)});
}

void BlockBuilder::close_mark(InlineMark::Kind kind) {
  constexpr std::size_t deepest_overlap = 32;  // marks of other kinds that may still be open inside
  const std::size_t stop = open_.size() - std::min(open_.size(), deepest_overlap);
  for (std::size_t i = open_.size(); i > stop; --i) {
    InlineMark& mark = block_.marks[open_[i - 1]];
    if (mark.kind != kind) continue;
    mark.range.end = static_cast<std::uint32_t>(block_.text.size());
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i - 1));
    return;
  }
}

void BlockBuilder::finish_marks() {
  const auto size = static_cast<std::uint32_t>(block_.text.size());
  for (InlineMark& mark : block_.marks) {
    mark.range.end = std::min(mark.range.end, size);
    const auto is_gap = [this](std::uint32_t at) { return block_.text[at] == ' ' || block_.text[at] == '\n'; };
    while (mark.range.begin < mark.range.end && is_gap(mark.range.begin)) ++mark.range.begin;
    while (mark.range.begin < mark.range.end && is_gap(mark.range.end - 1)) --mark.range.end;
  }
  std::erase_if(block_.marks, [](const InlineMark& mark) { return mark.range.begin >= mark.range.end; });
  std::stable_sort(block_.marks.begin(), block_.marks.end(), [](const InlineMark& a, const InlineMark& b) {
    return a.range.begin != b.range.begin ? a.range.begin < b.range.begin : a.range.end > b.range.end;
  });
}

Block BlockBuilder::take(BlockKind kind) {
  finish_marks();
  Block finished = std::exchange(block_, Block{});
  finished.kind = kind;
  pending_ = Pending::nothing;
  open_.clear();
  return finished;
}

}  // namespace ecograph::readers
