// Where the schema is, and the schema.
#pragma once

#include <memory>
#include <string>

#include "base/diagnostic.hpp"
#include "rules/schema.hpp"

namespace ecograph::cli {

// `given` (--schema), $ECOGRAPH_SCHEMA, the installed schema, the source tree's: the first that is named or exists.
[[nodiscard]] std::string schema_folder(const std::string& given);

// False, with a diagnostic, where `folder` is no folder at all.
[[nodiscard]] bool is_schema_folder(const std::string& folder, Diagnostics& diagnostics);

// Finds and loads it; nullptr where what is wrong with it keeps it from being used.
[[nodiscard]] std::unique_ptr<const Schema> open_schema(const std::string& given, Diagnostics& diagnostics);

// The same for the ontology alone.
[[nodiscard]] std::unique_ptr<const Ontology> open_ontology(const std::string& given, Diagnostics& diagnostics);

}  // namespace ecograph::cli
