// Document -> tokens, sentences and values.
#pragma once

#include <memory>

#include "model/document.hpp"
#include "model/token.hpp"
#include "model/vocabulary.hpp"

namespace ecograph {

// Tokenizes every block but code; splits paragraphs, list items, quotes and cells into sentences (headings, titles,
// captions, terms and single-line cells are one sentence each; a '\n' in a block ends a sentence); finds values. A
// sentence has at most 400 tokens: longer ones are cut at a comma or, failing that, anywhere.
//
// One a thread, for many documents: what it has learned of words in one helps with the next. The vocabulary must
// outlive it and not change.
class Analyzer {
 public:
  explicit Analyzer(const Vocabulary& vocabulary);
  ~Analyzer();
  Analyzer(const Analyzer&) = delete;
  Analyzer& operator=(const Analyzer&) = delete;
  [[nodiscard]] Analysis analyze(const Document& document);

 private:
  class Blocks;
  std::unique_ptr<Blocks> blocks_;
};

// For one document.
[[nodiscard]] Analysis analyze(const Document& document, const Vocabulary& vocabulary);

// The calendar date of a document: `date`-like metadata ("date", "published", "article:published_time", "pubdate",
// "path"/"permalink"/"url" with /YYYY/MM/DD/), else a date in the file's name (Jekyll's YYYY-M-D-title.md), else a
// dateline or a date that stands alone in one of the first blocks, else the date of the last change, else the one year
// in the file's name or the title. ISO 8601, as precise as known; "" where none.
[[nodiscard]] std::string document_date(const Document& document, const Analysis& analysis);

}  // namespace ecograph
