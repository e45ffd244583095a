// Builds one block's text together with its map to the source, normalising on the way: white space is folded,
// ignorable characters go, damage is repaired. All ranges are of DecodedText::text().
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"
#include "readers/decode.hpp"

namespace ecograph::readers {

class BlockBuilder {
 public:
  explicit BlockBuilder(const DecodedText& source) : source_(source) {}

  // The characters at that range.
  void text(Span range);
  // The same, with character references resolved.
  void text_with_entities(Span range);
  // Other characters standing for that range: a resolved reference, an unescaped value.
  void replaced(std::string_view with, Span range);
  void space(Span range);
  void line_break(Span range);

  // Marks open and close in any order; a mark around nothing vanishes.
  void open_mark(InlineMark::Kind kind, std::string target = {});
  void close_mark(InlineMark::Kind kind);

  [[nodiscard]] bool empty() const { return block_.text.empty(); }
  // A line break has been asked for since the last character.
  [[nodiscard]] bool at_line_break() const { return pending_ == Pending::line_break; }
  [[nodiscard]] const std::string& current() const { return block_.text; }

  // Hands the block over and starts the next one. Marks still open are closed.
  [[nodiscard]] Block take(BlockKind kind);

 private:
  enum class Pending : std::uint8_t { nothing, space, line_break };

  void flush_run(std::uint32_t begin, std::uint32_t end);
  void flush_pending();
  [[nodiscard]] std::uint32_t non_ascii(Span run, std::uint32_t end, bool& breaks_run);
  void finish_marks();

  const DecodedText& source_;
  Block block_;
  Pending pending_ = Pending::nothing;
  Span pending_span_;
  std::vector<std::size_t> open_;  // marks not closed yet, as indices
};

}  // namespace ecograph::readers
