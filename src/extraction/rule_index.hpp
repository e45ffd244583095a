// Which patterns a sentence can match at all, by the words and classes that stand in it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "rules/schema.hpp"
#include "rules/sieve.hpp"

namespace ecograph::extraction {

struct Workspace;

// A relation of at least this confidence may tell the kind of a name at one of its ends, if it is one of these kinds.
inline constexpr float least_vote_confidence = 0.75F;
[[nodiscard]] KindMask kinds_told_by_relations(const Ontology& ontology);

class RuleIndex {
 public:
  // Name rules run before kinds are settled, the others after. `votes`: those others that may tell the kind of a name
  // that has none.
  enum class Phase : std::uint8_t { names, votes, claims };
  static constexpr std::size_t phase_count = 3;

  struct Entry {
    std::uint32_t rule = 0;
    std::uint32_t pattern = 0;
    // The first of Pattern::required_kinds(), close at hand: most patterns fail on them.
    std::array<KindMask, 3> kinds{~KindMask{0}, ~KindMask{0}, ~KindMask{0}};
    std::uint16_t blocks = 0;    // kinds of blocks that the rule is for, as bits
    bool more_words = false;     // the sieve has several needs
    bool by_neighbours = false;  // the rule asks for words above the block or its column: RuleRunner::applies()
  };
  explicit RuleIndex(const Schema& schema);

  // The rules of one phase.
  struct Phased {
    std::vector<Entry> entries;                            // in the order of the rules
    std::optional<Sieve> sieve;                            // of the entries' patterns
    std::vector<std::vector<std::uint32_t>> by_condition;  // entries by the need that fewest sentences meet
    std::vector<std::uint32_t> always;                     // without any

    // Numbers of the entries whose words, kinds and kind of block the sentence has; ascending.
    void candidates(const Workspace& w, std::uint32_t sentence, KindMask kinds, Sieve::Look& look,
                    std::vector<std::uint32_t>& out) const;
  };
  [[nodiscard]] const Phased& phase(Phase phase) const { return phases_[static_cast<std::size_t>(phase)]; }

 private:
  std::array<Phased, phase_count> phases_;
};

}  // namespace ecograph::extraction
