// What the elements of HTML mean to the reader: one table.
#pragma once

#include <cstdint>
#include <string_view>

namespace ecograph::readers {

enum class Role : std::uint8_t {
  inline_text,  // no meaning of its own; unknown elements too
  block,        // starts and ends a paragraph
  dropped,      // with all its content
  title,
  heading,
  list,
  definition_list,
  item,
  term,
  definition,
  quote,
  table,
  row,
  cell,
  header_cell,
  header_rows,  // <thead>
  caption,
  preformatted,
  line_break,
  rule,
  link,
  strong,
  emphasis,
  code,
  image,
  meta,
  footer,  // dropped unless it belongs to a quotation
};

struct Element {
  std::string_view name;
  Role role = Role::inline_text;
  std::uint8_t level = 0;  // headings
};

[[nodiscard]] const Element& element_of(std::string_view lower_case_name);

// Whether class or id words say that an element holds no part of the article.
[[nodiscard]] bool names_furniture(std::string_view class_or_id);

}  // namespace ecograph::readers
