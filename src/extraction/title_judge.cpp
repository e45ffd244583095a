#include "extraction/title_judge.hpp"

#include <algorithm>
#include <limits>

#include "extraction/pairs.hpp"

namespace ecograph::extraction {
namespace {

constexpr std::int32_t lowest = -900;  // hundredths; scores are no lower, and where there is none it is this
constexpr std::int32_t likely = -150;

std::int32_t bounded(std::int32_t score) { return std::clamp(score, lowest, -lowest); }

}  // namespace

TitleJudge::TitleJudge(const Workspace& w, const std::vector<TitleFinder::Weighed>& candidates, KindId kind)
    : w_(w), candidates_(candidates), kind_(kind) {
  std::unordered_map<std::uint32_t, std::int32_t> best;  // by sentence
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const auto [it, fresh] = best.try_emplace(candidates[i].at.sentence, score(i));
    it->second = std::max(it->second, score(i));
  }
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const std::int32_t own = bounded(score(i));
    const auto [it, fresh] = alike_.try_emplace(candidates[i].at.pattern);
    Alike& alike = it->second;
    if (fresh) alike.first = alike.second = lowest;
    ++alike.count;
    alike.sum += own;
    alike.second = std::max(alike.second, std::min(alike.first, own));
    alike.first = std::max(alike.first, own);
    alike.likely += own > likely ? 1 : 0;
    alike.leading += score(i) >= best.at(candidates[i].at.sentence) ? 1 : 0;
    likely_ += own > likely ? 1 : 0;
  }
}

// Candidates of one sentence stand together.
std::int32_t TitleJudge::best_rival(std::size_t candidate) const {
  const TitleCandidate& own = candidates_[candidate].at;
  std::int32_t best = lowest;
  const auto look = [&](std::size_t i) {
    const TitleCandidate& other = candidates_[i].at;
    if (other.sentence != own.sentence) return false;
    if (other.first < own.last && other.last > own.first) best = std::max(best, bounded(score(i)));
    return true;
  };
  for (std::size_t i = candidate; i-- > 0 && look(i);) {
  }
  for (std::size_t i = candidate + 1; i < candidates_.size() && look(i); ++i) {
  }
  return best;
}

std::int32_t TitleJudge::weigh(std::size_t candidate, std::vector<std::string>* texts) const {
  const FeatureModel& model = w_.schema.title_model;
  std::int64_t sum = 0;
  const auto put = [&](FeaturePart name, std::int32_t value) {
    model.each(name.hash, [&](const FeatureModel::Weight& weight) {
      if (weight.of == kind_) sum += std::int64_t{weight.hundredths} * value;
    });
    if (texts != nullptr) texts->push_back(std::string(name.text) + '\t' + std::to_string(value));
  };
  const TitleFinder::Weighed& c = candidates_[candidate];
  const Alike& alike = alike_.at(c.at.pattern);
  const std::int32_t own = bounded(score(candidate));
  const std::int32_t others = alike.count - 1;
  const std::int32_t rival = best_rival(candidate);
  put("title", 100);
  put("title-score", own);
  put("title-alike-mean", others == 0 ? lowest : (alike.sum - own) / others);
  put("title-alike-best", others == 0 ? lowest : own == alike.first ? alike.second : alike.first);
  put("title-alike-likely", others == 0 ? 0 : (alike.likely - (own > likely ? 1 : 0)) * 100 / others);
  put("title-alike-leading", alike.leading * 100 / alike.count);
  put("title-rival", rival);
  put("title-above-rival", std::clamp(own - rival, lowest, -lowest));
  put("title-likely", std::min(likely_, 40) * 10);
  if (c.holds_person) put("title-holds-person", 100);
  if (c.at_event) put("title-at-event", 100);
  if (others == 0) put("title-alone", 100);
  return static_cast<std::int32_t>(sum / 100);
}

}  // namespace ecograph::extraction
