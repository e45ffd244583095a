// schema/ontology.ttl -> Ontology. Private to src/rules.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "model/ontology.hpp"

namespace ecograph {

// Problems found are appended, with line, column and excerpt. `source` is the path as shown.
[[nodiscard]] Ontology read_ontology(std::string_view text, const std::string& source, Diagnostics& diagnostics);

}  // namespace ecograph
