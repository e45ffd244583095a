// What stands in a sentence, and what governs it.
#include <algorithm>
#include <array>

#include "extraction/pairs.hpp"

namespace ecograph::extraction {
namespace {

enum Place : unsigned {
  in_focus,
  in_main,
  in_title,
  in_heading,
  in_intro,
  in_previous,
  is_author,
  is_publisher,
  in_row,
  in_above,
  in_below
};

constexpr std::array<FeaturePart, 10> block_names{"title", "heading", "paragraph", "item", "cell",
                                                  "quote", "caption", "image",     "term", "metadata"};
constexpr std::array<FeaturePart, 5> value_names{"DATE", "NUMBER", "MONEY", "VERSION", "PERCENT"};

constexpr std::size_t longest_label = 8;  // elements

}  // namespace

void PairFinder::find_units(std::uint32_t sentence) {
  units_.clear();
  const auto mentions = w_.mentions_in(sentence);
  if (mentions.empty()) return;
  lattice_.build_chains(sentence);
  const auto number = [&](const Mention& m) { return static_cast<std::uint32_t>(&m - w_.mentions.data()); };
  std::vector<std::uint32_t> chain_of(mentions.size(), none);
  const std::uint32_t base = number(mentions.front());
  for (std::uint32_t c = 0; c < lattice_.chains().size(); ++c)
    for (const std::uint32_t m : lattice_.chains()[c]) chain_of[m - base] = c;
  std::uint32_t covered = 0;
  for (const Mention& m : mentions) {
    if (m.entity == none || m.nested || m.first < covered) continue;
    covered = m.last;
    const std::uint32_t chain = chain_of[number(m) - base];
    const KindId kind = w_.entities[m.entity].kind;
    if (!units_.empty() && chain != none && units_.back().chain == chain && units_.back().kind == kind) {
      units_.back().entities.push_back(m.entity);
      units_.back().last = m.last;
      continue;
    }
    units_.push_back({{m.entity}, kind, m.first, m.last, m.form, chain, 0});
  }
}

void PairFinder::find_elements(std::uint32_t sentence) {
  elements_.clear();
  const Sentence& range = w_.analysis.sentences[sentence];
  auto role = std::lower_bound(w_.roles.begin(), w_.roles.end(), range.first_token,
                               [](const RoleSpan& r, std::uint32_t t) { return r.first < t; });
  std::size_t next = 0;
  for (std::uint32_t t = range.first_token; t < range.last_token;) {
    if (next < units_.size() && units_[next].first <= t) {
      units_[next].place = elements_.size();
      const std::uint32_t last = std::max(units_[next].last, t + 1);
      elements_.push_back({kind(units_[next].kind), static_cast<std::uint32_t>(next), t, last});
      t = last;
      ++next;
      continue;
    }
    const std::uint32_t limit = next < units_.size() ? units_[next].first : range.last_token;
    while (role != w_.roles.end() && role->first < t) ++role;
    if (role != w_.roles.end() && role->first == t && role->last <= limit) {
      elements_.push_back({"ROLE", none, t, role->last});
      t = role->last;
      continue;
    }
    if (const Value* value = w_.value_at(t); value != nullptr && value->last_token <= limit) {
      elements_.push_back({value_names[static_cast<std::size_t>(value->kind)], none, t, value->last_token});
      t = value->last_token;
      continue;
    }
    elements_.push_back({words_[t], none, t, t + 1});
    ++t;
  }
}

void PairFinder::govern(std::uint32_t entity, unsigned place) {
  for (const Unit& unit : units_)
    if (std::find(unit.entities.begin(), unit.entities.end(), entity) != unit.entities.end()) return;
  for (Governor& g : governors_)
    if (g.entity == entity) {
      g.places |= 1U << place;
      return;
    }
  governors_.push_back({entity, 1U << place});
}

void PairFinder::govern_block(std::uint32_t block, unsigned place, std::size_t limit) {
  for (const Mention& m : w_.mentions_in_block(block)) {
    if (m.entity == none || m.nested) continue;
    govern(m.entity, place);
    if (--limit == 0) return;
  }
}

void PairFinder::find_governors(std::uint32_t sentence) {
  governors_.clear();
  const std::uint32_t number = w_.analysis.sentences[sentence].block;
  const Block& block = w_.document.blocks[number];
  for (KindId k = 0; k < static_cast<KindId>(kinds_.size()); ++k) {
    if (const std::uint32_t e = w_.focus(KindMask{1} << k, number); e != none) govern(e, in_focus);
    if (k < w_.main_entities.size() && w_.main_entities[k] != none) govern(w_.main_entities[k], in_main);
  }
  for (const std::uint32_t e : titled_) govern(e, in_title);
  const auto climb = [&](std::int32_t Block::*up, unsigned place, std::size_t limit) {
    std::int32_t at = block.*up;
    for (unsigned steps = 0; at != no_block && steps < 3; ++steps) {
      govern_block(static_cast<std::uint32_t>(at), place, limit);
      at = w_.document.blocks[static_cast<std::size_t>(at)].*up;
    }
  };
  climb(&Block::heading, in_heading, 4);
  climb(&Block::parent, in_intro, 6);
  if (sentence > 0 && w_.analysis.sentences[sentence - 1].block == number) {
    std::size_t limit = 4;
    for (const Mention& m : w_.mentions_in(sentence - 1))
      if (m.entity != none && !m.nested && limit-- > 0) govern(m.entity, in_previous);
  }
  // The lines of an entry: a title, and who gives it below.
  if (const auto above = w_.block_above(number); above) govern_block(*above, in_above, 3);
  if (const auto below = w_.block_below(number); below) govern_block(*below, in_below, 3);
  if (block.kind == BlockKind::table_cell) {
    for (std::uint32_t b = number; b-- > 0;) {
      const Block& other = w_.document.blocks[b];
      if (other.table != block.table || other.row != block.row) break;
      govern_block(b, in_row, 3);
    }
  }
  for (const std::uint32_t e : w_.authors) govern(e, is_author);
  if (w_.publisher != none) govern(w_.publisher, is_publisher);
}

void PairFinder::words_of(std::uint32_t block, FeaturePart family, std::size_t limit) {
  const auto& sentences = w_.analysis.sentences;
  auto s = std::lower_bound(sentences.begin(), sentences.end(), block,
                            [](const Sentence& x, std::uint32_t b) { return x.block < b; });
  for (; s != sentences.end() && s->block == block; ++s)
    for (std::uint32_t t = s->first_token; t < s->last_token && limit > 0; ++t)
      if (w_.token(t).is(shape::alphabetic)) {
        governing_.push_back({family, words_[t]});
        --limit;
      }
}

void PairFinder::find_surroundings(std::uint32_t sentence) {
  surroundings_.clear();
  const Block& block = w_.block_of(sentence);
  surroundings_.push_back({"block", block_names[static_cast<std::size_t>(block.kind)]});
  surroundings_.push_back({"length", bucket(elements_.size())});
  if (w_.title_case[sentence]) surroundings_.push_back({"title-case", "yes"});
  find_cues(sentence);
  find_label();
  if (heading_ == block.heading && intro_ == block.parent) return;
  heading_ = block.heading;
  intro_ = block.parent;
  by_heading_.clear();
  governing_.clear();
  if (heading_ != no_block) words_of(static_cast<std::uint32_t>(heading_), "heading", 10);
  if (intro_ != no_block) words_of(static_cast<std::uint32_t>(intro_), "intro", 24);
  if (title_ != no_block && title_ != heading_) words_of(static_cast<std::uint32_t>(title_), "doc", 14);
}

// "Working group leads: A, B and C".
void PairFinder::find_label() {
  label_ = 0;
  for (std::size_t i = 0; i < std::min(elements_.size(), longest_label + 1); ++i)
    if (elements_[i].unit == none && w_.text(elements_[i].first) == ":") {
      label_ = i;
      return;
    }
}

void PairFinder::find_cues(std::uint32_t sentence) {
  cues_.clear();
  const Sentence& range = w_.analysis.sentences[sentence];
  for (std::uint32_t p = w_.phrase_begin[range.first_token]; p < w_.phrase_begin[range.last_token]; ++p) {
    const ClassId c = w_.phrases[p].word_class;
    if (c == no_class) continue;
    if (!classes_[c].text.empty()) cues_.push_back({w_.phrases[p].first, c});
    if (c == w_.classes.modal_planned) surroundings_.push_back({"modal", "planned"});
    if (c == w_.classes.modal_former) surroundings_.push_back({"modal", "former"});
    if (c == w_.classes.modal_negated) surroundings_.push_back({"modal", "negated"});
  }
  role_words_.clear();
  for (const Element& e : elements_)
    if (e.part.hash == FeaturePart("ROLE").hash)
      for (std::uint32_t t = e.first; t < e.last; ++t)
        if (w_.token(t).is(shape::alphabetic)) role_words_.push_back({t, words_[t]});
}

}  // namespace ecograph::extraction
