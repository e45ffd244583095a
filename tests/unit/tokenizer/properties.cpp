// What holds for every text: tokens are ordered, lie inside the text and leave out nothing but white space and
// trademark signs; the scan is linear.
#include <catch2/catch.hpp>
#include <chrono>
#include <random>

#include "base/characters.hpp"
#include "base/tokenizer.hpp"
#include "base/utf8.hpp"
#include "model/vocabulary.hpp"

using namespace ecograph;

namespace {

void check_properties(std::string_view text) {
  std::vector<RawToken> tokens;
  tokenize(text, tokens);
  std::size_t next = 0;
  std::size_t covered = 0;
  bool good = true;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    while (next < tokens.size() && tokens[next].text.end <= at) ++next;
    const bool inside = next < tokens.size() && tokens[next].text.begin <= at && at + c.size <= tokens[next].text.end;
    const CharacterClass kind = class_of(c.value);
    const bool skipped =
        kind == CharacterClass::space || kind == CharacterClass::newline || kind == CharacterClass::trademark;
    good &= inside || skipped;
    covered += inside ? c.size : 0;
    at += c.size;
  }
  std::size_t total = 0;
  std::uint32_t end = 0;
  for (const RawToken& token : tokens) {
    good &= token.text.begin >= end && token.text.begin < token.text.end && token.text.end <= text.size();
    end = token.text.end;
    total += token.text.size();
  }
  CAPTURE(text);
  REQUIRE(good);
  REQUIRE(covered == total);  // no token begins or ends inside a character
}

// Pieces that tokenizing treats in a special way, so that random strings of them reach the odd corners.
const std::vector<std::string> pieces = {
    "a",    "B",     "Ray",      "word",   "is",     "The",    "Inc",    "e.g",  "No",     "May",  "mid", "7",
    "2025", "3,400", " ",        " ",      " ",      "\n",     ".",      ".",    ",",      "-",    "-",   "–",
    "—",    "'",     "’",        "‘",      "\"",     "“",      "”",      "&",    "/",      "/",    ":",   "://",
    "@",    "#",     "+",        "++",     "%",      "$",      "€",      "(",    ")",      "[",    "]",   "_",
    "~",    "*",     "…",        "™",      "®",      "é",      "É",      "ß",    "Ω",      "Ж",    "日",  "本",
    "ש",    "🚀",     "👍🏽", "\u0301", "\u200D", "\uFE0F", "\u2011", "www.", "http",   ".com", ".py", ".NET",
    "s",    "t",     "ll",       "based",  "native", "`",      "´",      "。",   "\u00A0", "\t"};

}  // namespace

TEST_CASE("tokens cover random mixtures of special pieces", "[tokenizer]") {
  std::mt19937 random(20260601);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    const std::size_t length = 1 + random() % 24;
    for (std::size_t i = 0; i < length; ++i) text += pieces[random() % pieces.size()];
    check_properties(text);
    static_cast<void>(fold(text));
  }
}

TEST_CASE("tokens cover random code points", "[tokenizer]") {
  std::mt19937 random(7);
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) {
      const unsigned long ranges[] = {0x80, 0x80, 0x3000, 0x110000};
      const unsigned long range = ranges[random() % 4];
      auto c = static_cast<char32_t>(random() % range);
      if (c >= 0xD800 && c < 0xE000) c = 'x';
      utf8::append(text, c);
    }
    check_properties(text);
  }
}

TEST_CASE("bytes that are no UTF-8 do no harm", "[tokenizer]") {
  std::mt19937 random(11);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i) text.push_back(static_cast<char>(random() % 256));
    std::vector<RawToken> tokens;
    tokenize(text, tokens);
    for (const RawToken& token : tokens) REQUIRE(token.text.end <= text.size());
    static_cast<void>(fold(text));
  }
}

TEST_CASE("hostile texts take linear time", "[tokenizer]") {
  for (const std::string unit :
       {"a/", "a@", "a.", "a-", "a'", "http://", "(", "://", "A-", "1-", "1,", "./", "~/", "a+", "/a", "&a", "B."}) {
    std::string text;
    while (text.size() < 2'000'000) text += unit;
    std::vector<RawToken> tokens;
    const auto begin = std::chrono::steady_clock::now();
    tokenize(text, tokens);
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begin;
    CAPTURE(unit);
    CHECK(time.count() < 5);  // quadratic would be minutes
  }
}
