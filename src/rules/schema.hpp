// A schema folder, loaded: ontology, gazetteers, lexicons, rules.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/confidence.hpp"
#include "model/modality.hpp"
#include "model/ontology.hpp"
#include "model/token.hpp"
#include "model/vocabulary.hpp"
#include "rules/feature_model.hpp"
#include "rules/kind_model.hpp"
#include "rules/pattern.hpp"

namespace ecograph {

// Phrases (sequences of words) -> payload numbers. A trie in flat arrays, read-only after loading.
class PhraseTable {
 public:
  void add(std::span<const WordId> words, std::uint32_t payload);
  void finish();  // call once after the last add()

  struct Hit {
    std::uint32_t length = 0;  // tokens
    std::uint32_t payload = 0;
  };
  // Says that phrases which start with these words will be asked for soon: `first` next, `second` a little later.
  void prefetch(WordId first, WordId second) const {
    if (second < first_.size()) __builtin_prefetch(&first_[second]);
    if (first < first_.size() && (first_[first] & leaf) == 0) __builtin_prefetch(&nodes_[first_[first]]);
  }
  // All phrases that start at tokens[0], shortest first. Appends to `out`.
  void match(std::span<const Token> tokens, std::vector<Hit>& out) const;

 private:
  struct Phrase {
    std::uint32_t begin;  // in building_words_
    std::uint32_t length;
    std::uint32_t payload;
  };
  std::vector<Phrase> building_;
  std::vector<WordId> building_words_;
  struct Node {
    std::uint32_t child_begin;    // up to the next node's
    std::uint32_t payload_begin;  // likewise
  };
  // The number of a node, or `leaf` and the payload of one that has nothing else: most phrases are of one word, and are
  // told by one look into first_. 0: nothing.
  using Link = std::uint32_t;
  static constexpr Link leaf = 0x80000000;
  [[nodiscard]] Link link_to(std::uint32_t node) const;

  std::vector<Link> first_;  // by WordId: phrases that start with it
  std::vector<Node> nodes_;
  std::vector<std::pair<WordId, Link>> children_;  // of a node by word
  std::vector<std::uint32_t> payloads_;
};

// Which classes a word is in. A word is asked for many classes, so its answers lie side by side.
class WordClasses {
 public:
  void add(ClassId word_class, WordId word) { entries_.emplace_back(word, word_class); }
  void finish(std::size_t classes);  // call once after the last add()
  [[nodiscard]] bool has(ClassId word_class, WordId word) const {
    const std::size_t at = std::size_t{word} * width_ + word_class / 64;
    return word_class != no_class && at < bits_.size() && (bits_[at] >> (word_class % 64) & 1) != 0;
  }

 private:
  std::vector<std::pair<WordId, ClassId>> entries_;
  std::vector<std::uint64_t> bits_;  // by class; width_ of them a word
  std::size_t width_ = 1;
};

struct GazetteerEntry {
  KindId kind = no_kind;
  std::string name;
  std::vector<std::string> aliases;
};

// One written form of an entry; PhraseTable payloads of Schema::gazetteer_phrases index these.
struct GazetteerForm {
  std::uint32_t entry = 0;
  std::string text;
  bool weak = false;       // also an ordinary word: evidence only, and only in exactly this spelling
  bool canonical = false;  // it is the entry's own name
};

struct RuleExample {
  std::string text;
  std::vector<std::string> gives;  // "Subject -> Object {key: value}" or "Subject = value"; empty: nothing
  std::uint32_t line = 0;
};

// Where an argument comes from when the pattern does not capture it.
struct ContextArgument {
  // inside: named inside the other argument's name ("PyTorch" of "PyTorch 2.9"). block: the first of the same block.
  // before: the first of the nearest sentence before, in the same block.
  // above: the first of the block right above, under the same heading.
  enum class Place : std::uint8_t {
    none,
    focus,
    heading,
    parent,
    row,
    author,
    publisher,
    title,
    inside,
    block,
    before,
    above
  };
  Place place = Place::none;
  KindMask kinds = 0;
  std::vector<ContextArgument> otherwise;  // at most one: where to look when there is nothing here
};

struct AlsoClaim {
  RelationId relation = 0;
  std::string subject;  // capture names or context words ("focus Event")
  std::string object;
  ContextArgument subject_context;
  ContextArgument object_context;
};

// qualifier: a date of edges that other rules find in the same sentence.
enum class RuleType : std::uint8_t { relation, attribute, name, qualifier };

struct Rule {
  RuleType type = RuleType::relation;
  std::string id;      // "<file stem>/<rule name>"
  std::string source;  // file it stands in
  std::uint32_t line = 0;
  RelationId relation = 0;        // type relation
  std::string attribute;          // type attribute: key; may hold "{capture}" ("count:{what}")
  KindMask kinds = 0;             // type name: the kinds that the @name capture is voted for
  std::string qualifier;          // type qualifier: key ("since")
  std::vector<RelationId> of;     // type qualifier: the relations whose edges it qualifies
  bool names_heading = false;     // type name: without a @name it speaks of the governing heading
  bool names_line = false;        // type name: or of the line before in its block, all of it in bold or italics
  float score = 1;                // type name: weight of the vote (log odds, may be negative); others: unused
  float confidence = 0.9F;        // relation, attribute
  std::vector<Pattern> patterns;  // tried in order; all of them apply
  // Restrictions; empty: anywhere.
  std::vector<std::string> in;      // block kinds: heading, paragraph, list_item, table_cell, quote, caption, term,
                                    // metadata:<key>, title, image_text
  std::vector<std::string> column;  // table_cell: words, one of which stands in the column's header (folded)
  std::vector<std::string> under;   // words, one of which stands in a governing heading (folded)
  KindMask theme = 0;               // one of these is named in the title, the opening, or a line above
  ContextArgument subject_context;
  ContextArgument object_context;
  std::vector<std::pair<std::string, std::string>> qualifiers;  // constants: level: premier
  std::vector<AlsoClaim> also;
  std::optional<Modality> modality;  // overrides the sentence's
  std::vector<RuleExample> examples;
};

// "if ?a presented ?t and ?t part-of ?e then ?a spoke-at ?e"
struct InferenceRule {
  std::string id;
  struct Triple {
    std::string subject;
    RelationId relation;
    std::string object;
    KindMask subject_kinds;
    KindMask object_kinds;
  };
  std::vector<Triple> when;
  Triple then;
  float confidence = 0.9F;
};

// Where a link leads, taken apart; points into the URL. Query and fragment do not count.
struct LinkTarget {
  std::string_view site;  // empty where it is no absolute URL
  std::string_view path;  // without slashes at the ends; of what is no absolute URL, all of it
  unsigned parts = 0;     // of the path
  explicit LinkTarget(std::string_view url);
};

// What a link's target says of the name that is its text (schema/links.yaml).
struct LinkHint {
  std::string host;    // this site and all below it; empty: any, and paths without one
  std::string path;    // first parts of the path, without slashes at the ends; empty: any
  std::string folder;  // whole parts somewhere on the path, with something below them; empty: any
  unsigned depth = 0;  // parts of the path; 0: any number
  KindId kind = no_kind;
  float score = 1;     // of the vote, log odds
  bool whole = false;  // the name is all of the link's text
  bool words = false;  // the name has several words
  // Its text is a name even if it looks like none: one word that also ends the address; of a titled kind, three words.
  bool proposes = false;

  [[nodiscard]] bool fits(const LinkTarget& target) const;

 private:
  [[nodiscard]] bool passes(std::string_view way) const;
};

struct Schema {
  std::string folder;
  Ontology ontology;
  Vocabulary vocabulary;
  std::vector<GazetteerEntry> gazetteer;
  std::vector<GazetteerForm> gazetteer_forms;
  PhraseTable gazetteer_phrases;         // payload: index into gazetteer_forms
  std::vector<std::string> class_names;  // index: ClassId
  PhraseTable class_phrases;             // payload: ClassId * 2 + (weak ? 1 : 0)
  std::vector<Rule> rules;
  std::vector<InferenceRule> inferences;
  std::vector<LinkHint> links;
  ConfidenceModel confidence;
  KindModel kind_model;
  FeatureModel relation_model;
  FeatureModel title_model;
  WordClasses word_classes;

  [[nodiscard]] ClassId find_class(std::string_view name) const;
  // Whether the word alone is an entry of the class.
  [[nodiscard]] bool is_in(ClassId word_class, WordId word) const { return word_classes.has(word_class, word); }
};

// Reads `folder`/ontology.ttl, gazetteers/*.txt, lexicons/*.txt, rules/**/*.yaml. All problems found are appended to
// `diagnostics`, with file, line, column, excerpt and suggestion; nullptr where any is an error. The fitted models
// (models/*.tsv) may be left out: rules then stand alone.
[[nodiscard]] std::unique_ptr<const Schema> load_schema(const std::string& folder, Diagnostics& diagnostics,
                                                        bool with_models = true);

// `folder`/ontology.ttl alone, for who reads no documents.
[[nodiscard]] std::unique_ptr<const Ontology> load_ontology(const std::string& folder, Diagnostics& diagnostics);

}  // namespace ecograph
