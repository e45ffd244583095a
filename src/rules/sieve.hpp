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
  // A set of words and classes, one of which is asked for. Patterns that ask for the same share one.
  using Condition = std::uint32_t;

  // What is known of one sentence. Working memory: one a thread, reused; for one sieve only.
  struct Look {
    std::size_t length = 0;              // tokens of the sentence
    std::size_t width = 0;               // of a set of positions, in words of 64 bits
    std::vector<Condition> met;          // those that the sentence meets, each once
    std::vector<std::uint8_t> meets;     // by condition
    std::vector<std::uint64_t> places;   // by condition, `width` words each: where its words and phrases begin
    KindMask kinds = 0;                  // of mentions
    std::vector<std::uint64_t> starts;   // by kind, `width` words each: where mentions begin; in the last one lists
    std::vector<std::uint64_t> tests;    // by test of tokens, `width` words each
    std::vector<std::uint8_t> tested;    // by test: whether it was computed
    std::vector<std::uint64_t> reached;  // by step, `width` words each; valid where `open` says so
    std::vector<std::uint64_t> open;     // bits by step: reached, and not gone on from yet
  };

  // The patterns need not outlive the sieve. `words` and `classes`: how many the schema has.
  Sieve(std::span<const Pattern* const> patterns, std::size_t words, std::size_t classes);
  Sieve(const Sieve&) = delete;
  Sieve& operator=(const Sieve&) = delete;
  ~Sieve();

  // A sentence: begin(), its words and phrases in any order, and then, for may_match(), its lattice.
  void begin(std::size_t length, Look& look) const;
  void see_word(WordId word, std::size_t position, Look& look) const {
    if (word + 1 < of_word_.begin.size()) see(of_word_, word, position, look);
  }
  void see_phrase(ClassId word_class, std::size_t position, Look& look) const {
    see(of_class_, word_class, position, look);
  }
  void see_lattice(const Lattice& lattice, Look& look) const;

  // By the pattern's number in the constructor's list.
  [[nodiscard]] bool may_match(std::size_t pattern, const Lattice& lattice, Look& look) const;
  // Conditions that every match of it meets, the one that fewest sentences meet first.
  [[nodiscard]] std::span<const Condition> needs(std::size_t pattern) const {
    const Program& program = programs_[pattern];
    return std::span(needs_).subspan(program.first_need, program.last_need - program.first_need);
  }
  [[nodiscard]] std::size_t condition_count() const { return condition_count_; }

 private:
  friend class SieveBuilder;
  struct Step;
  struct Program {
    std::uint32_t first_step = 0;
    std::uint32_t last_step = 0;
    std::uint32_t first_need = 0;
    std::uint32_t last_need = 0;
  };
  struct TokenTest {
    std::uint32_t wanted = 0;
    std::uint32_t without = 0;
  };
  struct Lists {  // of conditions, by word or class
    std::vector<std::uint32_t> begin;
    std::vector<Condition> items;
  };

  static void see(const Lists& lists, std::size_t item, std::size_t position, Look& look);
  template <std::size_t Width>
  [[nodiscard]] bool passes(const Program& program, const Lattice& lattice, Look& look) const;

  std::vector<Step> steps_;
  std::vector<Program> programs_;
  std::vector<Condition> needs_;
  std::vector<TokenTest> tests_;
  Lists of_word_;
  Lists of_class_;
  std::size_t condition_count_ = 0;
  std::size_t most_steps_ = 0;
};

}  // namespace ecograph
