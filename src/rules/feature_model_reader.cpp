// schema/models/relations.tsv and titles.tsv: a line for each feature, its name and then "output=hundredths" of all
// that it speaks for or against, tabs between. Outputs are relations, "fact" and "said" for weights of facts, or kinds.
// '#' opens comments.
#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rules/model_lines.hpp"

namespace ecograph {

void FeatureModel::put(std::uint64_t feature, std::span<const Weight> weights) {
  if (weights.size() == 1) {
    const auto value = static_cast<std::uint16_t>(weights.front().hundredths);
    building_.emplace_back(feature, single | std::uint32_t{weights.front().of} << 16 | value);
    return;
  }
  const auto begin = static_cast<std::uint32_t>(weights_.size());
  weights_.insert(weights_.end(), weights.begin(), weights.end());
  building_.emplace_back(feature, begin << 6 | static_cast<std::uint32_t>(weights.size() - 1));
}

void FeatureModel::finish() {
  if (building_.empty()) return;
  std::uint64_t size = 4096;  // at least as many as tag_of() leaves out
  while (size < building_.size() * 3 / 2) size *= 2;
  mask_ = size - 1;
  slots_.assign(size, {});
  for (const auto& [feature, weights] : building_) {
    std::uint64_t at = feature & mask_;
    while (slots_[at].weights != 0) at = (at + 1) & mask_;
    slots_[at] = {tag_of(feature), weights};
    seen_[feature >> (64 - bits + 6)] |= std::uint64_t{1} << (feature >> (64 - bits) & 63);
  }
  building_ = {};
}

void FeatureModel::add(std::span<const std::uint64_t> features, Sums& sums) const {
  // Several at a time, so that memory answers while others are asked for.
  constexpr std::size_t ahead = 32;
  for (std::size_t begin = 0; begin < features.size(); begin += ahead) {
    const auto some = features.subspan(begin, std::min(ahead, features.size() - begin));
    for (const std::uint64_t feature : some) __builtin_prefetch(&slots_[feature & mask_]);
    std::array<std::uint32_t, ahead> further;
    std::size_t count = 0;
    for (const std::uint64_t feature : some) {
      const std::uint32_t weights = find(feature);
      if ((weights & single) != 0) {
        sums[only(weights).of] += only(weights).hundredths;
      } else if (weights != 0) {
        __builtin_prefetch(&weights_[weights >> 6]);
        further[count++] = weights;
      }
    }
    for (std::size_t i = 0; i < count; ++i)
      for (const Weight& w : several(further[i])) sums[w.of] += w.hundredths;
  }
}

namespace {

using Output = FeatureModel::Output;

class FeatureModelReader {
 public:
  // output(name): its number, or nothing where there is none; `outputs` says what it should be, `script` writes the
  // file.
  using FindOutput = std::function<std::optional<Output>(std::string_view)>;
  FeatureModelReader(const SchemaFile& file, SchemaBuilder& builder, FeatureModel& model, FindOutput output,
                     std::string outputs, std::string script)
      : model_(model),
        lines_(file, builder),
        output_(std::move(output)),
        outputs_(std::move(outputs)),
        script_(std::move(script)) {}

  void read() {
    lines_.each([&](std::string_view line) { read_feature(line); });
    model_.finish();
  }

 private:
  // "between=so join": the family's hash with those of the words behind it.
  static std::uint64_t hash_of(std::string_view feature) {
    const std::size_t family = feature.find('=');
    std::uint64_t hash = feature_hash(feature.substr(0, family));
    if (family == std::string_view::npos) return hash;
    for (std::size_t begin = family + 1; begin <= feature.size();) {
      const std::size_t end = std::min(feature.find(' ', begin), feature.size());
      hash = feature_mix(hash, feature_hash(feature.substr(begin, end - begin)));
      begin = end + 1;
    }
    return hash;
  }

  void read_feature(std::string_view line) {
    std::size_t begin = std::min(line.find('\t'), line.size());
    const std::uint64_t hash = hash_of(line.substr(0, begin));
    weights_.clear();
    while (begin < line.size()) {
      const std::size_t end = std::min(line.find('\t', begin + 1), line.size());
      read_weight(line.substr(begin + 1, end - begin - 1));
      begin = end;
    }
    if (!lines_.good()) return;
    if (weights_.empty()) return error("`output=hundredths` was expected behind the feature's name");
    if (weights_.size() > std::tuple_size_v<FeatureModel::Sums> || model_.full())
      return error("these are more weights than a model can have");
    model_.put(hash, weights_);
  }

  void read_weight(std::string_view cell) {
    const std::size_t equals = std::min(cell.find('='), cell.size());
    const std::string_view name = cell.substr(0, equals);
    const std::optional<Output> output = output_(name);
    if (!output) return error("`" + std::string(name) + "` is no " + outputs_);
    FeatureModel::Weight weight;
    weight.of = *output;
    const std::string_view number = cell.substr(std::min(equals + 1, cell.size()));
    const auto [last, failure] = std::from_chars(number.data(), number.data() + number.size(), weight.hundredths);
    if (failure != std::errc{} || last != number.data() + number.size())
      return error("a whole number of hundredths was expected, not `" + std::string(number) + "`");
    weights_.push_back(weight);
  }

  void error(std::string message) { lines_.error(std::move(message), script_ + " writes this file"); }

  FeatureModel& model_;
  ModelLines lines_;
  FindOutput output_;
  std::string outputs_;
  std::string script_;
  std::vector<FeatureModel::Weight> weights_;
};

}  // namespace

void read_relation_model(const SchemaFile& file, SchemaBuilder& builder) {
  const auto output = [&](std::string_view name) -> std::optional<Output> {
    if (name == "fact") return FeatureModel::fact;
    if (name == "said") return FeatureModel::said;
    const int relation = builder.schema.ontology.relation(name);
    if (relation < 0 || relation >= static_cast<int>(FeatureModel::max_relations)) return std::nullopt;
    return static_cast<Output>(relation);
  };
  FeatureModelReader(file, builder, builder.schema.relation_model, output, "relation of the ontology",
                     "scripts/fit_relations.py")
      .read();
}

void read_title_model(const SchemaFile& file, SchemaBuilder& builder) {
  const auto output = [&](std::string_view name) -> std::optional<Output> {
    const KindId kind = builder.schema.ontology.kind(name);
    if (kind == no_kind || builder.schema.ontology.kinds[kind].form != NameForm::titled) return std::nullopt;
    return kind;
  };
  FeatureModelReader(file, builder, builder.schema.title_model, output, "kind of titled things of the ontology",
                     "scripts/fit_titles.py")
      .read();
}

}  // namespace ecograph
