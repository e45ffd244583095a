// The functions behind the table of importers().
#pragma once

#include "importers/importer.hpp"

namespace ecograph {

[[nodiscard]] Result<ImportedGraph> read_graphml(const Ontology& ontology, const std::string& source,
                                                 std::string_view bytes);
[[nodiscard]] Result<ImportedGraph> read_json(const Ontology& ontology, const std::string& source,
                                              std::string_view bytes);

[[nodiscard]] Result<ImportedGraph> read_turtle(const Ontology& ontology, const std::string& source,
                                                std::string_view bytes);
[[nodiscard]] Result<ImportedGraph> read_trig(const Ontology& ontology, const std::string& source,
                                              std::string_view bytes);
[[nodiscard]] Result<ImportedGraph> read_ntriples(const Ontology& ontology, const std::string& source,
                                                  std::string_view bytes);
[[nodiscard]] Result<ImportedGraph> read_nquads(const Ontology& ontology, const std::string& source,
                                                std::string_view bytes);

}  // namespace ecograph
