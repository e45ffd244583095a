// What speaks for or against a relation between two things: words and kinds between and around them, what governs the
// sentence, and what is known of the two.
#include <algorithm>
#include <array>

#include "extraction/pairs.hpp"

namespace ecograph::extraction {
namespace {

constexpr std::array<FeaturePart, 11> place_names{"focus",  "main",      "title", "heading", "intro", "previous",
                                                  "author", "publisher", "row",   "above",   "below"};
constexpr std::array<FeaturePart, 3> where_names{"left", "between", "right"};
constexpr std::array<FeaturePart, 9> counts{"0", "1", "2", "3", "5", "8", "14", "25", "more"};

constexpr std::size_t longest_path = 5;      // words
constexpr std::size_t longest_skeleton = 7;  // parts
constexpr std::size_t window = 10;           // words around
constexpr std::size_t near_end = 8;          // words between that are close to an end

}  // namespace

FeaturePart bucket(std::size_t n) {
  if (n <= 3) return counts[n];
  if (n <= 5) return counts[4];
  if (n <= 8) return counts[5];
  if (n <= 14) return counts[6];
  return n <= 25 ? counts[7] : counts[8];
}

FeaturePart name_of(Side side) {
  static constexpr std::array<FeaturePart, 4> names{"so", "os", "s^", "^o"};
  return names[static_cast<std::size_t>(side)];
}

FeaturePart name_of(MentionForm form) {
  static constexpr std::array<FeaturePart, 3> names{"name", "nominal", "pronoun"};
  return names[static_cast<std::size_t>(form)];
}

template <std::size_t N>
void PairFinder::numbered(std::size_t ends, std::size_t what, FeaturePart family, const FeaturePart (&parts)[N]) {
  if (features_.keep_text) return features_.add(family, parts);
  FeatureModel::Entry& entry = numbered_[ends * (of_cues + cue_rounds_.size()) + what];
  const FeatureModel& model = w_.schema.relation_model;
  if (entry == FeatureModel::not_asked) entry = model.look_up(FeatureSet::key_of(family, parts));
  model.add(entry, sums_);
}

void PairFinder::surroundings(const std::vector<Surrounding>& all) {
  for (const Surrounding& f : all) features_.add(f.family, {f.part});
}

void PairFinder::governing_kinds(const Ends& ends) {
  const FeaturePart subject = kind(ends.subject);
  const FeaturePart object = kind(ends.object);
  const FeaturePart side = ends.side;
  for (const Surrounding& f : governing_) features_.add("governed", {f.family, subject, object, side, f.part});
}

void PairFinder::between(const Unit& a, const Unit& b, const Ends& ends) {
  const std::size_t left = a.place;
  const std::size_t right = b.place;
  const std::size_t count = right - left - 1;
  const FeaturePart side = ends.side;
  const FeaturePart subject = kind(ends.subject);
  const FeaturePart object = kind(ends.object);
  features_.add("distance", {side, bucket(count)});
  std::size_t units = 0;
  std::size_t like_subject = 0;
  std::size_t like_object = 0;
  for (std::size_t i = left + 1; i < right; ++i) {
    if (elements_[i].unit != none) {
      ++units;
      const KindId k = units_[elements_[i].unit].kind;
      like_subject += k == ends.subject ? 1 : 0;
      like_object += k == ends.object ? 1 : 0;
    }
    if (i - left > near_end && right - i > near_end) continue;
    const FeaturePart p = elements_[i].part;
    features_.add("between", {side, p});
    features_.add("between-kinds", {subject, object, side, p});
    features_.add("between-two", {side, p, i + 1 < right ? elements_[i + 1].part : FeaturePart(">")});
    if (i + 1 < right) features_.add("between-last", {side, p, elements_[right - 1].part});
  }
  features_.add("units-between", {side, bucket(units, 3)});
  features_.add("like-subject", {side, bucket(like_subject, 2)});
  features_.add("like-object", {side, bucket(like_object, 2)});
  if (count > 0) {
    features_.add("first-between", {side, elements_[left + 1].part});
    features_.add("last-between", {side, elements_[right - 1].part});
  }
  skeleton(left, right, ends);
  path(left, right, ends);
}

void PairFinder::path(std::size_t left, std::size_t right, const Ends& ends) {
  if (right - left - 1 > longest_path) return;
  std::array<FeaturePart, 3 + longest_path> parts{kind(ends.subject), kind(ends.object), ends.side};
  std::size_t count = 3;
  for (std::size_t i = left + 1; i < right; ++i) parts[count++] = elements_[i].part;
  features_.add("path", std::span(parts).first(count));
}

// What is left of the path without its contents: function words, punctuation, names, outside of brackets.
void PairFinder::skeleton(std::size_t left, std::size_t right, const Ends& ends) {
  const auto text = [&](const Element& e) {
    return e.unit == none && e.last == e.first + 1 ? w_.text(e.first) : std::string_view();
  };
  std::string bones;
  std::size_t parts = 0;
  for (std::size_t i = left + 1; i < right; ++i) {
    const Element& e = elements_[i];
    const std::string_view word = text(e);
    if (word == "(") {
      std::size_t end = i + 1;
      while (end < right && text(elements_[end]) != ")") ++end;
      if (end < right) {
        i = end;
        continue;
      }
    }
    const bool content =
        !word.empty() && !w_.token(e.first).is(shape::punctuation) && !w_.in_class(w_.classes.function_word, e.first);
    if (content) {
      if (!bones.ends_with('_')) bones += '_';
      continue;
    }
    if (++parts > longest_skeleton) return;
    bones += e.part.text;
    bones += '-';
  }
  const FeaturePart whole{std::string_view(bones)};
  features_.add("skeleton", {kind(ends.subject), kind(ends.object), ends.side, whole});
  features_.add("skeleton-any", {ends.side, whole});
}

void PairFinder::before(std::size_t place, FeaturePart side) {
  const auto back = [&](std::size_t n) { return place >= n ? elements_[place - n].part : FeaturePart("<"); };
  features_.add("before", {side, back(1)});
  features_.add("before-two", {side, back(2), back(1)});
  for (std::size_t i = place > window ? place - window : 0; i < place; ++i)
    features_.add("left", {side, elements_[i].part});
}

void PairFinder::after(std::size_t place, FeaturePart side) {
  const auto at = [&](std::size_t i) { return i < elements_.size() ? elements_[i].part : FeaturePart(">"); };
  features_.add("after", {side, at(place + 1)});
  features_.add("after-two", {side, at(place + 1), at(place + 2)});
  for (std::size_t i = place + 1; i < elements_.size() && i <= place + window; ++i)
    features_.add("right", {side, elements_[i].part});
}

void PairFinder::places(const Governor& governor, const Ends& ends) {
  for (std::size_t p = 0; p < place_names.size(); ++p)
    if ((governor.places >> p & 1) != 0) {
      numbered(number_of(ends.which), of_places + p, "place", {ends.side, place_names[p]});
      numbered(number_of(ends), of_places + p, "place-kinds",
               {ends.side, place_names[p], kind(ends.subject), kind(ends.object)});
    }
}

// The words right beside a thing.
void PairFinder::beside(std::size_t at, FeaturePart side) {
  for (std::size_t k = at > 3 ? at - 3 : 0; k < at; ++k) features_.add("near-left", {side, elements_[k].part});
  for (std::size_t k = at + 1; k < std::min(at + 4, elements_.size()); ++k)
    features_.add("near-right", {side, elements_[k].part});
}

void PairFinder::beside_kinds(std::size_t at, const Ends& ends) {
  const FeaturePart subject = kind(ends.subject);
  const FeaturePart object = kind(ends.object);
  const FeaturePart side = ends.side;
  for (std::size_t k = at > 3 ? at - 3 : 0; k < at; ++k)
    features_.add("near-left-kinds", {subject, object, side, elements_[k].part});
  for (std::size_t k = at + 1; k < std::min(at + 4, elements_.size()); ++k)
    features_.add("near-right-kinds", {subject, object, side, elements_[k].part});
}

void PairFinder::kinds(const Ends& ends) {
  const std::size_t number = number_of(ends);
  numbered(number, of_kinds, "kinds", {kind(ends.subject), kind(ends.object)});
  numbered(number, of_kinds_side, "kinds-side", {kind(ends.subject), kind(ends.object), ends.side});
}

// How many others in the sentence could be meant instead.
void PairFinder::rivals(std::size_t unit, KindId governor_kind, const Ends& ends) {
  std::size_t rivals = 0;
  std::size_t like = 0;
  for (const Unit& u : units_) {
    rivals += u.kind == governor_kind ? 1 : 0;
    like += u.kind == units_[unit].kind ? 1 : 0;
  }
  const std::size_t number = number_of(ends.which);
  const auto form = static_cast<std::size_t>(units_[unit].form);
  numbered(number, of_rivals + std::min<std::size_t>(rivals, 2), "rivals", {ends.side, bucket(rivals, 2)});
  numbered(number, of_like + std::min<std::size_t>(like, 3), "like", {ends.side, bucket(like, 3)});
  numbered(number, of_nth + std::min<std::size_t>(unit, 3), "nth", {ends.side, bucket(unit, 3)});
  numbered(number, of_form + form, "form", {ends.side, name_of(units_[unit].form)});
}

// What else the sentence names: before, between and after the two.
void PairFinder::company(std::size_t first, std::size_t second, const Ends& ends) {
  for (std::size_t i = 0; i < units_.size(); ++i)
    if (i != first && i != second)
      features_.add("company", {kind(ends.subject), kind(ends.object), ends.side,
                                where_names[i < first    ? 0
                                            : i < second ? 1
                                                         : 2],
                                kind(units_[i].kind)});
}

void PairFinder::labels(std::size_t place, const Ends& ends) {
  if (place < label_) return;
  for (std::size_t i = 0; i < label_; ++i) {
    features_.add("label", {ends.side, elements_[i].part});
    features_.add("label-kinds", {kind(ends.subject), kind(ends.object), ends.side, elements_[i].part});
  }
}

void PairFinder::label_places(const Governor& governor, const Ends& ends) {
  for (std::size_t i = 0; i < label_; ++i)
    for (std::size_t p = 0; p < place_names.size(); ++p)
      if ((governor.places >> p & 1) != 0) features_.add("label-place", {ends.side, place_names[p], elements_[i].part});
}

// Words of the schema's classes and of roles, by where they stand.
void PairFinder::cues(const Ends& ends) {
  const std::size_t number = number_of(ends.which);
  for (const std::uint32_t cue : placed_cues_)
    numbered(number, of_cues + cue, "cue",
             {ends.side, where_names[cue / classes_.size()], classes_[cue % classes_.size()]});
  for (const RoleWord& role : role_words_) features_.add("cue", {ends.side, where_names[where(role.token)], role.word});
}

void PairFinder::cue_kinds(const Ends& ends) {
  const std::size_t number = number_of(ends);
  for (const std::uint32_t cue : placed_cues_)
    numbered(number, of_cues + cue, "cue-kinds",
             {kind(ends.subject), kind(ends.object), ends.side, where_names[cue / classes_.size()],
              classes_[cue % classes_.size()]});
  for (const RoleWord& role : role_words_)
    features_.add("cue-kinds",
                  {kind(ends.subject), kind(ends.object), ends.side, where_names[where(role.token)], role.word});
}

// Words of the column's header.
void PairFinder::column(std::uint32_t block, FeaturePart end) {
  const Block& cell = w_.document.blocks[block];
  if (cell.kind != BlockKind::table_cell) return;
  for (std::uint32_t b = block; b-- > 0;) {
    const Block& other = w_.document.blocks[b];
    if (other.kind != BlockKind::table_cell || other.table != cell.table) return;
    if (other.column != cell.column || !other.header_cell) continue;
    const auto& sentences = w_.analysis.sentences;
    const auto s = std::lower_bound(sentences.begin(), sentences.end(), b,
                                    [](const Sentence& x, std::uint32_t y) { return x.block < y; });
    if (s == sentences.end() || s->block != b) return;
    for (std::uint32_t t = s->first_token; t < std::min(s->last_token, s->first_token + 6); ++t)
      features_.add("column", {end, words_[t]});
    return;
  }
}

void PairFinder::standing(std::uint32_t entity, FeaturePart end) {
  const Entity& e = w_.entities[entity];
  if (e.kind < w_.main_entities.size() && w_.main_entities[e.kind] == entity) features_.add("main", {end});
  if (e.title_mentions > 0) features_.add("titled", {end});
  if (w_.publisher == entity) features_.add("publisher", {end});
  if (std::find(w_.authors.begin(), w_.authors.end(), entity) != w_.authors.end()) features_.add("author", {end});
  features_.add("times", {end, bucket(e.mentions)});
  if (e.gazetteer != none) features_.add("known", {end});
  float margin = 0;
  bool modelled = false;
  for (const std::uint32_t n : e.names) {
    if (w_.names[n].margin > margin || margin == 0) modelled = w_.names[n].modelled;
    margin = std::max(margin, w_.names[n].margin);
  }
  features_.add("sure", {end, bucket(static_cast<std::size_t>(std::max(0.0F, margin)))});
  if (modelled) features_.add("modelled", {end});
}

void PairFinder::sizes(std::size_t subjects, std::size_t objects, Side side) {
  const std::size_t number = std::min<std::size_t>(subjects, 3) * 4 + std::min<std::size_t>(objects, 3);
  numbered(number_of(side), of_sizes + number, "sizes", {bucket(subjects, 3), bucket(objects, 3)});
}

// "Rust Foundation Board" and "Rust Foundation".
void PairFinder::names_inside(std::uint32_t subject, std::uint32_t object) {
  const std::string& s = w_.entities[subject].name;
  const std::string& o = w_.entities[object].name;
  const auto inside = [](const std::string& whole, const std::string& part) -> std::size_t {
    if (part.size() + 1 >= whole.size()) return 0;
    if (whole[part.size()] == ' ' && whole.starts_with(part)) return 1;
    if (whole[whole.size() - part.size() - 1] == ' ' && whole.ends_with(part)) return 2;
    return 0;
  };
  const std::size_t a = inside(s, o);
  const std::size_t b = inside(o, s);
  if (a + b > 0) features_.add("inside", {bucket(a), bucket(b)});
}

}  // namespace ecograph::extraction
