// The words that dates, numbers and amounts are made of.
#pragma once

#include <cstdint>
#include <string_view>

namespace ecograph {

enum class TermKind : std::uint8_t {
  none,
  month,  // value 1..12
  weekday,
  season,
  quarter,    // "Q4", "H2"
  year_part,  // early, late, mid: may stand before a year or month
  range,      // to, through, until: between two dates
  unit,       // one .. nineteen; value
  tens,       // twenty .. ninety; value
  scale,      // hundred, thousand, million ...; value is the power of ten
  dozen,
  percent,
  currency_code,  // "USD"; value is an index into currency_name()
  currency_word,  // "dollars", "euros"
  currency_sign,  // "$"
  preposition,    // in, since, of ...: a number between 1950 and 2099 after it may be a year
  meridiem,       // am, pm, noon: after a time of day
};

struct Term {
  TermKind kind = TermKind::none;
  std::uint8_t value = 0;
  bool weak = false;     // month: also a word or a given name ("May", "March", "June"); alone it needs support
  bool capital = false;  // month: only with a capital letter ("May", "Mar")
};

// `folded` is a token as fold() leaves it; hash is Vocabulary::hash(folded).
[[nodiscard]] Term term_of(std::string_view folded, std::uint32_t hash);
[[nodiscard]] std::string_view currency_name(std::uint8_t index);  // ISO 4217

}  // namespace ecograph
