// Cuts personal names out of runs of name words.
#include "extraction/name_finder.hpp"

namespace ecograph::extraction {

// "A."
bool NameFinder::is_initial(std::uint32_t t) const {
  const std::string_view word = w_.text(t);
  return word.size() == 2 && word[1] == '.' && word[0] >= 'A' && word[0] <= 'Z';
}

// "Ada Metz and Bo Lind": a place or company of one word that ends a run behind nothing but a given name.
bool NameFinder::is_place_surname(std::uint32_t s, std::uint32_t t, std::uint32_t first, std::uint32_t end) const {
  const GazetteerHit& hit = hit_at(s, t);
  if (hit.form == none) return false;
  const KindId kind = w_.schema.gazetteer[w_.schema.gazetteer_forms[hit.form].entry].kind;
  const NameForm form = w_.schema.ontology.kinds[kind].form;
  return t == first + 1 && t + 1 == end && (form == NameForm::place || form == NameForm::company) &&
         hit.last == t + 1 && hit_at(s, first).form == none && !w_.in_class(classes().common_word, first) &&
         !w_.in_class(classes().generic_tail, t) && w_.token(t).is(shape::upper_initial) &&
         !w_.token(t).is(shape::all_upper);
}

// "Ray Moreno", "Ada Abara, Milan Tarrowdale and": a given name that is also something known, before a surname, or
// between the items of a list before a word that no dictionary has.
bool NameFinder::is_given_hit(std::uint32_t s, std::uint32_t first, std::uint32_t end) const {
  const auto plain = [&](std::uint32_t t) {
    return w_.token(t).is(shape::upper_initial) && w_.token(t).is(shape::alphabetic) &&
           !w_.token(t).is(shape::all_upper | shape::mixed_case);
  };
  const std::uint32_t next = first + 1;
  if (hit_at(s, first).last != next || next >= end || !plain(first) || !plain(next) || hit_at(s, next).form != none ||
      !w_.in_class(classes().first_name, first) || is_head_word(next) || w_.in_class(classes().generic_tail, next) ||
      w_.in_class(classes().platform, next))
    return false;
  if (w_.in_class(classes().surname, next) && !w_.in_class(classes().common_word, next)) return true;
  const Sentence& sentence = w_.analysis.sentences[s];
  const auto separates = [&](std::uint32_t t) { return w_.text(t) == "," || w_.text(t) == "and" || w_.text(t) == ":"; };
  return (w_.in_class(classes().surname, next) ||
          (is_place(hit_at(s, first)) && w_.token(next).word == unknown_word)) &&
         next + 1 == end && first > sentence.first_token && separates(first - 1) &&
         (end == sentence.last_token || separates(end) || w_.text(end) == ".");
}

// One past the end of the words that may belong to a personal name.
std::uint32_t NameFinder::person_end(std::uint32_t s, std::uint32_t t, std::uint32_t end) const {
  std::uint32_t last = t;
  unsigned parts = 0;
  while (last < end && parts < 4) {
    const Token& token = w_.token(last);
    const bool initial = is_initial(last);
    if (w_.in_class(classes().name_link, last) && parts > 0 && last + 1 < end) {
      ++last;
      continue;
    }
    if (!capital(token) || (!token.is(shape::alphabetic) && !initial)) break;
    // "Ada Tarrow Moreno": what is also a company's name stands between two others.
    const bool middle = last + 1 < end && hit_at(s, last).last == last + 1 && capital(w_.token(last + 1)) &&
                        token.is(shape::upper_initial) && !token.is(shape::mixed_case | shape::all_upper) &&
                        w_.token(last + 1).is(shape::alphabetic) && hit_at(s, last + 1).form == none &&
                        !w_.in_class(classes().common_word, last + 1) && !is_head_word(last + 1);
    if (parts > 0 && !is_place_surname(s, last, t, end) &&
        (is_head_word(last) ||
         (hit_at(s, last).form != none && !hit_at(s, last).weak && !middle && !w_.in_class(classes().surname, last))))
      break;
    // "Amber Reyes Github", "Greg Lind Part of ...": what stands behind a whole name is no part of it.
    if (parts > 1 && !w_.in_class(classes().surname, last) && !is_initial(last - 1) &&
        (w_.in_class(classes().platform, last) || w_.in_class(classes().common_word, last)))
      break;
    ++last;
    ++parts;
  }
  // "James Edward Moreno II", "Ada Silva Jr.", "Ada Silva, Jr."
  const auto generation = [&](std::uint32_t at) {
    const std::string_view word = w_.text(at);
    return word == "II" || word == "III" || word == "Jr." || word == "Sr." || word == "Jr" || word == "Sr";
  };
  if (parts > 1 && last < end && generation(last)) return last + 1;
  if (parts > 1 && last + 1 < w_.analysis.sentences[s].last_token && w_.text(last) == "," && generation(last + 1))
    return last + 2;
  return last;
}

// "Liz Rice, Chief Engineer" in a line of capitals: a name at its start or after a mark, and a mark behind it.
bool NameFinder::is_entry(std::uint32_t s, std::uint32_t first, std::uint32_t last) const {
  const BlockKind kind = w_.block_of(s).kind;
  const Sentence& sentence = w_.analysis.sentences[s];
  const bool labelled = first > sentence.first_token && w_.text(first - 1) == ":";  // "Author: Bo Ek, ..."
  if ((kind == BlockKind::heading && !labelled) || kind == BlockKind::title || kind == BlockKind::metadata)
    return false;
  const bool opens = first == sentence.first_token || w_.token(first - 1).is(shape::punctuation) ||
                     w_.text(first - 1) == "by" || w_.text(first - 1) == "and";
  return opens && last < sentence.last_token && (w_.text(last) == "," || w_.text(last) == "(");
}

// "Julia REPL", "Elixir Days": a given name that is also known software, before what no family is called.
bool NameFinder::names_part_of_project(std::uint32_t s, std::uint32_t first, std::uint32_t last) const {
  const GazetteerHit& hit = hit_at(s, first);
  if (last != first + 2 || hit.form == none || w_.in_class(classes().surname, last - 1) ||
      w_.token(first).is(shape::all_upper))
    return false;
  const KindId kind = w_.schema.gazetteer[w_.schema.gazetteer_forms[hit.form].entry].kind;
  return kind == first_with(NameForm::coined) && (w_.in_class(classes().common_word, last - 1) ||
                                                  w_.token(last - 1).is(shape::all_upper) || is_head_word(last - 1));
}

// "Ada 'kestrel' Moreno", "Bo (nightjar) Lind": a nickname between a given name and the family's. Takes it all and
// returns one past its end, or `first`.
std::uint32_t NameFinder::take_nicknamed(std::uint32_t s, std::uint32_t first) {
  const std::uint32_t limit = w_.analysis.sentences[s].last_token;
  if (first + 4 >= limit || !w_.token(first + 1).is(shape::punctuation)) return first;
  const std::uint32_t nick = first + 2;
  const std::uint32_t family = first + 4;
  const std::string_view open = w_.text(first + 1);
  const std::string_view close = w_.text(first + 3);
  const bool bracket = open == "(" && close == ")";
  const bool quoted = (open == "'" && close == "'") || (open == "\"" && close == "\"") ||
                      (open == "‘" && close == "’") || (open == "“" && close == "”") || (open == "’" && close == "’");
  if (!bracket && !quoted) return first;
  const auto plain = [&](std::uint32_t t) {
    return w_.token(t).is(shape::upper_initial) && w_.token(t).is(shape::alphabetic) &&
           !w_.token(t).is(shape::mixed_case | shape::all_upper);
  };
  if (!plain(first) || !plain(family) || w_.token(nick).is(shape::punctuation | shape::number) ||
      !w_.token(family).is(shape::space_before) || w_.token(nick).is(shape::space_before))
    return first;
  const bool given = w_.in_class(classes().first_name, first);
  if (w_.in_class(classes().common_word, family) && !w_.in_class(classes().surname, family)) return first;
  if (is_head_word(family) || hit_at(s, family).form != none) return first;
  // "Ada (Northwind) Bo (Tarrow)" and "Kestrel (beta) Brindle" are something else.
  if (bracket && (!given || hit_at(s, nick).form != none || w_.in_class(classes().role_noun, nick) ||
                  (family + 1 < limit && w_.text(family + 1) == "(")))
    return first;
  if (!given && (w_.in_class(classes().common_word, first) || hit_at(s, first).form != none)) return first;
  add_with_vote(s, first, family + 1, person_kind(), vote::gazetteer);
  return family + 1;
}

std::uint32_t NameFinder::take_person(std::uint32_t s, std::uint32_t first, std::uint32_t end) {
  // "R. Ada Moreno"
  const std::string_view opening = w_.text(first);
  const bool initial = opening.size() == 2 && opening[1] == '.' && first + 2 < end &&
                       w_.in_class(classes().first_name, first + 1) && hit_at(s, first).form == none;
  if (!initial && !w_.in_class(classes().first_name, first)) return first;
  const std::uint32_t last = person_end(s, first, end);
  if (last < first + 2 || names_part_of_project(s, first, last)) return first;
  float weight = 3.0F;
  if (w_.in_class(classes().surname, last - 1)) weight += 1.5F;
  if (w_.in_class(classes().common_word, first)) weight -= 1.5F;
  // "ADA Nests" is no person, "ADA LIND" is.
  if (w_.token(first).is(shape::all_upper) && w_.text(first).size() > 2 && !w_.token(last - 1).is(shape::all_upper))
    weight -= 1.5F;
  if (w_.in_class(classes().common_word, last - 1)) weight -= w_.in_class(classes().surname, last - 1) ? 0.8F : 1.5F;
  if (last == first + 2 &&
      (w_.in_class(classes().generic_tail, last - 1) || w_.in_class(classes().platform, last - 1)) &&
      !w_.in_class(classes().surname, last - 1))
    return first;  // "Julia Community"
  if (w_.title_case[s] && weight < (is_entry(s, first, last) ? 1.4F : 3.0F)) return first;
  add_with_vote(s, first, last, person_kind(), weight);
  return last;
}

}  // namespace ecograph::extraction
