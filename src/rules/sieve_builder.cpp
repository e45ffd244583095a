// Patterns -> a sieve: programs without what always succeeds, and one number for all equal sets of words or classes.
#include <algorithm>
#include <map>
#include <tuple>

#include "rules/program.hpp"
#include "rules/sieve_steps.hpp"
#include "rules/syntax.hpp"

namespace ecograph {

using namespace pattern_language;

class SieveBuilder {
 public:
  explicit SieveBuilder(Sieve& sieve) : sieve_(sieve) {}
  void add(const Pattern& pattern);
  void finish(std::size_t words, std::size_t classes);

 private:
  using Step = Sieve::Step;
  using Instruction = Pattern::Instruction;
  using Program = std::vector<Instruction>;
  using Set = std::pair<std::vector<WordId>, std::vector<ClassId>>;
  static constexpr std::uint32_t unused = 0xffffffff;

  [[nodiscard]] static std::uint32_t settle(const Program& program, std::uint32_t pc);
  [[nodiscard]] static std::uint32_t gap_length(const Program& program, std::uint32_t pc);
  [[nodiscard]] std::vector<std::uint32_t> number(const Program& program) const;
  [[nodiscard]] Step step_of(const Pattern& pattern, std::uint32_t pc, const std::vector<std::uint32_t>& numbers);
  Sieve::Condition condition(Set set);
  std::uint32_t word_set(std::vector<WordId> words);
  std::uint32_t test(const Sieve::TokenTest& test) { return number_in(sieve_.tests_, test); }
  std::uint32_t gap(const Sieve::Gap& gap) { return number_in(sieve_.gaps_, gap); }
  template <class Item>
  static std::uint32_t number_in(std::vector<Item>& items, const Item& item);
  static void invert(const std::vector<std::pair<std::uint32_t, Sieve::Condition>>& pairs, std::size_t size,
                     Sieve::Lists& out);

  Sieve& sieve_;
  std::map<Set, Sieve::Condition> conditions_;
  std::map<std::vector<WordId>, std::uint32_t> word_sets_;
};

// Where a path that comes to `pc` goes on: behind what takes no token and, for the sieve, always succeeds.
std::uint32_t SieveBuilder::settle(const Program& program, std::uint32_t pc) {
  for (;;) {
    switch (program[pc].op) {
      case Op::open:
      case Op::close:
        ++pc;
        break;
      case Op::jump:
      case Op::look_ahead:
      case Op::look_behind:
        pc = program[pc].a;
        break;
      default:
        return pc;
    }
  }
}

// Tokens of the gap that is written out from `pc` on (see Compiler::emit_gap), or 0.
std::uint32_t SieveBuilder::gap_length(const Program& program, std::uint32_t pc) {
  const Instruction& first = program[pc];
  if (first.op != Op::split || first.b != pc + 1 || program[pc + 1].op != Op::gap) return 0;
  std::uint32_t at = pc;
  for (; at < first.a; at += 2) {
    const Instruction& split = program[at];
    if (split.op != Op::split || split.a != first.a || split.b != at + 1 || program[at + 1].op != Op::gap ||
        program[at + 1].a != program[pc + 1].a || program[at + 1].b != program[pc + 1].b)
      return 0;
  }
  return at == first.a ? (at - pc) / 2 : 0;
}

// The instructions that become steps, in their order.
std::vector<std::uint32_t> SieveBuilder::number(const Program& program) const {
  std::vector<std::uint32_t> numbers(program.size(), unused);
  std::vector<bool> reached(program.size(), false);
  reached[settle(program, 0)] = true;
  std::uint32_t next = 0;
  for (std::uint32_t pc = 0; pc < program.size(); ++pc) {
    if (!reached[pc]) continue;
    numbers[pc] = next++;
    const Instruction& i = program[pc];
    if (i.op == Op::match) continue;
    if (i.op == Op::split) reached[settle(program, i.a)] = true;
    if (i.op == Op::split && gap_length(program, pc) == 0) reached[settle(program, i.b)] = true;
    if (i.op != Op::split) reached[settle(program, pc + 1)] = true;
  }
  return numbers;
}

SieveBuilder::Step SieveBuilder::step_of(const Pattern& pattern, std::uint32_t pc,
                                         const std::vector<std::uint32_t>& numbers) {
  const Program& program = pattern.program_;
  const Instruction& i = program[pc];
  const auto number_at = [&](std::uint32_t target) {
    return static_cast<std::uint16_t>(numbers[settle(program, target)]);
  };
  const auto one = [&](Step::Op op, std::uint32_t a) { return Step{op, number_at(pc + 1), a}; };
  switch (i.op) {
    case Op::word:
      return one(Step::Op::word, i.a);
    case Op::word_set: {
      const auto begin = pattern.word_pool_.begin() + i.a;
      return one(Step::Op::word_set, word_set({begin, begin + i.b}));
    }
    case Op::token:
      return one(Step::Op::token, test({i.a, i.b, unknown_word}));
    case Op::gap:
      return one(Step::Op::gap, gap({test({0, 0, i.a}), i.b, 1}));
    case Op::word_class:
      return one(Step::Op::word_class, i.a);
    case Op::mention:
      return one(Step::Op::mention, i.a);
    case Op::list:
      return one(Step::Op::list, i.a);
    case Op::split:
      if (const std::uint32_t length = gap_length(program, pc); length > 0) {
        const Instruction& first = program[pc + 1];
        return {Step::Op::gap, number_at(i.a), gap({test({0, 0, first.a}), first.b, length})};
      }
      return {Step::Op::split, number_at(i.a), number_at(i.b)};
    case Op::assertion:
      return one(Step::Op::assertion, i.a);
    default:
      return {};
  }
}

Sieve::Condition SieveBuilder::condition(Set set) {
  return conditions_.try_emplace(std::move(set), static_cast<Sieve::Condition>(conditions_.size())).first->second;
}

std::uint32_t SieveBuilder::word_set(std::vector<WordId> words) {
  const auto [it, fresh] = word_sets_.try_emplace(std::move(words), static_cast<std::uint32_t>(word_sets_.size()));
  if (fresh) {
    Sieve::WordSet& set = sieve_.word_sets_.emplace_back();
    set.begin = static_cast<std::uint32_t>(sieve_.words_.size());
    sieve_.words_.insert(sieve_.words_.end(), it->first.begin(), it->first.end());
    set.end = static_cast<std::uint32_t>(sieve_.words_.size());
    for (const WordId word : it->first) set.buckets |= std::uint64_t{1} << Sieve::bucket_of(word);
  }
  return it->second;
}

template <class Item>
std::uint32_t SieveBuilder::number_in(std::vector<Item>& items, const Item& item) {
  const auto same = std::find(items.begin(), items.end(), item);
  if (same != items.end()) return static_cast<std::uint32_t>(same - items.begin());
  items.push_back(item);
  return static_cast<std::uint32_t>(items.size() - 1);
}

void SieveBuilder::add(const Pattern& pattern) {
  Sieve::Program& program = sieve_.programs_.emplace_back();
  program.first_step = static_cast<std::uint32_t>(sieve_.steps_.size());
  const std::vector<std::uint32_t> numbers = number(pattern.program_);
  for (std::uint32_t pc = 0; pc < numbers.size(); ++pc)
    if (numbers[pc] != unused) sieve_.steps_.push_back(step_of(pattern, pc, numbers));
  program.last_step = static_cast<std::uint32_t>(sieve_.steps_.size());
  sieve_.most_steps_ = std::max<std::size_t>(sieve_.most_steps_, program.last_step - program.first_step);
  program.first_need = static_cast<std::uint32_t>(sieve_.needs_.size());
  for (const Pattern::Requirement& need : pattern.requirements())
    sieve_.needs_.push_back(condition({need.words, need.classes}));
  program.last_need = static_cast<std::uint32_t>(sieve_.needs_.size());
}

// Pairs of (word or class, condition) -> the conditions of each.
void SieveBuilder::invert(const std::vector<std::pair<std::uint32_t, Sieve::Condition>>& pairs, std::size_t size,
                          Sieve::Lists& out) {
  out.begin.assign(size + 1, 0);
  for (const auto& [item, condition] : pairs) ++out.begin[item + 1];
  for (std::size_t i = 0; i < size; ++i) out.begin[i + 1] += out.begin[i];
  out.items.resize(pairs.size());
  std::vector<std::uint32_t> next(out.begin.begin(), out.begin.end() - 1);
  for (const auto& [item, condition] : pairs) out.items[next[item]++] = condition;
}

void SieveBuilder::finish(std::size_t words, std::size_t classes) {
  std::vector<std::pair<std::uint32_t, Sieve::Condition>> of_words;
  std::vector<std::pair<std::uint32_t, Sieve::Condition>> of_classes;
  for (const auto& [set, condition] : conditions_) {
    for (const WordId word : set.first) of_words.emplace_back(word, condition);
    for (const ClassId word_class : set.second) of_classes.emplace_back(word_class, condition);
  }
  invert(of_words, words, sieve_.of_word_);
  invert(of_classes, classes, sieve_.of_class_);
  sieve_.condition_count_ = conditions_.size();
}

Sieve::Sieve(std::span<const Pattern* const> patterns, std::size_t words, std::size_t classes) {
  SieveBuilder builder(*this);
  for (const Pattern* pattern : patterns) builder.add(*pattern);
  builder.finish(words, classes);
}

}  // namespace ecograph
