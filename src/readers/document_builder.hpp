// Collects blocks into a document and knows which heading governs them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"

namespace ecograph::readers {

class DocumentBuilder {
 public:
  DocumentBuilder(std::string name, std::string_view format);

  // Appends a block unless its text is empty; sets its heading. Returns its index, or no_block.
  std::int32_t add(Block block);

  [[nodiscard]] std::int32_t next_list() { return lists_++; }
  [[nodiscard]] std::int32_t next_table() { return tables_++; }
  // The block that introduces a list which starts now: the paragraph directly before it.
  [[nodiscard]] std::int32_t introduction() const;
  [[nodiscard]] const std::vector<Block>& blocks() const { return document_.blocks; }

  // Puts metadata first and leaves boilerplate out.
  [[nodiscard]] Document finish();

 private:
  struct Governing {
    std::uint8_t level;
    std::int32_t block;
  };
  std::int32_t add_one(Block block);
  void find_paragraph_lists();
  void find_header_rows();

  Document document_;
  std::vector<Governing> headings_;  // outermost first
  std::int32_t lists_ = 0;
  std::int32_t tables_ = 0;
};

// Keeps the blocks for which keep[i] is set, metadata first, and renumbers what refers to them.
void rearrange(Document& document, const std::vector<bool>& keep);

// Drops what pages put around an article: teasers of other articles, share bars, breadcrumbs, copyright lines.
void drop_boilerplate(Document& document);

}  // namespace ecograph::readers
