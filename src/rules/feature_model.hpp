// A fitted model: how much each feature of something in a text speaks for each of some outputs.
// schema/models/relations.tsv is one, of two things and the relations between them and of facts so found (fitted to
// gold by scripts/fit_relations.py); schema/models/titles.tsv another, of stretches of words and the kinds of titled
// things (scripts/fit_titles.py).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
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

class FeatureModel {
 public:
  // A relation's number, or a kind's.
  using Output = std::uint8_t;
  static constexpr std::size_t max_relations = 30;  // relations beyond are not modelled
  // What weights of facts rather than pairs are of: facts that no rule states, and those that one does.
  static constexpr Output fact = max_relations;
  static constexpr Output said = max_relations + 1;
  using Sums = std::array<std::int32_t, max_relations + 2>;

  // Log odds in hundredths. Whole numbers, so that sums are the same on every machine.
  struct Weight {
    Output of = 0;
    std::int16_t hundredths = 0;
  };

  [[nodiscard]] bool empty() const { return slots_.empty(); }
  // Whether the model may know the feature. Most features of a text are not the model's: a small table of bits says so
  // without a look at the large one.
  [[nodiscard]] bool perhaps(std::uint64_t feature) const {
    return (seen_[feature >> (64 - bits + 6)] >> (feature >> (64 - bits) & 63) & 1) != 0;
  }
  // Calls visit(Weight) for the weights of a feature.
  template <typename Visit>
  void each(std::uint64_t feature, const Visit& visit) const {
    each_of(look_up(feature), visit);
  }
  // Adds the weights of some features to the sums.
  void add(std::span<const std::uint64_t> features, Sums& sums) const;

  // What the model has of a feature, for those who look it up once and ask for its weights often. No number is
  // `not_asked`.
  using Entry = std::uint32_t;
  static constexpr Entry not_asked = 0xffffffff;
  [[nodiscard]] Entry look_up(std::uint64_t feature) const { return perhaps(feature) ? find(feature) : 0; }
  void add(Entry entry, Sums& sums) const {
    each_of(entry, [&](const Weight& weight) { sums[weight.of] += weight.hundredths; });
  }

  // While the model is read: the weights of one feature, not empty; then, once, finish().
  void put(std::uint64_t feature, std::span<const Weight> weights);
  void finish();
  // So many weights have room; a file with more is refused.
  [[nodiscard]] bool full() const { return weights_.size() >= std::size_t{1} << 25; }

 private:
  static constexpr unsigned bits = 20;
  // What a slot says of a feature's weights: 0: there is no feature; one weight, which most features have, stands in
  // the slot itself; of several their place in weights_ and how many they are, less one.
  static constexpr Entry single = 0x80000000;
  template <typename Visit>
  void each_of(Entry entry, const Visit& visit) const {
    if ((entry & single) != 0) return visit(only(entry));
    if (entry != 0)
      for (const Weight& weight : several(entry)) visit(weight);
  }
  [[nodiscard]] static Weight only(Entry slot) {
    return {static_cast<Output>(slot >> 16 & 0xff), static_cast<std::int16_t>(slot & 0xffff)};
  }
  [[nodiscard]] std::span<const Weight> several(Entry slot) const {
    return std::span(weights_).subspan(slot >> 6, (slot & 63) + 1);
  }

  struct Slot {
    std::uint32_t tag = 0;
    Entry weights = 0;
  };
  // Of a feature's bits the lowest say where its slot is, and perhaps() has looked at the highest.
  [[nodiscard]] static std::uint32_t tag_of(std::uint64_t feature) { return static_cast<std::uint32_t>(feature >> 12); }
  [[nodiscard]] Entry find(std::uint64_t feature) const {
    for (std::uint64_t at = feature & mask_;; at = (at + 1) & mask_)
      if (const Slot& slot = slots_[at]; slot.tag == tag_of(feature) || slot.weights == 0) return slot.weights;
  }

  std::vector<std::pair<std::uint64_t, Entry>> building_;  // features and what their slots will say
  std::vector<Slot> slots_;                                // open addressing
  std::uint64_t mask_ = 0;
  std::vector<Weight> weights_;
  std::vector<std::uint64_t> seen_ = std::vector<std::uint64_t>(std::size_t{1} << (bits - 6));
};

}  // namespace ecograph
