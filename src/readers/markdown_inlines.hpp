// Follows cmark's inline nodes through the source of one block, so that every character keeps its exact place.
//
// cmark tells what the text of a block is, but its columns are unreliable inside paragraphs. Since inline nodes come in
// the order of the source, a cursor that never goes back can find each of them: literals are compared with the source
// (escapes and references resolved), the markup between them is skipped by the syntax of the node at hand.
#pragma once

#include <cmark-gfm.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "readers/block_builder.hpp"
#include "readers/decode.hpp"

namespace ecograph::readers {

// How a line break of the source inside a paragraph is to be read.
enum class SoftBreak : std::uint8_t {
  space,
  keep_fields,  // a line break where the next line starts with a bold key, else a space
  keep_all,     // a line break
  split,        // a paragraph ends there
};

struct InlineContext {
  Span range;                // where the block's inlines stand in the source
  int quotes = 0;            // block quotations around it: as many '>' may precede each line
  bool definitions = false;  // link definitions may stand before the text
  bool table_cell = false;   // "\|" stands for "|"
  SoftBreak soft_break = SoftBreak::space;
};

class MarkdownInlines {
 public:
  MarkdownInlines(const DecodedText& source, BlockBuilder& builder) : text_(source.text()), builder_(builder) {}

  void begin(const InlineContext& context);
  void enter(cmark_node* node);
  void exit(cmark_node* node);
  // Whether the paragraph ends at that line break.
  [[nodiscard]] bool splits_at(cmark_node* node) const {
    return context_.soft_break == SoftBreak::split && cmark_node_get_type(node) == CMARK_NODE_SOFTBREAK;
  }

  // Literals whose place could not be found; they are kept, mapped to the place where they were looked for.
  [[nodiscard]] std::size_t lost() const { return lost_; }

 private:
  enum class LinkForm : std::uint8_t { bracket, angle, bare };

  void literal(std::string_view wanted, bool escapes);
  [[nodiscard]] bool consume(std::string_view& wanted, bool escapes);
  bool recover(std::string_view wanted);
  void skip_definitions();
  [[nodiscard]] std::uint32_t after_definition(std::uint32_t at) const;
  void emit(std::uint32_t begin, std::uint32_t end);
  void code(cmark_node* node);
  void inline_html(std::string_view wanted);
  void html_tag(Span tag);
  void line_end(bool hard);
  [[nodiscard]] bool next_line_is_field(std::uint32_t from) const;
  [[nodiscard]] std::uint32_t skip_line_prefix(std::uint32_t at) const;
  void skip_delimiters(char a, char b, std::size_t most);
  void enter_link(cmark_node* node, bool image);
  void exit_link(bool image);
  [[nodiscard]] std::uint32_t after_destination(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t after_label(std::uint32_t at) const;
  [[nodiscard]] char at(std::uint32_t i) const { return i < context_.range.end ? text_[i] : '\0'; }

  std::string_view text_;
  BlockBuilder& builder_;
  InlineContext context_;
  std::uint32_t cursor_ = 0;
  std::vector<LinkForm> links_;
  std::size_t lost_ = 0;
};

}  // namespace ecograph::readers
