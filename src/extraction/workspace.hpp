// What the passes over one document share: names found so far, what is known of each, and where they stand.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/source_text.hpp"
#include "extraction/explanation.hpp"
#include "extraction/rule_index.hpp"
#include "model/claim.hpp"
#include "model/document.hpp"
#include "model/token.hpp"
#include "rules/schema.hpp"

namespace ecograph::extraction {

inline constexpr std::uint32_t none = 0xffffffff;

// Word classes of the schema that the passes ask for; no_class where a schema lacks one.
struct Classes {
  ClassId common_word, first_name, surname, honorific, role_noun, role_modifier, body_role, generic_word, generic_tail,
      product_head, compound_affix, title_label, nationality, determiner, month, weekday, legal_suffix, name_link,
      joining_head, platform, platform_context, edition_suffix, edition_region, project_suffix, organization_suffix,
      trademark, team_word, sponsor_noun, season_programme, address_key;
  std::array<ClassId, max_kinds> head;  // "<kind>-head": last word of a name of that kind
  std::array<ClassId, max_kinds> lead;  // "<kind>-lead": first word of a name of that kind
  std::array<ClassId, max_kinds> site;  // "<kind>-site": top-level domains of their own sites
  std::array<ClassId, max_kinds> noun;  // "<kind>-noun": common noun that defines or refers to one
  ClassId modal_planned, modal_former, modal_negated, modal_none;
  ClassId past_cue, future_cue;
  ClassId saying, function_word, female_word, male_word;
  explicit Classes(const Schema& schema);
};

// A distinct written name of the document. One sense a document.
struct Name {
  std::string text;                      // as first written, white space folded
  std::string key;                       // folded text
  std::array<float, max_kinds> votes{};  // evidence for each kind, in log odds
  std::uint32_t occurrences = 0;
  std::uint32_t inside_sentence = 0;  // capitalised where capitals mean something
  std::uint32_t best_entry = none;    // gazetteer entry, where one is meant
  bool weak_only = false;             // only gazetteer forms that are also ordinary words
  bool by_form = false;               // shape alone says it is a name
  bool ordinary = false;              // all its words are ordinary ones: more evidence is asked for
  bool modelled = false;              // the votes left it open, and are the fitted model's
  bool taken_for_title = false;       // by the fitted model of titles, somewhere
  bool no_title = false;              // a rule took it for one, and that model does not
  KindId company = no_kind;           // of which at least three others of some list are, and hardly any is not
  KindId kind = no_kind;              // decided
  float margin = 0;                   // votes of the decided kind above the threshold
  std::uint32_t entity = none;
};

enum class MentionForm : std::uint8_t { name, nominal, pronoun };

struct Mention {
  std::uint32_t sentence = 0;
  std::uint32_t first = 0;  // tokens of the analysis
  std::uint32_t last = 0;
  std::uint32_t name = none;  // index into names; none for nominal and pronoun
  std::uint32_t entity = none;
  KindId kind = no_kind;
  MentionForm form = MentionForm::name;
  bool nested = false;  // inside a longer mention (a title)
};

// A coordination "A, B (C), and D", or a part of one: mentions chain[from..to] of one sentence.
struct MentionList {
  std::uint32_t chain = 0;
  std::uint32_t from = 0;
  std::uint32_t to = 0;  // inclusive
};

// A span that may be a title: quoted, emphasised, a heading's part, a cell.
struct TitleSpan {
  std::uint32_t sentence = 0;
  std::uint32_t first = 0;
  std::uint32_t last = 0;         // with the quotation marks
  std::uint32_t inner_first = 0;  // without
  std::uint32_t inner_last = 0;
  bool quoted = false;
};

struct RoleSpan {
  std::uint32_t sentence = 0;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

struct Phrase {  // a lexicon phrase over tokens
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  ClassId word_class = no_class;
  bool weak = false;  // marked "?" in its list: also an ordinary word
};

struct Entity {
  KindId kind = no_kind;
  std::string name;
  std::vector<std::string> aliases;
  std::vector<std::uint32_t> names;
  std::uint32_t gazetteer = none;
  std::uint32_t mentions = 0;
  std::uint32_t first_mention = none;  // index into mentions
  std::uint32_t title_mentions = 0;    // in title or top headings
  std::string year;                    // edition
  bool programme = false;              // runs for months: nothing that happens is said to happen there
  bool implied = false;                // made by the program from two statements, not written as such
};

struct Workspace {
  const Schema& schema;
  const SourceText& source;
  const Document& document;
  const Analysis& analysis;
  const Classes& classes;
  const RuleIndex& rule_index;
  RuleMemory& rule_memory;
  std::string date;  // of the document

  std::vector<std::uint32_t> sentence_of;   // token -> sentence
  std::vector<std::string_view> texts;      // token -> its text: passes compare it over and over
  std::vector<bool> title_case;             // sentence: capitals mean nothing
  std::vector<bool> prose;                  // sentence: not data or code, in which nothing is looked for
  std::vector<Phrase> phrases;              // ordered by first
  std::vector<std::uint32_t> phrase_begin;  // token -> first phrase; tokens + 1
  std::vector<Name> names;
  std::unordered_map<std::string, std::uint32_t> name_by_key;
  std::vector<Mention> mentions;  // ordered by (first, -last)
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      undecided;  // tokens of names without a kind, ordered: items that a list runs over
  std::vector<std::pair<std::uint32_t, std::uint32_t>> same_names;  // (full, short) that the text says are one
  std::vector<TitleSpan> titles;
  std::vector<RoleSpan> roles;
  std::vector<Entity> entities;
  std::vector<std::uint32_t> main_entities;  // by kind: the one that the text says most of, or none
  std::uint32_t publisher = none;            // entity behind "we"
  std::vector<std::uint32_t> authors;        // entities
  // Where somebody wants to see what the models of kinds and of titles see.
  std::vector<JudgedName>* judged_names = nullptr;
  std::vector<JudgedTitle>* judged_titles = nullptr;

  Workspace(const Schema& schema, const Classes& classes, const RuleIndex& rule_index, RuleMemory& rule_memory,
            const SourceText& source, const Document& document, const Analysis& analysis);

  [[nodiscard]] const Block& block_of(std::uint32_t sentence) const {
    return document.blocks[analysis.sentences[sentence].block];
  }
  [[nodiscard]] const Token& token(std::uint32_t index) const { return analysis.tokens[index]; }
  [[nodiscard]] std::string_view text(std::uint32_t index) const { return texts[index]; }
  // The mentions of a sentence, in order.
  [[nodiscard]] std::span<const Mention> mentions_in(std::uint32_t sentence) const;
  [[nodiscard]] std::span<const Mention> mentions_in_block(std::uint32_t block) const;
  // The text block right above or below one, under the same heading.
  [[nodiscard]] std::optional<std::uint32_t> block_above(std::uint32_t block) const;
  [[nodiscard]] std::optional<std::uint32_t> block_below(std::uint32_t block) const;
  // The block's text from the first to the last token.
  [[nodiscard]] std::string_view text(std::uint32_t first, std::uint32_t last) const;
  [[nodiscard]] bool in_class(ClassId word_class, std::uint32_t token_index) const {
    return schema.is_in(word_class, analysis.tokens[token_index].word);
  }
  // An ordinary word, or some of them put together: "large-scale", "Time-To-First-Token".
  [[nodiscard]] bool is_ordinary(std::uint32_t token_index) const;
  // "HBaseCon", "RustFest", "KernelCamp": an event by its last part, which is a word of the class edition-suffix.
  [[nodiscard]] bool is_edition_word(std::string_view word) const;
  // "SIG-Node", "sig-node": the kind whose names the part before the hyphen opens, or no_kind.
  [[nodiscard]] KindId lead_in_word(std::uint32_t token_index) const;
  // "Heron Summer of Code 2031": an event of months, where nobody speaks and nothing is shown.
  [[nodiscard]] bool is_programme(const Mention& mention) const;
  // The entity of that kind that the text is about at a block: named in a governing heading, else the document's main
  // one.
  [[nodiscard]] std::uint32_t focus(KindMask kinds, std::uint32_t block) const;
  // Importance of an entity in this document.
  [[nodiscard]] std::uint32_t salience(std::uint32_t entity) const {
    return entities[entity].mentions + 6 * entities[entity].title_mentions;
  }
  [[nodiscard]] const Value* value_at(std::uint32_t token_index) const;

  std::uint32_t intern_name(std::string_view text);
  std::uint32_t add_mention(std::uint32_t sentence, std::uint32_t first, std::uint32_t last);
};

[[nodiscard]] inline bool capital(const Token& token) {
  return token.is(shape::upper_initial | shape::mixed_case | shape::all_upper);
}

// Votes that several passes share, in log odds.
namespace vote {
inline constexpr float gazetteer = 6.0F;
inline constexpr float gazetteer_weak = 2.0F;
inline constexpr float head = 5.0F;
inline constexpr float head_weak = 2.0F;
inline constexpr float never = -10.0F;  // a rule that votes like this is heard even against the gazetteers
inline constexpr float threshold = 1.9F;
inline constexpr float ordinary_surcharge = 1.2F;  // on the threshold, for names made of ordinary words
}  // namespace vote

// The passes, in order. Each appends to the workspace.
void find_phrases(Workspace& w);                      // lexicon phrases, roles, title spans
void find_names(Workspace& w);                        // candidates by gazetteer and form
void decide_kinds(Workspace& w);                      // name rules vote, kinds are chosen, the rest is dropped
void make_entities(Workspace& w);                     // names -> entities of the document
void resolve_references(Workspace& w);                // pronouns, "the Foundation", "we"
void extract_claims(Workspace& w, Extraction& out);   // by rules
void relate_by_model(Workspace& w, Extraction& out);  // what no rule has found

// A person and the handle in brackets behind the name: one thing, whatever kind the handle was taken for.
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);

}  // namespace ecograph::extraction
