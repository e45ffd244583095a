// Lexicon phrases, job titles and spans that may be titles: what later passes see above the tokens.
#include <algorithm>

#include "extraction/workspace.hpp"

namespace ecograph::extraction {
namespace {

// True where nearly all longer words are capitalised, ordinary ones too, so that a capital says nothing about a name.
bool is_title_case(const Workspace& w, std::uint32_t s) {
  const Sentence& sentence = w.analysis.sentences[s];
  unsigned capitals = 0;
  unsigned lower = 0;
  unsigned common_capitals = 0;
  for (std::uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
    const Token& token = w.token(t);
    if (!token.is(shape::alphabetic) || token.text.size() < 4) continue;
    if (!capital(token)) {
      // "with", "from" stay small in titles; longer words do not.
      if (token.text.size() > 4) ++lower;
      continue;
    }
    ++capitals;
    if (w.in_class(w.classes.common_word, t) && t != sentence.first_token) ++common_capitals;
  }
  const BlockKind kind = w.block_of(s).kind;
  const bool headline = kind == BlockKind::heading || kind == BlockKind::title ||
                        (kind == BlockKind::metadata && w.block_of(s).key == "title");
  if (capitals + lower < 2) return headline;
  if (headline) return common_capitals >= 1 && capitals >= lower * 3;
  // Running text ends with a full stop; a line that does not, and has no small words, may be a headline.
  const std::string_view last = w.text(sentence.last_token - 1);
  return common_capitals >= 2 && lower == 0 && last != "." && last != "!" && last != "?";
}

// A role: modifiers, then a role noun, then more of the same joined by "and": "Vice President and General Manager".
// Returns one past its end, or `first` where there is none.
std::uint32_t role_end(const Workspace& w, const std::vector<std::uint32_t>& role_noun_end, std::uint32_t first,
                       std::uint32_t limit) {
  std::uint32_t t = first;
  std::uint32_t best = first;
  for (unsigned steps = 0; t < limit && steps < 14; ++steps) {
    if (role_noun_end[t] > t) {
      t = role_noun_end[t];
      best = t;
      continue;
    }
    const bool modifier = w.in_class(w.classes.role_modifier, t);
    // A capitalised unknown word inside a title ("Senior ML Engineer"): only once a modifier has opened the role.
    const bool inner = t > first && best == first && capital(w.token(t)) && w.token(t).is(shape::all_upper);
    const std::string_view word = w.text(t);
    const bool joint = (word == "and" || word == "&" || word == "/") && best == t && t + 1 < limit &&
                       (role_noun_end[t + 1] > t + 1 || w.in_class(w.classes.role_modifier, t + 1));
    if (!modifier && !inner && !joint) break;
    ++t;
  }
  return best;
}

// "Head of Research at ...": what the employer, a clause or a verb begins with.
bool ends_complement(std::string_view word) {
  for (const std::string_view end :
       {"at",  "with", "in",   "on",  "from", "by",  "to",   "who",  "which", "that",  "is",
        "was", "are",  "were", "has", "have", "had", "said", "says", "will",  "since", "until"})
    if (word == end) return true;
  return false;
}

// Extends "Vice President" over "of Engineering", "Head of Developer Relations": words that are no known names. What a
// chief executive is chief of is a body, however plain its name's words: "CEO of Harbor Digital".
std::uint32_t role_complement(const Workspace& w, std::uint32_t first, std::uint32_t end, std::uint32_t limit) {
  if (end + 1 >= limit || (w.text(end) != "of" && w.text(end) != "for")) return end;
  if (w.in_class(w.classes.body_role, end - 1) && capital(w.token(end + 1)) &&
      (end < first + 2 || fold(w.text(end - 2)) != "vice"))
    return end;
  std::uint32_t t = end + 1;
  std::vector<PhraseTable::Hit> hits;
  while (t < limit && t < end + 7) {
    const Token& token = w.token(t);
    const std::string_view word = w.text(t);
    const bool joint = t > end + 1 && (word == "and" || word == "&");
    if (!joint && (!token.is(shape::alphabetic) || !w.in_class(w.classes.common_word, t))) break;
    if (w.in_class(w.classes.determiner, t) || ends_complement(word)) break;
    hits.clear();
    w.schema.gazetteer_phrases.match(std::span(w.analysis.tokens).subspan(t, limit - t), hits);
    const bool known =
        std::any_of(hits.begin(), hits.end(), [&](const auto& h) { return !w.schema.gazetteer_forms[h.payload].weak; });
    if (known) break;
    ++t;
  }
  while (t > end + 1 && (w.text(t - 1) == "and" || w.text(t - 1) == "&")) --t;
  return t > end + 1 ? t : end;
}

// "Osprey Steering Committee member", "SIG Storage co-chair": capitals that go on from a name before them and end with
// the head of a kind's names belong to that name. Where the role proper begins.
std::uint32_t behind_body(const Workspace& w, std::uint32_t sentence, std::uint32_t first, std::uint32_t end) {
  if (first == sentence || !capital(w.token(first)) || !capital(w.token(first - 1)) ||
      w.in_class(w.classes.determiner, first - 1))
    return first;
  std::uint32_t lower = first;
  while (lower < end && capital(w.token(lower))) ++lower;
  if (lower == end) return first;
  const auto heads = [&](ClassId head) { return head != no_class && w.in_class(head, lower - 1); };
  return std::any_of(w.classes.head.begin(), w.classes.head.end(), heads) ? lower : first;
}

void find_roles(Workspace& w) {
  std::vector<std::uint32_t> role_noun_end(w.analysis.tokens.size(), 0);
  for (const Phrase& p : w.phrases)
    if (p.word_class == w.classes.role_noun) role_noun_end[p.first] = std::max(role_noun_end[p.first], p.last);
  for (std::uint32_t s = 0; s < w.analysis.sentences.size(); ++s) {
    const Sentence& sentence = w.analysis.sentences[s];
    for (std::uint32_t t = sentence.first_token; t < sentence.last_token;) {
      if (role_noun_end[t] <= t && !w.in_class(w.classes.role_modifier, t)) {
        ++t;
        continue;
      }
      const std::uint32_t end = role_end(w, role_noun_end, t, sentence.last_token);
      if (end == t) {
        ++t;
        continue;
      }
      if (const std::uint32_t own = behind_body(w, sentence.first_token, t, end); own > t) {
        t = own;
        continue;
      }
      w.roles.push_back({s, t, end});
      if (const std::uint32_t more = role_complement(w, t, end, sentence.last_token); more > end)
        w.roles.push_back({s, t, more});
      t = end;
    }
  }
}

bool opens_quote(std::string_view word) {
  return word == "\"" || word == "“" || word == "‘" || word == "«" || word == "„" || word == "'";
}
bool closes_quote(std::string_view word) {
  return word == "\"" || word == "”" || word == "’" || word == "»" || word == "'" || word == "“";
}
bool single_quote(std::string_view word) { return word == "‘" || word == "'"; }

bool has_open_bracket(const Workspace& w, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t t = first; t < last; ++t)
    if (w.text(t) == "(") return true;
  return false;
}

void add_title(Workspace& w, std::uint32_t s, std::uint32_t first, std::uint32_t last, std::uint32_t inner_first,
               std::uint32_t inner_last, bool quoted) {
  while (inner_last > inner_first) {  // a closing comma or full stop inside the quotes is not of the title
    const std::string_view word = w.text(inner_last - 1);
    const bool stray = word == ")" && !has_open_bracket(w, inner_first, inner_last);
    if (word != "," && word != "." && word != ";" && word != ":" && !stray) break;
    --inner_last;
  }
  for (std::uint32_t t = inner_first; t < inner_last; ++t)
    if (w.token(t).is(shape::url)) return;  // an entry of links
  if (inner_first < inner_last && inner_last - inner_first <= 40)
    w.titles.push_back({s, first, last, inner_first, inner_last, quoted});
}

void find_quoted(Workspace& w, std::uint32_t s) {
  const Sentence& sentence = w.analysis.sentences[s];
  for (std::uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
    const std::string_view open = w.text(t);
    if (!opens_quote(open)) continue;
    // An opening mark stands before a word, not after one ("the users' view").
    if (t + 1 >= sentence.last_token) continue;
    if (single_quote(open) && t > sentence.first_token && !w.token(t).is(shape::space_before)) continue;
    for (std::uint32_t u = t + 1; u < sentence.last_token && u < t + 42; ++u) {
      const std::string_view close = w.text(u);
      // A closing mark may have been typed as an opening one: "‘ ... ‘".
      const bool mistyped =
          open == "‘" && close == "‘" &&
          (u + 1 == sentence.last_token || w.token(u + 1).is(shape::space_before | shape::punctuation));
      if (!mistyped && (!closes_quote(close) || single_quote(open) != (close == "’" || close == "'"))) {
        if (u > t + 1 && open != "\"" && opens_quote(close) && !closes_quote(close)) break;
        continue;
      }
      if (u > t + 1) add_title(w, s, t, u + 1, t + 1, u, true);
      t = u;
      break;
    }
  }
}

// Emphasised and linked spans of two words or more, and list items' or cells' whole first lines.
void find_marked(Workspace& w, std::uint32_t s) {
  const Sentence& sentence = w.analysis.sentences[s];
  const Span extent{w.token(sentence.first_token).text.begin, w.token(sentence.last_token - 1).text.end};
  for (const InlineMark& mark : marks_near(w.block_of(s).marks, extent)) {
    if (mark.kind == InlineMark::Kind::code || mark.kind == InlineMark::Kind::image) continue;
    const auto tokens =
        std::span(w.analysis.tokens).subspan(sentence.first_token, sentence.last_token - sentence.first_token);
    const auto inside = std::partition_point(tokens.begin(), tokens.end(),
                                             [&](const Token& t) { return t.text.begin < mark.range.begin; });
    const auto behind =
        std::partition_point(inside, tokens.end(), [&](const Token& t) { return t.text.end <= mark.range.end; });
    const auto first = static_cast<std::uint32_t>(inside - tokens.begin()) + sentence.first_token;
    const auto last = static_cast<std::uint32_t>(behind - tokens.begin()) + sentence.first_token;
    if (first + 1 < last) {
      const bool quotes = opens_quote(w.text(first)) && closes_quote(w.text(last - 1)) && last - first > 2;
      add_title(w, s, first, last, quotes ? first + 1 : first, quotes ? last - 1 : last, false);
    }
  }
}

bool separates_title(std::string_view word) {
  return word == "-" || word == "–" || word == "—" || word == "|" || word == ":" || word == "by" || word == "(" ||
         word == "," || word == "--" || word == "[";
}

// "Flying in the Wild with Ada Moreno": in a line of capitals, where those who give it follow.
bool begins_speakers(const Workspace& w, std::uint32_t first, std::uint32_t t, std::uint32_t limit) {
  if (w.text(t) != "with" || t < first + 3 || t + 2 >= limit || !w.token(t + 1).is(shape::upper_initial) ||
      !w.token(t + 2).is(shape::upper_initial))
    return false;
  if (w.token(t - 1).is(shape::in_link) != w.token(first).is(shape::in_link)) return false;
  for (std::uint32_t word = first; word < t; ++word)
    if (w.token(word).is(shape::alphabetic) && w.token(word).text.size() > 4 && !capital(w.token(word))) return false;
  return true;
}

// From the start of a line to each separator, and the whole line: "Talk title by Speaker", "Talk title - Speaker
// (Org)".
void find_line_parts(Workspace& w, std::uint32_t s) {
  const BlockKind kind = w.block_of(s).kind;
  if (kind != BlockKind::heading && kind != BlockKind::list_item && kind != BlockKind::table_cell &&
      kind != BlockKind::term && kind != BlockKind::title && kind != BlockKind::paragraph)
    return;
  const Sentence& sentence = w.analysis.sentences[s];
  std::uint32_t first = sentence.first_token;
  if (!w.token(first).is(shape::line_start)) return;
  // A leading number ("1."), time ("10:00 am - 11:00 am") or bullet is not of the title.
  const auto half_of_day = [&](std::uint32_t t) {
    const std::string_view word = w.text(t);
    return t > sentence.first_token && (word == "am" || word == "pm" || word == "AM" || word == "PM");
  };
  while (first + 1 < sentence.last_token &&
         (w.token(first).is(shape::punctuation) || w.token(first).is(shape::number) || half_of_day(first)) &&
         !opens_quote(w.text(first)))
    ++first;
  const std::uint32_t limit = std::min(sentence.last_token, first + 40);
  for (std::uint32_t t = first; t < limit; ++t) {
    const std::string_view word = w.text(t);
    if (word == "“" || word == "\"" || word == "”") {
      // A title whose opening mark was lost: from the line's start to the closing one. Other quoted titles are spans of
      // their own.
      if (word == "”" && t > first + 1) add_title(w, s, first, t + 1, first, t, true);
      return;
    }
  }
  for (std::uint32_t t = first + 1; t < limit; ++t)
    if (separates_title(w.text(t)) || begins_speakers(w, first, t, limit)) add_title(w, s, first, t, first, t, false);
  if (sentence.last_token - first <= 40) add_title(w, s, first, sentence.last_token, first, sentence.last_token, false);
}

// Data or code that stands in running text: mostly marks.
bool is_data(const Workspace& w, std::uint32_t s) {
  const Sentence& sentence = w.analysis.sentences[s];
  const Block& block = w.block_of(s);
  if (block.kind == BlockKind::metadata && w.schema.is_in(w.classes.address_key, w.schema.vocabulary.find(block.key)))
    return true;
  const std::uint32_t size = sentence.last_token - sentence.first_token;
  if (size < 30) return false;
  std::uint32_t marks = 0;
  for (std::uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
    const std::string_view word = w.text(t);
    if (word == "\"" || word == "{" || word == "}" || word == ":" || word == "[" || word == "]" || word == "=" ||
        word == ";" || word == "<" || word == ">")
      ++marks;
  }
  return marks * 3 > size;
}

}  // namespace

void find_phrases(Workspace& w) {
  const auto tokens = std::span(w.analysis.tokens);
  std::vector<PhraseTable::Hit> hits;
  w.phrase_begin.assign(tokens.size() + 1, 0);
  for (std::uint32_t s = 0; s < w.analysis.sentences.size(); ++s) {
    const Sentence& sentence = w.analysis.sentences[s];
    w.prose.push_back(!is_data(w, s));
    for (std::uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
      w.phrase_begin[t] = static_cast<std::uint32_t>(w.phrases.size());
      if (t + 8 < tokens.size()) w.schema.class_phrases.prefetch(tokens[t + 4].word, tokens[t + 8].word);
      if (!w.prose[s]) continue;
      if (!w.in_class(w.classes.common_word, t) && w.is_ordinary(t))
        w.phrases.push_back({t, t + 1, w.classes.common_word, false});
      if (tokens[t].word == unknown_word) continue;
      hits.clear();
      w.schema.class_phrases.match(tokens.subspan(t, sentence.last_token - t), hits);
      for (auto it = hits.rbegin(); it != hits.rend(); ++it)
        w.phrases.push_back({t, t + it->length, static_cast<ClassId>(it->payload / 2), it->payload % 2 != 0});
    }
  }
  // Tokens outside any sentence do not exist, so the running value closes the table.
  w.phrase_begin[tokens.size()] = static_cast<std::uint32_t>(w.phrases.size());
  w.title_case.resize(w.analysis.sentences.size());
  for (std::uint32_t s = 0; s < w.analysis.sentences.size(); ++s) {
    w.title_case[s] = is_title_case(w, s);
    if (!w.prose[s]) continue;
    find_quoted(w, s);
    find_marked(w, s);
    find_line_parts(w, s);
  }
  find_roles(w);
}

}  // namespace ecograph::extraction
