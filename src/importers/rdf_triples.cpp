#include "importers/rdf_triples.hpp"

#include <initializer_list>
#include <utility>

#include "importers/rdf_names.hpp"

namespace ecograph::rdf_import {
namespace {

const std::unordered_map<std::string, Property>& known_properties() {
  using P = Property;
  static const std::unordered_map<std::string, Property> table = [] {
    std::unordered_map<std::string, Property> t;
    const auto add = [&t](std::string_view space, std::initializer_list<std::pair<std::string_view, Property>> rows) {
      for (const auto& [local, property] : rows) t.emplace(joined(space, local), property);
    };
    add(rdf, {{"type", P::type}, {"subject", P::subject}, {"predicate", P::predicate}, {"object", P::object}});
    add("http://www.w3.org/2000/01/rdf-schema#", {{"label", P::label}});
    add("http://www.w3.org/2004/02/skos/core#", {{"altLabel", P::alt_label}});
    add(dcterms, {{"identifier", P::identifier}, {"title", P::title}, {"date", P::date}, {"format", P::format}});
    add("http://www.w3.org/ns/prov#", {{"wasDerivedFrom", P::derived_from}});
    add(oa, {{"hasSource", P::source},
             {"hasSelector", P::selector},
             {"start", P::start},
             {"end", P::end},
             {"exact", P::exact}});
    add(eco, {{"bytes", P::bytes},
              {"attribute", P::attribute},
              {"modality", P::modality},
              {"rule", P::rule},
              {"confidence", P::confidence},
              {"line", P::line},
              {"mention", P::mention},
              {"finding", P::finding},
              {"mentionCount", P::mention_count},
              {"qualifier", P::qualifier}});
    return t;
  }();
  return table;
}

}  // namespace

void Triples::read(SerdSyntax syntax, std::string_view bytes) {
  TripleParser parser(syntax, bytes, *this);
  parser_ = &parser;
  if (!parser.read_all()) builder_.fail({}, "is not valid");
  parser_ = nullptr;
}

void Triples::on_error(std::uint32_t line, std::uint32_t column, const std::string& message) {
  builder_.fail({line, column}, "is not valid: " + message);
}

const Triples::Meaning& Triples::meaning(const SerdNode& predicate) {
  const auto [cached, fresh] = predicates_.emplace(TripleParser::view(predicate), Meaning{});
  if (!fresh) return cached->second;
  const std::string iri = parser_->expand(predicate);
  const auto& known = known_properties();
  if (const auto found = known.find(iri); found != known.end()) {
    cached->second.property = found->second;
  } else if (iri.starts_with(eco)) {
    const std::string local = iri.substr(eco.size());
    cached->second = {Property::named_qualifier, local == "on" ? "date" : local};
  }
  return cached->second;
}

void Triples::on_triple(const SerdNode& subject, const SerdNode& predicate, const SerdNode& object, const SerdNode*) {
  const Meaning& said = meaning(predicate);
  const bool qualifier = said.property == Property::named_qualifier;
  if (said.property == Property::skipped || (qualifier && object.type != SERD_LITERAL)) return;
  // The subject is mostly that of the triple before.
  std::string iri = parser_->expand(subject);
  if (subjects_.empty() || subjects_[last_].iri != iri) {
    const auto [found, fresh] = numbers_.emplace(iri, subjects_.size());
    if (fresh) subjects_.push_back({std::move(iri), {}});
    last_ = found->second;
  }
  std::string value = parser_->expand(object);
  if (qualifier) value = said.key + '\0' + value;
  subjects_[last_].values.push_back({said.property, std::move(value)});
}

}  // namespace ecograph::rdf_import
