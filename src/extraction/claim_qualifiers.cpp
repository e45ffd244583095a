// What a claim is qualified by: role and level as its own rule captured them, and dates, which rules of their own read
// from the sentence.
#include <algorithm>

#include "extraction/claim_maker.hpp"

namespace ecograph::extraction {

std::vector<Qualifier> ClaimMaker::qualifiers(const Rule& rule, const PatternMatch& match, std::uint32_t sentence,
                                              std::uint32_t subject, std::uint32_t object) const {
  std::vector<Qualifier> out;
  for (const auto& [key, value] : rule.qualifiers) out.push_back({key, value});
  const std::uint32_t base = w_.analysis.sentences[sentence].first_token;
  for (const Capture& c : match.captures) {
    const std::string_view name = runner_.capture_name(c);
    if (name == "subject" || name == "object" || name == "name" || name.starts_with("x_")) continue;
    std::string value;
    if (c.type == Arc::Type::mention && table_of(c.index) == Table::value) {
      const Value& v = w_.analysis.values[index_of(c.index)];
      value =
          v.kind == ValueKind::date ? dates_.resolve(v, sentence, subject == none ? object : subject).first : v.text;
    } else {
      value = std::string(w_.text(base + c.begin, base + c.end));
      if (name == "level") value = fold(value);
    }
    if (!value.empty()) out.push_back({std::string(name), value});
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void ClaimMaker::keep_date(const Rule& rule, const PatternMatch& match) {
  const Capture* value = runner_.capture(match, "value");
  if (value == nullptr || value->type != Arc::Type::mention || table_of(value->index) != Table::value) return;
  stated_dates_.push_back({&rule, match.begin, match.end, value->begin, index_of(value->index)});
}

// A date belongs to the claims whose words it shares; of two such dates, the one nearest to the end of those words:
// "joined A in 2019 and B in 2021". "From 2015 to 2019" is one value that says since when and until when.
void ClaimMaker::qualify(std::uint32_t sentence) {
  const std::size_t first = out_.claims.size() - places_.size();
  for (std::size_t i = 0; i < places_.size() && !stated_dates_.empty(); ++i) {
    Claim& claim = out_.claims[first + i];
    for (const std::string_view key : {"since", "until", "date"}) {
      if (said_elsewhere(first, claim, key)) continue;
      const StatedDate* nearest = nullptr;
      std::uint32_t least = none;
      for (const StatedDate& date : stated_dates_) {
        const std::vector<RelationId>& of = date.rule->of;
        if (date.rule->qualifier != key || std::find(of.begin(), of.end(), claim.relation) == of.end()) continue;
        if (date.begin >= places_[i].end || date.end <= places_[i].begin) continue;
        const std::uint32_t end = places_[i].end;
        const std::uint32_t distance = date.value_at > end ? date.value_at - end : end - date.value_at;
        if (distance < least) {
          least = distance;
          nearest = &date;
        }
      }
      if (nearest == nullptr) continue;
      auto [start, end] = dates_.resolve(w_.analysis.values[nearest->value], sentence, claim.subject);
      const bool range = !end.empty() && end != start && key != "date";
      if (range) claim.qualifiers.push_back({"until", end});
      if (!start.empty() && (!range || key == "since")) claim.qualifiers.push_back({std::string(key), start});
    }
    std::sort(claim.qualifiers.begin(), claim.qualifiers.end());
  }
  places_.clear();
  stated_dates_.clear();
}

// By the rule itself, or by another one that gave this edge in the same sentence and captured its date.
bool ClaimMaker::said_elsewhere(std::size_t first, const Claim& claim, std::string_view key) const {
  return std::any_of(out_.claims.begin() + static_cast<std::ptrdiff_t>(first), out_.claims.end(), [&](const Claim& c) {
    return c.relation == claim.relation && c.subject == claim.subject && c.object == claim.object &&
           std::any_of(c.qualifiers.begin(), c.qualifiers.end(), [&](const Qualifier& q) { return q.key == key; });
  });
}

}  // namespace ecograph::extraction
