// Is it said, planned, over or denied?
#include <algorithm>
#include <iterator>

#include "extraction/claim_maker.hpp"

namespace ecograph::extraction {

Modality ClaimMaker::modality(const Rule& rule, const PatternMatch& match, std::uint32_t sentence) const {
  if (rule.modality) {
    const bool denial = *rule.modality == Modality::asserted && denied(match, sentence);
    return denial ? Modality::negated : *rule.modality;
  }
  const Sentence& range = w_.analysis.sentences[sentence];
  const std::uint32_t begin = range.first_token + match.begin;
  const std::uint32_t end = range.first_token + match.end;
  const std::uint32_t from = begin >= range.first_token + 3 ? begin - 3 : range.first_token;
  Modality found = Modality::asserted;
  std::uint32_t harmless = 0;
  for (std::uint32_t p = w_.phrase_begin[from]; p < w_.phrase_begin[end]; ++p) {
    const Phrase& phrase = w_.phrases[p];
    if (phrase.last <= begin && crosses_clause(phrase.last, begin)) continue;
    if (inside_value(phrase.first) || inside_name(sentence, phrase)) continue;  // "May 2026", "Life Without Locks"
    if (phrase.word_class == w_.classes.modal_none) harmless = std::max(harmless, phrase.last);
    if (phrase.first < harmless) continue;  // "we want to thank"
    if (phrase.word_class == w_.classes.modal_negated && w_.classes.modal_negated != no_class) return Modality::negated;
    if (phrase.word_class == w_.classes.modal_planned && w_.classes.modal_planned != no_class)
      found = Modality::planned;
    // "Ada, formerly of Northwind, is ...": an apposition colours itself alone.
    const auto aside = [&] {
      return phrase.first > range.first_token && w_.text(phrase.first - 1) == "," && phrase.last < end &&
             w_.text(phrase.last) != "known" && crosses_clause(phrase.last, end);
    };
    if (phrase.word_class == w_.classes.modal_former && w_.classes.modal_former != no_class && !aside() &&
        !is_of_a_person(rule, phrase))
      found = Modality::former;
  }
  return found;
}

// "Her former student Bo wrote ...": what is over is what he was to her, not what a relation says that employs nobody.
bool ClaimMaker::is_of_a_person(const Rule& rule, const Phrase& phrase) const {
  const Ontology& ontology = w_.schema.ontology;
  const KindId person = ontology.kind_with(NameForm::person);
  const KindId company = ontology.kind_with(NameForm::company);
  if (rule.type != RuleType::relation || person == no_kind || company == no_kind ||
      ontology.relations[rule.relation].admits(person, company))
    return false;
  for (const RoleSpan& role : w_.roles)
    if (role.first == phrase.last || (role.first <= phrase.first && phrase.last < role.last))
      for (const Mention& m : w_.mentions_in(role.sentence))
        if (m.first == role.last && m.kind == person) return true;
  return false;
}

// A rule that states a fact whatever its tense is still denied by a "not" inside of what it matched, unless the two
// negations of "would not be possible without" make a fact again.
bool ClaimMaker::denied(const PatternMatch& match, std::uint32_t sentence) const {
  const Sentence& range = w_.analysis.sentences[sentence];
  std::uint32_t harmless = 0;
  bool found = false;
  for (std::uint32_t p = w_.phrase_begin[range.first_token + match.begin];
       p < w_.phrase_begin[range.first_token + match.end]; ++p) {
    const Phrase& phrase = w_.phrases[p];
    if (phrase.word_class == w_.classes.modal_none) harmless = std::max(harmless, phrase.last);
    if (phrase.first < harmless || phrase.word_class != w_.classes.modal_negated || phrase.word_class == no_class ||
        inside_name(sentence, phrase))
      continue;
    const std::string_view word = w_.text(phrase.first);
    if (word == "without") return false;
    found |= word == "not" || word == "n't" || word == "never";
  }
  return found;
}

// A talk's title, a company called "Former": words of a name say nothing of the sentence.
bool ClaimMaker::inside_name(std::uint32_t sentence, const Phrase& phrase) const {
  const auto names = w_.mentions_in(sentence);
  return std::any_of(names.begin(), names.end(), [&](const Mention& m) {
    return m.form == MentionForm::name && m.first <= phrase.first && phrase.last <= m.last;
  });
}

bool ClaimMaker::inside_value(std::uint32_t token) const {
  const auto& values = w_.analysis.values;
  auto it = std::upper_bound(values.begin(), values.end(), token,
                             [](std::uint32_t t, const Value& v) { return t < v.first_token; });
  return it != values.begin() && token < std::prev(it)->last_token;
}

bool ClaimMaker::crosses_clause(std::uint32_t from, std::uint32_t to) const {
  for (std::uint32_t t = from; t < to; ++t) {
    const std::string_view word = w_.text(t);
    if (word == "," || word == ";" || word == ":" || word == "—" || word == "–" || word == ")" || word == "”")
      return true;
  }
  return false;
}

}  // namespace ecograph::extraction
