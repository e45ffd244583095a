// What a single word is to a name: a part of it, its head, what opens or ends it.
#include <algorithm>

#include "extraction/name_finder.hpp"

namespace ecograph::extraction {

// A capital here is due to the place, not the word: first word of a sentence, after a colon or an opening quote, in
// Title Case.
bool NameFinder::positional_capital(std::uint32_t s, std::uint32_t t) const {
  if (w_.title_case[s]) return true;
  const Sentence& sentence = w_.analysis.sentences[s];
  while (t > sentence.first_token && w_.token(t - 1).is(shape::punctuation)) {
    const std::string_view mark = w_.text(t - 1);
    if (mark != "(" && mark != "*" && mark != "-" && mark != "•" && mark != "\"" && mark != "“" && mark != "‘" &&
        mark != ":" && mark != "[" && mark != "–" && mark != "—")
      return false;
    if (mark == "(" || mark == "[") return false;
    if (mark == ":") return true;
    --t;
  }
  if (t == sentence.first_token) return true;
  // A leading list number.
  return t == sentence.first_token + 1 && w_.token(t - 1).is(shape::number);
}

bool NameFinder::is_name_token(std::uint32_t s, std::uint32_t t) const {
  const Token& token = w_.token(t);
  if (token.is(shape::url | shape::in_code | shape::punctuation)) return false;
  if (token.word == unknown_word && w_.lead_in_word(t) != no_kind) return true;
  if (!capital(token)) return false;
  if (is_issue_key(w_.text(t))) return false;
  if (in_role_[t] && !is_head_word(t) && !is_noun_of_kind(t) && !is_surname_like_role(s, t) &&
      !is_given_like_role(s, t)) {
    const std::uint32_t end = head_phrase_end(t, w_.analysis.sentences[s].last_token);
    const KindId kind = end > t ? head_kind(end - 1) : no_kind;  // "Contributor Summit"
    if ((kind == no_kind || w_.schema.ontology.kinds[kind].form != NameForm::edition) && !opens_body(s, t))
      return false;
  }
  if (w_.in_class(classes().determiner, t)) return false;
  if (w_.in_class(classes().month, t) || w_.in_class(classes().weekday, t)) {  // "Peng Sun" is no Sunday
    const Sentence& sentence = w_.analysis.sentences[s];
    if (t + 1 < sentence.last_token && w_.in_class(classes().first_name, t) && w_.in_class(classes().surname, t + 1) &&
        capital(w_.token(t + 1)) && !w_.in_class(classes().common_word, t + 1))
      return true;  // "April Kowalski"
    if (opens_person(s, t)) return true;
    return t > sentence.first_token && w_.text(t).size() == 3 && w_.in_class(classes().first_name, t - 1) &&
           capital(w_.token(t - 1)) && w_.value_at(t) == nullptr;
  }
  if (w_.in_class(classes().generic_word, t)) {  // "AI" names nothing, "Open Source AI Week" does
    const Sentence& sentence = w_.analysis.sentences[s];
    if (ends_company(s, t)) return true;
    KindId led = no_kind;  // "WG Tarrow"
    const std::uint32_t lead = lead_end(t, sentence.last_token, led);
    if (lead > t && lead < sentence.last_token && capital(w_.token(lead)) && head_kind(lead) == no_kind &&
        !w_.in_class(classes().generic_word, lead) && !in_role_[lead] &&
        (!w_.in_class(classes().generic_tail, lead) || w_.in_class(classes().team_word, lead)))
      return true;
    // "Tarrow DevOps Meetup"
    const bool inside = t > sentence.first_token && capital(w_.token(t - 1)) &&
                        !w_.in_class(classes().generic_word, t - 1) && !positional_capital(s, t - 1);
    return !w_.title_case[s] && (token.is(shape::all_upper) || inside) && t + 1 < sentence.last_token &&
           is_head_word(t + 1) && capital(w_.token(t + 1)) && !w_.in_class(classes().generic_tail, t + 1);
  }
  const bool common = w_.is_ordinary(t);
  if (!common) return true;
  if (token.is(shape::mixed_case) && w_.in_class(classes().common_word, t)) return true;
  if (!positional_capital(s, t)) return true;
  // "Mark Halvorsen wrote ...": a given name that is also a word, before a surname.
  // "Guy L. Tarrow"
  const bool initialled = w_.in_class(classes().first_name, t) && t + 2 < w_.analysis.sentences[s].last_token &&
                          is_initial(t + 1) && capital(w_.token(t + 2));
  if (initialled) return true;
  const bool given = w_.in_class(classes().first_name, t) && t + 1 < w_.analysis.sentences[s].last_token &&
                     w_.token(t + 1).is(shape::alphabetic) &&
                     ((capital(w_.token(t + 1)) && (!w_.in_class(classes().common_word, t + 1) ||
                                                    (!w_.title_case[s] && w_.in_class(classes().surname, t + 1)))) ||
                      (w_.in_class(classes().name_link, t + 1) && t + 2 < w_.analysis.sentences[s].last_token &&
                       capital(w_.token(t + 2)) && !w_.in_class(classes().common_word, t + 2)));
  if (given) return true;
  // "Liz Rice", or "Liz Pond," in a line of capitals: a surname that is also a word.
  if (t > w_.analysis.sentences[s].first_token && w_.in_class(classes().first_name, t - 1) &&
      !w_.in_class(classes().common_word, t - 1) && capital(w_.token(t - 1)) &&
      (w_.in_class(classes().surname, t) || is_entry(s, t - 1, t + 1)))
    return true;
  // "Guy L. Pond" in a line of capitals
  if (t > w_.analysis.sentences[s].first_token + 1 && is_initial(t - 1) && w_.in_class(classes().first_name, t - 2) &&
      capital(w_.token(t - 2)))
    return true;
  const WordStats stat = stats(t);
  return stat.inside > 0 && stat.lower * 4 <= stat.inside;
}

// "the Project Director Elections Subcommittee": a job's title in capitals, between an article and a body's head.
bool NameFinder::opens_body(std::uint32_t s, std::uint32_t t) const {
  const Sentence& sentence = w_.analysis.sentences[s];
  if (w_.title_case[s]) return false;
  std::uint32_t start = t;
  while (start > sentence.first_token && capital(w_.token(start - 1)) && t - start < 4) --start;
  if (start == sentence.first_token || !w_.in_class(classes().determiner, start - 1)) return false;
  for (std::uint32_t u = start; u < sentence.last_token && u < t + 5 && capital(w_.token(u)); ++u) {
    if (hit_at(s, u).form != none || w_.token(u).is(shape::punctuation)) return false;
    const KindId kind = u > t ? head_kind(u) : no_kind;
    if (kind != no_kind && kind == first_with(NameForm::plain) && !in_role_[u]) return true;
  }
  return false;
}

// "Jan Tarrowdale": a month's name that no day or year follows but a word that no dictionary has, not in "since April
// Brindle is open". Nobody writes "since Jan Brindle is open".
bool NameFinder::opens_person(std::uint32_t s, std::uint32_t t) const {
  const Sentence& sentence = w_.analysis.sentences[s];
  if (t + 1 >= sentence.last_token || !w_.in_class(classes().first_name, t)) return false;
  const Value* date = w_.value_at(t);
  if (date != nullptr && date->last_token > t + 1) return false;
  const bool brief = w_.text(t).size() == 3 && capital(w_.token(t + 1));
  if (date != nullptr && !brief) return false;
  const bool opens = brief || t == sentence.first_token || w_.token(t - 1).is(shape::punctuation) ||
                     w_.text(t - 1) == "and" || w_.text(t - 1) == "by" || w_.text(t - 1) == "to" ||
                     w_.text(t - 1) == "thank" || w_.in_class(classes().saying, t - 1);
  const auto plain = [&](std::uint32_t u) {
    return w_.token(u).is(shape::upper_initial) && w_.token(u).is(shape::alphabetic) &&
           !w_.token(u).is(shape::mixed_case | shape::all_upper);
  };
  if (!opens) return false;
  if (w_.in_class(classes().name_link, t + 1)) {  // "Jan van den Tarrow"
    std::uint32_t family = t + 2;
    while (family < sentence.last_token && w_.in_class(classes().name_link, family)) ++family;
    return family < sentence.last_token && plain(family);
  }
  return plain(t + 1) && (w_.token(t + 1).word == unknown_word || w_.in_class(classes().surname, t + 1));
}

// "Dean Tarrowdale": a given name that is also a job, alone and before a word that no dictionary has.
bool NameFinder::is_given_like_role(std::uint32_t s, std::uint32_t t) const {
  const Sentence& sentence = w_.analysis.sentences[s];
  if (t + 1 >= sentence.last_token || !w_.in_class(classes().first_name, t)) return false;
  if (t > sentence.first_token && in_role_[t - 1]) return false;
  const Token& next = w_.token(t + 1);
  return next.is(shape::upper_initial) && next.is(shape::alphabetic) && !in_role_[t + 1] &&
         !w_.in_class(classes().common_word, t + 1) &&
         (next.word == unknown_word || w_.in_class(classes().surname, t + 1));
}

// "James Governor," said: a surname that is also a job, alone and behind a given name.
bool NameFinder::is_surname_like_role(std::uint32_t s, std::uint32_t t) const {
  const Sentence& sentence = w_.analysis.sentences[s];
  if (t == sentence.first_token || w_.title_case[s] || w_.token(t).is(shape::all_upper | shape::mixed_case))
    return false;
  const Token& before = w_.token(t - 1);
  if (!before.is(shape::upper_initial) || !w_.in_class(classes().first_name, t - 1) ||
      w_.in_class(classes().common_word, t - 1) || in_role_[t - 1])
    return false;
  if (t - 1 > sentence.first_token && capital(w_.token(t - 2)) && !w_.token(t - 2).is(shape::punctuation)) return false;
  return t + 1 >= sentence.last_token || (!in_role_[t + 1] && !capital(w_.token(t + 1)));
}

// "Brindlestone AI was": a head that is a generic word, after an unknown one, where no noun follows ("AI models").
bool NameFinder::ends_company(std::uint32_t s, std::uint32_t t) const {
  const Sentence& sentence = w_.analysis.sentences[s];
  if (t == sentence.first_token || !is_head_word(t) || !w_.token(t).is(shape::all_upper)) return false;
  const Token& before = w_.token(t - 1);
  if (!before.is(shape::alphabetic) || !capital(before) || before.is(shape::all_upper) ||
      w_.in_class(classes().common_word, t - 1) || hit_at(s, t - 1).form != none)
    return false;
  if (t + 1 >= sentence.last_token || w_.token(t + 1).is(shape::punctuation)) return true;
  return !capital(w_.token(t + 1)) && w_.text(t + 1).size() <= 4;
}

// "LOG4J2-1545"
bool NameFinder::is_issue_key(std::string_view word) {
  const std::size_t dash = word.rfind('-');
  if (dash == std::string_view::npos || dash < 2 || dash + 2 >= word.size()) return false;
  const std::string_view number = word.substr(dash + 1);
  const std::string_view key = word.substr(0, dash);
  return number.find_first_not_of("0123456789") == std::string_view::npos && number.size() >= 2 &&
         key.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == std::string_view::npos;
}

// Kind whose head list holds the token, or no_kind.
KindId NameFinder::head_kind(std::uint32_t t) const {
  for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k)
    if (classes().head[k] != no_class && w_.in_class(classes().head[k], t)) return static_cast<KindId>(k);
  return no_kind;
}

bool NameFinder::is_noun_of_kind(std::uint32_t t) const {
  for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k)
    if (classes().noun[k] != no_class && w_.in_class(classes().noun[k], t)) return true;
  return false;
}

// Multi-word heads ("Working Group", "Task Force") and single ones: the kind of a head phrase that ends at `last`.
KindId NameFinder::head_ending_at(std::uint32_t first, std::uint32_t last, std::uint32_t& head_first,
                                  bool& weak) const {
  KindId best = no_kind;
  for (std::uint32_t t = first; t < last; ++t) {
    for (std::uint32_t p = w_.phrase_begin[t]; p < w_.phrase_begin[t + 1]; ++p) {
      const Phrase& phrase = w_.phrases[p];
      if (phrase.last != last || phrase.word_class == no_class) continue;
      // "As" is no legal form, "AS" is.
      if (w_.text(last - 1).size() <= 2 && w_.in_class(classes().common_word, last - 1) &&
          !w_.token(last - 1).is(shape::all_upper))
        continue;
      for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k) {
        if (phrase.word_class != classes().head[k] || (best != no_kind && (!weak || phrase.weak))) continue;
        best = static_cast<KindId>(k);
        head_first = t;
        weak = phrase.weak;
      }
    }
    if (best != no_kind && !weak) break;
  }
  return best;
}

bool NameFinder::is_place(const GazetteerHit& hit) const {
  if (hit.form == none) return false;
  const GazetteerEntry& entry = w_.schema.gazetteer[w_.schema.gazetteer_forms[hit.form].entry];
  return w_.schema.ontology.kinds[entry.kind].form == NameForm::place;
}

bool NameFinder::is_year(std::uint32_t t) const {
  const std::string_view word = w_.text(t);
  if (word.size() != 4 || !w_.token(t).is(shape::number)) return false;
  return word >= "1980" && word <= "2049";
}

}  // namespace ecograph::extraction
