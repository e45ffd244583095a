#include <nlohmann/json.hpp>

#include "evaluation/report.hpp"

namespace ecograph::evaluation {
namespace {

using json = nlohmann::ordered_json;

json figures(const Counts& counts) {
  return {{"precision", counts.precision()}, {"recall", counts.recall()}, {"f1", counts.f1()},
          {"right", counts.right},           {"wrong", counts.wrong},     {"missing", counts.missing}};
}

json parts(const Score& score) {
  json object = json::object();
  for (const Part part : all_parts) object[std::string(name_of(part))] = figures(score.of(part));
  return object;
}

json group(const std::map<std::string, Counts>& counts) {
  json object = json::object();
  for (const auto& [name, count] : counts) object[name] = figures(count);
  return object;
}

json list(const std::vector<Finding>& findings) {
  json all = json::array();
  for (const Finding& finding : findings) {
    json one{{"part", name_of(finding.part)}, {"group", finding.group}, {"what", finding.text}};
    if (!finding.place.empty()) one["place"] = finding.place;
    if (!finding.place.empty()) one["line"] = finding.line;
    if (!finding.evidence.empty()) one["evidence"] = finding.evidence;
    all.push_back(std::move(one));
  }
  return all;
}

json list(const std::vector<Judgement>& judged) {
  json all = json::array();
  for (const Judgement& one : judged) {
    all.push_back({{"part", name_of(one.part)},
                   {"right", one.right},
                   {"group", one.group},
                   {"rules", one.rules},
                   {"passages", one.passages},
                   {"mentions", one.mentions},
                   {"confidence", one.confidence}});
  }
  return all;
}

}  // namespace

std::string json_report(const Report& report, bool findings) {
  const Score total = report.total();
  json root{{"total", parts(total)},
            {"kinds", group(total.groups[0])},
            {"relations", group(total.groups[1])},
            {"keys", group(total.groups[2])},
            {"documents", json::array()}};
  for (const DocumentScore& document : report.documents) {
    json one{{"name", document.name}, {"built", document.built}, {"scores", parts(document.score)}};
    if (findings) one["missing"] = list(document.score.misses);
    if (findings) one["wrong"] = list(document.score.errors);
    if (findings) one["judged"] = list(document.score.judged);
    root["documents"].push_back(std::move(one));
  }
  // A name from a damaged file is shown with U+FFFD rather than not at all.
  return root.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace ecograph::evaluation
