// schema/wikidata.ttl -> WikidataTerms. Private to src/rules.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "model/ontology.hpp"

namespace ecograph {

// Fills `ontology.wikidata`. Problems found are appended, with line and column. `source` is the path as shown.
void read_wikidata(std::string_view text, const std::string& source, Ontology& ontology, Diagnostics& diagnostics);

}  // namespace ecograph
