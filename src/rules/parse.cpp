// How atoms combine: sequences, groups, repetition, look-arounds, macros.
#include <algorithm>
#include <utility>

#include "rules/parser.hpp"
#include "rules/suggest.hpp"

namespace ecograph::pattern_language {

Result<Syntax> Parser::run() {
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

Result<Syntax> Parser::run_part() {
  Syntax syntax;
  ++depth_;
  const bool whole = alternation(syntax.root) && (at_end() || unexpected());
  if (!whole) return tl::make_unexpected(std::move(*error_));
  syntax.captures = std::move(captures_);
  return syntax;
}

bool Parser::fail(std::size_t offset, std::string message, std::string hint) {
  if (error_) return false;
  if (!macros_.empty()) {
    message = "in macro $" + macros_.back() + ": " + message;
    offset = macro_offset_;
  }
  const std::string_view shown = macros_.empty() ? text_ : outer_text_;
  error_ = error_at(shown, origin_, offset, std::move(message), std::move(hint));
  return false;
}

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

Result<Syntax> parse(std::string_view text, const PatternContext& context, const PatternOrigin& origin) {
  return Parser(text, context, origin).run();
}

Result<Syntax> parse_part(std::string_view text, const PatternContext& context, const PatternOrigin& origin) {
  return Parser(text, context, origin).run_part();
}

}  // namespace ecograph::pattern_language
