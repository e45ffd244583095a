#include "model/document.hpp"

#include <algorithm>

namespace ecograph {

void OffsetMap::append(std::uint32_t text_length, Span source) {
  if (text_length == 0) return;
  if (!pieces_.empty()) {
    Piece& last = pieces_.back();
    const bool last_linear = last.text_length == last.source.size();
    if (last_linear && text_length == source.size() && last.source.end == source.begin) {
      last.text_length += text_length;
      last.source.end = source.end;
      return;
    }
  }
  pieces_.push_back({this->text_length(), text_length, source});
}

void OffsetMap::append(const OffsetMap& inner, Span range) {
  auto piece = std::upper_bound(inner.pieces_.begin(), inner.pieces_.end(), range.begin,
                                [](std::uint32_t value, const Piece& p) { return value < p.text_begin; });
  if (piece != inner.pieces_.begin()) --piece;
  for (; piece != inner.pieces_.end() && piece->text_begin < range.end; ++piece) {
    const std::uint32_t begin = std::max(range.begin, piece->text_begin);
    const std::uint32_t end = std::min(range.end, piece->text_begin + piece->text_length);
    if (begin >= end) continue;
    const bool linear = piece->text_length == piece->source.size();
    const std::uint32_t into = begin - piece->text_begin;
    append(end - begin,
           linear ? Span{piece->source.begin + into, piece->source.begin + into + (end - begin)} : piece->source);
  }
}

std::uint32_t OffsetMap::text_length() const {
  return pieces_.empty() ? 0 : pieces_.back().text_begin + pieces_.back().text_length;
}

Span OffsetMap::source_of(Span text) const {
  if (pieces_.empty()) return {};
  // The last piece that starts at or before the offset.
  const auto piece_at = [this](std::uint32_t offset) {
    const auto next =
        std::upper_bound(pieces_.begin(), pieces_.end(), offset,
                         [](std::uint32_t value, const Piece& piece) { return value < piece.text_begin; });
    return next == pieces_.begin() ? *next : *(next - 1);
  };
  const Piece first = piece_at(text.begin);
  const std::uint32_t into = std::min(text.begin - first.text_begin, first.text_length);
  const bool first_linear = first.text_length == first.source.size();
  Span source;
  source.begin =
      first_linear ? first.source.begin + into : (into == first.text_length ? first.source.end : first.source.begin);
  if (text.end <= text.begin) return {source.begin, source.begin};
  const Piece last = piece_at(text.end - 1);
  const std::uint32_t upto = std::min(text.end - last.text_begin, last.text_length);
  const bool last_linear = last.text_length == last.source.size();
  source.end = std::max(source.begin, last_linear ? last.source.begin + upto : last.source.end);
  return source;
}

const Block* Document::metadata(std::string_view key) const {
  for (const Block& block : blocks) {
    if (block.kind == BlockKind::metadata && block.key == key) return &block;
  }
  return nullptr;
}

std::span<const InlineMark> marks_near(std::span<const InlineMark> marks, Span text) {
  const auto by_begin = [](const InlineMark& mark, std::uint32_t offset) { return mark.range.begin < offset; };
  auto first = std::lower_bound(marks.begin(), marks.end(), text.begin, by_begin);
  const auto last = std::lower_bound(first, marks.end(), text.end, by_begin);
  // What begins before the text and reaches into it; marks that enclose one another stand side by side.
  while (first != marks.begin() && std::prev(first)->range.end > text.begin) --first;
  return {first, last};
}

}  // namespace ecograph
