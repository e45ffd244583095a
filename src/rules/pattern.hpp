// The pattern language: a regular language over tokens, word classes and mentions. See docs/rules.md.
//
// parse -> compile -> match, one file each. Matching is linear in (program x sentence): a backtracker that visits each
// (instruction, position) once, after RE2's BitState (Cox, "Regular Expression Matching in the Wild").
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/ontology.hpp"
#include "model/token.hpp"
#include "model/vocabulary.hpp"

namespace ecograph {

using ClassId = std::uint16_t;  // a lexicon's word class
inline constexpr ClassId no_class = 0xffff;

// What stands over the tokens of one sentence: mentions, lists of mentions, phrases of word classes.
// Positions are token indexes relative to the sentence.
struct Arc {
  enum class Type : std::uint8_t { mention, list, phrase };
  Type type = Type::mention;
  KindId kind = no_kind;    // mention: its kind (or a special_kind)
  KindMask list_kinds = 0;  // list: kinds of all items together (a list matches where each item's kind is wanted)
  std::uint16_t end = 0;    // one past the last token
  std::uint32_t index = 0;  // mention: number of the mention; list: number of the list; phrase: ClassId
};

// Arcs by start position, within a position longest first. All pointers are borrowed for the time of a match.
struct Lattice {
  std::span<const Token> tokens;              // the sentence
  std::span<const std::uint32_t> arcs_begin;  // tokens.size() + 1 offsets into arcs
  std::span<const Arc> arcs;
  std::span<const KindMask>
      kinds_at;                // by position: kinds of the mentions and list items that start there; may be empty
  bool at_block_start = true;  // the sentence opens its block
  bool at_block_end = true;
};

struct Capture {
  std::uint16_t name = 0;   // index into Pattern::capture_names()
  std::uint16_t begin = 0;  // token range
  std::uint16_t end = 0;
  Arc::Type type = Arc::Type::phrase;  // what was captured: a mention, a list or plain tokens (phrase)
  std::uint32_t index = 0;             // number of the mention or list
};

struct PatternMatch {
  std::uint16_t begin = 0;
  std::uint16_t end = 0;
  std::vector<Capture>
      captures;  // in order of position; an unset optional capture is absent, a repeated one is there once a round
};

// What compiling needs to know of the schema.
struct PatternContext {
  const Ontology* ontology = nullptr;
  Vocabulary* vocabulary = nullptr;  // literals are interned
  // Resolves `<class>`; no_class where unknown. Suggestions for a misspelt one come from class_names.
  ClassId (*find_class)(const void* state, std::string_view name) = nullptr;
  const void* find_class_state = nullptr;
  std::vector<std::string> class_names;
  // Resolves `$macro` to its pattern source; nullptr where unknown.
  const std::string* (*find_macro)(const void* state, std::string_view name) = nullptr;
  const void* find_macro_state = nullptr;
  std::vector<std::string> macro_names;
  // All forms of an irregular word ("give": give gives gave given giving), for `~give`; nullptr where it is regular.
  const std::vector<std::string>* (*find_irregular)(const void* state, std::string_view word) = nullptr;
  const void* find_irregular_state = nullptr;
  // Kinds of a capture written without any ("@subject"): from the rule's relation.
  KindMask subject_kinds = 0;
  KindMask object_kinds = 0;
  KindMask value_kinds = 0;  // "@value" of an attribute
};

// Where the pattern's text stands, so that errors lead to line and column.
struct PatternOrigin {
  std::string source;
  std::uint32_t line = 1;  // of the pattern's first character
  std::uint32_t column = 1;
  std::uint32_t indent = 1;  // column at which its further lines start
};

// How close a pattern came to matching a sentence.
struct PatternTrace {
  bool matched = false;
  // Words, classes, tokens and mentions, not gaps: those that were found, and those that are still missing at least.
  unsigned found = 0;
  unsigned missing = 0;
  std::uint16_t begin = 0;            // token at which the attempt that came closest begins
  std::uint16_t stop = 0;             // first token at which the next part was looked for in vain
  std::uint16_t last = 0;             // last token at which it was; behind `stop` where a gap may stand before it
  std::vector<std::string> expected;  // what would have gone on at `stop`, as patterns write it
  std::vector<Capture> captures;      // what had been captured by then
};

class Pattern {
 public:
  struct Instruction;

  [[nodiscard]] static Result<Pattern> compile(std::string_view text, const PatternContext& context,
                                               const PatternOrigin& origin);

  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  [[nodiscard]] const std::vector<std::string>& capture_names() const { return capture_names_; }

  // Words and classes one of which every match contains.
  struct Requirement {
    std::vector<WordId> words;     // sorted
    std::vector<ClassId> classes;  // sorted
  };
  // Every match meets all of them; the one that fewest sentences meet comes first. They let a caller skip most rules
  // for most sentences.
  [[nodiscard]] const std::vector<Requirement>& requirements() const { return requirements_; }
  // The word classes that it asks for anywhere, each once.
  [[nodiscard]] const std::vector<ClassId>& classes() const { return classes_; }
  // Of each of these masks every match contains a mention of a kind.
  [[nodiscard]] const std::vector<KindMask>& required_kinds() const { return required_kinds_; }

  // Working memory for match(); one a thread, reused.
  struct Scratch {
    struct Job {
      std::uint32_t instruction = 0;
      std::uint32_t arc = 0;
      std::uint16_t position = 0;
      std::uint16_t captures = 0;
    };
    std::vector<std::uint64_t> visited;    // states that have failed (or are being tried)
    std::vector<std::uint64_t> succeeded;  // states of look-aheads that have succeeded
    std::vector<Job> jobs;
    std::vector<Capture> captures;
  };

  // All non-overlapping matches, leftmost first, preferring earlier alternatives and longer arcs. Appends to `out`.
  // `starts`: bits by position, where a match may begin; empty: anywhere.
  void match_all(const Lattice& lattice, Scratch& scratch, std::vector<PatternMatch>& out,
                 std::span<const std::uint64_t> starts = {}) const;

  // Of all ways through the pattern the one with the least missing. Explores every state: for people who ask why, not
  // for every sentence.
  [[nodiscard]] PatternTrace trace(const Lattice& lattice, Scratch& scratch, const Vocabulary& vocabulary,
                                   const Ontology& ontology, std::span<const std::string> class_names) const;

  // The compiled program, one instruction a line, for tests and `check --explain`.
  [[nodiscard]] std::string disassemble(const Vocabulary& vocabulary, const Ontology& ontology,
                                        std::span<const std::string> class_names) const;

  // Whether every capture of that name is a mention or a list, never plain tokens.
  [[nodiscard]] bool captures_arcs(std::string_view name) const;
  // Kinds that a capture of that name may take.
  [[nodiscard]] KindMask captured_kinds(std::string_view name) const;

 private:
  friend class SieveBuilder;
  [[nodiscard]] bool may_start(const Lattice& lattice, std::uint32_t position) const;
  Pattern();
  std::vector<Instruction> program_;
  std::vector<WordId> word_pool_;  // sets and sequences of words that instructions refer to
  std::vector<std::string> capture_names_;
  std::vector<bool> plain_captures_;  // index: capture name; some capture of it takes plain tokens
  bool has_look_ahead_ = false;
  std::vector<Requirement> requirements_;
  std::vector<ClassId> classes_;
  std::vector<KindMask> required_kinds_;
  // What a match can begin with; a start where none of it stands is not tried.
  std::vector<WordId> first_words_;     // sorted
  std::vector<ClassId> first_classes_;  // sorted
  KindMask first_kinds_ = 0;
  bool first_any_ = true;
};

}  // namespace ecograph
