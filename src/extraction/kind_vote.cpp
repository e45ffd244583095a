// The last word on names that the other votes leave open: a linear model over all that is known of them, fitted to
// gold.
#include <algorithm>

#include "extraction/kind_features.hpp"
#include "extraction/kind_judge.hpp"

namespace ecograph::extraction {

namespace {

constexpr float settled = 3.0F;                 // from this margin on the model is not asked
constexpr float spoken_against = -3.0F;         // rules rule a kind out by votes below, whatever the model says
constexpr std::int32_t benefit_of_doubt = 100;  // hundredths of log odds, for what the votes say

}  // namespace

// Ordinary words that are a listed name together ("Free Standards Group") are hardly ever anything else; one such word
// alone often is.
bool KindJudge::is_listed_phrase(const Name& name) const {
  return name.kind != no_kind && name.best_entry != none && !name.weak_only &&
         name.kind == w_.schema.gazetteer[name.best_entry].kind && name.text.find(' ') != std::string::npos;
}

void KindJudge::vote_by_model() {
  const KindModel& model = w_.schema.kind_model;
  if (w_.judged_names != nullptr) note_features();
  if (model.empty()) return;
  const std::vector<Kind>& kinds = w_.schema.ontology.kinds;
  KindFeatures features(w_);
  // All are looked at before any is changed: the kinds of neighbours are features.
  std::vector<std::pair<std::uint32_t, KindModel::Sums>> decided;
  for (std::uint32_t n = 0; n < w_.names.size(); ++n) {
    const Name& name = w_.names[n];
    // What a long list holds for a company is one, whatever its words are.
    if (name.kind != no_kind && name.kind == name.company) continue;
    if (is_listed_phrase(name)) continue;
    if (name.margin >= settled || (name.kind != no_kind && !model.knows(name.kind))) continue;
    if (*std::min_element(name.votes.begin(), name.votes.end()) <= vote::never && name.kind == no_kind) continue;
    KindModel::Sums sums{};
    for (const WordId feature : features.known_of(n, model)) model.add(feature, sums);
    sums[name.kind == no_kind ? max_kinds : name.kind] += benefit_of_doubt;
    decided.emplace_back(n, sums);
  }
  for (const auto& [n, sums] : decided) {
    Name& name = w_.names[n];
    name.modelled = true;
    const float needed = vote::threshold + (name.ordinary ? vote::ordinary_surcharge : 0.0F);
    for (std::size_t k = 0; k < kinds.size(); ++k)
      if (model.knows(static_cast<KindId>(k)) && name.votes[k] > spoken_against)
        name.votes[k] = needed + static_cast<float>(sums[k] - sums[max_kinds]) / 100.0F;
  }
}

void KindJudge::note_features() {
  KindFeatures features(w_);
  std::vector<bool> named(w_.names.size(), false);
  for (const Mention& m : w_.mentions)
    if (m.name != none) named[m.name] = true;
  for (std::uint32_t n = 0; n < w_.names.size(); ++n) {
    if (!named[n]) continue;
    const Name& name = w_.names[n];
    JudgedName note{
        name.text, name.kind == no_kind ? "none" : w_.schema.ontology.kinds[name.kind].name, name.margin, {}};
    for (const std::string_view feature : features.of(n)) note.features.emplace_back(feature);
    w_.judged_names->push_back(std::move(note));
  }
}

}  // namespace ecograph::extraction
