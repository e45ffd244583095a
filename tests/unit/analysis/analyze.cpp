// What analyze() does besides cutting: word ids, marks, kinds of blocks, limits.
#include "analysis/analyze.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <random>

#include "analysis/decimal.hpp"
#include "analysis/sentences.hpp"
#include "unit/analysis/analysis_fixture.hpp"

using namespace ecograph;

TEST_CASE("tokens carry the ids of known words", "[analysis]") {
  Vocabulary vocabulary;
  const WordId ray = vocabulary.intern("ray");
  const WordId ecole = vocabulary.intern("école");
  const Document document = test::paragraph("Ray RAY École nothing");
  const Analysis analysis = analyze(document, vocabulary);
  REQUIRE(analysis.tokens.size() == 4);
  CHECK(analysis.tokens[0].word == ray);
  CHECK(analysis.tokens[1].word == ray);
  CHECK(analysis.tokens[2].word == ecole);
  CHECK(analysis.tokens[3].word == unknown_word);
}

TEST_CASE("tokens know the marks they lie in", "[analysis]") {
  Document document = test::paragraph("one two three four");
  using Kind = InlineMark::Kind;
  document.blocks[0].marks = {{Kind::link, {0, 7}, "x"}, {Kind::strong, {4, 13}, ""}, {Kind::code, {14, 18}, ""}};
  const Analysis analysis = analyze(document, Vocabulary());
  const auto bits = [&](std::size_t i) {
    return analysis.tokens[i].shape & (shape::in_link | shape::in_strong | shape::in_code | shape::in_emphasis);
  };
  CHECK(bits(0) == shape::in_link);
  CHECK(bits(1) == (shape::in_link | shape::in_strong));
  CHECK(bits(2) == shape::in_strong);
  CHECK(bits(3) == shape::in_code);
}

TEST_CASE("the kind of a block decides how it is cut", "[analysis]") {
  const auto sentences = [](BlockKind kind, const std::string& text) {
    Document document = test::paragraph(text);
    document.blocks[0].kind = kind;
    return analyze(document, Vocabulary()).sentences.size();
  };
  const std::string two = "One thing. Another thing.";
  CHECK(sentences(BlockKind::paragraph, two) == 2);
  CHECK(sentences(BlockKind::list_item, two) == 2);
  CHECK(sentences(BlockKind::quote, two) == 2);
  CHECK(sentences(BlockKind::heading, two) == 1);
  CHECK(sentences(BlockKind::title, two) == 1);
  CHECK(sentences(BlockKind::caption, two) == 1);
  CHECK(sentences(BlockKind::table_cell, two) == 1);
  CHECK(sentences(BlockKind::table_cell, "One. Two.\nThree.") == 3);
  CHECK(sentences(BlockKind::code, two) == 0);
  CHECK(sentences(BlockKind::heading, "One\nTwo") == 2);
}

TEST_CASE("blocks without tokens give nothing", "[analysis]") {
  Document document;
  document.blocks.resize(3);
  document.blocks[1].text = "  \n ";
  document.blocks[2].text = "word";
  const Analysis analysis = analyze(document, Vocabulary());
  REQUIRE(analysis.sentences.size() == 1);
  CHECK(analysis.sentences[0].block == 2);
}

TEST_CASE("long sentences are cut at commas, or anywhere", "[analysis]") {
  std::string commas;
  std::string plain;
  for (int i = 0; i < 1500; ++i) {
    commas += i % 100 == 99 ? "word, " : "word ";
    plain += "word ";
  }
  for (const std::string& text : {commas, plain}) {
    const Document document = test::paragraph(text);
    const Analysis analysis = analyze(document, Vocabulary());
    std::uint32_t next = 0;
    for (const Sentence& sentence : analysis.sentences) {
      CHECK(sentence.first_token == next);
      CHECK(sentence.last_token - sentence.first_token <= longest_sentence);
      next = sentence.last_token;
    }
    CHECK(next == analysis.tokens.size());
  }
  const Document document = test::paragraph(commas);
  const Analysis analysis = analyze(document, Vocabulary());
  CHECK(text_of(document.blocks[0], analysis.tokens[analysis.sentences[0].last_token - 1]) == ",");
}

TEST_CASE("sentences cover every token and values stay inside them", "[analysis]") {
  const std::vector<std::string> pieces = {"May ",       "may ",     "October ",     "19",       "-",      "–",
                                           "21",         ", ",       "2025",         " 2000 ",   "to ",    "and ",
                                           "early ",     "Q4 ",      "the week of ", "Monday, ", "$",      "USD ",
                                           "1.5M ",      "3,400",    " million ",    "percent ", "%",      "+",
                                           "more than ", "over ",    "two ",         "hundred ", "a ",     "dozen ",
                                           "v1.0 ",      "version ", "2.9",          ".0",       "Inc. ",  "The ",
                                           "word ",      ". ",       "! ",           "? ",       "... ",   "\"",
                                           "(",          ")",        "\n",           "• ",       ":",      "10:30 ",
                                           "noon ",      "PyTorch ", "'24 ",         "Dec",      "T10:22", "/10/",
                                           "☃ ",         "é "};
  std::mt19937 random(99);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    const std::size_t length = 1 + random() % 16;
    for (std::size_t i = 0; i < length; ++i) text += pieces[random() % pieces.size()];
    const Document document = test::paragraph(text);
    const Analysis analysis = analyze(document, Vocabulary());
    CAPTURE(text);
    std::uint32_t next = 0;
    std::size_t value = 0;
    bool good = true;
    for (const Sentence& sentence : analysis.sentences) {
      good &= sentence.first_token == next && sentence.last_token > next;
      next = sentence.last_token;
      std::uint32_t floor = sentence.first_token;
      for (; value < analysis.values.size() && analysis.values[value].first_token < sentence.last_token; ++value) {
        const Value& v = analysis.values[value];
        good &= v.first_token >= floor && v.first_token < v.last_token && v.last_token <= sentence.last_token;
        good &= !v.text.empty();
        floor = v.last_token;
      }
    }
    REQUIRE(good);
    REQUIRE(next == analysis.tokens.size());
    REQUIRE(value == analysis.values.size());
    static_cast<void>(document_date(document, analysis));
  }
}

TEST_CASE("hostile paragraphs take linear time", "[analysis]") {
  for (const std::string unit : {".)", ". ( ", "1, ", "May ", "Monday, ", "two ", "October 1, ", "$ ", "2025 - ",
                                 "a million ", "\" . ", "1.", "2025-"}) {
    std::string text;
    while (text.size() < 1'000'000) text += unit;
    const auto begin = std::chrono::steady_clock::now();
    const Document document = test::paragraph(text);
    const Analysis analysis = analyze(document, Vocabulary());
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begin;
    CAPTURE(unit, analysis.tokens.size());
    CHECK(time.count() < 10);
  }
}

TEST_CASE("decimal numbers are exact", "[analysis]") {
  CHECK(plain_digits("3,400") == "3400");
  CHECK(plain_digits("007") == "7");
  CHECK(plain_digits("0.50") == "0.50");
  CHECK(plain_digits("1.2.3").empty());
  CHECK(plain_digits("x").empty());
  CHECK(plain_digits("").empty());
  CHECK(scaled("1.5", 6) == "1500000");
  CHECK(scaled("0.25", 3) == "250");
  CHECK(scaled("1.2345", 3) == "1234.5");
  CHECK(scaled("16", 3) == "16000");
  CHECK(scaled("0", 3) == "0");
}
