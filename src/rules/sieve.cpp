#include "rules/sieve.hpp"

#include <algorithm>

#include "rules/sieve_run.hpp"

namespace ecograph {

namespace {

// Most sentences fit into one word of bits, nearly all into two, and the longest that the analysis makes into seven; of
// longer ones the sieve says nothing.
constexpr std::size_t widest = 7;
constexpr std::size_t most_tokens = widest * 64 - 1;

std::size_t width_for(std::size_t tokens) {
  if (tokens < 64) return 1;
  return tokens < 128 ? 2 : tokens < 256 ? 4 : widest;
}

}  // namespace

Sieve::~Sieve() = default;

void Sieve::see(const Lattice& lattice, Look& look) const {
  look.length = lattice.tokens.size();
  if (look.length > most_tokens) return;
  const std::size_t width = width_for(look.length);
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
  look.seen.resize(look.open.size());
  look.live.resize(look.reached.size());
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

void Sieve::prefetch(std::size_t pattern) const { __builtin_prefetch(&steps_[programs_[pattern].first_step]); }

template <class Function>
auto Sieve::with_run(std::size_t pattern, const Lattice& lattice, Look& look, Function&& function) const {
  const Program& program = programs_[pattern];
  switch (look.width) {
    case 1:
      return function(SieveRun<1>(*this, program, lattice, look));
    case 2:
      return function(SieveRun<2>(*this, program, lattice, look));
    case 4:
      return function(SieveRun<4>(*this, program, lattice, look));
    default:
      return function(SieveRun<widest>(*this, program, lattice, look));
  }
}

bool Sieve::may_match(std::size_t pattern, const Lattice& lattice, Look& look) const {
  if (look.length > most_tokens) return true;
  return with_run(pattern, lattice, look, [](auto run) { return run.passes(); });
}

std::span<const std::uint64_t> Sieve::starts(std::size_t pattern, const Lattice& lattice, Look& look) const {
  if (look.length > most_tokens) return {};
  with_run(pattern, lattice, look, [](auto run) { run.go_back(); });
  return std::span(look.live).first(look.width);
}

}  // namespace ecograph
