// Conclusions from claims of one document.
#include <algorithm>
#include <map>
#include <string>

#include "extraction/claim_maker.hpp"

namespace ecograph::extraction {

// Conclusions from claims of this document: "?p presented ?t" and "?t part-of ?e" give "?p spoke-at ?e".
void ClaimMaker::infer() {
  for (const InferenceRule& rule : w_.schema.inferences) {
    std::vector<Claim> fresh;
    std::map<std::string, std::uint32_t> bound;
    const auto step = [&](auto&& self, std::size_t premise, const Claim* first, float confidence) -> void {
      if (premise == rule.when.size()) {
        if (first != nullptr) conclude(rule, bound, *first, confidence, fresh);
        return;
      }
      const InferenceRule::Triple& triple = rule.when[premise];
      for (const Claim& claim : out_.claims) {
        if (claim.relation != triple.relation || claim.modality != Modality::asserted) continue;
        if (!wanted(claim.subject, triple.subject_kinds) || !wanted(claim.object, triple.object_kinds)) continue;
        const auto saved = bound;
        if (bind(bound, triple.subject, claim.subject) && bind(bound, triple.object, claim.object))
          self(self, premise + 1, first == nullptr ? &claim : first, std::min(confidence, claim.evidence.confidence));
        bound = saved;
      }
    };
    step(step, 0, nullptr, 1.0F);
    out_.claims.insert(out_.claims.end(), fresh.begin(), fresh.end());
  }
}

bool ClaimMaker::bind(std::map<std::string, std::uint32_t>& bound, const std::string& variable, std::uint32_t entity) {
  const auto [it, fresh] = bound.try_emplace(variable, entity);
  return fresh || it->second == entity;
}

void ClaimMaker::conclude(const InferenceRule& rule, const std::map<std::string, std::uint32_t>& bound,
                          const Claim& premise, float confidence, std::vector<Claim>& fresh) const {
  const auto subject = bound.find(rule.then.subject);
  const auto object = bound.find(rule.then.object);
  if (subject == bound.end() || object == bound.end() || subject->second == object->second) return;
  if (!w_.schema.ontology.relations[rule.then.relation].admits(w_.entities[subject->second].kind,
                                                               w_.entities[object->second].kind))
    return;
  Claim claim;
  claim.subject = subject->second;
  claim.object = object->second;
  claim.relation = rule.then.relation;
  claim.evidence = premise.evidence;
  claim.evidence.rule = rule.id;
  claim.evidence.confidence = confidence * rule.confidence;
  fresh.push_back(std::move(claim));
}

}  // namespace ecograph::extraction
