// What the RDF exports say: their triples by subject, each predicate known by what it means to us.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/triple_parser.hpp"
#include "importers/parts_builder.hpp"

namespace ecograph::rdf_import {

enum class Property : std::uint8_t {
  skipped,  // says nothing that is not said elsewhere too
  type,
  subject,
  predicate,
  object,
  label,
  alt_label,
  identifier,
  title,
  date,
  format,
  bytes,
  derived_from,
  source,
  selector,
  start,
  end,
  exact,
  attribute,
  modality,
  confidence,
  rule,
  line,
  mention,
  mention_count,
  finding,
  qualifier,        // "key: value"
  named_qualifier,  // the name is the key; value is "key\0value"
};

struct Value {
  Property property;
  std::string text;  // a literal, or a full IRI
};

struct Subject {
  std::string iri;
  std::vector<Value> values;

  // "" where there is none.
  [[nodiscard]] const std::string& get(Property property) const {
    static const std::string none;
    const auto found =
        std::find_if(values.begin(), values.end(), [&](const Value& v) { return v.property == property; });
    return found == values.end() ? none : found->text;
  }
  [[nodiscard]] bool is_a(std::string_view type) const {
    return std::any_of(values.begin(), values.end(),
                       [&](const Value& v) { return v.property == Property::type && v.text == type; });
  }
  template <class Visit>
  void each(Property property, Visit&& visit) const {
    for (const Value& v : values) {
      if (v.property == property) visit(v.text);
    }
  }
};

// Triples by subject, in order of first appearance. `builder`, which is told of errors, must outlive it.
class Triples final : private TripleParser::Sink {
 public:
  explicit Triples(PartsBuilder& builder) : builder_(builder) {}

  // `bytes` need to live for the call only.
  void read(SerdSyntax syntax, std::string_view bytes);

  [[nodiscard]] const std::vector<Subject>& subjects() const { return subjects_; }
  [[nodiscard]] const Subject* find(const std::string& iri) const {
    const auto found = numbers_.find(iri);
    return found == numbers_.end() ? nullptr : &subjects_[found->second];
  }

 private:
  void on_prefix(const SerdNode& /*name*/) override { predicates_.clear(); }
  void on_triple(const SerdNode& subject, const SerdNode& predicate, const SerdNode& object,
                 const SerdNode* datatype) override;
  void on_error(std::uint32_t line, std::uint32_t column, const std::string& message) override;

  // What the predicate means; `key` is a named qualifier's.
  struct Meaning {
    Property property = Property::skipped;
    std::string key;
  };
  const Meaning& meaning(const SerdNode& predicate);

  PartsBuilder& builder_;
  const TripleParser* parser_ = nullptr;                    // while reading
  std::map<std::string, Meaning, std::less<>> predicates_;  // as written
  std::vector<Subject> subjects_;
  std::unordered_map<std::string, std::size_t> numbers_;
  std::size_t last_ = 0;
};

}  // namespace ecograph::rdf_import
