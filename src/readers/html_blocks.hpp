// Turns the events of an HTML parser into blocks. Ranges are of DecodedText::text().
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "readers/block_builder.hpp"
#include "readers/decode.hpp"
#include "readers/document_builder.hpp"
#include "readers/html_elements.hpp"
#include "readers/html_tag.hpp"

namespace ecograph::readers {

class HtmlBlocks {
 public:
  // `by_class`: whether class and id names may cause an element to be dropped.
  HtmlBlocks(const DecodedText& source, DocumentBuilder& document, bool by_class)
      : source_(source), document_(document), builder_(source), by_class_(by_class) {}

  // `tag` is where the start tag stands; empty for an element that HTML implies.
  void start(std::string_view name, Span tag);
  void end(std::string_view name);
  void text(Span range);
  void replaced(std::string_view with, Span range);
  void finish();

  [[nodiscard]] std::size_t depth() const { return open_.size(); }
  [[nodiscard]] std::size_t kept_bytes() const { return kept_; }
  [[nodiscard]] std::size_t dropped_bytes() const { return dropped_; }

 private:
  struct Open {
    const Element* element;
    std::string name;
    bool drops;
    bool marks;  // a link with a target
  };
  struct List {
    std::int32_t number;
    std::int32_t introduction;
    std::int32_t item = no_block;  // first block of the item at hand
    bool in_item = false;
    std::int32_t term = no_block;  // definition lists
  };
  struct Table {
    std::int32_t number;
    std::int32_t caption = no_block;
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    bool row_open = false;
    bool header_rows = false;
    bool in_cell = false;
    bool header_cell = false;
    std::size_t lists_outside = 0;  // lists that enclose the table
  };

  void flush();
  void block_boundary();
  [[nodiscard]] BlockKind place(Block& block);
  void start_role(const Element& element, Span tag);
  void end_role(const Element& element);
  void start_cell(bool header);
  [[nodiscard]] bool heads_row() const;
  [[nodiscard]] bool on_own_line(Span tag) const;
  void image(Span tag);
  void meta(Span tag);
  [[nodiscard]] bool drops(const Element& element, Span tag) const;
  [[nodiscard]] bool inside_list() const;
  [[nodiscard]] bool inside_cell() const { return !tables_.empty() && tables_.back().in_cell; }

  const DecodedText& source_;
  DocumentBuilder& document_;
  BlockBuilder builder_;
  std::vector<Open> open_;
  std::vector<List> lists_;
  std::vector<Table> tables_;
  std::size_t dropping_ = 0;  // open elements that drop their content
  std::size_t quotes_ = 0;
  std::size_t preformatted_ = 0;
  const Element* special_ = nullptr;  // heading, title, caption, term at hand
  std::uint32_t position_ = 0;        // end of what has been told last
  std::size_t kept_ = 0;
  std::size_t dropped_ = 0;
  bool by_class_;
};

}  // namespace ecograph::readers
