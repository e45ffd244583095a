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

// Sentences have few combinations of kinds; should they have many, all are forgotten now and then.
constexpr std::size_t most_rows = 2048;

void set(std::vector<std::uint64_t>& row, std::size_t bit) { row[bit / 64] |= std::uint64_t{1} << (bit % 64); }

}  // namespace

KindMask kinds_told_by_relations(const Ontology& ontology) {
  KindMask out = 0;
  for (const NameForm form : {NameForm::coined, NameForm::company, NameForm::person})
    if (const KindId kind = ontology.kind_with(form); kind != no_kind) out |= KindMask{1} << kind;
  return out;
}

RuleIndex::RuleIndex(const Schema& schema)
    : patterns_(add_entries(schema)),
      heading_words_(schema.rules),
      sieve_(patterns_, schema.vocabulary.size(), schema.class_names.size()),
      condition_words_((sieve_.condition_count() + 63) / 64),
      called_begin_(sieve_.condition_count() + 1, 0),
      calling_(condition_words_, 0),
      always_(row_size(), 0) {
  add_called();
  add_crowded(schema.vocabulary.size());
  asked_classes_.assign(schema.class_names.size(), 0);
  for (const Pattern* pattern : patterns_)
    for (const ClassId word_class : pattern->classes()) asked_classes_[word_class] = 1;
  add_required_kinds();
}

std::vector<const Pattern*> RuleIndex::add_entries(const Schema& schema) {
  const KindMask told = kinds_told_by_relations(schema.ontology);
  std::vector<const Pattern*> out;
  for (std::uint32_t r = 0; r < schema.rules.size(); ++r) {
    const Rule& rule = schema.rules[r];
    themes_ |= rule.theme;
    for (std::uint32_t p = 0; p < rule.patterns.size(); ++p) {
      entries_.push_back({r, p, rule.theme, !rule.under.empty(), !rule.column.empty()});
      out.push_back(&rule.patterns[p]);
    }
  }
  of_phase_.fill(Row(row_size(), 0));
  of_block_.assign(static_cast<std::size_t>(BlockKind::code) + 1, Row(row_size(), 0));
  for (std::size_t e = 0; e < entries_.size(); ++e) {
    const Rule& rule = schema.rules[entries_[e].rule];
    for (std::size_t phase = 0; phase < rule_phases; ++phase)
      if (is_of(static_cast<Phase>(phase), rule, *out[e], told)) set(of_phase_[phase], e);
    const std::uint16_t blocks = block_kinds_of(rule);
    for (std::size_t block = 0; block < of_block_.size(); ++block)
      if ((blocks >> block & 1) != 0) set(of_block_[block], e);
  }
  return out;
}

void RuleIndex::add_called() {
  std::vector<std::vector<std::uint32_t>> by_condition(sieve_.condition_count());
  for (std::uint32_t e = 0; e < entries_.size(); ++e) {
    const auto needs = sieve_.needs(e);
    if (needs.empty()) {
      set(always_, e);
    } else {
      by_condition[needs.front()].push_back(e);
    }
  }
  for (std::size_t c = 0; c < by_condition.size(); ++c) {
    if (!by_condition[c].empty()) set(calling_, c);
    called_.insert(called_.end(), by_condition[c].begin(), by_condition[c].end());
    called_begin_[c + 1] = static_cast<std::uint32_t>(called_.size());
  }
}

void RuleIndex::add_crowded(std::size_t words) {
  crowded_.assign(words, 0);
  crowded_rows_.assign(condition_words_, 0);
  std::uint16_t rows = 0;
  for (WordId word = 0; word < words && rows < 0xffff; ++word) {
    const auto met = sieve_.conditions_of_word(word);
    if (met.size() < condition_words_ / 2 + 1) continue;
    crowded_[word] = ++rows;
    crowded_rows_.resize(crowded_rows_.size() + condition_words_, 0);
    meet(met, crowded_rows_.data() + rows * condition_words_);
  }
}

void RuleIndex::add_required_kinds() {
  for (std::size_t e = 0; e < entries_.size(); ++e) {
    for (const KindMask kinds : patterns_[e]->required_kinds()) {
      auto same = std::find_if(without_kinds_.begin(), without_kinds_.end(),
                               [&](const auto& entry) { return entry.first == kinds; });
      if (same == without_kinds_.end()) same = without_kinds_.insert(same, {kinds, Row(row_size(), 0)});
      set(same->second, e);
    }
  }
}

void RuleIndex::begin_document(RuleMemory& memory) const {
  memory.sentence_in.assign(RuleMemory::slots, none);
  memory.rows.resize(RuleMemory::slots * (row_size() + condition_words_));
}

// Which entries one of the sentence's words or classes calls for; and behind them, which conditions the sentence meets.
const std::uint64_t* RuleIndex::by_words(const Workspace& w, std::uint32_t sentence, RuleMemory& memory) const {
  const std::size_t slot = sentence % RuleMemory::slots;
  std::uint64_t* const row = memory.rows.data() + slot * (row_size() + condition_words_);
  if (memory.sentence_in[slot] == sentence) return row;
  memory.sentence_in[slot] = sentence;
  std::uint64_t* const conditions = row + row_size();
  std::copy(always_.begin(), always_.end(), row);
  std::fill_n(conditions, condition_words_, 0);
  const Sentence& range = w.analysis.sentences[sentence];
  for (std::uint32_t t = range.first_token; t < range.last_token; ++t) {
    const WordId word = w.token(t).word;
    if (const std::size_t crowd = crowded_[word]; crowd == 0) {
      meet(sieve_.conditions_of_word(word), conditions);
    } else {
      const std::uint64_t* const met = crowded_rows_.data() + crowd * condition_words_;
      for (std::size_t i = 0; i < condition_words_; ++i) conditions[i] |= met[i];
    }
  }
  for (std::uint32_t p = w.phrase_begin[range.first_token]; p < w.phrase_begin[range.last_token]; ++p)
    meet(sieve_.conditions_of_class(w.phrases[p].word_class), conditions);
  for (std::size_t i = 0; i < condition_words_; ++i) {
    for (std::uint64_t left = conditions[i] & calling_[i]; left != 0; left &= left - 1) {
      const std::size_t condition = i * 64 + static_cast<std::size_t>(std::countr_zero(left));
      for (std::uint32_t c = called_begin_[condition]; c < called_begin_[condition + 1]; ++c)
        row[called_[c] / 64] |= std::uint64_t{1} << (called_[c] % 64);
    }
  }
  return row;
}

void RuleIndex::meet(std::span<const Sieve::Condition> met, std::uint64_t* conditions) {
  for (const Sieve::Condition condition : met) conditions[condition / 64] |= std::uint64_t{1} << (condition % 64);
}

// The entries that may match a sentence with these kinds.
const std::uint64_t* RuleIndex::by_kinds(KindMask kinds, RuleMemory& memory) const {
  if (memory.row_of_kinds.size() >= most_rows) {
    memory.row_of_kinds.clear();
    memory.allowed.clear();
  }
  const auto number = static_cast<std::uint32_t>(memory.row_of_kinds.size());
  const auto [it, fresh] = memory.row_of_kinds.try_emplace(kinds, number);
  const std::size_t row = it->second * row_size();
  if (fresh) {
    memory.allowed.resize(row + row_size(), ~std::uint64_t{0});
    for (const auto& [needed, entries] : without_kinds_) {
      if ((needed & kinds) != 0) continue;
      for (std::size_t i = 0; i < row_size(); ++i) memory.allowed[row + i] &= ~entries[i];
    }
  }
  return memory.allowed.data() + row;
}

void RuleIndex::find_candidates(Phase phase, const Workspace& w, std::uint32_t sentence, KindMask kinds,
                                RuleMemory& memory) const {
  memory.candidates.clear();
  if (kinds == 0) return;
  const std::uint64_t* const called = by_words(w, sentence, memory);
  const std::uint64_t* const conditions = called + row_size();
  const std::uint64_t* const allowed = by_kinds(kinds, memory);
  const Row& of_phase = of_phase_[static_cast<std::size_t>(phase)];
  const Row& of_block = of_block_[static_cast<std::size_t>(w.block_of(sentence).kind)];
  const auto is_met = [&](Sieve::Condition c) { return (conditions[c / 64] >> (c % 64) & 1) != 0; };
  for (std::size_t i = 0; i < row_size(); ++i) {
    for (std::uint64_t left = called[i] & allowed[i] & of_phase[i] & of_block[i]; left != 0; left &= left - 1) {
      const auto entry = static_cast<std::uint32_t>(i * 64) + static_cast<std::uint32_t>(std::countr_zero(left));
      const auto needs = sieve_.needs(entry);
      if (std::all_of(needs.begin(), needs.end(), is_met)) memory.candidates.push_back(entry);
    }
  }
}

}  // namespace ecograph::extraction
