// What a document says: names in it, and statements about them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.hpp"
#include "model/modality.hpp"
#include "model/ontology.hpp"

namespace ecograph {

// Begins Evidence::rule of what no rule but the fitted model of relations found; its relation's name follows.
inline constexpr std::string_view model_rule = "model/";

// Where a statement stands.
struct Evidence {
  std::uint32_t document = 0;  // index into the corpus's documents
  Span span;                   // bytes of the source file: the sentence, heading, item or row that states it
  std::string quote;           // exactly those bytes (decoded to UTF-8 where the file is in another encoding)
  std::uint32_t line = 0;      // 1-based, of span.begin
  std::string rule;            // "affiliated-with/title-after-comma"
  float confidence = 1;        // (0, 1]
};

struct Qualifier {
  std::string key;  // "since", "role", "level", "date", "until"
  std::string value;
  friend bool operator==(const Qualifier&, const Qualifier&) = default;
  friend auto operator<=>(const Qualifier&, const Qualifier&) = default;
};

// An entity as one document has it: the mentions that the document settles to be one thing.
struct DocumentEntity {
  KindId kind = no_kind;
  std::string name;                  // fullest form in the document, or the gazetteer's canonical name
  std::vector<std::string> aliases;  // all other forms seen, and the gazetteer's
  bool known = false;                // a gazetteer holds it
  std::uint32_t mentions = 0;
  Evidence first;  // where it is first named
};

// Subject, relation, object; subject and object index the document's entities.
struct Claim {
  std::uint32_t subject = 0;
  RelationId relation = 0;
  std::uint32_t object = 0;
  std::vector<Qualifier> qualifiers;  // sorted
  Modality modality = Modality::asserted;
  Evidence evidence;
};

// A literal about an entity: attendance, start-date, count:stars ...
struct AttributeClaim {
  std::uint32_t subject = 0;
  std::string key;
  std::string value;
  Modality modality = Modality::asserted;
  Evidence evidence;
};

// Everything one document contributes; independent of all other documents.
struct Extraction {
  std::string source;  // the document's name
  std::string title;   // may be empty
  std::string date;    // ISO 8601 as far as known, may be empty
  std::string format;
  std::uint64_t bytes = 0;  // size of the source
  std::vector<DocumentEntity> entities;
  std::vector<Claim> claims;
  std::vector<Claim> doubted;  // plainly stated by rules, but unlikely: they take no part in the graph
  std::vector<AttributeClaim> attributes;
};

}  // namespace ecograph
