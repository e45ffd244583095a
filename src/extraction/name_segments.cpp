// Cuts runs of name words into single names.
#include <algorithm>

#include "extraction/name_finder.hpp"

namespace ecograph::extraction {

void NameFinder::add(std::uint32_t s, std::uint32_t first, std::uint32_t last) {
  const std::uint32_t index = w_.add_mention(s, first, last);
  Name& name = w_.names[w_.mentions[index].name];
  if (!positional_capital(s, first)) ++name.inside_sentence;
  if (name.occurrences > 1) return;
  name.ordinary = true;
  for (std::uint32_t t = first; t < last; ++t) name.ordinary &= w_.is_ordinary(t) || w_.token(t).is(shape::punctuation);
}

void NameFinder::add_with_vote(std::uint32_t s, std::uint32_t first, std::uint32_t last, KindId kind, float weight) {
  add(s, first, last);
  Name& name = w_.names[w_.mentions.back().name];
  float& votes = name.votes[kind];
  if (votes < weight) votes = weight;
  name.by_form = true;
}

// Cuts a run of name tokens into names, left to right.
void NameFinder::segment(std::uint32_t s, std::uint32_t first, std::uint32_t end) {
  while (first < end) {
    // Years and connectors cannot open a name, except a year before an event: "2025 PyTorch Conference".
    const std::uint32_t taken = take(s, first, before_repeat(first, end));
    first = taken > first ? taken : first + 1;
    while (first < end && !capital(w_.token(first)) && hit_at(s, first).form == none) ++first;
  }
}

// "About Tarrow Foundation Tarrow Foundation is": a name said twice in a row is two, a heading's and a sentence's.
// Returns where the second begins, or `end`.
std::uint32_t NameFinder::before_repeat(std::uint32_t first, std::uint32_t end) const {
  for (std::uint32_t at = first; at + 4 <= end; ++at)
    for (std::uint32_t length = 2; at + 2 * length <= end; ++length) {
      std::uint32_t same = 0;
      while (same < length && w_.text(at + same) == w_.text(at + length + same)) ++same;
      if (same == length) return at + length;
    }
  return end;
}

// "Quillon Norway meetup", "Berlin Rust meetup": a run and a small event noun right after it.
std::uint32_t NameFinder::take_small_event(std::uint32_t s, std::uint32_t first, std::uint32_t end) {
  const KindId kind = first_with(NameForm::edition);
  const Sentence& sentence = w_.analysis.sentences[s];
  if (end >= sentence.last_token || capital(w_.token(end)) || classes().noun[kind] == no_class ||
      !w_.in_class(classes().noun[kind], end))
    return first;
  if (w_.token(end).is(shape::punctuation) || end - first > 6) return first;
  if (end + 1 < sentence.last_token)  // "the Lisbon conference room"
    for (const std::string_view word : {"room", "rooms", "call", "calls", "center", "centre", "hall", "materials"})
      if (w_.text(end + 1) == word) return first;
  const std::string noun = fold(w_.text(end));  // "the Apple event", "a trade show"
  if (noun == "event" || noun == "show" || noun == "gathering") return first;
  if (w_.in_class(classes().common_word, first) && hit_at(s, first).form == none && end - first > 1) return first;
  bool people = true;  // "the European conference"
  for (std::uint32_t t = first; t < end; ++t) {
    if (!capital(w_.token(t)) || w_.in_class(classes().role_noun, t)) return first;
    people &= w_.in_class(classes().nationality, t);
  }
  if (people) return first;
  const GazetteerHit& hit = hit_at(s, first);  // "the BirdConf conference" is BirdConf
  if (hit.form != none && hit.last == end && !hit.weak &&
      w_.schema.gazetteer[w_.schema.gazetteer_forms[hit.form].entry].kind == kind)
    return first;
  if (w_.in_class(classes().first_name, first) && hit.form == none) return first;
  add_with_vote(s, first, end + 1, kind, 2.6F);
  return end + 1;
}

// "Blue Ridge PyCon 2026": two words before a known event of one word, which is another event by that. Where capitals
// say nothing, only a line of nothing else.
std::uint32_t NameFinder::take_local_event(std::uint32_t s, std::uint32_t first, std::uint32_t end) {
  const std::uint32_t at = first + 2;
  if (at >= end) return first;
  const GazetteerHit& hit = hit_at(s, at);
  if (hit.form == none || hit.weak || hit.last != at + 1) return first;
  const KindId kind = w_.schema.gazetteer[w_.schema.gazetteer_forms[hit.form].entry].kind;
  if (w_.schema.ontology.kinds[kind].form != NameForm::edition) return first;
  for (std::uint32_t t = first; t < at; ++t) {
    const Token& token = w_.token(t);
    if (hit_at(s, t).form != none || !token.is(shape::upper_initial) || !token.is(shape::alphabetic) ||
        token.is(shape::all_upper))
      return first;
    for (const ClassId c : {classes().generic_word, classes().nationality, classes().role_noun, classes().month,
                            classes().weekday, classes().determiner, classes().function_word, classes().edition_region})
      if (w_.in_class(c, t)) return first;
  }
  if (w_.in_class(classes().first_name, first) && !w_.in_class(classes().common_word, first)) return first;
  const Sentence& sentence = w_.analysis.sentences[s];
  const std::uint32_t stop = edition_end(s, hit.last, sentence.last_token);
  if (positional_capital(s, first) && (first != sentence.first_token || stop != sentence.last_token)) return first;
  add_with_vote(s, first, stop, kind, vote::gazetteer);
  return stop;
}

// Takes the name that starts at `first`; returns one past its end.
std::uint32_t NameFinder::take(std::uint32_t s, std::uint32_t first, std::uint32_t end) {
  if (w_.in_class(classes().legal_suffix, first) && hit_at(s, first).form == none) return first + 1;
  if (const std::uint32_t last = after_level(s, first, end); last > first) return last;
  if (const std::uint32_t last = take_joined_version(s, first, end); last > first) return last;
  if (const std::uint32_t last = take_small_event(s, first, end); last > first) return last;
  if (const std::uint32_t last = take_local_event(s, first, end); last > first) return last;
  if (w_.in_class(classes().honorific, first)) {
    const std::uint32_t last = person_end(s, first + 1, end);
    if (last > first + 1) {
      add_with_vote(s, first + 1, last, person_kind(), vote::gazetteer);
      return last;
    }
  }
  if (const std::uint32_t last = take_led(s, first, end); last > first) return last;
  if (const std::uint32_t last = take_listed(s, first, end); last > first) return last;
  // A head alone ("Foundation", "Council") is no name; it may refer to one.
  if (first + 1 == end && hit_at(s, first).form == none && (is_head_word(first) || is_noun_of_kind(first))) return end;
  if (const std::uint32_t last = take_joined(s, first, end); last > first) return last;
  // The longest stretch that ends with a head word is one name, wherever known names stand inside it.
  if (const std::uint32_t last = headed_end(s, first, end); last > first) return last;
  const GazetteerHit& hit = hit_at(s, first);
  if (hit.form != none && !hit.weak && !is_given_hit(s, first, end)) return take_known(s, first, end, hit);
  if (const std::uint32_t last = take_person(s, first, end); last > first) return last;
  if (hit.form != none && hit.last >= unknown_end(s, first, end)) {
    const KindId kind = w_.schema.gazetteer[w_.schema.gazetteer_forms[hit.form].entry].kind;
    const bool known = w_.schema.ontology.kinds[kind].form == NameForm::coined && !w_.title_case[s];
    if (const std::uint32_t stop = take_release(s, first, hit.last, known); stop > first) return stop;
    if (const std::uint32_t last = take_product(s, first, hit); last > first) return last;
    add(s, first, hit.last);
    return hit.last;
  }
  return take_unknown(s, first, end);
}

KindId NameFinder::first_with(NameForm form) const {
  for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k)
    if (w_.schema.ontology.kinds[k].form == form) return static_cast<KindId>(k);
  return 0;
}

// "Submit Tarrow Conference 2031", "Quarter Meridian Foundation": ordinary words, and behind them all of a known name.
bool NameFinder::is_known_behind_words(std::uint32_t s, std::uint32_t first, std::uint32_t last) const {
  for (std::uint32_t t = first; t < last; ++t) {
    const GazetteerHit& hit = hit_at(s, t);
    if (hit.form != none && !hit.weak) {
      const KindId kind = w_.schema.gazetteer[w_.schema.gazetteer_forms[hit.form].entry].kind;
      return t > first && hit.last == last && hit.last > t + 2 &&
             (positional_capital(s, first) || w_.schema.ontology.kinds[kind].form == NameForm::host);
    }
    if (!w_.in_class(classes().common_word, t)) return false;
  }
  return false;
}

std::uint32_t NameFinder::headed_end(std::uint32_t s, std::uint32_t first, std::uint32_t end) {
  const std::uint32_t from = is_year_prefix(s, first) ? first - 1 : first;
  const GazetteerHit& known = hit_at(s, first);
  for (std::uint32_t last = end; last > first; --last) {
    // "U.S. Department of Defense": no shorter name inside a known one.
    if (known.form != none && !known.weak && last < known.last) return first;
    std::uint32_t head_first = 0;
    bool weak = false;
    const KindId kind = head_ending_at(first, last, head_first, weak);
    if (kind == no_kind) continue;
    // "Nest Foundation Server" is somebody's product.
    if (w_.schema.ontology.kinds[kind].form == NameForm::host && last < end && capital(w_.token(last)) &&
        head_kind(last) == first_with(NameForm::coined))
      continue;
    // "Foundation" alone is no name; "Technical Advisory Council" in running text is.
    if (head_first == first) {
      if (weak || last < first + 2 || w_.title_case[s]) continue;
      add_with_vote(s, first, last, kind, vote::head);
      return last;
    }
    if (first_part_is_person(s, first, head_first)) continue;
    if (is_known_behind_words(s, first, last)) return first;
    bool contentful = false;  // "Annual Conference" is not a name
    for (std::uint32_t t = first; t < head_first; ++t)
      contentful |= hit_at(s, t).form != none || !w_.in_class(classes().common_word, t) || !positional_capital(s, t);
    // "Open Lantern Summit 2026", in a cell or at the start of an item
    const BlockKind block = w_.block_of(s).kind;
    contentful |= head_first - first >= 2 && last < w_.analysis.sentences[s].last_token && is_year(last) &&
                  w_.schema.ontology.kinds[kind].form == NameForm::edition && block != BlockKind::heading &&
                  block != BlockKind::title;
    contentful |= last == w_.analysis.sentences[s].last_token && !weak &&
                  first == w_.analysis.sentences[s].first_token && block == BlockKind::table_cell;
    // "**Documentation Committee**: ..."
    contentful |= first == w_.analysis.sentences[s].first_token && !weak && w_.token(first).is(shape::in_strong) &&
                  last < w_.analysis.sentences[s].last_token && w_.text(last) == ":";
    if (!contentful) continue;
    std::uint32_t stop = last;
    std::uint32_t start = first;
    if (w_.schema.ontology.kinds[kind].form == NameForm::edition) {
      stop = edition_end(s, last, w_.analysis.sentences[s].last_token);
      start = from;
    }
    // "Meridian Working Group Data"
    KindId led = no_kind;
    if (lead_end(head_first, last, led) == last && last < end && capital(w_.token(last)) && !in_role_[last] &&
        !w_.in_class(classes().generic_tail, last) && !w_.in_class(classes().first_name, last) && !is_year(last) &&
        (last + 1 >= end || !capital(w_.token(last + 1))))
      ++stop;
    // A weak head ("Day", "Lab") needs a known name before it or a year after it to settle the kind.
    const bool anchored = hit_at(s, first).form != none || stop > last || start < first;
    if (weak && !anchored && last - first < 2) continue;
    add_with_vote(s, start, stop, kind, weak ? vote::head_weak + (anchored ? 1.5F : 0.0F) : vote::head);
    return stop;
  }
  return first;
}

// "PyCon Freedonia 2023": a word that is no known place, no person and no ordinary word, before the year.
bool NameFinder::opens_region(std::uint32_t t, std::uint32_t limit) const {
  return t + 1 < limit && w_.token(t).is(shape::alphabetic) && w_.token(t).is(shape::upper_initial) && is_year(t + 1) &&
         !w_.in_class(classes().common_word, t) && !w_.in_class(classes().month, t) &&
         !w_.in_class(classes().weekday, t) && !w_.in_class(classes().generic_tail, t);
}

// "PyTorch Day France 2026", "KubeCon + CloudNativeCon North America 2025", "Docathon H2 2023".
std::uint32_t NameFinder::edition_end(std::uint32_t s, std::uint32_t t, std::uint32_t limit) const {
  std::uint32_t end = t;
  while (end < limit) {
    if (is_year(end)) return end + 1;
    if (const GazetteerHit& hit = hit_at(s, end); is_place(hit)) {
      end = hit.last;
      continue;
    }
    const std::string_view word = w_.text(end);
    const bool part = (word.size() == 2 && (word[0] == 'H' || word[0] == 'Q') && word[1] >= '1' && word[1] <= '4') ||
                      (capital(w_.token(end)) && w_.in_class(classes().edition_region, end));
    if (!part && opens_region(end, limit)) return is_year(end + 1) ? end + 2 : end + 1;
    if (!part) break;
    ++end;
  }
  return end;
}

bool NameFinder::first_part_is_person(std::uint32_t s, std::uint32_t first, std::uint32_t head_first) const {
  if (hit_at(s, first).form != none && !hit_at(s, first).weak) return false;
  if (!w_.in_class(classes().first_name, first) || w_.in_class(classes().common_word, first)) return false;
  return head_first - first == 1 ? !is_strong_head_of_edition(head_first)
                                 : head_first - first >= 3 && w_.in_class(classes().surname, first + 1);
}

std::uint32_t NameFinder::take_known(std::uint32_t s, std::uint32_t first, std::uint32_t end, const GazetteerHit& hit) {
  const KindId kind = w_.schema.gazetteer[w_.schema.gazetteer_forms[hit.form].entry].kind;
  const NameForm form = w_.schema.ontology.kinds[kind].form;
  if (form == NameForm::edition) {
    const std::uint32_t start = is_year_prefix(s, first) ? first - 1 : first;
    const std::uint32_t stop = edition_end(s, hit.last, w_.analysis.sentences[s].last_token);
    add_with_vote(s, start, stop, kind, vote::gazetteer);
    return stop;
  }
  // "Apache Qpid JMS 0.50.0": a module of the known project, if a version follows.
  for (std::uint32_t last = hit.last; last <= end && last < hit.last + 4; ++last) {
    if (const std::uint32_t stop = take_release(s, first, last, form == NameForm::coined); stop > first) return stop;
    if (last < end && !capital(w_.token(last))) break;
  }
  if (const std::uint32_t last = take_product(s, first, hit); last > first) return last;
  if (const std::uint32_t last = take_chapter(s, first, end, hit); last > first) return last;
  std::uint32_t rest = hit.last;
  if (is_plain(form) && rest < end && extends_known(s, rest, end)) {
    while (rest < end && extends_known(s, rest, end)) ++rest;
    if (rest > hit.last) {
      add(s, first, rest);
      Name& name = w_.names[w_.mentions.back().name];
      // "Kubeflow Trainer" is a project like Kubeflow; "Amazon Rufus" is something of Amazon's.
      const KindId project = w_.schema.ontology.kind_with(NameForm::coined);
      name.votes[project != no_kind && kind != project ? project : kind] += 1.0F;
      return rest;
    }
  }
  const std::uint32_t last =
      form == NameForm::company && w_.in_class(classes().joining_head, first) ? branch_end(s, hit.last) : hit.last;
  if (last > hit.last)
    add_with_vote(s, first, last, kind, vote::head);
  else
    add(s, first, last);
  return last;
}

// "Kestrel Operator": software of its own, and of a known name's. What it opens with is not named by it.
std::uint32_t NameFinder::take_product(std::uint32_t s, std::uint32_t first, const GazetteerHit& hit) {
  const NameForm form =
      w_.schema.ontology.kinds[w_.schema.gazetteer[w_.schema.gazetteer_forms[hit.form].entry].kind].form;
  const KindId project = first_with(NameForm::coined);
  if (project == no_kind || (form != NameForm::coined && form != NameForm::company)) return first;
  const std::uint32_t last = product_end(s, hit.last);
  if (last == hit.last) return first;
  if (const std::uint32_t stop = take_release(s, first, last, true); stop > first) return stop;
  add_with_vote(s, first, last, project, vote::head);
  return last;
}

std::uint32_t NameFinder::unknown_end(std::uint32_t s, std::uint32_t first, std::uint32_t end) const {
  // "BirdConf Global 2026"
  if (w_.is_edition_word(w_.text(first)))
    if (const std::uint32_t last = edition_end(s, first + 1, w_.analysis.sentences[s].last_token); last > first + 1)
      return last;
  std::uint32_t last = first + 1;
  while (last < end && !(hit_at(s, last).form != none && !hit_at(s, last).weak)) {
    // "Fundraising Oda Halvorsen": a person begins.
    if (last + 1 < end && w_.in_class(classes().first_name, last) && !w_.in_class(classes().common_word, last) &&
        !w_.in_class(classes().first_name, last - 1) && w_.in_class(classes().common_word, last - 1))
      break;
    // "[Harrier Community Broadband](...)": a link goes around all of a name.
    const bool linked = last + 1 < end && w_.token(last - 1).is(shape::in_link) && w_.token(last).is(shape::in_link) &&
                        w_.token(last + 1).is(shape::in_link);
    if ((w_.in_class(classes().generic_tail, last) && !linked) || w_.in_class(classes().legal_suffix, last - 1)) break;
    ++last;
  }
  while (last > first + 1 && !capital(w_.token(last - 1)) && !is_year(last - 1)) --last;
  return last;
}

// "Betweenness", "Normalization": by its end a thing of the mind, and nobody's name.
bool NameFinder::is_abstract(std::uint32_t t) const {
  const std::string_view word = w_.text(t);
  if (word.size() < 8 || w_.in_class(classes().surname, t) || w_.in_class(classes().first_name, t)) return false;
  for (const std::string_view end : {"ness", "ality", "ability", "ibility", "ation", "ations", "ements", "ology",
                                     "ization", "isation", "ivity", "ysis"})
    if (word.ends_with(end)) return true;
  return false;
}

std::uint32_t NameFinder::take_unknown(std::uint32_t s, std::uint32_t first, std::uint32_t end) {
  const std::uint32_t last = unknown_end(s, first, end);
  // One sentence-initial ordinary word before a name: "Today PyTorch ...", "Meet Oda Halvorsen".
  const bool all_caps_sentence = last - first > 4 && w_.title_case[s];
  if (all_caps_sentence) return last;
  if (const std::uint32_t stop = take_release(s, first, last); stop > first) return stop;
  // "BirdConf Norway": by its first word an event, and by the rest one of its editions.
  if (last > first + 1 && w_.is_edition_word(w_.text(first)) &&
      edition_end(s, first + 1, w_.analysis.sentences[s].last_token) == last) {
    add_with_vote(s, first, last, first_with(NameForm::edition), is_year(last - 1) ? 4.0F : 2.5F);
    return last;
  }
  add(s, first, last);
  Name& name = w_.names[w_.mentions.back().name];
  const std::uint32_t length = last - first;
  bool plain_words = true;
  bool common = false;
  for (std::uint32_t t = first; t < last; ++t) {
    // "KP Singh": initials before a surname
    const bool initials = t == first && length == 2 && w_.text(t).size() == 2 && w_.token(t).is(shape::all_upper) &&
                          w_.in_class(classes().surname, last - 1);
    plain_words &=
        initials || (w_.token(t).is(shape::alphabetic) && !w_.token(t).is(shape::mixed_case | shape::all_upper));
    common |= w_.in_class(classes().common_word, t) || is_abstract(t);
  }
  if ((length == 2 || length == 3) && plain_words && !common && name.votes[person_kind()] < 1.2F) {
    name.votes[person_kind()] = w_.in_class(classes().surname, last - 1) ? 2.0F : 1.2F;
  }
  return last;
}

}  // namespace ecograph::extraction
