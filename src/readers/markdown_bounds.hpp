// What is too much for cmark-gfm 0.29, whose time is quadratic on some constructs. Nobody writes two hundred containers
// around a paragraph, thousands of cells in a row, or thousands of unclosed declarations in one paragraph.
#pragma once

#include <cstddef>
#include <string_view>

namespace ecograph::readers {

class MarkdownBounds {
 public:
  static constexpr std::size_t deepest_nesting = 200;  // block quotations and lists in one line

  [[nodiscard]] bool exceeded_by(std::string_view text);

 private:
  bool takes_exception(std::string_view line);

  std::size_t declarations_ = 0;  // "<?" and "<!" of the paragraph at hand
  std::size_t paragraph_ = 0;     // its bytes
  std::size_t lines_ = 0;         // lines of prose in a row
};

}  // namespace ecograph::readers
