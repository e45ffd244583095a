#include "analysis/dates.hpp"

#include <array>

#include "analysis/years.hpp"

namespace ecograph {
namespace {

// One date without its range. An empty Date marks "none".
struct Point {
  Date date;
  std::size_t end = 0;
  explicit operator bool() const { return date != Date{}; }
};

// 1..31, "3rd", "19th"; else 0.
int day_at(const Line& line, std::size_t i) {
  std::string_view token = line.text(i);
  if (token.empty() || !is_ascii_digit(token[0])) return 0;
  std::size_t digits = 0;
  int day = 0;
  while (digits < token.size() && digits < 2 && is_ascii_digit(token[digits])) day = day * 10 + (token[digits++] - '0');
  token.remove_prefix(digits);
  const bool ordinal = token == "st" || token == "nd" || token == "rd" || token == "th" || token == "ST" ||
                       token == "ND" || token == "RD" || token == "TH";
  return (token.empty() || ordinal) && day >= 1 && day <= 31 ? day : 0;
}

bool opens_time(const Line& line, std::size_t i) {
  return (line.text(i + 1) == ":" && line.glued(i + 1) && line.glued(i + 2) && line.has(i + 2, shape::has_digit)) ||
         line.is(i + 1, TermKind::meridiem);
}

int month_at(const Line& line, std::size_t i) {
  const Term term = line.term(i);
  if (term.kind != TermKind::month) return 0;
  return term.capital && !line.has(i, shape::upper_initial) ? 0 : term.value;
}

// Four digits, or two behind an apostrophe ("Oct '24"); `end` is moved past it.
int year_behind(const Line& line, std::size_t i, std::size_t& end) {
  const std::string_view four = line.text(i);
  if (four.size() == 4 && (four.starts_with("1") || four.starts_with("20")) && line.has(i, shape::number) &&
      four.find_first_not_of("0123456789") == std::string_view::npos) {
    end = i + 1;
    return (four[0] - '0') * 1000 + (four[1] - '0') * 100 + (four[2] - '0') * 10 + (four[3] - '0');
  }
  const std::string_view two = line.text(i + 1);
  if ((four == "'" || four == "\u2019") && two.size() == 2 && line.has(i + 1, shape::number) && line.glued(i + 1)) {
    end = i + 2;
    return 2000 + (two[0] - '0') * 10 + (two[1] - '0');
  }
  return 0;
}

bool is_range_sign(const Line& line, std::size_t i) { return line.is_dash(i) || line.is(i, TermKind::range); }

// After "<month> <day>" or "<month>": ", 2025", "2025", "of 2025".
void read_year(const Line& line, Date& date, std::size_t& end) {
  const bool comma = line.text(end) == ",";
  const bool joined = comma || line.is(end, "of") || (line.is_dash(end) && line.glued(end));
  const std::size_t at = joined ? end + 1 : end;
  std::size_t behind = at;
  const int year = year_behind(line, at, behind);
  if (year == 0 || (comma && year % 100 == 0 && counts_something(line, at))) return;  // "in May, 2000 contributors ..."
  date.year = year;
  end = behind;
}

struct Days {
  int last = 0;           // 0: no list or range
  bool is_range = false;  // "19-21", "19, 20 and 21"; not "1 and 4"
};

// What goes on behind a first day: "-21", "and 20", ", 20 and 21"; `end` is moved past it.
Days read_more_days(const Line& line, int first, std::size_t& end) {
  std::size_t at = end;
  int last = first;
  bool consecutive = true;
  for (;;) {
    const bool comma = line.text(at) == ",";
    const bool conjunction = line.is(at, "and") || line.text(at) == "&";
    const bool range = is_range_sign(line, at);
    if (!comma && !conjunction && !range) break;
    std::size_t next = at + 1;
    if (comma && (line.is(next, "and") || line.text(next) == "&")) ++next;
    const int day = day_at(line, next);
    if (day <= last || opens_time(line, next) || month_at(line, next + 1) != 0) break;
    if (conjunction && line.is_lower_word(next + 1) && line.term(next + 1).kind == TermKind::none) break;
    consecutive &= range || day == last + 1;
    last = day;
    at = next + 1;
    if (!comma || line.text(next - 1) != ",") {
      end = at;
      return {last, consecutive};
    }
  }
  return {};  // what no "and" or dash closes is no list of days
}

Point month_first(const Line& line, std::size_t i) {
  const int month = month_at(line, i);
  if (month == 0) return {};
  Point point{{0, month, 0}, i + 1};
  std::size_t at = i + 1;
  if (line.is_dash(at) && line.glued(at)) ++at;  // "Oct-2025"
  const int day = day_at(line, at);
  if (day != 0 && at == i + 1 && !opens_time(line, at) && !line.is(at + 1, TermKind::scale) &&
      !line.is(at + 1, TermKind::percent)) {
    point.date.day = day;
    point.end = at + 1;
  }
  read_year(line, point.date, point.end);
  return is_valid(point.date) ? point : Point{};
}

Point day_first(const Line& line, std::size_t i) {
  const int day = day_at(line, i);
  if (day == 0) return {};
  std::size_t at = i + 1;
  if (line.is(at, "of") || (line.is_dash(at) && line.glued(at))) ++at;
  const int month = month_at(line, at);
  if (month == 0) return {};
  Point point{{0, month, day}, at + 1};
  read_year(line, point.date, point.end);
  return is_valid(point.date) ? point : Point{};
}

// "Q4 2025", "2025 Q4", "Fall 2023", "spring of 2024", "FY 2025": the year is what ISO 8601 can say.
Point period(const Line& line, std::size_t i) {
  const TermKind kind = line.term(i).kind;
  if (kind == TermKind::season || kind == TermKind::quarter) {
    std::size_t at = i + 1;
    if (line.is(at, "of") || line.text(at) == ",") ++at;
    std::size_t end = at;
    const int year = year_behind(line, at, end);
    return year == 0 ? Point{} : Point{{year, 0, 0}, end};
  }
  const int year = year_at(line, i);
  if (year != 0 && line.is(i + 1, TermKind::quarter)) return {{year, 0, 0}, i + 2};
  return {};
}

Point numeric(const Line& line, std::size_t i) {
  if (!line.has(i, shape::has_digit) || !is_ascii_digit(line.text(i)[0])) return {};
  const auto written = read_numeric_date(line.block(), line.span(i).begin);
  if (!written) return {};
  std::size_t end = i;
  while (end < line.size() && line.span(end).end <= written->end) ++end;
  if (end == i || line.span(end - 1).end != written->end) return {};
  return {written->date, end};
}

// A date of any form but a bare year or a bare month. A weekday in front belongs to it.
Point explicit_point(const Line& line, std::size_t i) {
  if (line.is(i, TermKind::weekday) && line.has(i, shape::upper_initial)) {
    std::size_t at = i + 1;
    if (line.text(at) == "." && line.glued(at)) ++at;
    if (line.text(at) == ",") ++at;
    if (line.is(at, "the")) ++at;
    if (line.is(at, TermKind::weekday)) return {};
    const Point point = explicit_point(line, at);
    return point.date.day != 0 ? point : Point{};
  }
  for (const auto reader : {numeric, month_first, day_first, period}) {
    const Point point = reader(line, i);
    if (point) return point;
  }
  return {};
}

// "May", "April" and "Jan." alone are months only where the words around say so.
bool lone_month_counts(const Line& line, std::size_t i) {
  if (!line.has(i, shape::upper_initial)) return false;
  if (!line.term(i).weak) return true;
  for (const std::string_view word :
       {"in",   "since", "of",    "by",   "until",   "during", "from", "late",   "early", "mid",     "this",
        "last", "next",  "every", "each", "through", "to",     "till", "before", "after", "between", "throughout"}) {
    if (i > 0 && line.is(i - 1, word)) return true;
  }
  return i > 1 && line.is_dash(i - 1) && line.is(i - 2, "mid");
}

// "10:00", "9 am", "12:00 noon", "at 10:30 a.m. PT", with "from", "at" or a comma before it. Returns where it ends.
std::size_t skip_time_of_day(const Line& line, std::size_t i) {
  std::size_t at = i;
  if (line.text(at) == "," || line.is(at, "from") || line.is(at, "at") || line.text(at) == "@") ++at;
  if (!line.has(at, shape::has_digit) || !opens_time(line, at)) return i;
  ++at;
  if (line.text(at) == ":") at += 2;
  if (line.is(at, TermKind::meridiem)) ++at;
  if (line.has(at, shape::all_upper) && line.text(at).size() <= 4) ++at;  // a time zone
  return at;
}

// Years and months that one end of a range leaves to the other; false where the two make no range.
bool complete(Date& first, Date& last) {
  if (!first.same_precision(last)) return false;
  if (first.year == 0 && last.year != 0) {
    first.year = first.month > last.month ? last.year - 1 : last.year;
  } else if (last.year == 0 && first.year != 0) {
    last.year = first.month > last.month ? first.year + 1 : first.year;
  }
  if (!is_valid(first) || !is_valid(last)) return false;
  return first < last || (first.year == 0 && first.month > last.month);
}

DateMatch single(const Point& point) { return {point.date, {}, point.end}; }

Point any_point(const Line& line, std::size_t i) {
  Point point = explicit_point(line, i);
  if (!point && year_at(line, i) != 0 && stands_as_year(line, i, true)) point = {{year_at(line, i), 0, 0}, i + 1};
  return point;
}

// A second date behind "to" or a dash.
DateMatch extend(const Line& line, std::size_t begin, const Point& first) {
  DateMatch match = single(first);
  std::size_t at = skip_time_of_day(line, first.end);
  const bool between = begin > 0 && line.is(begin - 1, "between") && line.is(at, "and");
  if (!between && !is_range_sign(line, at)) return match;
  ++at;
  if (line.is(at, "the")) ++at;
  Point last = any_point(line, at);
  if (!last && first.date.month == 0) {  // "2024-25"
    const std::string_view two = line.text(at);
    if (two.size() == 2 && line.has(at, shape::number) && line.glued(at) && line.glued(at - 1)) {
      last = {{first.date.year / 100 * 100 + (two[0] - '0') * 10 + (two[1] - '0'), 0, 0}, at + 1};
    }
  }
  if (!last) return match;
  Date from = first.date;
  Date to = last.date;
  if (!complete(from, to)) return match;
  const std::size_t time = skip_time_of_day(line, last.end);
  const bool first_had_time = skip_time_of_day(line, first.end) != first.end;
  return {from, to, first_had_time ? time : last.end};
}

// "October 19-21, 2026", "May 5, 6 and 7", "March to May 2025".
std::optional<DateMatch> month_range(const Line& line, std::size_t i) {
  const int month = month_at(line, i);
  if (month == 0) return std::nullopt;
  const int day = day_at(line, i + 1);
  if (day != 0) {
    std::size_t end = i + 2;
    const Days days = read_more_days(line, day, end);
    if (days.last == 0) return std::nullopt;
    Date first{0, month, day};
    read_year(line, first, end);
    Date last = first;
    last.day = days.last;
    if (!is_valid(last)) return std::nullopt;
    return DateMatch{first, days.is_range ? last : Date{}, end};
  }
  const int last_month = is_range_sign(line, i + 1) ? month_at(line, i + 2) : 0;
  if (last_month == 0 || day_at(line, i + 3) != 0) return std::nullopt;
  Date first{0, month, 0};
  Date last{0, last_month, 0};
  std::size_t end = i + 3;
  read_year(line, last, end);
  if (last.year == 0 && !lone_month_counts(line, i) && !line.is_dash(i + 1)) return std::nullopt;
  if (!complete(first, last)) return std::nullopt;
  return DateMatch{first, last, end};
}

// "19-21 October 2026", "9 to 12 September", "5 and 6 May".
std::optional<DateMatch> day_range(const Line& line, std::size_t i) {
  const int day = day_at(line, i);
  if (day == 0) return std::nullopt;
  std::size_t at = i + 1;
  const bool sign = is_range_sign(line, at) || line.is(at, "and") || line.text(at) == "&";
  const int last_day = sign ? day_at(line, at + 1) : 0;
  if (last_day <= day) return std::nullopt;
  at += 2;
  if (line.is(at, "of")) ++at;
  const int month = month_at(line, at);
  if (month == 0) return std::nullopt;
  Date first{0, month, day};
  std::size_t end = at + 1;
  read_year(line, first, end);
  Date last = first;
  last.day = last_day;
  if (!is_valid(last)) return std::nullopt;
  const bool range = is_range_sign(line, i + 1) || last_day == day + 1;
  return DateMatch{first, range ? last : Date{}, end};
}

std::optional<DateMatch> bare(const Line& line, std::size_t i, bool after_date) {
  if (stands_as_year(line, i, after_date)) return extend(line, i, {{year_at(line, i), 0, 0}, i + 1});
  return std::nullopt;
}

std::optional<DateMatch> match_plain(const Line& line, std::size_t i, bool after_date) {
  if (auto range = month_range(line, i)) return range;
  if (auto range = day_range(line, i)) return range;
  const Point point = explicit_point(line, i);
  if (point) {
    const bool lone_month = point.date.year == 0 && point.date.day == 0;
    const DateMatch match = extend(line, i, point);
    if (lone_month && !match.is_range() && !lone_month_counts(line, i)) return std::nullopt;
    return match;
  }
  return bare(line, i, after_date);
}

}  // namespace

std::optional<DateMatch> match_date(const Line& line, std::size_t i, bool after_date) {
  if (line.is(i, TermKind::year_part)) {  // "early 2025", "mid-October 2025", "late May"
    std::size_t at = i + 1;
    if (line.is_dash(at)) ++at;
    auto match = match_plain(line, at, after_date);
    if (match && match->date.day == 0) return match;
    return std::nullopt;
  }
  const std::size_t week = line.is(i, "the") ? i + 1 : i;
  if (line.is(week, "week") && line.is(week + 1, "of")) {
    auto match = match_plain(line, line.is(week + 2, "the") ? week + 3 : week + 2, after_date);
    if (match && match->date.day != 0) return match;
    return std::nullopt;
  }
  if (line.is(i, TermKind::weekday) && line.has(i, shape::upper_initial)) {
    std::size_t at = i + 1;
    if (line.text(at) == "." && line.glued(at)) ++at;
    if (line.text(at) == ",") ++at;
    if (auto range = month_range(line, at)) return range;
    if (auto range = day_range(line, at)) return range;
  }
  return match_plain(line, i, after_date);
}

}  // namespace ecograph
