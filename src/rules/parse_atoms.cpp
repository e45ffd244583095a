// What a pattern is made of: words, classes, kinds, captures, gaps, token tests, assertions.
#include <algorithm>
#include <array>

#include "base/tokenizer.hpp"
#include "rules/inflect.hpp"
#include "rules/parser.hpp"
#include "rules/suggest.hpp"

namespace ecograph::pattern_language {
namespace {

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

}  // namespace

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

}  // namespace ecograph::pattern_language
