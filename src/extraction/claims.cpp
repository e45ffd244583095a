// What rules match -> claims.
#include <algorithm>

#include "extraction/claim_maker.hpp"

namespace ecograph::extraction {

void ClaimMaker::run() {
  for (std::uint32_t s = 0; s < w_.analysis.sentences.size(); ++s) {
    runner_.run(RuleIndex::Phase::claims, s, 0, [&](const Rule& rule, const PatternMatch& match, std::uint32_t at) {
      if (rule.type == RuleType::relation) relation(rule, match, at);
      if (rule.type == RuleType::attribute) attribute(rule, match, at);
      if (rule.type == RuleType::qualifier) keep_date(rule, match);
    });
    qualify(s);
  }
  versions();
  infer();
}

bool ClaimMaker::wanted(std::uint32_t entity, KindMask kinds) const {
  return kinds == 0 || ((KindMask{1} << w_.entities[entity].kind) & kinds) != 0;
}

// The sentence; of a very long one what was matched.
Evidence ClaimMaker::evidence(std::uint32_t sentence, const PatternMatch* match, const std::string& rule,
                              float confidence) const {
  const Sentence& range = w_.analysis.sentences[sentence];
  const bool narrow = match != nullptr && match->end > match->begin &&
                      w_.token(range.last_token - 1).text.end - w_.token(range.first_token).text.begin > 2000;
  const std::uint32_t first = narrow ? range.first_token + match->begin : range.first_token;
  const std::uint32_t last = narrow ? range.first_token + match->end : range.last_token;
  return evidence_of(w_, sentence, first, last, rule, confidence);
}

void ClaimMaker::relation(const Rule& rule, const PatternMatch& match, std::uint32_t sentence) {
  Entities subjects = argument(match, "subject", rule.subject_context, sentence);
  Entities objects = argument(match, "object", rule.object_context, sentence);
  if (subjects == objects) {  // the one event of the sentence is the other end already
    if (rule.subject_context.place == ContextArgument::Place::focus)
      subjects = main_one(rule.subject_context, sentence);
    if (rule.object_context.place == ContextArgument::Place::focus) objects = main_one(rule.object_context, sentence);
  }
  subjects = elsewhere(std::move(subjects), objects, match, "subject", rule.subject_context, sentence);
  objects = elsewhere(std::move(objects), subjects, match, "object", rule.object_context, sentence);
  const Modality mode = modality(rule, match, sentence);
  if (rule.object_context.place == ContextArgument::Place::inside && objects.empty()) {
    for (std::size_t i = 0; i < subjects.size(); ++i)
      cross(rule, match, sentence, rule.relation, {subjects[i]}, insides(subjects, i, rule.object_context.kinds), mode,
            true);
    return;
  }
  if (rule.subject_context.place == ContextArgument::Place::inside && subjects.empty()) {
    for (std::size_t i = 0; i < objects.size(); ++i)
      cross(rule, match, sentence, rule.relation, insides(objects, i, rule.subject_context.kinds), {objects[i]}, mode,
            true);
    return;
  }
  cross(rule, match, sentence, rule.relation, subjects, objects, mode, true);
  if (subjects.empty() || objects.empty()) return;  // what the rule is about was not found: nothing follows from it
  const std::uint32_t begin = w_.analysis.sentences[sentence].first_token + match.begin;
  for (const AlsoClaim& also : rule.also) {
    const Entities s = also.subject.empty() ? from_context(also.subject_context, sentence, begin)
                                            : named(match, also.subject, subjects, objects);
    const Entities o = also.object.empty() ? from_context(also.object_context, sentence, begin)
                                           : named(match, also.object, subjects, objects);
    cross(rule, match, sentence, also.relation, s, o, mode, false);
  }
}

Entities ClaimMaker::named(const PatternMatch& match, const std::string& name, const Entities& subjects,
                           const Entities& objects) const {
  if (name == "subject") return subjects;
  if (name == "object") return objects;
  const Capture* c = runner_.capture(match, name);
  return c == nullptr ? Entities{} : captured(*c);
}

void ClaimMaker::cross(const Rule& rule, const PatternMatch& match, std::uint32_t sentence, RelationId relation,
                       const Entities& subjects, const Entities& objects, Modality mode, bool own) {
  if (subjects.size() * objects.size() > 400) return;
  for (std::uint32_t s : subjects)
    for (std::uint32_t o : objects) {
      if (s == o || !w_.schema.ontology.relations[relation].admits(w_.entities[s].kind, w_.entities[o].kind)) continue;
      if (same_name(w_.entities[s].name, w_.entities[o].name)) continue;  // "Ada Moreno (ada-moreno)"
      Claim claim;
      claim.subject = s;
      claim.object = o;
      claim.relation = relation;
      claim.modality = mode;
      if (own) claim.qualifiers = qualifiers(rule, match, sentence, s, o);
      claim.evidence = evidence(sentence, &match, rule.id, rule.confidence);
      places_.push_back({match.begin, match.end});
      out_.claims.push_back(std::move(claim));
    }
}

void extract_claims(Workspace& w, Extraction& out) { ClaimMaker(w, out).run(); }

}  // namespace ecograph::extraction
