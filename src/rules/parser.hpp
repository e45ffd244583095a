// Recursive descent over the pattern's text: one function a construct; the first error ends the work. Private to
// src/rules.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/characters.hpp"
#include "rules/syntax.hpp"

namespace ecograph::pattern_language {

inline bool is_name_character(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_'; }
inline bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class Parser {
 public:
  Parser(std::string_view text, const PatternContext& context, const PatternOrigin& origin)
      : text_(text), context_(context), origin_(origin) {}

  Result<Syntax> run();       // a whole pattern
  Result<Syntax> run_part();  // a macro

 private:
  // The first error stands. Offsets inside a macro are of no use to the reader of the pattern: its own `$name` is
  // shown.
  bool fail(std::size_t offset, std::string message, std::string hint = {});

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

}  // namespace ecograph::pattern_language
