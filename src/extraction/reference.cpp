// Reference inside a document: "the Foundation", "this year's conference", he and she, "we" and "I".
#include <algorithm>

#include "extraction/antecedents.hpp"
#include "extraction/nominals.hpp"
#include "extraction/speakers.hpp"
#include "extraction/workspace.hpp"

namespace ecograph::extraction {
namespace {

enum class Pronoun : std::uint8_t { other, he, she, it, they, we, i };

Pronoun pronoun_of(std::string_view written) {
  if (written == "I") return Pronoun::i;
  const std::string word = fold(written);
  if (word == "he" || word == "him" || word == "his") return Pronoun::he;
  if (word == "she" || word == "her") return Pronoun::she;
  if (word == "we" || word == "us" || word == "our") return Pronoun::we;
  if (word == "they") return Pronoun::they;
  return word == "it" ? Pronoun::it : Pronoun::other;
}

// The same for tokens: those of words that the schema knows, as nearly all are, are compared by number.
class Pronouns {
 public:
  explicit Pronouns(const Workspace& w) : w_(w) {
    for (const std::string_view word : {"he", "him", "his", "she", "her", "we", "us", "our", "they", "it"})
      if (const WordId known = w.schema.vocabulary.find(word); known != unknown_word)
        known_.emplace_back(known, pronoun_of(word));
  }
  [[nodiscard]] Pronoun at(std::uint32_t t) const {
    const WordId word = w_.token(t).word;
    if (word == unknown_word || w_.token(t).text.size() == 1) return pronoun_of(w_.text(t));
    for (const auto& [known, pronoun] : known_)
      if (known == word) return pronoun;
    return Pronoun::other;
  }

 private:
  const Workspace& w_;
  std::vector<std::pair<WordId, Pronoun>> known_;
};

class ReferenceResolver {
 public:
  explicit ReferenceResolver(Workspace& w)
      : w_(w),
        pronouns_(w),
        covered_(covered_tokens(w)),
        speakers_(w),
        antecedents_(w, speakers_, found_),
        nominals_(w, antecedents_, covered_) {}

  void run() {
    for (std::uint32_t s = 0; s < w_.analysis.sentences.size(); ++s) resolve_sentence(s);
    w_.mentions.insert(w_.mentions.end(), found_.begin(), found_.end());
    std::stable_sort(w_.mentions.begin(), w_.mentions.end(), [](const Mention& a, const Mention& b) {
      return a.first != b.first ? a.first < b.first : a.last > b.last;
    });
    // Positions in the list have moved.
    for (Entity& e : w_.entities) e.first_mention = none;
    for (std::uint32_t m = 0; m < w_.mentions.size(); ++m)
      if (Entity& e = w_.entities[w_.mentions[m].entity];
          w_.mentions[m].form == MentionForm::name && e.first_mention == none)
        e.first_mention = m;
  }

 private:
  static std::vector<bool> covered_tokens(const Workspace& w) {
    std::vector<bool> covered(w.analysis.tokens.size(), false);
    for (const Mention& m : w.mentions)
      for (std::uint32_t t = m.first; t < m.last; ++t) covered[t] = true;
    return covered;
  }

  Workspace& w_;
  Pronouns pronouns_;
  std::vector<bool> covered_;   // tokens of names and of what was found
  std::vector<Mention> found_;  // by place
  Speakers speakers_;
  Antecedents antecedents_;
  Nominals nominals_;

  void add(std::uint32_t first, std::uint32_t last, std::uint32_t entity, MentionForm form) {
    if (entity == none) return;
    Mention m;
    m.sentence = w_.sentence_of[first];
    m.first = first;
    m.last = last;
    m.entity = entity;
    m.kind = w_.entities[entity].kind;
    m.form = form;
    found_.push_back(m);
    for (std::uint32_t t = first; t < last; ++t) covered_[t] = true;
  }

  void resolve_sentence(std::uint32_t s) {
    const Sentence& range = w_.analysis.sentences[s];
    if (w_.block_of(s).kind == BlockKind::metadata) return;
    name_speakers(range);
    for (std::uint32_t t = range.first_token; t < range.last_token; ++t) {
      if (covered_[t] || w_.token(t).is(shape::punctuation) || resolve_pronoun(s, t)) continue;
      if (const auto found = nominals_.resolve(t)) add(t, found->last, found->entity, MentionForm::nominal);
    }
  }

  // “I was glad,” she said: who "I" is, once it is known who "she" is.
  void name_speakers(const Sentence& range) {
    auto& quotations = speakers_.quotations();
    auto it = std::lower_bound(quotations.begin(), quotations.end(), range.first_token,
                               [](const Speech& speech, std::uint32_t t) { return speech.first < t; });
    for (; it != quotations.end() && it->first < range.last_token; ++it) {
      if (it->said_by_pronoun == none || it->speaker != none) continue;
      const Pronoun pronoun = pronouns_.at(it->said_by_pronoun);
      it->speaker = antecedents_.person(it->said_by_pronoun, pronoun == Pronoun::he ? Gender::male : Gender::female);
    }
  }

  bool resolve_pronoun(std::uint32_t s, std::uint32_t t) {
    if (w_.token(t).is(shape::all_upper) && w_.text(t).size() > 1) return false;  // "the US", "IT"
    switch (pronouns_.at(t)) {
      case Pronoun::he:
        resolve_person(t, Gender::male);
        return true;
      case Pronoun::she:
        resolve_person(t, Gender::female);
        return true;
      case Pronoun::we:  // "our V1 release": a possessive too is a mention to patterns
        add(t, t + 1, speakers_.we_at(t), MentionForm::pronoun);
        return true;
      case Pronoun::i:
        add(t, t + 1, speakers_.i_at(t), MentionForm::pronoun);
        return true;
      case Pronoun::it:
        if (opens_clause(s, t) && !is_expletive(t))
          add(t, t + 1, antecedents_.previous_subject(s, [&](const Mention& m) { return is_thing(m); }),
              MentionForm::pronoun);
        return true;
      case Pronoun::they:
        if (opens_clause(s, t)) add(t, t + 1, antecedents_.previous_body(s), MentionForm::pronoun);
        return true;
      case Pronoun::other:
        return false;
    }
    return false;
  }

  void resolve_person(std::uint32_t t, Gender gender) {
    const std::uint32_t person = antecedents_.person(t, gender);
    if (person == none) return;
    antecedents_.learn(person, gender);
    add(t, t + 1, person, MentionForm::pronoun);
  }

  [[nodiscard]] bool is_thing(const Mention& m) const {
    const NameForm form = w_.schema.ontology.kinds[m.kind].form;
    return is_plain(form) || form == NameForm::edition;
  }

  // "It is hard to say", "it seems that": it stands for nothing.
  [[nodiscard]] bool is_expletive(std::uint32_t t) const {
    const std::uint32_t last = std::min(w_.analysis.sentences[w_.sentence_of[t]].last_token, t + 7);
    bool be = false;
    for (std::uint32_t u = t + 1; u < last; ++u) {
      const std::string word = fold(w_.text(u));
      if (word == "seems" || word == "seemed" || word == "appears" || word == "out") return true;
      if (!be && u > t + 2) return false;
      be |= word == "is" || word == "was" || word == "'s" || word == "’s" || word == "be" || word == "been";
      if (!be) continue;
      if (word == "that" || word == "how" || word == "when" || word == "whether" || word == "because") return true;
      // "It is good to", but "it was donated to", "it is used to".
      if (word == "to") return !fold(w_.text(u - 1)).ends_with("ed") && !w_.in_class(w_.classes.function_word, u - 1);
    }
    return false;
  }

  // No name stands before it in its sentence: "In June it became ...".
  [[nodiscard]] bool opens_clause(std::uint32_t s, std::uint32_t t) const {
    const std::uint32_t first = w_.analysis.sentences[s].first_token;
    return t < first + 8 && std::find(covered_.begin() + first, covered_.begin() + t, true) == covered_.begin() + t;
  }
};

}  // namespace

void resolve_references(Workspace& w) { ReferenceResolver(w).run(); }

}  // namespace ecograph::extraction
