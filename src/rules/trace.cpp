// Why a pattern did not match: all states that can be reached, with the way to each, and the one that lacks least.
#include <limits>
#include <string>

#include "rules/search.hpp"
#include "rules/syntax.hpp"

namespace ecograph {
namespace pattern_language {
namespace {

constexpr unsigned unreachable = std::numeric_limits<unsigned>::max() / 2;
constexpr std::size_t most_words = 6;     // of a set that are named
constexpr std::size_t most_expected = 6;  // alternatives that are named

// Gaps and "any token" say nothing about the sentence.
bool is_part(const Instruction& i) {
  switch (i.op) {
    case Op::word:
    case Op::word_set:
    case Op::word_class:
    case Op::mention:
    case Op::list:
      return true;
    case Op::token:
      return i.a != 0 || i.b != 0;
    default:
      return false;
  }
}

// By instruction: the fewest parts from there to a match. Programs run forwards only.
std::vector<unsigned> fewest_parts(std::span<const Instruction> program) {
  std::vector<unsigned> fewest(program.size(), unreachable);
  for (std::size_t pc = program.size(); pc-- > 0;) {
    const Instruction& i = program[pc];
    switch (i.op) {
      case Op::match:
        fewest[pc] = 0;
        break;
      case Op::split:
        fewest[pc] = std::min(fewest[i.a], fewest[i.b]);
        break;
      case Op::jump:
      case Op::look_ahead:
      case Op::look_behind:
        fewest[pc] = fewest[i.a];
        break;
      case Op::found:
      case Op::word_sequence:
        break;
      default:
        if (pc + 1 < program.size()) fewest[pc] = fewest[pc + 1] + (is_part(i) ? 1 : 0);
    }
  }
  return fewest;
}

struct State {
  std::uint32_t pc = 0;
  std::uint32_t position = 0;
  std::uint32_t parent = no_arc;  // index of the state it was reached from
  std::uint32_t arc = no_arc;     // that was taken to get here
  unsigned found = 0;
  bool stuck = true;  // nothing goes on from here
};

class Explorer {
 public:
  Explorer(std::span<const Instruction> program, Search& search, const Lattice& lattice)
      : program_(program), search_(search), lattice_(lattice), fewest_(fewest_parts(program)) {
    reached_.resize(program.size() * (search.length() + 1), false);
  }

  void run() {
    std::size_t next = 0;
    for (std::uint32_t start = 0; start < search_.length(); ++start) {
      reach(0, start, no_arc, no_arc);
      for (; next < states_.size(); ++next) step(next);
    }
  }

  [[nodiscard]] const std::vector<State>& states() const { return states_; }
  [[nodiscard]] unsigned missing(const State& state) const { return fewest_[state.pc]; }

  // The stuck state that lacks least; of several the one with most found, then the first in the sentence.
  [[nodiscard]] const State* closest() const {
    const State* best = nullptr;
    for (const State& state : states_) {
      if (!state.stuck || !(asks(state) || looks(state))) continue;
      if (best == nullptr || better(state, *best)) best = &state;
    }
    return best;
  }

  [[nodiscard]] bool looks(const State& state) const {
    return program_[state.pc].op == Op::look_ahead || program_[state.pc].op == Op::look_behind;
  }

  [[nodiscard]] bool asks(const State& state) const {
    return is_part(program_[state.pc]) || program_[state.pc].op == Op::assertion;
  }

 private:
  [[nodiscard]] bool better(const State& a, const State& b) const {
    if (missing(a) != missing(b)) return missing(a) < missing(b);
    if (a.found != b.found) return a.found > b.found;
    // Where a gap ends because of what it must not pass is less telling than what was looked for behind it.
    if (looks(a) != looks(b)) return looks(b);
    return a.position < b.position;
  }

  void reach(std::uint32_t pc, std::uint32_t position, std::uint32_t parent, std::uint32_t arc, bool part = false) {
    const std::size_t number = position * program_.size() + pc;
    if (reached_[number]) return;
    reached_[number] = true;
    const unsigned found = parent == no_arc ? 0 : states_[parent].found;
    states_.push_back({pc, position, parent, arc, found + (part ? 1 : 0), true});
  }

  void step(std::size_t index) {
    const auto [pc, position, parent, arc, found, stuck] = states_[index];
    const auto from = static_cast<std::uint32_t>(index);
    const Instruction& i = program_[pc];
    const auto go = [&](std::uint32_t to, std::uint32_t at, std::uint32_t over = no_arc, bool part = false) {
      states_[index].stuck = false;
      reach(to, at, from, over, part);
    };
    switch (i.op) {
      case Op::word:
      case Op::word_set:
      case Op::token:
      case Op::gap:
        if (search_.token_fits(i, position)) go(pc + 1, position + 1, no_arc, is_part(i));
        break;
      case Op::word_class:
      case Op::mention:
      case Op::list:
        if (position >= search_.length()) break;
        for (std::uint32_t a = lattice_.arcs_begin[position]; a < lattice_.arcs_begin[position + 1]; ++a) {
          const Arc& over = lattice_.arcs[a];
          if (over.end > position && over.end <= search_.length() && search_.arc_fits(i, over)) {
            go(pc + 1, over.end, a, true);
          }
        }
        break;
      case Op::split:
        go(i.a, position);
        go(i.b, position);
        break;
      case Op::jump:
        go(i.a, position);
        break;
      case Op::open:
      case Op::close:
        go(pc + 1, position);
        break;
      case Op::assertion:
        if (search_.holds(i, position)) go(pc + 1, position);
        break;
      case Op::look_ahead:
        if (search_.looks_ahead(pc, position)) go(i.a, position);
        break;
      case Op::look_behind:
        if (search_.looks_behind(pc, position)) go(i.a, position);
        break;
      case Op::word_sequence:
      case Op::found:
      case Op::match:
        break;
    }
  }

  std::span<const Instruction> program_;
  Search& search_;
  const Lattice& lattice_;
  std::vector<unsigned> fewest_;
  std::vector<bool> reached_;
  std::vector<State> states_;
};

// What an instruction asks for, as a pattern would write it.
class Describer {
 public:
  Describer(std::span<const WordId> pool, const Vocabulary& vocabulary, const Ontology& ontology,
            std::span<const std::string> class_names)
      : pool_(pool), vocabulary_(vocabulary), ontology_(ontology), class_names_(class_names) {}

  // A look with what it looks for: !("not"|Person).
  [[nodiscard]] std::string describe_look(std::span<const Instruction> program, std::uint32_t pc) const {
    const Instruction& look = program[pc];
    const std::span<const Instruction> body = program.subspan(pc + 1, look.a - pc - 1);
    const bool behind = look.op == Op::look_behind;
    const bool one_of =
        behind || std::any_of(body.begin(), body.end(), [](const auto& i) { return i.op == Op::split; });
    std::string text;
    for (const Instruction& i : body) {
      const std::string part = i.op == Op::word_sequence ? words(i) : describe(i);
      if (!part.empty()) text.append(text.empty() ? "" : one_of ? "|" : " ").append(part);
    }
    return std::string(look.negative ? "!" : "&") + (behind ? "<(" : "(") + text + ")";
  }

  [[nodiscard]] std::string describe(const Instruction& i) const {
    switch (i.op) {
      case Op::word:
        return quoted(i.a);
      case Op::word_set:
        return words(i);
      case Op::word_class:
        return "<" + (i.a < class_names_.size() ? class_names_[i.a] : std::string("?")) + ">";
      case Op::mention:
        return mask_text(ontology_, i.a);
      case Op::list:
        return "[" + mask_text(ontology_, i.a) + "]";
      case Op::token:
        for (const TokenTest& test : token_tests()) {
          if (test.wanted == i.a && test.without == i.b) return std::string(test.name);
        }
        return "another kind of token";
      case Op::assertion:
        return end_of(static_cast<AssertionType>(i.a));
      default:
        return {};
    }
  }

 private:
  [[nodiscard]] std::string quoted(WordId word) const { return "\"" + std::string(vocabulary_.word(word)) + "\""; }

  [[nodiscard]] std::string words(const Instruction& i) const {
    std::string out;
    const std::span<const WordId> all = pool_.subspan(i.a, i.b);
    for (const WordId word : all.first(std::min(all.size(), most_words))) {
      out += (out.empty() ? "" : "|") + quoted(word);
    }
    return all.size() > most_words ? out + "|…" : out;
  }

  static std::string end_of(AssertionType type) {
    switch (type) {
      case AssertionType::sentence_start:
        return "the start of the sentence";
      case AssertionType::sentence_end:
        return "the end of the sentence";
      case AssertionType::block_start:
        return "the start of the block";
      case AssertionType::block_end:
        return "the end of the block";
    }
    return {};
  }

  std::span<const WordId> pool_;
  const Vocabulary& vocabulary_;
  const Ontology& ontology_;
  std::span<const std::string> class_names_;
};

// The states on the way to one, from the first.
std::vector<const State*> way_to(const Explorer& explorer, const State& end) {
  std::vector<const State*> way{&end};
  while (way.back()->parent != no_arc) way.push_back(&explorer.states()[way.back()->parent]);
  std::reverse(way.begin(), way.end());
  return way;
}

std::vector<Capture> captures_on(const std::vector<const State*>& way, std::span<const Instruction> program,
                                 const Lattice& lattice) {
  std::vector<Capture> captures;
  for (std::size_t s = 0; s + 1 < way.size(); ++s) {
    const Instruction& i = program[way[s]->pc];
    const auto at = static_cast<std::uint16_t>(way[s]->position);
    if (i.op == Op::open) {
      captures.push_back({i.capture, at, open_end, Arc::Type::phrase, 0});
    } else if (i.op == Op::close) {
      for (auto open = captures.rbegin(); open != captures.rend(); ++open) {
        if (open->name != i.capture || open->end != open_end) continue;
        open->end = at;
        break;
      }
    } else if (const std::uint32_t taken = way[s + 1]->arc; taken != no_arc && i.capture != no_capture) {
      const Arc& arc = lattice.arcs[taken];
      captures.push_back({i.capture, at, arc.end, arc.type, arc.index});
    }
  }
  std::erase_if(captures, [](const Capture& c) { return c.end == open_end; });
  return captures;
}

}  // namespace
}  // namespace pattern_language

PatternTrace Pattern::trace(const Lattice& lattice, Scratch& scratch, const Vocabulary& vocabulary,
                            const Ontology& ontology, std::span<const std::string> class_names) const {
  using namespace pattern_language;
  Search search(program_, word_pool_, lattice, scratch, has_look_ahead_);
  Explorer explorer(program_, search, lattice);
  explorer.run();
  PatternTrace trace;
  for (const State& state : explorer.states()) trace.matched = trace.matched || program_[state.pc].op == Op::match;
  const State* stop = explorer.closest();
  if (trace.matched || stop == nullptr) return trace;
  const std::vector<const State*> way = way_to(explorer, *stop);
  trace.found = stop->found;
  trace.missing = explorer.missing(*stop);
  trace.begin = static_cast<std::uint16_t>(way.front()->position);
  trace.stop = trace.last = static_cast<std::uint16_t>(stop->position);
  trace.captures = captures_on(way, program_, lattice);
  const Describer describer(word_pool_, vocabulary, ontology, class_names);
  if (explorer.looks(*stop)) trace.expected.push_back(describer.describe_look(program_, stop->pc));
  for (const State& state : explorer.states()) {
    if (!state.stuck || !explorer.asks(state) || explorer.missing(state) != trace.missing) continue;
    // A gap is written out: the instruction behind it was asked at each of its tokens, on a way that is as good.
    if (state.found == stop->found && state.position > trace.last && state.position <= trace.last + 1U) {
      trace.last = static_cast<std::uint16_t>(state.position);
    }
    if (state.position != stop->position || trace.expected.size() >= most_expected) continue;
    std::string text = describer.describe(program_[state.pc]);
    if (std::find(trace.expected.begin(), trace.expected.end(), text) == trace.expected.end()) {
      trace.expected.push_back(std::move(text));
    }
  }
  return trace;
}

}  // namespace ecograph
