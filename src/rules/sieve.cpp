#include "rules/sieve.hpp"

#include <algorithm>

#include "rules/position_set.hpp"
#include "rules/sieve_steps.hpp"
#include "rules/syntax.hpp"

namespace ecograph {

using pattern_language::AssertionType;
using pattern_language::PositionSet;

namespace {

// Most sentences fit into one word of bits, nearly all into four; of longer ones the sieve says nothing.
constexpr std::size_t widest = 4;
constexpr std::size_t kinds_and_lists = 33;
constexpr std::size_t lists = 32;

}  // namespace

Sieve::~Sieve() = default;

void Sieve::begin(std::size_t length, Look& look) const {
  look.meets.resize(condition_count_, 0);
  look.places.resize(condition_count_ * widest, 0);
  for (const Condition condition : look.met) {
    look.meets[condition] = 0;
    std::fill_n(look.places.begin() + static_cast<std::ptrdiff_t>(condition * look.width), look.width, 0);
  }
  look.met.clear();
  look.length = length;
  look.width = length < 64 ? 1 : widest;
}

void Sieve::see(const Lists& lists, std::size_t item, std::size_t position, Look& look) {
  position = std::min(position, widest * 64 - 1);
  for (std::uint32_t i = lists.begin[item]; i < lists.begin[item + 1]; ++i) {
    const Condition condition = lists.items[i];
    if (look.meets[condition] == 0) {
      look.meets[condition] = 1;
      look.met.push_back(condition);
    }
    look.places[condition * look.width + position / 64] |= std::uint64_t{1} << (position % 64);
  }
}

void Sieve::see_lattice(const Lattice& lattice, Look& look) const {
  look.kinds = 0;
  if (look.length >= widest * 64) return;
  look.starts.assign(kinds_and_lists * look.width, 0);
  look.tests.resize(tests_.size() * widest);
  look.tested.assign(tests_.size(), 0);
  look.reached.resize(most_steps_ * widest);
  look.open.resize(most_steps_ / 64 + 1, 0);
  for (std::size_t position = 0; position < look.length; ++position) {
    for (std::uint32_t i = lattice.arcs_begin[position]; i < lattice.arcs_begin[position + 1]; ++i) {
      const Arc& arc = lattice.arcs[i];
      if (arc.type == Arc::Type::phrase || (arc.type == Arc::Type::mention && arc.kind >= 32)) continue;
      const std::size_t row = arc.type == Arc::Type::list ? lists : arc.kind;
      if (row != lists) look.kinds |= KindMask{1} << row;
      look.starts[row * look.width + position / 64] |= std::uint64_t{1} << (position % 64);
    }
  }
}

bool Sieve::may_match(std::size_t pattern, const Lattice& lattice, Look& look) const {
  if (look.length >= widest * 64) return true;
  return look.width == 1 ? passes<1>(programs_[pattern], lattice, look)
                         : passes<widest>(programs_[pattern], lattice, look);
}

namespace {

// Where mentions of one of these kinds begin.
template <std::size_t Width>
PositionSet<Width> starts_of(KindMask kinds, const Sieve::Look& look) {
  PositionSet<Width> out;
  for (KindMask left = kinds & look.kinds; left != 0; left &= left - 1)
    out |= PositionSet<Width>::load(&look.starts[static_cast<std::size_t>(std::countr_zero(left)) * Width]);
  return out;
}

// The ends of the arcs that begin at these positions and are wanted.
template <std::size_t Width, class Wanted>
PositionSet<Width> ends_of(const PositionSet<Width>& begins, const Lattice& lattice, std::size_t length,
                           Wanted&& wanted) {
  PositionSet<Width> out;
  begins.each([&](std::uint32_t position) {
    for (std::uint32_t i = lattice.arcs_begin[position]; i < lattice.arcs_begin[position + 1]; ++i)
      if (const Arc& arc = lattice.arcs[i]; arc.end <= length && wanted(arc)) out.add(arc.end);
  });
  return out;
}

bool is_mention_of(const Arc& arc, KindMask kinds) {
  return arc.type == Arc::Type::mention && arc.kind < 32 && (kinds >> arc.kind & 1) != 0;
}

// Where a pattern may stand before an assertion.
template <std::size_t Width>
PositionSet<Width> places_of(AssertionType assertion, const Lattice& lattice, std::size_t length) {
  PositionSet<Width> out;
  switch (assertion) {
    case AssertionType::sentence_start:
      out.add(0);
      break;
    case AssertionType::block_start:
      if (lattice.at_block_start) out.add(0);
      break;
    case AssertionType::sentence_end:
      out.add(length);
      break;
    case AssertionType::block_end:
      if (lattice.at_block_end) out.add(length);
      break;
  }
  return out;
}

}  // namespace

template <std::size_t Width>
bool Sieve::passes(const Program& program, const Lattice& lattice, Look& look) const {
  using Positions = PositionSet<Width>;
  const std::span<const Step> steps = std::span(steps_).subspan(program.first_step);
  const std::size_t length = look.length;
  const Positions tokens = Positions::below(length);
  const std::size_t words = (program.last_step - program.first_step) / 64 + 1;
  const auto go = [&](std::uint32_t step, Positions set) {
    if (!set.any()) return;
    std::uint64_t& open = look.open[step / 64];
    std::uint64_t* const at = &look.reached[step * Width];
    if ((open >> (step % 64) & 1) != 0) set |= Positions::load(at);
    open |= std::uint64_t{1} << (step % 64);
    set.store(at);
  };
  const auto places = [&](Condition condition) { return Positions::load(&look.places[condition * Width]); };
  go(0, tokens);
  for (std::size_t word = 0; word < words; ++word) {
    while (look.open[word] != 0) {
      const auto number = word * 64 + static_cast<std::size_t>(std::countr_zero(look.open[word]));
      look.open[word] &= look.open[word] - 1;
      const Step& step = steps[number];
      const Positions here = Positions::load(&look.reached[number * Width]);
      switch (step.op) {
        case Step::Op::words:
          go(step.next, (here & places(step.a)).next());
          break;
        case Step::Op::token: {
          std::uint64_t* const test = &look.tests[step.a * Width];
          if (look.tested[step.a] == 0) {
            Positions good;
            const TokenTest& t = tests_[step.a];
            for (std::size_t i = 0; i < length; ++i)
              if (const std::uint16_t shape = lattice.tokens[i].shape;
                  (t.wanted == 0 || (shape & t.wanted) != 0) && (shape & t.without) == 0)
                good.add(i);
            good.store(test);
            look.tested[step.a] = 1;
          }
          go(step.next, (here & Positions::load(test)).next());
          break;
        }
        case Step::Op::gap: {
          const Positions free = tokens.without(places(step.a)).without(starts_of<Width>(step.b, look));
          Positions all = here;
          for (unsigned i = 0; i < step.times; ++i) {
            const Positions further = (all & free).next();
            if (!further.without(all).any()) break;
            all |= further;
          }
          go(step.next, all);
          break;
        }
        case Step::Op::word_class:
          go(step.next, ends_of(here & places(step.a), lattice, length,
                                [&](const Arc& arc) { return arc.type == Arc::Type::phrase && arc.index == step.b; }));
          break;
        case Step::Op::mention:
          go(step.next, ends_of(here & starts_of<Width>(step.a, look), lattice, length,
                                [&](const Arc& arc) { return is_mention_of(arc, step.a); }));
          break;
        case Step::Op::list: {
          const Positions begins = starts_of<Width>(step.a, look) | Positions::load(&look.starts[lists * Width]);
          go(step.next, ends_of(here & begins, lattice, length, [&](const Arc& arc) {
               return is_mention_of(arc, step.a) ||
                      (arc.type == Arc::Type::list && arc.list_kinds != 0 && (arc.list_kinds & ~step.a) == 0);
             }));
          break;
        }
        case Step::Op::split:
          go(step.next, here);
          go(step.a, here);
          break;
        case Step::Op::assertion:
          go(step.next, here & places_of<Width>(static_cast<AssertionType>(step.a), lattice, length));
          break;
        case Step::Op::match:
          std::fill_n(look.open.begin(), words, 0);
          return true;
      }
    }
  }
  return false;
}

}  // namespace ecograph
