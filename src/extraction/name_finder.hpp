// Name candidates: gazetteer hits, and runs of words that look like names, cut into single names. Private to
// src/extraction.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "extraction/workspace.hpp"

namespace ecograph::extraction {

struct WordStats {
  std::uint32_t inside = 0;  // capitalised where a capital means something
  std::uint32_t initial = 0;
  std::uint32_t lower = 0;
};

struct GazetteerHit {
  std::uint32_t last = 0;
  std::uint32_t form = none;
  bool weak = false;
};

class NameFinder {
 public:
  explicit NameFinder(Workspace& w) : w_(w) {}
  void run();

 private:
  Workspace& w_;
  std::vector<WordStats> stats_;
  // Which of them a word has; one that the schema does not know, by its folded text.
  std::unordered_map<WordId, std::uint32_t> stats_of_word_;
  std::unordered_map<std::string, std::uint32_t> stats_of_unknown_;
  std::vector<GazetteerHit> hits_;  // by token of the current sentence, relative; none where absent
  std::vector<bool> in_role_;       // by token of the analysis
  std::vector<PhraseTable::Hit> found_;
  [[nodiscard]] const Classes& classes() const { return w_.classes; }
  [[nodiscard]] bool positional_capital(std::uint32_t s, std::uint32_t t) const;
  void collect_stats();
  [[nodiscard]] std::uint32_t find_stats(std::uint32_t t) const;
  [[nodiscard]] WordStats stats(std::uint32_t t) const {
    const std::uint32_t found = find_stats(t);
    return found == none ? WordStats{} : stats_[found];
  }
  [[nodiscard]] bool accepts(std::uint32_t s, std::uint32_t first, std::uint32_t last, const GazetteerForm& form) const;
  void find_hits(std::uint32_t s);
  void vote_gazetteer(std::uint32_t first, std::uint32_t last, std::uint32_t form_index);
  [[nodiscard]] const GazetteerHit& hit_at(std::uint32_t s, std::uint32_t t) const;
  [[nodiscard]] bool is_name_token(std::uint32_t s, std::uint32_t t) const;
  [[nodiscard]] bool is_entry(std::uint32_t s, std::uint32_t first, std::uint32_t last) const;
  [[nodiscard]] bool opens_body(std::uint32_t s, std::uint32_t t) const;
  [[nodiscard]] bool opens_person(std::uint32_t s, std::uint32_t t) const;
  [[nodiscard]] bool is_given_like_role(std::uint32_t s, std::uint32_t t) const;
  [[nodiscard]] bool is_surname_like_role(std::uint32_t s, std::uint32_t t) const;
  [[nodiscard]] bool ends_company(std::uint32_t s, std::uint32_t t) const;
  [[nodiscard]] static bool is_issue_key(std::string_view word);
  [[nodiscard]] KindId head_kind(std::uint32_t t) const;
  [[nodiscard]] bool is_noun_of_kind(std::uint32_t t) const;
  [[nodiscard]] bool is_head_word(std::uint32_t t) const { return head_kind(t) != no_kind; }
  [[nodiscard]] KindId head_ending_at(std::uint32_t first, std::uint32_t last, std::uint32_t& head_first,
                                      bool& weak) const;
  [[nodiscard]] bool is_place(const GazetteerHit& hit) const;
  [[nodiscard]] bool is_year(std::uint32_t t) const;
  [[nodiscard]] std::uint32_t joined_tail(std::uint32_t s, std::uint32_t connector, std::uint32_t limit) const;
  [[nodiscard]] bool joins_events(std::uint32_t s, std::uint32_t slash) const;
  [[nodiscard]] bool plus_joins(std::uint32_t s, std::uint32_t connector, std::uint32_t limit) const;
  [[nodiscard]] std::uint32_t lead_end(std::uint32_t t, std::uint32_t limit, KindId& kind) const;
  [[nodiscard]] std::uint32_t head_phrase_end(std::uint32_t t, std::uint32_t limit) const;
  [[nodiscard]] std::uint32_t run_end(std::uint32_t s, std::uint32_t t, std::uint32_t limit) const;
  [[nodiscard]] bool opens_region(std::uint32_t t, std::uint32_t limit) const;
  [[nodiscard]] bool and_joins(std::uint32_t s, std::uint32_t first, std::uint32_t connector,
                               std::uint32_t limit) const;
  [[nodiscard]] bool head_follows(std::uint32_t t, std::uint32_t limit) const;
  [[nodiscard]] bool hit_covers(std::uint32_t s, std::uint32_t first, std::uint32_t end) const;
  void find_in_sentence(std::uint32_t s);
  void add(std::uint32_t s, std::uint32_t first, std::uint32_t last);
  void add_with_vote(std::uint32_t s, std::uint32_t first, std::uint32_t last, KindId kind, float weight);
  void segment(std::uint32_t s, std::uint32_t first, std::uint32_t end);
  std::uint32_t before_repeat(std::uint32_t first, std::uint32_t end) const;
  std::uint32_t take_small_event(std::uint32_t s, std::uint32_t first, std::uint32_t end);
  std::uint32_t take_local_event(std::uint32_t s, std::uint32_t first, std::uint32_t end);
  std::uint32_t take(std::uint32_t s, std::uint32_t first, std::uint32_t end);
  [[nodiscard]] KindId person_kind() const { return first_with(NameForm::person); }
  [[nodiscard]] KindId first_with(NameForm form) const;
  [[nodiscard]] std::uint32_t after_level(std::uint32_t s, std::uint32_t first, std::uint32_t end) const;
  std::uint32_t take_chapter(std::uint32_t s, std::uint32_t first, std::uint32_t end, const GazetteerHit& hit);
  std::uint32_t take_listed(std::uint32_t s, std::uint32_t first, std::uint32_t end);
  std::uint32_t take_joined_version(std::uint32_t s, std::uint32_t first, std::uint32_t end);
  std::uint32_t take_led(std::uint32_t s, std::uint32_t first, std::uint32_t end);
  std::uint32_t take_joined(std::uint32_t s, std::uint32_t first, std::uint32_t end);
  [[nodiscard]] std::uint32_t tail_end(std::uint32_t s, std::uint32_t first, bool field) const;
  [[nodiscard]] std::uint32_t branch_end(std::uint32_t s, std::uint32_t t) const;
  [[nodiscard]] bool is_known_behind_words(std::uint32_t s, std::uint32_t first, std::uint32_t last) const;
  std::uint32_t headed_end(std::uint32_t s, std::uint32_t first, std::uint32_t end);
  [[nodiscard]] bool is_year_prefix(std::uint32_t s, std::uint32_t first) const;
  [[nodiscard]] std::uint32_t edition_end(std::uint32_t s, std::uint32_t t, std::uint32_t limit) const;
  [[nodiscard]] bool is_strong_head_of_edition(std::uint32_t t) const;
  [[nodiscard]] bool first_part_is_person(std::uint32_t s, std::uint32_t first, std::uint32_t head_first) const;
  std::uint32_t take_known(std::uint32_t s, std::uint32_t first, std::uint32_t end, const GazetteerHit& hit);
  [[nodiscard]] std::uint32_t product_end(std::uint32_t s, std::uint32_t from) const;
  std::uint32_t take_product(std::uint32_t s, std::uint32_t first, const GazetteerHit& hit);
  [[nodiscard]] bool extends_known(std::uint32_t s, std::uint32_t t, std::uint32_t end) const;
  std::uint32_t take_release(std::uint32_t s, std::uint32_t first, std::uint32_t last, bool known = false);
  std::uint32_t take_further_versions(std::uint32_t s, std::uint32_t first, std::uint32_t last, const Value& before);
  std::uint32_t take_bare_version(std::uint32_t s, std::uint32_t t);
  void find_version_cells();
  [[nodiscard]] bool names_software(std::uint32_t s) const;
  void add_release(std::uint32_t s, std::uint32_t first, std::uint32_t last, std::string_view text);
  [[nodiscard]] bool is_major_version(std::uint32_t s, const Value& value) const;
  [[nodiscard]] bool is_initial(std::uint32_t t) const;
  [[nodiscard]] bool is_given_hit(std::uint32_t s, std::uint32_t first, std::uint32_t end) const;
  [[nodiscard]] bool is_place_surname(std::uint32_t s, std::uint32_t t, std::uint32_t first, std::uint32_t end) const;
  [[nodiscard]] std::uint32_t person_end(std::uint32_t s, std::uint32_t t, std::uint32_t end) const;
  [[nodiscard]] bool names_part_of_project(std::uint32_t s, std::uint32_t first, std::uint32_t last) const;
  [[nodiscard]] bool is_body_or_event(KindId kind) const;
  std::uint32_t take_nicknamed(std::uint32_t s, std::uint32_t first);
  std::uint32_t take_person(std::uint32_t s, std::uint32_t first, std::uint32_t end);
  [[nodiscard]] std::uint32_t unknown_end(std::uint32_t s, std::uint32_t first, std::uint32_t end) const;
  [[nodiscard]] bool is_abstract(std::uint32_t t) const;
  std::uint32_t take_unknown(std::uint32_t s, std::uint32_t first, std::uint32_t end);
  void find_unlisted_items();
  void find_compounds();
  [[nodiscard]] bool is_compound_of_project(std::string_view word) const;
  void find_in_titles();
  void rename_last(std::uint32_t name);
};

}  // namespace ecograph::extraction
