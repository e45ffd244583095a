// schema/models/kinds.tsv: how much each feature of a name speaks for each kind. Fitted to gold by
// scripts/fit_kinds.py.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/ontology.hpp"
#include "model/vocabulary.hpp"

namespace ecograph {

struct KindModel {
  // Log odds in hundredths, by kind; the last are those of being no name at all. Whole numbers, so that sums are the
  // same on every machine.
  using Weights = std::array<std::int16_t, max_kinds + 1>;
  using Sums = std::array<std::int32_t, max_kinds + 1>;

  Vocabulary features;
  std::vector<Weights> weights{Weights{}};  // by the number of the feature

  // The kinds that it tells apart. Others, which are rare or made by rules of their own (titles), it leaves alone.
  KindMask kinds = 0;

  [[nodiscard]] bool knows(KindId kind) const { return (kinds >> kind & 1) != 0; }
  [[nodiscard]] bool empty() const { return features.size() <= 1; }
  void add(WordId feature, Sums& sums) const {
    for (std::size_t k = 0; k < sums.size(); ++k) sums[k] += weights[feature][k];
  }
};

}  // namespace ecograph
