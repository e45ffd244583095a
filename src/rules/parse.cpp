// Recursive descent over the pattern's text. One function a construct; the first error ends the work.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/characters.hpp"
#include "base/tokenizer.hpp"
#include "rules/inflect.hpp"
#include "rules/suggest.hpp"
#include "rules/syntax.hpp"

namespace ecograph::pattern_language {
namespace {

bool is_name_character(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// A capture written without what it takes, where the name says it.
struct DefaultKind {
  std::string_view capture;
  KindId kind;
};
constexpr std::array<DefaultKind, 9> default_kinds{{{"role", special_kind::role},
                                                    {"since", special_kind::date},
                                                    {"until", special_kind::date},
                                                    {"date", special_kind::date},
                                                    {"name", special_kind::name},
                                                    {"title", special_kind::title},
                                                    {"version", special_kind::version},
                                                    {"number", special_kind::number},
                                                    {"money", special_kind::money}}};

class Parser {
 public:
  Parser(std::string_view text, const PatternContext& context, const PatternOrigin& origin)
      : text_(text), context_(context), origin_(origin) {}

  Result<Syntax> run() {
    Syntax syntax;
    const bool whole = sequence(syntax.root) && (at_end() || unexpected());
    if (!whole) return tl::make_unexpected(std::move(*error_));
    if (shortest(syntax.root) == 0) {
      fail(0,
           text_.find_first_not_of(" \t\r\n#") == std::string_view::npos ? "the pattern is empty"
                                                                         : "the pattern matches without a single token",
           "at least one part has to be there without `?`, `*` or a gap");
      return tl::make_unexpected(std::move(*error_));
    }
    syntax.captures = std::move(captures_);
    return syntax;
  }
  Result<Syntax> run_part() {
    Syntax syntax;
    ++depth_;
    const bool whole = alternation(syntax.root) && (at_end() || unexpected());
    if (!whole) return tl::make_unexpected(std::move(*error_));
    syntax.captures = std::move(captures_);
    return syntax;
  }

 private:
  // Offsets inside a macro are of no use to the reader of the pattern: its own `$name` is shown.
  bool fail(std::size_t offset, std::string message, std::string hint = {}) {
    if (error_) return false;
    if (!macros_.empty()) {
      message = "in macro $" + macros_.back() + ": " + message;
      offset = macro_offset_;
    }
    const std::string_view shown = macros_.empty() ? text_ : outer_text_;
    error_ = error_at(shown, origin_, offset, std::move(message), std::move(hint));
    return false;
  }

  void skip_space() {
    while (at_ < text_.size()) {
      if (is_space(text_[at_])) {
        ++at_;
      } else if (text_[at_] == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else {
        return;
      }
    }
  }
  bool at_end() {
    skip_space();
    return at_ >= text_.size();
  }
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  [[nodiscard]] bool looking_at(std::string_view what) const { return text_.substr(at_).starts_with(what); }
  std::string_view name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_name_character(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }
  Node node(NodeType type, std::size_t offset) const {
    Node out;
    out.type = type;
    out.offset = static_cast<std::uint32_t>(macros_.empty() ? offset : macro_offset_);
    return out;
  }

  bool unexpected();
  bool sequence(Node& out);
  bool alternation(Node& out);
  bool group(Node& out);
  bool item(Node& out);
  bool atom(Node& out);
  bool quantifier(Node& out);
  bool count(std::uint16_t& out);
  bool quoted(std::string& out);
  bool words_of(std::string_view literal, std::size_t offset, std::vector<WordId>& out);
  bool literal(Node& out);
  bool inflected(Node& out);
  bool word_class(Node& out);
  bool kind_union(KindMask& out);
  bool kinds(Node& out);
  bool list(Node& out, KindMask otherwise);
  bool capture(Node& out);
  bool default_capture(const std::string& capture_name, std::size_t offset, Node& out);
  bool gap(Node& out);
  bool token_test(Node& out);
  bool assertion(Node& out);
  bool look(Node& out);
  bool macro(Node& out);

  std::string_view text_;
  const PatternContext& context_;
  const PatternOrigin& origin_;
  std::size_t at_ = 0;
  unsigned depth_ = 0;
  unsigned look_depth_ = 0;
  std::size_t items_ = 0;
  std::vector<std::string> captures_;
  std::vector<std::string> macros_;  // being expanded
  std::string_view outer_text_;      // the pattern itself, while a macro is read
  std::size_t macro_offset_ = 0;
  std::optional<Diagnostic> error_;
};

// What the parser says of a character that starts nothing.
bool Parser::unexpected() {
  const char c = peek();
  if (c == '|') return fail(at_, "alternatives stand in parentheses", "write ( ... | ... )");
  if (c == ')') return fail(at_, "`)` closes nothing");
  if (c == ']') return fail(at_, "`]` closes nothing");
  if (c == '?' || c == '*' || c == '+' || c == '{')
    return fail(at_, std::string("`") + c + "` follows nothing that it could repeat",
                "a quantifier stands right after an atom or a group");
  if (c == '\'') return fail(at_, "words are written in double quotes", "case never matters: \"the foundation\"");
  if (is_ascii_letter(c)) {
    const std::size_t begin = at_;
    const std::string word(name());
    const bool known =
        std::find(context_.class_names.begin(), context_.class_names.end(), word) != context_.class_names.end();
    return fail(
        begin, "`" + word + "` is no atom",
        known ? "the word class is written <" + word + ">" : "a word is written in double quotes: \"" + word + "\"");
  }
  if (c == '\0') return fail(at_, "the pattern ends where an atom was expected");
  return fail(at_, "a word in quotes, a kind, a <class>, a @capture or a group was expected");
}

bool Parser::sequence(Node& out) {
  out = node(NodeType::sequence, at_);
  while (!at_end() && peek() != ')' && peek() != '|') {
    Node child;
    if (!item(child)) return false;
    out.children.push_back(std::move(child));
  }
  if (out.children.empty() && depth_ > 0)
    return fail(at_, "an empty alternative", "write ( ... )? for something optional");
  return true;
}

bool Parser::alternation(Node& out) {
  out = node(NodeType::alternation, at_);
  for (;;) {
    Node child;
    if (!sequence(child)) return false;
    out.children.push_back(std::move(child));
    if (at_end() || peek() != '|') break;
    ++at_;
  }
  if (out.children.size() == 1) {
    Node only = std::move(out.children.front());
    out = std::move(only);
  }
  return true;
}

bool Parser::group(Node& out) {
  const std::size_t begin = at_++;
  if (++depth_ > deepest_nesting) return fail(begin, "groups are nested too deeply");
  if (!alternation(out)) return false;
  --depth_;
  if (at_end()) return fail(begin, "this `(` is never closed");
  ++at_;
  return true;
}

bool Parser::item(Node& out) {
  if (++items_ > largest_program) return fail(at_, "the pattern is too large", "do its macros include each other?");
  if (!atom(out)) return false;
  if (out.type == NodeType::capture || out.type == NodeType::assertion) return true;  // `@x:(...)*`: see capture()
  return quantifier(out);
}

bool Parser::atom(Node& out) {
  skip_space();
  const char c = peek();
  if (c == '"') return literal(out);
  if (c == '(') return group(out);
  if (c == '@') return capture(out);
  if (c == '<') return word_class(out);
  if (c == '[') return list(out, 0);
  if (c == '~') return inflected(out);
  if (c == '.') return gap(out);
  if (c == '_') return token_test(out);
  if (c == '!' || c == '&') return look(out);
  if (c == '^' || looking_at("s$")) return assertion(out);
  if (c == '$') return is_ascii_letter(peek(1)) ? macro(out) : assertion(out);
  if (is_ascii_upper(c)) return kinds(out);
  return unexpected();
}

bool Parser::count(std::uint16_t& out) {
  const std::size_t begin = at_;
  unsigned value = 0;
  while (is_ascii_digit(peek()) && value <= largest_count)
    value = value * 10 + static_cast<unsigned>(text_[at_++] - '0');
  if (at_ == begin) return fail(at_, "a number was expected", "repetition is written {2} or {1,3}");
  if (value > largest_count)
    return fail(begin, "at most " + std::to_string(largest_count) + " repetitions can be asked for");
  out = static_cast<std::uint16_t>(value);
  return true;
}

bool Parser::quantifier(Node& out) {
  const char c = peek();
  if (c != '?' && c != '*' && c != '+' && c != '{') return true;
  const std::size_t begin = at_++;
  if (out.type == NodeType::gap) return fail(begin, "a gap cannot be repeated", "say how long it may be: ...5");
  if (out.type == NodeType::look) return fail(begin, "a look-around cannot be repeated");
  Node repeat = node(NodeType::repeat, begin);
  repeat.minimum = c == '+' ? 1 : 0;
  repeat.maximum = c == '?' ? 1 : most_repetitions;
  if (c == '{') {
    if (!count(repeat.minimum)) return false;
    repeat.maximum = repeat.minimum;
    if (peek() == ',') {
      ++at_;
      if (!count(repeat.maximum)) return false;
    }
    if (peek() != '}') return fail(at_, "`}` was expected", "repetition is written {2} or {1,3}");
    ++at_;
    if (repeat.maximum == 0 || repeat.maximum < repeat.minimum) return fail(begin, "this repetition can never be met");
  }
  repeat.children.push_back(std::move(out));
  out = std::move(repeat);
  const char next = peek();
  if (next == '?' || next == '*' || next == '+') return fail(at_, "two quantifiers in a row", "one of them is enough");
  return true;
}

bool Parser::quoted(std::string& out) {
  const std::size_t begin = at_++;
  for (; at_ < text_.size() && text_[at_] != '"'; ++at_) {
    if (text_[at_] == '\n') return fail(begin, "this quotation mark is not closed on its line");
    if (text_[at_] == '\\' && (peek(1) == '"' || peek(1) == '\\')) ++at_;
    out += text_[at_];
  }
  if (at_ >= text_.size()) return fail(begin, "this quotation mark is never closed");
  ++at_;
  return true;
}

bool Parser::words_of(std::string_view literal, std::size_t offset, std::vector<WordId>& out) {
  std::vector<RawToken> tokens;
  tokenize(literal, tokens);
  for (const RawToken& token : tokens)
    out.push_back(context_.vocabulary->intern(fold(literal.substr(token.text.begin, token.text.size()))));
  if (out.empty()) return fail(offset, "there is no word between these quotation marks");
  return true;
}

bool Parser::literal(Node& out) {
  const std::size_t begin = at_;
  std::string value;
  std::vector<WordId> words;
  if (!quoted(value) || !words_of(value, begin, words)) return false;
  out = node(NodeType::sequence, begin);
  for (const WordId word : words) {
    Node child = node(NodeType::word, begin);
    child.value = word;
    out.children.push_back(std::move(child));
  }
  if (out.children.size() == 1) {
    Node only = std::move(out.children.front());
    out = std::move(only);
  }
  return true;
}

// `~join` or `~"take part"`: every form of the first word, then the others as they are.
bool Parser::inflected(Node& out) {
  const std::size_t begin = at_++;
  std::string phrase;
  if (peek() == '"') {
    if (!quoted(phrase)) return false;
  } else {
    phrase = name();
  }
  if (phrase.empty()) return fail(begin, "a word was expected after `~`", "~join, or ~\"take part\" for several words");
  const std::string folded = fold(phrase);
  const std::size_t space = std::min(folded.find(' '), folded.size());
  const std::string first = folded.substr(0, space);
  const std::vector<std::string>* irregular =
      context_.find_irregular == nullptr ? nullptr : context_.find_irregular(context_.find_irregular_state, first);
  Node choice = node(NodeType::words, begin);
  for (const std::string& form : irregular != nullptr ? *irregular : regular_forms(first))
    choice.words.push_back(context_.vocabulary->intern(form));
  std::vector<WordId> rest;
  if (space < folded.size() && !words_of(std::string_view(folded).substr(space), begin, rest)) return false;
  if (rest.empty()) {
    out = std::move(choice);
    return true;
  }
  out = node(NodeType::sequence, begin);
  out.children.push_back(std::move(choice));
  for (const WordId word : rest) {
    Node child = node(NodeType::word, begin);
    child.value = word;
    out.children.push_back(std::move(child));
  }
  return true;
}

bool Parser::word_class(Node& out) {
  const std::size_t begin = at_++;
  const std::string wanted(name());
  if (wanted.empty() || peek() != '>') return fail(begin, "a word class is written <name>");
  ++at_;
  const ClassId id = context_.find_class == nullptr ? no_class : context_.find_class(context_.find_class_state, wanted);
  if (id == no_class)
    return fail(begin + 1, "there is no word class `" + wanted + "`",
                did_you_mean(wanted, context_.class_names, "classes are the files of schema/lexicons"));
  out = node(NodeType::word_class, begin);
  out.value = id;
  return true;
}

bool Parser::kind_union(KindMask& out) {
  for (;;) {
    const std::size_t begin = at_;
    const std::string wanted(name());
    const KindMask mask = kind_mask(*context_.ontology, wanted);
    if (mask == 0)
      return fail(begin, wanted.empty() ? std::string("a kind was expected") : "there is no kind `" + wanted + "`",
                  did_you_mean(wanted, kind_names(*context_.ontology), "kinds are the classes of ontology.ttl"));
    out |= mask;
    if (peek() != '|' || !is_ascii_upper(peek(1))) return true;
    ++at_;
  }
}

bool Parser::kinds(Node& out) {
  out = node(NodeType::mention, at_);
  return kind_union(out.value);
}

// `[Organization|Foundation]`, or `[]` where a capture's name says the kinds.
bool Parser::list(Node& out, KindMask otherwise) {
  const std::size_t begin = at_++;
  out = node(NodeType::list, begin);
  skip_space();
  if (peek() == ']') {
    out.value = otherwise;
    if (otherwise == 0) return fail(begin, "this list says no kind", "[Project], or [] after @subject: and @object:");
  } else if (!kind_union(out.value)) {
    return false;
  }
  skip_space();
  if (peek() != ']') return fail(at_, "`]` was expected", "a list is written [Organization|Foundation]");
  ++at_;
  return true;
}

bool Parser::default_capture(const std::string& capture_name, std::size_t offset, Node& out) {
  KindMask mask = 0;
  if (capture_name == "subject") mask = context_.subject_kinds;
  if (capture_name == "object") mask = context_.object_kinds;
  if (capture_name == "value") mask = context_.value_kinds;
  for (const DefaultKind& entry : default_kinds)
    if (entry.capture == capture_name) mask = KindMask{1} << entry.kind;
  const bool bracketed = peek() == ':' && peek(1) == '[';
  if (bracketed) {
    ++at_;
    return list(out, mask);
  }
  if (mask == 0)
    return fail(offset, "@" + capture_name + " does not say what it captures",
                "write a kind or a group after it: @" + capture_name + ":Name, @" + capture_name + ":(...)");
  out = node(NodeType::mention, offset);
  out.value = mask;
  return true;
}

bool Parser::capture(Node& out) {
  const std::size_t begin = at_++;
  const std::string capture_name(name());
  if (capture_name.empty()) return fail(begin, "a name was expected after `@`", "@subject:Person");
  if (look_depth_ > 0) return fail(begin, "a look-around captures nothing");
  Node inner;
  if (peek() == ':' && peek(1) != '[') {
    ++at_;
    if (is_space(peek()) || peek() == '\0') return fail(at_, "what @" + capture_name + " captures was expected here");
    if (peek() == '@') return fail(at_, "a capture cannot be the whole of another capture");
    if (!atom(inner)) return false;
    if (inner.type == NodeType::gap || inner.type == NodeType::assertion || inner.type == NodeType::look)
      return fail(begin, "@" + capture_name + " captures nothing", "a gap is captured as a group: @what:(_word{1,4})");
  } else if (!default_capture(capture_name, begin, inner)) {
    return false;
  }
  if (!quantifier(inner)) return false;
  auto known = std::find(captures_.begin(), captures_.end(), capture_name);
  out = node(NodeType::capture, begin);
  out.value = static_cast<std::uint32_t>(known - captures_.begin());
  if (known == captures_.end()) captures_.push_back(capture_name);
  out.children.push_back(std::move(inner));
  return true;
}

bool Parser::gap(Node& out) {
  const std::size_t begin = at_;
  while (peek() == '.') ++at_;
  const std::size_t dots = at_ - begin;
  if (dots == 1) {
    out = node(NodeType::token, begin);
    return true;
  }
  if (dots > 3) return fail(begin, "a gap is written `...` (up to 8 tokens), `..` (up to 3) or `...5`");
  unsigned length = dots == 2 ? 3 : 8;
  if (is_ascii_digit(peek())) {
    length = 0;
    while (is_ascii_digit(peek()) && length < 1000) length = length * 10 + static_cast<unsigned>(text_[at_++] - '0');
    if (length == 0 || length > largest_gap)
      return fail(begin, "a gap is 1 to " + std::to_string(largest_gap) + " tokens long");
  }
  out = node(NodeType::gap, begin);
  out.maximum = static_cast<std::uint16_t>(length);
  return true;
}

bool Parser::token_test(Node& out) {
  const std::size_t begin = at_++;
  const std::string_view wanted = name();
  for (const TokenTest& test : token_tests()) {
    if (test.name != wanted) continue;
    out = node(NodeType::token, begin);
    out.value = test.wanted;
    out.without = test.without;
    return true;
  }
  std::vector<std::string> names;
  for (const TokenTest& test : token_tests()) names.push_back("_" + std::string(test.name));
  return fail(begin, "there is no token test `_" + std::string(wanted) + "`",
              did_you_mean("_" + std::string(wanted), names, "_lower _cap _upper _mixed _word _punct _number ..."));
}

bool Parser::assertion(Node& out) {
  out = node(NodeType::assertion, at_);
  AssertionType type = AssertionType::block_end;
  if (looking_at("^s") && !is_name_character(peek(2))) {
    type = AssertionType::sentence_start;
    at_ += 2;
  } else if (looking_at("s$")) {
    type = AssertionType::sentence_end;
    at_ += 2;
  } else {
    type = peek() == '^' ? AssertionType::block_start : AssertionType::block_end;
    ++at_;
  }
  out.value = static_cast<std::uint32_t>(type);
  return true;
}

// `!( ... )` not followed by, `&( ... )` followed by, `!<( ... )` not preceded by, `&<( ... )` preceded by.
bool Parser::look(Node& out) {
  const std::size_t begin = at_;
  out = node(NodeType::look, begin);
  out.negative = peek() == '!';
  ++at_;
  out.behind = peek() == '<';
  if (out.behind) ++at_;
  if (peek() != '(')
    return fail(begin, "a look-around is written !(...), &(...), !<(...) or &<(...)",
                "! not, & indeed; < what stands before");
  if (++look_depth_ > 4) return fail(begin, "look-arounds are nested too deeply");
  Node inner;
  if (!group(inner)) return false;
  --look_depth_;
  if (shortest(inner) == 0) return fail(begin, "what this look-around looks for may be nothing at all");
  out.children.push_back(std::move(inner));
  return true;
}

bool Parser::macro(Node& out) {
  const std::size_t begin = at_++;
  const std::string wanted(name());
  const std::string* body =
      context_.find_macro == nullptr ? nullptr : context_.find_macro(context_.find_macro_state, wanted);
  if (body == nullptr)
    return fail(begin, "there is no macro $" + wanted,
                did_you_mean(wanted, context_.macro_names, "macros are defined in schema/rules/macros.yaml"));
  if (std::find(macros_.begin(), macros_.end(), wanted) != macros_.end())
    return fail(begin, "macro $" + wanted + " contains itself");
  if (macros_.empty()) {
    macro_offset_ = begin;
    outer_text_ = text_;
  }
  macros_.push_back(wanted);
  const std::string_view text = std::exchange(text_, *body);
  const std::size_t at = std::exchange(at_, 0);
  ++depth_;
  if (depth_ > deepest_nesting) return fail(0, "macros are nested too deeply");
  if (!alternation(out) || !(at_end() || unexpected())) return false;
  --depth_;
  text_ = text;
  at_ = at;
  macros_.pop_back();
  return true;
}

}  // namespace

Result<Syntax> parse(std::string_view text, const PatternContext& context, const PatternOrigin& origin) {
  return Parser(text, context, origin).run();
}

Result<Syntax> parse_part(std::string_view text, const PatternContext& context, const PatternOrigin& origin) {
  return Parser(text, context, origin).run_part();
}

}  // namespace ecograph::pattern_language
