// How a sieve runs one pattern over one sentence, from all positions at once. Private to src/rules.
#pragma once

#include <algorithm>
#include <bit>

#include "rules/position_set.hpp"
#include "rules/sieve_steps.hpp"
#include "rules/syntax.hpp"

namespace ecograph {

inline constexpr std::size_t lists_row = 32;  // of Sieve::Look::starts, behind those of the kinds

// One pattern's way through one sentence.
template <std::size_t Width>
class SieveRun {
  using AssertionType = pattern_language::AssertionType;

 public:
  SieveRun(const Sieve& sieve, const Sieve::Program& program, const Lattice& lattice, Sieve::Look& look)
      : sieve_(sieve),
        steps_(std::span(sieve.steps_).subspan(program.first_step, program.last_step - program.first_step)),
        lattice_(lattice),
        look_(look),
        tokens_(Positions::below(look.length)) {}

  // Forwards from all positions to where the match ends. Steps lead to later ones only, so the lowest that waits is
  // always next: all that reaches it is known by then. Mostly that is the one that this step leads to.
  bool passes() {
    std::fill_n(look_.seen.begin(), words(), 0);
    std::uint32_t number = 0;
    Positions here = tokens_;
    while (here.any()) {
      const Step step = steps_[number];
      here.store(&look_.reached[number * Width]);
      look_.seen[number / 64] |= std::uint64_t{1} << (number % 64);
      if (step.op == Step::Op::match) return true;
      if (step.op == Step::Op::split) wait(step.a, here);
      const Positions there = behind(step, here);
      const std::uint32_t waiting = lowest_waiting(number);
      if (!there.any() || waiting <= step.next) {
        if (there.any()) wait(step.next, there);
        if (waiting == none_waits) return false;
        here = resume(waiting);
        number = waiting;
      } else {
        here = there;
        number = step.next;
      }
    }
    return false;
  }

  // Backwards from there, after passes(): Look::live, for each step that was seen those of its positions from which
  // the end is reached.
  void go_back() {
    for (auto number = static_cast<std::uint32_t>(steps_.size()); number-- > 0;) {
      if (!seen(number)) continue;
      const Step& step = steps_[number];
      Positions live = Positions::load(&look_.reached[number * Width]);
      if (step.op == Step::Op::split) {
        live &= live_at(step.next) | live_at(step.a);
      } else if (step.op != Step::Op::match) {
        live &= before(step, live, live_at(step.next));
      }
      live.store(&look_.live[number * Width]);
    }
  }

 private:
  using Step = Sieve::Step;
  static_assert(sizeof(Step) == 8);
  using Positions = pattern_language::PositionSet<Width>;

  static constexpr std::uint32_t none_waits = 0xffffffff;
  [[nodiscard]] std::size_t words() const { return steps_.size() / 64 + 1; }

  void wait(std::uint32_t step, Positions positions) {
    std::uint64_t& open = look_.open[step / 64];
    std::uint64_t* const at = &look_.reached[step * Width];
    if ((open >> (step % 64) & 1) != 0) positions |= Positions::load(at);
    waiting_ += (open >> (step % 64) & 1) == 0 ? 1U : 0U;
    open |= std::uint64_t{1} << (step % 64);
    positions.store(at);
  }
  [[nodiscard]] std::uint32_t lowest_waiting(std::uint32_t from) const {
    if (waiting_ == 0) return none_waits;
    for (std::size_t word = from / 64; word < words(); ++word)
      if (const std::uint64_t open = look_.open[word]; open != 0)
        return static_cast<std::uint32_t>(word * 64) + static_cast<std::uint32_t>(std::countr_zero(open));
    return none_waits;
  }
  [[nodiscard]] Positions resume(std::uint32_t step) {
    --waiting_;
    look_.open[step / 64] &= ~(std::uint64_t{1} << (step % 64));
    return Positions::load(&look_.reached[step * Width]);
  }

  [[nodiscard]] bool seen(std::uint32_t step) const { return (look_.seen[step / 64] >> (step % 64) & 1) != 0; }
  [[nodiscard]] Positions live_at(std::uint32_t step) const {
    return seen(step) ? Positions::load(&look_.live[step * Width]) : Positions();
  }

  // From which of these positions a step leads to one of those.
  [[nodiscard]] Positions before(const Step& step, const Positions& here, const Positions& there) {
    if (!there.any()) return {};
    switch (step.op) {
      case Step::Op::gap: {
        const Sieve::Gap& gap = sieve_.gaps_[step.a];
        const Positions free = places_of_test(gap.test).without(starts_of(gap.kinds));
        Positions all = there;
        for (unsigned i = 0; i < gap.times; ++i) all |= all.previous() & free;
        return all;
      }
      case Step::Op::word_class:
      case Step::Op::mention:
      case Step::Op::list:
        return begins_of(here & tokens_, there, step);
      case Step::Op::assertion:
        return behind(step, there);
      default:  // tokens: those whose end is there
        return behind(step, here & there.previous()).previous();
    }
  }

  // Where a path can be behind a step that begins at one of these positions.
  [[nodiscard, gnu::always_inline]] inline Positions behind(const Step& step, const Positions& here) {
    switch (step.op) {
      case Step::Op::word:
        return tokens_in(here & row(look_.word_places, Sieve::bucket_of(step.a)),
                         [&](std::uint32_t at) { return lattice_.tokens[at].word == step.a; })
            .next();
      case Step::Op::word_set:
        return behind_word_set(sieve_.word_sets_[step.a], here);
      case Step::Op::token:
        return (here & places_of_test(step.a)).next();
      case Step::Op::gap:
        return behind_gap(sieve_.gaps_[step.a], here);
      case Step::Op::word_class:
        return ends_of(here & row(look_.class_places, Sieve::bucket_of(step.a)), step);
      case Step::Op::mention:
        return ends_of(here & starts_of(step.a), step);
      case Step::Op::list:
        return ends_of(here & (starts_of(step.a) | row(look_.starts, lists_row)), step);
      case Step::Op::assertion:
        return here & places_of(static_cast<AssertionType>(step.a));
      case Step::Op::split:
      case Step::Op::match:
        break;
    }
    return here;
  }

  template <class Wanted>
  [[nodiscard]] Positions tokens_in(const Positions& here, Wanted&& wanted) const {
    Positions out;
    (here & tokens_).each([&](std::uint32_t at) {
      if (wanted(at)) out.add(at);
    });
    return out;
  }

  [[nodiscard]] static Positions row(const std::vector<std::uint64_t>& sets, std::size_t number) {
    return Positions::load(&sets[number * Width]);
  }

  [[nodiscard]] Positions behind_word_set(const Sieve::WordSet& set, const Positions& here) const {
    if ((set.buckets & look_.word_buckets) == 0) return {};
    const auto begin = sieve_.words_.begin() + set.begin;
    const auto end = sieve_.words_.begin() + set.end;
    return tokens_in(here,
                     [&](std::uint32_t at) {
                       return (set.buckets >> look_.bucket_of_word[at] & 1) != 0 &&
                              std::binary_search(begin, end, lattice_.tokens[at].word);
                     })
        .next();
  }

  [[nodiscard]] Positions places_of_test(std::uint32_t number) {
    std::uint64_t* const places = &look_.test_places[number * Width];
    if (look_.tested[number] != 0) return Positions::load(places);
    look_.tested[number] = 1;
    const Sieve::TokenTest& test = sieve_.tests_[number];
    const Positions out = tokens_in(tokens_, [&](std::uint32_t at) {
      const Token& token = lattice_.tokens[at];
      return (test.wanted == 0 || (token.shape & test.wanted) != 0) && (token.shape & test.without) == 0 &&
             (test.other == unknown_word || token.word != test.other);
    });
    out.store(places);
    return out;
  }

  [[nodiscard]] Positions behind_gap(const Sieve::Gap& gap, const Positions& here) {
    const Positions free = places_of_test(gap.test).without(starts_of(gap.kinds));
    Positions all = here;
    for (unsigned i = 0; i < gap.times; ++i) {
      const Positions further = (all & free).next();
      if (!further.without(all).any()) break;
      all |= further;
    }
    return all;
  }

  // Where mentions of one of these kinds begin.
  [[nodiscard]] Positions starts_of(KindMask kinds) const {
    Positions out;
    for (KindMask left = kinds & look_.kinds; left != 0; left &= left - 1)
      out |= Positions::load(&look_.starts[static_cast<std::size_t>(std::countr_zero(left)) * Width]);
    return out;
  }

  // The ends of the arcs for the step that begin at these positions.
  [[nodiscard]] Positions ends_of(const Positions& begins, const Step& step) const {
    Positions out;
    begins.each([&](std::uint32_t at) {
      for (std::uint32_t i = lattice_.arcs_begin[at]; i < lattice_.arcs_begin[at + 1]; ++i)
        if (const Arc& arc = lattice_.arcs[i]; arc.end <= look_.length && fits(step, arc)) out.add(arc.end);
    });
    return out;
  }

  // Those of the positions at which an arc for the step begins that ends at one of the others.
  [[nodiscard]] Positions begins_of(const Positions& begins, const Positions& ends, const Step& step) const {
    Positions out;
    begins.each([&](std::uint32_t at) {
      for (std::uint32_t i = lattice_.arcs_begin[at]; i < lattice_.arcs_begin[at + 1]; ++i) {
        const Arc& arc = lattice_.arcs[i];
        if (arc.end > look_.length || !ends.has(arc.end) || !fits(step, arc)) continue;
        out.add(at);
        break;
      }
    });
    return out;
  }
  [[nodiscard]] static bool fits(const Step& step, const Arc& arc) {
    if (step.op == Step::Op::word_class) return arc.type == Arc::Type::phrase && arc.index == step.a;
    return is_mention(arc, step.a) || (step.op == Step::Op::list && is_list(arc, step.a));
  }

  [[nodiscard]] static bool is_mention(const Arc& arc, KindMask kinds) {
    return arc.type == Arc::Type::mention && arc.kind < 32 && (kinds >> arc.kind & 1) != 0;
  }
  [[nodiscard]] static bool is_list(const Arc& arc, KindMask kinds) {
    return arc.type == Arc::Type::list && arc.list_kinds != 0 && (arc.list_kinds & ~kinds) == 0;
  }

  [[nodiscard]] Positions places_of(AssertionType assertion) const {
    Positions out;
    if (assertion == AssertionType::sentence_start ||
        (assertion == AssertionType::block_start && lattice_.at_block_start))
      out.add(0);
    if (assertion == AssertionType::sentence_end || (assertion == AssertionType::block_end && lattice_.at_block_end))
      out.add(look_.length);
    return out;
  }

  const Sieve& sieve_;
  std::span<const Step> steps_;
  const Lattice& lattice_;
  Sieve::Look& look_;
  Positions tokens_;
  std::uint32_t waiting_ = 0;  // steps
};

}  // namespace ecograph
