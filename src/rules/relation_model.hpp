// schema/models/relations.tsv: how much each feature of two things in a text speaks for each relation between them, and
// how much each feature of a fact so found speaks for the text stating it. Fitted to gold by scripts/fit_relations.py.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/ontology.hpp"

namespace ecograph {

// Features are told apart by a hash of their names (FNV-1a of each word, mixed), so that looking at a text writes none
// of them down. The same on every machine.
[[nodiscard]] constexpr std::uint64_t feature_hash(std::string_view text) {
  std::uint64_t h = 0xCBF29CE484222325ULL;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return h;
}
[[nodiscard]] constexpr std::uint64_t feature_mix(std::uint64_t a, std::uint64_t b) {
  const std::uint64_t x = (a ^ (b + 0x9E3779B97F4A7C15ULL + (a << 6) + (a >> 2))) * 0xBF58476D1CE4E5B9ULL;
  return x ^ (x >> 29);
}

class RelationModel {
 public:
  static constexpr std::size_t max_relations = 63;   // relations beyond are not modelled
  static constexpr RelationId fact = max_relations;  // what weights of facts rather than pairs are of
  using Sums = std::array<std::int32_t, max_relations + 1>;

  // Log odds in hundredths. Whole numbers, so that sums are the same on every machine.
  struct Weight {
    RelationId of = fact;
    std::int16_t hundredths = 0;
  };

  [[nodiscard]] bool empty() const { return weights_.empty(); }
  [[nodiscard]] std::span<const Weight> weights(std::uint64_t feature) const {
    if (!perhaps(feature)) return {};
    for (std::uint64_t at = feature & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (slot.end == 0) return {};
      if (slot.feature == feature) return std::span(weights_).subspan(slot.begin, slot.end - slot.begin);
    }
  }
  // Adds the weights of some features to the sums.
  void add(std::span<const std::uint64_t> features, Sums& sums) const;

  // While the model is read: the weights of one feature, not empty; then, once, finish().
  void put(std::uint64_t feature, std::span<const Weight> weights);
  void finish();

 private:
  // Most features of a text are not the model's: a small table of bits says so without a look at the large one.
  static constexpr unsigned bits = 20;
  [[nodiscard]] bool perhaps(std::uint64_t feature) const {
    return !seen_.empty() && (seen_[feature >> (64 - bits + 6)] >> (feature >> (64 - bits) & 63) & 1) != 0;
  }

  struct Slot {
    std::uint64_t feature = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;  // 0: no feature
  };
  std::vector<Slot> slots_;  // open addressing; as put() until finish()
  std::uint64_t mask_ = 0;
  std::vector<Weight> weights_;
  std::vector<std::uint64_t> seen_;
};

}  // namespace ecograph
