// What Wikidata calls our kinds and relations, as schema/wikidata.ttl has it; empty where a schema has no such file.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ecograph {

struct WikidataProperty {
  std::uint8_t subject = 0;  // kinds
  std::uint8_t object = 0;
  std::string id;        // "P463"
  bool inverse = false;  // it runs from the object to the subject
};

struct WikidataTerms {
  std::map<std::uint8_t, std::string> classes;                        // of kinds: "Q5"
  std::map<std::uint8_t, std::vector<WikidataProperty>> relations;    // of relations
  std::map<std::string, std::string> attributes;                      // "founded" -> "P571"
  std::map<std::string, std::string> qualifiers;                      // "since" -> "P580"
  std::map<std::pair<std::uint8_t, std::string>, std::string> items;  // kind and name -> "Q489709"
};

}  // namespace ecograph
