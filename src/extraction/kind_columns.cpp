// What items of one list, cells of one column and headings of one level tell of each other: where most open with the
// name of a person, or of a company, so do the others.
#include <algorithm>
#include <map>
#include <tuple>

#include "extraction/kind_judge.hpp"

namespace ecograph::extraction {

namespace {

constexpr float sure_margin = 0.5F;
constexpr std::size_t fewest = 3;  // items that make a column
constexpr float settled = 3.0F;    // of margin: the model of kinds is not asked

bool separates(std::string_view word) {
  for (const std::string_view mark : {",", "(", "–", "—", "-", "--", "|", ":", "/", "["})
    if (word == mark) return true;
  return false;
}

}  // namespace

// The words that a list item, a cell or a heading opens with, up to a mark.
KindJudge::Opening KindJudge::opening_of(std::uint32_t sentence) const {
  const Sentence& range = w_.analysis.sentences[sentence];
  Opening o{sentence, range.first_token, range.first_token};
  while (o.first < range.last_token && w_.token(o.first).is(shape::punctuation)) ++o.first;
  o.last = o.first;
  while (o.last < range.last_token && !separates(w_.text(o.last)) &&
         (o.last == o.first || !w_.token(o.last).is(shape::line_start)))
    ++o.last;
  while (o.last > o.first && w_.token(o.last - 1).is(shape::punctuation)) --o.last;
  return o;
}

// Two to four words that may be a personal name by their letters.
bool KindJudge::looks_personal(const Opening& o) const {
  unsigned words = 0;
  for (std::uint32_t t = o.first; t < o.last; ++t) {
    const Token& token = w_.token(t);
    if (w_.in_class(w_.classes.name_link, t) && t > o.first) continue;
    const std::string_view word = w_.text(t);
    const bool initial = word.size() == 2 && word[1] == '.';
    if (!token.is(shape::upper_initial) || token.is(shape::has_digit | shape::url | shape::in_code) ||
        (!token.is(shape::alphabetic) && !initial) || w_.value_at(t) != nullptr ||
        w_.in_class(w_.classes.role_noun, t) || w_.in_class(w_.classes.generic_tail, t) ||
        w_.in_class(w_.classes.determiner, t) || w_.in_class(w_.classes.generic_word, t))
      return false;
    for (const ClassId head : w_.classes.head)
      if (head != no_class && w_.in_class(head, t) && !w_.in_class(w_.classes.surname, t)) return false;
    ++words;
  }
  return words >= 2 && words <= 4;
}

void KindJudge::vote_in_columns() {
  std::map<std::tuple<BlockKind, std::int32_t, std::uint32_t>, std::vector<Opening>> columns;
  for (std::uint32_t s = 0; s < w_.analysis.sentences.size(); ++s) {
    if (!w_.prose[s] || (s > 0 && w_.analysis.sentences[s - 1].block == w_.analysis.sentences[s].block)) continue;
    const Block& block = w_.block_of(s);
    if (block.kind == BlockKind::list_item)
      columns[{block.kind, block.list, block.level}].push_back(opening_of(s));
    else if (block.kind == BlockKind::table_cell && !block.header_cell)
      columns[{block.kind, block.table, block.column}].push_back(opening_of(s));
    else if (block.kind == BlockKind::heading)
      columns[{block.kind, block.heading, block.level}].push_back(opening_of(s));
  }
  std::vector<Mention> fresh;
  for (const auto& [key, items] : columns)
    if (items.size() >= fewest) vote_in_column(items, fresh);
  add_fresh(fresh);
}

void KindJudge::vote_in_column(const std::vector<Opening>& items, std::vector<Mention>& fresh) {
  const KindId person = w_.schema.ontology.kind_with(NameForm::person);
  const KindId company = w_.schema.ontology.kind_with(NameForm::company);
  if (person == no_kind || company == no_kind) return;
  const auto whole = [&](const Opening& o) -> const Mention* {
    for (const Mention& m : w_.mentions_in(o.sentence))
      if (m.first == o.first && m.last == o.last && m.name != none) return &m;
    return nullptr;
  };
  std::size_t people = 0;
  std::size_t leaning = 0;
  std::size_t companies = 0;
  for (const Opening& o : items) {
    const Mention* m = whole(o);
    if (m == nullptr) continue;
    const Name& name = w_.names[m->name];
    people += m->kind == person ? 1U : 0U;
    leaning += m->kind == no_kind && name.votes[person] > 1.0F && looks_personal(o) ? 1U : 0U;
    companies += m->kind == company && name.margin >= sure_margin ? 1U : 0U;
  }
  if (people >= 2 && (people + leaning) * 3 >= items.size() * 2) {
    for (const Opening& o : items) {
      if (!looks_personal(o)) continue;
      const Mention* m = whole(o);
      const std::uint32_t n = m != nullptr ? m->name : w_.intern_name(w_.text(o.first, o.last));
      Name& name = w_.names[n];
      if (name.kind != no_kind && name.margin >= sure_margin) continue;
      if (name.best_entry != none && !name.weak_only) continue;
      name.votes[person] = std::max(name.votes[person], vote::threshold + vote::ordinary_surcharge + settled);
      if (m != nullptr) continue;
      Mention added;
      added.sentence = o.sentence;
      added.first = o.first;
      added.last = o.last;
      added.name = n;
      added.kind = person;
      fresh.push_back(added);
    }
  } else if (companies >= fewest && companies * 4 >= items.size() * 3) {
    for (const Opening& o : items) {
      const Mention* m = whole(o);
      if (m == nullptr || m->kind != no_kind) continue;
      w_.names[m->name].votes[company] += 1.5F;
    }
  }
}

}  // namespace ecograph::extraction
