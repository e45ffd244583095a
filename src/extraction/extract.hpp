// Sentences -> mentions -> claims, for one document.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/source_text.hpp"
#include "extraction/explanation.hpp"
#include "model/claim.hpp"
#include "model/document.hpp"
#include "model/token.hpp"
#include "rules/schema.hpp"

namespace ecograph {

// Holds what is derived from a schema once; shared by threads. The schema must outlive it.
class Extractor {
 public:
  explicit Extractor(const Schema& schema);
  Extractor(const Extractor&) = delete;
  Extractor& operator=(const Extractor&) = delete;
  ~Extractor();

  // Everything the document states. Evidence::document is left 0. `document_date` is ISO 8601 or "". Thread-safe.
  [[nodiscard]] Extraction extract(const SourceText& source, const Document& document, const Analysis& analysis,
                                   std::string document_date) const;

  // What each name, pronoun and "the company" of the document was taken for; in reading order.
  [[nodiscard]] std::vector<MentionPlace> mentions(const SourceText& source, const Document& document,
                                                   const Analysis& analysis, std::string document_date) const;

  // What the fitted model of kinds is asked about the document's names (schema/models/kinds.tsv).
  [[nodiscard]] std::vector<JudgedName> names(const SourceText& source, const Document& document,
                                              const Analysis& analysis) const;

  // What the fitted model of titles is asked about (schema/models/titles.tsv).
  [[nodiscard]] std::vector<JudgedTitle> titles(const SourceText& source, const Document& document,
                                                const Analysis& analysis) const;

  // What the fitted model of relations is asked about (schema/models/relations.tsv), and what rules find.
  [[nodiscard]] JudgedRelations relations(const SourceText& source, const Document& document,
                                          const Analysis& analysis) const;

  // What was found in one sentence of the document and why, and what rules would have needed to find more. Slow: every
  // rule is traced. `weigh` gets all that the document states and may set how certain it is: that takes later stages.
  [[nodiscard]] Explanation explain(const SourceText& source, const Document& document, const Analysis& analysis,
                                    std::string document_date, std::uint32_t sentence,
                                    const std::function<void(Extraction&)>& weigh) const;

 private:
  struct State;
  class Lease;
  std::unique_ptr<const State> state_;
};

}  // namespace ecograph
