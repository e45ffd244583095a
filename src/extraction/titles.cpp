#include "extraction/titles.hpp"

#include <algorithm>
#include <array>

#include "extraction/block_groups.hpp"

namespace ecograph::extraction {
namespace {

constexpr std::uint32_t longest_line = 80;   // tokens; beyond is running text
constexpr std::uint32_t longest_title = 34;  // tokens
constexpr std::size_t most_borders = 12;     // of each sort in a line

bool opens_quote(std::string_view word) {
  return word == "\"" || word == "“" || word == "«" || word == "„" || word == "‘" || word == "``";
}
bool closes_quote(std::string_view word) {
  return word == "\"" || word == "”" || word == "»" || word == "“" || word == "’" || word == "''";
}
bool is_dash(std::string_view word) {
  return word == "-" || word == "–" || word == "—" || word == "--" || word == "|" || word == "/" || word == "•" ||
         word == "·" || word == "::" || word == "=>" || word == "→";
}
// "JST", "CEST": behind a time
bool is_zone(std::string_view word) {
  return word.size() >= 3 && word.size() <= 4 &&
         (word.ends_with("ST") || word.ends_with("DT") || word.ends_with("ET") || word == "UTC" || word == "GMT" ||
          word == "WEST");
}
bool is_half_of_day(std::string_view word) { return word == "am" || word == "pm" || word == "AM" || word == "PM"; }

}  // namespace

bool is_title_at(const Workspace& w, const Mention& m, std::uint32_t first, std::uint32_t last) {
  if (m.kind == no_kind || w.schema.ontology.kinds[m.kind].form != NameForm::titled) return false;
  if (m.first > first || m.last < last || m.first + 1 < first || m.last > last + 1) return false;
  return (m.first == first || opens_quote(w.text(m.first))) && (m.last == last || closes_quote(w.text(last)));
}

TitleFinder::TitleFinder(const Workspace& w) : w_(w), themes_(w), words_(w), features_(w.schema.title_model) {
  for (const Kind& k : w.schema.ontology.kinds) kinds_.emplace_back(std::string_view(k.name));
  people_ = w.schema.ontology.with_form(NameForm::person);
  titled_ = w.schema.ontology.with_form(NameForm::titled);
  events_ = w.schema.ontology.with_form(NameForm::edition);
}

bool TitleFinder::is_time(std::uint32_t t) const {
  if (w_.token(t).is(shape::number | shape::has_digit) || is_half_of_day(w_.text(t))) return true;
  const Value* value = w_.value_at(t);  // not "Ten nests"
  return value != nullptr && value->kind == ValueKind::date;
}

TitleFinder::Contents TitleFinder::contents(std::uint32_t first, std::uint32_t last) const {
  Contents out;
  auto m = std::lower_bound(w_.mentions.begin(), w_.mentions.end(), first,
                            [](const Mention& x, std::uint32_t t) { return x.first < t; });
  for (; m != w_.mentions.end() && m->first < last; ++m)
    if (m->kind != no_kind && m->last <= last) out.kinds |= KindMask{1} << m->kind;
  for (std::uint32_t t = first; t < last && !out.time; ++t) out.time = is_time(t);
  return out;
}

void TitleFinder::count_siblings() {
  const auto& sentences = w_.analysis.sentences;
  for (std::uint32_t s = 0; s < sentences.size();) {
    std::uint32_t end = s + 1;
    while (end < sentences.size() && sentences[end].block == sentences[s].block) ++end;
    const Contents in = contents(sentences[s].first_token, sentences[end - 1].last_token);
    Siblings& siblings = siblings_[group_of(w_.block_of(s))];
    ++siblings.blocks;
    siblings.with_person += (in.kinds & people_) != 0 ? 1 : 0;
    siblings.with_time += in.time ? 1 : 0;
    s = end;
  }
}

bool TitleFinder::may_hold_titles(std::uint32_t s) const {
  if (!w_.prose[s]) return false;
  const Block& block = w_.block_of(s);
  if (block.kind == BlockKind::metadata || block.kind == BlockKind::code || block.kind == BlockKind::image_text)
    return false;
  const Sentence& range = w_.analysis.sentences[s];
  return range.last_token > range.first_token && range.last_token - range.first_token <= 4 * longest_line;
}

void TitleFinder::add_start(std::uint32_t token, FeaturePart why) {
  if (token >= end_ || starts_.size() >= most_borders) return;
  for (Border& border : starts_)
    if (border.token == token) {
      border.why = why;  // what comes later knows better
      return;
    }
  starts_.push_back({token, why});
}

void TitleFinder::add_end(std::uint32_t token, FeaturePart why) {
  while (token > begin_ && w_.token(token - 1).is(shape::punctuation)) {
    const std::string_view word = w_.text(token - 1);
    if (word == "?" || word == "!" || word == ")" || word == "+" || word == "#" || word == "”") break;
    --token;
  }
  if (token <= begin_ || ends_.size() >= most_borders) return;
  for (Border& border : ends_)
    if (border.token == token) {
      border.why = why;
      return;
    }
  ends_.push_back({token, why});
}

// Behind a number, a time or a date with which an entry opens.
std::uint32_t TitleFinder::entry_start() const {
  std::uint32_t t = begin_;
  while (t + 1 < end_ && (w_.token(t).is(shape::punctuation) || is_time(t) || (t > begin_ && is_zone(w_.text(t)))) &&
         !opens_quote(w_.text(t))) {
    const Value* value = w_.value_at(t);
    t = value != nullptr && value->first_token == t ? value->last_token : t + 1;
  }
  return std::min(t, end_ - 1);
}

void TitleFinder::find_line_borders() {
  add_start(begin_, "line");
  const std::uint32_t entry = entry_start();
  for (std::uint32_t t = begin_; t < entry; ++t)  // "9:30 10 Birds You Should Know"
    if (w_.token(t).is(shape::number) && w_.token(t + 1).is(shape::alphabetic) && !is_zone(w_.text(t + 1)) &&
        (t == begin_ || w_.text(t - 1) != ":"))
      add_start(t, "number");
  if (entry != begin_) add_start(entry, "entry");
  add_end(end_, "line");
  for (std::uint32_t t = entry; t < end_; ++t) {
    const std::string_view word = w_.text(t);
    if (t > entry && w_.token(t).is(shape::line_start)) {
      add_end(t, "line");
      add_start(t, "line");
    }
    if (is_dash(word)) {
      add_end(t, "dash");
      add_start(t + 1, "dash");
    } else if (word == ":") {
      add_end(t, "colon");
      add_start(t + 1, "colon");
    } else if (word == ",") {
      add_end(t, "comma");
      add_start(t + 1, "comma");
    } else if (word == "(" || word == "[") {
      add_end(t, "bracket");
    } else if (word == ")" || word == "]") {
      add_start(t + 1, "bracket");
    } else if (word == "by" || word == "with" || word == "presented" || word == "featuring" || word == "from") {
      add_end(t, "by");
    } else if (t > entry && w_.in_class(w_.classes.title_label, t - 1)) {
      add_start(t, "label");
    }
  }
  for (const Mention& m : w_.mentions_in(sentence_))
    if (m.kind != no_kind && (people_ >> m.kind & 1) != 0 && !m.nested) {
      add_end(m.first, "person");
      add_start(m.last, "person");
    }
}

void TitleFinder::find_marks() {
  const Span extent{w_.token(begin_).text.begin, w_.token(end_ - 1).text.end};
  const auto token_at = [&](std::uint32_t offset) {
    std::uint32_t t = begin_;
    while (t < end_ && w_.token(t).text.begin < offset) ++t;
    return t;
  };
  for (const InlineMark& mark : marks_near(w_.block_of(sentence_).marks, extent)) {
    if (mark.kind == InlineMark::Kind::code || mark.kind == InlineMark::Kind::image) continue;
    const FeaturePart why = mark.kind == InlineMark::Kind::link     ? FeaturePart("link")
                            : mark.kind == InlineMark::Kind::strong ? FeaturePart("strong")
                                                                    : FeaturePart("emphasis");
    if (mark.range.begin >= extent.begin) add_start(token_at(mark.range.begin), why);
    if (mark.range.end <= extent.end) add_end(token_at(mark.range.end), why);
  }
  for (std::uint32_t t = begin_; t < end_; ++t) {
    const std::string_view word = w_.text(t);
    if (closes_quote(word) && t > begin_) add_end(t, "quote");
    if (opens_quote(word) && t + 1 < end_) add_start(t + 1, "quote");
  }
}

void TitleFinder::find_borders(std::uint32_t sentence) {
  sentence_ = sentence;
  begin_ = w_.analysis.sentences[sentence].first_token;
  end_ = w_.analysis.sentences[sentence].last_token;
  starts_.clear();
  ends_.clear();
  for (const Mention& m : w_.mentions_in(sentence))  // what rules have named
    if (m.kind != no_kind && (titled_ >> m.kind & 1) != 0) {
      starts_.push_back({m.first, "rule"});
      ends_.push_back({m.last, "rule"});
    }
  const std::string_view last = w_.text(end_ - 1);
  const BlockKind kind = w_.block_of(sentence).kind;
  const bool running = kind == BlockKind::paragraph || kind == BlockKind::list_item || kind == BlockKind::quote;
  prose_ = end_ - begin_ > longest_line ||
           (running && (last == "." || !w_.token(begin_).is(shape::line_start)) && end_ - begin_ > 6);
  if (!prose_) find_line_borders();
  find_marks();
}

// Not all in small letters, no address, not cut out of the midst of a name.
bool TitleFinder::may_be_title(std::uint32_t first, std::uint32_t last) const {
  if (last <= first || last - first > longest_title) return false;
  const Token& opening = w_.token(first);
  if (opening.is(shape::punctuation) && w_.text(first) != "." && w_.text(first) != "#") return false;
  const bool quoted = first > begin_ && opens_quote(w_.text(first - 1));
  if (opening.is(shape::alphabetic) && !capital(opening) && !quoted && !opening.is(shape::in_link)) return false;
  std::size_t words = 0;
  for (std::uint32_t t = first; t < last; ++t) {
    if (w_.token(t).is(shape::url)) return false;
    words += w_.token(t).is(shape::punctuation) ? 0 : 1;
  }
  return words > 1 || (first == begin_ && last == end_ && w_.block_of(sentence_).kind == BlockKind::table_cell);
}

TitleFinder::Weighed TitleFinder::weighed(const Border& start, const Border& end) {
  const std::uint32_t block = w_.analysis.sentences[sentence_].block;
  Weighed out;
  out.at = {sentence_, start.token, end.token,
            feature_mix(feature_mix(group_of(w_.document.blocks[block]), start.why.hash), end.why.hash)};
  out.holds_person = (contents(start.token, end.token).kinds & people_) != 0;
  out.at_event = (themes_.of_block(block) & events_) != 0;
  return out;
}

template <typename Visit>
void TitleFinder::visit(const Visit& visit) {
  count_siblings();
  for (std::uint32_t s = 0; s < w_.analysis.sentences.size(); ++s) {
    if (!may_hold_titles(s)) continue;
    find_borders(s);
    bool begun = false;
    for (const Border& start : starts_)
      for (const Border& end : ends_)
        if (may_be_title(start.token, end.token)) {
          visit(start, end, !begun);
          begun = true;
        }
  }
}

std::vector<TitleFinder::Weighed> TitleFinder::weigh(std::vector<std::vector<std::string>>* texts) {
  const FeatureModel& model = w_.schema.title_model;
  std::vector<Weighed> out;
  Sums line{};
  features_.keep_text = texts != nullptr;
  const auto close = [&](Sums& sums) {
    if (!model.empty()) model.add(features_.distinct_keys(), sums);
    features_.clear();
  };
  visit([&](const Border& start, const Border& end, bool fresh) {
    if (texts != nullptr) {
      line_features();
      features(start, end);
      texts->push_back(features_.texts());
      features_.clear();
    }
    if (fresh) {
      line = {};
      line_features();
      close(line);
    }
    out.push_back(weighed(start, end));
    out.back().sums = line;
    features(start, end);
    close(out.back().sums);
  });
  return out;
}

}  // namespace ecograph::extraction
