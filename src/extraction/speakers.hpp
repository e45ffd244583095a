// Who speaks where: authors, the publisher, the person of an interview, those whom the text quotes.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extraction/interview.hpp"
#include "extraction/speech.hpp"
#include "extraction/workspace.hpp"

namespace ecograph::extraction {

class Speakers {
 public:
  // Sets the workspace's authors and publisher.
  explicit Speakers(Workspace& w);

  // The innermost speech around a token, or nullptr.
  [[nodiscard]] const Speech* speech_at(std::uint32_t token) const;
  // Whom "I" means there, and "we": entities, or none.
  [[nodiscard]] std::uint32_t i_at(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t we_at(std::uint32_t token) const;

  [[nodiscard]] std::vector<Speech>& quotations() { return quotations_; }  // ordered by first

 private:
  [[nodiscard]] NameForm form_of(const Mention& m) const { return w_.schema.ontology.kinds[m.kind].form; }
  [[nodiscard]] bool is_person(const Mention& m) const;
  [[nodiscard]] bool is_saying(std::uint32_t t) const { return w_.in_class(w_.classes.saying, t); }
  [[nodiscard]] std::uint32_t block_end(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t first_person(std::uint32_t from, std::uint32_t to) const;
  [[nodiscard]] std::uint32_t last_person(std::uint32_t from, std::uint32_t to) const;

  void find_authors();
  void find_byline();
  void find_introduced();
  void find_publisher();
  [[nodiscard]] std::uint32_t signature() const;
  [[nodiscard]] std::uint32_t guest() const;
  [[nodiscard]] bool stands_as_host(const Mention& m) const;

  void find_quotations();
  void quotations_of(std::uint32_t first, std::uint32_t last);
  void ascribe(Speech& speech);
  bool ascribe_after(Speech& speech) const;
  bool ascribe_before(Speech& speech) const;
  void ascribe_to_neighbours();

  [[nodiscard]] std::uint32_t body_of(std::uint32_t person) const;
  [[nodiscard]] std::uint32_t body_beside(std::size_t mention) const;
  [[nodiscard]] std::uint32_t heading_body(std::uint32_t token) const;

  Workspace& w_;
  Interview interview_;
  std::vector<Speech> quotations_;
  std::uint32_t introduced_ = none;
  bool publisher_is_sure_ = false;  // by metadata, a signature, or as the foundation of the text
  mutable std::unordered_map<std::uint32_t, std::uint32_t> bodies_;  // person -> body_of
};

}  // namespace ecograph::extraction
