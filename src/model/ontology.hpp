// Kinds, relations and attributes, as schema/ontology.ttl declares them: the one truth.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/wikidata.hpp"

namespace ecograph {

using KindId = std::uint8_t;
using RelationId = std::uint8_t;
using KindMask = std::uint32_t;  // bit k: kind k

// Bits of KindMask from here on are not node kinds but what a pattern may also ask for by name.
namespace special_kind {
inline constexpr KindId date = 24;     // "Date"
inline constexpr KindId number = 25;   // "Number"
inline constexpr KindId money = 26;    // "Money"
inline constexpr KindId version = 27;  // "Version"
inline constexpr KindId role = 28;     // "Role": a job title such as "Senior Research Scientist"
inline constexpr KindId percent = 29;  // "Percent"
inline constexpr KindId name = 30;     // "Name": any name candidate, whatever its kind
inline constexpr KindId title = 31;  // "Title": quoted, emphasised or linked words, a heading or its part, a table cell
}  // namespace special_kind
inline constexpr KindId max_kinds = 24;
inline constexpr KindId no_kind = 255;

// How names of a kind behave; C++ asks for the form, never for a kind by its name.
enum class NameForm : std::uint8_t {
  plain,      // a name
  coined,     // the same; an unknown word of mixed case is most often one of these (Project)
  company,    // the same; acts and employs (Organization)
  host,       // the same; stands behind "we" and "the Foundation" through a whole text
  person,     // given names and surnames; a surname alone refers back
  edition,    // series and year (Event)
  versioned,  // project and version (Release)
  titled,     // a quoted or listed title (Talk, Publication)
  place,
};

[[nodiscard]] constexpr bool is_plain(NameForm form) {
  return form == NameForm::plain || form == NameForm::coined || form == NameForm::company || form == NameForm::host;
}

struct Kind {
  std::string name;  // "Foundation"
  std::string iri;
  std::string label;
  std::string comment;
  NameForm form = NameForm::plain;
  std::string color;  // "#rrggbb", for DOT, Gephi
  std::string shape;  // Graphviz shape
};

struct Relation {
  std::string name;  // "hosted-by"
  std::string iri;
  std::string label;  // "hosted by"
  std::string comment;
  KindMask domain = 0;
  KindMask range = 0;
  // Legal pairs where domain x range says too much (Group part-of Foundation, not Talk part-of Foundation); empty: all
  // of domain x range.
  std::vector<std::pair<KindId, KindId>> pairs;
  bool symmetric = false;
  [[nodiscard]] bool admits(KindId subject, KindId object) const;
};

struct AttributeDefinition {
  std::string name;  // "start-date"; a family such as "count" stands for "count:..."
  std::string iri;
  std::string label;
  std::string datatype;  // "date", "number", "string"
  KindMask domain = 0;
  bool family = false;  // name is a prefix: "count:<what>"
};

struct Ontology {
  std::string iri;
  std::vector<Kind> kinds;  // at most max_kinds
  std::vector<Relation> relations;
  std::vector<AttributeDefinition> attributes;
  WikidataTerms wikidata;

  [[nodiscard]] KindId kind(std::string_view name) const;                           // no_kind where absent
  [[nodiscard]] int relation(std::string_view name) const;                          // -1 where absent
  [[nodiscard]] const AttributeDefinition* attribute(std::string_view name) const;  // also for "count:stars"
  [[nodiscard]] KindMask all_kinds() const { return (KindMask{1} << kinds.size()) - 1; }
  [[nodiscard]] KindId kind_with(NameForm form) const;  // the first, or no_kind
  [[nodiscard]] KindMask with_form(NameForm form) const;
};

}  // namespace ecograph
