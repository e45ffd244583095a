#include "analysis/years.hpp"

#include <algorithm>
#include <iterator>

namespace ecograph {
namespace {

// Lower-case words in -s that are no plural nouns.
constexpr std::string_view not_plural[] = {"across", "always",  "as",   "does", "focuses", "has",    "is",  "its",
                                           "marks",  "perhaps", "plus", "thus", "us",      "versus", "was", "whereas"};

constexpr std::string_view verbs_after_year[] = {"brought", "came", "had", "has",  "is",  "looks", "marked",
                                                 "marks",   "may",  "saw", "sees", "was", "will",  "would"};

template <std::size_t size>
bool contains(const std::string_view (&sorted)[size], std::string_view word) {
  return std::binary_search(std::begin(sorted), std::end(sorted), word);
}

bool is_name_like(const Line& line, std::size_t i) {
  return line.has(i, shape::upper_initial | shape::mixed_case) && !line.has(i, shape::number) &&
         line.term(i).kind == TermKind::none;
}

bool is_text(const Line& line, std::size_t i, std::initializer_list<std::string_view> options) {
  return std::any_of(options.begin(), options.end(), [&](std::string_view option) { return line.is(i, option); });
}

bool ends_phrase(const Line& line, std::size_t i) { return i >= line.size() || line.has(i, shape::punctuation); }

bool after_function_word(const Line& line, std::size_t i) {
  const TermKind before = line.term(i - 1).kind;
  return before == TermKind::preposition || before == TermKind::year_part || before == TermKind::range ||
         before == TermKind::season || before == TermKind::quarter;
}

}  // namespace

int year_at(const Line& line, std::size_t i) {
  const std::string_view token = line.text(i);
  if (token.size() != 4 || !line.has(i, shape::number)) return 0;
  int year = 0;
  for (const char c : token) {
    if (!is_ascii_digit(c)) return 0;
    year = year * 10 + (c - '0');
  }
  return year >= 1950 && year <= 2099 ? year : 0;
}

bool counts_something(const Line& line, std::size_t i) {
  const std::string_view next = line.text(i + 1);
  if (line.is(i + 1, TermKind::scale) || line.is(i + 1, TermKind::percent) || line.is(i + 1, TermKind::currency_word)) {
    return true;
  }
  if (next.size() <= 3 || next.back() != 's' || next.ends_with("ss")) return false;
  if (is_ascii_upper(next[next.size() - 2])) return true;  // "GPUs"
  return line.is_lower_word(i + 1) && !contains(not_plural, next);
}

bool stands_as_year(const Line& line, std::size_t i, bool after_date) {
  const int year = year_at(line, i);
  if (year == 0 || line.is(i + 1, TermKind::percent)) return false;
  if (line.text(i + 1) == "+" && line.glued(i + 1)) return false;
  const bool round = year % 100 == 0;
  const bool counts = counts_something(line, i);
  if (i == 0) {
    if (!round || line.size() == 1) return true;
    return !counts && (contains(verbs_after_year, line.text(1)) || is_name_like(line, 1) || ends_phrase(line, 1));
  }
  if (is_text(line, i - 1, {"rfc", "iso", "pep", "port", "room", "suite", "bug", "issue", "pr", "#"})) return false;
  if (year == 2048 && !is_text(line, i - 1, {"in", "by", "since", "until"})) return false;  // a power of two first
  if (line.is(i - 1, TermKind::currency_sign) || line.is(i - 1, TermKind::currency_code)) return false;
  if (counts && (round || is_text(line, i - 1, {"of", "from", "by", "to", "for", "than", "over", "about", "nearly"}))) {
    return false;
  }
  if (after_date) return true;
  if (after_function_word(line, i)) return true;
  if (line.is_dash(i - 1) && line.is(i - 2, TermKind::year_part)) return true;  // "mid-2025"
  if (is_text(line, i + 1, {"'s", "\u2019s"})) return true;
  if (is_text(line, i - 1, {"(", "[", ","}) && ends_phrase(line, i + 1)) return true;
  if (is_text(line, i - 1, {"the", "its", "our", "their", "this", "'s", "\u2019s", "your", "a", "an"})) {
    return !round || is_name_like(line, i + 1);
  }
  const bool approximate =
      is_text(line, i - 1, {"than", "over", "about", "around", "nearly", "almost", "with", ">", "~"});
  if (is_name_like(line, i - 1)) return !approximate;
  if (is_name_like(line, i + 1)) return !round;  // "at 2025 PyTorch Conference"
  // Of the numbers that no noun follows, those of recent years are years ("as we begin 2026").
  if (year > 1990 && year < 2040 && !round && !counts && !line.glued(i) && !line.is(i - 1, "than")) return true;
  return line.has(i - 1, shape::punctuation) && ends_phrase(line, i + 1) && !line.glued(i);
}

}  // namespace ecograph
