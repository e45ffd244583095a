// What a pattern compiles to. Private to src/rules.
#pragma once

#include <cstdint>

#include "rules/pattern.hpp"

namespace ecograph {

namespace pattern_language {

inline constexpr std::uint16_t no_capture = 0xffff;
inline constexpr unsigned shortest_guarded_gap = 4;                     // shorter gaps pass over anything
inline constexpr KindMask node_kinds = (KindMask{1} << max_kinds) - 1;  // without dates, roles ...

// Unless said otherwise the next instruction follows. Programs have no loops: repetitions are written out.
enum class Op : std::uint8_t {
  word,           // a token that is the word a
  word_set,       // a token that is one of the words pool[a .. a+b), sorted
  token,          // a token with one of the shape bits a (0: none is needed) and none of the bits b
  gap,            // any token but the word a (";") and the start of a mention of a kind in mask b
  word_class,     // a phrase arc of class a
  mention,        // a mention arc of a kind in mask a; captured where capture says so
  list,           // a list arc of kinds in mask a only, else a mention arc
  split,          // first try a, then b
  jump,           // to a
  open,           // the capture begins
  close,          // and ends
  assertion,      // a: AssertionType
  look_ahead,     // what follows up to `found` must (flag: must not) match from here; then go on at a
  look_behind,    // one of the instructions up to a must (flag: must not) end here; then go on at a
  word_sequence,  // in look_behind only: tokens that are the words pool[a .. a+b)
  found,          // a look-ahead has succeeded
  match,
};

enum class AssertionType : std::uint8_t;

}  // namespace pattern_language

struct Pattern::Instruction {
  pattern_language::Op op = pattern_language::Op::match;
  bool negative = false;
  std::uint16_t capture = pattern_language::no_capture;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};

}  // namespace ecograph
