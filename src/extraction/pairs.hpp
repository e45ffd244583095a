// Pairs of things that a text may relate, and what speaks for it: what the fitted model of relations sees. Private to
// src/extraction.
//
// Both ends stand in one sentence, or one stands there and the other governs it: the text's subject, a heading, the
// line that introduces a list, the sentence before, an author. Things that are coordinated ("A, B and C") are one end
// together.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extraction/feature_set.hpp"
#include "extraction/lattice.hpp"
#include "extraction/word_parts.hpp"
#include "extraction/workspace.hpp"

namespace ecograph::extraction {

// Where an end stands in respect of the other: both in the sentence, the subject first or last; or the subject in the
// sentence and the object governing it, or the other way round.
enum class Side : std::uint8_t { subject_first, object_first, object_governs, subject_governs };

struct Pair {
  std::span<const std::uint32_t> subjects;  // entities
  std::span<const std::uint32_t> objects;
  KindId subject_kind = no_kind;
  KindId object_kind = no_kind;
  std::uint32_t sentence = 0;
  Side side = Side::subject_first;
  std::uint32_t length = 0;  // of the sentence, in words and names
};

class PairFinder {
 public:
  using Sums = FeatureModel::Sums;
  using Visitor = std::function<void(const Pair&, const Sums&)>;
  using Onlooker = std::function<void(const Pair&, const std::vector<std::string>&)>;

  explicit PairFinder(const Workspace& w);

  // Calls visit(pair, what the model says of each relation) for the pairs of one sentence whose kinds some relation
  // admits.
  void weigh(std::uint32_t sentence, const Visitor& visit);
  // Calls look(pair, its features).
  void describe(std::uint32_t sentence, const Onlooker& look);

  // Relations that the ontology admits between two kinds, as bits.
  [[nodiscard]] std::uint64_t relations(KindId s, KindId o) const { return admitted_[s * kinds_.size() + o]; }

 private:
  struct Unit {
    std::vector<std::uint32_t> entities;
    KindId kind = no_kind;
    std::uint32_t first = 0;  // tokens
    std::uint32_t last = 0;
    MentionForm form = MentionForm::name;
    std::uint32_t chain = none;
    std::size_t place = 0;  // in elements_
  };
  struct Element {  // a unit, or a word or value between units
    FeaturePart part;
    std::uint32_t unit = none;
    std::uint32_t first = 0;  // tokens
    std::uint32_t last = 0;
  };
  struct Governor {
    std::uint32_t entity = none;
    std::uint32_t places = 0;  // bits
  };
  struct Surrounding {
    FeaturePart family;
    FeaturePart part;
  };
  struct Cue {  // a phrase of one of the schema's classes; ordered by token
    std::uint32_t token;
    ClassId word_class;
  };
  struct RoleWord {  // what a role is called, which its element does not tell
    std::uint32_t token;
    FeaturePart word;
  };
  // Features that are made of little are numbered, so that each is hashed and looked up once a thread: first by the two
  // kinds and the side, or the side alone, then by what they say.
  enum Numbered : std::uint32_t {
    of_places,
    of_kinds = of_places + 11,
    of_kinds_side,
    of_rivals,
    of_like = of_rivals + 3,
    of_nth = of_like + 4,
    of_form = of_nth + 4,
    of_sizes = of_form + 3,
    of_cues = of_sizes + 16  // where * classes + class; the last
  };
  struct Ends {
    KindId subject;
    KindId object;
    FeaturePart side;
    Side which;
  };
  // What many pairs have in common is weighed once: its sums by a small number that says what it is.
  struct Shared {
    std::vector<std::uint32_t> place;  // by number: in sums, or none
    std::vector<std::size_t> numbers;  // that have one
    std::vector<Sums> sums;
    void clear() {
      for (const std::size_t number : numbers) place[number] = none;
      numbers.clear();
      sums.clear();
    }
  };

  // What stands in a sentence and what governs it: pair_surroundings.cpp.
  void find_units(std::uint32_t sentence);
  void find_elements(std::uint32_t sentence);
  void find_governors(std::uint32_t sentence);
  void find_surroundings(std::uint32_t sentence);
  void find_cues(std::uint32_t sentence);
  void place_cues(std::uint32_t left, std::uint32_t right);
  void find_label();
  void govern(std::uint32_t entity, unsigned place);
  void govern_block(std::uint32_t block, unsigned place, std::size_t limit);
  void words_of(std::uint32_t block, FeaturePart family, std::size_t limit);
  template <typename Visit>
  void visit(std::uint32_t sentence, const Visit& visit);
  [[nodiscard]] bool together(std::size_t first, std::size_t second, bool turned);
  [[nodiscard]] bool governed(std::size_t unit, std::size_t governor, bool turned);
  void finish(const Ends& ends);
  void share_before(std::size_t unit, const Ends& ends);
  void share_after(std::size_t unit, const Ends& ends);
  void share_around(std::size_t unit, const Ends& ends);
  void share_standing(std::uint32_t entity, bool subject);
  void share_surroundings(const Ends& ends);
  template <typename Make>
  void shared(Shared& all, std::size_t number, const Make& make);
  void close();

  // Their features: pair_features.cpp.
  void surroundings(const std::vector<Surrounding>& all);
  void governing_kinds(const Ends& ends);
  void between(const Unit& a, const Unit& b, const Ends& ends);
  void path(std::size_t left, std::size_t right, const Ends& ends);
  void skeleton(std::size_t left, std::size_t right, const Ends& ends);
  void before(std::size_t place, FeaturePart side);
  void after(std::size_t place, FeaturePart side);
  void places(const Governor& governor, const Ends& ends);
  void beside(std::size_t at, FeaturePart side);
  void beside_kinds(std::size_t at, const Ends& ends);
  void rivals(std::size_t unit, KindId governor_kind, const Ends& ends);
  void company(std::size_t first, std::size_t second, const Ends& ends);
  void labels(std::size_t place, const Ends& ends);
  void label_places(const Governor& governor, const Ends& ends);
  void kinds(const Ends& ends);
  void cues(const Ends& ends);
  void cue_kinds(const Ends& ends);
  void column(std::uint32_t block, FeaturePart end);
  void standing(std::uint32_t entity, FeaturePart end);
  void sizes(std::size_t subjects, std::size_t objects, Side side);
  void names_inside(std::uint32_t subject, std::uint32_t object);
  // Before two ends, between them, or after: 0, 1, 2.
  [[nodiscard]] std::size_t where(std::uint32_t token) const { return token < left_ ? 0U : token < right_ ? 1U : 2U; }
  [[nodiscard]] FeaturePart kind(KindId k) const { return kinds_[k]; }
  [[nodiscard]] std::size_t number_of(const Ends& ends) const {
    return (ends.subject * kinds_.size() + ends.object) * 4 + static_cast<std::size_t>(ends.which);
  }
  [[nodiscard]] std::size_t number_of(Side side) const {
    return kinds_.size() * kinds_.size() * 4 + static_cast<std::size_t>(side);
  }
  template <std::size_t N>
  void numbered(std::size_t ends, std::size_t what, FeaturePart family, const FeaturePart (&parts)[N]);

  const Workspace& w_;
  LatticeBuilder lattice_;
  std::vector<FeaturePart> kinds_;
  std::vector<std::uint64_t> admitted_;         // by kind of subject and of object
  std::vector<FeaturePart> classes_;            // cues; empty where the class is none
  std::vector<FeatureModel::Entry>& numbered_;  // by number: what the model has
  std::vector<std::uint32_t> titled_;
  std::int32_t title_ = no_block;
  WordParts words_;
  std::vector<Unit> units_;
  std::vector<Element> elements_;
  std::vector<Governor> governors_;
  std::vector<Surrounding> surroundings_;  // of the sentence
  std::vector<Surrounding> governing_;     // the same of what is above it: its heading, the line that introduces it
  std::int32_t heading_ = no_block;        // whose words they are
  std::int32_t intro_ = no_block;
  std::vector<Cue> cues_;
  std::vector<std::uint32_t> placed_cues_;  // where * classes + class, each once
  std::vector<std::uint32_t> cue_rounds_;   // by the same: the round in which it was placed last
  std::uint32_t cue_round_ = 0;
  std::vector<RoleWord> role_words_;
  std::uint32_t left_ = 0;  // tokens that place_cues() was given
  std::uint32_t right_ = 0;
  std::size_t label_ = 0;  // elements before the colon that ends a label ("Speakers: ..."), or 0
  FeatureSet features_;
  // The pair at hand.
  Pair pair_;
  std::array<std::uint32_t, 1> governor_{};
  Sums sums_{};
  Shared by_sentence_;  // its surroundings
  Shared by_heading_;   // of all sentences under one heading
  Shared by_place_;     // of the sentence: what stands before the first of two, behind the second, around one
  Shared by_unit_;      // of the sentence: all of a thing that others of one kind govern
  Shared by_governor_;  // of the sentence: all of one that governs things of one kind
  Shared by_end_;       // of the document: what is known of an entity
};

// Words of features' names. Numbers: 0, 1, 2, 3, up to 5, 8, 14, 25, more; or `most` for all from there on, 3 at most.
[[nodiscard]] FeaturePart bucket(std::size_t n);
[[nodiscard]] inline FeaturePart bucket(std::size_t n, std::size_t most) { return bucket(std::min(n, most)); }
[[nodiscard]] FeaturePart name_of(Side side);
[[nodiscard]] FeaturePart name_of(MentionForm form);

}  // namespace ecograph::extraction
