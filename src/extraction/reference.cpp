// Reference inside a document: "the Foundation", "this year's conference", he and she, "we" and "I".
#include <algorithm>

#include "extraction/workspace.hpp"

namespace ecograph::extraction {
namespace {

class ReferenceResolver {
 public:
  explicit ReferenceResolver(Workspace& w) : w_(w) {}

  void run() {
    covered_.assign(w_.analysis.tokens.size(), false);
    for (const Mention& m : w_.mentions)
      for (std::uint32_t t = m.first; t < m.last; ++t) covered_[t] = true;
    find_authors();
    find_publisher();
    find_interviewed();
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
  Workspace& w_;
  std::vector<bool> covered_;
  std::vector<Mention> found_;
  std::uint32_t interviewed_ = none;

  [[nodiscard]] NameForm form_of(KindId kind) const { return w_.schema.ontology.kinds[kind].form; }

  void find_authors() {
    for (const Mention& m : w_.mentions) {
      const Block& block = w_.block_of(m.sentence);
      if (block.kind == BlockKind::metadata && (block.key == "author" || block.key == "authors" || block.key == "by") &&
          form_of(m.kind) == NameForm::person)
        if (std::find(w_.authors.begin(), w_.authors.end(), m.entity) == w_.authors.end())
          w_.authors.push_back(m.entity);
    }
  }

  // Who speaks as "we": an organization among the authors, else the foundation, project or organization the text is
  // mainly about.
  void find_publisher() {
    for (const Mention& m : w_.mentions) {
      const Block& block = w_.block_of(m.sentence);
      const bool author =
          block.kind == BlockKind::metadata &&
          (block.key == "author" || block.key == "authors" || block.key == "site_name" || block.key == "og:site_name");
      if (author && is_plain(form_of(m.kind))) {
        w_.publisher = m.entity;
        return;
      }
    }
    std::uint32_t best = none;
    std::uint32_t best_score = 0;
    for (std::uint32_t e = 0; e < w_.entities.size(); ++e) {
      const Entity& entity = w_.entities[e];
      if (!is_plain(form_of(entity.kind))) continue;
      std::uint32_t score = w_.salience(e);
      const bool body = form_of(entity.kind) == NameForm::host;
      const std::uint32_t at = w_.mentions[entity.first_mention].sentence;
      if (body && at < 12) score = score * 3 + 10;
      if (best == none || score > best_score) {
        best = e;
        best_score = score;
      }
    }
    w_.publisher = best;
  }

  void add(std::uint32_t s, std::uint32_t first, std::uint32_t last, std::uint32_t entity, MentionForm form) {
    if (entity == none) return;
    Mention m;
    m.sentence = s;
    m.first = first;
    m.last = last;
    m.entity = entity;
    m.kind = w_.entities[entity].kind;
    m.form = form;
    found_.push_back(m);
    for (std::uint32_t t = first; t < last; ++t) covered_[t] = true;
  }

  // The latest mention before a token that fits; looks back over at most `sentences` sentences.
  template <class Fits>
  [[nodiscard]] std::uint32_t latest(std::uint32_t token, std::uint32_t sentences, Fits fits) const {
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

  // The first fitting mention of a sentence, names and what was already found to refer to one: most often its subject.
  template <class Fits>
  [[nodiscard]] std::uint32_t subject_of(std::uint32_t s, Fits fits) const {
    const std::uint32_t first = w_.analysis.sentences[s].first_token;
    const Mention* best = nullptr;
    bool certain = false;
    const auto look = [&](const std::vector<Mention>& mentions) {
      auto it = std::lower_bound(mentions.begin(), mentions.end(), first,
                                 [](const Mention& m, std::uint32_t t) { return m.first < t; });
      for (; it != mentions.end() && it->sentence == s; ++it) {
        if (it->entity == none || it->nested || !fits(*it)) continue;
        // "A part of Heron, Kestrel is ...": what a verb follows is the subject, else what comes first.
        const bool before_verb = precedes_verb(s, *it);
        if (best == nullptr || (before_verb && !certain) || (before_verb == certain && it->first < best->first))
          best = &*it;
        certain |= before_verb;
        if (certain) return;
      }
    };
    look(w_.mentions);
    look(found_);
    return best == nullptr ? none : best->entity;
  }

  [[nodiscard]] bool precedes_verb(std::uint32_t s, const Mention& m) const {
    if (m.last >= w_.analysis.sentences[s].last_token) return false;
    const std::string next = fold(w_.text(m.last));
    for (const std::string_view verb : {"is", "was", "are", "were", "has", "have", "had", "will", "began", "started",
                                        "provides", "offers", "allows", "enables", "became", "helps"})
      if (next == verb) return true;
    return false;
  }

  // What "it" stands for: the subject of the sentence before or, where a paragraph opens with it, of the paragraph
  // before under the same heading.
  template <class Fits>
  [[nodiscard]] std::uint32_t previous_subject(std::uint32_t s, Fits fits) const {
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

  void resolve_sentence(std::uint32_t s) {
    const Sentence& range = w_.analysis.sentences[s];
    if (w_.block_of(s).kind == BlockKind::metadata) return;
    for (std::uint32_t t = range.first_token; t < range.last_token; ++t) {
      if (covered_[t] || w_.token(t).is(shape::punctuation)) continue;
      if (!resolve_pronoun(s, t)) resolve_nominal(s, t, range);
    }
  }

  bool resolve_pronoun(std::uint32_t s, std::uint32_t t) {
    if (w_.token(t).is(shape::all_upper) && w_.text(t).size() > 1) return false;  // "the US", "IT"
    const std::string word = fold(w_.text(t));
    if (word == "he" || word == "she") {
      add(s, t, t + 1, person_before(s, t), MentionForm::pronoun);
      return true;
    }
    if (word == "we" || word == "us") {
      add(s, t, t + 1, voice(s), MentionForm::pronoun);
      return true;
    }
    if (word == "our") {  // "our V1 release": possessive of the publisher; the pattern sees it as a mention
      add(s, t, t + 1, voice(s), MentionForm::pronoun);
      return true;
    }
    if (word == "i" && w_.text(t) == "I") {
      add(s, t, t + 1, speaker_at(s, t), MentionForm::pronoun);
      return true;
    }
    if (word == "it" && opens_clause(s, t)) {
      const auto thing = [&](const Mention& m) {
        return is_plain(form_of(m.kind)) || form_of(m.kind) == NameForm::edition;
      };
      add(s, t, t + 1, previous_subject(s, thing), MentionForm::pronoun);
      return true;
    }
    return false;
  }

  // Whom "she" means: a person earlier in the sentence, else who opens the nearest sentence before that names someone.
  // A biography says "she" for pages, so a pronoun hands its person on to the next sentence.
  [[nodiscard]] std::uint32_t person_before(std::uint32_t s, std::uint32_t t) const {
    const auto person = [&](const Mention& m) { return form_of(m.kind) == NameForm::person; };
    if (const std::uint32_t near = latest(t, 0, person); near != none) return near;
    if (const std::uint32_t pronoun = pronoun_in(s, t); pronoun != none) return pronoun;
    const std::uint32_t block = w_.analysis.sentences[s].block;
    for (std::uint32_t back = s; back > 0 && w_.analysis.sentences[back - 1].block == block; --back) {
      if (const std::uint32_t e = previous_subject(back, person); e != none) return e;
      if (const std::uint32_t e = pronoun_in(back - 1, none); e != none) return e;
    }
    if (const std::uint32_t near = latest(t, 3, person); near != none) return near;
    return w_.analysis.sentences[s].first_token == t && s > 0 ? pronoun_in(s - 1, none) : none;
  }

  // The person of a "he" or "she" found before in that sentence.
  [[nodiscard]] std::uint32_t pronoun_in(std::uint32_t s, std::uint32_t before) const {
    for (auto it = found_.rbegin(); it != found_.rend() && it->sentence + 1 > s; ++it)
      if (it->sentence == s && it->first < before && it->form == MentionForm::pronoun &&
          form_of(it->kind) == NameForm::person)
        return it->entity;
    return none;
  }

  // Who says "I": whom a quotation is ascribed to, the person of an interview, the author.
  [[nodiscard]] std::uint32_t speaker_at(std::uint32_t s, std::uint32_t t) const {
    const Sentence& range = w_.analysis.sentences[s];
    std::uint32_t close = none;
    for (std::uint32_t u = t; u < range.last_token && close == none; ++u)
      if (w_.text(u) == "”" || w_.text(u) == "\"") close = u;
    if (close != none && close + 1 < range.last_token) {
      for (const Mention& m : w_.mentions_in(s))
        if (m.first > close && m.first <= close + 4 && m.last <= range.last_token &&
            form_of(m.kind) == NameForm::person)
          return m.entity;
    }
    if (interviewed_ != none) return interviewed_;
    return w_.authors.size() == 1 ? w_.authors[0] : none;
  }

  // "Interview with Ada Moreno", "Meet Ada Moreno": the only person of a title that says so.
  void find_interviewed() {
    for (std::uint32_t s = 0; s < w_.analysis.sentences.size() && s < 20; ++s) {
      const Block& block = w_.block_of(s);
      if (block.kind != BlockKind::title && !(block.kind == BlockKind::heading && block.level <= 1) &&
          !(block.kind == BlockKind::metadata && block.key == "title"))
        continue;
      bool said = false;
      for (std::uint32_t t = w_.analysis.sentences[s].first_token; t < w_.analysis.sentences[s].last_token; ++t) {
        const std::string word = fold(w_.text(t));
        said |= word == "interview" || word == "meet" || word == "spotlight" || word == "q&a" || word == "conversation";
      }
      std::uint32_t only = none;
      unsigned people = 0;
      for (const Mention& m : w_.mentions_in(s))
        if (said && form_of(m.kind) == NameForm::person && m.entity != only) {
          only = m.entity;
          ++people;
        }
      if (people == 1) interviewed_ = only;
    }
  }

  // No name stands before it in its sentence: "In June it became ...".
  [[nodiscard]] bool opens_clause(std::uint32_t s, std::uint32_t t) const {
    for (std::uint32_t u = w_.analysis.sentences[s].first_token; u < t; ++u)
      if (covered_[u]) return false;
    return t < w_.analysis.sentences[s].first_token + 8;
  }

  // "We" under a heading that names one organization is that organization; elsewhere the publisher.
  [[nodiscard]] std::uint32_t voice(std::uint32_t s) const {
    const Block& block = w_.block_of(s);
    if (block.heading != no_block && !block.text.empty() &&
        (block.text.starts_with("“") || block.text.starts_with("\""))) {
      std::uint32_t only = none;
      unsigned count = 0;
      for (const Mention& m : w_.mentions)
        if (w_.analysis.sentences[m.sentence].block == static_cast<std::uint32_t>(block.heading)) {
          only = m.entity;
          ++count;
        }
      if (count == 1 && only != none && is_plain(form_of(w_.entities[only].kind))) return only;
    }
    return w_.publisher;
  }

  // "the Foundation", "this conference", "the 2026 event", "the popular framework".
  void resolve_nominal(std::uint32_t s, std::uint32_t t, const Sentence& range) {
    if (!w_.in_class(w_.classes.determiner, t)) return;
    const std::string determiner = fold(w_.text(t));
    if (determiner == "a" || determiner == "an" || determiner == "any" || determiner == "each" ||
        determiner == "every" || determiner == "some" || determiner == "no" || determiner == "another")
      return;
    std::uint32_t noun = t + 1;
    for (unsigned skipped = 0; noun < range.last_token && skipped < 3; ++skipped, ++noun) {
      if (covered_[noun] || w_.token(noun).is(shape::punctuation)) return;
      // "the Contributor Summit" is a name of its own, known or not.
      if (noun > t + 1 && !w_.title_case[s] && w_.token(noun).is(shape::upper_initial) &&
          w_.token(noun - 1).is(shape::upper_initial))
        return;
      if (try_noun(s, t, noun, range)) return;
    }
  }

  bool try_noun(std::uint32_t s, std::uint32_t t, std::uint32_t noun, const Sentence& range) {
    for (std::uint32_t p = w_.phrase_begin[noun]; p < w_.phrase_begin[noun + 1]; ++p) {
      const Phrase& phrase = w_.phrases[p];
      if (phrase.last > range.last_token) continue;
      for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k) {
        if (phrase.word_class != w_.classes.noun[k] || phrase.word_class == no_class) continue;
        // "the project Kubernetes", "the framework's": followed by a name it is an apposition, seen elsewhere.
        if (phrase.last < range.last_token && covered_[phrase.last]) return true;
        // "the event team": a compound of another head.
        if (phrase.last < range.last_token && w_.token(phrase.last).is(shape::alphabetic) &&
            !w_.in_class(w_.classes.common_word, phrase.last) && !w_.token(phrase.last).is(shape::upper_initial) &&
            w_.token(phrase.last).word == unknown_word)
          continue;
        // "its new API" is something of its own; "their project" is the one at hand.
        const std::string owner = fold(w_.text(t));
        if (form_of(static_cast<KindId>(k)) == NameForm::coined && fold(w_.text(noun)) != "project" &&
            (owner == "its" || owner == "their" || owner == "his" || owner == "her" || owner == "your" ||
             owner == "my"))
          continue;
        const std::uint32_t entity = antecedent(static_cast<KindId>(k), t, w_.analysis.sentences[s].block);
        if (entity == none) continue;
        add(s, t, phrase.last, entity, MentionForm::nominal);
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] std::uint32_t antecedent(KindId kind, std::uint32_t token, std::uint32_t block) const {
    const auto same = [&](const Mention& m) { return m.kind == kind; };
    if (form_of(kind) == NameForm::coined) {
      const std::uint32_t s = w_.sentence_of[token];
      const auto before = [&](const Mention& m) { return m.kind == kind && m.last <= token; };
      if (const std::uint32_t found = subject_of(s, before); found != none) return found;
      if (const std::uint32_t found = previous_subject(s, same); found != none) return found;
      return w_.focus(KindMask{1} << kind, block);
    }
    const bool far = form_of(kind) == NameForm::edition || form_of(kind) == NameForm::host;
    const std::uint32_t near = latest(token, far ? 4 : 3, same);
    if (near != none) return near;
    return w_.focus(KindMask{1} << kind, block);
  }
};

}  // namespace

void resolve_references(Workspace& w) { ReferenceResolver(w).run(); }

}  // namespace ecograph::extraction
