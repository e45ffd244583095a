// "the Foundation", "this conference", "the toolkit": nouns that stand for something named before.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "extraction/antecedents.hpp"
#include "extraction/workspace.hpp"

namespace ecograph::extraction {

class Nominals {
 public:
  // `covered` says which tokens belong to a mention. All arguments must outlive this.
  Nominals(const Workspace& w, const Antecedents& antecedents, const std::vector<bool>& covered);

  struct Reference {
    std::uint32_t last = 0;  // one past its tokens
    std::uint32_t entity = none;
  };
  // What the noun phrase that opens at a token refers to, if it is one that refers.
  [[nodiscard]] std::optional<Reference> resolve(std::uint32_t token) const;

 private:
  [[nodiscard]] NameForm form_of(KindId kind) const { return w_.schema.ontology.kinds[kind].form; }

  void find_descriptions();
  void describe(std::uint32_t noun, const Mention& m);
  [[nodiscard]] std::uint32_t defining_noun(const Mention& m) const;
  [[nodiscard]] bool opens_with_determiner(const Mention& m) const;
  [[nodiscard]] bool is_predicate(std::uint32_t token) const;
  [[nodiscard]] bool is_compound(std::uint32_t token, std::uint32_t limit) const;
  [[nodiscard]] bool ends_phrase(std::uint32_t token, std::uint32_t limit) const;

  [[nodiscard]] std::optional<Reference> by_kind(std::uint32_t determiner, std::uint32_t noun) const;
  [[nodiscard]] bool is_other_edition(std::uint32_t determiner, std::uint32_t noun, std::uint32_t entity) const;
  [[nodiscard]] std::optional<Reference> by_description(std::uint32_t determiner, std::uint32_t noun) const;
  [[nodiscard]] std::uint32_t antecedent(KindId kind, std::uint32_t token) const;

  const Workspace& w_;
  const Antecedents& antecedents_;
  const std::vector<bool>& covered_;
  // By folded noun the entities that the text calls so, each with the token from which on it does.
  std::map<std::string, std::vector<std::pair<std::uint32_t, std::uint32_t>>> descriptions_;
};

}  // namespace ecograph::extraction
