// Syntax tree -> program. Simplifies first (alternatives that differ in one word or kind become one instruction), then
// writes the instructions out, then works out which words every match needs.
#include <algorithm>

#include "rules/pattern.hpp"
#include "rules/program.hpp"
#include "rules/required.hpp"
#include "rules/syntax.hpp"

namespace ecograph {
namespace pattern_language {
namespace {

// Alternatives that are all single words become one set of words; all single kinds, one mask.
void simplify(Node& node) {
  for (Node& child : node.children) simplify(child);
  if (node.type == NodeType::sequence && node.children.size() == 1) {
    Node only = std::move(node.children.front());
    node = std::move(only);
    return;
  }
  if (node.type != NodeType::alternation) return;
  const auto all = [&](auto test) { return std::all_of(node.children.begin(), node.children.end(), test); };
  if (all([](const Node& n) { return n.type == NodeType::word || n.type == NodeType::words; })) {
    for (const Node& child : node.children) {
      if (child.type == NodeType::word) node.words.push_back(child.value);
      node.words.insert(node.words.end(), child.words.begin(), child.words.end());
    }
    node.type = NodeType::words;
    node.children.clear();
  } else if (all([](const Node& n) { return n.type == NodeType::mention; })) {
    node.value = 0;
    for (const Node& child : node.children) node.value |= child.value;
    node.type = NodeType::mention;
    node.children.clear();
  }
}

class Compiler {
 public:
  Compiler(std::vector<Pattern::Instruction>& program, std::vector<WordId>& pool, std::size_t names, WordId semicolon)
      : plain(names, false), program_(program), pool_(pool), semicolon_(semicolon) {}

  bool emit(const Node& node);  // false: the program grew too large, see `where`, or a look-behind is too much
  bool finish() { return add({Op::match, false, no_capture, 0, 0}); }

  std::vector<bool> plain;  // capture names that take plain tokens somewhere
  bool looks_ahead = false;
  std::string message;  // why emit() failed
  std::uint32_t where = 0;

 private:
  using Instruction = Pattern::Instruction;

  bool add(Instruction instruction) {
    if (program_.size() >= largest_program) {
      message = "the pattern needs more than " + std::to_string(largest_program) + " instructions";
      return false;
    }
    program_.push_back(instruction);
    return true;
  }
  [[nodiscard]] std::uint32_t here() const { return static_cast<std::uint32_t>(program_.size()); }
  std::uint32_t intern(std::span<const WordId> words) {
    const auto begin = static_cast<std::uint32_t>(pool_.size());
    pool_.insert(pool_.end(), words.begin(), words.end());
    return begin;
  }
  bool emit_set(const Node& node);
  bool emit_sequence(const Node& node);
  bool emit_alternation(const std::vector<Node>& children, const Node* captured);
  bool emit_repeat(const Node& node);
  bool emit_optional(const Node& node, unsigned times);
  bool emit_gap(const Node& node);
  bool emit_capture(const Node& capture, const Node& inner);
  bool emit_look_ahead(const Node& node);
  bool emit_look_behind(const Node& node);
  bool emit_behind_atom(const Node& node);

  std::vector<Pattern::Instruction>& program_;
  std::vector<WordId>& pool_;
  WordId semicolon_;
  KindMask barrier_ = 0;  // kinds of the last mention written
};

bool Compiler::emit(const Node& node) {
  where = node.offset;
  switch (node.type) {
    case NodeType::word:
      return add({Op::word, false, no_capture, node.value, 0});
    case NodeType::words:
      return emit_set(node);
    case NodeType::word_class:
      return add({Op::word_class, false, no_capture, node.value, 0});
    case NodeType::mention:
      barrier_ = node.value & node_kinds;
      return add({Op::mention, false, no_capture, node.value, 0});
    case NodeType::list:
      barrier_ = node.value & node_kinds;
      return add({Op::list, false, no_capture, node.value, 0});
    case NodeType::token:
      return add({Op::token, false, no_capture, node.value, node.without});
    case NodeType::gap:
      return emit_gap(node);
    case NodeType::sequence:
      return emit_sequence(node);
    case NodeType::alternation:
      return emit_alternation(node.children, nullptr);
    case NodeType::repeat:
      return emit_repeat(node);
    case NodeType::capture:
      return emit_capture(node, node.children.front());
    case NodeType::assertion:
      return add({Op::assertion, false, no_capture, node.value, 0});
    case NodeType::look:
      return node.behind ? emit_look_behind(node) : emit_look_ahead(node);
  }
  return false;
}

bool Compiler::emit_set(const Node& node) {
  std::vector<WordId> words = node.words;
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  if (words.size() == 1) return add({Op::word, false, no_capture, words.front(), 0});
  return add({Op::word_set, false, no_capture, intern(words), static_cast<std::uint32_t>(words.size())});
}

bool Compiler::emit_sequence(const Node& node) {
  return std::all_of(node.children.begin(), node.children.end(), [this](const Node& child) { return emit(child); });
}

// Each alternative but the last: split to it or to the next, then jump to the end.
bool Compiler::emit_alternation(const std::vector<Node>& children, const Node* captured) {
  std::vector<std::uint32_t> jumps;
  for (std::size_t i = 0; i < children.size(); ++i) {
    const bool last = i + 1 == children.size();
    const std::uint32_t split = here();
    if (!last && !add({Op::split, false, no_capture, split + 1, 0})) return false;
    if (!(captured != nullptr ? emit_capture(*captured, children[i]) : emit(children[i]))) return false;
    if (last) break;
    jumps.push_back(here());
    if (!add({Op::jump, false, no_capture, 0, 0})) return false;
    program_[split].b = here();
  }
  for (const std::uint32_t jump : jumps) program_[jump].a = here();
  return true;
}

// Up to `times` copies, each of which may be the last: greedy.
bool Compiler::emit_optional(const Node& node, unsigned times) {
  std::vector<std::uint32_t> splits;
  for (unsigned i = 0; i < times; ++i) {
    splits.push_back(here());
    if (!add({Op::split, false, no_capture, here() + 1, 0}) || !emit(node)) return false;
  }
  for (const std::uint32_t split : splits) program_[split].b = here();
  return true;
}

bool Compiler::emit_repeat(const Node& node) {
  const Node& child = node.children.front();
  for (unsigned i = 0; i < node.minimum; ++i)
    if (!emit(child)) return false;
  return emit_optional(child, node.maximum - node.minimum);
}

// A longer gap stops at a mention that could stand where the last one before it stood: the nearest is meant.
bool Compiler::emit_gap(const Node& node) {
  const KindMask barrier = node.maximum >= shortest_guarded_gap ? barrier_ : 0;
  std::vector<std::uint32_t> splits;
  for (unsigned i = 0; i < node.maximum; ++i) {
    splits.push_back(here());
    if (!add({Op::split, false, no_capture, 0, here() + 1}) || !add({Op::gap, false, no_capture, semicolon_, barrier}))
      return false;
  }
  for (const std::uint32_t split : splits) program_[split].a = here();
  return true;
}

// A capture moves inwards to the mentions it can take, so that the match says which one it was.
bool Compiler::emit_capture(const Node& capture, const Node& inner) {
  const auto name = static_cast<std::uint16_t>(capture.value);
  where = capture.offset;
  if (inner.type == NodeType::mention || inner.type == NodeType::list) {
    barrier_ = inner.value & node_kinds;
    return add({inner.type == NodeType::list ? Op::list : Op::mention, false, name, inner.value, 0});
  }
  if (inner.type == NodeType::alternation) return emit_alternation(inner.children, &capture);
  if (inner.type == NodeType::repeat && inner.minimum == 0) {
    Node present = inner;
    present.minimum = 1;
    const bool once = inner.maximum == 1;
    const std::uint32_t split = here();
    if (!add({Op::split, false, no_capture, split + 1, 0})) return false;
    if (!emit_capture(capture, once ? inner.children.front() : present)) return false;
    program_[split].b = here();
    return true;
  }
  plain[name] = true;
  return add({Op::open, false, name, 0, 0}) && emit(inner) && add({Op::close, false, name, 0, 0});
}

bool Compiler::emit_look_ahead(const Node& node) {
  const std::uint32_t look = here();
  looks_ahead = true;
  if (!add({Op::look_ahead, node.negative, no_capture, 0, 0}) || !emit(node.children.front()) ||
      !add({Op::found, false, no_capture, 0, 0}))
    return false;
  program_[look].a = here();
  return true;
}

bool Compiler::emit_behind_atom(const Node& node) {
  where = node.offset;
  switch (node.type) {
    case NodeType::word:
    case NodeType::words:
    case NodeType::word_class:
    case NodeType::mention:
    case NodeType::list:
    case NodeType::token:
      return emit(node);
    case NodeType::sequence: {
      std::vector<WordId> words;
      for (const Node& child : node.children)
        if (child.type == NodeType::word) words.push_back(child.value);
      if (words.size() == node.children.size())
        return add({Op::word_sequence, false, no_capture, intern(words), static_cast<std::uint32_t>(words.size())});
      break;
    }
    case NodeType::alternation:
      return std::all_of(node.children.begin(), node.children.end(),
                         [this](const Node& n) { return emit_behind_atom(n); });
    default:
      break;
  }
  message = "looking back is for words, classes and kinds, one at a time";
  return false;
}

bool Compiler::emit_look_behind(const Node& node) {
  const std::uint32_t look = here();
  if (!add({Op::look_behind, node.negative, no_capture, 0, 0}) || !emit_behind_atom(node.children.front()))
    return false;
  program_[look].a = here();
  return true;
}

}  // namespace
}  // namespace pattern_language

Result<Pattern> Pattern::compile(std::string_view text, const PatternContext& context, const PatternOrigin& origin) {
  using namespace pattern_language;
  Result<Syntax> syntax = parse(text, context, origin);
  if (!syntax) return tl::make_unexpected(std::move(syntax.error()));
  simplify(syntax->root);
  Pattern pattern;
  Compiler compiler(pattern.program_, pattern.word_pool_, syntax->captures.size(), context.vocabulary->intern(";"));
  if (!compiler.emit(syntax->root) || !compiler.finish()) {
    const std::string hint = compiler.message.starts_with("looking")
                                 ? "write several !<(...) in a row, or &<(... | ...)"
                                 : "repeat less: nested repetitions multiply";
    return tl::make_unexpected(error_at(text, origin, compiler.where, compiler.message, hint));
  }
  pattern.capture_names_ = std::move(syntax->captures);
  pattern.plain_captures_ = std::move(compiler.plain);
  pattern.has_look_ahead_ = compiler.looks_ahead;
  pattern.requirements_ = requirements_of(syntax->root, *context.vocabulary);
  pattern_language::required_kinds(syntax->root, pattern.required_kinds_);
  for (const Instruction& instruction : pattern.program_)
    if (instruction.op == Op::word_class) pattern.classes_.push_back(static_cast<ClassId>(instruction.a));
  std::sort(pattern.classes_.begin(), pattern.classes_.end());
  pattern.classes_.erase(std::unique(pattern.classes_.begin(), pattern.classes_.end()), pattern.classes_.end());
  First first = first_of(syntax->root);
  pattern.first_words_ = std::move(first.words);
  pattern.first_classes_ = std::move(first.classes);
  pattern.first_kinds_ = first.kinds;
  pattern.first_any_ = first.any;
  return pattern;
}

Pattern::Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

bool Pattern::captures_arcs(std::string_view name) const {
  for (std::size_t i = 0; i < capture_names_.size(); ++i)
    if (capture_names_[i] == name) return !plain_captures_[i];
  return true;
}

KindMask Pattern::captured_kinds(std::string_view name) const {
  using namespace pattern_language;
  KindMask kinds = 0;
  for (const Instruction& instruction : program_) {
    const bool arc = instruction.op == Op::mention || instruction.op == Op::list;
    if (arc && instruction.capture != no_capture && capture_names_[instruction.capture] == name) kinds |= instruction.a;
  }
  return kinds;
}

}  // namespace ecograph
