#include "importers/rdf_triples.hpp"

#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <initializer_list>
#include <memory>
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

std::string_view view(const SerdNode& node) { return {reinterpret_cast<const char*>(node.buf), node.n_bytes}; }

int no_error(void*) { return 0; }

}  // namespace

void Triples::read(SerdSyntax syntax, std::string_view bytes) {
  bytes_ = bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
  const std::unique_ptr<SerdEnv, decltype(&serd_env_free)> environment(serd_env_new(nullptr), &serd_env_free);
  environment_ = environment.get();
  const std::unique_ptr<SerdReader, decltype(&serd_reader_free)> reader(
      serd_reader_new(syntax, this, nullptr, on_base, on_prefix, on_statement, nullptr), &serd_reader_free);
  serd_reader_set_strict(reader.get(), true);
  serd_reader_set_error_sink(reader.get(), on_error, this);
  constexpr std::size_t page = 65536;
  const SerdStatus status = serd_reader_read_source(reader.get(), read_page, no_error, this,
                                                    reinterpret_cast<const std::uint8_t*>(source_.c_str()), page);
  if (status > SERD_FAILURE) builder_.fail({}, "is not valid");
}

std::size_t Triples::read_page(void* buffer, std::size_t size, std::size_t count, void* handle) {
  Triples& own = self(handle);
  const std::size_t wanted = std::min(size * count, own.bytes_.size());
  std::memcpy(buffer, own.bytes_.data(), wanted);
  own.bytes_.remove_prefix(wanted);
  return wanted;
}

SerdStatus Triples::on_base(void* handle, const SerdNode* iri) {
  return serd_env_set_base_uri(self(handle).environment_, iri);
}

SerdStatus Triples::on_prefix(void* handle, const SerdNode* name, const SerdNode* iri) {
  self(handle).predicates_.clear();
  return serd_env_set_prefix(self(handle).environment_, name, iri);
}

SerdStatus Triples::on_statement(void* handle, SerdStatementFlags, const SerdNode*, const SerdNode* subject,
                                 const SerdNode* predicate, const SerdNode* object, const SerdNode*, const SerdNode*) {
  self(handle).add(*subject, *predicate, *object);
  return SERD_SUCCESS;
}

SerdStatus Triples::on_error(void* handle, const SerdError* error) {
  char message[512] = "";
  va_list arguments;
  va_copy(arguments, *error->args);
  std::vsnprintf(message, sizeof message, error->fmt, arguments);
  va_end(arguments);
  std::string text = message;
  while (!text.empty() && (text.back() == '\n' || text.back() == '.')) text.pop_back();
  self(handle).builder_.fail({error->line, error->col}, "is not valid: " + text);
  return SERD_SUCCESS;
}

std::string Triples::expand(const SerdNode& node) const {
  if (node.type == SERD_LITERAL) return std::string(view(node));
  if (node.type == SERD_BLANK) return "_:" + std::string(view(node));
  SerdNode full = serd_env_expand_node(environment_, &node);
  std::string iri(full.buf != nullptr ? view(full) : view(node));
  serd_node_free(&full);
  return iri;
}

const Triples::Meaning& Triples::meaning(const SerdNode& predicate) {
  const auto [cached, fresh] = predicates_.emplace(view(predicate), Meaning{});
  if (!fresh) return cached->second;
  const std::string iri = expand(predicate);
  const auto& known = known_properties();
  if (const auto found = known.find(iri); found != known.end()) {
    cached->second.property = found->second;
  } else if (iri.starts_with(eco)) {
    const std::string local = iri.substr(eco.size());
    cached->second = {Property::named_qualifier, local == "on" ? "date" : local};
  }
  return cached->second;
}

void Triples::add(const SerdNode& subject, const SerdNode& predicate, const SerdNode& object) {
  const Meaning& said = meaning(predicate);
  const bool qualifier = said.property == Property::named_qualifier;
  if (said.property == Property::skipped || (qualifier && object.type != SERD_LITERAL)) return;
  // The subject is mostly that of the triple before.
  std::string iri = expand(subject);
  if (subjects_.empty() || subjects_[last_].iri != iri) {
    const auto [found, fresh] = numbers_.emplace(iri, subjects_.size());
    if (fresh) subjects_.push_back({std::move(iri), {}});
    last_ = found->second;
  }
  std::string value = expand(object);
  if (qualifier) value = said.key + '\0' + value;
  subjects_[last_].values.push_back({said.property, std::move(value)});
}

}  // namespace ecograph::rdf_import
