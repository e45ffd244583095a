// Sentences and tokens of a document's blocks.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.hpp"
#include "base/tokenizer.hpp"
#include "model/document.hpp"
#include "model/vocabulary.hpp"

namespace ecograph {

struct Token {
  Span text;                   // in the block's text
  WordId word = unknown_word;  // its folded form, where the schema knows it
  std::uint16_t shape = 0;
  [[nodiscard]] bool is(std::uint16_t bits) const { return (shape & bits) != 0; }
};

struct Sentence {
  std::uint32_t block = 0;        // index into Document::blocks
  std::uint32_t first_token = 0;  // range of Analysis::tokens
  std::uint32_t last_token = 0;   // one past the end
};

// Dates, numbers and such, recognised by form alone. Ranges are token ranges of Analysis::tokens.
enum class ValueKind : std::uint8_t { date, number, money, version, percent };

struct Value {
  ValueKind kind = ValueKind::number;
  std::uint32_t first_token = 0;
  std::uint32_t last_token = 0;
  // date: ISO 8601, as precise as stated ("2026", "2026-04", "2026-02-07"; a day or month whose year is not said:
  //   "--10-19", "--10"); `end` holds the last day of a range, else is empty.
  // number: digits without separators, ">" before it for "more than", "over", "+" ("16 thousand" -> "16000", ">3400").
  // money: digits of the amount in whole units ("USD 1.5M" -> "1500000"), sign as for numbers; `unit` is the ISO 4217
  // code. version: "2.9", "v1.0" as written.   percent: the number.
  std::string text;
  std::string end;
  std::string unit;
};

struct Analysis {
  std::vector<Token> tokens;        // of all analysed blocks in reading order
  std::vector<Sentence> sentences;  // in reading order; a sentence never crosses a block
  std::vector<Value> values;        // ordered by first_token, not overlapping
};

[[nodiscard]] inline std::string_view text_of(const Block& block, const Token& token) {
  return std::string_view(block.text).substr(token.text.begin, token.text.size());
}

}  // namespace ecograph
