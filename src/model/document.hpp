// What was written: a document as a sequence of blocks of plain text, each of which knows, for every
// character, where it stands in the source file.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.hpp"

namespace ecograph {

// Maps offsets of a block's text to bytes of its source. Piecewise: a linear piece has equal lengths on
// both sides; an atomic piece ("&nbsp;" -> " ", a repaired "â€”" -> "—") maps any inner offset to its whole source
// range.
class OffsetMap {
 public:
  // Pieces are appended in text order; text and source positions never decrease.
  // Adjacent linear pieces that continue each other are merged.
  void append(std::uint32_t text_length, Span source);
  // Appends a range of `inner`'s text: for text copied from a text that itself maps to the source.
  void append(const OffsetMap& inner, Span range);
  // The source bytes that a range of the text came from. Bytes of removed markup inside the range are included.
  [[nodiscard]] Span source_of(Span text) const;
  [[nodiscard]] bool empty() const { return pieces_.empty(); }
  [[nodiscard]] std::uint32_t text_length() const;

 private:
  struct Piece {
    std::uint32_t text_begin;
    std::uint32_t text_length;
    Span source;
  };
  std::vector<Piece> pieces_;
};

enum class BlockKind : std::uint8_t {
  title,    // HTML <title>, a plain text file's first line that is not a sentence
  heading,  // level 1..6
  paragraph,
  list_item,   // level = nesting depth from 1
  table_cell,  // table, row and column say where
  quote,       // paragraph inside a block quotation
  caption,     // figcaption, table caption
  image_text,  // alternative text of an image that stands alone
  term,        // <dt>: the governed <dd> is a list_item whose parent is the term
  metadata,  // one value of front matter or <meta>; key says which (lower case: title, author, date, description, tags,
             // ...)
  code,      // kept for positions; never analysed
};

struct InlineMark {
  enum class Kind : std::uint8_t { link, strong, emphasis, code, image };
  Kind kind = Kind::link;
  Span range;          // in the block's text
  std::string target;  // URL of a link or image, as written (entities resolved)
};

// The run of marks (ordered by begin) that holds all that overlap `text`; it may hold others.
[[nodiscard]] std::span<const InlineMark> marks_near(std::span<const InlineMark> marks, Span text);

inline constexpr std::int32_t no_block = -1;

struct Block {
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;
  bool header_cell = false;         // table_cell: of a header row or <th>
  std::int32_t heading = no_block;  // index of the heading (or title) block that governs this block
  std::int32_t parent = no_block;   // list_item: the item, <dt> or paragraph ("... are:") that introduces the list;
                                    // paragraph: the item it continues; table_cell: caption; others: none
  std::int32_t list = no_block;     // list_item: number of the list in the document, from 0
  std::int32_t table = no_block;    // table_cell: number of the table in the document, from 0
  std::uint32_t row = 0;            // table_cell: 0-based
  std::uint32_t column = 0;         // table_cell: 0-based
  std::string key;                  // metadata: field name in lower case
  // UTF-8, valid; entities resolved, markup removed, soft hyphens and zero-width characters removed, no-break and
  // other spaces turned into U+0020, runs of white space folded to one; a hard line break (<br>, Markdown's
  // two spaces or a newline in a list of "Key: value" lines) is kept as '\n'. No control characters otherwise.
  std::string text;
  OffsetMap map;
  std::vector<InlineMark> marks;  // ordered by range
};

struct Document {
  std::string name;           // the source's name
  std::string format;         // "text", "markdown", "html"
  std::vector<Block> blocks;  // in reading order, metadata first

  // First metadata value of that key, or nullptr.
  [[nodiscard]] const Block* metadata(std::string_view key) const;
};

}  // namespace ecograph
