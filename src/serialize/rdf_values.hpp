// Literals as values of properties. Writer: see rdf_mapping.hpp.
#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "model/knowledge_graph.hpp"
#include "serialize/rdf_vocabulary.hpp"

namespace ecograph {

template <class Writer>
class RdfValues {
 public:
  // Both must outlive the values.
  RdfValues(RdfVocabulary& vocabulary, Writer& writer) : words_(vocabulary), out_(writer) {}

  void text(RdfTerm property, std::string_view value) { out_.value(property, RdfLiteral{value}); }

  void number(RdfTerm property, std::uint64_t value, RdfDatatype type) { out_.value(property, RdfNumber{value, type}); }

  // Without exponent, in the fewest digits that give the same float back. Rules share a few confidences: often the same
  // as before.
  void decimal(RdfTerm property, float value) {
    if (value != decimal_value_ || decimal_size_ == 0) {
      decimal_value_ = value;
      const auto end = std::to_chars(decimal_text_.data(), decimal_text_.data() + decimal_text_.size(), value,
                                     std::chars_format::fixed);
      decimal_size_ = static_cast<std::size_t>(end.ptr - decimal_text_.data());
    }
    out_.value(property, RdfLiteral{{decimal_text_.data(), decimal_size_}, RdfDatatype::decimal});
  }

  void qualifiers(std::span<const Qualifier> qualifiers) {
    for (const Qualifier& q : qualifiers) {
      const RdfTerm property = words_.qualifier(q.key);
      if (property == RdfTerm::qualifier) {
        text(property, q.key + ": " + q.value);
      } else {
        const bool date = q.key == "since" || q.key == "until" || q.key == "date";
        out_.value(property, rdf_literal(q.value, date ? "date" : "string"));
      }
    }
  }

 private:
  RdfVocabulary& words_;
  Writer& out_;
  std::array<char, 64> decimal_text_{};
  std::size_t decimal_size_ = 0;
  float decimal_value_ = 0;
};

}  // namespace ecograph
