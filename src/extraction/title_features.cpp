// What speaks for a stretch of words being a title: how it is marked off, how its words are written, who and what
// stands beside it, what the lines around it are.
#include <algorithm>
#include <array>

#include "extraction/block_groups.hpp"
#include "extraction/pairs.hpp"
#include "extraction/titles.hpp"

namespace ecograph::extraction {
namespace {

constexpr std::array<FeaturePart, 11> block_names{"title",   "heading", "paragraph", "item", "cell", "quote",
                                                  "caption", "image",   "term",      "meta", "code"};

// "youtu.be" of "https://www.youtu.be/x?y"
std::string_view host_of(std::string_view url) {
  const std::size_t slashes = url.find("//");
  if (slashes == std::string_view::npos) return "here";
  url = url.substr(slashes + 2);
  url = url.substr(0, url.find_first_of("/?#:"));
  if (url.starts_with("www.")) url.remove_prefix(4);
  const std::size_t dot = url.rfind('.');
  const std::size_t before = dot == std::string_view::npos || dot == 0 ? dot : url.rfind('.', dot - 1);
  return before == std::string_view::npos ? url : url.substr(before + 1);
}

}  // namespace

std::uint32_t TitleFinder::first_sentence(std::uint32_t block) const {
  const auto& sentences = w_.analysis.sentences;
  const auto s = std::lower_bound(sentences.begin(), sentences.end(), block,
                                  [](const Sentence& x, std::uint32_t b) { return x.block < b; });
  return s != sentences.end() && s->block == block ? static_cast<std::uint32_t>(s - sentences.begin()) : none;
}

void TitleFinder::kinds(FeaturePart family, const Contents& in) {
  for (std::size_t k = 0; k < kinds_.size(); ++k)
    if ((in.kinds >> k & 1) != 0) features_.add(family, {kinds_[k]});
  if (in.time) features_.add(family, {FeaturePart("TIME")});
}

void TitleFinder::words_of(std::int32_t block, FeaturePart family, std::size_t limit) {
  if (block == no_block) return features_.add(family, {FeaturePart("NONE")});
  const std::uint32_t s = first_sentence(static_cast<std::uint32_t>(block));
  if (s == none) return;
  const Sentence& range = w_.analysis.sentences[s];
  for (std::uint32_t t = range.first_token; t < range.last_token && limit > 0; ++t)
    if (w_.token(t).is(shape::alphabetic)) {
      features_.add(family, {words_[t]});
      --limit;
    }
}

void TitleFinder::line_features() {
  const std::uint32_t number = w_.analysis.sentences[sentence_].block;
  const Block& block = w_.document.blocks[number];
  const FeaturePart kind = block_names[static_cast<std::size_t>(block.kind)];
  features_.add("always");
  features_.add("block", {kind, prose_ ? FeaturePart("prose") : FeaturePart("line")});
  features_.add("level", {kind, bucket(block.level)});
  features_.add("line-length", {bucket(end_ - begin_)});
  if (w_.title_case[sentence_]) features_.add("title-case");
  const Contents in = contents(begin_, end_);
  kinds("line", in);
  const KindMask themes = themes_.of_block(number);
  for (std::size_t k = 0; k < kinds_.size(); ++k)
    if ((themes >> k & 1) != 0) features_.add("theme", {kinds_[k]});
  const Siblings& siblings = siblings_.at(group_of(block));
  const auto share = [&](std::uint32_t n) { return bucket(n * 4 / siblings.blocks); };
  features_.add("siblings", {kind, bucket(siblings.blocks)});
  features_.add("siblings-people", {kind, share(siblings.with_person)});
  features_.add("siblings-time", {kind, share(siblings.with_time)});
  above_features();
  row_features();
  neighbour_features();
}

void TitleFinder::above_features() {
  const Block& block = w_.block_of(sentence_);
  words_of(block.heading, "heading", 10);
  words_of(block.parent, "intro", 12);
  if (block.heading != no_block)
    words_of(w_.document.blocks[static_cast<std::size_t>(block.heading)].heading, "over", 6);
}

// The other cells of the row, and the head of the column.
void TitleFinder::row_features() {
  const std::uint32_t number = w_.analysis.sentences[sentence_].block;
  const Block& cell = w_.document.blocks[number];
  if (cell.kind != BlockKind::table_cell) return;
  features_.add("column-number", {bucket(cell.column)});
  if (cell.header_cell) features_.add("header-cell");
  const auto same_row = [&](std::uint32_t b) {
    return w_.document.blocks[b].table == cell.table && w_.document.blocks[b].row == cell.row;
  };
  std::uint32_t from = number;
  while (from > 0 && same_row(from - 1)) --from;
  for (std::uint32_t b = from; b < w_.document.blocks.size() && same_row(b); ++b) {
    const std::uint32_t s = b == number ? none : first_sentence(b);
    if (s == none) continue;
    kinds("row", contents(w_.analysis.sentences[s].first_token, w_.analysis.sentences[s].last_token));
  }
  for (std::uint32_t b = number; b-- > 0;) {
    const Block& other = w_.document.blocks[b];
    if (other.kind != BlockKind::table_cell || other.table != cell.table) break;
    if (other.column != cell.column || !other.header_cell) continue;
    words_of(static_cast<std::int32_t>(b), "column", 6);
    break;
  }
}

// The sentences before and behind.
void TitleFinder::neighbour_features() {
  const auto& sentences = w_.analysis.sentences;
  const std::uint32_t block = sentences[sentence_].block;
  const auto beside = [&](std::uint32_t s, FeaturePart family, FeaturePart words, FeaturePart opening) {
    const Sentence& range = sentences[s];
    const FeaturePart where = range.block == block ? FeaturePart("same") : FeaturePart("other");
    const Contents in = contents(range.first_token, std::min(range.last_token, range.first_token + 40));
    for (std::size_t k = 0; k < kinds_.size(); ++k)
      if ((in.kinds >> k & 1) != 0) features_.add(family, {where, kinds_[k]});
    if (in.time) features_.add(family, {where, FeaturePart("TIME")});
    features_.add(family, {where, block_names[static_cast<std::size_t>(w_.block_of(s).kind)]});
    for (std::uint32_t t = range.first_token; t < std::min(range.last_token, range.first_token + 4); ++t)
      features_.add(words, {words_[t]});
    const std::string bones = skeleton(range.first_token, range.last_token, 4);
    features_.add(opening, {where, FeaturePart(std::string_view(bones))});
    for (const Mention& m : w_.mentions_in(s)) {
      if (m.kind == no_kind) continue;
      if (m.first <= range.first_token + 2) features_.add(opening, {where, kinds_[m.kind]});
      break;
    }
  };
  if (sentence_ > 0)
    beside(sentence_ - 1, "previous", "previous-word", "previous-opens");
  else
    features_.add("first-sentence");
  if (sentence_ + 1 < sentences.size()) beside(sentence_ + 1, "next", "next-word", "next-opens");
}

// What is left of a stretch without its contents: kinds of names, times, roles, punctuation, small words; "X" for
// capitals that are nobody's name yet, "w" for words.
std::string TitleFinder::skeleton(std::uint32_t first, std::uint32_t last, std::size_t most) const {
  std::string bones;
  std::string_view previous;
  auto m = std::lower_bound(w_.mentions.begin(), w_.mentions.end(), first,
                            [](const Mention& x, std::uint32_t t) { return x.first < t; });
  auto role = std::lower_bound(w_.roles.begin(), w_.roles.end(), first,
                               [](const RoleSpan& x, std::uint32_t t) { return x.first < t; });
  for (std::uint32_t t = first; t < last && most > 0;) {
    while (m != w_.mentions.end() && (m->first < t || (m->first == t && m->kind == no_kind))) ++m;
    while (role != w_.roles.end() && role->first < t) ++role;
    std::string_view part;
    std::uint32_t next = t + 1;
    if (m != w_.mentions.end() && m->first == t && m->last <= last) {
      part = kinds_[m->kind].text;
      next = m->last;
    } else if (role != w_.roles.end() && role->first == t) {
      part = "ROLE";
      next = role->last;
    } else if (is_time(t)) {
      part = "TIME";
    } else if (w_.token(t).is(shape::punctuation) || w_.in_class(w_.classes.function_word, t)) {
      part = w_.text(t);
    } else {
      part = capital(w_.token(t)) && !w_.in_class(w_.classes.common_word, t) ? "X" : "w";
    }
    t = std::max(next, t + 1);
    if (part == previous) continue;
    previous = part;
    bones += part;
    bones += '-';
    --most;
  }
  std::replace(bones.begin(), bones.end(), ' ', '_');
  return bones;
}

void TitleFinder::features(const Border& start, const Border& end) {
  const FeaturePart kind = block_names[static_cast<std::size_t>(w_.block_of(sentence_).kind)];
  features_.add("start", {start.why});
  features_.add("end", {end.why});
  features_.add("borders", {start.why, end.why});
  features_.add("borders-block", {start.why, end.why, kind});
  const auto at = [&](std::int64_t t) -> FeaturePart {
    if (t < begin_) return "<";
    return t < end_ ? words_[static_cast<std::uint32_t>(t)] : FeaturePart(">");
  };
  const auto first = std::int64_t{start.token};
  const auto last = std::int64_t{end.token};
  features_.add("before", {at(first - 1)});
  features_.add("before-two", {at(first - 2), at(first - 1)});
  features_.add("before-three", {at(first - 3), at(first - 2), at(first - 1)});
  features_.add("after", {at(last)});
  features_.add("after-two", {at(last), at(last + 1)});
  features_.add("after-three", {at(last), at(last + 1), at(last + 2)});
  for (std::int64_t t = std::max<std::int64_t>(begin_, first - 8); t < first; ++t) features_.add("left", {at(t)});
  for (std::int64_t t = last; t < std::min<std::int64_t>(end_, last + 6); ++t) features_.add("right", {at(t)});
  const std::string before = skeleton(begin_, start.token, 6);
  const std::string behind = skeleton(end.token, end_, 6);
  const std::string behind_short = skeleton(end.token, end_, 3);
  features_.add("bones-before", {FeaturePart(std::string_view(before))});
  features_.add("bones-behind", {FeaturePart(std::string_view(behind))});
  features_.add("bones-behind-short", {FeaturePart(std::string_view(behind_short)), kind});
  features_.add("bones", {FeaturePart(std::string_view(before)), FeaturePart(std::string_view(behind_short))});
  form_features(start.token, end.token);
  mention_features(start, end);
  link_features(start.token, end.token);
}

void TitleFinder::form_features(std::uint32_t first, std::uint32_t last) {
  std::size_t words = 0;
  std::size_t capitals = 0;
  std::size_t known = 0;
  for (std::uint32_t t = first; t < last; ++t) {
    const Token& token = w_.token(t);
    features_.add("in", {words_[t]});
    if (token.is(shape::punctuation)) continue;
    ++words;
    capitals += capital(token) ? 1 : 0;
    known += w_.in_class(w_.classes.common_word, t) ? 1 : 0;
  }
  const std::size_t all = std::max<std::size_t>(words, 1);
  features_.add("words", {bucket(words)});
  features_.add("capitals", {bucket(capitals * 4 / all)});
  features_.add("ordinary", {bucket(known * 4 / all)});
  features_.add("shape", {bucket(words), bucket(capitals * 4 / all), bucket(known * 4 / all)});
  features_.add("opens", {words_[first]});
  features_.add("ends", {words_[last - 1]});
  const std::string_view opening = w_.text(first);
  if (opening.ends_with("ing")) features_.add("opens-ing");
  if (w_.token(first).is(shape::alphabetic) && !capital(w_.token(first))) features_.add("opens-small");
  if (w_.token(first).is(shape::number)) features_.add("opens-number");
}

void TitleFinder::mention_features(const Border& start, const Border& end) {
  const std::uint32_t first = start.token;
  const std::uint32_t last = end.token;
  bool covered = false;
  for (const Mention& m : w_.mentions_in(sentence_)) {
    if (m.kind == no_kind) continue;
    const FeaturePart kind = kinds_[m.kind];
    if (is_title_at(w_, m, first, last) || (m.first == first && m.last == last)) {
      features_.add("is", {kind});
      if (m.name != none && (titled_ >> m.kind & 1) != 0) {
        const float margin = std::max(0.0F, w_.names[m.name].margin);
        features_.add("said", {kind, bucket(static_cast<std::size_t>(margin))});
      }
      covered = true;
    } else if (m.first <= first && m.last >= last) {
      features_.add("of", {kind});
    } else if (m.first < last && m.last > first && (m.first < first || m.last > last)) {
      features_.add("crosses", {kind});
    } else if (m.first == first) {
      features_.add("opens-with", {kind});
    } else if (m.last == last) {
      features_.add("ends-with", {kind});
    } else if (m.first > first && m.last < last) {
      features_.add("holds", {kind});
    } else if (m.first >= last && m.first <= last + 3) {
      features_.add("then", {end.why, kind, m.first <= last + 1 ? FeaturePart("near") : FeaturePart("far")});
    } else if (m.last <= first && m.last + 2 >= first) {
      features_.add("behind", {start.why, kind});
    }
  }
  if (!covered) features_.add("is", {FeaturePart("NONE")});
  const Contents left = contents(begin_, first);
  const Contents right = contents(last, end_);
  kinds("lead-has", left);
  kinds("rest-has", right);
  features_.add("lead", {bucket(first - begin_)});
  features_.add("rest", {bucket(end_ - last)});
  const auto people = [&](const Contents& in) {
    return (in.kinds & people_) != 0 ? FeaturePart("person") : FeaturePart("nobody");
  };
  features_.add("people", {people(left), people(contents(first, last)), people(right)});
}

void TitleFinder::link_features(std::uint32_t first, std::uint32_t last) {
  if (!w_.token(first).is(shape::in_link)) return;
  const Span text{w_.token(first).text.begin, w_.token(last - 1).text.end};
  for (const InlineMark& mark : marks_near(w_.block_of(sentence_).marks, text)) {
    if (mark.kind != InlineMark::Kind::link || !mark.range.overlaps(text)) continue;
    const FeaturePart whole = mark.range.begin >= text.begin && mark.range.end <= text.end ? FeaturePart("whole")
                              : mark.range.size() > text.size() + 3                        ? FeaturePart("part")
                                                                                           : FeaturePart("most");
    features_.add("linked", {whole});
    features_.add("host", {FeaturePart(host_of(mark.target))});
    std::string_view path = mark.target;
    path.remove_prefix(std::min(path.size(), path.find("//") == std::string_view::npos ? 0 : path.find("//") + 2));
    for (std::size_t n = 0; n < 6 && !path.empty(); ++n) {
      const std::string_view part = path.substr(0, path.find('/'));
      path.remove_prefix(std::min(path.size(), part.size() + 1));
      if (n > 0 && part.size() < 16) features_.add("path", {FeaturePart(part)});
    }
    return;
  }
}

}  // namespace ecograph::extraction
