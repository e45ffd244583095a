#include "analysis/date.hpp"

#include "base/characters.hpp"

namespace ecograph {
namespace {

constexpr int first_year = 1500;
constexpr int last_year = 2099;

struct Digits {
  int value = 0;
  std::size_t end = 0;
  std::size_t count = 0;
};

Digits read_digits(std::string_view text, std::size_t at) {
  Digits digits{0, at, 0};
  while (digits.end < text.size() && is_ascii_digit(text[digits.end])) {
    if (++digits.count <= 8) digits.value = digits.value * 10 + (text[digits.end] - '0');
    ++digits.end;
  }
  return digits;
}

char at_or_nul(std::string_view text, std::size_t at) { return at < text.size() ? text[at] : '\0'; }

bool is_word_byte(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '_'; }

void append_padded(std::string& out, int value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

// ":49", "Z", "-07:00", " -0400", ".123" behind "13".
std::size_t skip_time(std::string_view text, std::size_t at) {
  const char opener = at_or_nul(text, at);
  if (opener != 'T' && opener != 't' && opener != ' ') return at;
  const Digits hour = read_digits(text, at + 1);
  if (hour.count != 2 || hour.value > 24 || at_or_nul(text, hour.end) != ':') return at;
  std::size_t end = hour.end;
  while (at_or_nul(text, end) == ':' || at_or_nul(text, end) == '.') {
    const Digits part = read_digits(text, end + 1);
    if (part.count == 0) break;
    end = part.end;
  }
  if (at_or_nul(text, end) == 'Z' && !is_word_byte(at_or_nul(text, end + 1))) return end + 1;
  const std::size_t zone = at_or_nul(text, end) == ' ' ? end + 1 : end;
  if (at_or_nul(text, zone) != '+' && at_or_nul(text, zone) != '-') return end;
  const Digits offset = read_digits(text, zone + 1);
  if (offset.count == 4) return offset.end;
  if (offset.count != 2 || at_or_nul(text, offset.end) != ':') return end;
  const Digits minutes = read_digits(text, offset.end + 1);
  return minutes.count == 2 ? minutes.end : end;
}

std::optional<WrittenDate> finish(std::string_view text, const Date& date, std::size_t end) {
  if (!is_valid(date)) return std::nullopt;
  const std::size_t after_time = date.day != 0 ? skip_time(text, end) : end;
  const char next = at_or_nul(text, after_time);
  if (after_time == end && is_word_byte(next)) return std::nullopt;
  return WrittenDate{date, after_time};
}

std::optional<WrittenDate> read_year_first(std::string_view text, const Digits& year) {
  const char separator = at_or_nul(text, year.end);
  const Digits month = read_digits(text, year.end + 1);
  if (month.count == 0 || month.count > 2) return std::nullopt;
  const Digits day = read_digits(text, month.end + 1);
  if (at_or_nul(text, month.end) == separator && day.count > 0) {
    const bool padded = month.count == 2 && day.count == 2;
    if (day.count > 2 || (separator == '.' && !padded)) return std::nullopt;
    return finish(text, {year.value, month.value, day.value}, day.end);
  }
  // "2025-10", not "2025.10" (a version), not "2024-25" (a range).
  if (separator != '-' || month.count != 2) return std::nullopt;
  return finish(text, {year.value, month.value, 0}, month.end);
}

std::optional<WrittenDate> read_year_last(std::string_view text, const Digits& first) {
  const char separator = at_or_nul(text, first.end);
  const Digits second = read_digits(text, first.end + 1);
  if (second.count == 0 || second.count > 2 || at_or_nul(text, second.end) != separator) return std::nullopt;
  const Digits year = read_digits(text, second.end + 1);
  if (year.count != 4) return std::nullopt;
  const bool day_first = separator == '.' || first.value > 12;
  const bool month_first = separator == '/' && second.value > 12;
  if (day_first) return finish(text, {year.value, second.value, first.value}, year.end);
  if (month_first || first.value == second.value)
    return finish(text, {year.value, first.value, second.value}, year.end);
  return finish(text, {year.value, 0, 0}, year.end);
}

}  // namespace

bool is_valid(const Date& date) {
  constexpr int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.year != 0 && (date.year < first_year || date.year > last_year)) return false;
  if (date.month < 0 || date.month > 12 || (date.month == 0 && date.day != 0)) return false;
  if (date.month == 0) return date.year != 0;
  if (date.day < 0 || date.day > days[date.month - 1]) return false;
  const bool leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
  return date.month != 2 || date.day != 29 || date.year == 0 || leap;
}

std::string to_iso(const Date& date) {
  std::string out;
  if (date.year != 0) {
    append_padded(out, date.year, 4);
  } else {
    out += '-';
  }
  if (date.month != 0) {
    out += '-';
    append_padded(out, date.month, 2);
  }
  if (date.day != 0) {
    out += '-';
    append_padded(out, date.day, 2);
  }
  return out;
}

std::optional<WrittenDate> read_numeric_date(std::string_view text, std::size_t at) {
  const Digits first = read_digits(text, at);
  const char separator = at_or_nul(text, first.end);
  if (separator != '-' && separator != '/' && separator != '.') return std::nullopt;
  if (first.count == 4) return read_year_first(text, first);
  if (first.count == 1 || first.count == 2) {
    return separator == '-' ? std::nullopt : read_year_last(text, first);
  }
  return std::nullopt;
}

}  // namespace ecograph
