// Interviews: whom the title names, and whose turn it is where.
#pragma once

#include <cstdint>
#include <vector>

#include "extraction/speech.hpp"
#include "extraction/workspace.hpp"

namespace ecograph::extraction {

struct Interview {
  std::uint32_t person = none;  // entity: who answers
  std::vector<Speech> turns;    // ordered by first; empty where the document is no conversation
};

[[nodiscard]] Interview find_interview(const Workspace& w);

}  // namespace ecograph::extraction
