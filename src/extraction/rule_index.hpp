// Which patterns a sentence can match at all, by the words and classes that stand in it.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extraction/heading_words.hpp"
#include "model/document.hpp"
#include "rules/schema.hpp"
#include "rules/sieve.hpp"

namespace ecograph::extraction {

struct Workspace;

// A relation of at least this confidence may tell the kind of a name at one of its ends, if it is one of these kinds.
inline constexpr float least_vote_confidence = 0.75F;
[[nodiscard]] KindMask kinds_told_by_relations(const Ontology& ontology);

// The phases in which rules run. Name rules run before kinds are settled, the others after. `votes`: those others that
// may tell the kind of a name that has none.
enum class RulePhase : std::uint8_t { names, votes, claims };
inline constexpr std::size_t rule_phases = 3;

// Working memory for running rules and weighing pairs: one a thread, reused from document to document.
struct RuleMemory {
  // What the words of a sentence rule out, kept for the phases that run it later. A sentence has the slot of its number
  // modulo `slots`: of a very long document little is kept.
  static constexpr std::size_t slots = 2048;
  std::vector<std::uint32_t> sentence_in;  // by slot
  std::vector<std::uint64_t> rows;         // by slot: bits by entry, then bits by condition
  // What kinds rule out.
  std::unordered_map<KindMask, std::uint32_t> row_of_kinds;  // row of `allowed`
  std::vector<std::uint64_t> allowed;                        // bits by entry
  std::vector<std::uint32_t> candidates;
  Sieve::Look look;
  std::vector<PatternMatch> matches;
  Pattern::Scratch scratch;
  // What the model of relations has of the features that PairFinder numbers; empty before the first document.
  std::vector<FeatureModel::Entry> numbered_features;
};

class RuleIndex {
 public:
  using Phase = RulePhase;

  struct Entry {
    std::uint32_t rule = 0;
    std::uint32_t pattern = 0;
    KindMask theme = 0;       // Rule::theme
    bool by_heading = false;  // the rule asks for words above the block: RuleRunner::stands_under()
    bool by_column = false;   // or above its column: RuleRunner::applies()
  };
  explicit RuleIndex(const Schema& schema);

  // Before the sentences of another document.
  void begin_document(RuleMemory& memory) const;
  // Into memory.candidates: numbers of the entries whose words, kinds and kind of block the sentence has; ascending.
  void find_candidates(Phase phase, const Workspace& w, std::uint32_t sentence, KindMask kinds,
                       RuleMemory& memory) const;
  [[nodiscard]] const Entry& entry(std::uint32_t number) const { return entries_[number]; }
  [[nodiscard]] const Sieve& sieve() const { return sieve_; }
  // All that rules ask for as Rule::theme.
  [[nodiscard]] KindMask themes() const { return themes_; }
  [[nodiscard]] const HeadingWords& heading_words() const { return heading_words_; }
  // Whether any pattern asks for phrases of that class.
  [[nodiscard]] bool asks_for(ClassId word_class) const {
    return word_class < asked_classes_.size() && asked_classes_[word_class] != 0;
  }

 private:
  using Row = std::vector<std::uint64_t>;  // bits by entry

  [[nodiscard]] std::vector<const Pattern*> add_entries(const Schema& schema);
  void add_required_kinds();
  void add_called();
  void add_crowded(std::size_t words);
  static void meet(std::span<const Sieve::Condition> met, std::uint64_t* conditions);
  [[nodiscard]] std::size_t row_size() const { return (entries_.size() + 63) / 64; }
  [[nodiscard]] const std::uint64_t* by_words(const Workspace& w, std::uint32_t sentence, RuleMemory& memory) const;
  [[nodiscard]] const std::uint64_t* by_kinds(KindMask kinds, RuleMemory& memory) const;

  std::vector<Entry> entries_;  // in the order of the rules
  KindMask themes_ = 0;
  std::array<Row, rule_phases> of_phase_;
  std::vector<Row> of_block_;  // by kind of block
  std::vector<const Pattern*> patterns_;
  HeadingWords heading_words_;
  std::vector<std::uint8_t> asked_classes_;  // by class
  Sieve sieve_;                              // of the entries' patterns
  std::size_t condition_words_ = 0;
  // Entries by the need that fewest sentences meet: those of condition c from called_begin_[c] on.
  std::vector<std::uint32_t> called_begin_;
  std::vector<std::uint32_t> called_;
  Row calling_;  // bits by condition: those that call entries
  // Words such as "of" meet a hundred conditions: these at once. By word the number of its row, 0: none.
  std::vector<std::uint16_t> crowded_;
  std::vector<std::uint64_t> crowded_rows_;              // bits by condition
  Row always_;                                           // without any
  std::vector<std::pair<KindMask, Row>> without_kinds_;  // entries that cannot match where none of the kinds is
};

}  // namespace ecograph::extraction
