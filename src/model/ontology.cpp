#include "model/ontology.hpp"

#include <algorithm>

namespace ecograph {

bool Relation::admits(KindId subject, KindId object) const {
  if (subject >= max_kinds || object >= max_kinds) return false;
  if ((domain >> subject & 1) == 0 || (range >> object & 1) == 0) return false;
  return pairs.empty() || std::find(pairs.begin(), pairs.end(), std::pair(subject, object)) != pairs.end();
}

KindId Ontology::kind(std::string_view name) const {
  for (std::size_t k = 0; k < kinds.size(); ++k)
    if (kinds[k].name == name) return static_cast<KindId>(k);
  return no_kind;
}

int Ontology::relation(std::string_view name) const {
  for (std::size_t r = 0; r < relations.size(); ++r)
    if (relations[r].name == name) return static_cast<int>(r);
  return -1;
}

const AttributeDefinition* Ontology::attribute(std::string_view name) const {
  const std::size_t colon = name.find(':');
  const bool family = colon != std::string_view::npos;
  for (const AttributeDefinition& definition : attributes)
    if (definition.family == family && definition.name == name.substr(0, colon)) return &definition;
  return nullptr;
}

KindId Ontology::kind_with(NameForm form) const {
  for (std::size_t k = 0; k < kinds.size(); ++k)
    if (kinds[k].form == form) return static_cast<KindId>(k);
  return no_kind;
}

KindMask Ontology::with_form(NameForm form) const {
  KindMask mask = 0;
  for (std::size_t k = 0; k < kinds.size(); ++k)
    if (kinds[k].form == form) mask |= KindMask{1} << k;
  return mask;
}

}  // namespace ecograph
