// Features of a fitted model, named by what they are ("between=so join") and counted by a hash of that name, so that
// running the model writes no text. Private to src/extraction.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/relation_model.hpp"

namespace ecograph::extraction {

// A word of a feature's name; its text must outlive it.
struct FeaturePart {
  std::uint64_t hash = feature_hash({});
  std::string_view text;
  constexpr FeaturePart() = default;
  constexpr FeaturePart(std::string_view t) : hash(feature_hash(t)), text(t) {}  // NOLINT: parts are written as text
  constexpr FeaturePart(const char* t) : FeaturePart(std::string_view(t)) {}     // NOLINT
};

class FeatureSet {
 public:
  bool keep_text = false;  // also writes the names down, for those who fit the model

  void clear() {
    keys_.clear();
    texts_.clear();
  }
  void add(FeaturePart family, std::span<const FeaturePart> parts) {
    std::uint64_t key = family.hash;
    for (const FeaturePart& part : parts) key = feature_mix(key, part.hash);
    keys_.push_back(key);
    if (!keep_text) return;
    std::string& text = texts_.emplace_back(family.text);
    for (const FeaturePart& part : parts) (text += &part == parts.data() ? '=' : ' ') += part.text;
  }
  void add(FeaturePart family, std::initializer_list<FeaturePart> parts = {}) {
    add(family, std::span(parts.begin(), parts.size()));
  }
  [[nodiscard]] const std::vector<std::uint64_t>& keys() const { return keys_; }
  // The same, each once: what is said twice counts once, as it did where the weights were fitted. Orders them anew.
  [[nodiscard]] const std::vector<std::uint64_t>& distinct_keys() {
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    return keys_;
  }
  [[nodiscard]] const std::vector<std::string>& texts() const { return texts_; }

 private:
  std::vector<std::uint64_t> keys_;
  std::vector<std::string> texts_;
};

}  // namespace ecograph::extraction
