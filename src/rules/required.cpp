#include "rules/required.hpp"

#include <algorithm>
#include <array>

#include "base/characters.hpp"

namespace ecograph::pattern_language {
namespace {

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

Requirement of_words(std::vector<WordId> words, const Vocabulary& vocabulary) {
  Requirement out;
  unite(out.words, words);
  for (const WordId word : out.words) out.cost += cost_of(vocabulary.word(word));
  return out;
}

// One of any alternative's; nothing as soon as one alternative needs nothing.
Requirement of_alternatives(const Node& node, const Vocabulary& vocabulary) {
  Requirement out;
  for (const Node& child : node.children) {
    const Requirement one = required(child, vocabulary);
    if (one.empty()) return {};
    unite(out.words, one.words);
    unite(out.classes, one.classes);
  }
  out.cost = out.classes.size() * class_cost;
  for (const WordId word : out.words) out.cost += cost_of(vocabulary.word(word));
  return out;
}

}  // namespace

Requirement required(const Node& node, const Vocabulary& vocabulary) {
  switch (node.type) {
    case NodeType::word:
      return of_words({node.value}, vocabulary);
    case NodeType::words:
      return of_words(node.words, vocabulary);
    case NodeType::word_class:
      return {{}, {static_cast<ClassId>(node.value)}, class_cost};
    case NodeType::alternation:
      return of_alternatives(node, vocabulary);
    case NodeType::capture:
      return required(node.children.front(), vocabulary);
    case NodeType::repeat:
      return node.minimum > 0 ? required(node.children.front(), vocabulary) : Requirement{};
    case NodeType::sequence: {
      Requirement best;
      for (const Node& child : node.children) {
        Requirement one = required(child, vocabulary);
        if (!one.empty() && (best.empty() || one.cost < best.cost)) best = std::move(one);
      }
      return best;
    }
    default:
      return {};
  }
}

}  // namespace ecograph::pattern_language
