// Where in a document to look for what was missed.
#pragma once

#include "base/source_text.hpp"
#include "evaluation/score.hpp"
#include "model/document.hpp"

namespace ecograph::evaluation {

// Fills place and line of the findings that carry no evidence of the graph's own: the first place where the first of
// the sought words that occurs at all stands. Letter case, quotes and dashes may differ.
void locate(std::vector<Finding>& findings, const Document& document, const SourceText& source);

}  // namespace ecograph::evaluation
