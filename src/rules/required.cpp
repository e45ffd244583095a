#include "rules/required.hpp"

#include <algorithm>
#include <array>

#include "base/characters.hpp"

namespace ecograph::pattern_language {
namespace {

// Both sets empty: nothing is needed.
struct Requirement {
  std::vector<WordId> words;     // sorted
  std::vector<ClassId> classes;  // sorted
  std::size_t cost = 0;          // roughly how many sentences have one of them
  [[nodiscard]] bool empty() const { return words.empty() && classes.empty(); }
};

Requirement cheapest(const Node& node, const Vocabulary& vocabulary);

// Words that nearly every sentence has: better than nothing, worse than a class.
constexpr std::array<std::string_view, 28> common{
    "a",  "an",  "and", "are", "as", "at",  "be",   "by",  "for",  "from", "has", "have", "in",   "is",
    "it", "its", "of",  "on",  "or", "our", "that", "the", "this", "to",   "was", "we",   "were", "with"};
constexpr std::size_t common_cost = 40;
constexpr std::size_t class_cost = 12;
constexpr std::size_t word_cost = 1;

std::size_t cost_of(std::string_view word) {
  const bool letters = std::any_of(word.begin(), word.end(), [](char c) {
    return is_ascii_letter(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
  });
  return !letters || std::binary_search(common.begin(), common.end(), word) ? common_cost : word_cost;
}

template <class T>
void unite(std::vector<T>& into, const std::vector<T>& more) {
  into.insert(into.end(), more.begin(), more.end());
  std::sort(into.begin(), into.end());
  into.erase(std::unique(into.begin(), into.end()), into.end());
}

Requirement of_words(const std::vector<WordId>& words, const Vocabulary& vocabulary) {
  Requirement out;
  unite(out.words, words);
  for (const WordId word : out.words) out.cost += cost_of(vocabulary.word(word));
  return out;
}

// One of any alternative's; nothing as soon as one alternative needs nothing.
Requirement of_alternatives(const Node& node, const Vocabulary& vocabulary) {
  Requirement out;
  for (const Node& child : node.children) {
    const Requirement one = cheapest(child, vocabulary);
    if (one.empty()) return {};
    unite(out.words, one.words);
    unite(out.classes, one.classes);
  }
  out.cost = out.classes.size() * class_cost;
  for (const WordId word : out.words) out.cost += cost_of(vocabulary.word(word));
  return out;
}

// All that stand side by side in a match, in the order of the pattern.
void collect(const Node& node, const Vocabulary& vocabulary, std::vector<Requirement>& out) {
  switch (node.type) {
    case NodeType::word:
      out.push_back(of_words({node.value}, vocabulary));
      return;
    case NodeType::words:
      out.push_back(of_words(node.words, vocabulary));
      return;
    case NodeType::word_class:
      out.push_back({{}, {static_cast<ClassId>(node.value)}, class_cost});
      return;
    case NodeType::alternation:
      if (Requirement one = of_alternatives(node, vocabulary); !one.empty()) out.push_back(std::move(one));
      return;
    case NodeType::capture:
      collect(node.children.front(), vocabulary, out);
      return;
    case NodeType::repeat:
      if (node.minimum > 0) collect(node.children.front(), vocabulary, out);
      return;
    case NodeType::sequence:
      for (const Node& child : node.children) collect(child, vocabulary, out);
      return;
    default:
      return;
  }
}

Requirement cheapest(const Node& node, const Vocabulary& vocabulary) {
  std::vector<Requirement> all;
  collect(node, vocabulary, all);
  const auto best = std::min_element(all.begin(), all.end(),
                                     [](const Requirement& a, const Requirement& b) { return a.cost < b.cost; });
  return best == all.end() ? Requirement{} : std::move(*best);
}

}  // namespace

std::vector<Pattern::Requirement> requirements_of(const Node& node, const Vocabulary& vocabulary) {
  std::vector<Requirement> all;
  collect(node, vocabulary, all);
  std::stable_sort(all.begin(), all.end(), [](const Requirement& a, const Requirement& b) { return a.cost < b.cost; });
  std::vector<Pattern::Requirement> out;
  for (Requirement& one : all) out.push_back({std::move(one.words), std::move(one.classes)});
  return out;
}

void required_kinds(const Node& node, std::vector<KindMask>& out) {
  switch (node.type) {
    case NodeType::mention:
    case NodeType::list:
      out.push_back(node.value);
      return;
    case NodeType::capture:
      required_kinds(node.children.front(), out);
      return;
    case NodeType::repeat:
      if (node.minimum > 0) required_kinds(node.children.front(), out);
      return;
    case NodeType::sequence:
      for (const Node& child : node.children) required_kinds(child, out);
      return;
    case NodeType::alternation: {
      KindMask any_of = 0;
      for (const Node& child : node.children) {
        std::vector<KindMask> one;
        required_kinds(child, one);
        if (one.empty()) return;
        any_of |= one.front();
      }
      out.push_back(any_of);
      return;
    }
    default:
      return;
  }
}

namespace {

void add_first(const Node& node, First& out) {
  switch (node.type) {
    case NodeType::word:
      out.words.push_back(node.value);
      return;
    case NodeType::words:
      out.words.insert(out.words.end(), node.words.begin(), node.words.end());
      return;
    case NodeType::word_class:
      out.classes.push_back(static_cast<ClassId>(node.value));
      return;
    case NodeType::mention:
    case NodeType::list:
      out.kinds |= node.value;
      return;
    case NodeType::token:
    case NodeType::gap:
      out.any = true;
      return;
    case NodeType::capture:
    case NodeType::repeat:
      add_first(node.children.front(), out);
      return;
    case NodeType::alternation:
      for (const Node& child : node.children) add_first(child, out);
      return;
    case NodeType::sequence:
      for (const Node& child : node.children) {
        if (child.type == NodeType::look || child.type == NodeType::assertion) continue;
        add_first(child, out);
        if (shortest(child) > 0) return;
      }
      return;
    case NodeType::assertion:
    case NodeType::look:
      return;
  }
}

}  // namespace

First first_of(const Node& node) {
  First out;
  add_first(node, out);
  std::sort(out.words.begin(), out.words.end());
  out.words.erase(std::unique(out.words.begin(), out.words.end()), out.words.end());
  std::sort(out.classes.begin(), out.classes.end());
  return out;
}

}  // namespace ecograph::pattern_language
