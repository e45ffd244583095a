// Pattern text -> syntax tree: the first pass of the pattern language. Private to src/rules.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/pattern.hpp"

namespace ecograph::pattern_language {

inline constexpr unsigned most_repetitions = 12;  // what `*` and `+` stand for
inline constexpr unsigned largest_count = 100;    // in {n,m}
inline constexpr unsigned largest_gap = 40;
inline constexpr unsigned deepest_nesting = 60;
inline constexpr std::size_t largest_program = 10'000;

enum class NodeType : std::uint8_t {
  word,         // value: WordId
  words,        // words: any one of them
  word_class,   // value: ClassId
  mention,      // value: KindMask
  list,         // value: KindMask
  token,        // value: shape bits one of which is wanted (0: none is), without: bits that are not
  gap,          // maximum: tokens; lazy
  sequence,     // children
  alternation,  // children
  repeat,       // children[0], minimum, maximum; greedy
  capture,      // children[0], value: index of the name
  assertion,    // value: AssertionType
  look,         // children[0], negative, behind
};

enum class AssertionType : std::uint8_t { sentence_start, sentence_end, block_start, block_end };

struct Node {
  NodeType type = NodeType::sequence;
  bool negative = false;
  bool behind = false;
  std::uint16_t without = 0;
  std::uint16_t minimum = 0;
  std::uint16_t maximum = 0;
  std::uint32_t value = 0;
  std::uint32_t offset = 0;  // in the pattern's text
  std::vector<WordId> words;
  std::vector<Node> children;
};

struct Syntax {
  Node root;
  std::vector<std::string> captures;
};

// Errors carry line, column, the line itself and a hint.
[[nodiscard]] Result<Syntax> parse(std::string_view text, const PatternContext& context, const PatternOrigin& origin);

// The same for a part of a pattern (a macro), which may match nothing and may be alternatives without parentheses.
[[nodiscard]] Result<Syntax> parse_part(std::string_view text, const PatternContext& context,
                                        const PatternOrigin& origin);

[[nodiscard]] Diagnostic error_at(std::string_view text, const PatternOrigin& origin, std::size_t offset,
                                  std::string message, std::string hint);

// Fewest tokens that a match of the node takes.
[[nodiscard]] std::size_t shortest(const Node& node);

// Tokens tests that have a name: `_lower`, `_cap` ...
struct TokenTest {
  std::string_view name;
  std::uint16_t wanted;
  std::uint16_t without;
};
[[nodiscard]] std::span<const TokenTest> token_tests();

// Kinds and special kinds by name: a mask of one bit (`Any`: of all node kinds); 0 where unknown.
[[nodiscard]] KindMask kind_mask(const Ontology& ontology, std::string_view name);
[[nodiscard]] std::vector<std::string> kind_names(const Ontology& ontology);
// "Foundation|Organization", for messages and disassembly.
[[nodiscard]] std::string mask_text(const Ontology& ontology, KindMask mask);

}  // namespace ecograph::pattern_language
