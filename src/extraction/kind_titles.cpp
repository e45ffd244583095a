// Titles by form: what the fitted model of titles finds in lines of programmes, in links and between quotation marks,
// and what it thinks of those that rules have found.
#include <algorithm>
#include <limits>
#include <vector>

#include "extraction/kind_judge.hpp"
#include "extraction/title_judge.hpp"

namespace ecograph::extraction {
namespace {

constexpr std::int32_t unknown = std::numeric_limits<std::int32_t>::max();  // kinds of which the model says nothing

// Log odds, in hundredths, from which a stretch of words is a title of each kind.
FeatureModel::Sums needed_by(const FeatureModel& model) {
  FeatureModel::Sums needed;
  needed.fill(unknown);
  model.each(feature_hash("title-least"), [&](const FeatureModel::Weight& w) { needed[w.of] = w.hundredths; });
  return needed;
}

void note(const Workspace& w, const std::vector<KindId>& kinds, std::vector<JudgedTitle>& out) {
  std::vector<std::vector<std::string>> texts;
  const auto candidates = TitleFinder(w).weigh(&texts);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const TitleCandidate& at = candidates[i].at;
    out.push_back({std::string(w.text(at.first, at.last)), at.sentence, at.first, at.last, std::move(texts[i]), {}});
  }
  for (const KindId k : kinds) {
    const TitleJudge judge(w, candidates, k);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      auto& [kind, features] = out[out.size() - candidates.size() + i].judged.emplace_back();
      kind = w.schema.ontology.kinds[k].name;
      (void)judge.weigh(i, &features);
    }
  }
}

}  // namespace

void KindJudge::judge_titles() {
  std::vector<KindId> kinds;
  for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k)
    if (w_.schema.ontology.kinds[k].form == NameForm::titled) kinds.push_back(static_cast<KindId>(k));
  if (w_.judged_titles != nullptr) note(w_, kinds, *w_.judged_titles);
  const FeatureModel& model = w_.schema.title_model;
  if (model.empty()) return;
  const FeatureModel::Sums needed = needed_by(model);
  std::erase_if(kinds, [&](KindId k) { return needed[k] == unknown; });
  const auto candidates = TitleFinder(w_).weigh(nullptr);
  std::vector<FoundTitle> found;
  for (const KindId k : kinds) {
    const TitleJudge judge(w_, candidates, k);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const std::int32_t odds = judge.weigh(i, nullptr);
      if (odds >= needed[k])
        found.push_back({candidates[i].at, k, odds - needed[k]});
      else
        doubt_title(candidates[i].at, k);
    }
  }
  take_titles(std::move(found));
}

// Of those that overlap the likeliest one.
void KindJudge::take_titles(std::vector<FoundTitle> found) {
  std::stable_sort(found.begin(), found.end(),
                   [](const FoundTitle& a, const FoundTitle& b) { return a.odds > b.odds; });
  std::vector<bool> covered(w_.analysis.tokens.size(), false);
  std::vector<Mention> fresh;
  for (const auto& [at, kind, odds] : found) {
    const auto begin = covered.begin() + at.first;
    const auto end = covered.begin() + at.last;
    if (std::find(begin, end, true) != end) {
      doubt_title(at, kind);
      continue;
    }
    std::fill(begin, end, true);
    if (const Mention* known = title_at(at, kind); known != nullptr) {
      fresh.push_back(*known);
      continue;
    }
    Mention m;
    m.sentence = at.sentence;
    m.first = at.first;
    m.last = at.last;
    m.name = w_.intern_name(w_.text(m.first, m.last));
    m.kind = kind;
    fresh.push_back(m);
  }
  // Last, so that a title found in one place is one wherever it stands.
  for (const Mention& m : fresh) {
    Name& name = w_.names[m.name];
    name.votes[m.kind] = std::max(name.votes[m.kind], vote::head);
    name.taken_for_title = true;
  }
  add_fresh(fresh);
}

// What a rule has named there, or nullptr.
const Mention* KindJudge::title_at(const TitleCandidate& at, KindId kind) const {
  for (const Mention& m : w_.mentions_in(at.sentence))
    if (m.kind == kind && m.name != none && is_title_at(w_, m, at.first, at.last)) return &m;
  return nullptr;
}

// A rule has named that title; the model thinks it none.
void KindJudge::doubt_title(const TitleCandidate& at, KindId kind) {
  for (const Mention& m : w_.mentions_in(at.sentence))
    if (m.kind == kind && m.name != none && is_title_at(w_, m, at.first, at.last)) {
      w_.names[m.name].votes[kind] = 0;
      w_.names[m.name].no_title = true;
    }
}

}  // namespace ecograph::extraction
