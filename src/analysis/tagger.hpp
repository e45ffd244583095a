// Parts of speech: an averaged perceptron over hashed features, left to right. All arithmetic is on integers, so that
// the tags are the same on every machine. The model is data: schema/models/tagger.bin, trained by
// scripts/train_tagger.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/token.hpp"

namespace ecograph {

// Universal parts of speech, https://universaldependencies.org/u/pos/
enum class Tag : std::uint8_t {
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x,
};
inline constexpr std::size_t tag_count = 17;
[[nodiscard]] std::string_view name_of(Tag tag);  // "PROPN"
[[nodiscard]] std::optional<Tag> tag_named(std::string_view name);

class Tagger {
 public:
  // From a model file's bytes; nothing where they are no model.
  [[nodiscard]] static std::optional<Tagger> from_bytes(std::string_view bytes);
  // `checks` has 2^bits values, `weights` tag_count for each of them.
  [[nodiscard]] static std::string to_bytes(unsigned bits, const std::vector<std::uint16_t>& checks,
                                            const std::vector<std::int8_t>& weights);

  // One tag for each token of a sentence, in `tags`, which is cleared. Thread-safe.
  void tag(std::string_view block, std::span<const Token> sentence, std::vector<Tag>& tags) const;

 private:
  Tagger() = default;
  unsigned bits_ = 0;
  std::vector<std::uint16_t> checks_;
  std::vector<std::int8_t> weights_;
};

[[nodiscard]] std::vector<Tag> tag(const Tagger& tagger, std::string_view block, std::span<const Token> sentence);

}  // namespace ecograph
