#include "analysis/numbers.hpp"

#include <algorithm>
#include <array>

#include "analysis/decimal.hpp"

namespace ecograph {
namespace {

// The number itself, without sign words, currency and percent.
struct Core {
  std::string digits;  // empty: none
  std::size_t end = 0;
  bool in_words = false;
  bool plus = false;  // "350+"
};

std::size_t suffix_power(std::string_view suffix, bool money) {
  if (suffix == "k" || suffix == "K") return 3;
  if (suffix == "M" || suffix == "mn" || suffix == "MM" || suffix == "mm" || suffix == "Mn")
    return suffix == "mm" && !money ? 0 : 6;
  if (suffix == "B" || suffix == "bn" || suffix == "Bn") return 9;
  if (suffix == "T" || suffix == "tn") return 12;
  if (money && suffix == "m") return 6;
  if (money && suffix == "b") return 9;
  return 0;
}

// "3,400", "1.5M", "10k", "16 thousand", "350+", "350-plus".
Core read_digits(const Line& line, std::size_t i, bool money) {
  const std::string_view token = line.text(i);
  if (!line.has(i, shape::has_digit) || !is_ascii_digit(token[0])) return {};
  std::size_t length = 0;
  while (length < token.size() && (is_ascii_digit(token[length]) || token[length] == ',' || token[length] == '.'))
    ++length;
  Core core{plain_digits(token.substr(0, length)), i + 1, false, false};
  std::string_view suffix = token.substr(length);
  if (suffix.ends_with("-plus")) {
    core.plus = true;
    suffix.remove_suffix(5);
  }
  if (!suffix.empty()) {
    const std::size_t power = suffix_power(suffix, money);
    if (power == 0) return {};
    core.digits = scaled(core.digits, power);
  }
  if (core.digits.empty()) return {};
  const auto plus = [&] {
    if (line.text(core.end) != "+" || !line.glued(core.end)) return;
    core.plus = true;
    ++core.end;
  };
  plus();
  if (suffix.empty() && line.is(core.end, TermKind::scale)) {
    core.digits = scaled(core.digits, line.term(core.end).value);
    ++core.end;
  } else if (suffix.empty() && line.has(core.end, shape::space_before) && line.text(core.end).size() <= 2) {
    const std::size_t power = line.text(core.end) == "m" ? 0 : suffix_power(line.text(core.end), money);
    if (power != 0 && (money || line.text(core.end) != "T")) {  // "1.5 M"
      core.digits = scaled(core.digits, power);
      ++core.end;
    }
  }
  plus();
  return core;
}

// Below one hundred: "sixteen", "twenty five", "twenty-five" (one token); -1 where none.
int small_number(const Line& line, std::size_t i, std::size_t& end) {
  const Term term = line.term(i);
  if (term.kind == TermKind::unit) {
    end = i + 1;
    return term.value;
  }
  if (term.kind == TermKind::tens) {
    end = i + 1;
    const Term next = line.term(i + 1);
    if (next.kind == TermKind::unit && next.value >= 1 && next.value <= 9) {
      end = i + 2;
      return term.value + next.value;
    }
    return term.value;
  }
  return -1;
}

// "four hundred and twelve thousand": groups below a thousand, each times its scale.
Core read_words(const Line& line, std::size_t i) {
  std::size_t at = i;
  std::uint64_t total = 0;
  std::uint64_t group = 0;
  int words = 0;
  if ((line.is(i, "a") || line.is(i, "an")) && (line.is(i + 1, TermKind::scale) || line.is(i + 1, TermKind::dozen))) {
    if (line.text(i + 1).ends_with("s")) return {};
    group = 1;
    at = i + 1;
  }
  while (total < 1'000'000'000'000'000ull && words < 16) {
    std::size_t next = at;
    const bool linked = words > 0 && line.is(at, "and") && group % 100 == 0;  // "hundred and twelve"
    const int small = small_number(line, linked ? at + 1 : at, next);
    const Term term = line.term(at);
    if (small >= 0 && group % 100 == 0 && (words == 0 || group > 0 || total > 0) &&
        (words == 0 || line.term(at - 1).kind == TermKind::scale)) {
      group += static_cast<std::uint64_t>(small);
    } else if (term.kind == TermKind::scale && term.value == 2 && group > 0 && group < 100) {
      group *= 100;
      next = at + 1;
    } else if (term.kind == TermKind::scale && term.value > 2 && group > 0) {
      for (int k = 0; k < term.value; ++k) group *= 10;
      total += group;
      group = 0;
      next = at + 1;
    } else if (term.kind == TermKind::dozen && group > 0 && total == 0) {
      group *= 12;
      ++at;
      ++words;
      break;
    } else {
      break;
    }
    at = next;
    ++words;
  }
  if (words == 0 || (words == 1 && line.is(i, "one"))) return {};  // "one of the ..."
  return {std::to_string(total + group), at, true, false};
}

Core read_core(const Line& line, std::size_t i, bool money) {
  Core core = read_digits(line, i, money);
  return core.digits.empty() ? read_words(line, i) : core;
}

struct Currency {
  std::string_view code;
  std::size_t end = 0;  // where the number begins
};

// "$", "US$", "C$", "USD", "USD $".
Currency read_currency(const Line& line, std::size_t i) {
  std::size_t at = i;
  std::string_view code;
  if (line.is(at, TermKind::currency_code) && line.has(at, shape::all_upper)) {
    code = currency_name(line.term(at).value);
    ++at;
  } else if (line.text(at + 1) == "$" && line.glued(at + 1)) {
    const std::string_view country = line.text(at);
    if (country == "US") code = "USD";
    if (country == "C" || country == "CA") code = "CAD";
    if (country == "A" || country == "AU") code = "AUD";
    if (!code.empty()) ++at;
  }
  if (line.is(at, TermKind::currency_sign)) {
    if (code.empty()) code = currency_name(line.term(at).value);
    ++at;
  }
  return at == i ? Currency{} : Currency{code, at};
}

// Currency behind the number: "dollars", "USD", "US dollars", "euros".
Currency read_currency_behind(const Line& line, std::size_t i) {
  std::size_t at = i;
  if ((line.is(at, "us") || line.is(at, "u.s.")) && line.is(at + 1, TermKind::currency_word)) ++at;
  const Term term = line.term(at);
  const bool code = term.kind == TermKind::currency_code && line.has(at, shape::all_upper);
  const bool sign = term.kind == TermKind::currency_sign && term.value != 0;  // "2 million €"
  if (term.kind != TermKind::currency_word && !code && !sign) return {};
  return {currency_name(term.value), at + 1};
}

struct Sign {
  std::size_t begin = 0;
  bool more = false;
};

// Phrases before a number, last word first.
struct SignPhrase {
  std::array<std::string_view, 3> backwards;
  bool more;
};
constexpr SignPhrase sign_phrases[] = {
    {{"than", "more", ""}, true}, {{"than", "greater", ""}, true},    {{"of", "upwards", ""}, true},
    {{"of", "upward", ""}, true}, {{"of", "north", ""}, true},        {{"of", "excess", "in"}, true},
    {{"over", "well", ""}, true}, {{"over", "just", ""}, true},       {{"over", "", ""}, true},
    {{"above", "", ""}, true},    {{"exceeding", "", ""}, true},      {{"surpassing", "", ""}, true},
    {{"least", "at", ""}, false}, {{"to", "close", ""}, false},       {{"to", "up", ""}, false},
    {{"many", "as", ""}, false},  {{"nearly", "", ""}, false},        {{"about", "", ""}, false},
    {{"almost", "", ""}, false},  {{"approximately", "", ""}, false}, {{"roughly", "", ""}, false},
    {{"around", "", ""}, false},  {{"some", "", ""}, false},          {{"estimated", "an", ""}, false},
    {{"approx.", "", ""}, false}, {{"circa", "", ""}, false},
};

Sign read_sign(const Line& line, std::size_t i, std::size_t floor) {
  if (i == 0 || i <= floor) return {i, false};
  const std::string_view before = line.text(i - 1);
  if (before == ">" || before == "\u2265") return {i - 1, before == ">"};
  if (before == "~" || before == "\u2248") return {i - 1, false};
  for (const SignPhrase& phrase : sign_phrases) {
    std::size_t words = 0;
    while (words < 3 && !phrase.backwards[words].empty() && i >= floor + words + 1 &&
           line.is(i - 1 - words, phrase.backwards[words])) {
      ++words;
    }
    if (words < 3 && !phrase.backwards[words].empty()) continue;
    std::size_t begin = i - words;
    // "spread over four tracks", "lines of code over 2,445 commits"
    if (words == 1 && line.is(begin, "over") && begin > floor)
      for (const std::string_view word : {"spread", "code", "lines", "distributed", "held", "stretched", "divided"})
        if (line.is(begin - 1, word)) return {i, false};
    if (begin > floor && (line.is(begin, "more") || line.is(begin, "over")) && line.is(begin - 1, "well")) --begin;
    return {begin, phrase.more};
  }
  return {i, false};
}

bool is_time_of_day(const Line& line, std::size_t i) {
  const bool hour = line.text(i + 1) == ":" && line.glued(i + 1) && line.has(i + 2, shape::number) && line.glued(i + 2);
  const bool minute = i >= 2 && line.text(i - 1) == ":" && line.glued(i) && line.has(i - 2, shape::number);
  return hour || minute || line.is(i + 1, TermKind::meridiem);
}

std::size_t read_percent(const Line& line, std::size_t i) {
  if (line.is(i, TermKind::percent)) return i + 1;
  if (line.is(i, "per") && line.is(i + 1, "cent")) return i + 2;
  return i;
}

// "2.9", "24.04", "1.56.0", "3.2.0-rc1", "2.0rc1", "2.x"; the number of dots, 0 where it is none.
std::size_t version_dots(std::string_view token) {
  std::size_t dots = 0;
  std::size_t i = 0;
  while (i < token.size()) {
    if (is_ascii_digit(token[i])) {
      ++i;
    } else if (token[i] == '.' && i + 1 < token.size() &&
               (is_ascii_digit(token[i + 1]) || token.substr(i + 1) == "x")) {
      ++dots;
      ++i;
      if (token[i] == 'x') return dots;
    } else {
      break;
    }
  }
  if (dots == 0 || i == token.size()) return dots;
  std::string_view rest = token.substr(i);
  if (rest[0] == '-' || rest[0] == '_') rest.remove_prefix(1);
  for (const std::string_view stage :
       {"rc",      "RC",       "alpha",   "beta",  "a",  "b",          "dev",      "post",
        "preview", "pre",      "M",       "final", "GA", "incubating", "Final",    "Alpha",
        "Beta",    "SNAPSHOT", "RELEASE", "CR",    "SP", "LTS",        "milestone"}) {
    if (!rest.starts_with(stage) || rest.find_first_not_of("0123456789.-", stage.size()) != std::string_view::npos)
      continue;
    if (stage.size() > 1 || rest.size() > 1) return dots;  // "1.5M" is a million and a half, "3.0-M2" a milestone
  }
  return 0;
}

bool is_function_word(const Line& line, std::size_t i) {
  if (line.term(i).kind != TermKind::none) return true;
  for (const std::string_view word : {"with", "over", "about", "the", "at", "nearly", "around", "above", "on", "and",
                                      "as", "a", "than", "almost", "roughly", "approximately", "only", "some"}) {
    if (line.is(i, word)) return true;
  }
  return false;
}

bool follows_name(const Line& line, std::size_t i) {
  return i > 0 && line.has(i - 1, shape::upper_initial | shape::mixed_case | shape::all_upper) &&
         !is_function_word(line, i - 1);
}

// "version", "releases (": what makes the next number a version.
bool follows_version_word(const Line& line, std::size_t i) {
  if (i == 0) return false;
  std::size_t at = i - 1;
  if (at > 0 && (line.text(at) == "(" || line.text(at) == ":")) --at;
  for (const std::string_view word : {"version", "versions", "release", "releases", "v", "v."}) {
    if (line.is(at, word)) return true;
  }
  return false;
}

NumberMatch version(std::size_t i, std::string_view text) {
  return {ValueKind::version, i, i + 1, std::string(text), {}};
}

}  // namespace

std::optional<NumberMatch> match_version(const Line& line, std::size_t i, bool after_version) {
  const std::string_view token = line.text(i);
  if (!line.has(i, shape::has_digit) || line.has(i, shape::url)) return std::nullopt;
  if ((token[0] == 'v' || token[0] == 'V') && token.size() > 1 && is_ascii_digit(token[1])) {
    const bool processor = token[0] == 'V' && token.find('.') == std::string_view::npos && token.size() > 3;  // "V100"
    return token.size() <= 24 && !processor ? std::optional(version(i, token)) : std::nullopt;
  }
  if (!is_ascii_digit(token[0]) || read_percent(line, i + 1) != i + 1) return std::nullopt;
  if (line.is(i + 1, TermKind::scale) || is_time_of_day(line, i)) return std::nullopt;
  const std::size_t dots = version_dots(token);
  if (dots >= 2 || (dots == 1 && !line.has(i, shape::number))) return version(i, token);
  const bool called = follows_version_word(line, i);
  if (dots == 1 && (called || after_version || follows_name(line, i))) return version(i, token);
  const bool integer =
      dots == 0 && token.find_first_not_of("0123456789") == std::string_view::npos && token.size() <= 4;
  if (integer && i > 0 && (line.is(i - 1, "version") || line.is(i - 1, "v") || line.is(i - 1, "v.")))
    return version(i, token);
  return std::nullopt;
}

std::optional<NumberMatch> match_amount(const Line& line, std::size_t i, std::size_t floor) {
  Currency currency = read_currency(line, i);
  const std::size_t start = currency.code.empty() ? i : currency.end;
  Core core = read_core(line, start, !currency.code.empty());
  if (core.digits.empty() || is_time_of_day(line, start)) return std::nullopt;
  NumberMatch match{ValueKind::number, i, core.end, {}, {}};
  if (currency.code.empty()) {
    currency = read_currency_behind(line, core.end);
    if (!currency.code.empty()) match.end = currency.end;
  } else {
    const Currency behind = read_currency_behind(line, core.end);  // "$5 million USD"
    if (!behind.code.empty()) {
      currency.code = behind.code;
      match.end = behind.end;
    }
  }
  if (!currency.code.empty()) {
    match.kind = ValueKind::money;
    match.unit = currency.code;
  } else if (const std::size_t percent = read_percent(line, core.end); percent != core.end) {
    match.kind = ValueKind::percent;
    match.end = percent;
  }
  const Sign sign = read_sign(line, i, floor);
  match.begin = sign.begin;
  match.text = (sign.more || core.plus ? ">" : "") + core.digits;
  return match;
}

}  // namespace ecograph
