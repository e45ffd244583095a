// Document entities -> corpus entities: one thing is one node over the whole corpus.
#pragma once

#include <vector>

#include "model/claim.hpp"
#include "model/entity.hpp"
#include "model/ontology.hpp"
#include "resolution/keys.hpp"

namespace ecograph {

// The result does not depend on the order of the extractions, except that `entity_of` and Evidence::document follow it.
// Sets Evidence::document of the returned mentions; the caller has set those of the claims.
[[nodiscard]] Resolution resolve(const Ontology& ontology, const resolution::NameLexicon& lexicon,
                                 const std::vector<Extraction>& extractions);

}  // namespace ecograph
