// Words of somebody: a quotation, or a turn of a conversation.
#pragma once

#include <cstdint>

#include "extraction/workspace.hpp"

namespace ecograph::extraction {

struct Speech {
  std::uint32_t first = 0;  // tokens
  std::uint32_t last = 0;
  std::uint32_t speaker = none;          // entity, often a person; none: somebody unknown
  std::uint32_t said_by_pronoun = none;  // token of "she" in “...,” she said; speaker is then found later
  bool turn = false;
};

}  // namespace ecograph::extraction
