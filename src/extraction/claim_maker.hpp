// Rules -> claims: arguments are found, checked against the ontology, given modality and evidence. Private to
// src/extraction.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extraction/dates.hpp"
#include "extraction/matching.hpp"
#include "extraction/workspace.hpp"

namespace ecograph::extraction {

using Entities = std::vector<std::uint32_t>;

class ClaimMaker {
 public:
  ClaimMaker(Workspace& w, Extraction& out) : w_(w), out_(out), runner_(w), dates_(w) {}
  void run();

 private:
  Workspace& w_;
  Extraction& out_;
  RuleRunner runner_;
  DateResolver dates_;
  // Of the sentence at hand, in its tokens: where each of its claims was matched, and the dates of qualifier rules.
  struct Place {
    std::uint32_t begin;
    std::uint32_t end;
  };
  std::vector<Place> places_;
  struct StatedDate {
    const Rule* rule;
    std::uint32_t begin;
    std::uint32_t end;
    std::uint32_t value_at;
    std::uint32_t value;  // in Analysis::values
  };
  std::vector<StatedDate> stated_dates_;
  std::unordered_map<std::string_view, Entities> by_name_;  // entities by each of their names; see inside()
  [[nodiscard]] Entities captured(const Capture& capture) const;
  [[nodiscard]] Entities main_one(const ContextArgument& context, std::uint32_t sentence) const;
  [[nodiscard]] std::uint32_t only_event_of(std::uint32_t sentence, KindMask kinds) const;
  [[nodiscard]] bool of_another_year(const Mention& m) const;
  [[nodiscard]] bool wanted(std::uint32_t entity, KindMask kinds) const;
  [[nodiscard]] Entities event_at_hand(std::uint32_t sentence, KindMask kinds) const;
  enum class Theme : std::uint8_t { none, one, only };
  [[nodiscard]] Theme theme(std::uint32_t event, KindMask kinds) const;
  [[nodiscard]] Entities in_block(std::uint32_t block, KindMask kinds, bool all) const;
  Entities inside_release(std::uint32_t block, KindMask kinds) const;
  // Of a match that begins at token `begin`.
  [[nodiscard]] Entities from_context(const ContextArgument& context, std::uint32_t sentence,
                                      std::uint32_t begin) const;
  [[nodiscard]] Entities elsewhere(Entities ends, const Entities& others, const PatternMatch& match,
                                   std::string_view name, const ContextArgument& context, std::uint32_t sentence) const;
  [[nodiscard]] Entities from_place(const ContextArgument& context, std::uint32_t sentence, std::uint32_t begin) const;
  [[nodiscard]] Entities sentence_before(std::uint32_t sentence, std::uint32_t begin, KindMask kinds) const;
  [[nodiscard]] Entities heading_entity(const Block& block, KindMask kinds) const;
  [[nodiscard]] Entities parent_entity(const Block& block, KindMask kinds) const;
  [[nodiscard]] Entities row_entities(std::uint32_t number, KindMask kinds) const;
  [[nodiscard]] Entities argument(const PatternMatch& match, std::string_view name, const ContextArgument& context,
                                  std::uint32_t sentence) const;
  [[nodiscard]] std::uint32_t inside(std::uint32_t whole, KindMask kinds);
  void index_names();
  [[nodiscard]] Entities insides(const Entities& wholes, std::size_t at, KindMask kinds);
  [[nodiscard]] Evidence evidence(std::uint32_t sentence, const PatternMatch* match, const std::string& rule,
                                  float confidence) const;
  [[nodiscard]] Modality modality(const Rule& rule, const PatternMatch& match, std::uint32_t sentence) const;
  [[nodiscard]] bool denied(const PatternMatch& match, std::uint32_t sentence) const;
  [[nodiscard]] bool is_of_a_person(const Rule& rule, const Phrase& phrase) const;
  [[nodiscard]] bool inside_name(std::uint32_t sentence, const Phrase& phrase) const;
  [[nodiscard]] bool inside_value(std::uint32_t token) const;
  [[nodiscard]] bool crosses_clause(std::uint32_t from, std::uint32_t to) const;
  [[nodiscard]] std::vector<Qualifier> qualifiers(const Rule& rule, const PatternMatch& match, std::uint32_t sentence,
                                                  std::uint32_t subject, std::uint32_t object) const;
  void keep_date(const Rule& rule, const PatternMatch& match);
  void qualify(std::uint32_t sentence);
  [[nodiscard]] bool said_elsewhere(std::size_t first, const Claim& claim, std::string_view key) const;
  void relation(const Rule& rule, const PatternMatch& match, std::uint32_t sentence);
  [[nodiscard]] Entities named(const PatternMatch& match, const std::string& name, const Entities& subjects,
                               const Entities& objects) const;
  void cross(const Rule& rule, const PatternMatch& match, std::uint32_t sentence, RelationId relation,
             const Entities& subjects, const Entities& objects, Modality mode, bool own);
  [[nodiscard]] std::string attribute_key(const Rule& rule, const PatternMatch& match, std::uint32_t sentence) const;
  void attribute(const Rule& rule, const PatternMatch& match, std::uint32_t sentence);
  void add_attribute(std::uint32_t subject, const std::string& key, const std::string& value, Modality mode,
                     std::uint32_t sentence, const PatternMatch* match, const Rule& rule);
  void versions();
  void infer();
  static bool bind(std::map<std::string, std::uint32_t>& bound, const std::string& variable, std::uint32_t entity);
  void conclude(const InferenceRule& rule, const std::map<std::string, std::uint32_t>& bound, const Claim& premise,
                float confidence, std::vector<Claim>& fresh) const;
};

}  // namespace ecograph::extraction
