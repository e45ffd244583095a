// schema/models/kinds.tsv: a header line of "feature", kinds and "none", then a line for each feature; '#' opens
// comments.
#include <charconv>
#include <string>
#include <vector>

#include "rules/model_lines.hpp"

namespace ecograph {
namespace {

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> cells;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    cells.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return cells;
}

class KindModelReader {
 public:
  KindModelReader(const SchemaFile& file, SchemaBuilder& builder) : builder_(builder), lines_(file, builder) {}

  void read() {
    lines_.each([&](std::string_view line) { columns_.empty() ? read_header(line) : read_feature(line); });
  }

 private:
  void read_header(std::string_view line) {
    for (const std::string_view cell : split(line)) {
      const KindId kind = builder_.schema.ontology.kind(cell);
      const bool first = columns_.empty();
      if (!first && kind == no_kind && cell != "none")
        return error("`" + std::string(cell) + "` is no kind of the ontology", "scripts/fit_kinds.py writes this file");
      columns_.push_back(first ? 0 : kind == no_kind ? max_kinds : kind);
      if (kind != no_kind) builder_.schema.kind_model.kinds |= KindMask{1} << kind;
    }
  }

  void read_feature(std::string_view line) {
    const std::vector<std::string_view> cells = split(line);
    if (cells.size() != columns_.size())
      return error(std::to_string(columns_.size()) + " cells were expected, as in the first line, not " +
                       std::to_string(cells.size()),
                   "scripts/fit_kinds.py writes this file");
    KindModel::Weights weights{};
    for (std::size_t i = 1; i < cells.size(); ++i) {
      const char* end = cells[i].data() + cells[i].size();
      const auto [last, failure] = std::from_chars(cells[i].data(), end, weights[columns_[i]]);
      if (failure != std::errc{} || last != end)
        return error("a whole number of hundredths was expected, not `" + std::string(cells[i]) + "`", "");
    }
    KindModel& model = builder_.schema.kind_model;
    if (model.features.intern(cells[0]) == model.weights.size()) model.weights.push_back(weights);
  }

  void error(std::string message, std::string hint) { lines_.error(std::move(message), std::move(hint)); }

  SchemaBuilder& builder_;
  ModelLines lines_;
  std::vector<std::size_t> columns_;  // of KindModel::Weights
};

}  // namespace

void read_kind_model(const SchemaFile& file, SchemaBuilder& builder) { KindModelReader(file, builder).read(); }

}  // namespace ecograph
