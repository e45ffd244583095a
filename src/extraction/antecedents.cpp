#include "extraction/antecedents.hpp"

#include <algorithm>
#include <string>

namespace ecograph::extraction {
namespace {

constexpr std::uint32_t window = 6;  // sentences over which a pronoun reaches back

std::span<const Mention> between(const std::vector<Mention>& mentions, std::uint32_t first, std::uint32_t last) {
  const auto before = [](const Mention& m, std::uint32_t t) { return m.first < t; };
  const auto begin = std::lower_bound(mentions.begin(), mentions.end(), first, before);
  return {begin, std::lower_bound(begin, mentions.end(), last, before)};
}

}  // namespace

Antecedents::Antecedents(const Workspace& w, const Speakers& speakers, const std::vector<Mention>& found)
    : w_(w), speakers_(speakers), found_(found), genders_(w.entities.size()), known_(w.entities.size()) {
  find_strangers();
}

void Antecedents::find_strangers() {
  std::vector<bool> covered(w_.analysis.tokens.size(), false);
  for (const Mention& m : w_.mentions) std::fill(covered.begin() + m.first, covered.begin() + m.last, true);
  for (std::uint32_t t = 0; t < covered.size(); ++t) {
    const bool upper = w_.token(t).is(shape::upper_initial);
    if (covered[t] || (upper ? !w_.in_class(w_.classes.first_name, t) && !w_.in_class(w_.classes.surname, t)
                             : gender_of_word(t) == Gender::unknown))
      continue;
    if (upper && w_.in_class(w_.classes.common_word, t)) continue;
    Mention m;
    m.sentence = w_.sentence_of[t];
    m.first = t;
    m.last = t + 1;
    strangers_.push_back(m);
  }
}

std::span<const Mention> Antecedents::found_in(std::uint32_t sentence) const {
  const Sentence& range = w_.analysis.sentences[sentence];
  return between(found_, range.first_token, range.last_token);
}

std::uint32_t Antecedents::latest(std::uint32_t token, std::uint32_t sentences, const Fits& fits) const {
  const std::uint32_t s = w_.sentence_of[token];
  const std::uint32_t from = s > sentences ? s - sentences : 0;
  auto it = std::lower_bound(w_.mentions.begin(), w_.mentions.end(), token,
                             [](const Mention& m, std::uint32_t t) { return m.first < t; });
  while (it != w_.mentions.begin()) {
    --it;
    if (it->sentence < from) break;
    if (it->entity != none && !it->nested && fits(*it)) return it->entity;
  }
  return none;
}

std::uint32_t Antecedents::subject_of(std::uint32_t sentence, const Fits& fits) const {
  const Mention* best = nullptr;
  bool certain = false;
  for (const auto mentions : {w_.mentions_in(sentence), found_in(sentence)}) {
    for (const Mention& m : mentions) {
      if (m.entity == none || m.nested || !fits(m)) continue;
      // "A part of Heron, Kestrel is ...": what a verb follows is the subject, else what comes first.
      const bool before_verb = precedes_verb(m);
      if (best == nullptr || (before_verb && !certain) || (before_verb == certain && m.first < best->first)) best = &m;
      certain |= before_verb;
      if (certain) break;
    }
  }
  return best == nullptr ? none : best->entity;
}

bool Antecedents::precedes_verb(const Mention& m) const {
  if (m.last >= w_.analysis.sentences[m.sentence].last_token) return false;
  const std::string next = fold(w_.text(m.last));
  for (const std::string_view verb : {"is", "was", "are", "were", "has", "have", "had", "will", "began", "started",
                                      "provides", "offers", "allows", "enables", "became", "helps"})
    if (next == verb) return true;
  return false;
}

bool Antecedents::is_own_subject(std::uint32_t entity, std::uint32_t token) const {
  const auto mentions = w_.mentions_in(w_.sentence_of[token]);
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) {
    return m.entity == entity && m.last < token && precedes_verb(m) && in_same_clause(m.last, token);
  });
}

std::uint32_t Antecedents::previous_subject(std::uint32_t s, const Fits& fits) const {
  if (s == 0) return none;
  const auto& sentences = w_.analysis.sentences;
  const std::uint32_t block = sentences[s].block;
  for (std::uint32_t back = 1; back <= 3 && back <= s && sentences[s - back].block == block; ++back)
    if (const std::uint32_t found = subject_of(s - back, fits); found != none) return found;
  if (sentences[s - 1].block == block) return none;
  const Block& here = w_.document.blocks[block];
  const std::uint32_t before = sentences[s - 1].block;
  if (here.kind != BlockKind::paragraph || w_.document.blocks[before].kind != BlockKind::paragraph ||
      w_.document.blocks[before].heading != here.heading)
    return none;
  std::uint32_t opening = s - 1;
  while (opening > 0 && sentences[opening - 1].block == before) --opening;
  return subject_of(opening, fits);
}

std::uint32_t Antecedents::previous_body(std::uint32_t s) const {
  const auto& sentences = w_.analysis.sentences;
  if (s == 0 || sentences[s - 1].block != sentences[s].block) return none;
  const auto mentions = w_.mentions_in(s - 1);
  const auto first = std::find_if(mentions.begin(), mentions.end(), [](const Mention& m) { return !m.nested; });
  if (first == mentions.end() || first->entity == none || first->first > sentences[s - 1].first_token + 1) return none;
  const NameForm form = form_of(*first);
  if (!is_plain(form) || form == NameForm::coined || first->last >= sentences[s - 1].last_token) return none;
  // "Northwind and Halden": they are several.
  const std::string next = fold(w_.text(first->last));
  return next == "and" || next == "," || next == "or" ? none : first->entity;
}

Gender Antecedents::gender_of_word(std::uint32_t token) const {
  if (w_.in_class(w_.classes.female_word, token)) return Gender::female;
  return w_.in_class(w_.classes.male_word, token) ? Gender::male : Gender::unknown;
}

// By the given name, or a word before it: "Ms. Moreno", "his wife Ada".
Gender Antecedents::written_gender(std::uint32_t entity) const {
  for (const Mention& m : w_.mentions) {
    if (m.entity != entity) continue;
    const std::uint32_t begin = w_.analysis.sentences[m.sentence].first_token;
    Gender gender = gender_of_word(m.first);
    for (std::uint32_t t = m.first; t > begin && t + 2 > m.first && gender == Gender::unknown;)
      gender = gender_of_word(--t);
    if (gender != Gender::unknown) return gender;
  }
  return Gender::unknown;
}

Gender Antecedents::gender_of(std::uint32_t entity) const {
  if (!known_[entity] && genders_[entity] == Gender::unknown) genders_[entity] = written_gender(entity);
  known_[entity] = true;
  return genders_[entity];
}

void Antecedents::learn(std::uint32_t person, Gender gender) {
  if (gender_of(person) == Gender::unknown) genders_[person] = gender;
}

bool Antecedents::in_same_clause(std::uint32_t from, std::uint32_t to) const {
  for (std::uint32_t t = from; t < to; ++t) {
    const std::string word = fold(w_.text(t));
    if (w_.token(t).is(shape::punctuation) || word == "and" || word == "but" || word == "that" || word == "who" ||
        word == "when" || word == "because" || word == "while" || word == "after" || word == "before" || word == "to")
      return false;
  }
  return true;
}

float Antecedents::weight(const Mention& m, std::uint32_t token, Gender gender, bool subject) const {
  const std::uint32_t here = w_.sentence_of[token];
  const auto& sentences = w_.analysis.sentences;
  float score = -2.0F * static_cast<float>(here - m.sentence);
  if (subject) score += 2.0F;
  if (m.form == MentionForm::pronoun) score += 1.5F;
  if ((m.entity == none ? gender_of_word(m.first) : gender_of(m.entity)) == gender) score += 1.0F;
  if (sentences[m.sentence].block != sentences[here].block) score -= 1.0F;
  if (m.entity != none) score += 0.15F * static_cast<float>(std::min<std::uint32_t>(w_.entities[m.entity].mentions, 6));
  return score;
}

// "his brother": the brother is what the sentence is about.
bool Antecedents::is_possessive(const Mention& m) const {
  if (m.form != MentionForm::pronoun || m.last >= w_.analysis.sentences[m.sentence].last_token) return false;
  const std::string word = fold(w_.text(m.first));
  return (word == "his" || word == "her") && !w_.token(m.last).is(shape::punctuation) &&
         !w_.in_class(w_.classes.function_word, m.last);
}

std::uint32_t Antecedents::person(std::uint32_t token, Gender gender) const {
  const std::uint32_t here = w_.sentence_of[token];
  const Speech* speech = speakers_.speech_at(token);
  const std::uint32_t speaker = speech != nullptr ? speech->speaker : none;
  const std::string word = fold(w_.text(token));
  const bool object = word == "him" || word == "her";
  std::uint32_t best = none;
  float best_score = -100;
  std::vector<const Mention*> people;
  for (std::uint32_t back = 0; back <= window && back <= here; ++back) {
    const std::uint32_t s = here - back;
    if (w_.block_of(s).kind == BlockKind::metadata) break;
    people.clear();
    for (const auto mentions : {w_.mentions_in(s), found_in(s)})
      for (const Mention& m : mentions)
        if (m.entity != none && !m.nested && m.first < token && form_of(m) == NameForm::person) people.push_back(&m);
    const Sentence& range = w_.analysis.sentences[s];
    for (const Mention& m : between(strangers_, range.first_token, std::min(range.last_token, token)))
      people.push_back(&m);
    std::stable_sort(people.begin(), people.end(),
                     [](const Mention* a, const Mention* b) { return a->first < b->first; });
    const auto subject =
        std::find_if(people.begin(), people.end(), [&](const Mention* m) { return !is_possessive(*m); });
    for (const Mention* m : people) {
      const Gender known = m->entity == none ? gender_of_word(m->first) : gender_of(m->entity);
      if ((m->entity == speaker && speaker != none) ||
          (known != Gender::unknown && gender != Gender::unknown && known != gender))
        continue;
      if (object && s == here && in_same_clause(m->last, token)) continue;
      const float score = weight(*m, token, gender, subject != people.end() && m == *subject);
      if (score > best_score) {
        best = m->entity;
        best_score = score;
      }
    }
  }
  return best;
}

}  // namespace ecograph::extraction
