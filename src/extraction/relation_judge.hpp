// How likely relations are: a fitted model (schema/models/relations.tsv) weighs all pairs of things in a text, first
// each place where the two meet, then each fact with all its places, its rivals and what rules have found. It finds
// relations that no rule states, and doubts some that one does.
// Private to src/extraction.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extraction/explanation.hpp"
#include "extraction/feature_set.hpp"
#include "extraction/pairs.hpp"
#include "extraction/workspace.hpp"

namespace ecograph::extraction {

// What may be a fact, before it is weighed.
struct FactCandidate {
  std::uint32_t subject = 0;  // entities
  std::uint32_t object = 0;
  RelationId relation = 0;
  Side side = Side::subject_first;
  Stated stated = Stated::no;
  std::uint8_t places = 0;     // that speak for it, 3 at most
  std::int16_t score = 0;      // of its best place, log odds in hundredths; lowest where the two meet nowhere
  std::int16_t second = 0;     // of the next best
  std::uint32_t sentence = 0;  // of its best place
  std::uint32_t length = 0;    // of that sentence
  std::uint32_t rules = none;  // that state it plainly; in RelationJudge::rules_
};

class RelationJudge {
 public:
  static constexpr std::int16_t lowest = -3000;

  // `claims`: what rules have found in the document.
  RelationJudge(const Workspace& w, std::span<const Claim> claims);

  // Weighs every pair of the document.
  void find_candidates();

  // Calls visit(candidate, log odds in hundredths) in the order in which they were found. With `texts`, the features
  // are written there before each call, as "name=part part" and a tab and the value in hundredths.
  void judge(const std::function<void(const FactCandidate&, std::int32_t)>& visit,
             std::vector<std::string>* texts = nullptr);

 private:
  struct Best {  // of a group of candidates: the two best scores
    std::int16_t first = lowest;
    std::int16_t second = lowest;
  };
  using Group = std::array<std::uint32_t, 3>;
  struct GroupHash {
    std::size_t operator()(const Group& g) const;
  };
  // The rules that state a fact, without repetition, and the best of what their authors thought of them.
  struct Rules {
    std::vector<std::string_view> ids;
    float confidence = 0;
  };

  void weigh(const Pair& pair, const FeatureModel::Sums& sums);
  void note(std::uint32_t subject, std::uint32_t object, RelationId relation, const Pair& pair, std::int32_t score);
  FactCandidate& candidate(std::uint32_t subject, std::uint32_t object, RelationId relation);
  void mark_stated();
  void mark(std::uint32_t subject, std::uint32_t object, const Claim& claim);
  void find_groups();
  [[nodiscard]] std::array<Group, 5> groups_of(const FactCandidate& c) const;
  class Scale;
  void weigh_places(const FactCandidate& c, Scale& scale) const;
  void weigh_end(FeaturePart name, std::uint32_t entity, Scale& scale) const;
  void weigh_rules(const FactCandidate& c, Scale& scale) const;
  [[nodiscard]] std::int32_t weigh(const FactCandidate& c, std::vector<std::string>* texts) const;

  const Workspace& w_;
  const FeatureModel& model_;
  std::span<const Claim> claims_;
  PairFinder finder_;
  std::vector<FeaturePart> relations_;
  std::vector<FactCandidate> candidates_;
  std::unordered_map<std::uint64_t, std::uint32_t> candidate_of_;  // subject, object, relation
  std::vector<Rules> rules_;
  std::array<std::unordered_map<Group, Best, GroupHash>, 5> groups_;
  std::unordered_map<std::uint64_t, std::uint64_t> stated_;       // pair -> relations as bits
  std::unordered_map<std::uint64_t, std::uint32_t> subject_has_;  // subject, relation -> how often
  std::unordered_map<std::uint64_t, std::uint32_t> object_has_;
};

}  // namespace ecograph::extraction
