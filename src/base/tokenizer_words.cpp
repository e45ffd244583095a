// Words: what joins them, what ends them, what is split off.
#include "base/token_lists.hpp"
#include "base/tokenizer_scanner.hpp"

namespace ecograph::tokenizing {
namespace {

// "20th"
bool is_ordinal(std::string_view word) {
  const std::size_t digits = word.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos) return false;
  const std::string_view end = word.substr(digits);
  return end == "st" || end == "nd" || end == "rd" || end == "th";
}

}  // namespace

unsigned Scanner::shape_of(const Word& word) {
  unsigned shape = 0;
  if (word.first == part::upper) shape |= shape::upper_initial;
  if (word.cased_letters >= 2 && (word.parts & part::any_case) == part::upper) shape |= shape::all_upper;
  if (word.mixed) shape |= shape::mixed_case;
  if ((word.parts & part::digit) != 0) shape |= shape::has_digit;
  if (word.first == part::digit && (word.parts & ~(part::digit | part::dot | part::comma)) == 0 &&
      word.last_hyphen == none) {
    shape |= shape::number;
  }
  if ((word.parts & part::letter) != 0 && (word.parts & ~(part::letter | part::mark)) == 0) shape |= shape::alphabetic;
  if ((word.parts & part::caseless) != 0) shape |= shape::non_latin;
  return shape;
}

// For the pieces of a word that was split.
unsigned Scanner::shape_of(std::size_t begin, std::size_t end) const {
  Word word;
  for (std::size_t i = begin; i < end;) {
    const Character c = at(i);
    if (i == begin) word.first = part_of(c.kind);
    add(word, part_of(c.kind));
    if (c.value == '.') word.parts |= part::dot;
    if (c.value == ',') word.parts |= part::comma;
    if (c.value == '&') word.parts |= part::ampersand;
    if (c.kind == hyphen) word.last_hyphen = i;
    i += c.length;
  }
  return shape_of(word);
}

// A run of ASCII word characters: what most text is made of.
std::size_t Scanner::read_ascii(Word& word, std::size_t i) const {
  unsigned parts = word.parts;
  unsigned previous = word.previous;
  unsigned mixed = 0;
  unsigned cased = 0;
  while (i < text_.size()) {
    const unsigned kind = ascii_parts[static_cast<unsigned char>(text_[i])];
    if (kind == 0) break;
    parts |= kind;
    mixed |= (previous << 1) & kind;
    cased += (kind | (kind >> 1)) & 1;
    previous = kind;
    ++i;
  }
  word.parts = parts;
  word.previous = previous;
  word.mixed |= (mixed & part::upper) != 0;
  word.cased_letters += cased;
  return i;
}

void Scanner::read_core(Word& word) const {
  std::size_t i = word.begin;
  word.first = part_of(at(i).kind);
  for (;;) {
    if ((word.parts & part::caseless) == 0) i = read_ascii(word, i);
    word.end = i;
    const Character c = at(i);
    if (c.length == 0) return;
    const unsigned kind = part_of(c.kind);
    if (kind == 0) {
      const std::size_t next = join(word, c);
      if (next == none) return;
      i = next;
      word.previous = 0;
    } else if (mixes_scripts(word, kind)) {
      return;
    } else {
      add(word, kind);
      i += c.length;
    }
  }
}

// Whether the word may go on at `i`, behind a connector.
bool Scanner::continues_word(const Word& word, std::size_t i) const {
  const CharacterClass kind = at(i).kind;
  return kind != mark && part_of(kind) != 0 && !mixes_scripts(word, part_of(kind));
}

// Whether the word goes on after a character that is no letter or digit; the position where it does, or none.
std::size_t Scanner::join(Word& word, const Character& connector) const {
  if (word.parts == 0) return none;
  switch (connector.kind) {
    case hyphen:
      return join_hyphen(word, connector);
    case apostrophe:
      return join_apostrophe(word, connector);
    case other:
      break;
    default:
      return none;
  }
  if (connector.value == '.') return join_dot(word);
  if (connector.value == ',') return join_comma(word);
  const std::size_t next = word.end + connector.length;
  if (connector.value == '&' && (word.previous & part::letter) != 0 && (part_of(at(next).kind) & part::letter) != 0 &&
      continues_word(word, next)) {
    word.parts |= part::ampersand;
    return next;
  }
  // Left single quotes and accents typed for an apostrophe: "Stanford´s".
  if ((connector.value == 0xB4 || connector.value == 0x2018 || connector.value == '`') &&
      clitic_end(next) == next + 1 && (text_[next] == 's' || text_[next] == 'S')) {
    return join_apostrophe(word, connector);
  }
  return none;
}

// "mid-2025", "Oct-2025", "30-April", "April-June", "20th-21st": a hyphen that joins dates, not words.
bool Scanner::joins_dates(const Word& word, std::size_t next) const {
  const std::size_t begin = word.last_hyphen == none ? word.begin : word.last_hyphen + 1;
  const std::string_view head = slice(begin, word.end);
  if (head.size() > 9) return false;
  bool opens_date = token_lists::is_month(head);
  for (const std::string_view prefix : {"mid", "Mid", "pre", "Pre", "post", "Post", "early", "late"}) {
    opens_date |= head == prefix;
  }
  if (is_ascii_digit(text_[next])) return opens_date || is_ordinal(head);
  if (!is_ascii_upper(text_[next]) || !(opens_date || (word.parts & ~part::digit) == 0)) return false;
  std::size_t end = next;
  while (end < text_.size() && is_ascii_letter(text_[end]) && end - next < 10) ++end;
  return token_lists::is_month(slice(next, end));
}

std::size_t Scanner::join_hyphen(Word& word, const Character& mark) const {
  const std::size_t next = word.end + mark.length;
  if (!continues_word(word, next) || (word.parts & part::caseless) != 0) return none;
  // "19-21", "2025-10-24" are ranges and dates.
  const bool number = (word.parts & ~(part::digit | part::dot | part::comma)) == 0;
  if ((number && at(next).kind == digit) || joins_dates(word, next)) return none;
  word.last_hyphen = word.end;
  word.before_hyphen = word.parts;
  return next;
}

std::size_t Scanner::join_dot(Word& word) const {
  const std::size_t next = word.end + 1;
  if (!continues_word(word, next)) return none;
  // "in the end.The next": a full stop without its space.
  if (is_ascii_upper(text_[next]) && (word.parts & part::upper) == 0 && word.end - word.begin >= 2) {
    std::size_t end = next;
    while (end < text_.size() && is_ascii_letter(text_[end]) && end - next < 8) ++end;
    if (is_boundary(end) && (end >= text_.size() || text_[end] != '.') &&
        token_lists::contains(token_lists::sentence_openers, slice(next, end))) {
      return none;
    }
  }
  word.parts |= part::dot;
  return next;
}

// "3,400" and "1,00,000", not "19,2025".
std::size_t Scanner::join_comma(const Word& word) const {
  if (word.previous != part::digit || (word.parts & ~(part::digit | part::comma)) != 0) return none;
  const std::size_t next = word.end + 1;
  std::size_t digits = 0;
  while (digits < 4 && next + digits < text_.size() && is_ascii_digit(text_[next + digits])) ++digits;
  if (digits == 3) return next;
  const bool lakh = digits == 2 && next + 3 < text_.size() && text_[next + 2] == ',' && is_ascii_digit(text_[next + 3]);
  return lakh ? next : none;
}

std::size_t Scanner::clitic_end(std::size_t after_apostrophe) const {
  for (const std::string_view letters : {"s", "re", "ve", "ll", "m", "d", "t"}) {
    const std::size_t end = after_apostrophe + letters.size();
    if (end > text_.size() || !is_boundary(end)) continue;
    bool same = true;
    for (std::size_t k = 0; k < letters.size(); ++k) same &= ascii_lower(text_[after_apostrophe + k]) == letters[k];
    if (same) return end;
  }
  return none;
}

// Possessives and contractions end the word; "O'Reilly" goes on.
std::size_t Scanner::join_apostrophe(Word& word, const Character& mark) const {
  const std::size_t next = word.end + mark.length;
  const std::size_t end = clitic_end(next);
  if (end == none) return continues_word(word, next) && (part_of(at(next).kind) & part::letter) != 0 ? next : none;
  if (ascii_lower(text_[next]) == 't') {
    if (word.end - word.begin < 2 || ascii_lower(text_[word.end - 1]) != 'n') return next;  // no "n't"
    word.clitic = word.end - 1;
  } else {
    word.clitic = word.end;
  }
  word.end = end;
  return none;
}

void Scanner::emit_compound(const Word& word) {
  if (!splits_compound(word)) {
    emit_word(word.begin, word.end);
    return;
  }
  const std::size_t hyphen_end = word.last_hyphen + at(word.last_hyphen).length;
  emit_word(word.begin, word.last_hyphen);
  emit(word.last_hyphen, hyphen_end, shape::punctuation);
  emit_word(hyphen_end, word.end);
}

void Scanner::finish_word(Word& word) {
  at_ = word.end;
  if (word.clitic != none) {
    word.end = word.clitic;
    emit_compound(word);
    emit(word.clitic, at_, shape::alphabetic);
    return;
  }
  if (splits_compound(word)) {
    emit_compound(word);
    return;
  }
  const char next = word.end < text_.size() ? text_[word.end] : ' ';
  unsigned shape = shape_of(word);
  if ((word.parts & part::dot) != 0 && slice(word.begin, word.begin + 4) == "www.") shape = shape::url;
  const bool is_sharp =  // "C#"
      next == '#' && word.end == word.begin + 1 && word.parts == part::upper && is_boundary(word.end + 1);
  if (is_sharp || (next == '.' && keeps_dot(word))) {
    ++word.end;
    shape &= ~unsigned{shape::alphabetic};
  } else if (next == '+' && slice(word.end, word.end + 2) == "++" && (word.parts & ~part::any_case) == 0) {
    std::size_t end = word.end + 2;
    while (end < text_.size() && is_ascii_digit(text_[end])) ++end;  // "C++20"
    if (is_boundary(end)) {
      word.end = end;
      shape &= ~unsigned{shape::alphabetic};
      if (is_ascii_digit(text_[end - 1])) shape |= shape::has_digit;
    }
  }
  emit(word.begin, word.end, shape);
  at_ = word.end;
}

bool Scanner::keeps_dot(const Word& word) const {
  const std::size_t next = word.end + 1;
  if (next < text_.size() && (text_[next] == '.' || !is_boundary(next))) return false;  // an ellipsis
  const std::string_view written = slice(word.begin, word.end);
  const bool capital_follows = next + 1 < text_.size() && text_[next] == ' ' && at(next + 1).kind == upper;
  if (word.cased_letters == 1 && word.parts == part::upper) return written != "I" || capital_follows;
  if ((word.parts & part::dot) != 0 && (word.parts & ~(part::dot | part::any_case)) == 0) {
    bool single_letters = true;  // "U.S", "e.g"
    for (std::size_t i = 1; i < written.size(); i += 2) single_letters &= written[i] == '.';
    if (single_letters && written.size() % 2 == 1) return true;
  }
  if (written.size() > 6) return false;
  std::array<char, 8> folded{};
  for (std::size_t i = 0; i < written.size(); ++i) folded[i] = ascii_lower(written[i]);
  const std::string_view key(folded.data(), written.size());
  const auto* const found =
      std::lower_bound(std::begin(token_lists::abbreviations), std::end(token_lists::abbreviations), key,
                       [](const token_lists::Abbreviation& a, std::string_view k) { return a.word < k; });
  if (found == std::end(token_lists::abbreviations) || found->word != key) return false;
  switch (found->dot) {
    case token_lists::Dot::always:
      return true;
    case token_lists::Dot::capitalised:
      return word.first == part::upper;
    case token_lists::Dot::before_digit: {
      const std::size_t after = next < text_.size() && text_[next] == ' ' ? next + 1 : next;
      return after < text_.size() && is_ascii_digit(text_[after]);
    }
    case token_lists::Dot::before_capital:
      return capital_follows;
  }
  return false;
}

// "Kubernetes-native": the name and its suffix are two words; "open-source", "Olmo-Thinking", "BSD-3-Clause" are one.
bool Scanner::splits_compound(const Word& word) const {
  if (word.last_hyphen == none || (word.before_hyphen & part::upper) == 0) return false;
  const std::size_t begin = word.last_hyphen + at(word.last_hyphen).length;
  if (begin >= word.end) return false;
  const std::string_view suffix = slice(begin, word.end);
  for (const char c : suffix) {
    if (!is_ascii_lower(c)) return false;
  }
  const bool participle = suffix.size() > 4 && suffix.ends_with("ed");
  if (!participle && !token_lists::contains(token_lists::compound_suffixes, suffix)) return false;
  const std::string_view head = slice(word.begin, word.last_hyphen);
  if (head.size() > 11) return true;
  std::array<char, 12> folded{};
  for (std::size_t i = 0; i < head.size(); ++i) folded[i] = ascii_lower(head[i]);
  const bool shouted = (word.before_hyphen & part::lower) == 0 && head.size() > 1;  // "AI-powered", "ONE-based"
  return shouted || !token_lists::contains(token_lists::ordinary_heads, std::string_view(folded.data(), head.size()));
}

}  // namespace ecograph::tokenizing
