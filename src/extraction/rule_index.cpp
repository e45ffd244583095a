#include "extraction/rule_index.hpp"

#include <algorithm>
#include <bit>

#include "extraction/matching.hpp"
#include "extraction/workspace.hpp"

namespace ecograph::extraction {
namespace {

using Phase = RuleIndex::Phase;

bool is_of(Phase phase, const Rule& rule, const Pattern& pattern, KindMask told) {
  if (phase != Phase::votes) return (rule.type == RuleType::name) == (phase == Phase::names);
  return rule.type == RuleType::relation && rule.confidence >= least_vote_confidence &&
         ((pattern.captured_kinds("subject") | pattern.captured_kinds("object")) & told) != 0;
}

// Texts have few combinations of kinds; should one have many, they are forgotten now and then.
constexpr std::size_t most_rows = 4096;

}  // namespace

KindMask kinds_told_by_relations(const Ontology& ontology) {
  KindMask out = 0;
  for (const NameForm form : {NameForm::coined, NameForm::company, NameForm::person})
    if (const KindId kind = ontology.kind_with(form); kind != no_kind) out |= KindMask{1} << kind;
  return out;
}

RuleIndex::RuleIndex(const Schema& schema)
    : phases_{Phased(schema, Phase::names), Phased(schema, Phase::votes), Phased(schema, Phase::claims)} {}

std::vector<const Pattern*> RuleIndex::Phased::select(const Schema& schema, Phase phase) {
  const KindMask told = kinds_told_by_relations(schema.ontology);
  std::vector<const Pattern*> out;
  for (std::uint32_t r = 0; r < schema.rules.size(); ++r) {
    const Rule& rule = schema.rules[r];
    const bool by_neighbours = !rule.column.empty() || !rule.under.empty();
    for (std::uint32_t p = 0; p < rule.patterns.size(); ++p) {
      if (!is_of(phase, rule, rule.patterns[p], told)) continue;
      entries_.push_back({r, p, block_kinds_of(rule), by_neighbours});
      out.push_back(&rule.patterns[p]);
    }
  }
  return out;
}

RuleIndex::Phased::Phased(const Schema& schema, Phase phase)
    : patterns_(select(schema, phase)),
      sieve_(patterns_, schema.vocabulary.size(), schema.class_names.size()),
      by_condition_(sieve_.condition_count()) {
  for (std::uint32_t e = 0; e < entries_.size(); ++e) {
    const auto needs = sieve_.needs(e);
    (needs.empty() ? always_ : by_condition_[needs.front()]).push_back(e);
  }
}

// The entries that a sentence with these kinds, in such a block, may match; as bits.
const std::uint64_t* RuleIndex::Phased::allowed(KindMask kinds, BlockKind block, RuleMemory::OfPhase& memory) const {
  const auto block_number = static_cast<unsigned>(block);
  if (memory.row_of.size() >= most_rows) {
    memory.row_of.clear();
    memory.allowed.clear();
  }
  const auto [it, fresh] = memory.row_of.try_emplace(std::uint64_t{block_number} << 32 | kinds,
                                                     static_cast<std::uint32_t>(memory.row_of.size()));
  const std::size_t row = it->second * row_size();
  if (fresh) {
    memory.allowed.resize(row + row_size(), 0);
    for (std::size_t e = 0; e < entries_.size(); ++e) {
      const std::vector<KindMask>& needed = patterns_[e]->required_kinds();
      const bool has_kinds = std::all_of(needed.begin(), needed.end(), [&](KindMask k) { return (k & kinds) != 0; });
      if (has_kinds && (entries_[e].blocks >> block_number & 1) != 0)
        memory.allowed[row + e / 64] |= std::uint64_t{1} << (e % 64);
    }
  }
  return &memory.allowed[row];
}

void RuleIndex::Phased::candidates(const Workspace& w, std::uint32_t sentence, KindMask kinds,
                                   RuleMemory::OfPhase& memory, std::vector<std::uint32_t>& out) const {
  out.clear();
  if (kinds == 0) return;
  Sieve::Look& look = memory.look;
  const Sentence& range = w.analysis.sentences[sentence];
  sieve_.begin(range.last_token - range.first_token, look);
  for (std::uint32_t t = range.first_token; t < range.last_token; ++t) sieve_.see_word(w.token(t).word, look);
  for (std::uint32_t p = w.phrase_begin[range.first_token]; p < w.phrase_begin[range.last_token]; ++p)
    sieve_.see_phrase(w.phrases[p].word_class, look);

  memory.left.assign(row_size(), 0);
  const auto add = [&](const std::vector<std::uint32_t>& numbers) {
    for (const std::uint32_t number : numbers) memory.left[number / 64] |= std::uint64_t{1} << (number % 64);
  };
  add(always_);
  for (const Sieve::Condition condition : look.met) add(by_condition_[condition]);
  const std::uint64_t* const allowed_here = allowed(kinds, w.block_of(sentence).kind, memory);
  for (std::size_t word = 0; word < row_size(); ++word) {
    for (std::uint64_t left = memory.left[word] & allowed_here[word]; left != 0; left &= left - 1) {
      const auto number = static_cast<std::uint32_t>(word * 64) + static_cast<std::uint32_t>(std::countr_zero(left));
      const auto needs = sieve_.needs(number);
      if (std::all_of(needs.begin(), needs.end(), [&](Sieve::Condition c) { return look.meets[c] != 0; }))
        out.push_back(number);
    }
  }
}

}  // namespace ecograph::extraction
