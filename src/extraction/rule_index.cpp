#include "extraction/rule_index.hpp"

#include <algorithm>

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

RuleIndex::Entry entry_of(const Rule& rule, const Pattern& pattern) {
  RuleIndex::Entry entry;
  entry.more_words = pattern.requirements().size() > 1;
  const std::vector<KindMask>& kinds = pattern.required_kinds();
  std::copy_n(kinds.begin(), std::min(kinds.size(), entry.kinds.size()), entry.kinds.begin());
  entry.blocks = block_kinds_of(rule);
  entry.by_neighbours = !rule.column.empty() || !rule.under.empty();
  return entry;
}

}  // namespace

KindMask kinds_told_by_relations(const Ontology& ontology) {
  KindMask out = 0;
  for (const NameForm form : {NameForm::coined, NameForm::company, NameForm::person})
    if (const KindId kind = ontology.kind_with(form); kind != no_kind) out |= KindMask{1} << kind;
  return out;
}

RuleIndex::RuleIndex(const Schema& schema) {
  const KindMask told = kinds_told_by_relations(schema.ontology);
  for (std::size_t number = 0; number < phase_count; ++number) {
    Phased& phase = phases_[number];
    std::vector<const Pattern*> patterns;
    for (std::uint32_t r = 0; r < schema.rules.size(); ++r) {
      const Rule& rule = schema.rules[r];
      for (std::uint32_t p = 0; p < rule.patterns.size(); ++p) {
        if (!is_of(static_cast<Phase>(number), rule, rule.patterns[p], told)) continue;
        Entry& entry = phase.entries.emplace_back(entry_of(rule, rule.patterns[p]));
        entry.rule = r;
        entry.pattern = p;
        patterns.push_back(&rule.patterns[p]);
      }
    }
    phase.sieve.emplace(patterns, schema.vocabulary.size(), schema.class_names.size());
    phase.by_condition.resize(phase.sieve->condition_count());
    for (std::uint32_t e = 0; e < phase.entries.size(); ++e) {
      const auto needs = phase.sieve->needs(e);
      (needs.empty() ? phase.always : phase.by_condition[needs.front()]).push_back(e);
    }
  }
}

void RuleIndex::Phased::candidates(const Workspace& w, std::uint32_t sentence, KindMask kinds, Sieve::Look& look,
                                   std::vector<std::uint32_t>& out) const {
  out.clear();
  if (kinds == 0) return;
  const Sentence& range = w.analysis.sentences[sentence];
  sieve->begin(range.last_token - range.first_token, look);
  for (std::uint32_t t = range.first_token; t < range.last_token; ++t)
    sieve->see_word(w.token(t).word, t - range.first_token, look);
  for (std::uint32_t p = w.phrase_begin[range.first_token]; p < w.phrase_begin[range.last_token]; ++p)
    sieve->see_phrase(w.phrases[p].word_class, w.phrases[p].first - range.first_token, look);

  const auto block = static_cast<unsigned>(w.block_of(sentence).kind);
  const auto take = [&](const std::vector<std::uint32_t>& numbers) {
    for (const std::uint32_t number : numbers) {
      const Entry& entry = entries[number];
      if ((entry.kinds[0] & kinds) == 0 || (entry.kinds[1] & kinds) == 0 || (entry.kinds[2] & kinds) == 0 ||
          (entry.blocks >> block & 1) == 0)
        continue;
      if (entry.more_words) {
        const auto needs = sieve->needs(number);
        if (!std::all_of(needs.begin(), needs.end(), [&](Sieve::Condition c) { return look.meets[c] != 0; })) continue;
      }
      out.push_back(number);
    }
  };
  take(always);
  for (const Sieve::Condition condition : look.met) take(by_condition[condition]);
  std::sort(out.begin(), out.end());
}

}  // namespace ecograph::extraction
