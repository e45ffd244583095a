// Tells quickly which of many patterns cannot match a sentence, so that few need a search (rules/match.cpp).
//
// It runs a pattern from all start positions at once: for each instruction the set of positions at which it can be
// reached, as bits. Looks ahead and behind are taken to hold and captures are left out, so a pattern that passes may
// still not match; one that does not pass never does.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "rules/pattern.hpp"

namespace ecograph {

class Sieve {
 public:
  // A set of words and classes, one of which every match contains. Patterns that need the same share one.
  using Condition = std::uint32_t;

  // What is known of one sentence. Working memory: one a thread, reused; for one sieve only.
  struct Look {
    std::size_t length = 0;  // tokens of the sentence
    std::size_t width = 0;   // of a set of positions, in words of 64 bits
    KindMask kinds = 0;      // of mentions
    // Sets of positions, one after the other.
    std::vector<std::uint64_t> starts;         // by kind: where mentions begin; in the last one lists
    std::vector<std::uint64_t> word_places;    // by bucket_of(word): where such words stand
    std::vector<std::uint64_t> class_places;   // by bucket_of(class): where such phrases begin
    std::vector<std::uint64_t> test_places;    // by test of tokens; valid where `tested` says so
    std::vector<std::uint64_t> reached;        // by step; valid where `open` says so
    std::uint64_t word_buckets = 0;            // bits: those that are not empty
    std::vector<std::uint8_t> bucket_of_word;  // by position
    std::vector<std::uint8_t> tested;          // by test
    std::vector<std::uint64_t> open;           // bits by step: waits; none does between two patterns
    std::vector<std::uint64_t> seen;           // bits by step: gone on from
    std::vector<std::uint64_t> live;           // by step that was seen: positions that lead to a match
  };

  // The patterns need not outlive the sieve. `words` and `classes`: how many the schema has.
  Sieve(std::span<const Pattern* const> patterns, std::size_t words, std::size_t classes);
  Sieve(const Sieve&) = delete;
  Sieve& operator=(const Sieve&) = delete;
  ~Sieve();

  [[nodiscard]] std::span<const Condition> conditions_of_word(WordId word) const { return of_word_.of(word); }
  [[nodiscard]] std::span<const Condition> conditions_of_class(ClassId word_class) const {
    return of_class_.of(word_class);
  }

  // To be called before may_match() of the same sentence.
  void see(const Lattice& lattice, Look& look) const;

  // Says that a pattern will be asked for soon.
  void prefetch(std::size_t pattern) const;
  // By the pattern's number in the constructor's list.
  [[nodiscard]] bool may_match(std::size_t pattern, const Lattice& lattice, Look& look) const;
  // Right after may_match() said yes: where a match may begin, as bits by position. Empty where nothing is known.
  [[nodiscard]] std::span<const std::uint64_t> starts(std::size_t pattern, const Lattice& lattice, Look& look) const;
  // Conditions that every match of it meets, the one that fewest sentences meet first.
  [[nodiscard]] std::span<const Condition> needs(std::size_t pattern) const {
    const Program& program = programs_[pattern];
    return std::span(needs_).subspan(program.first_need, program.last_need - program.first_need);
  }
  [[nodiscard]] std::size_t condition_count() const { return condition_count_; }

 private:
  template <class Function>
  auto with_run(std::size_t pattern, const Lattice& lattice, Look& look, Function&& function) const;
  friend class SieveBuilder;
  template <std::size_t Width>
  friend class SieveRun;
  struct Step;
  struct Program {
    std::uint32_t first_step = 0;
    std::uint32_t last_step = 0;
    std::uint32_t first_need = 0;
    std::uint32_t last_need = 0;
  };
  // One of the shape bits `wanted` (0: none is needed), none of `without`, and not the word `other` (unknown_word:
  // any).
  struct TokenTest {
    std::uint32_t wanted = 0;
    std::uint32_t without = 0;
    WordId other = unknown_word;
    bool operator==(const TokenTest&) const = default;
  };
  // Up to `times` tokens that pass the test, at none of which a mention of the kinds begins.
  struct Gap {
    std::uint32_t test = 0;
    KindMask kinds = 0;
    std::uint32_t times = 0;
    bool operator==(const Gap&) const = default;
  };
  struct WordSet {
    std::uint32_t begin = 0;  // in words_, sorted
    std::uint32_t end = 0;
    std::uint64_t buckets = 0;  // bits: those of its words
  };
  struct Lists {  // of conditions, by word or class
    std::vector<std::uint32_t> begin;
    std::vector<Condition> items;
    [[nodiscard]] std::span<const Condition> of(std::size_t item) const {
      if (item + 1 >= begin.size()) return {};
      return std::span(items).subspan(begin[item], begin[item + 1] - begin[item]);
    }
  };

  // Words and classes share 64 buckets, so that sets of them fit into a word of bits: a quick test that may say yes in
  // error, never no.
  static constexpr std::size_t buckets = 64;
  [[nodiscard]] static std::uint8_t bucket_of(std::uint32_t word_or_class) {
    return static_cast<std::uint8_t>(word_or_class * 0x9E3779B1U >> 26);
  }

  std::vector<Step> steps_;
  std::vector<Program> programs_;
  std::vector<Condition> needs_;
  std::vector<TokenTest> tests_;
  std::vector<Gap> gaps_;
  std::vector<WordSet> word_sets_;
  std::vector<WordId> words_;
  Lists of_word_;
  Lists of_class_;
  std::size_t condition_count_ = 0;
  std::size_t most_steps_ = 0;
};

}  // namespace ecograph
