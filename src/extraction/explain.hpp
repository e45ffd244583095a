// Looks on while a document is extracted, and says afterwards what one of its sentences gave and why.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "extraction/explanation.hpp"
#include "extraction/lattice.hpp"
#include "extraction/matching.hpp"
#include "extraction/workspace.hpp"

namespace ecograph::extraction {

class Explainer {
 public:
  // The workspace must outlive the explainer.
  Explainer(Workspace& w, std::uint32_t sentence) : w_(w), sentence_(sentence) {}

  // After names were found and before kinds are decided.
  void see_candidates();
  // After everything.
  [[nodiscard]] Explanation finish(const Extraction& extraction);

 private:
  struct Candidate {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t name = none;
  };

  void add_mentions(Explanation& out) const;
  void add_values(Explanation& out) const;
  void add_claims(Explanation& out, const Extraction& extraction);
  void add_matches(Explanation& out);
  void add_closest(Explanation& out);
  [[nodiscard]] std::vector<std::string> reasons(const Name& name, std::string_view text) const;
  [[nodiscard]] RuleNote note_of(const Rule& rule) const;
  [[nodiscard]] std::string restriction_of(const Rule& rule) const;
  [[nodiscard]] std::string captures_of(const Pattern& pattern, const std::vector<Capture>& captures) const;
  [[nodiscard]] std::string words(std::uint32_t from, std::uint32_t to) const;  // tokens of the sentence
  [[nodiscard]] const Sentence& range() const { return w_.analysis.sentences[sentence_]; }

  Workspace& w_;
  std::uint32_t sentence_;
  std::vector<Candidate> candidates_;
  std::map<std::string, std::set<std::string>> name_rules_;  // text -> rules that vote on it
  std::set<std::string> gave_;                               // rules with a claim in this sentence
};

}  // namespace ecograph::extraction
