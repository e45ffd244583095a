// A schema folder put to the test: is it well formed, and do its rules' examples give what they promise?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "extraction/extract.hpp"
#include "rules/schema.hpp"

namespace ecograph {

struct CheckReport {
  Diagnostics diagnostics;  // of loading, then one error for each example that failed
  std::size_t kinds = 0;
  std::size_t relations = 0;
  std::size_t attributes = 0;
  std::size_t names = 0;  // gazetteer entries
  std::size_t rules = 0;
  std::size_t examples = 0;
  std::size_t failed_examples = 0;
  bool loaded = false;  // false: errors kept the examples from running

  [[nodiscard]] bool passed() const { return loaded && failed_examples == 0; }
};

// Loads `folder` and runs every example, without the fitted models. `jobs` threads; the report does not depend on their
// number.
[[nodiscard]] CheckReport check_schema(const std::string& folder, unsigned jobs = 1);

// The failed examples of one rule. An example's text is read as HTML where it starts with '<', as Markdown where it
// starts with one of # - * + | > ! [ or holds "](", else as plain text.
//
// What the text gives is compared with `gives`, in any order:
// - a relation's rule:   "Subject -> Object {key: value, ...}", all claims of that relation
// - an attribute's rule: "Subject = value" (or "Subject key = value" for a family such as count), all claims of that
// key
// - a name's rule:       "Name", all things of the rule's kind
// - a modality's rule:   as a relation's, claims of all relations
// A thing may be written with any of its names. Qualifiers that are written must be there, others may be. What is not
// plainly asserted counts only where it is written, as {modality: planned}.
[[nodiscard]] Diagnostics run_examples(const Schema& schema, const Extractor& extractor, const Rule& rule);

[[nodiscard]] std::string_view example_format(std::string_view text);

}  // namespace ecograph
