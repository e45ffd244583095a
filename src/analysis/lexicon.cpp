#include "analysis/lexicon.hpp"

#include <iterator>
#include <string>
#include <vector>

#include "model/vocabulary.hpp"

namespace ecograph {
namespace {

struct Entry {
  std::string_view word;
  Term term;
};

constexpr Term month(std::uint8_t number, bool weak = false, bool capital = false) {
  return {TermKind::month, number, weak, capital};
}
constexpr Term plain(TermKind kind, std::uint8_t value = 0) { return {kind, value, false, false}; }

constexpr std::string_view currencies[] = {"USD", "EUR", "GBP", "JPY", "INR", "CNY", "CHF", "CAD",
                                           "AUD", "KRW", "SEK", "NOK", "DKK", "BRL", "SGD", "HKD",
                                           "NZD", "PLN", "CZK", "MXN", "ILS", "ZAR", "TWD"};

constexpr Entry time_entries[] = {
    {"january", month(1)},
    {"february", month(2)},
    {"march", month(3, true, true)},
    {"april", month(4, true)},
    {"may", month(5, true, true)},
    {"june", month(6, true)},
    {"july", month(7)},
    {"august", month(8, true, true)},
    {"september", month(9)},
    {"october", month(10)},
    {"november", month(11)},
    {"december", month(12)},
    {"jan", month(1, true, true)},
    {"feb", month(2, true)},
    {"mar", month(3, true, true)},
    {"apr", month(4, true)},
    {"jun", month(6, true)},
    {"jul", month(7, true)},
    {"aug", month(8, true)},
    {"sep", month(9, true)},
    {"sept", month(9, true)},
    {"oct", month(10, true)},
    {"nov", month(11, true)},
    {"dec", month(12, true, true)},
    {"jan.", month(1)},
    {"feb.", month(2)},
    {"mar.", month(3)},
    {"apr.", month(4)},
    {"jun.", month(6)},
    {"jul.", month(7)},
    {"aug.", month(8)},
    {"sep.", month(9)},
    {"sept.", month(9)},
    {"oct.", month(10)},
    {"nov.", month(11)},
    {"dec.", month(12)},
    {"monday", plain(TermKind::weekday)},
    {"tuesday", plain(TermKind::weekday)},
    {"wednesday", plain(TermKind::weekday)},
    {"thursday", plain(TermKind::weekday)},
    {"friday", plain(TermKind::weekday)},
    {"saturday", plain(TermKind::weekday)},
    {"sunday", plain(TermKind::weekday)},
    {"mon", plain(TermKind::weekday)},
    {"tue", plain(TermKind::weekday)},
    {"tues", plain(TermKind::weekday)},
    {"wed", plain(TermKind::weekday)},
    {"thu", plain(TermKind::weekday)},
    {"thurs", plain(TermKind::weekday)},
    {"fri", plain(TermKind::weekday)},
    {"sat", plain(TermKind::weekday)},
    {"sun", plain(TermKind::weekday)},
    {"spring", plain(TermKind::season)},
    {"summer", plain(TermKind::season)},
    {"fall", plain(TermKind::season)},
    {"autumn", plain(TermKind::season)},
    {"winter", plain(TermKind::season)},
    {"q1", plain(TermKind::quarter)},
    {"q2", plain(TermKind::quarter)},
    {"q3", plain(TermKind::quarter)},
    {"q4", plain(TermKind::quarter)},
    {"h1", plain(TermKind::quarter)},
    {"h2", plain(TermKind::quarter)},
    {"fy", plain(TermKind::quarter)},
    {"early", plain(TermKind::year_part)},
    {"late", plain(TermKind::year_part)},
    {"mid", plain(TermKind::year_part)},
    {"to", plain(TermKind::range)},
    {"through", plain(TermKind::range)},
    {"thru", plain(TermKind::range)},
    {"until", plain(TermKind::range)},
    {"till", plain(TermKind::range)},
    {"am", plain(TermKind::meridiem)},
    {"pm", plain(TermKind::meridiem)},
    {"a.m.", plain(TermKind::meridiem)},
    {"p.m.", plain(TermKind::meridiem)},
    {"noon", plain(TermKind::meridiem)},
    {"midnight", plain(TermKind::meridiem)},
    {"in", plain(TermKind::preposition)},
    {"since", plain(TermKind::preposition)},
    {"of", plain(TermKind::preposition)},
    {"from", plain(TermKind::preposition)},
    {"by", plain(TermKind::preposition)},
    {"during", plain(TermKind::preposition)},
    {"before", plain(TermKind::preposition)},
    {"after", plain(TermKind::preposition)},
    {"throughout", plain(TermKind::preposition)},
    {"for", plain(TermKind::preposition)},
    {"circa", plain(TermKind::preposition)},
    {"between", plain(TermKind::preposition)},
    {"into", plain(TermKind::preposition)},
    {"year", plain(TermKind::preposition)},
    {"copyright", plain(TermKind::preposition)},
    {"founded", plain(TermKind::preposition)},
    {"established", plain(TermKind::preposition)},
};

constexpr Entry amount_entries[] = {
    {"zero", plain(TermKind::unit, 0)},
    {"one", plain(TermKind::unit, 1)},
    {"two", plain(TermKind::unit, 2)},
    {"three", plain(TermKind::unit, 3)},
    {"four", plain(TermKind::unit, 4)},
    {"five", plain(TermKind::unit, 5)},
    {"six", plain(TermKind::unit, 6)},
    {"seven", plain(TermKind::unit, 7)},
    {"eight", plain(TermKind::unit, 8)},
    {"nine", plain(TermKind::unit, 9)},
    {"ten", plain(TermKind::unit, 10)},
    {"eleven", plain(TermKind::unit, 11)},
    {"twelve", plain(TermKind::unit, 12)},
    {"thirteen", plain(TermKind::unit, 13)},
    {"fourteen", plain(TermKind::unit, 14)},
    {"fifteen", plain(TermKind::unit, 15)},
    {"sixteen", plain(TermKind::unit, 16)},
    {"seventeen", plain(TermKind::unit, 17)},
    {"eighteen", plain(TermKind::unit, 18)},
    {"nineteen", plain(TermKind::unit, 19)},
    {"twenty", plain(TermKind::tens, 20)},
    {"thirty", plain(TermKind::tens, 30)},
    {"forty", plain(TermKind::tens, 40)},
    {"fifty", plain(TermKind::tens, 50)},
    {"sixty", plain(TermKind::tens, 60)},
    {"seventy", plain(TermKind::tens, 70)},
    {"eighty", plain(TermKind::tens, 80)},
    {"ninety", plain(TermKind::tens, 90)},
    {"hundred", plain(TermKind::scale, 2)},
    {"thousand", plain(TermKind::scale, 3)},
    {"thousands", plain(TermKind::scale, 3)},  // "14 thousands commits"
    {"million", plain(TermKind::scale, 6)},
    {"billion", plain(TermKind::scale, 9)},
    {"trillion", plain(TermKind::scale, 12)},
    {"lakh", plain(TermKind::scale, 5)},
    {"crore", plain(TermKind::scale, 7)},
    {"mn", plain(TermKind::scale, 6)},
    {"bn", plain(TermKind::scale, 9)},
    {"dozen", plain(TermKind::dozen)},
    {"percent", plain(TermKind::percent)},
    {"%", plain(TermKind::percent)},
    {"dollar", plain(TermKind::currency_word, 0)},
    {"dollars", plain(TermKind::currency_word, 0)},
    {"euro", plain(TermKind::currency_word, 1)},
    {"euros", plain(TermKind::currency_word, 1)},
    {"pounds", plain(TermKind::currency_word, 2)},
    {"yen", plain(TermKind::currency_word, 3)},
    {"rupees", plain(TermKind::currency_word, 4)},
    {"yuan", plain(TermKind::currency_word, 5)},
    {"renminbi", plain(TermKind::currency_word, 5)},
    {"francs", plain(TermKind::currency_word, 6)},
    {"$", plain(TermKind::currency_sign, 0)},
    {"\u20ac", plain(TermKind::currency_sign, 1)},
    {"\u00a3", plain(TermKind::currency_sign, 2)},
    {"\u00a5", plain(TermKind::currency_sign, 3)},
    {"\u20b9", plain(TermKind::currency_sign, 4)},
    {"\u20a9", plain(TermKind::currency_sign, 9)},
};

struct Lexicon {
  Vocabulary words;
  std::vector<Term> terms{Term{}};

  Lexicon() {
    for (const Entry& entry : time_entries) add(entry.word, entry.term);
    for (const Entry& entry : amount_entries) add(entry.word, entry.term);
    std::uint8_t index = 0;
    for (const std::string_view code : currencies) add(fold(code), plain(TermKind::currency_code, index++));
    add_compounds();
  }
  // "twenty-one" .. "ninety-nine": one token each.
  void add_compounds() {
    for (const Entry& tens : amount_entries) {
      if (tens.term.kind != TermKind::tens) continue;
      for (const Entry& unit : amount_entries) {
        if (unit.term.kind != TermKind::unit || unit.term.value < 1 || unit.term.value > 9) continue;
        add(std::string(tens.word) + '-' + std::string(unit.word),
            plain(TermKind::unit, static_cast<std::uint8_t>(tens.term.value + unit.term.value)));
      }
    }
  }
  void add(std::string_view word, Term term) {
    if (words.intern(word) == terms.size()) terms.push_back(term);
  }
};

const Lexicon& lexicon() {
  static const Lexicon instance;
  return instance;
}

}  // namespace

Term term_of(std::string_view folded, std::uint32_t hash) {
  const Lexicon& known = lexicon();
  return known.terms[known.words.find(folded, hash)];
}

std::string_view currency_name(std::uint8_t index) { return currencies[index]; }

}  // namespace ecograph
