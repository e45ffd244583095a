// Lists that are written as lines of one paragraph, each with a bullet: "- Ada Moreno<br>- Ken Abara".
#pragma once

#include <vector>

#include "model/document.hpp"

namespace ecograph {

// A paragraph with two or more such lines becomes the text before them and its list items, without their bullets;
// their level is set, not their list. Any other block comes back alone.
[[nodiscard]] std::vector<Block> split_bulleted_lines(Block block);

// "- Ada Moreno" as a paragraph of its own: bytes of the bullet and the space after it, 0 where there is none.
[[nodiscard]] std::size_t paragraph_bullet(const Block& block);
// Takes that bullet away and makes the paragraph a list item.
void make_item(Block& block, std::size_t bullet);

}  // namespace ecograph
