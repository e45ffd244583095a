// The namespaces of what is read from RDF.
#pragma once

#include <string>
#include <string_view>

namespace ecograph::rdf_import {

inline constexpr std::string_view rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
inline constexpr std::string_view dcterms = "http://purl.org/dc/terms/";
inline constexpr std::string_view oa = "http://www.w3.org/ns/oa#";
inline constexpr std::string_view eco = "https://w3id.org/ecograph/ns#";

[[nodiscard]] inline std::string joined(std::string_view space, std::string_view local) {
  return std::string(space) + std::string(local);
}

}  // namespace ecograph::rdf_import
