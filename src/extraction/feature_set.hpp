// Features of a fitted model, named by what they are ("between=so join") and counted by a hash of that name, so that
// running the model writes no text. Private to src/extraction.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/feature_model.hpp"

namespace ecograph::extraction {

// A word of a feature's name; its text must outlive it.
struct FeaturePart {
  std::uint64_t hash = feature_hash({});
  std::string_view text;
  constexpr FeaturePart() = default;
  constexpr FeaturePart(std::string_view t) : hash(feature_hash(t)), text(t) {}  // NOLINT: parts are written as text
  template <std::size_t N>
  consteval FeaturePart(const char (&t)[N]) : FeaturePart(std::string_view(t, N - 1)) {}  // NOLINT
};

// Names of several words are written as arrays rather than lists: their hashes are then worked out in registers.
class FeatureSet {
 public:
  bool keep_text = false;  // writes the names down, for those who fit the model; else keeps what the model may know

  explicit FeatureSet(const FeatureModel& model) : model_(model), keys_(64) {}

  void clear() {
    count_ = 0;
    texts_.clear();
  }
  void add(FeaturePart family, std::span<const FeaturePart> parts) {
    std::uint64_t key = family.hash;
    for (const FeaturePart& part : parts) key = feature_mix(key, part.hash);
    keep(key);
    if (keep_text) write(family, parts);
  }
  template <std::size_t N>
  [[gnu::always_inline]] void add(FeaturePart family, const FeaturePart (&parts)[N]) {
    keep(key_of(family, parts));
    if (keep_text) write(family, parts);
  }
  void add(FeaturePart family) { add(family, std::span<const FeaturePart>()); }
  template <std::size_t N>
  [[nodiscard, gnu::always_inline]] static std::uint64_t key_of(FeaturePart family, const FeaturePart (&parts)[N]) {
    std::uint64_t key = family.hash;
    for (std::size_t i = 0; i < N; ++i) key = feature_mix(key, parts[i].hash);
    return key;
  }
  [[nodiscard]] std::span<const std::uint64_t> keys() const { return std::span(keys_).first(count_); }
  // The same, each once: what is said twice counts once, as it did where the weights were fitted.
  [[nodiscard]] std::span<const std::uint64_t> distinct_keys() {
    if (count_ * 2 > marks_.size()) marks_.assign(keys_.size() * 2, {});
    ++round_;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < count_; ++i) {
      const std::uint64_t key = keys_[i];
      std::size_t at = key & (marks_.size() - 1);
      while (marks_[at].round == round_ && marks_[at].key != key) at = (at + 1) & (marks_.size() - 1);
      if (marks_[at].round == round_) continue;
      marks_[at] = {key, round_};
      keys_[kept++] = key;
    }
    count_ = kept;
    return keys();
  }
  [[nodiscard]] const std::vector<std::string>& texts() const { return texts_; }

 private:
  // Whether the model knows it nobody can foretell: without a branch.
  void keep(std::uint64_t key) {
    if (count_ == keys_.size()) keys_.resize(count_ * 2);
    keys_[count_] = key;
    count_ += model_.perhaps(key) ? 1U : 0U;
  }
  [[gnu::noinline]] void write(FeaturePart family, std::span<const FeaturePart> parts) {
    std::string& text = texts_.emplace_back(family.text);
    for (const FeaturePart& part : parts) (text += &part == parts.data() ? '=' : ' ') += part.text;
  }

  const FeatureModel& model_;
  std::vector<std::uint64_t> keys_;  // the first count_; their number is a power of two
  std::size_t count_ = 0;
  struct Mark {
    std::uint64_t key = 0;
    std::uint64_t round = 0;
  };
  std::vector<Mark> marks_;  // keys met in this round of distinct_keys(), by hash; their number is a power of two
  std::uint64_t round_ = 0;
  std::vector<std::string> texts_;
};

}  // namespace ecograph::extraction
