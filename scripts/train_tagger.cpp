// Trains schema/models/tagger.bin on UD English EWT and GUM. Not part of the build:
//
//   g++ -std=c++20 -O3 -Isrc -Itests -o train_tagger scripts/train_tagger.cpp src/analysis/tagger.cpp
//     src/model/vocabulary.cpp src/base/{characters,utf8,tokenizer,tokenizer_words,tokenizer_addresses}.cpp
//   ./train_tagger EWT-FOLDER GUM-FOLDER schema/models/tagger.bin
//
// Deterministic: one thread, integers, a shuffle of its own. GUM's test documents are those whose names are listed
// below; its other documents and EWT's train file are trained on.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <unordered_map>

#include "analysis/tagger_features.hpp"
#include "unit/analysis/conllu.hpp"
#include "unit/analysis/gum_split.hpp"

using namespace ecograph;

namespace {

constexpr std::uint32_t no_row = 0xffffffffu;

class Trainer {
 public:
  explicit Trainer(unsigned bits)
      : bits_(bits),
        checks_(std::size_t{1} << bits),
        weights_(tag_count << bits),
        totals_(tag_count << bits),
        stamps_(tag_count << bits) {}

  // Gives rows to the features that occur most often, those of the right tags around included.
  void choose_features(const std::vector<test::TaggedSentence>& sentences) {
    std::unordered_map<std::uint64_t, std::uint32_t> counts;
    for (const test::TaggedSentence& sentence : sentences) {
      read_words(sentence.text, sentence.tokens, words_);
      for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
        const std::size_t before = i > 0 ? static_cast<std::size_t>(sentence.tags[i - 1]) : tag_count;
        const std::size_t before2 = i > 1 ? static_cast<std::size_t>(sentence.tags[i - 2]) : tag_count;
        for (const std::uint64_t feature : features_of(words_, i, before, before2)) ++counts[feature];
      }
    }
    std::vector<std::pair<std::uint32_t, std::uint64_t>> ranked;
    for (const auto& [feature, count] : counts) ranked.emplace_back(count, feature);
    std::sort(ranked.rbegin(), ranked.rend());
    std::size_t kept = 0;
    for (const auto& [count, feature] : ranked) {
      if (count < 2) break;
      std::uint32_t row = row_of(feature, bits_);
      if (checks_[row] != 0) row ^= 1;
      if (checks_[row] != 0) continue;
      checks_[row] = check_of(feature);
      ++kept;
    }
    std::cout << kept << " of " << ranked.size() << " features have weights\n";
  }

  void learn(const test::TaggedSentence& sentence) {
    read_words(sentence.text, sentence.tokens, words_);
    std::size_t before = tag_count;
    std::size_t before2 = tag_count;
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
      const auto rows = rows_of(features_of(words_, i, before, before2));
      const std::size_t guess = best(rows);
      const auto right = static_cast<std::size_t>(sentence.tags[i]);
      ++clock_;
      if (guess != right) {
        for (const std::uint32_t row : rows) {
          change(row, right, 1);
          change(row, guess, -1);
        }
      }
      before2 = before;
      before = guess;  // its own mistakes, as when tagging
    }
  }

  // Averages as bytes: the largest thousandth of them is cut off.
  [[nodiscard]] std::string model() {
    std::vector<double> averages(weights_.size());
    std::vector<double> sizes;
    for (std::size_t k = 0; k < weights_.size(); ++k) {
      settle(k);
      averages[k] = static_cast<double>(totals_[k]) / static_cast<double>(clock_);
      if (totals_[k] != 0) sizes.push_back(std::abs(averages[k]));
    }
    std::sort(sizes.begin(), sizes.end());
    const double largest = sizes.empty() ? 1 : sizes[sizes.size() - 1 - sizes.size() / 1000];
    std::vector<std::int8_t> bytes;
    for (const double average : averages) {
      bytes.push_back(static_cast<std::int8_t>(std::clamp(std::lround(average * 127 / largest), -127L, 127L)));
    }
    return Tagger::to_bytes(bits_, checks_, bytes);
  }

 private:
  using Rows = std::array<std::uint32_t, tagger_features>;

  [[nodiscard]] Rows rows_of(const TaggerFeatures& features) const {
    Rows rows{};
    for (std::size_t k = 0; k < features.size(); ++k) {
      const std::uint32_t row = row_of(features[k], bits_);
      const std::uint16_t check = check_of(features[k]);
      rows[k] = checks_[row] == check ? row : checks_[row ^ 1] == check ? row ^ 1 : no_row;
    }
    return rows;
  }

  [[nodiscard]] std::size_t best(const Rows& rows) const {
    std::array<std::int32_t, tag_count> scores{};
    for (const std::uint32_t row : rows) {
      if (row == no_row) continue;
      for (std::size_t t = 0; t < tag_count; ++t) scores[t] += weights_[row * tag_count + t];
    }
    return static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  }

  void settle(std::size_t k) {
    totals_[k] += static_cast<std::int64_t>(weights_[k]) * (clock_ - stamps_[k]);
    stamps_[k] = clock_;
  }

  void change(std::uint32_t row, std::size_t tag, std::int32_t by) {
    if (row == no_row) return;
    settle(row * tag_count + tag);
    weights_[row * tag_count + tag] += by;
  }

  unsigned bits_;
  std::vector<std::uint16_t> checks_;
  std::vector<std::int32_t> weights_;
  std::vector<std::int64_t> totals_;
  std::vector<std::int64_t> stamps_;
  std::int64_t clock_ = 0;
  std::vector<TaggerWord> words_;
};

void shuffle(std::vector<std::size_t>& order, std::uint64_t& state) {
  for (std::size_t i = order.size(); i > 1; --i) {
    state = state * 6364136223846793005ull + 1442695040888963407ull;
    std::swap(order[i - 1], order[(state >> 33) % i]);
  }
}

void evaluate(const std::string& name, const Tagger& tagger, const std::vector<test::TaggedSentence>& sentences) {
  std::size_t right = 0, total = 0, exact_right = 0, exact = 0;
  for (const test::TaggedSentence& sentence : sentences) {
    const std::vector<Tag> tags = tag(tagger, sentence.text, sentence.tokens);
    for (std::size_t i = 0; i < tags.size(); ++i) {
      ++total;
      right += tags[i] == sentence.tags[i] ? 1 : 0;
      if (!sentence.exact[i]) continue;
      ++exact;
      exact_right += tags[i] == sentence.tags[i] ? 1 : 0;
    }
  }
  std::cout << "  " << name << ": " << 100.0 * static_cast<double>(right) / static_cast<double>(total) << " % of "
            << total << " tokens, " << 100.0 * static_cast<double>(exact_right) / static_cast<double>(exact) << " % of "
            << exact << " that the treebank has too\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: train_tagger EWT-FOLDER GUM-FOLDER MODEL [BITS [ROUNDS]]\n";
    return 2;
  }
  const unsigned bits = argc > 4 ? static_cast<unsigned>(std::atoi(argv[4])) : 17;
  const int rounds = argc > 5 ? std::atoi(argv[5]) : 8;
  std::vector<test::TaggedSentence> train, ewt_dev, ewt_test, gum_test;
  test::ConlluReader reader;
  const std::string ewt = argv[1];
  if (!reader.read(ewt + "/en_ewt-ud-train.conllu", train) || !reader.read(ewt + "/en_ewt-ud-dev.conllu", ewt_dev) ||
      !reader.read(ewt + "/en_ewt-ud-test.conllu", ewt_test)) {
    std::cerr << "no treebank in " << ewt << "\n";
    return 1;
  }
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(argv[2])) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const auto& file : files) reader.read(file.string(), test::is_gum_test(file.stem().string()) ? gum_test : train);

  Trainer trainer(bits);
  trainer.choose_features(train);
  std::vector<std::size_t> order(train.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::uint64_t state = 42;
  std::string model;
  for (int round = 1; round <= rounds; ++round) {
    shuffle(order, state);
    for (const std::size_t i : order) trainer.learn(train[i]);
    model = trainer.model();
    std::cout << "round " << round << "\n";
    const auto tagger = Tagger::from_bytes(model);
    evaluate("EWT dev", *tagger, ewt_dev);
    evaluate("EWT test", *tagger, ewt_test);
    evaluate("GUM test", *tagger, gum_test);
  }
  std::ofstream(argv[3], std::ios::binary) << model;
  return 0;
}
