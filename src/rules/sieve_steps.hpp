// What a sieve runs: the program of a pattern, reduced. Private to src/rules.
#pragma once

#include <cstdint>

#include "rules/sieve.hpp"

namespace ecograph {

// Steps run forwards only, as programs do: a step leads to later ones. A schema has very many, and each sentence asks
// for others: they are kept small, or else most of the time would go into fetching them.
struct Sieve::Step {
  enum class Op : std::uint8_t {
    word,        // a token that is the word a
    word_set,    // a token that is one of the word set a
    token,       // a token that passes test a
    gap,         // the gap a
    word_class,  // a phrase of the class a
    mention,     // of kinds a
    list,        // of kinds a only, or a mention
    split,       // to `next` and to a
    assertion,   // a: AssertionType
    match,
  };
  Op op = Op::match;
  std::uint16_t next = 0;  // of the same program
  std::uint32_t a = 0;
};

}  // namespace ecograph
