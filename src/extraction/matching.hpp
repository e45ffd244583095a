// Runs the rules of one type over sentences and hands every match to a function.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "extraction/lattice.hpp"
#include "extraction/themes.hpp"
#include "extraction/workspace.hpp"

namespace ecograph::extraction {

class RuleRunner {
 public:
  explicit RuleRunner(const Workspace& w) : w_(w), lattice_(w), themes_(w) {}

  // handler(const Rule&, const PatternMatch&, std::uint32_t sentence). `undecided`: see LatticeBuilder::build.
  template <class Handler>
  void run(RuleIndex::Phase phase, std::uint32_t sentence, KindMask undecided, Handler&& handler) {
    const bool names = phase == RuleIndex::Phase::names;
    const RuleIndex& rules = w_.rule_index;
    RuleMemory& memory = w_.rule_memory;
    rules.find_candidates(phase, w_, sentence, lattice_.kinds_in(sentence, names, undecided), memory);
    if (memory.candidates.empty()) return;
    lattice_.build(sentence, names, undecided);
    const Lattice& lattice = lattice_.lattice();
    rules.sieve().see(lattice, memory.look);
    const bool metadata = w_.block_of(sentence).kind == BlockKind::metadata;
    for (std::size_t c = 0; c < memory.candidates.size(); ++c) {
      const std::uint32_t number = memory.candidates[c];
      if (c + 3 < memory.candidates.size()) rules.sieve().prefetch(memory.candidates[c + 3]);
      const RuleIndex::Entry& entry = rules.entry(number);
      const Rule& rule = w_.schema.rules[entry.rule];
      if (entry.theme != 0 && (themes(sentence) & entry.theme) == 0) continue;
      // The words above a column are asked last: looking for them takes longer than the sieve.
      if (metadata && !applies(rule, sentence)) continue;
      if (entry.by_heading && !stands_under(rule, w_.analysis.sentences[sentence].block)) continue;
      if (!rules.sieve().may_match(number, lattice, memory.look)) continue;
      if (entry.by_column && !applies(rule, sentence)) continue;
      pattern_ = &rule.patterns[entry.pattern];
      memory.matches.clear();
      pattern_->match_all(lattice, memory.scratch, memory.matches, rules.sieve().starts(number, lattice, memory.look));
      for (const PatternMatch& match : memory.matches) handler(rule, match, sentence);
    }
  }

  // Inside a handler: the kinds that the pattern takes for a capture.
  [[nodiscard]] KindMask kinds_of(const Capture& capture) const {
    return pattern_->captured_kinds(capture_name(capture));
  }
  // Inside a handler: the capture of that name, or nullptr.
  [[nodiscard]] const Capture* capture(const PatternMatch& match, std::string_view name) const;
  [[nodiscard]] std::string_view capture_name(const Capture& capture) const {
    return pattern_->capture_names()[capture.name];
  }
  [[nodiscard]] const LatticeBuilder& lattice() const { return lattice_; }
  // Before another round, in which names have other kinds.
  void begin_round() { themes_.forget(); }
  // Kinds that rules ask about which the text around a sentence is about.
  [[nodiscard]] KindMask themes(std::uint32_t sentence) const {
    const KindMask asked = w_.rule_index.themes();
    return asked == 0 ? 0 : themes_.of_block(w_.analysis.sentences[sentence].block) & asked;
  }

  // Whether the rule is for blocks such as the sentence's: `in`, `column`, `under`.
  [[nodiscard]] bool applies(const Rule& rule, std::uint32_t sentence) const;

 private:
  [[nodiscard]] bool applies_to_block(const Rule& rule, std::uint32_t block) const;
  [[nodiscard]] bool stands_under(const Rule& rule, std::uint32_t block) const;
  [[nodiscard]] std::string words_above(std::uint32_t block) const;

  const Workspace& w_;
  LatticeBuilder lattice_;
  Themes themes_;
  // applies(), by rule, kept as long as the block stays the same.
  enum class Answer : std::uint8_t { unknown, no, yes };
  mutable std::int64_t answered_block_ = -1;
  mutable std::vector<Answer> answers_;
  // Rule::under, by heading and parent: bits by rule.
  mutable std::pair<std::int64_t, std::int64_t> under_place_{-2, -2};
  mutable std::vector<std::uint64_t> under_;
  const Pattern* pattern_ = nullptr;
};

// Kinds of blocks that the rule is for, as bits; of metadata applies() knows more.
[[nodiscard]] std::uint16_t block_kinds_of(const Rule& rule);
// The kind of a block as rules write it: "paragraph", "metadata:author".
[[nodiscard]] std::string block_name(const Block& block);
// The folded text of a block's governing headings, innermost first, joined by '\n'.
[[nodiscard]] std::string headings_above(const Workspace& w, std::uint32_t block);
// The folded text of the header cell of a cell's column, or "".
[[nodiscard]] std::string column_header(const Workspace& w, std::uint32_t block);

}  // namespace ecograph::extraction
