// Cuts names of bodies and companies out of runs of name words: those of several words with connectors, places and
// labels beside them.
#include <algorithm>

#include "extraction/name_finder.hpp"

namespace ecograph::extraction {

// "Diamond Sponsor Tarrow Labs", "Gold Member Tarrow": where the name begins behind what the sponsor is called, or
// `first`.
std::uint32_t NameFinder::after_level(std::uint32_t s, std::uint32_t first, std::uint32_t end) const {
  for (std::uint32_t t = first; t + 1 < end && t < first + 4; ++t) {
    if (hit_at(s, t).form != none && !hit_at(s, t).weak) return first;
    if (w_.in_class(classes().sponsor_noun, t) && t > first && !is_head_word(t + 1) && !is_noun_of_kind(t + 1) &&
        (!w_.in_class(classes().common_word, t + 1) || head_kind(end - 1) == first_with(NameForm::company)))
      return t + 1;
    if (!w_.in_class(classes().common_word, t) && !w_.in_class(classes().sponsor_noun, t + 1)) return first;
  }
  return first;
}

// "SIG Node", "TAG Contributor Experience", "Working Group Serving": up to three words behind one that opens such
// names.
std::uint32_t NameFinder::take_led(std::uint32_t s, std::uint32_t first, std::uint32_t end) {
  const std::uint32_t limit = std::max(end, w_.analysis.sentences[s].last_token);
  KindId kind = no_kind;
  const std::uint32_t lead = lead_end(first, limit, kind);
  std::uint32_t last = lead;
  while (lead > first && last < limit && last < lead + 3 && capital(w_.token(last)) &&
         (!w_.in_class(classes().generic_tail, last) || (last == lead && w_.in_class(classes().team_word, last))) &&
         w_.value_at(last) == nullptr) {
    const bool role = in_role_[last] && (last + 1 >= limit || !capital(w_.token(last + 1)) || in_role_[last + 1]);
    const bool person = last + 1 < limit && w_.in_class(classes().first_name, last) && capital(w_.token(last + 1)) &&
                        !w_.in_class(classes().common_word, last);
    if (role || person || head_kind(last) != no_kind) break;
    ++last;
  }
  if (last == lead) return first;
  add_with_vote(s, first, last, kind, vote::head);
  return last;
}

// "University of Maryland Baltimore County", "Center on Innovation Law & Policy": head, connector and what they join.
std::uint32_t NameFinder::take_joined(std::uint32_t s, std::uint32_t first, std::uint32_t end) {
  const GazetteerHit& known = hit_at(s, first);
  const bool whole = known.form != none && !known.weak && known.last > first + 1;
  if (whole && !is_place(known)) return first;
  for (std::uint32_t connector = whole ? known.last + 1 : first + 1; connector < std::min(end, first + 7);
       ++connector) {
    if (!capital(w_.token(connector - 1))) return first;
    const std::uint32_t tail = joined_tail(s, connector, end);
    if (tail == connector) continue;
    const KindId kind = head_kind(connector - 1);
    if (kind == no_kind) return first;
    std::uint32_t last = tail_end(s, tail, w_.text(connector) != "of");
    if (w_.schema.ontology.kinds[kind].form == NameForm::edition)
      last = edition_end(s, last, w_.analysis.sentences[s].last_token);
    last = branch_end(s, last);
    add_with_vote(s, first, last, kind, vote::head);
    return last;
  }
  return first;
}

// "University of Texas at Austin": a place behind "at".
std::uint32_t NameFinder::branch_end(std::uint32_t s, std::uint32_t t) const {
  if (t + 1 >= w_.analysis.sentences[s].last_token || w_.text(t) != "at") return t;
  return is_place(hit_at(s, t + 1)) ? hit_at(s, t + 1).last : t;
}

// One past what a head's connector joins. A field ("for Science and Technology in Education") may have more than one
// part, a place or a thing ("of Oslo and ...") has not.
std::uint32_t NameFinder::tail_end(std::uint32_t s, std::uint32_t first, bool field) const {
  const std::uint32_t limit = w_.analysis.sentences[s].last_token;
  std::uint32_t last = first;
  while (last < limit && !is_year(last)) {
    if (hit_at(s, last).form != none) {
      last = hit_at(s, last).last;
    } else if (capital(w_.token(last))) {
      ++last;
    } else if (last > first && last + 1 < limit && capital(w_.token(last + 1)) && hit_at(s, last + 1).form == none &&
               !w_.in_class(classes().first_name, last + 1)) {
      const std::string_view word = w_.text(last);
      const bool ordinary = w_.in_class(classes().common_word, last - 1) &&
                            w_.in_class(classes().common_word, last + 1) &&
                            !w_.in_class(classes().joining_head, last + 1);  // "of Science and Technology"
      // "University of Applied Sciences of Northern Tarrow"
      const bool further = word == "of" && w_.in_class(classes().common_word, last - 1) &&
                           !w_.in_class(classes().joining_head, last + 1) && !is_head_word(last + 1);
      if (word != "&" && !((field || ordinary) && word == "and") && !(field && word == "in") && !further) break;
      ++last;
    } else {
      break;
    }
  }
  return last;
}

// "CodeGroup Oslo", "Oslo CodeGroup": a place beside a known group makes a chapter of it.
std::uint32_t NameFinder::take_chapter(std::uint32_t s, std::uint32_t first, std::uint32_t end,
                                       const GazetteerHit& hit) {
  if (w_.title_case[s] || hit.last >= end) return first;
  const GazetteerHit& next = hit_at(s, hit.last);
  if (next.form == none || next.last != end || is_place(hit) == is_place(next)) return first;
  const GazetteerHit& body = is_place(hit) ? next : hit;
  const KindId kind = w_.schema.gazetteer[w_.schema.gazetteer_forms[body.form].entry].kind;
  const std::uint32_t word = is_place(hit) ? hit.last : first;
  if (body.weak || kind != first_with(NameForm::plain) || body.last != word + 1 ||
      w_.in_class(classes().generic_word, word))
    return first;
  add_with_vote(s, first, end, kind, vote::head);
  return end;
}

// "Tarrow Telekom, Norway Mobile, Brindle Bank Finland and": a company between commas that has a place at its head or
// end.
std::uint32_t NameFinder::take_listed(std::uint32_t s, std::uint32_t first, std::uint32_t end) {
  const Sentence& sentence = w_.analysis.sentences[s];
  const auto separates = [&](std::uint32_t t) { return w_.text(t) == "," || w_.text(t) == "and"; };
  if (w_.title_case[s] || first == sentence.first_token || !separates(first - 1)) return first;
  while (end < sentence.last_token && end < first + 5 && w_.token(end).is(shape::upper_initial) &&
         w_.token(end).is(shape::alphabetic) && !in_role_[end])
    ++end;
  if (end < first + 2 || end > first + 5 || end >= sentence.last_token || !separates(end)) return first;
  bool place_first = false;
  bool place_last = false;
  for (std::uint32_t t = first; t < end;) {
    const GazetteerHit& hit = hit_at(s, t);
    const std::uint32_t next = hit.form == none ? t + 1 : hit.last;
    const KindId kind =
        hit.form == none ? no_kind : w_.schema.gazetteer[w_.schema.gazetteer_forms[hit.form].entry].kind;
    if (is_place(hit) && !hit.weak) {
      place_first |= t == first && next < end;
      place_last |= t > first && next == end;
    } else if (hit.form != none && w_.schema.ontology.kinds[kind].form != NameForm::company) {
      return first;
    }
    if (!w_.token(t).is(shape::upper_initial) || in_role_[t] || w_.in_class(classes().month, t) ||
        w_.in_class(classes().weekday, t) || w_.in_class(classes().nationality, t) ||
        (w_.in_class(classes().generic_tail, t) && next == end) ||
        (t == first && w_.in_class(classes().first_name, t) && !is_place(hit)))
      return first;
    t = next;
  }
  if (place_first == place_last) return first;  // none, or "Oslo Norway"
  const KindId head = head_kind(end - 1);
  if (head != no_kind && w_.schema.ontology.kinds[head].form != NameForm::company) return first;
  add_with_vote(s, first, end, first_with(NameForm::company), 1.5F);
  return end;
}

}  // namespace ecograph::extraction
