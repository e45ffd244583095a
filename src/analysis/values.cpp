#include "analysis/values.hpp"

#include "analysis/dates.hpp"
#include "analysis/numbers.hpp"

namespace ecograph {
namespace {

// Only a comma, a slash or a conjunction stands between the end of the last value and token `i`.
bool continues_list(const Line& line, std::size_t end, std::size_t i) {
  if (end == 0 || i <= end || i > end + 2) return false;
  for (std::size_t k = end; k < i; ++k) {
    if (line.text(k) != "," && line.text(k) != "/" && line.text(k) != "&" && !line.is(k, "and") && !line.is(k, "or") &&
        !line.is(k, "to") && !line.is_dash(k)) {
      return false;
    }
  }
  return true;
}

// A token that can open a value.
bool may_open(const Line& line, std::size_t i) {
  if (line.has(i, shape::has_digit)) return !line.has(i, shape::url);
  switch (line.term(i).kind) {
    case TermKind::none:
      return line.is(i, "a") || line.is(i, "an") || line.is(i, "the") || line.is(i, "week") || line.text(i + 1) == "$";
    case TermKind::range:
    case TermKind::preposition:
    case TermKind::percent:
    case TermKind::meridiem:
    case TermKind::currency_word:
      return false;
    default:
      return true;
  }
}

}  // namespace

void find_values(const Line& line, std::uint32_t first_token, std::vector<Value>& out) {
  std::size_t floor = 0;  // end of the last value
  ValueKind last = ValueKind::number;
  const auto add = [&](ValueKind kind, std::size_t begin, std::size_t end) -> Value& {
    Value& value = out.emplace_back();
    value.kind = kind;
    value.first_token = first_token + static_cast<std::uint32_t>(begin);
    value.last_token = first_token + static_cast<std::uint32_t>(end);
    floor = end;
    last = kind;
    return value;
  };
  for (std::size_t i = 0; i < line.size();) {
    if (!may_open(line, i)) {
      ++i;
      continue;
    }
    const bool listed = continues_list(line, floor, i);
    if (const auto date = match_date(line, i, listed && last == ValueKind::date)) {
      Value& value = add(ValueKind::date, i, date->end);
      value.text = to_iso(date->date);
      if (date->is_range()) value.end = to_iso(date->last);
      i = date->end;
      continue;
    }
    const auto amount = match_amount(line, i, floor);
    std::optional<NumberMatch> chosen;
    if (!amount || amount->kind == ValueKind::number)
      chosen = match_version(line, i, listed && last == ValueKind::version);
    if (!chosen) chosen = amount;
    if (!chosen) {
      ++i;
      continue;
    }
    Value& value = add(chosen->kind, chosen->begin, chosen->end);
    value.text = std::move(chosen->text);
    value.unit = std::move(chosen->unit);
    i = floor;
  }
}

}  // namespace ecograph
