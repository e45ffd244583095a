// Which kind a name is of: form, gazetteers, links, name rules and the company it keeps vote. Private to
// src/extraction.
#pragma once

#include <set>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "extraction/matching.hpp"
#include "extraction/titles.hpp"
#include "extraction/workspace.hpp"

namespace ecograph::extraction {

class KindJudge {
 public:
  explicit KindJudge(Workspace& w) : w_(w), runner_(w) {}
  void run();

 private:
  Workspace& w_;
  RuleRunner runner_;
  std::set<std::pair<std::uint32_t, const Rule*>> voted_;    // (name, rule): a rule votes once a name and round
  std::set<std::pair<std::uint32_t, std::uint32_t>> spans_;  // mentions by (first, last)
  struct Round {                                             // of one sentence
    std::uint64_t look = 0;
    std::vector<std::pair<std::uint32_t, const Rule*>> votes;
  };
  std::vector<Round> rounds_;  // by sentence: the last round
  Round* current_ = nullptr;
  std::vector<Mention> proposed_;             // by rules, not yet looked for elsewhere
  std::vector<std::uint64_t> without_lists_;  // by sentence: the look with which it had no list
  [[nodiscard]] static bool is_year(std::string_view word);
  [[nodiscard]] static bool is_model_number(std::string_view word);
  [[nodiscard]] static bool is_quantity(std::string_view word);
  [[nodiscard]] static bool is_advisory(std::string_view word);
  [[nodiscard]] static bool is_code_word(std::string_view word);
  [[nodiscard]] static bool is_plural_acronym(std::string_view word);
  [[nodiscard]] static bool is_compound_tail(std::string_view tail);
  [[nodiscard]] bool is_compound_adjective(const std::string& word) const;
  [[nodiscard]] static bool is_identifier(std::string_view word);
  [[nodiscard]] bool small_suffix(std::uint32_t t) const;
  bool vote_by_extension(Name& name);
  [[nodiscard]] bool is_known_project(std::string_view text) const;
  void vote_by_form();
  void vote_by_links();
  void vote_target(Name& name, const InlineMark& mark, Span text);
  void vote_own_site(Name& name, const InlineMark& mark, Span text);
  void propose_by_links();
  void propose_link(std::uint32_t s, std::uint32_t first, std::uint32_t last, std::vector<Mention>& fresh);
  bool propose_own_site(std::uint32_t s, std::uint32_t first, std::uint32_t last, const std::string& target,
                        std::vector<Mention>& fresh);
  [[nodiscard]] bool is_named_after(std::uint32_t first, std::uint32_t last, std::string_view path) const;
  [[nodiscard]] bool is_named_like(std::uint32_t t, std::string_view part) const;
  [[nodiscard]] bool may_be_title(std::uint32_t first, std::uint32_t last) const;
  [[nodiscard]] bool is_spelled_in(std::uint32_t first, std::uint32_t last, std::string_view part) const;
  [[nodiscard]] bool names_another(std::uint32_t s, std::uint32_t first, std::uint32_t last, KindId kind) const;
  [[nodiscard]] std::uint32_t speaker_start(std::uint32_t s, std::uint32_t first, std::uint32_t last) const;
  [[nodiscard]] bool is_closing(std::uint32_t t) const;
  void add_fresh(const std::vector<Mention>& fresh);
  void propose_in_brackets();
  void vote_by_brackets();
  [[nodiscard]] static bool abbreviates(std::string_view brief, std::string_view full);
  void vote_by_parts();
  void vote_by_initials();
  void vote_by_nominals();
  [[nodiscard]] KindId nominal_kind(std::uint32_t sentence) const;
  [[nodiscard]] std::uint32_t first_token_of(std::uint32_t name) const;
  void tentative();
  [[nodiscard]] std::uint64_t look_of(std::uint32_t sentence) const;
  void run_rules();
  void cast_vote(std::uint32_t name, const Rule& rule);
  [[nodiscard]] bool contradicts_list(const Name& name, KindMask kinds) const;
  [[nodiscard]] bool contradicts_form(const Name& name, KindMask kinds) const;
  [[nodiscard]] bool listed_as(std::uint32_t name, KindMask kinds) const;
  [[nodiscard]] bool may_be_person(std::uint32_t first, std::uint32_t last) const;
  void propose(const Rule& rule, const Capture& capture, std::uint32_t sentence, std::vector<Mention>& fresh);
  void propose_heading(const Rule& rule, std::uint32_t sentence, std::vector<Mention>& fresh);
  void propose_marked_line(const Rule& rule, std::uint32_t sentence, std::vector<Mention>& fresh);
  void propose_line(const Rule& rule, std::uint32_t line, std::vector<Mention>& fresh);
  void vote_by_relations();
  struct FoundTitle {
    TitleCandidate at;
    KindId kind = no_kind;
    std::int32_t odds = 0;  // hundredths, above what is needed
  };
  void judge_titles();
  void take_titles(std::vector<FoundTitle> found);
  [[nodiscard]] const Mention* title_at(const TitleCandidate& at, KindId kind) const;
  void doubt_title(const TitleCandidate& at, KindId kind);
  [[nodiscard]] bool is_capital_only(const Mention& m) const;
  [[nodiscard]] bool has_untold(std::uint32_t sentence) const;
  [[nodiscard]] bool may_be_told(const Mention& m) const;
  void vote_captured(const Capture& capture, KindId kind, float given);
  struct Opening {  // of a list item, a cell or a heading
    std::uint32_t sentence = 0;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };
  [[nodiscard]] Opening opening_of(std::uint32_t sentence) const;
  [[nodiscard]] bool looks_personal(const Opening& o) const;
  void vote_in_columns();
  void vote_in_column(const std::vector<Opening>& items, std::vector<Mention>& fresh);
  void vote_in_lists();
  [[nodiscard]] KindId majority(std::span<const std::uint32_t> items) const;
  void vote_in_chain(const std::vector<std::uint32_t>& chain);
  void note_features();
  [[nodiscard]] bool is_listed_phrase(const Name& name) const;
  void vote_by_model();
  void recall_elsewhere();
  void recall_proposed();
  void drop_datelines();
  void drop_platforms();
  [[nodiscard]] bool employs(std::uint32_t connector) const;
  void drop_owners();
  void drop_trademarks();
  void extend_editions();
  void drop_undecided();
};

}  // namespace ecograph::extraction
