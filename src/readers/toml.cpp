#include "readers/toml.hpp"

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"
#include "base/yaml.hpp"
#include "readers/characters.hpp"

namespace ecograph::readers {
namespace {

constexpr int deepest_value = 100;

class TomlParser {
 public:
  explicit TomlParser(std::string_view text) : text_(text) {}

  bool run();

  std::vector<TomlValue> values;
  std::string problem;  // of what stands at `at`
  std::size_t at = 0;

 private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const { return at + ahead < text_.size() ? text_[at + ahead] : '\0'; }
  [[nodiscard]] bool done() const { return at >= text_.size(); }
  bool fail(std::string message) {
    problem = std::move(message);
    return false;
  }
  void skip_blanks() {
    while (is_blank(peek())) ++at;
  }
  // White space, line ends and comments.
  void skip_gaps();
  bool end_of_line();
  bool header();
  bool assignment(const std::string& table, int depth);
  bool key_path(std::string& path);
  bool value(const std::string& key, int depth);
  bool array(const std::string& key, int depth);
  bool inline_table(const std::string& key, int depth);
  bool string(std::string& out);
  bool escape(std::string& out);
  void emit(const std::string& key, std::string text, std::size_t begin, std::size_t end);

  std::string_view text_;
  std::string table_;
};

void TomlParser::skip_gaps() {
  while (!done()) {
    if (is_white(peek())) {
      ++at;
    } else if (peek() == '#') {
      at = line_end_of(text_, at);
    } else {
      return;
    }
  }
}

bool TomlParser::end_of_line() {
  skip_blanks();
  if (peek() == '#') at = line_end_of(text_, at);
  return done() || is_newline(peek()) || fail("expected the end of the line");
}

bool TomlParser::run() {
  for (skip_gaps(); !done(); skip_gaps()) {
    if (peek() == '[' ? !header() : !assignment(table_, 0)) return false;
    if (!end_of_line()) return false;
  }
  return true;
}

bool TomlParser::header() {
  const bool twice = peek(1) == '[';
  at += twice ? 2 : 1;
  table_.clear();
  if (!key_path(table_)) return false;
  if (peek() != ']' || (twice && peek(1) != ']')) return fail("expected \"]\" after the table's name");
  at += twice ? 2 : 1;
  return true;
}

bool TomlParser::assignment(const std::string& table, int depth) {
  std::string key = table;
  if (!key_path(key)) return false;
  if (peek() != '=') return fail("expected \"=\" after the key");
  ++at;
  skip_blanks();
  return value(key, depth);
}

// Appends "a.b" for `a . "b"`.
bool TomlParser::key_path(std::string& path) {
  for (;;) {
    skip_blanks();
    std::string part;
    if (peek() == '"' || peek() == '\'') {
      if (!string(part)) return false;
    } else {
      const std::size_t begin = at;
      while (is_letter(peek()) || is_digit(peek()) || peek() == '_' || peek() == '-') ++at;
      part = text_.substr(begin, at - begin);
    }
    if (part.empty()) return fail("expected a key");
    if (!path.empty()) path.push_back('.');
    path += lowered(part);
    skip_blanks();
    if (peek() != '.') return true;
    ++at;
  }
}

bool TomlParser::value(const std::string& key, int depth) {
  if (depth > deepest_value) return fail("nested deeper than " + std::to_string(deepest_value) + " levels");
  const std::size_t begin = at;
  if (peek() == '[') return array(key, depth);
  if (peek() == '{') return inline_table(key, depth);
  if (peek() == '"' || peek() == '\'') {
    std::string text;
    if (!string(text)) return false;
    emit(key, std::move(text), begin, at);
    return true;
  }
  while (!done() && std::string_view(",]}#\r\n\"'").find(peek()) == std::string_view::npos) ++at;
  const std::string_view written = trimmed(text_.substr(begin, at - begin));
  if (written.empty() || !(is_letter(written[0]) || is_digit(written[0]) || written[0] == '+' || written[0] == '-')) {
    at = begin;
    return fail("expected a value: a string in quotes, a number, a date, true or false");
  }
  emit(key, std::string(written), begin, begin + written.size());
  return true;
}

bool TomlParser::array(const std::string& key, int depth) {
  ++at;
  for (skip_gaps(); peek() != ']'; skip_gaps()) {
    if (done()) return fail("the array has no end");
    if (!value(key, depth + 1)) return false;
    skip_gaps();
    if (peek() == ',') {
      ++at;
    } else if (peek() != ']') {
      return fail("expected \",\" or \"]\" after an item");
    }
  }
  ++at;
  return true;
}

bool TomlParser::inline_table(const std::string& key, int depth) {
  ++at;
  for (skip_gaps(); peek() != '}'; skip_gaps()) {
    if (done()) return fail("the inline table has no end");
    if (!assignment(key, depth + 1)) return false;
    skip_gaps();
    if (peek() == ',') {
      ++at;
    } else if (peek() != '}') {
      return fail("expected \",\" or \"}\" after a value");
    }
  }
  ++at;
  return true;
}

bool TomlParser::string(std::string& out) {
  const std::size_t begin = at;
  const char quote = peek();
  const bool multiline = peek(1) == quote && peek(2) == quote;
  const std::string closing(multiline ? 3 : 1, quote);
  at += closing.size();
  if (multiline) at += text_.substr(at).starts_with("\r\n") ? 2 : (peek() == '\n' ? 1 : 0);
  while (!done() && (multiline || !is_newline(peek()))) {
    if (text_.substr(at).starts_with(closing)) {
      at += closing.size();
      return true;
    }
    if (quote == '"' && peek() == '\\') {
      if (!escape(out)) return false;
    } else {
      out.push_back(text_[at++]);
    }
  }
  at = begin;
  return fail("the string has no end");
}

bool TomlParser::escape(std::string& out) {
  const char kind = peek(1);
  if (is_white(kind)) {  // a line's end and what follows it
    ++at;
    while (is_white(peek())) ++at;
    return true;
  }
  constexpr std::string_view names = "btnfr\"\\e/";
  constexpr std::string_view meanings = "\b\t\n\f\r\"\\\x1b/";
  if (const std::size_t found = names.find(kind); found != std::string_view::npos) {
    out.push_back(meanings[found]);
    at += 2;
    return true;
  }
  const std::size_t digits = kind == 'u' ? 4 : (kind == 'U' ? 8 : 0);
  char32_t code = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const char digit = lower(peek(2 + i));
    const bool letter = digit >= 'a' && digit <= 'f';
    if (!is_digit(digit) && !letter) return fail("expected hexadecimal digits");
    code = code * 16 + static_cast<char32_t>(letter ? digit - 'a' + 10 : digit - '0');
  }
  if (digits == 0) return fail("unknown escape in a string");
  utf8::append(out, code);
  at += 2 + digits;
  return true;
}

void TomlParser::emit(const std::string& key, std::string text, std::size_t begin, std::size_t end) {
  values.push_back({key, std::move(text), {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
}

}  // namespace

Result<std::vector<TomlValue>> parse_toml(std::string_view text, std::string_view source_name) {
  TomlParser parser(text);
  if (parser.run()) return std::move(parser.values);
  const std::string_view before = text.substr(0, std::min(parser.at, text.size()));
  const auto line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n') + 1);
  const std::string_view head = before.substr(before.rfind('\n') + 1);  // npos + 1 is 0
  const LineColumn where{line, static_cast<std::uint32_t>(utf8::count(head) + 1)};
  return tl::unexpected(yaml::error_at(text, source_name, where, "the TOML cannot be read: " + parser.problem));
}

}  // namespace ecograph::readers
