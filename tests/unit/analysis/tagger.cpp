#include "analysis/tagger.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <sstream>

#include "unit/analysis/analysis_fixture.hpp"
#include "unit/analysis/conllu.hpp"
#include "unit/analysis/gum_split.hpp"

using namespace ecograph;

namespace {

std::string model_bytes() {
  std::ifstream file(std::string(ECOGRAPH_SOURCE_DIR) + "/schema/models/tagger.bin", std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::string tagged(const Tagger& tagger, const std::string& text) {
  const Document document = test::paragraph(text);
  const Analysis analysis = analyze(document, Vocabulary());
  std::string out;
  for (const Sentence& sentence : analysis.sentences) {
    const auto tokens =
        std::span(analysis.tokens).subspan(sentence.first_token, sentence.last_token - sentence.first_token);
    for (const Tag t : tag(tagger, text, tokens)) out += (out.empty() ? "" : " ") + std::string(name_of(t));
  }
  return out;
}

void print_accuracy(const std::string& name, const Tagger& tagger, const std::vector<test::TaggedSentence>& sentences) {
  std::size_t right = 0;
  std::size_t total = 0;
  for (const test::TaggedSentence& sentence : sentences) {
    const std::vector<Tag> tags = tag(tagger, sentence.text, sentence.tokens);
    for (std::size_t i = 0; i < tags.size(); ++i) {
      if (!sentence.exact[i]) continue;
      ++total;
      right += tags[i] == sentence.tags[i] ? 1 : 0;
    }
  }
  const double percent = 100.0 * static_cast<double>(right) / static_cast<double>(total);
  std::cout << name << ": " << percent << " % of " << total << " tags right\n";
  CHECK(percent > 90);
}

std::string folder_of(const char* variable, const char* usual) {
  const char* const value = std::getenv(variable);
  return value != nullptr ? value : usual;
}

}  // namespace

TEST_CASE("words have parts of speech", "[analysis][tagger]") {
  const auto tagger = Tagger::from_bytes(model_bytes());
  REQUIRE(tagger);
  CHECK(tagged(*tagger, "The foundation welcomed three new projects.") == "DET NOUN VERB NUM ADJ NOUN PUNCT");
  CHECK(tagged(*tagger, "You may join us in May.") == "PRON AUX VERB PRON ADP PROPN PUNCT");
  CHECK(tagged(*tagger, "She doesn't work at Acme Inc. today") == "PRON AUX PART VERB ADP PROPN PROPN NOUN");
  CHECK(tagged(*tagger, "").empty());
}

TEST_CASE("what is no model is refused", "[analysis][tagger]") {
  std::string bytes = model_bytes();
  CHECK_FALSE(Tagger::from_bytes(""));
  CHECK_FALSE(Tagger::from_bytes("ecograph tagger 1\n"));
  CHECK_FALSE(Tagger::from_bytes(std::string_view(bytes).substr(0, bytes.size() - 1)));
  CHECK_FALSE(Tagger::from_bytes(bytes + "x"));
  bytes[0] = 'E';
  CHECK_FALSE(Tagger::from_bytes(bytes));
}

TEST_CASE("tags have names", "[analysis][tagger]") {
  for (std::size_t t = 0; t < tag_count; ++t) {
    const auto tag = static_cast<Tag>(t);
    CHECK(tag_named(name_of(tag)) == tag);
  }
  CHECK_FALSE(tag_named("NOPE"));
}

TEST_CASE("accuracy of tags", "[analysis][treebank]") {
  const auto tagger = Tagger::from_bytes(model_bytes());
  REQUIRE(tagger);
  std::vector<test::TaggedSentence> sentences;
  const std::string ewt = folder_of("ECOGRAPH_EWT", ECOGRAPH_SOURCE_DIR "/../shared/data/ewt");
  if (test::ConlluReader().read(ewt + "/en_ewt-ud-test.conllu", sentences)) {
    print_accuracy("EWT test", *tagger, sentences);
  } else {
    WARN("skipped: no treebank in " << ewt << " (set ECOGRAPH_EWT)");
  }
  sentences.clear();
  const std::string gum = folder_of("ECOGRAPH_GUM", ECOGRAPH_SOURCE_DIR "/../shared/data/gum");
  if (!std::filesystem::is_directory(gum)) {
    WARN("skipped: no treebank in " << gum << " (set ECOGRAPH_GUM)");
    return;
  }
  for (const auto& entry : std::filesystem::directory_iterator(gum)) {
    if (test::is_gum_test(entry.path().stem().string())) test::ConlluReader().read(entry.path().string(), sentences);
  }
  print_accuracy("GUM test", *tagger, sentences);
}
