// The corpus's entities: which document entities are one thing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/claim.hpp"

namespace ecograph {

struct Entity {
  KindId kind = no_kind;
  std::string name;
  std::vector<std::string> aliases;  // sorted, without the name
  std::vector<Evidence> mentions;    // the first naming in each document, by document
};

// Result of resolution: entity_of[document][i] is the corpus entity of that document's i-th entity.
struct Resolution {
  std::vector<Entity> entities;  // ordered by (kind, name, ...): independent of input order
  std::vector<std::vector<std::uint32_t>> entity_of;
};

}  // namespace ecograph
