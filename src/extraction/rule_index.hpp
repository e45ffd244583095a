// Which patterns a sentence can match at all, by the words and classes that stand in it.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

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

// Working memory for running rules: one a thread, reused from document to document.
struct RuleMemory {
  struct OfPhase {
    Sieve::Look look;
    std::vector<std::uint64_t> left;                          // bits by entry: those not ruled out yet
    std::unordered_map<std::uint64_t, std::uint32_t> row_of;  // kinds and kind of block -> row of `allowed`
    std::vector<std::uint64_t> allowed;                       // rows of bits by entry
  };
  std::array<OfPhase, rule_phases> phases;
  std::vector<std::uint32_t> candidates;
  std::vector<PatternMatch> matches;
  Pattern::Scratch scratch;
};

class RuleIndex {
 public:
  using Phase = RulePhase;

  struct Entry {
    std::uint32_t rule = 0;
    std::uint32_t pattern = 0;
    std::uint16_t blocks = 0;    // kinds of blocks that the rule is for, as bits
    bool by_neighbours = false;  // the rule asks for words above the block or its column: RuleRunner::applies()
  };
  explicit RuleIndex(const Schema& schema);

  // The rules of one phase.
  class Phased {
   public:
    Phased(const Schema& schema, Phase phase);
    // Numbers of the entries whose words, kinds and kind of block the sentence has; ascending.
    void candidates(const Workspace& w, std::uint32_t sentence, KindMask kinds, RuleMemory::OfPhase& memory,
                    std::vector<std::uint32_t>& out) const;
    [[nodiscard]] const Entry& entry(std::uint32_t number) const { return entries_[number]; }
    [[nodiscard]] const Sieve& sieve() const { return sieve_; }

   private:
    [[nodiscard]] std::vector<const Pattern*> select(const Schema& schema, Phase phase);
    [[nodiscard]] std::size_t row_size() const { return (entries_.size() + 63) / 64; }
    [[nodiscard]] const std::uint64_t* allowed(KindMask kinds, BlockKind block, RuleMemory::OfPhase& memory) const;

    std::vector<Entry> entries_;  // in the order of the rules
    std::vector<const Pattern*> patterns_;
    Sieve sieve_;                                           // of the entries' patterns
    std::vector<std::vector<std::uint32_t>> by_condition_;  // entries by the need that fewest sentences meet
    std::vector<std::uint32_t> always_;                     // without any
  };
  [[nodiscard]] const Phased& phase(Phase phase) const { return phases_[static_cast<std::size_t>(phase)]; }

 private:
  std::array<Phased, rule_phases> phases_;
};

}  // namespace ecograph::extraction
