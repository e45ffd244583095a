#include "extraction/dates.hpp"

#include <algorithm>
#include <charconv>

#include "base/utf8.hpp"

namespace ecograph::extraction {
namespace {

constexpr std::uint32_t longest_quote = 4000;  // bytes

bool has_year(std::string_view date) { return date.size() >= 4 && date[0] != '-'; }

std::string with_year(const std::string& date, const std::string& year) {
  return date.starts_with("--") ? year + "-" + date.substr(2) : date;
}

}  // namespace

// "Since 1998": when something began dates nothing else.
bool DateResolver::is_origin(std::uint32_t token) const { return token > 0 && fold(w_.text(token - 1)) == "since"; }

std::string DateResolver::year_near(std::uint32_t sentence) const {
  const auto& sentences = w_.analysis.sentences;
  const Block& block = w_.block_of(sentence);
  for (std::uint32_t s = sentence + 1; s-- > 0 && sentence - s < 12;) {
    const Block& other = w_.block_of(s);
    if (other.heading != block.heading &&
        !(block.heading != no_block && sentences[s].block == static_cast<std::uint32_t>(block.heading)))
      break;
    auto it = std::lower_bound(w_.analysis.values.begin(), w_.analysis.values.end(), sentences[s].first_token,
                               [](const Value& v, std::uint32_t t) { return v.first_token < t; });
    std::string found;
    for (; it != w_.analysis.values.end() && it->first_token < sentences[s].last_token; ++it)
      if (it->kind == ValueKind::date && has_year(it->text) && !is_origin(it->first_token))
        found = it->text.substr(0, 4);
    if (!found.empty()) return found;
  }
  return {};
}

// The document's year, or the one before or after where the sentence says that it was or will be: "was held on November
// 17" in a text of February.
std::string DateResolver::year_around(std::string_view date, std::uint32_t sentence) const {
  std::string year = w_.date.substr(0, 4);
  if (w_.date.size() < 7 || date.size() < 4 || !date.starts_with("--")) return year;
  const auto number = [](std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  };
  const int months = number(date.substr(2, 2)) - number(std::string_view(w_.date).substr(5, 2));
  const Sentence& range = w_.analysis.sentences[sentence];
  bool past = false;
  bool future = false;
  for (std::uint32_t p = w_.phrase_begin[range.first_token]; p < w_.phrase_begin[range.last_token]; ++p) {
    past |= w_.phrases[p].word_class == w_.classes.past_cue && w_.classes.past_cue != no_class;
    future |= w_.phrases[p].word_class == w_.classes.future_cue && w_.classes.future_cue != no_class;
  }
  if (past && !future && months > 1) return std::to_string(number(year) - 1);
  if (future && !past && months < -1) return std::to_string(number(year) + 1);
  return year;
}

std::pair<std::string, std::string> DateResolver::resolve(const Value& value, std::uint32_t sentence,
                                                          std::uint32_t entity) const {
  if (has_year(value.text)) return {value.text, value.end};
  std::string year = entity != none ? w_.entities[entity].year : std::string{};
  if (year.empty()) year = year_near(sentence);
  if (year.empty() && w_.date.size() >= 4) year = year_around(value.text, sentence);
  if (year.empty()) return {};
  return {with_year(value.text, year), value.end.empty() ? std::string{} : with_year(value.end, year)};
}

Evidence evidence_of(const Workspace& w, std::uint32_t sentence, std::uint32_t first, std::uint32_t last,
                     const std::string& rule, float confidence) {
  const Block& block = w.block_of(sentence);
  Span text{w.token(first).text.begin, w.token(last - 1).text.end};
  Evidence e;
  e.span = block.map.source_of(text);
  // A sentence around an inlined picture may be megabytes of source.
  while (e.span.size() > longest_quote && last > first + 1) {
    last -= (last - first) / 2;
    text.end = w.token(last - 1).text.end;
    e.span = block.map.source_of(text);
  }
  const std::string_view bytes = w.source.slice(e.span);
  e.quote = utf8::is_valid(bytes) ? std::string(bytes) : block.text.substr(text.begin, text.size());
  e.line = w.source.line_of(e.span.begin);
  e.rule = rule;
  e.confidence = confidence;
  return e;
}

}  // namespace ecograph::extraction
