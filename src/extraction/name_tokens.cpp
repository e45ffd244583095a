// What a single word is to a name: a part of it, its head, a connector, its end.
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

// "of Oslo" after "University", "of the West Indies", "for Telecommunication": where the words after the head's
// connector start, or `connector` where it joins nothing.
std::uint32_t NameFinder::joined_tail(std::uint32_t s, std::uint32_t connector, std::uint32_t limit) const {
  if (connector == 0 || !w_.in_class(classes().joining_head, connector - 1) || !capital(w_.token(connector - 1)))
    return connector;
  const std::string_view word = w_.text(connector);
  if (word != "of" && word != "for" && word != "on" && word != "de") return connector;
  std::uint32_t tail = connector + 1;
  if (tail < limit && w_.text(tail) == "the") {
    // "University of the West Indies", but "the Governing Board of the Meridian Foundation" names two.
    const KindId head = head_kind(connector - 1);
    if (head != no_kind && w_.schema.ontology.kinds[head].form == NameForm::plain) return connector;
    ++tail;
  }
  if (tail >= limit || !capital(w_.token(tail)) || is_year(tail)) return connector;
  return is_name_token(s, tail) || hit_at(s, tail).form != none || w_.title_case[s] ? tail : connector;
}

// One past the capitalised head phrase of several words that starts at t, or t.
std::uint32_t NameFinder::head_phrase_end(std::uint32_t t, std::uint32_t limit) const {
  std::uint32_t end = t;
  for (std::uint32_t p = w_.phrase_begin[t]; p < w_.phrase_begin[t + 1]; ++p) {
    const Phrase& phrase = w_.phrases[p];
    if (phrase.last > limit || phrase.last < t + 2 || phrase.word_class == no_class) continue;
    if (!capital(w_.token(t)) || !capital(w_.token(phrase.last - 1))) continue;
    for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k)
      if (phrase.word_class == classes().head[k]) end = std::max(end, phrase.last);
  }
  return end;
}

// One past the end of the run of name tokens at t; connectors join inside.
std::uint32_t NameFinder::run_end(std::uint32_t s, std::uint32_t t, std::uint32_t limit) const {
  std::uint32_t end = t;
  while (end < limit) {
    const GazetteerHit& hit = hit_at(s, end);
    if (hit.form != none && !hit.weak) {
      end = hit.last;
      continue;
    }
    if (is_name_token(s, end) || (w_.title_case[s] && end > t && is_head_word(end) && capital(w_.token(end)))) {
      ++end;
      continue;
    }
    if (end == t) break;
    // "Meridian Steering Committee" in a headline: no word of the head is a name by itself.
    if (const std::uint32_t head = w_.title_case[s] ? head_phrase_end(end, limit) : end; head > end) {
      end = head;
      continue;
    }
    if (is_year(end)) {
      ++end;
      continue;
    }
    // Connectors: particles of personal names; "of", "for", "on" after a head ("University of", "Conference on").
    if (end + 2 < limit && w_.in_class(classes().name_link, end) && w_.in_class(classes().name_link, end + 1) &&
        is_name_token(s, end + 2)) {  // "van der Berg"
      end += 2;
      continue;
    }
    if (const std::uint32_t joined = joined_tail(s, end, limit); joined > end) {
      end = joined;
      continue;
    }
    if (end + 1 >= limit || !is_name_token(s, end + 1)) break;
    const std::string_view word = w_.text(end);
    if ((word == "and" || word == "&") && and_joins(s, t, end, limit)) {
      ++end;
      continue;
    }
    if (w_.in_class(classes().name_link, end)) {
      ++end;
      continue;
    }
    if (word == "&" && capital(w_.token(end - 1)) && !w_.in_class(classes().first_name, end + 1) &&
        head_follows(end + 1, limit)) {
      ++end;
      continue;
    }
    if ((word == "+" || (word == "/" && joins_events(s, end))) && plus_joins(s, end, limit)) {
      ++end;
      continue;
    }
    // "Conference on Software Testing"
    if ((word == "of" || word == "for" || word == "on") && hit_at(s, end + 1).form == none) {
      const KindId head = head_kind(end - 1);
      if (head != no_kind && w_.schema.ontology.kinds[head].form == NameForm::edition) {
        ++end;
        continue;
      }
    }
    if ((word == "'" || word == "’" || word == "'s" || word == "’s") && is_head_word(end + 1) &&
        !w_.token(end).is(shape::space_before)) {
      ++end;
      continue;
    }
    break;
  }
  while (end > t && !capital(w_.token(end - 1)) && w_.lead_in_word(end - 1) == no_kind && !is_year(end - 1) &&
         hit_covers(s, t, end) == false)
    --end;
  return end;
}

bool NameFinder::is_body_or_event(KindId kind) const {
  const NameForm form = w_.schema.ontology.kinds[kind].form;
  return form == NameForm::plain || form == NameForm::edition;
}

// Two ordinary words with capitals that "and" holds together: "Ministry of Science and Technology", "the Grants and
// Outreach Committee". Names that stand side by side are no ordinary words.
bool NameFinder::and_joins(std::uint32_t s, std::uint32_t first, std::uint32_t connector, std::uint32_t limit) const {
  const auto plain = [&](std::uint32_t t) {
    return capital(w_.token(t)) && w_.in_class(classes().common_word, t) &&
           (hit_at(s, t).form == none || hit_at(s, t).weak);
  };
  if (w_.title_case[s] || !plain(connector - 1) || !plain(connector + 1)) return false;
  for (std::uint32_t t = first; t + 1 < connector; ++t)
    if (w_.in_class(classes().joining_head, t) && !capital(w_.token(t + 1)))  // "Ministry of Science and"
      return !w_.in_class(classes().joining_head, connector + 1);
  if (connector - first > 2 || is_head_word(connector - 1)) return false;
  for (std::uint32_t u = connector + 1; u < limit && u < connector + 4 && capital(w_.token(u)); ++u)
    if (head_phrase_end(u, limit) > u ||
        (u > connector + 1 && head_kind(u) != no_kind && is_body_or_event(head_kind(u))))
      return true;
  return false;
}

// "KubeCon/CloudNativeCon Europe"
bool NameFinder::joins_events(std::uint32_t s, std::uint32_t slash) const {
  const auto event = [&](std::uint32_t t) {
    const GazetteerHit& hit = hit_at(s, t);
    if (hit.form == none || hit.weak) return w_.is_edition_word(w_.text(t));
    const KindId kind = w_.schema.gazetteer[w_.schema.gazetteer_forms[hit.form].entry].kind;
    return w_.schema.ontology.kinds[kind].form == NameForm::edition;
  };
  return event(slash - 1) && event(slash + 1);
}

// "KubeCon + Open Source Summit China 2026", "Rust+GNOME Hackfest": an event's head stands behind.
bool NameFinder::plus_joins(std::uint32_t s, std::uint32_t connector, std::uint32_t limit) const {
  if (connector + 1 >= limit || !capital(w_.token(connector - 1))) return false;
  for (std::uint32_t t = connector + 1; t < limit && t < connector + 5 && capital(w_.token(t)); ++t) {
    const KindId kind = head_kind(t);
    if (kind != no_kind && w_.schema.ontology.kinds[kind].form == NameForm::edition) return true;
    const GazetteerHit& hit = hit_at(s, t);
    if (hit.form != none && !hit.weak &&
        w_.schema.ontology.kinds[w_.schema.gazetteer[w_.schema.gazetteer_forms[hit.form].entry].kind].form ==
            NameForm::edition)
      return true;
  }
  return false;
}

// One past the words at t that open names of a kind ("SIG", "Working Group"), or t.
std::uint32_t NameFinder::lead_end(std::uint32_t t, std::uint32_t limit, KindId& kind) const {
  std::uint32_t end = t;
  for (std::uint32_t p = w_.phrase_begin[t]; p < w_.phrase_begin[t + 1]; ++p) {
    const Phrase& phrase = w_.phrases[p];
    if (phrase.last > limit || phrase.last <= end || phrase.word_class == no_class) continue;
    if (!capital(w_.token(phrase.last - 1)) || (phrase.last == t + 1 && !w_.token(t).is(shape::all_upper))) continue;
    for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k) {
      if (phrase.word_class != classes().lead[k]) continue;
      end = phrase.last;
      kind = static_cast<KindId>(k);
    }
  }
  return end;
}

// "Johnson & Johnson Institute", but not "Ada Moreno & Bo Lind".
bool NameFinder::head_follows(std::uint32_t t, std::uint32_t limit) const {
  for (std::uint32_t u = t; u < limit && u < t + 4 && capital(w_.token(u)); ++u)
    if (is_head_word(u)) return true;
  return t + 1 >= limit || w_.in_class(classes().legal_suffix, t + 1);
}

bool NameFinder::hit_covers(std::uint32_t s, std::uint32_t first, std::uint32_t end) const {
  for (std::uint32_t t = first; t < end; ++t)
    if (hit_at(s, t).form != none && !hit_at(s, t).weak && hit_at(s, t).last >= end) return true;
  return false;
}

// "2025 PyTorch Conference": the year stands right before the run.
bool NameFinder::is_year_prefix(std::uint32_t s, std::uint32_t first) const {
  return first > w_.analysis.sentences[s].first_token && is_year(first - 1);
}

// "Oda Hack" is a person, "Paris Conference" is not.
bool NameFinder::is_strong_head_of_edition(std::uint32_t t) const {
  const KindId kind = head_kind(t);
  return kind != no_kind && w_.text(t).size() > 5;
}

// "Kestrel Operator", "Contoso Nest Database": where a product's name ends that opens with a known one up to `from`, or
// `from`. In a line of capitals nothing tells how far it goes but a head right there.
std::uint32_t NameFinder::product_end(std::uint32_t s, std::uint32_t from) const {
  constexpr std::uint32_t longest = 4;
  const std::uint32_t limit = w_.analysis.sentences[s].last_token;
  std::uint32_t last = from;
  for (std::uint32_t t = from; t < limit && t < from + longest; ++t) {
    const Token& token = w_.token(t);
    if (!capital(token) || !token.is(shape::alphabetic) || token.is(shape::in_code) || is_year(t)) break;
    const bool head = w_.in_class(classes().product_head, t);
    const bool ordinary = w_.in_class(classes().generic_tail, t) || w_.in_class(classes().role_noun, t);
    if (!head && (ordinary || w_.title_case[s] || w_.in_class(classes().first_name, t))) break;
    if (head) last = t + 1;
  }
  if (last == from || (last < limit && w_.title_case[s] && capital(w_.token(last)))) return from;
  // "Kestrel Operator Community", "Kestrel Client Maintainers": somebody or something of the product's is still it;
  // "Kestrel Platform Engineer" is not.
  if (last < limit && (in_role_[last] || in_role_[last - 1])) return from;
  return last;
}

// May this token continue a known name into a longer, unknown one?
bool NameFinder::extends_known(std::uint32_t s, std::uint32_t t, std::uint32_t end) const {
  if (t >= end || is_year(t)) return false;
  if (w_.in_class(classes().generic_tail, t) || w_.in_class(classes().generic_word, t)) return false;
  if (hit_at(s, t).form != none && !hit_at(s, t).weak) return false;
  if (w_.title_case[s]) return false;
  if (!w_.token(t).is(shape::alphabetic)) return false;
  if (w_.in_class(classes().first_name, t) && t + 1 < end) return false;
  if (w_.in_class(classes().common_word, t) && stats(t).lower > 0) return false;
  return capital(w_.token(t)) && !w_.token(t).is(shape::all_upper);
}

}  // namespace ecograph::extraction
