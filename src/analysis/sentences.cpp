#include "analysis/sentences.hpp"

#include <algorithm>
#include <cstddef>

#include "base/characters.hpp"
#include "base/token_lists.hpp"
#include "base/utf8.hpp"

namespace ecograph {
namespace {

class Splitter {
 public:
  Splitter(std::string_view block, std::span<const Token> tokens) : block_(block), tokens_(tokens) {}
  // Whether a sentence that began with token `begin` ends at or soon behind token `i`; one past its last token, else 0.
  // `seen` becomes one past the stops and closing marks looked at: none of them needs another look.
  [[nodiscard]] std::size_t end_at(std::size_t begin, std::size_t i, std::size_t& seen) const;

 private:
  [[nodiscard]] std::string_view text(std::size_t i) const {
    return i < tokens_.size() ? block_.substr(tokens_[i].text.begin, tokens_[i].text.size()) : std::string_view();
  }
  [[nodiscard]] bool has(std::size_t i, std::uint16_t bits) const { return i < tokens_.size() && tokens_[i].is(bits); }
  [[nodiscard]] bool ends_line(std::size_t i) const { return i >= tokens_.size() || tokens_[i].is(shape::line_start); }
  [[nodiscard]] std::size_t skip_closers(std::size_t i, bool& quoted) const;
  [[nodiscard]] std::size_t skip_openers(std::size_t i) const;
  [[nodiscard]] bool opens_sentence(std::size_t i) const;
  [[nodiscard]] bool is_lower(std::size_t i) const;
  [[nodiscard]] bool is_list_number(std::size_t begin, std::size_t i) const;
  [[nodiscard]] bool inside_title(std::size_t i) const;
  [[nodiscard]] bool abbreviation_ends(std::size_t begin, std::size_t i, std::size_t next) const;

  std::string_view block_;
  std::span<const Token> tokens_;
};

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> options) {
  return std::find(options.begin(), options.end(), word) != options.end();
}

bool is_bullet(std::string_view token) {
  return is_one_of(token, {"\u2022", "\u25CF", "\u25AA", "\u25E6", "\u2023", "\u25A0", "\u27A2", "\u2756"});
}

// Pictures stand at the end of a sentence as often as its full stop.
bool is_emoji(std::string_view token) {
  if (token.empty() || static_cast<unsigned char>(token[0]) < 0xE2) return false;
  const char32_t c = utf8::decode(token, 0).value;
  return (c >= 0x2600 && c <= 0x27BF && !is_bullet(token)) || (c >= 0x1F000 && c <= 0x1FAFF);
}

bool is_dots(std::string_view token) { return token == "\u2026" || (token.size() >= 2 && token.starts_with("..")); }
bool is_wide_stop(std::string_view token) { return is_one_of(token, {"\u3002", "\uFF01", "\uFF1F", "\u0964"}); }

// Quotes and brackets that belong to what they follow, references "[1]" and further stops.
std::size_t Splitter::skip_closers(std::size_t i, bool& quoted) const {
  for (; !ends_line(i); ++i) {
    const std::string_view token = text(i);
    if (is_emoji(token) || is_one_of(token, {".", "!", "?"})) continue;  // ". . ." too
    if (has(i, shape::space_before)) break;
    if (is_one_of(token, {"\"", "'", "\u2019", "\u201D", "\u00BB", "''"})) {
      quoted = true;
    } else if (token == "[" && has(i + 1, shape::number) && text(i + 2) == "]") {
      i += 2;
    } else if (!is_one_of(token, {")", "]", "*", "**", "_", ".", "!", "?", "...", "\u2026"}) &&
               !(has(i, shape::punctuation) && (token[0] == '!' || token[0] == '?'))) {
      break;
    }
  }
  return i;
}

std::size_t Splitter::skip_openers(std::size_t i) const {
  while (!ends_line(i) &&
         is_one_of(text(i), {"\"", "'", "\u2018", "\u201C", "\u00AB", "(", "[", "*", "**", "``", "\u00BF", "\u00A1"})) {
    ++i;
  }
  return i;
}

bool Splitter::is_lower(std::size_t i) const {
  if (i >= tokens_.size() || has(i, shape::upper_initial | shape::mixed_case)) return false;
  const char first = text(i)[0];
  return is_ascii_lower(first) ||
         (static_cast<unsigned char>(first) >= 0x80 && has(i, shape::alphabetic) && !has(i, shape::non_latin));
}

bool Splitter::opens_sentence(std::size_t i) const {
  return token_lists::contains(token_lists::sentence_openers, text(i));
}

// "1." or "(a)." in front of an item.
bool Splitter::is_list_number(std::size_t begin, std::size_t i) const {
  if (text(i) != "." || i == begin || i - begin > 2) return false;
  const std::size_t number = i - 1;
  return has(number, shape::number) && text(number).size() <= 2 && (number == begin || has(begin, shape::punctuation));
}

// Token i is an abbreviation with its dot; `next` the first word behind it.
bool Splitter::abbreviation_ends(std::size_t begin, std::size_t i, std::size_t next) const {
  const std::string_view word = text(i);
  if (next != i + 1 && !has(i + 1, shape::space_before)) return false;
  if (!has(next, shape::upper_initial | shape::mixed_case)) return false;
  const bool opener = opens_sentence(next);
  const bool initial = word.size() == 2 || (word.size() == 3 && static_cast<unsigned char>(word[0]) >= 0x80);
  if (initial) {
    return opener && i > begin && !has(i - 1, shape::upper_initial) && word != "I.";
  }
  if (is_one_of(word, {"a.m.", "p.m.", "A.M.", "P.M."})) return !has(next, shape::all_upper);
  if (is_one_of(word, {"etc.", "Inc.", "Ltd.", "LLC.",  "Corp.", "Co.",   "Jr.",   "Sr.",  "al.",  "Ph.D.", "U.S.",
                       "U.K.", "E.U.", "D.C.", "Bros.", "Pty.",  "B.Sc.", "M.Sc.", "B.A.", "M.A.", "Ave.",  "Blvd."})) {
    return opener || word == "etc.";
  }
  const bool dotted = word.find('.') + 1 < word.size();  // "U.N.", but not "e.g."
  if (dotted && is_ascii_upper(word[0])) return opener;
  // A month ends a sentence before "The"; a title such as "Dr." never does.
  return opener && token_lists::is_month(word.substr(0, word.size() - 1));
}

// "[Who moved my cheese? A tale](...)": a stop in the middle of a link, or of a few words in bold, ends nothing.
bool Splitter::inside_title(std::size_t i) const {
  constexpr std::size_t longest = 20;  // tokens
  for (const std::uint16_t mark : {shape::in_link, shape::in_strong}) {
    if (!has(i, mark) || !has(i + 1, mark) || ends_line(i + 1)) continue;
    std::size_t first = i;
    std::size_t last = i + 1;
    while (first > 0 && i - first < longest && has(first - 1, mark) && !ends_line(first)) --first;
    while (last - first <= longest && has(last + 1, mark) && !ends_line(last + 1)) ++last;
    if (last - first < longest) return true;
  }
  return false;
}

std::size_t Splitter::end_at(std::size_t begin, std::size_t i, std::size_t& seen) const {
  seen = i + 1;
  const std::string_view token = text(i);
  const char last = token.back();
  const bool wide = static_cast<unsigned char>(last) >= 0x80;
  if (last != '.' && last != '!' && last != '?' && !(wide && (is_wide_stop(token) || token == "\u2026"))) return 0;
  if (inside_title(i)) return 0;
  const bool mark = has(i, shape::punctuation);
  if (!mark && (last != '.' || has(i, shape::url))) return 0;
  bool quoted = false;
  const std::size_t end = skip_closers(i + 1, quoted);
  seen = end;
  if (ends_line(end)) return end;
  if (mark && is_wide_stop(token)) return end;
  const std::size_t next = skip_openers(end);
  if (ends_line(next)) return end;
  if (!has(end, shape::space_before)) {
    // "here.The next" without its space
    const bool glued =
        mark && token == "." && end == i + 1 && has(next, shape::upper_initial) && has(i - 1, shape::alphabetic);
    return glued && i > begin && opens_sentence(next) ? end : 0;
  }
  if (!mark) return abbreviation_ends(begin, i, next) ? end : 0;
  if (is_one_of(text(end), {",", ";", ":", "\u2013", "\u2014", "-", "--"})) return 0;
  // "Moreno et al. (2025). "Title."": a reference is one sentence.
  const bool after_year = i > begin + 2 && text(i - 1) == ")" && has(i - 2, shape::number) && text(i - 2).size() == 4;
  if (token == "." && after_year &&
      (is_one_of(text(end), {"\"", "\u201C", "\u2018"}) || has(end, shape::in_emphasis | shape::in_link)))
    return 0;
  if (token == "." && end == i + 1) return is_list_number(begin, i) ? 0 : end;
  if (is_dots(token) || quoted || last != '.') return is_lower(next) ? 0 : end;
  return end;
}

void push_cut(std::string_view block, std::span<const Token> tokens, std::uint32_t begin, std::uint32_t end,
              std::vector<std::uint32_t>& ends) {
  while (end - begin > longest_sentence) {
    std::uint32_t cut = begin + longest_sentence;
    for (std::uint32_t k = cut; k > begin + longest_sentence / 4; --k) {
      const Span token = tokens[k - 1].text;
      if (block.substr(token.begin, token.size()) == ",") {
        cut = k;
        break;
      }
    }
    ends.push_back(cut);
    begin = cut;
  }
  if (end > begin) ends.push_back(end);
}

}  // namespace

void find_sentence_ends(std::string_view block, std::span<const Token> tokens, bool split,
                        std::vector<std::uint32_t>& ends) {
  const Splitter splitter(block, tokens);
  std::uint32_t begin = 0;
  const auto close = [&](std::size_t end) {
    push_cut(block, tokens, begin, static_cast<std::uint32_t>(end), ends);
    begin = static_cast<std::uint32_t>(end);
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i > begin && tokens[i].is(shape::line_start)) close(i);
    if (!split) continue;
    const Span span = tokens[i].text;
    if (i > begin && tokens[i].is(shape::space_before) && tokens[i].is(shape::punctuation) &&
        is_bullet(block.substr(span.begin, span.size()))) {
      close(i);
    }
    std::size_t seen = 0;
    if (const std::size_t end = splitter.end_at(begin, i, seen); end != 0) close(end);
    i = seen - 1;
  }
  close(tokens.size());
}

}  // namespace ecograph
