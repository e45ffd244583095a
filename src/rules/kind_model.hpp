// schema/models/kinds.tsv: how much each feature of a name speaks for each kind. Fitted to gold by
// scripts/fit_kinds.py.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/ontology.hpp"

namespace ecograph {

struct KindModel {
  // Log odds in hundredths, by kind; the last are those of being no name at all. Whole numbers, so that sums are the
  // same on every machine.
  using Weights = std::array<std::int16_t, max_kinds + 1>;
  using Sums = std::array<std::int32_t, max_kinds + 1>;

  struct Hash {
    using is_transparent = void;
    [[nodiscard]] std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, Weights, Hash, std::equal_to<>> features;

  // The kinds that it tells apart. Others, which are rare or made by rules of their own (titles), it leaves alone.
  KindMask kinds = 0;

  [[nodiscard]] bool knows(KindId kind) const { return (kinds >> kind & 1) != 0; }
  [[nodiscard]] bool empty() const { return features.empty(); }
  // Nothing where the model has no such feature.
  void add(std::string_view feature, Sums& sums) const {
    const auto it = features.find(feature);
    if (it == features.end()) return;
    for (std::size_t k = 0; k < sums.size(); ++k) sums[k] += it->second[k];
  }
};

}  // namespace ecograph
