// Where documents say what a statement says: passages in the terms of PROV-O and Web Annotation. Writer: see
// rdf_mapping.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/slug.hpp"
#include "serialize/escape.hpp"
#include "serialize/rdf_values.hpp"
#include "serialize/rdf_vocabulary.hpp"
#include "serialize/short_copies.hpp"
#include "serialize/view.hpp"

namespace ecograph {

template <class Writer>
class RdfPassages {
 public:
  // All three must outlive the passages.
  RdfPassages(const KnowledgeGraph& graph, Writer& writer, RdfValues<Writer>& values)
      : graph_(graph), out_(writer), values_(values) {}

  // From now on passages are parts of what has this id: a statement, or a node with its mentions. The id must live
  // until the next call.
  void belong_to(std::string_view id) { statement_ = id; }
  [[nodiscard]] RdfResource statement() const { return {statement_}; }

  // The passage as part of this claim: independent of how many other passages there are.
  [[nodiscard]] RdfResource part(char letter, const Passage& passage) {
    const Evidence& place = passage.place();
    if (&place != hashed_) {
      hashed_ = &place;
      if (place.document != named_ || !name_hash_) {
        named_ = place.document;
        name_hash_.emplace();
        name_hash_->add(cleaned(document_name(graph_, place.document)));
        name_hash_->add(std::string_view("\0", 1));
      }
      char exact[48];
      char* end = write_digits(exact, place.span.begin);
      *end++ = '-';
      end = write_digits(end, place.span.end);
      SlugHash hash = *name_hash_;
      hash.add({exact, static_cast<std::size_t>(end - exact)});
      hash_ = hash.digits();
    }
    return {statement_, letter, hash_.data()};
  }

  void write_evidence(const Passage& passage) {
    out_.begin(part('p', passage), RdfTerm::specific_resource, RdfTerm::evidence);
    write_place(passage);
    write_stated(passage);
    if (passage.evidence.size() == 1) {
      out_.end();
    } else {
      for (const Evidence& e : passage.evidence) out_.value(RdfTerm::finding, finding(e, passage));
      out_.end();
      write_findings(passage);
    }
    write_selector(passage);
  }

  void write_mention(const Passage& passage) {
    out_.begin(part('m', passage), RdfTerm::specific_resource, RdfTerm::mention_class);
    write_place(passage);
    out_.end();
    write_selector(passage);
  }

 private:
  void write_place(const Passage& passage) {
    const Evidence& place = passage.place();
    if (place.document < graph_.documents().size()) {
      out_.value(RdfTerm::has_source, RdfResource{graph_.documents()[place.document].id});
    }
    out_.value(RdfTerm::has_selector, part('s', passage));
    std::string_view last_rule;
    for (const Evidence& e : passage.evidence) {
      if (e.rule.empty() || e.rule == last_rule) continue;
      last_rule = e.rule;
      values_.text(RdfTerm::rule, e.rule);
    }
    if (place.line != 0) values_.number(RdfTerm::line, place.line, RdfDatatype::integer);
    values_.decimal(RdfTerm::confidence, passage.confidence());
  }

  void write_selector(const Passage& passage) {
    const Evidence& place = passage.place();
    out_.begin(part('s', passage), RdfTerm::data_position_selector, RdfTerm::text_quote_selector);
    values_.number(RdfTerm::start, place.span.begin, RdfDatatype::non_negative_integer);
    values_.number(RdfTerm::end, place.span.end, RdfDatatype::non_negative_integer);
    values_.text(RdfTerm::exact, place.quote);
    out_.end();
  }

  // What one of several rules makes of a passage. The result lives until the next call.
  [[nodiscard]] RdfResource finding(const Evidence& e, const Passage& passage) {
    finding_hash_ = hash_suffix(std::string(part('f', passage).hash_text()) + cleaned(e.rule));
    return {statement_, 'f', finding_hash_.data() + 1};
  }

  void write_findings(const Passage& passage) {
    for (std::size_t i = 0; i < passage.evidence.size(); ++i) {
      const Evidence& e = passage.evidence[i];
      out_.begin(finding(e, passage), RdfTerm::finding_class);
      if (!e.rule.empty()) values_.text(RdfTerm::rule, e.rule);
      values_.decimal(RdfTerm::confidence, e.confidence);
      if (i < passage.stated.size()) values_.qualifiers(passage.stated[i]);
      out_.end();
    }
  }

  // Which passage gives which date or role: contradicting ones each have their source.
  void write_stated(const Passage& passage) {
    if (passage.stated.size() == 1) return values_.qualifiers(passage.stated.front());
    std::vector<Qualifier> all;
    for (const std::vector<Qualifier>& some : passage.stated) all.insert(all.end(), some.begin(), some.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    values_.qualifiers(all);
  }

  const KnowledgeGraph& graph_;
  Writer& out_;
  RdfValues<Writer>& values_;
  std::string_view statement_;
  std::array<char, 16> hash_{};
  std::string finding_hash_;
  std::uint32_t named_ = 0;  // the document whose name is in name_hash_
  std::optional<SlugHash> name_hash_;
  const Evidence* hashed_ = nullptr;
};

}  // namespace ecograph
