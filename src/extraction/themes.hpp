// What the text around a block is about: kinds of the names in the document's title and opening, in the headings that
// govern the block, and in the lines that introduce its list.
#pragma once

#include <cstdint>
#include <utility>

#include "extraction/workspace.hpp"

namespace ecograph::extraction {

// Answers for the kinds that mentions have at the moment: forget() after they changed.
class Themes {
 public:
  explicit Themes(const Workspace& w) : w_(w) {}
  [[nodiscard]] KindMask of_block(std::uint32_t block) const;
  void forget() { known_ = false; }

 private:
  [[nodiscard]] KindMask opening() const;
  [[nodiscard]] KindMask named_in(std::int32_t block) const;

  const Workspace& w_;
  // Of the last block asked about: blocks under one heading share the answer.
  mutable bool known_ = false;
  mutable KindMask opening_ = 0;
  mutable std::pair<std::int32_t, std::int32_t> place_{no_block, no_block};
  mutable KindMask above_ = 0;
};

}  // namespace ecograph::extraction
