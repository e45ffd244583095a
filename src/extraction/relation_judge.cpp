#include "extraction/relation_judge.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
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
    finder_.weigh(s, [&](const Pair& pair, const RelationModel::Sums& sums) { weigh(pair, sums); });
  mark_stated();
  find_groups();
}

void RelationJudge::weigh(const Pair& pair, const RelationModel::Sums& sums) {
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
  const auto [it, fresh] =
      candidate_of_.try_emplace(key(subject, object, relation), static_cast<std::uint32_t>(candidates_.size()));
  if (fresh) {
    FactCandidate candidate;
    candidate.subject = subject;
    candidate.object = object;
    candidate.relation = relation;
    candidate.score = lowest;
    candidate.second = lowest;
    candidates_.push_back(candidate);
  }
  FactCandidate& c = candidates_[it->second];
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

void RelationJudge::mark_stated() {
  const auto mark = [&](std::uint32_t s, std::uint32_t o, const Claim& claim) {
    if (const auto it = candidate_of_.find(key(s, o, claim.relation)); it != candidate_of_.end())
      candidates_[it->second].stated = true;
    if (claim.modality != Modality::asserted) return;
    if (!(stated_[key(s, o)] & bit(claim.relation))) {
      ++subject_has_[key(s, claim.relation)];
      ++object_has_[key(o, claim.relation)];
    }
    stated_[key(s, o)] |= bit(claim.relation);
  };
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

std::int32_t RelationJudge::weigh(const FactCandidate& c, std::vector<std::string>* texts) const {
  std::int64_t sum = 0;
  FeatureSet features(model_);
  features.keep_text = texts != nullptr;
  if (texts != nullptr) texts->clear();
  // Adds what a feature weighs, times its value in hundredths.
  const auto put = [&](FeaturePart family, std::initializer_list<FeaturePart> parts, std::int32_t value = 100) {
    features.clear();
    features.add(family, parts);
    for (const std::uint64_t feature : features.keys())
      model_.each(feature, [&](const RelationModel::Weight& w) {
        if (w.of == RelationModel::fact) sum += std::int64_t{w.hundredths} * value;
      });
    if (texts != nullptr) texts->push_back(features.texts().front() + '\t' + std::to_string(value));
  };
  const FeaturePart relation = relations_[c.relation];
  put("fact", {});
  put("fact-relation", {relation});
  put("fact-score", {}, c.score);
  put("fact-score-of", {relation}, c.score);
  put("fact-second", {}, std::max<std::int32_t>(c.second, hopeless));
  put("fact-places", {bucket(c.places)});
  put("fact-side", {name_of(c.side)});
  put("fact-length", {bucket(c.length)});
  const auto end = [&](FeaturePart name, std::uint32_t entity) {
    const Entity& e = w_.entities[entity];
    float margin = 0;
    for (const std::uint32_t n : e.names) margin = std::max(margin, w_.names[n].margin);
    put("fact-sure", {name, bucket(static_cast<std::size_t>(std::max(0.0F, margin)))});
    if (e.gazetteer != none) put("fact-known", {name});
    if (e.kind < w_.main_entities.size() && w_.main_entities[e.kind] == entity) put("fact-main", {name});
  };
  end("subject", c.subject);
  end("object", c.object);
  const auto has = [](const auto& map, std::uint64_t k) {
    const auto it = map.find(k);
    return it == map.end() ? decltype(it->second){0} : it->second;
  };
  const std::uint64_t others = has(stated_, key(c.subject, c.object)) & ~bit(c.relation);
  if (others != 0) put("fact-otherwise", {});
  if (has(stated_, key(c.object, c.subject)) != 0) put("fact-reversed", {});
  // What a rule says of the candidate itself must not count.
  const std::uint32_t own = (has(stated_, key(c.subject, c.object)) & bit(c.relation)) != 0 ? 1 : 0;
  put("fact-subject-has", {bucket(has(subject_has_, key(c.subject, c.relation)) - own, 3)});
  put("fact-object-has", {bucket(has(object_has_, key(c.object, c.relation)) - own, 3)});
  const auto groups = groups_of(c);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const Best& best = groups_[g].at(groups[g]);
    const std::int32_t rival = c.score == best.first ? best.second : best.first;
    if (rival == lowest)
      put("fact-alone", {rival_names[g]});
    else
      put("fact-rival", {rival_names[g]}, std::clamp(c.score - rival, -far, far));
  }
  return static_cast<std::int32_t>(sum / 100);
}

void RelationJudge::judge(const std::function<void(const FactCandidate&, std::int32_t)>& visit,
                          std::vector<std::string>* texts) {
  for (const FactCandidate& c : candidates_) visit(c, weigh(c, texts));
}

void relate_by_model(Workspace& w, Extraction& out) {
  if (w.schema.relation_model.empty()) return;
  RelationJudge judge(w, out.claims);
  judge.find_candidates();
  std::int32_t least = 0;  // log odds from which a fact counts
  w.schema.relation_model.each(feature_hash("fact-least"),
                               [&](const RelationModel::Weight& weight) { least = weight.hundredths; });
  std::vector<Claim> found;
  judge.judge([&](const FactCandidate& c, std::int32_t odds) {
    if (odds < least || c.stated || same_name(w.entities[c.subject].name, w.entities[c.object].name)) return;
    Claim& claim = found.emplace_back();
    claim.subject = c.subject;
    claim.object = c.object;
    claim.relation = c.relation;
    const Sentence& s = w.analysis.sentences[c.sentence];
    const auto confidence = static_cast<float>(std::round(100 / (1 + std::exp(-odds / 100.0))) / 100);
    claim.evidence = evidence_of(w, c.sentence, s.first_token, s.last_token,
                                 std::string(model_rule) + w.schema.ontology.relations[c.relation].name, confidence);
  });
  out.claims.insert(out.claims.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
}

}  // namespace ecograph::extraction
