// How likely a value is right, given how it was found: weights fitted to gold, read from schema/confidence.yaml. (Edges
// have their likelihood from the model of relations: schema/models/relations.tsv.)
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace ecograph {

// How a value was found.
struct FactFeatures {
  std::string_view group;      // key of the attribute ("count" for "count:members")
  std::string_view rule;       // one of those that found it
  bool repeated = false;       // stated in several passages
  bool several_rules = false;  // found by several rules
  bool named_once = false;     // its subject is named a single time
};

// Log odds that add up; what a fit never saw adds nothing.
struct ConfidenceWeights {
  double bias = 0;
  double repeated = 0;
  double several_rules = 0;
  double named_once = 0;
  std::map<std::string, double, std::less<>> groups;
  std::map<std::string, double, std::less<>> rules;

  // A probability in steps of a hundredth, so that it is the same on every machine.
  [[nodiscard]] float of(const FactFeatures& fact) const;
};

struct ConfidenceModel {
  bool fitted = false;  // false: values are as certain as their rules say
  ConfidenceWeights attributes;
};

}  // namespace ecograph
