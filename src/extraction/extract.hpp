// Sentences -> mentions -> claims, for one document.
#pragma once

#include "base/source_text.hpp"
#include "model/claim.hpp"
#include "model/document.hpp"
#include "model/token.hpp"
#include "rules/schema.hpp"

namespace ecograph {

// Everything the document states. Evidence::document is left 0. Thread-safe: the schema is read-only.
[[nodiscard]] Extraction extract(const Schema& schema, const SourceText& source, const Document& document,
                                 const Analysis& analysis, std::string document_date);

}  // namespace ecograph
