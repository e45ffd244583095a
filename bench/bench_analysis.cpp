// Speed of the tokenizer, of fold(), of sentence splitting with values, on generated text.
//   bench_analysis --benchmark_filter=...
#include <benchmark/benchmark.h>

#include <random>
#include <string>
#include <vector>

#include "analysis/analyze.hpp"
#include "base/tokenizer.hpp"

namespace {

using namespace ecograph;

// News-like paragraphs: mostly plain words, some names, dates, amounts, links and curly quotes.
std::string paragraph(std::mt19937& random) {
  static const std::vector<std::string> words = {"the",       "of",          "and",        "a",         "project",
                                                 "community", "in",          "foundation", "to",        "with",
                                                 "open",      "source",      "framework",  "announced", "new",
                                                 "members",   "open-source", "training",   "across",    "developers"};
  static const std::vector<std::string> names = {"Northwind", "Kinema",    "Ada Moreno",        "PyTorch",
                                                 "vLLM",      "Acme Inc.", "Kubernetes-native", "the U.S.",
                                                 "Dr. Ode",   "Müller"};
  static const std::vector<std::string> values = {"October 19-21, 2026",
                                                  "in 2025",
                                                  "more than 3,400",
                                                  "$1.5 million",
                                                  "39%",
                                                  "Kinema 2.9",
                                                  "v1.0",
                                                  "sixteen",
                                                  "May 2020",
                                                  "350+",
                                                  "1.56.0",
                                                  "March 30 to April 2, 2025"};
  static const std::vector<std::string> marks = {",", ";", " –", ":", "’s", ".", ".", "?", " (so it is)", " “well”"};
  std::string text;
  while (text.size() < 600) {
    const unsigned long pick = random() % 100;
    if (!text.empty()) text += ' ';
    if (pick < 80) {
      text += words[random() % words.size()];
    } else if (pick < 92) {
      text += names[random() % names.size()];
    } else if (pick < 98) {
      text += values[random() % values.size()];
    } else {
      text += "https://example.org/blog/" + std::to_string(random() % 1000);
    }
    if (random() % 8 == 0) text += marks[random() % marks.size()];
  }
  return text + ".";
}

const Document& document() {
  static const Document instance = [] {
    std::mt19937 random(1);
    Document made;
    for (int i = 0; i < 2000; ++i) made.blocks.emplace_back().text = paragraph(random);
    return made;
  }();
  return instance;
}

std::int64_t bytes() {
  std::int64_t total = 0;
  for (const Block& block : document().blocks) total += static_cast<std::int64_t>(block.text.size());
  return total;
}

void tokenizer(benchmark::State& state) {
  std::vector<RawToken> tokens;
  std::size_t count = 0;
  for (auto _ : state) {
    count = 0;
    for (const Block& block : document().blocks) {
      tokens.clear();
      tokenize(block.text, tokens);
      count += tokens.size();
    }
  }
  state.SetBytesProcessed(state.iterations() * bytes());
  state.counters["tokens"] = static_cast<double>(count);
}
BENCHMARK(tokenizer)->Unit(benchmark::kMillisecond);

void folding(benchmark::State& state) {
  std::string folded;
  for (auto _ : state) {
    for (const Block& block : document().blocks) {
      folded.clear();
      fold(block.text, folded);
      benchmark::DoNotOptimize(folded.data());
    }
  }
  state.SetBytesProcessed(state.iterations() * bytes());
}
BENCHMARK(folding)->Unit(benchmark::kMillisecond);

void analysis(benchmark::State& state) {
  Vocabulary vocabulary;
  std::mt19937 random(2);
  for (int i = 0; i < 20000; ++i) vocabulary.intern("word" + std::to_string(random()));
  for (const char* const word : {"the", "of", "and", "project", "foundation", "announced", "pytorch", "northwind"})
    vocabulary.intern(word);
  std::size_t values = 0;
  for (auto _ : state) {
    const Analysis result = analyze(document(), vocabulary);
    values = result.values.size();
  }
  state.SetBytesProcessed(state.iterations() * bytes());
  state.counters["values"] = static_cast<double>(values);
}
BENCHMARK(analysis)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
