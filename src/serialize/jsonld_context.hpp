// The context of our JSON-LD: which plain name stands for which term, and what its values are.
#pragma once

#include <string>
#include <string_view>

#include "serialize/output.hpp"
#include "serialize/rdf_vocabulary.hpp"

namespace ecograph {

// "hostedBy", "label", "oa:exact" or a whole IRI.
struct JsonLdName {
  std::string operator()(const RdfVocabulary& vocabulary, const RdfVocabulary::Entry& entry) const;
};

// Stands for the base IRI: "kg:project/vllm". Relative IRIs would be shorter, but Titanium, which Jena reads JSON-LD
// with, loses their percent-encoding.
inline constexpr std::string_view jsonld_base_prefix = "kg";

// An object whose keys may be written as JsonLdName gives them.
void write_context(Output& out, const RdfVocabulary& vocabulary, std::string_view base_iri);

// What the context says of a property, so that its values need not say it.
[[nodiscard]] bool holds_ids(const RdfVocabulary& vocabulary, RdfTerm property);
[[nodiscard]] bool is_coerced(RdfTerm property, RdfDatatype type);

// Whether readers make exactly this literal of a JSON number.
[[nodiscard]] bool is_json_number(RdfTerm property, RdfLiteral literal);

}  // namespace ecograph
