#include "model/confidence.hpp"

#include <algorithm>
#include <cmath>

namespace ecograph {
namespace {

double weight(const std::map<std::string, double, std::less<>>& weights, std::string_view name) {
  const auto found = weights.find(name);
  return found == weights.end() ? 0 : found->second;
}

}  // namespace

float ConfidenceWeights::of(const FactFeatures& fact) const {
  const double odds = bias + (fact.repeated ? repeated : 0) + (fact.several_rules ? several_rules : 0) +
                      (fact.named_once ? named_once : 0) + weight(groups, fact.group) + weight(rules, fact.rule);
  const double probability = 1 / (1 + std::exp(-odds));
  return static_cast<float>(std::clamp(std::round(probability * 100), 1.0, 99.0) / 100);
}

}  // namespace ecograph
