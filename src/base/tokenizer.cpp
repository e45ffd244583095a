#include "base/tokenizer.hpp"

#include <array>
#include <limits>
#include <string>

#include "base/characters.hpp"
#include "base/token_lists.hpp"
#include "base/utf8.hpp"

namespace ecograph {
namespace {

using enum CharacterClass;

// What a word is made of, one bit for each kind of character. lower << 1 == upper makes "an upper-case letter right
// after a lower-case one" a shift and a mask.
namespace part {
constexpr unsigned lower = 1;
constexpr unsigned upper = 2;
constexpr unsigned digit = 4;
constexpr unsigned underscore = 8;
constexpr unsigned caseless = 16;
constexpr unsigned dot = 32;
constexpr unsigned comma = 64;
constexpr unsigned ampersand = 128;
constexpr unsigned mark = 256;
constexpr unsigned any_case = lower | upper;
constexpr unsigned letter = lower | upper | caseless;
}  // namespace part

constexpr unsigned part_of(CharacterClass kind) {
  switch (kind) {
    case lower:
      return part::lower;
    case upper:
      return part::upper;
    case digit:
      return part::digit;
    case underscore:
      return part::underscore;
    case caseless:
      return part::caseless;
    case mark:
      return part::mark;
    default:
      return 0;
  }
}

// Parts of ASCII characters; 0 for what cannot stand in a word by itself.
constexpr auto ascii_parts = [] {
  std::array<std::uint8_t, 256> parts{};
  for (unsigned c = 'a'; c <= 'z'; ++c) parts[c] = part::lower;
  for (unsigned c = 'A'; c <= 'Z'; ++c) parts[c] = part::upper;
  for (unsigned c = '0'; c <= '9'; ++c) parts[c] = part::digit;
  parts['_'] = part::underscore;
  return parts;
}();

struct Character {
  char32_t value = 0;
  std::uint32_t length = 0;  // 0: end of the text
  CharacterClass kind = CharacterClass::space;
};

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

// A word while it is read.
struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t clitic = none;  // where "'s", "n't" begins; the clitic ends at `end`
  std::size_t last_hyphen = none;
  unsigned before_hyphen = 0;  // parts seen up to last_hyphen
  unsigned parts = 0;
  unsigned first = 0;  // part of the first character
  unsigned previous = 0;
  unsigned cased_letters = 0;
  bool mixed = false;
};

void add(Word& word, unsigned kind) {
  word.parts |= kind;
  word.mixed |= ((word.previous << 1) & kind & part::upper) != 0;
  word.cased_letters += (kind & part::any_case) != 0 ? 1 : 0;
  word.previous = kind;
}

// A script without case and Latin letters make no common word: names stand in Chinese or Japanese text without spaces.
bool mixes_scripts(const Word& word, unsigned kind) {
  return word.parts != 0 && kind != part::mark && ((kind ^ word.parts) & part::caseless) != 0;
}

class Scanner {
 public:
  Scanner(std::string_view text, std::vector<RawToken>& out) : text_(text), out_(out) {}
  void run();

 private:
  [[nodiscard]] Character at(std::size_t i) const;
  [[nodiscard]] bool starts_word(std::size_t i) const {
    const CharacterClass kind = at(i).kind;
    return part_of(kind) != 0 && kind != mark;
  }
  [[nodiscard]] bool is_boundary(std::size_t i) const;  // no word character at i
  [[nodiscard]] std::string_view slice(std::size_t begin, std::size_t end) const {
    return text_.substr(begin, end - begin);
  }
  void emit(std::size_t begin, std::size_t end, unsigned shape);
  void emit_word(std::size_t begin, std::size_t end) { emit(begin, end, shape_of(begin, end)); }
  [[nodiscard]] unsigned shape_of(std::size_t begin, std::size_t end) const;
  [[nodiscard]] static unsigned shape_of(const Word& word);

  void scan_word(std::size_t begin);
  [[nodiscard]] std::size_t read_ascii(Word& word, std::size_t i) const;
  void read_core(Word& word) const;
  [[nodiscard]] bool continues_word(const Word& word, std::size_t i) const;
  [[nodiscard]] std::size_t join(Word& word, const Character& connector) const;
  [[nodiscard]] bool joins_dates(const Word& word, std::size_t next) const;
  [[nodiscard]] std::size_t join_hyphen(Word& word, const Character& hyphen) const;
  [[nodiscard]] std::size_t join_dot(Word& word) const;
  [[nodiscard]] std::size_t join_comma(const Word& word) const;
  [[nodiscard]] std::size_t join_apostrophe(Word& word, const Character& apostrophe) const;
  [[nodiscard]] std::size_t clitic_end(std::size_t after_apostrophe) const;
  void emit_compound(const Word& word);
  void finish_word(Word& word);
  [[nodiscard]] bool keeps_dot(const Word& word) const;
  [[nodiscard]] bool splits_compound(const Word& word) const;

  [[nodiscard]] std::size_t address_end(const Word& word);
  [[nodiscard]] std::size_t url_end(std::size_t begin) const;
  [[nodiscard]] std::size_t email_end(const Word& word) const;
  [[nodiscard]] std::size_t path_end(const Word& word);
  [[nodiscard]] std::size_t rooted_path_end(std::size_t begin);

  void scan_symbol(const Character& first);
  [[nodiscard]] bool scan_special_symbol(const Character& first);

  std::string_view text_;
  std::vector<RawToken>& out_;
  std::size_t at_ = 0;
  std::size_t no_path_before_ = 0;  // up to here a look for a path has failed already: keeps the scan linear
  unsigned pending_ = shape::line_start;
};

Character Scanner::at(std::size_t i) const {
  if (i >= text_.size()) return {};
  const auto byte = static_cast<unsigned char>(text_[i]);
  if (byte < 0x80) return {byte, 1, class_of(byte)};
  const utf8::CodePoint point = utf8::decode(text_, i);
  return {point.value, point.size, class_of(point.value)};
}

bool Scanner::is_boundary(std::size_t i) const {
  if (i >= text_.size()) return true;
  const auto byte = static_cast<unsigned char>(text_[i]);
  return byte < 0x80 ? ascii_parts[byte] == 0 : part_of(at(i).kind) == 0;
}

void Scanner::emit(std::size_t begin, std::size_t end, unsigned shape) {
  out_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                  static_cast<std::uint16_t>(shape | pending_)});
  pending_ = 0;
}

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

void Scanner::run() {
  while (at_ < text_.size()) {
    const auto byte = static_cast<unsigned char>(text_[at_]);
    if (byte == ' ') {
      pending_ |= shape::space_before;
      ++at_;
    } else if (ascii_parts[byte] != 0) {
      scan_word(at_);
    } else {
      const Character c = at(at_);
      switch (c.kind) {
        case newline:
          pending_ |= shape::line_start;
          [[fallthrough]];
        case space:
          pending_ |= shape::space_before;
          at_ += c.length;
          break;
        case trademark:
          at_ += c.length;
          break;
        case lower:
        case upper:
        case caseless:
          scan_word(at_);
          break;
        default:
          scan_symbol(c);
      }
    }
  }
}

void Scanner::scan_word(std::size_t begin) {
  Word word;
  word.begin = begin;
  word.end = begin;
  read_core(word);
  const std::size_t address = address_end(word);
  if (address != none) {
    emit(begin, address, shape::url);
    at_ = address;
    return;
  }
  finish_word(word);
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

// "mid-2025", "Oct-2025", "30-April", "April-June": a hyphen that joins dates, not words.
bool Scanner::joins_dates(const Word& word, std::size_t next) const {
  const std::size_t begin = word.last_hyphen == none ? word.begin : word.last_hyphen + 1;
  const std::string_view head = slice(begin, word.end);
  if (head.size() > 9) return false;
  bool opens_date = token_lists::is_month(head);
  for (const std::string_view prefix : {"mid", "Mid", "pre", "Pre", "post", "Post", "early", "late"}) {
    opens_date |= head == prefix;
  }
  if (is_ascii_digit(text_[next])) return opens_date;
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
  if (next == '.' && keeps_dot(word)) {
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
  } else if (next == '#' && word.end == word.begin + 1 && word.parts == part::upper && is_boundary(word.end + 1)) {
    ++word.end;  // "C#"
    shape &= ~unsigned{shape::alphabetic};
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

// The end of the URL, e-mail address or path that the word opens, or none.
std::size_t Scanner::address_end(const Word& word) {
  if (word.end >= text_.size()) return none;
  const char next = text_[word.end];
  if (next == ':' && slice(word.end, word.end + 3) == "://" && (word.parts & ~(part::letter | part::dot)) == 0) {
    return url_end(word.begin);
  }
  if (next == '@') return email_end(word);
  if (next == '/') return path_end(word);
  if (next == '+' && word.end - word.begin <= 64) {  // "user+tag@host.org"
    std::size_t at_sign = word.end;
    while (at_sign < text_.size() && at_sign - word.end <= 64 &&
           (text_[at_sign] == '+' || text_[at_sign] == '-' || text_[at_sign] == '.' ||
            ascii_parts[static_cast<unsigned char>(text_[at_sign])] != 0)) {
      ++at_sign;
    }
    if (at_sign < text_.size() && text_[at_sign] == '@') {
      Word address = word;
      address.end = at_sign;
      return email_end(address);
    }
  }
  return none;
}

// Runs to white space or a quote, without the punctuation that belongs to the sentence.
std::size_t Scanner::url_end(std::size_t begin) const {
  std::size_t end = begin;
  int open = 0;
  while (end < text_.size()) {
    const char c = text_[end];
    if (static_cast<unsigned char>(c) >= 0x80) {
      const Character wide = at(end);
      if (part_of(wide.kind) == 0) break;
      end += wide.length;
      continue;
    }
    if (c == ' ' || c == '<' || c == '>' || c == '"' || c == '`' || c == '|' || c == '\\' || c == '^' ||
        static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      break;
    }
    if (c == '(') ++open;
    if (c == ')' && --open < 0) break;
    ++end;
  }
  while (end > begin) {
    const char c = text_[end - 1];
    if (c == '(') --open;
    const bool trailing = c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == '\'' ||
                          c == '*' || c == ']' || c == '[' || c == '}' || c == '{' || c == '(' || c == '_';
    if (!trailing) break;
    --end;
  }
  return end;
}

std::size_t Scanner::email_end(const Word& word) const {
  std::size_t end = word.end + 1;
  std::size_t last_dot = none;
  while (end < text_.size()) {
    const char c = text_[end];
    if (c == '.') {
      if (end + 1 >= text_.size() || !(is_ascii_letter(text_[end + 1]) || is_ascii_digit(text_[end + 1]))) break;
      last_dot = end;
    } else if (!is_ascii_letter(c) && !is_ascii_digit(c) && c != '-') {
      break;
    }
    ++end;
  }
  return last_dot == none || end - last_dot < 3 || !is_boundary(end) ? none : end;
}

// "github.com/pytorch/pytorch", "src/main.rs"; not "and/or", "Node.js/Deno", "2021/10/21".
std::size_t Scanner::path_end(const Word& word) {
  if (word.end < no_path_before_) return none;
  const std::string_view head = slice(word.begin, word.end);
  const std::size_t head_dot = head.rfind('.');
  const std::size_t end = url_end(word.begin);
  if (head_dot != std::string_view::npos && head_dot > 0 && end > word.end &&
      token_lists::contains(token_lists::domains, head.substr(head_dot + 1)) && (word.parts & part::lower) != 0) {
    return end;
  }
  no_path_before_ = end;
  const std::string_view all = slice(word.begin, end);
  const std::size_t dot = all.rfind('.');
  const std::size_t slash = all.rfind('/');
  if (dot == std::string_view::npos || slash == std::string_view::npos || dot < slash + 2) return none;
  const bool one_slash = all.find('/') == slash;
  if (one_slash && word.first == part::upper) return none;
  return token_lists::contains(token_lists::file_endings, all.substr(dot + 1)) ? end : none;
}

// "/usr/bin/env", "./configure", "../x", "~/.config"; `begin` is at its first character.
std::size_t Scanner::rooted_path_end(std::size_t begin) {
  if (begin < no_path_before_) return none;
  const std::string_view rest = text_.substr(begin, 4);
  const bool relative = rest.starts_with("./") || rest.starts_with("../") || rest.starts_with("~/");
  const std::size_t name = begin + rest.find('/') + 1;
  if (!relative && rest[0] != '/') return none;
  if (name >= text_.size() || !(starts_word(name) || (relative && text_[name] == '.'))) return none;
  const std::size_t end = url_end(begin);
  const bool deep = end > name && slice(name, end).find_first_of("/.") != std::string_view::npos;
  if (end > name && (relative || deep)) return end;
  no_path_before_ = end;
  return none;
}

void Scanner::scan_symbol(const Character& first) {
  if (scan_special_symbol(first)) return;
  const std::size_t begin = at_;
  std::size_t end = begin + first.length;
  constexpr std::string_view single = "()[]{}<>\"'";
  const bool merges = first.value >= 0x80 || single.find(static_cast<char>(first.value)) == std::string_view::npos;
  for (;;) {
    const Character c = at(end);
    if (c.length == 0 || !(c.kind == mark || (merges && c.value == first.value))) break;
    end += c.length;
  }
  emit(begin, end, shape::punctuation);
  at_ = end;
}

// Symbols that open a longer token: paths, ".NET", a clitic that stands apart ("PyTorch 's").
bool Scanner::scan_special_symbol(const Character& first) {
  const bool after_word = at_ > 0 && pending_ == 0 && !out_.empty() && out_.back().text.end == at_ &&
                          (out_.back().shape & shape::punctuation) == 0;
  if (first.kind == apostrophe && !after_word) {
    const std::size_t next = at_ + first.length;
    const std::size_t end = clitic_end(next);
    const bool closes_quote = end != none && at(end).kind == apostrophe;
    if (end == none || closes_quote || ascii_lower(text_[next]) == 't' || !is_ascii_lower(text_[next])) return false;
    emit(at_, end, shape::alphabetic);
    at_ = end;
    return true;
  }
  if (after_word || (first.value != '.' && first.value != '/' && first.value != '~')) return false;
  if (text_.substr(at_, 4) == ".NET" && is_boundary(at_ + 4)) {
    emit(at_, at_ + 4, shape::upper_initial | shape::all_upper);
    at_ += 4;
    return true;
  }
  const std::size_t end = rooted_path_end(at_);
  if (end == none) return false;
  emit(at_, end, shape::url);
  at_ = end;
  return true;
}

}  // namespace

void tokenize(std::string_view text, std::vector<RawToken>& out) { Scanner(text, out).run(); }

}  // namespace ecograph
