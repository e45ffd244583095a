#include "serialize/timeline.hpp"

#include <algorithm>
#include <string_view>

namespace ecograph {
namespace {

enum class Meaning { none, begins, ends, is, founded };

// Names of schema/ontology.ttl's attributes and of the rules' qualifiers.
Meaning meaning_of(std::string_view key) {
  if (key == "start-date" || key == "since") return Meaning::begins;
  if (key == "end-date" || key == "until") return Meaning::ends;
  if (key == "date") return Meaning::is;
  return key == "founded" ? Meaning::founded : Meaning::none;
}

bool is_number(std::string_view text, std::size_t digits) {
  return text.size() == digits && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number(std::string_view digits) {
  int result = 0;
  for (const char c : digits) result = result * 10 + (c - '0');
  return result;
}

int days_in(int year, int month) {
  if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// The days that "2026", "2026-02" or "2026-02-07" names; empty where it is no date of the calendar.
Interval days_of(std::string_view date) {
  const std::string_view year = date.substr(0, 4);
  if (!is_number(year, 4) || number(year) == 0) return {};
  if (date.size() == 4) return {std::string(year) + "-01-01", std::string(year) + "-12-31"};
  if (date[4] != '-' || date.size() < 7 || !is_number(date.substr(5, 2), 2)) return {};
  const int month = number(date.substr(5, 2));
  if (month < 1 || month > 12) return {};
  const int last = days_in(number(year), month);
  if (date.size() == 7) return {std::string(date) + "-01", std::string(date) + "-" + std::to_string(last)};
  if (date.size() != 10 || date[7] != '-' || !is_number(date.substr(8), 2)) return {};
  const int day = number(date.substr(8));
  if (day < 1 || day > last) return {};
  return {std::string(date), std::string(date)};
}

class Widest {
 public:
  void add(std::string_view key, std::string_view value) {
    const Meaning meaning = meaning_of(key);
    if (meaning == Meaning::none) return;
    const Interval days = days_of(value);
    if (!days.known()) return;
    if (meaning != Meaning::ends && (result_.start.empty() || days.start < result_.start)) result_.start = days.start;
    if ((meaning == Meaning::ends || meaning == Meaning::is) && days.end > result_.end) result_.end = days.end;
    if (meaning == Meaning::begins && days.end > last_of_start_) last_of_start_ = days.end;
    if (meaning == Meaning::founded) founded_ = true;
  }

  // `lasts`: without an end it goes on.
  [[nodiscard]] Interval interval(bool lasts) const {
    Interval result = result_;
    if (result.end.empty() && !lasts && !founded_) result.end = last_of_start_;
    // Sources that contradict each other may let something end before it begins.
    if (!result.end.empty() && result.end < result.start) result.end.clear();
    return result;
  }

 private:
  Interval result_;
  std::string last_of_start_;
  bool founded_ = false;
};

}  // namespace

Interval interval_of(const GraphNode& node) {
  Widest widest;
  for (const AttributeValue& a : node.attributes) {
    if (a.modality == Modality::asserted) widest.add(a.key, a.value);
  }
  return widest.interval(false);
}

Interval interval_of(const GraphEdge& edge) {
  Widest widest;
  for (const Qualifier& q : edge.qualifiers) widest.add(q.key, q.value);
  return widest.interval(true);
}

}  // namespace ecograph
