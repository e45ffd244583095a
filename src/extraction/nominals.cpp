#include "extraction/nominals.hpp"

#include <algorithm>
#include <string_view>

namespace ecograph::extraction {
namespace {

constexpr std::uint32_t description_window = 8;  // sentences

bool is_owner(std::string_view word) {
  for (const std::string_view owner : {"its", "their", "his", "her", "your", "my"})
    if (word == owner) return true;
  return false;
}

bool points_back(std::string_view word) {
  for (const std::string_view determiner : {"the", "this", "that", "these", "those"})
    if (word == determiner) return true;
  return false;
}

bool is_genitive(std::string_view word) { return word == "'s" || word == "’s"; }

}  // namespace

Nominals::Nominals(const Workspace& w, const Antecedents& antecedents, const std::vector<bool>& covered)
    : w_(w), antecedents_(antecedents), covered_(covered) {
  find_descriptions();
}

void Nominals::describe(std::uint32_t noun, const Mention& m) {
  if (w_.in_class(w_.classes.function_word, noun)) return;
  descriptions_[fold(w_.text(noun))].emplace_back(std::max(noun, m.last), m.entity);
}

// "Kestrel is a toolkit that ...", "Kestrel, a toolkit for ...", "the toolkit Kestrel", "the Heron Foundation",
// "the University of Arden".
void Nominals::find_descriptions() {
  for (const Mention& m : w_.mentions) {
    if (m.entity == none || m.nested || w_.block_of(m.sentence).kind == BlockKind::metadata) continue;
    if (const std::uint32_t noun = defining_noun(m); noun != none) describe(noun, m);
    if (opens_with_determiner(m)) describe(m.first - 1, m);
    if (m.last < m.first + 2 || form_of(m.kind) == NameForm::person || form_of(m.kind) == NameForm::place) continue;
    describe(m.last - 1, m);
    for (std::uint32_t t = m.first + 1; t + 1 < m.last; ++t)
      if (w_.text(t) == "of" || w_.text(t) == "for") describe(t - 1, m);
  }
}

// "the small toolkit Kestrel"
bool Nominals::opens_with_determiner(const Mention& m) const {
  const std::uint32_t begin = w_.analysis.sentences[m.sentence].first_token;
  for (std::uint32_t t = m.first; t > begin && t + 5 > m.first;) {
    --t;
    if (w_.in_class(w_.classes.determiner, t)) return t + 1 < m.first;
    if (covered_[t] || w_.token(t).is(shape::punctuation) || w_.in_class(w_.classes.function_word, t)) return false;
  }
  return false;
}

// The head of "a small toolkit for clocks" after a name and "is" or a comma, or none.
std::uint32_t Nominals::defining_noun(const Mention& m) const {
  const std::uint32_t limit = w_.analysis.sentences[m.sentence].last_token;
  std::uint32_t t = m.last;
  if (t + 2 >= limit) return none;
  const std::string joint = fold(w_.text(t));
  if (joint != "," && joint != "is" && joint != "was" && joint != "are" && joint != "became" && joint != "remains")
    return none;
  const std::string determiner = fold(w_.text(++t));
  if (determiner != "a" && determiner != "an" && determiner != "the") return none;
  const std::uint32_t opening = ++t;
  // "a distributed toolkit", but "a toolkit used for ..."
  const auto participle = [&](std::uint32_t at) {
    return at + 1 < limit && !ends_phrase(at + 1, limit) && !w_.token(at).is(shape::punctuation) &&
           !w_.in_class(w_.classes.function_word, at);
  };
  while (t < limit && t < opening + 7 && !covered_[t] && (!ends_phrase(t, limit) || participle(t))) ++t;
  if (t == opening || t >= limit || covered_[t] || is_genitive(w_.text(t))) return none;
  return w_.token(t - 1).is(shape::alphabetic) ? t - 1 : none;
}

// No noun can go on there.
bool Nominals::ends_phrase(std::uint32_t t, std::uint32_t limit) const {
  if (t >= limit || w_.token(t).is(shape::punctuation) || w_.in_class(w_.classes.function_word, t)) return true;
  const std::string word = fold(w_.text(t));
  return is_genitive(word) || word.ends_with("ed") || word.ends_with("ing") || word.ends_with("ly");
}

// "the event team", "the startup costs"; but "the company offers".
bool Nominals::is_compound(std::uint32_t t, std::uint32_t limit) const {
  if (!w_.token(t).is(shape::alphabetic) || w_.token(t).is(shape::upper_initial)) return false;
  return !ends_phrase(t, limit) && !w_.text(t).ends_with("s");
}

std::optional<Nominals::Reference> Nominals::resolve(std::uint32_t t) const {
  if (!w_.in_class(w_.classes.determiner, t)) return {};
  const std::string determiner = fold(w_.text(t));
  if (determiner == "a" || determiner == "an" || determiner == "any" || determiner == "each" || determiner == "every" ||
      determiner == "some" || determiner == "no" || determiner == "another")
    return {};
  const std::uint32_t s = w_.sentence_of[t];
  const std::uint32_t limit = w_.analysis.sentences[s].last_token;
  // "the following companies" points ahead.
  if (t + 1 < limit && fold(w_.text(t + 1)) == "following") return {};
  for (std::uint32_t noun = t + 1; noun < limit && noun < t + 4; ++noun) {
    if (covered_[noun] || w_.token(noun).is(shape::punctuation) || w_.in_class(w_.classes.determiner, noun)) return {};
    if (noun > t + 1 && w_.in_class(w_.classes.function_word, noun - 1)) return {};
    // "the Contributor Summit" is a name of its own, known or not.
    if (noun > t + 1 && !w_.title_case[s] && w_.token(noun).is(shape::upper_initial) &&
        w_.token(noun - 1).is(shape::upper_initial))
      return {};
    // "the Church" is a part of a name rather than one of the kind.
    const bool capital = w_.token(noun).is(shape::upper_initial);
    if (const auto found = capital ? by_description(t, noun) : std::nullopt) return found;
    if (const auto found = by_kind(t, noun)) return found->entity == none ? std::nullopt : found;
    if (const auto found = capital ? std::nullopt : by_description(t, noun)) return found;
  }
  return {};
}

// The entity is none where the noun is one of a kind and refers to nothing.
std::optional<Nominals::Reference> Nominals::by_kind(std::uint32_t t, std::uint32_t noun) const {
  const std::uint32_t limit = w_.analysis.sentences[w_.sentence_of[t]].last_token;
  const std::string owner = fold(w_.text(t));
  for (std::uint32_t p = w_.phrase_begin[noun]; p < w_.phrase_begin[noun + 1]; ++p) {
    const Phrase& phrase = w_.phrases[p];
    if (phrase.last > limit) continue;
    for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k) {
      if (phrase.word_class != w_.classes.noun[k] || phrase.word_class == no_class) continue;
      // "the project Kubernetes", "the framework's": followed by a name it is an apposition, seen elsewhere.
      if (phrase.last < limit && covered_[phrase.last]) return Reference{};
      // "the event team": a compound of another head.
      if (phrase.last < limit && is_compound(phrase.last, limit)) continue;
      // "its new API" is something of its own; "their project" is the one at hand.
      if (form_of(static_cast<KindId>(k)) == NameForm::coined && fold(w_.text(noun)) != "project" && is_owner(owner))
        continue;
      const std::uint32_t entity = antecedent(static_cast<KindId>(k), t);
      if (entity != none && form_of(static_cast<KindId>(k)) == NameForm::edition && is_other_edition(t, noun, entity))
        return Reference{};
      if (entity != none) return Reference{phrase.last, entity};
    }
  }
  return {};
}

// "the 2023 EU event", "the next conference" in a text about the edition of 2022.
bool Nominals::is_other_edition(std::uint32_t t, std::uint32_t noun, std::uint32_t entity) const {
  const auto year_in = [](std::string_view name) {
    for (std::size_t at = name.find("20"); at != std::string_view::npos; at = name.find("20", at + 1)) {
      const std::string_view year = name.substr(at, 4);
      if (year.size() == 4 && year.find_first_not_of("0123456789") == std::string_view::npos) return year;
    }
    return std::string_view{};
  };
  for (++t; t < noun; ++t) {
    const std::string word = fold(w_.text(t));
    if (word == "next") return true;
    const std::string_view year = word.size() == 4 ? year_in(word) : std::string_view{};
    const std::string_view known = year_in(w_.entities[entity].name);
    if (!year.empty() && !known.empty() && year != known) return true;
  }
  return false;
}

std::optional<Nominals::Reference> Nominals::by_description(std::uint32_t t, std::uint32_t noun) const {
  const std::uint32_t limit = w_.analysis.sentences[w_.sentence_of[t]].last_token;
  if (!points_back(fold(w_.text(t))) || !ends_phrase(noun + 1, limit) || is_predicate(t)) return {};
  const auto described = descriptions_.find(fold(w_.text(noun)));
  if (described == descriptions_.end()) return {};
  const auto fits = [&](const Mention& m) {
    return std::any_of(described->second.begin(), described->second.end(),
                       [&](const auto& d) { return d.second == m.entity && d.first < t; });
  };
  const std::uint32_t entity = antecedents_.latest(t, description_window, fits);
  if (entity == none) return {};
  return Reference{noun + 1, entity};
}

// "Ada was the head of ..." and "Ada, the head of ..." describe.
bool Nominals::is_predicate(std::uint32_t t) const {
  if (t == w_.analysis.sentences[w_.sentence_of[t]].first_token) return false;
  const std::string before = fold(w_.text(t - 1));
  for (const std::string_view word : {"is", "was", "are", "were", "be", "been", "became", "become", "as"})
    if (before == word) return true;
  return before == "," && t > 1 && covered_[t - 2];
}

std::uint32_t Nominals::antecedent(KindId kind, std::uint32_t token) const {
  const std::uint32_t s = w_.sentence_of[token];
  const std::uint32_t block = w_.analysis.sentences[s].block;
  const auto same = [&](const Mention& m) { return m.kind == kind; };
  if (form_of(kind) == NameForm::coined) {
    const auto before = [&](const Mention& m) { return m.kind == kind && m.last <= token; };
    if (const std::uint32_t found = antecedents_.subject_of(s, before); found != none)
      return antecedents_.is_own_subject(found, token) ? none : found;
    if (const std::uint32_t found = antecedents_.previous_subject(s, same); found != none) return found;
    return w_.focus(KindMask{1} << kind, block);
  }
  const bool far = form_of(kind) == NameForm::edition || form_of(kind) == NameForm::host;
  const std::uint32_t near = antecedents_.latest(token, far ? 4 : 3, same);
  return near != none ? near : w_.focus(KindMask{1} << kind, block);
}

}  // namespace ecograph::extraction
