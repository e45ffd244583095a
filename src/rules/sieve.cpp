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
constexpr std::size_t most_tokens = widest * 64 - 1;
constexpr std::size_t lists_row = 32;  // of Look::starts, behind those of the kinds

}  // namespace

Sieve::~Sieve() = default;

void Sieve::see(const Lattice& lattice, Look& look) const {
  look.length = lattice.tokens.size();
  if (look.length > most_tokens) return;
  const std::size_t width = look.length < 64 ? 1 : widest;
  look.width = width;
  look.kinds = 0;
  look.word_buckets = 0;
  look.starts.assign((lists_row + 1) * width, 0);
  look.word_places.assign(buckets * width, 0);
  look.class_places.assign(buckets * width, 0);
  look.bucket_of_word.resize(look.length);
  look.test_places.resize(tests_.size() * widest);
  look.tested.assign(tests_.size(), 0);
  look.reached.resize(most_steps_ * widest);
  look.open.resize(most_steps_ / 64 + 1, 0);
  for (std::size_t position = 0; position < look.length; ++position) {
    const auto add = [&](std::vector<std::uint64_t>& sets, std::size_t row) {
      sets[row * width + position / 64] |= std::uint64_t{1} << (position % 64);
    };
    const std::uint8_t bucket = bucket_of(lattice.tokens[position].word);
    look.bucket_of_word[position] = bucket;
    look.word_buckets |= std::uint64_t{1} << bucket;
    add(look.word_places, bucket);
    for (std::uint32_t i = lattice.arcs_begin[position]; i < lattice.arcs_begin[position + 1]; ++i) {
      const Arc& arc = lattice.arcs[i];
      if (arc.type == Arc::Type::phrase) {
        add(look.class_places, bucket_of(arc.index));
      } else if (arc.type == Arc::Type::list) {
        add(look.starts, lists_row);
      } else if (arc.kind < lists_row) {
        look.kinds |= KindMask{1} << arc.kind;
        add(look.starts, arc.kind);
      }
    }
  }
}

// One pattern's way through one sentence.
template <std::size_t Width>
class SieveRun {
 public:
  SieveRun(const Sieve& sieve, const Sieve::Program& program, const Lattice& lattice, Sieve::Look& look)
      : sieve_(sieve),
        steps_(std::span(sieve.steps_).subspan(program.first_step, program.last_step - program.first_step)),
        lattice_(lattice),
        look_(look),
        tokens_(Positions::below(look.length)) {}

  bool passes() {
    reach(0, tokens_);
    const std::size_t words = steps_.size() / 64 + 1;
    for (std::size_t word = 0; word < words; ++word) {
      while (look_.open[word] != 0) {
        const auto number = word * 64 + static_cast<std::size_t>(std::countr_zero(look_.open[word]));
        look_.open[word] &= look_.open[word] - 1;
        const Step& step = steps_[number];
        if (step.op == Step::Op::match) {
          std::fill_n(look_.open.begin(), words, 0);
          return true;
        }
        const Positions here = Positions::load(&look_.reached[number * Width]);
        if (step.op == Step::Op::split) reach(step.a, here);
        reach(step.next, behind(step, here));
      }
    }
    return false;
  }

 private:
  using Step = Sieve::Step;
  using Positions = PositionSet<Width>;

  // Later steps only, so that all that reaches a step is known when its turn comes.
  void reach(std::uint32_t step, Positions positions) {
    if (!positions.any()) return;
    std::uint64_t& open = look_.open[step / 64];
    std::uint64_t* const at = &look_.reached[step * Width];
    if ((open >> (step % 64) & 1) != 0) positions |= Positions::load(at);
    open |= std::uint64_t{1} << (step % 64);
    positions.store(at);
  }

  // Where a path can be behind a step that begins at one of these positions.
  [[nodiscard]] Positions behind(const Step& step, const Positions& here) {
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
        return behind_gap(step, here);
      case Step::Op::word_class:
        return ends_of(here & row(look_.class_places, Sieve::bucket_of(step.a)),
                       [&](const Arc& arc) { return arc.type == Arc::Type::phrase && arc.index == step.a; });
      case Step::Op::mention:
        return ends_of(here & starts_of(step.a), [&](const Arc& arc) { return is_mention(arc, step.a); });
      case Step::Op::list:
        return ends_of(here & (starts_of(step.a) | row(look_.starts, lists_row)),
                       [&](const Arc& arc) { return is_mention(arc, step.a) || is_list(arc, step.a); });
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

  [[nodiscard]] Positions behind_gap(const Step& step, const Positions& here) {
    const Positions free = places_of_test(step.a).without(starts_of(step.b));
    Positions all = here;
    for (unsigned i = 0; i < step.times; ++i) {
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

  // The ends of the wanted arcs that begin at these positions.
  template <class Wanted>
  [[nodiscard]] Positions ends_of(const Positions& begins, Wanted&& wanted) const {
    Positions out;
    begins.each([&](std::uint32_t at) {
      for (std::uint32_t i = lattice_.arcs_begin[at]; i < lattice_.arcs_begin[at + 1]; ++i)
        if (const Arc& arc = lattice_.arcs[i]; arc.end <= look_.length && wanted(arc)) out.add(arc.end);
    });
    return out;
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
};

bool Sieve::may_match(std::size_t pattern, const Lattice& lattice, Look& look) const {
  if (look.length > most_tokens) return true;
  return look.width == 1 ? SieveRun<1>(*this, programs_[pattern], lattice, look).passes()
                         : SieveRun<widest>(*this, programs_[pattern], lattice, look).passes();
}

}  // namespace ecograph
