#include "analysis/tagger.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "analysis/tagger_features.hpp"
#include "base/characters.hpp"

namespace ecograph {
namespace {

constexpr std::string_view magic = "ecograph tagger 1\n";
constexpr std::string_view names[tag_count] = {"ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                               "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
constexpr std::size_t header_size = magic.size() + 1;  // and one byte: the binary logarithm of the number of rows

constexpr std::uint32_t padding_word = 0x51ed270bu;

std::uint32_t mix(std::uint32_t a, std::uint32_t b) {
  std::uint32_t h = (a ^ (b + 0x9e3779b9u + (a << 6) + (a >> 2))) * 0x85ebca6bu;
  return h ^ (h >> 15);
}

std::uint32_t suffix_of(std::string_view word, std::size_t length) {
  std::uint32_t value = static_cast<std::uint32_t>(length);
  for (std::size_t i = word.size() > length ? word.size() - length : 0; i < word.size(); ++i) {
    value = (value ^ static_cast<unsigned char>(word[i])) * 0x01000193u;
  }
  return value;
}

std::uint32_t prefix_of(std::string_view word, std::size_t length) {
  std::uint32_t value = 0x811c9dc5u;
  for (const char c : word.substr(0, length)) value = (value ^ static_cast<unsigned char>(c)) * 0x01000193u;
  return value;
}

// Letters and digits as they stand, numbers folded into one: "1,500" and "2,048" are the same word.
TaggerWord read_word(std::string_view text, const Token& token, std::string& folded) {
  folded.clear();
  fold(text, folded);
  if (token.is(shape::has_digit)) {
    for (char& c : folded) c = is_ascii_digit(c) ? '0' : c;
  }
  constexpr std::uint16_t looks = shape::upper_initial | shape::all_upper | shape::mixed_case | shape::has_digit |
                                  shape::number | shape::punctuation | shape::alphabetic | shape::non_latin |
                                  shape::url;
  TaggerWord word;
  word.word = Vocabulary::hash(folded);
  word.suffix2 = suffix_of(folded, 2);
  word.suffix3 = suffix_of(folded, 3);
  word.suffix4 = suffix_of(folded, 4);
  word.prefix3 = prefix_of(folded, 3);
  const bool hyphen = folded.find('-') != std::string::npos;
  word.shape =
      static_cast<std::uint32_t>(token.shape & looks) | (hyphen ? 0x10000u : 0) | (folded.size() == 1 ? 0x20000u : 0);
  return word;
}

}  // namespace

std::string_view name_of(Tag tag) { return names[static_cast<std::size_t>(tag)]; }

std::optional<Tag> tag_named(std::string_view name) {
  const auto* const found = std::find(std::begin(names), std::end(names), name);
  if (found == std::end(names)) return std::nullopt;
  return static_cast<Tag>(found - std::begin(names));
}

void read_words(std::string_view block, std::span<const Token> sentence, std::vector<TaggerWord>& words) {
  const TaggerWord padding{padding_word, padding_word, padding_word, padding_word, padding_word, 0x40000u};
  words.assign(2, padding);
  std::string folded;
  for (const Token& token : sentence)
    words.push_back(read_word(block.substr(token.text.begin, token.text.size()), token, folded));
  words.insert(words.end(), 2, padding);
}

TaggerFeatures features_of(const std::vector<TaggerWord>& words, std::size_t i, std::size_t before,
                           std::size_t before2) {
  const TaggerWord& w = words[i + 2];
  const TaggerWord& left = words[i + 1];
  const TaggerWord& right = words[i + 3];
  const auto one = static_cast<std::uint32_t>(before);
  const auto two = one * 32 + static_cast<std::uint32_t>(before2);
  const std::array<std::uint32_t, tagger_features> values = {1,
                                                             w.word,
                                                             w.suffix2,
                                                             w.suffix3,
                                                             w.suffix4,
                                                             w.prefix3,
                                                             w.shape,
                                                             mix(left.shape, mix(w.shape, right.shape)),
                                                             left.word,
                                                             right.word,
                                                             words[i].word,
                                                             words[i + 4].word,
                                                             one,
                                                             two,
                                                             mix(w.word, one),
                                                             mix(left.word, w.word),
                                                             mix(w.word, right.word),
                                                             left.suffix3,
                                                             right.suffix3,
                                                             mix(mix(w.shape, w.suffix3), one),
                                                             mix(w.word, w.shape),
                                                             mix(right.word, one)};
  TaggerFeatures features{};
  for (std::uint32_t k = 0; k < tagger_features; ++k) {
    const std::uint64_t hash = (values[k] + (std::uint64_t{k + 1} << 32)) * 0x9E3779B97F4A7C15ull;
    features[k] = (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9ull;
    features[k] ^= features[k] >> 32;
  }
  return features;
}

std::optional<Tagger> Tagger::from_bytes(std::string_view bytes) {
  if (bytes.size() < header_size || !bytes.starts_with(magic)) return std::nullopt;
  const auto bits = static_cast<unsigned char>(bytes[magic.size()]);
  if (bits < 1 || bits > 24 || bytes.size() != header_size + (std::size_t{tag_count + 2} << bits)) return std::nullopt;
  Tagger tagger;
  tagger.bits_ = bits;
  const std::size_t rows = std::size_t{1} << bits;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[header_size + i]); };
  for (std::size_t i = 0; i < rows; ++i) {
    tagger.checks_.push_back(static_cast<std::uint16_t>(byte(2 * i) | (byte(2 * i + 1) << 8)));
  }
  tagger.weights_.resize(rows * tag_count);
  for (std::size_t i = 0; i < rows * tag_count; ++i) tagger.weights_[i] = static_cast<std::int8_t>(byte(2 * rows + i));
  return tagger;
}

std::string Tagger::to_bytes(unsigned bits, const std::vector<std::uint16_t>& checks,
                             const std::vector<std::int8_t>& weights) {
  std::string out(magic);
  out.push_back(static_cast<char>(bits));
  for (const std::uint16_t check : checks) {
    out.push_back(static_cast<char>(check & 0xff));
    out.push_back(static_cast<char>(check >> 8));
  }
  for (const std::int8_t weight : weights) out.push_back(static_cast<char>(weight));
  return out;
}

void Tagger::tag(std::string_view block, std::span<const Token> sentence, std::vector<Tag>& tags) const {
  tags.clear();
  thread_local std::vector<TaggerWord> words;
  read_words(block, sentence, words);
  std::size_t before = tag_count;
  std::size_t before2 = tag_count;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    std::array<std::int16_t, tag_count> scores{};
    for (const std::uint64_t feature : features_of(words, i, before, before2)) {
      std::size_t row = row_of(feature, bits_);
      if (checks_[row] != check_of(feature)) {
        row ^= 1;
        if (checks_[row] != check_of(feature)) continue;
      }
      const std::int8_t* const weights = weights_.data() + row * tag_count;
      for (std::size_t t = 0; t < tag_count; ++t) scores[t] = static_cast<std::int16_t>(scores[t] + weights[t]);
    }
    const auto best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
    tags.push_back(static_cast<Tag>(best));
    before2 = before;
    before = best;
  }
}

std::vector<Tag> tag(const Tagger& tagger, std::string_view block, std::span<const Token> sentence) {
  std::vector<Tag> tags;
  tagger.tag(block, sentence, tags);
  return tags;
}

}  // namespace ecograph
