#include "extraction/pairs.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ecograph::extraction {
namespace {

constexpr std::size_t longest_sentence = 400;  // tokens; data rather than prose beyond
constexpr std::size_t most_units = 40;
constexpr std::size_t furthest = 10;  // units
// Units; from there on a sentence is a list, whose neighbours say nothing of each other.
constexpr std::size_t crowded = 14;

// Classes that say what a name is rather than what a sentence says.
constexpr std::array<std::string_view, 16> no_cues{"common-word", "first-name",   "surname",     "function-word",
                                                   "determiner",  "generic-word", "title-label", "month",
                                                   "weekday",     "country",      "state-code",  "platform",
                                                   "number-word", "small-number", "trademark",   "honorific"};

}  // namespace

PairFinder::PairFinder(const Workspace& w)
    : w_(w),
      lattice_(w),
      numbered_(w.rule_memory.numbered_features),
      words_(w),
      cue_rounds_(3 * w.schema.class_names.size()),
      features_(w.schema.relation_model) {
  const Ontology& ontology = w.schema.ontology;
  for (const Kind& k : ontology.kinds) kinds_.emplace_back(std::string_view(k.name));
  const auto kinds = static_cast<KindId>(ontology.kinds.size());
  admitted_.resize(std::size_t{kinds} * kinds);
  for (std::size_t r = 0; r < std::min(ontology.relations.size(), FeatureModel::max_relations); ++r)
    for (KindId s = 0; s < kinds; ++s)
      for (KindId o = 0; o < kinds; ++o)
        if (ontology.relations[r].admits(s, o)) admitted_[std::size_t{s} * kinds + o] |= std::uint64_t{1} << r;
  for (const std::string& name : w.schema.class_names) {
    const bool cue = std::find(no_cues.begin(), no_cues.end(), name) == no_cues.end();
    classes_.push_back(cue ? FeaturePart(std::string_view(name)) : FeaturePart());
  }
  if (numbered_.empty())
    numbered_.assign((std::size_t{kinds} * kinds + 1) * 4 * (of_cues + cue_rounds_.size()), FeatureModel::not_asked);
  for (std::uint32_t e = 0; e < w.entities.size(); ++e)
    if (w.entities[e].title_mentions > 0) titled_.push_back(e);
  for (std::size_t b = 0; b < w.document.blocks.size() && title_ == no_block; ++b) {
    const Block& block = w.document.blocks[b];
    if (block.kind == BlockKind::title || (block.kind == BlockKind::heading && block.level <= 2))
      title_ = static_cast<std::int32_t>(b);
  }
}

// Where the cues stand in respect of two ends: before `left`, from `right` on, or between.
void PairFinder::place_cues(std::uint32_t left, std::uint32_t right) {
  placed_cues_.clear();
  ++cue_round_;
  left_ = left;
  right_ = right;
  for (const Cue& cue : cues_) {
    const auto place = static_cast<std::uint32_t>(where(cue.token) * classes_.size() + cue.word_class);
    if (cue_rounds_[place] == cue_round_) continue;
    cue_rounds_[place] = cue_round_;
    placed_cues_.push_back(place);
  }
}

void add(PairFinder::Sums& sums, const PairFinder::Sums& more) {
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += more[i];
}

// Weighs what make() adds to the features of the pair at hand, or takes what was weighed before.
template <typename Make>
void PairFinder::shared(Shared& all, std::size_t number, const Make& make) {
  if (features_.keep_text) return make();
  if (number >= all.place.size()) all.place.resize(number + 1, none);
  if (all.place[number] == none) {
    close();
    const Sums before = sums_;
    sums_ = {};
    make();
    close();
    all.place[number] = static_cast<std::uint32_t>(all.sums.size());
    all.numbers.push_back(number);
    all.sums.push_back(sums_);
    sums_ = before;
  }
  add(sums_, all.sums[all.place[number]]);
}

// Weighs the features noted so far. No feature may be noted both before and after: it would count twice.
void PairFinder::close() {
  if (features_.keep_text || features_.keys().empty()) return;
  w_.schema.relation_model.add(features_.distinct_keys(), sums_);
  features_.clear();
}

template <typename Visit>
void PairFinder::visit(std::uint32_t sentence, const Visit& visit) {
  if (!w_.prose[sentence]) return;
  const Sentence& range = w_.analysis.sentences[sentence];
  if (range.last_token - range.first_token > longest_sentence) return;
  find_units(sentence);
  if (units_.empty() || units_.size() > most_units) return;
  find_elements(sentence);
  find_governors(sentence);
  find_surroundings(sentence);
  by_sentence_.clear();
  by_place_.clear();
  by_unit_.clear();
  by_governor_.clear();
  pair_.sentence = sentence;
  pair_.length = static_cast<std::uint32_t>(elements_.size());
  for (std::size_t i = 0; i < units_.size() && units_.size() < crowded; ++i)
    for (std::size_t j = i + 1; j < units_.size() && j <= i + furthest; ++j) {
      place_cues(units_[i].last, units_[j].first);
      for (const bool turned : {false, true})
        if (together(i, j, turned)) visit();
    }
  for (std::size_t i = 0; i < units_.size(); ++i) {
    place_cues(units_[i].first, units_[i].first);
    for (std::size_t g = 0; g < governors_.size(); ++g)
      for (const bool turned : {false, true})
        if (governed(i, g, turned)) visit();
  }
}

void PairFinder::weigh(std::uint32_t sentence, const Visitor& visit_pair) {
  features_.keep_text = false;
  visit(sentence, [&] { visit_pair(pair_, sums_); });
}

void PairFinder::describe(std::uint32_t sentence, const Onlooker& look) {
  features_.keep_text = true;
  visit(sentence, [&] { look(pair_, features_.texts()); });
}

bool PairFinder::together(std::size_t first, std::size_t second, bool turned) {
  const Unit& s = units_[turned ? second : first];
  const Unit& o = units_[turned ? first : second];
  if (relations(s.kind, o.kind) == 0) return false;
  if (std::find(o.entities.begin(), o.entities.end(), s.entities.front()) != o.entities.end()) return false;
  const Side side = turned ? Side::object_first : Side::subject_first;
  const Ends ends{s.kind, o.kind, name_of(side), side};
  features_.clear();
  sums_ = {};
  between(units_[first], units_[second], ends);
  share_before(first, ends);
  share_after(second, ends);
  cues(ends);
  cue_kinds(ends);
  features_.add("forms", {ends.side, name_of(s.form), name_of(o.form)});
  company(first, second, ends);
  labels(units_[first].place, ends);
  if (w_.token(s.first).is(shape::in_link)) features_.add("link", {"subject"});
  if (w_.token(o.first).is(shape::in_link)) features_.add("link", {"object"});
  sizes(s.entities.size(), o.entities.size(), side);
  share_standing(s.entities.front(), true);
  share_standing(o.entities.front(), false);
  share_surroundings(ends);
  pair_.subjects = s.entities;
  pair_.objects = o.entities;
  finish(ends);
  return true;
}

bool PairFinder::governed(std::size_t unit, std::size_t number, bool turned) {
  const Unit& u = units_[unit];
  const Governor& governor = governors_[number];
  const KindId other = w_.entities[governor.entity].kind;
  const Side side = turned ? Side::subject_governs : Side::object_governs;
  const Ends ends{turned ? other : u.kind, turned ? u.kind : other, name_of(side), side};
  if (relations(ends.subject, ends.object) == 0) return false;
  features_.clear();
  sums_ = {};
  shared(by_governor_, (number * 2 + (turned ? 1 : 0)) * kinds_.size() + u.kind, [&] {
    places(governor, ends);
    label_places(governor, ends);
    share_standing(governor.entity, turned);
  });
  shared(by_unit_, (unit * 2 + (turned ? 1 : 0)) * kinds_.size() + other, [&] {
    share_around(unit, ends);
    cue_kinds(ends);
    column(w_.analysis.sentences[pair_.sentence].block, turned ? FeaturePart("object") : FeaturePart("subject"));
    beside_kinds(u.place, ends);
    rivals(unit, other, ends);
    company(unit, unit, ends);
    labels(u.place, ends);
    sizes(turned ? 1 : u.entities.size(), turned ? u.entities.size() : 1, side);
    share_standing(u.entities.front(), !turned);
    share_surroundings(ends);
  });
  governor_ = {governor.entity};
  pair_.subjects = turned ? std::span<const std::uint32_t>(governor_) : std::span<const std::uint32_t>(u.entities);
  pair_.objects = turned ? std::span<const std::uint32_t>(u.entities) : std::span<const std::uint32_t>(governor_);
  finish(ends);
  return true;
}

void PairFinder::share_before(std::size_t unit, const Ends& ends) {
  shared(by_place_, unit * 8 + static_cast<std::size_t>(ends.which), [&] { before(units_[unit].place, ends.side); });
}

void PairFinder::share_after(std::size_t unit, const Ends& ends) {
  shared(by_place_, unit * 8 + 4 + static_cast<std::size_t>(ends.which), [&] { after(units_[unit].place, ends.side); });
}

// Both, and more: of a thing that something else governs, whatever that is.
void PairFinder::share_around(std::size_t unit, const Ends& ends) {
  const Unit& u = units_[unit];
  shared(by_place_, unit * 8 + static_cast<std::size_t>(ends.which), [&] {
    before(u.place, ends.side);
    after(u.place, ends.side);
    cues(ends);
    beside(u.place, ends.side);
  });
}

void PairFinder::share_standing(std::uint32_t entity, bool subject) {
  shared(by_end_, std::size_t{entity} * 2 + (subject ? 0 : 1),
         [&] { standing(entity, subject ? FeaturePart("subject") : FeaturePart("object")); });
}

// What all pairs of a sentence have in common, whatever their kinds, and what those of the same kinds have.
void PairFinder::share_surroundings(const Ends& ends) {
  const std::size_t whatever = number_of(Side::subject_first);
  kinds(ends);
  shared(by_sentence_, 0, [&] {
    features_.add("always");
    surroundings(surroundings_);
  });
  shared(by_heading_, number_of(ends), [&] {
    governing_kinds(ends);
    shared(by_heading_, whatever, [&] { surroundings(governing_); });
  });
}

void PairFinder::finish(const Ends& ends) {
  pair_.subject_kind = ends.subject;
  pair_.object_kind = ends.object;
  pair_.side = ends.which;
  names_inside(pair_.subjects.front(), pair_.objects.front());
  close();
}

}  // namespace ecograph::extraction
