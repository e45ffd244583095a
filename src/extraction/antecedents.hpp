// Looking back: which earlier mention a pronoun or "the company" can stand for.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "extraction/speakers.hpp"
#include "extraction/workspace.hpp"

namespace ecograph::extraction {

enum class Gender : std::uint8_t { unknown, female, male };

class Antecedents {
 public:
  using Fits = std::function<bool(const Mention&)>;

  // `found` are the references resolved so far, by place; all arguments must outlive this.
  Antecedents(const Workspace& w, const Speakers& speakers, const std::vector<Mention>& found);

  // The latest name before a token that fits; looks back over at most `sentences` sentences. Entity, or none.
  [[nodiscard]] std::uint32_t latest(std::uint32_t token, std::uint32_t sentences, const Fits& fits) const;
  // The first fitting mention of a sentence, name or reference: most often its subject.
  [[nodiscard]] std::uint32_t subject_of(std::uint32_t sentence, const Fits& fits) const;
  // Whether the clause that the token stands in has the entity for its subject: "Kestrel is now the default store",
  // where "the default store" tells of Kestrel and does not refer to it.
  [[nodiscard]] bool is_own_subject(std::uint32_t entity, std::uint32_t token) const;
  // What "it" stands for: the subject of the sentence before or, where a paragraph opens with it, of the paragraph
  // before under the same heading.
  [[nodiscard]] std::uint32_t previous_subject(std::uint32_t sentence, const Fits& fits) const;
  // What "they" stands for, where it is one: the company, foundation or group that alone opens the sentence before.
  [[nodiscard]] std::uint32_t previous_body(std::uint32_t sentence) const;
  // Whom a pronoun means; none where it is rather somebody without a name, or with one that was not recognised.
  [[nodiscard]] std::uint32_t person(std::uint32_t token, Gender gender) const;

  // A pronoun has told it.
  void learn(std::uint32_t person, Gender gender);

 private:
  [[nodiscard]] NameForm form_of(const Mention& m) const { return w_.schema.ontology.kinds[m.kind].form; }
  [[nodiscard]] Gender gender_of(std::uint32_t entity) const;
  [[nodiscard]] Gender written_gender(std::uint32_t entity) const;
  [[nodiscard]] Gender gender_of_word(std::uint32_t token) const;
  [[nodiscard]] bool precedes_verb(const Mention& m) const;
  [[nodiscard]] bool in_same_clause(std::uint32_t from, std::uint32_t to) const;
  [[nodiscard]] float weight(const Mention& m, std::uint32_t token, Gender gender, bool subject) const;
  [[nodiscard]] bool is_possessive(const Mention& m) const;
  void find_strangers();
  [[nodiscard]] std::span<const Mention> found_in(std::uint32_t sentence) const;

  const Workspace& w_;
  const Speakers& speakers_;
  const std::vector<Mention>& found_;
  std::vector<Mention> strangers_;       // people without an entity: "her brother", given names of no kind
  mutable std::vector<Gender> genders_;  // by entity
  mutable std::vector<bool> known_;      // written_gender has been asked
};

}  // namespace ecograph::extraction
