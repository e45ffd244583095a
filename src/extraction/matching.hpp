// Runs the rules of one type over sentences and hands every match to a function.
#pragma once

#include <string>
#include <vector>

#include "extraction/lattice.hpp"
#include "extraction/workspace.hpp"

namespace ecograph::extraction {

class RuleRunner {
 public:
  explicit RuleRunner(const Workspace& w) : w_(w), lattice_(w) {}

  // handler(const Rule&, const PatternMatch&, std::uint32_t sentence). Between two calls of restart() a runner runs one
  // phase, each sentence at most once. `undecided`: see LatticeBuilder::build.
  template <class Handler>
  void run(RuleIndex::Phase phase, std::uint32_t sentence, KindMask undecided, Handler&& handler) {
    const bool names = phase == RuleIndex::Phase::names;
    w_.rule_index.candidates(phase, w_, sentence, lattice_.kinds_in(sentence, names, undecided), marks_, candidates_);
    if (candidates_.empty()) return;
    lattice_.build(sentence, names, undecided);
    for (std::uint32_t number : candidates_) {
      const RuleIndex::Entry& entry = w_.rule_index.entry(number);
      const Rule& rule = w_.schema.rules[entry.rule];
      if (!applies(rule, sentence)) continue;
      matches_.clear();
      rule.patterns[entry.pattern].match_all(lattice_.lattice(), scratch_, matches_);
      for (const PatternMatch& match : matches_) {
        pattern_ = &rule.patterns[entry.pattern];
        handler(rule, match, sentence);
      }
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
  // Before the same sentences are run again.
  void restart() { marks_.entries.clear(); }

  // Whether the rule is for blocks such as the sentence's: `in`, `column`, `under`.
  [[nodiscard]] bool applies(const Rule& rule, std::uint32_t sentence) const;

 private:
  [[nodiscard]] const std::string& words_above(std::uint32_t block) const;

  const Workspace& w_;
  LatticeBuilder lattice_;
  Pattern::Scratch scratch_;
  RuleIndex::Marks marks_;
  std::vector<std::uint32_t> candidates_;
  std::vector<PatternMatch> matches_;
  mutable std::uint32_t above_block_ = none;
  mutable std::string above_;
  const Pattern* pattern_ = nullptr;
};

// The kind of a block as rules write it: "paragraph", "metadata:author".
[[nodiscard]] std::string block_name(const Block& block);
// The folded text of a block's governing headings, innermost first, joined by '\n'.
[[nodiscard]] std::string headings_above(const Workspace& w, std::uint32_t block);
// The folded text of the header cell of a cell's column, or "".
[[nodiscard]] std::string column_header(const Workspace& w, std::uint32_t block);

}  // namespace ecograph::extraction
