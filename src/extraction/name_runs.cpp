// How far a name goes: which words join its parts, and where it ends.
#include <algorithm>

#include "extraction/name_finder.hpp"

namespace ecograph::extraction {

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

// "2025 PyTorch Conference": the year stands right before the run. Not "Since 1998 BirdConf has drawn ...", "in May
// 2025 BirdConf was held".
bool NameFinder::is_year_prefix(std::uint32_t s, std::uint32_t first) const {
  const std::uint32_t begin = w_.analysis.sentences[s].first_token;
  if (first <= begin || !is_year(first - 1)) return false;
  if (first == begin + 1) return true;
  const std::string before = fold(w_.text(first - 2));
  for (const std::string_view word : {"since", "in", "until", "till", "from", "by", "before", "after"})
    if (before == word) return false;
  return !w_.in_class(classes().month, first - 2);
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
