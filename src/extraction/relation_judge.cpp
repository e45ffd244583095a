#include "extraction/relation_judge.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <string>

#include "extraction/dates.hpp"

namespace ecograph::extraction {
namespace {

constexpr std::int32_t hopeless = -150;  // hundredths; candidates whose best place is below are not weighed
constexpr std::int32_t speaks_for = -50;
constexpr std::int32_t far = 400;  // rivals are no further away than that
constexpr std::array<FeaturePart, 5> rival_names{"object", "subject", "relation", "object-here", "subject-here"};

std::uint64_t key(std::uint32_t a, std::uint32_t b) { return std::uint64_t{a} << 32 | b; }
std::uint64_t key(std::uint32_t a, std::uint32_t b, RelationId r) {
  return std::uint64_t{a} << 36 | std::uint64_t{b} << 8 | r;
}
std::uint64_t bit(RelationId r) { return r < 64 ? std::uint64_t{1} << r : 0; }

}  // namespace

std::size_t RelationJudge::GroupHash::operator()(const Group& g) const {
  return feature_mix(feature_mix(g[0], g[1]), g[2]);
}

RelationJudge::RelationJudge(const Workspace& w, std::span<const Claim> claims)
    : w_(w), model_(w.schema.relation_model), claims_(claims), finder_(w) {
  for (const Relation& r : w.schema.ontology.relations) relations_.emplace_back(std::string_view(r.name));
}

void RelationJudge::find_candidates() {
  for (std::uint32_t s = 0; s < w_.analysis.sentences.size(); ++s)
    finder_.weigh(s, [&](const Pair& pair, const FeatureModel::Sums& sums) { weigh(pair, sums); });
  mark_stated();
  find_groups();
}

void RelationJudge::weigh(const Pair& pair, const FeatureModel::Sums& sums) {
  const std::uint64_t admitted = finder_.relations(pair.subject_kind, pair.object_kind);
  for (std::uint64_t left = admitted; left != 0; left &= left - 1) {
    const auto r = static_cast<std::size_t>(std::countr_zero(left));
    if (sums[r] < hopeless) continue;
    for (const std::uint32_t s : pair.subjects)
      for (const std::uint32_t o : pair.objects)
        if (s != o) note(s, o, static_cast<RelationId>(r), pair, sums[r]);
  }
}

void RelationJudge::note(std::uint32_t subject, std::uint32_t object, RelationId relation, const Pair& pair,
                         std::int32_t score) {
  const auto value = static_cast<std::int16_t>(std::clamp(score, -2000, 2000));
  FactCandidate& c = candidate(subject, object, relation);
  if (value > speaks_for && c.places < 3) ++c.places;
  if (value > c.score) {
    c.second = c.score;
    c.score = value;
    c.sentence = pair.sentence;
    c.side = pair.side;
    c.length = pair.length;
  } else {
    c.second = std::max(c.second, value);
  }
}

FactCandidate& RelationJudge::candidate(std::uint32_t subject, std::uint32_t object, RelationId relation) {
  const auto [it, fresh] =
      candidate_of_.try_emplace(key(subject, object, relation), static_cast<std::uint32_t>(candidates_.size()));
  if (fresh) {
    FactCandidate& c = candidates_.emplace_back();
    c.subject = subject;
    c.object = object;
    c.relation = relation;
    c.score = lowest;
    c.second = lowest;
  }
  return candidates_[it->second];
}

void RelationJudge::mark(std::uint32_t s, std::uint32_t o, const Claim& claim) {
  FactCandidate& c = candidate(s, o, claim.relation);
  if (claim.modality != Modality::asserted) {
    c.stated = std::max(c.stated, Stated::otherwise);
    return;
  }
  c.stated = Stated::plainly;
  if (c.rules == none) {
    c.rules = static_cast<std::uint32_t>(rules_.size());
    rules_.emplace_back();
  }
  Rules& rules = rules_[c.rules];
  rules.confidence = std::max(rules.confidence, claim.evidence.confidence);
  if (std::find(rules.ids.begin(), rules.ids.end(), claim.evidence.rule) == rules.ids.end())
    rules.ids.emplace_back(claim.evidence.rule);
  if (!(stated_[key(s, o)] & bit(claim.relation))) {
    ++subject_has_[key(s, claim.relation)];
    ++object_has_[key(o, claim.relation)];
  }
  stated_[key(s, o)] |= bit(claim.relation);
}

void RelationJudge::mark_stated() {
  for (const Claim& claim : claims_) {
    mark(claim.subject, claim.object, claim);
    if (w_.schema.ontology.relations[claim.relation].symmetric) mark(claim.object, claim.subject, claim);
  }
}

// Those that compete with a candidate: for its object, its subject, its relation, and the first two in its sentence.
std::array<RelationJudge::Group, 5> RelationJudge::groups_of(const FactCandidate& c) const {
  return {Group{c.subject, c.relation, 0}, Group{c.object, c.relation, 0}, Group{c.subject, c.object, 0},
          Group{c.subject, c.relation, c.sentence}, Group{c.object, c.relation, c.sentence}};
}

void RelationJudge::find_groups() {
  for (const FactCandidate& c : candidates_) {
    const auto groups = groups_of(c);
    for (std::size_t g = 0; g < groups.size(); ++g) {
      Best& best = groups_[g][groups[g]];
      best.second = std::max(best.second, std::min(best.first, c.score));
      best.first = std::max(best.first, c.score);
    }
  }
}

// Adds up what the features of one fact weigh.
class RelationJudge::Scale {
 public:
  Scale(const FeatureModel& model, RelationId of, std::vector<std::string>* texts)
      : model_(model), of_(of), texts_(texts), features_(model) {
    features_.keep_text = texts != nullptr;
    if (texts != nullptr) texts->clear();
  }
  // `value` in hundredths.
  void put(FeaturePart family, std::initializer_list<FeaturePart> parts, std::int32_t value = 100) {
    features_.clear();
    features_.add(family, parts);
    for (const std::uint64_t feature : features_.keys())
      model_.each(feature, [&](const FeatureModel::Weight& w) {
        if (w.of == of_) sum_ += std::int64_t{w.hundredths} * value;
      });
    if (texts_ != nullptr) texts_->push_back(features_.texts().front() + '\t' + std::to_string(value));
  }
  [[nodiscard]] std::int32_t sum() const { return static_cast<std::int32_t>(sum_ / 100); }

 private:
  const FeatureModel& model_;
  RelationId of_;
  std::vector<std::string>* texts_;
  FeatureSet features_;
  std::int64_t sum_ = 0;
};

void RelationJudge::weigh_places(const FactCandidate& c, Scale& scale) const {
  if (c.score == lowest) return scale.put("fact-nowhere", {});
  scale.put("fact-score", {}, c.score);
  scale.put("fact-score-of", {relations_[c.relation]}, c.score);
  scale.put("fact-second", {}, std::max<std::int32_t>(c.second, hopeless));
  scale.put("fact-places", {bucket(c.places)});
  scale.put("fact-side", {name_of(c.side)});
  scale.put("fact-length", {bucket(c.length)});
  const auto groups = groups_of(c);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const Best& best = groups_[g].at(groups[g]);
    const std::int32_t rival = c.score == best.first ? best.second : best.first;
    if (rival == lowest)
      scale.put("fact-alone", {rival_names[g]});
    else
      scale.put("fact-rival", {rival_names[g]}, std::clamp(c.score - rival, -far, far));
  }
}

void RelationJudge::weigh_end(FeaturePart name, std::uint32_t entity, Scale& scale) const {
  const Entity& e = w_.entities[entity];
  float margin = 0;
  for (const std::uint32_t n : e.names) margin = std::max(margin, w_.names[n].margin);
  scale.put("fact-sure", {name, bucket(static_cast<std::size_t>(std::max(0.0F, margin)))});
  if (e.gazetteer != none) scale.put("fact-known", {name});
  if (e.kind < w_.main_entities.size() && w_.main_entities[e.kind] == entity) scale.put("fact-main", {name});
}

// What rules say of the two ends.
void RelationJudge::weigh_rules(const FactCandidate& c, Scale& scale) const {
  const auto has = [](const auto& map, std::uint64_t k) {
    const auto it = map.find(k);
    return it == map.end() ? decltype(it->second){0} : it->second;
  };
  const std::uint64_t others = has(stated_, key(c.subject, c.object)) & ~bit(c.relation);
  if (others != 0) scale.put("fact-otherwise", {});
  if (has(stated_, key(c.object, c.subject)) != 0) scale.put("fact-reversed", {});
  // What a rule says of the candidate itself must not count.
  const std::uint32_t own = c.stated == Stated::plainly ? 1 : 0;
  scale.put("fact-subject-has", {bucket(has(subject_has_, key(c.subject, c.relation)) - own, 3)});
  scale.put("fact-object-has", {bucket(has(object_has_, key(c.object, c.relation)) - own, 3)});
  if (own == 0) return;
  const Rules& rules = rules_[c.rules];
  for (const std::string_view id : rules.ids) scale.put("fact-by", {id});
  scale.put("fact-rules", {bucket(rules.ids.size(), 3)});
  const double declared = std::clamp(static_cast<double>(rules.confidence), 0.01, 0.99);
  scale.put("fact-declared", {}, static_cast<std::int32_t>(std::round(100 * std::log(declared / (1 - declared)))));
}

std::int32_t RelationJudge::weigh(const FactCandidate& c, std::vector<std::string>* texts) const {
  Scale scale(model_, c.stated == Stated::plainly ? FeatureModel::said : FeatureModel::fact, texts);
  scale.put("fact", {});
  scale.put("fact-relation", {relations_[c.relation]});
  weigh_places(c, scale);
  weigh_end("subject", c.subject, scale);
  weigh_end("object", c.object, scale);
  weigh_rules(c, scale);
  return scale.sum();
}

void RelationJudge::judge(const std::function<void(const FactCandidate&, std::int32_t)>& visit,
                          std::vector<std::string>* texts) {
  for (const FactCandidate& c : candidates_) visit(c, weigh(c, texts));
}

namespace {

// Log odds, in hundredths, from which a fact counts.
std::int32_t least_of(const FeatureModel& model, RelationId of) {
  std::int32_t least = of == FeatureModel::said ? std::numeric_limits<std::int32_t>::min() : 0;
  model.each(feature_hash("fact-least"), [&](const FeatureModel::Weight& weight) {
    if (weight.of == of) least = weight.hundredths;
  });
  return least;
}

// In hundredths, since exponentials differ in the last digit from machine to machine.
float probability(std::int32_t odds) {
  return static_cast<float>(std::round(100 / (1 + std::exp(-odds / 100.0))) / 100);
}

Claim claim_of(const Workspace& w, const FactCandidate& c, std::int32_t odds) {
  Claim claim;
  claim.subject = c.subject;
  claim.object = c.object;
  claim.relation = c.relation;
  const Sentence& s = w.analysis.sentences[c.sentence];
  claim.evidence =
      evidence_of(w, c.sentence, s.first_token, s.last_token,
                  std::string(model_rule) + w.schema.ontology.relations[c.relation].name, probability(odds));
  return claim;
}

// Plain claims get their likelihood; those that are less likely than `least` are set apart.
void doubt_claims(Extraction& out, const std::unordered_map<std::uint64_t, std::int32_t>& odds_of, std::int32_t least) {
  const auto unlikely = [&](Claim& claim) {
    const auto odds = odds_of.find(key(claim.subject, claim.object, claim.relation));
    if (claim.modality != Modality::asserted || odds == odds_of.end()) return false;
    claim.evidence.confidence = probability(odds->second);
    return odds->second < least;
  };
  const auto doubted =
      std::stable_partition(out.claims.begin(), out.claims.end(), [&](Claim& c) { return !unlikely(c); });
  out.doubted.assign(std::make_move_iterator(doubted), std::make_move_iterator(out.claims.end()));
  out.claims.erase(doubted, out.claims.end());
}

}  // namespace

void relate_by_model(Workspace& w, Extraction& out) {
  const FeatureModel& model = w.schema.relation_model;
  if (model.empty()) return;
  RelationJudge judge(w, out.claims);
  judge.find_candidates();
  const std::int32_t least = least_of(model, FeatureModel::fact);
  std::vector<Claim> found;
  std::unordered_map<std::uint64_t, std::int32_t> said;
  judge.judge([&](const FactCandidate& c, std::int32_t odds) {
    if (c.stated == Stated::plainly) said.emplace(key(c.subject, c.object, c.relation), odds);
    if (c.stated != Stated::no || odds < least || same_name(w.entities[c.subject].name, w.entities[c.object].name))
      return;
    found.push_back(claim_of(w, c, odds));
  });
  // Nothing is known of what rules state where the model was fitted without them.
  if (const std::int32_t doubt = least_of(model, FeatureModel::said); doubt != std::numeric_limits<std::int32_t>::min())
    doubt_claims(out, said, doubt);
  out.claims.insert(out.claims.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
}

}  // namespace ecograph::extraction
