#include "pipeline/check.hpp"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <memory>
#include <thread>

#include "pipeline/pipeline.hpp"

namespace ecograph {
namespace {

std::vector<Diagnostics> run_all(const Schema& schema, unsigned jobs) {
  const Extractor extractor(schema);
  std::vector<Diagnostics> failures(schema.rules.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next.fetch_add(1); i < failures.size(); i = next.fetch_add(1)) {
      failures[i] = run_examples(schema, extractor, schema.rules[i]);
    }
  };
  std::vector<std::jthread> helpers;
  while (helpers.size() + 1 < jobs) helpers.emplace_back(work);
  work();
  helpers.clear();  // joins
  return failures;
}

}  // namespace

CheckReport check_schema(const std::string& folder, unsigned jobs) {
  CheckReport report;
  const std::unique_ptr<const Schema> schema = load_schema(folder, report.diagnostics);
  if (schema == nullptr) return report;
  report.loaded = true;
  report.kinds = schema->ontology.kinds.size();
  report.relations = schema->ontology.relations.size();
  report.attributes = schema->ontology.attributes.size();
  report.names = schema->gazetteer.size();
  report.rules = schema->rules.size();
  for (const Rule& rule : schema->rules) report.examples += rule.examples.size();
  // Examples are of rules: what a fitted model would add or doubt does not count.
  Diagnostics reported;
  const std::unique_ptr<const Schema> rules = load_schema(folder, reported, false);
  for (Diagnostics& failures : run_all(*rules, jobs)) {
    report.failed_examples += failures.size();
    std::move(failures.begin(), failures.end(), std::back_inserter(report.diagnostics));
  }
  sort_diagnostics(report.diagnostics);
  return report;
}

}  // namespace ecograph
