// Runs a program over a sentence: depth first, each (instruction, position) at most once.
//
// A state that has failed once fails always, since no instruction asks what was captured; so the set of visited states
// is kept from one start position to the next. After a match only the states at its end may be on the path that
// succeeded and still be reachable: their row alone is cleared. A whole sentence costs O(program x tokens).
#include <algorithm>

#include "rules/pattern.hpp"
#include "rules/search.hpp"
#include "rules/syntax.hpp"

namespace ecograph {
namespace pattern_language {
namespace {

constexpr std::uint32_t longest_behind = 16;  // tokens that a mention before the position may have

using Job = Pattern::Scratch::Job;

}  // namespace

// Tries everything that starts at a state. In a look-ahead the states on the path that succeeds are remembered too, so
// that later look-aheads reach the same answer without trying again.
bool Search::run(std::uint32_t pc, std::uint32_t position, bool in_look) {
  const std::size_t base = scratch_.jobs.size();
  push(pc, position, no_arc);
  while (scratch_.jobs.size() > base) {
    const Job job = scratch_.jobs.back();
    scratch_.jobs.pop_back();
    if (job.arc == leave) continue;
    scratch_.captures.resize(job.captures);
    bool done = false;
    if (job.arc == no_arc) {
      done = advance(job.instruction, job.position, in_look);
    } else {
      const Arc& arc = lattice_.arcs[job.arc];
      const std::uint16_t name = program_[job.instruction].capture;
      if (name != no_capture) scratch_.captures.push_back({name, job.position, arc.end, arc.type, arc.index});
      done = advance(job.instruction + 1, arc.end, in_look);
    }
    if (!done) continue;
    for (std::size_t i = base; in_look && i < scratch_.jobs.size(); ++i)
      if (const Job& on_path = scratch_.jobs[i]; on_path.arc == leave)
        set(scratch_.succeeded, state(on_path.instruction, on_path.position));
    scratch_.jobs.resize(base);
    return true;
  }
  return false;
}

bool Search::token_fits(const Instruction& instruction, std::uint32_t position) const {
  if (position >= length_) return false;
  const Token& token = lattice_.tokens[position];
  switch (instruction.op) {
    case Op::word:
      return token.word == instruction.a;
    case Op::word_set: {
      const auto words = pool_.subspan(instruction.a, instruction.b);
      if (words.size() > 8) return std::binary_search(words.begin(), words.end(), token.word);
      return std::find(words.begin(), words.end(), token.word) != words.end();
    }
    case Op::token:
      return (instruction.a == 0 || (token.shape & instruction.a) != 0) && (token.shape & instruction.b) == 0;
    case Op::gap:
      return token.word != instruction.a && (instruction.b == 0 || !mention_starts(instruction.b, position));
    default:
      return false;
  }
}

bool Search::mention_starts(KindMask kinds, std::uint32_t position) const {
  for (std::uint32_t i = lattice_.arcs_begin[position]; i < lattice_.arcs_begin[position + 1]; ++i)
    if (const Arc& arc = lattice_.arcs[i];
        arc.type == Arc::Type::mention && arc.kind < 32 && (kinds >> arc.kind & 1) != 0)
      return true;
  return false;
}

bool Search::arc_fits(const Instruction& instruction, const Arc& arc) const {
  switch (arc.type) {
    case Arc::Type::mention:
      return instruction.op != Op::word_class && arc.kind < 32 && (instruction.a >> arc.kind & 1) != 0;
    case Arc::Type::list:
      return instruction.op == Op::list && arc.list_kinds != 0 && (arc.list_kinds & ~instruction.a) == 0;
    case Arc::Type::phrase:
      return instruction.op == Op::word_class && arc.index == instruction.a;
  }
  return false;
}

// Pushed last is tried first: lists before mentions, longer before shorter.
void Search::push_arcs(std::uint32_t pc, std::uint32_t position) {
  const Instruction& instruction = program_[pc];
  const std::uint32_t begin = lattice_.arcs_begin[position];
  const std::uint32_t end = lattice_.arcs_begin[position + 1];
  const auto push_all = [&](bool lists) {
    for (std::uint32_t i = end; i-- > begin;) {
      const Arc& arc = lattice_.arcs[i];
      if ((arc.type == Arc::Type::list) == lists && arc.end > position && arc.end <= length_ &&
          arc_fits(instruction, arc))
        push(pc, position, i);
    }
  };
  push_all(false);
  if (instruction.op == Op::list) push_all(true);
}

bool Search::holds(const Instruction& instruction, std::uint32_t position) const {
  switch (static_cast<AssertionType>(instruction.a)) {
    case AssertionType::sentence_start:
      return position == 0;
    case AssertionType::sentence_end:
      return position == length_;
    case AssertionType::block_start:
      return position == 0 && lattice_.at_block_start;
    case AssertionType::block_end:
      return position == length_ && lattice_.at_block_end;
  }
  return false;
}

bool Search::ends_at(const Instruction& instruction, std::uint32_t position) const {
  if (position == 0) return false;
  if (instruction.op == Op::word_sequence) {
    if (instruction.b > position) return false;
    for (std::uint32_t i = 0; i < instruction.b; ++i)
      if (lattice_.tokens[position - instruction.b + i].word != pool_[instruction.a + i]) return false;
    return true;
  }
  if (instruction.op != Op::mention && instruction.op != Op::list && instruction.op != Op::word_class)
    return token_fits(instruction, position - 1);
  for (std::uint32_t start = position; start-- > 0 && position - start <= longest_behind;)
    for (std::uint32_t i = lattice_.arcs_begin[start]; i < lattice_.arcs_begin[start + 1]; ++i)
      if (lattice_.arcs[i].end == position && arc_fits(instruction, lattice_.arcs[i])) return true;
  return false;
}

bool Search::looks_behind(std::uint32_t pc, std::uint32_t position) const {
  const Instruction& look = program_[pc];
  bool found = false;
  for (std::uint32_t i = pc + 1; i < look.a && !found; ++i) found = ends_at(program_[i], position);
  return found != look.negative;
}

// The opening mark stays where it is (other jobs count on it); match_all() drops it.
void Search::close_capture(std::uint16_t name, std::uint32_t position) {
  for (auto it = scratch_.captures.rbegin(); it != scratch_.captures.rend(); ++it) {
    if (it->name != name || it->end != open_end) continue;
    const std::uint16_t begin = it->begin;
    if (begin < position)
      scratch_.captures.push_back({name, begin, static_cast<std::uint16_t>(position), Arc::Type::phrase, 0});
    return;
  }
}

bool Search::advance(std::uint32_t pc, std::uint32_t position, bool in_look) {
  for (;;) {
    const std::size_t now = state(pc, position);
    if (in_look && get(scratch_.succeeded, now)) return true;
    if (get(scratch_.visited, now)) return false;
    set(scratch_.visited, now);
    if (in_look) push(pc, position, leave);
    const Instruction& instruction = program_[pc];
    switch (instruction.op) {
      case Op::word:
      case Op::word_set:
      case Op::token:
      case Op::gap:
        if (!token_fits(instruction, position)) return false;
        ++position;
        ++pc;
        break;
      case Op::word_class:
      case Op::mention:
      case Op::list:
        if (position < length_) push_arcs(pc, position);
        return false;
      case Op::split:
        push(instruction.b, position, no_arc);
        pc = instruction.a;
        break;
      case Op::jump:
        pc = instruction.a;
        break;
      case Op::open:
        scratch_.captures.push_back(
            {instruction.capture, static_cast<std::uint16_t>(position), open_end, Arc::Type::phrase, 0});
        ++pc;
        break;
      case Op::close:
        close_capture(instruction.capture, position);
        ++pc;
        break;
      case Op::assertion:
        if (!holds(instruction, position)) return false;
        ++pc;
        break;
      case Op::look_ahead:
        if (!looks_ahead(pc, position)) return false;
        pc = instruction.a;
        break;
      case Op::look_behind:
        if (!looks_behind(pc, position)) return false;
        pc = instruction.a;
        break;
      case Op::word_sequence:
        return false;
      case Op::found:
        return true;
      case Op::match:
        end_ = position;
        return true;
    }
  }
}

}  // namespace pattern_language

bool Pattern::may_start(const Lattice& lattice, std::uint32_t position) const {
  if (first_any_) return true;
  const bool kinds_known = !lattice.kinds_at.empty();
  if (kinds_known && (lattice.kinds_at[position] & first_kinds_) != 0) return true;
  const WordId word = lattice.tokens[position].word;
  if (word != unknown_word && std::binary_search(first_words_.begin(), first_words_.end(), word)) return true;
  if (kinds_known && first_classes_.empty()) return false;
  for (std::uint32_t i = lattice.arcs_begin[position]; i < lattice.arcs_begin[position + 1]; ++i) {
    const Arc& arc = lattice.arcs[i];
    if (arc.type == Arc::Type::mention && arc.kind < 32 && (first_kinds_ >> arc.kind & 1) != 0) return true;
    if (arc.type == Arc::Type::list && (arc.list_kinds & ~first_kinds_) == 0) return true;
    if (arc.type == Arc::Type::phrase && std::binary_search(first_classes_.begin(), first_classes_.end(), arc.index))
      return true;
  }
  return false;
}

void Pattern::match_all(const Lattice& lattice, Scratch& scratch, std::vector<PatternMatch>& out,
                        std::span<const std::uint64_t> starts) const {
  using namespace pattern_language;
  Search search(program_, word_pool_, lattice, scratch, has_look_ahead_);
  for (std::uint32_t start = 0; start < search.length(); ++start) {
    const bool possible = starts.empty() ? may_start(lattice, start) : (starts[start / 64] >> (start % 64) & 1) != 0;
    if (!possible || !search.match_at(start)) continue;
    PatternMatch match;
    match.begin = static_cast<std::uint16_t>(start);
    match.end = static_cast<std::uint16_t>(search.end());
    match.captures.reserve(scratch.captures.size());
    for (const Capture& capture : scratch.captures) {
      if (capture.end == open_end) continue;
      const auto behind = std::upper_bound(match.captures.begin(), match.captures.end(), capture,
                                           [](const Capture& a, const Capture& b) { return a.begin < b.begin; });
      match.captures.insert(behind, capture);
    }
    out.push_back(std::move(match));
    search.forget_position(search.end());
    start = search.end() - 1;
  }
}

}  // namespace ecograph
