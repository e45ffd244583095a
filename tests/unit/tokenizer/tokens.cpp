// What the tokenizer and fold() do, case by case.
#include <catch2/catch.hpp>

#include "base/tokenizer.hpp"
#include "model/vocabulary.hpp"
#include "unit/case_file.hpp"

using namespace ecograph;

namespace {

std::vector<RawToken> tokens_of(std::string_view text) {
  std::vector<RawToken> tokens;
  tokenize(text, tokens);
  return tokens;
}

std::string_view text_of(std::string_view text, const RawToken& token) {
  return text.substr(token.text.begin, token.text.size());
}

std::string shape_names(unsigned bits) {
  const std::pair<unsigned, const char*> names[] = {{shape::upper_initial, "upper_initial"},
                                                    {shape::all_upper, "all_upper"},
                                                    {shape::mixed_case, "mixed_case"},
                                                    {shape::number, "number"},
                                                    {shape::has_digit, "has_digit"},
                                                    {shape::punctuation, "punctuation"},
                                                    {shape::alphabetic, "alphabetic"},
                                                    {shape::non_latin, "non_latin"},
                                                    {shape::url, "url"},
                                                    {shape::space_before, "space_before"}};
  std::string out;
  for (const auto& [bit, name] : names) {
    if ((bits & bit) != 0) out += (out.empty() ? "" : " ") + std::string(name);
  }
  return out;
}

}  // namespace

TEST_CASE("text is cut into tokens", "[tokenizer]") {
  for (const test::Case& test_case : test::read_cases("tests/data/analysis/tokens.txt")) {
    CAPTURE(test_case.line, test_case.input);
    std::string found;
    for (const RawToken& token : tokens_of(test_case.input)) {
      found += (found.empty() ? "" : " ⏐ ") + std::string(text_of(test_case.input, token));
    }
    CHECK(found == test_case.expected.at(0));
  }
}

TEST_CASE("tokens have shapes", "[tokenizer]") {
  for (const test::Case& test_case : test::read_cases("tests/data/analysis/shapes.txt")) {
    CAPTURE(test_case.line, test_case.input);
    const auto tokens = tokens_of(test_case.input);
    REQUIRE(tokens.size() == 1);
    CHECK((tokens[0].shape & shape::line_start) != 0);
    CHECK(shape_names(tokens[0].shape) == test_case.expected.at(0));
  }
}

TEST_CASE("tokens know the white space before them", "[tokenizer]") {
  const auto tokens = tokens_of(" a,b\nc");
  REQUIRE(tokens.size() == 4);
  CHECK((tokens[0].shape & (shape::line_start | shape::space_before)) == (shape::line_start | shape::space_before));
  CHECK((tokens[1].shape & (shape::line_start | shape::space_before)) == 0);
  CHECK((tokens[3].shape & shape::line_start) != 0);
  CHECK((tokens[3].shape & shape::space_before) != 0);
}

TEST_CASE("fold changes case, quotes and dashes, nothing else", "[tokenizer]") {
  CHECK(fold("PyTorch") == "pytorch");
  CHECK(fold("ÉCOLE Straße Škoda Žižek Ÿ İ") == "école straße škoda žižek ÿ i");
  CHECK(fold("ΑΘΉΝΑ МОСКВА Ёлка") == "αθήνα москва ёлка");
  CHECK(fold("‘a’ “b” c–d—e‑f−g") == "'a' \"b\" c-d-e-f-g");
  CHECK(fold("日本 שלום 🚀 …") == "日本 שלום 🚀 …");
  CHECK(fold("\xff"
             "A") ==
        "\xff"
        "a");
  CHECK(fold(fold("ÀÉ–Ž")) == fold("ÀÉ–Ž"));
}

TEST_CASE("a vocabulary finds what was interned", "[tokenizer]") {
  Vocabulary vocabulary;
  CHECK(vocabulary.find("a") == unknown_word);
  CHECK(vocabulary.intern("") == unknown_word);
  std::vector<WordId> ids;
  for (int i = 0; i < 5000; ++i) ids.push_back(vocabulary.intern("word" + std::to_string(i)));
  for (int i = 0; i < 5000; ++i) {
    const std::string word = "word" + std::to_string(i);
    REQUIRE(ids[static_cast<std::size_t>(i)] == static_cast<WordId>(i + 1));
    REQUIRE(vocabulary.find(word) == ids[static_cast<std::size_t>(i)]);
    REQUIRE(vocabulary.intern(word) == ids[static_cast<std::size_t>(i)]);
    REQUIRE(vocabulary.word(ids[static_cast<std::size_t>(i)]) == word);
  }
  CHECK(vocabulary.find("word5000") == unknown_word);
  CHECK(vocabulary.word(unknown_word).empty());
  CHECK(vocabulary.word(999999).empty());
  CHECK(vocabulary.size() == 5001);
}
