// schema/confidence.yaml, which scripts/fit_confidence.py writes.
#include <algorithm>
#include <charconv>

#include "base/yaml.hpp"
#include "rules/schema_builder.hpp"

namespace ecograph {
namespace {

class ConfidenceReader {
 public:
  ConfidenceReader(const SchemaFile& file, SchemaBuilder& builder) : file_(file), builder_(builder) {}

  void read() {
    const Result<yaml::Node> root = yaml::parse(file_.text, file_.path);
    if (!root) return builder_.diagnostics.push_back(root.error());
    if (!root->is_mapping()) return error(*root, "weights of `attributes:` were expected");
    ConfidenceModel& model = builder_.schema.confidence;
    for (std::size_t i = 0; i < root->keys.size(); ++i) {
      const std::string& key = root->keys[i].value;
      if (key == "attributes") {
        read_weights(root->items[i], model.attributes);
      } else {
        error(root->keys[i], "`" + key + "` is not `attributes`", "edges are weighed by models/relations.tsv");
      }
    }
    model.fitted = true;
  }

 private:
  void read_weights(const yaml::Node& node, ConfidenceWeights& out) {
    if (!node.is_mapping()) return error(node, "a mapping of weights was expected");
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      const std::string& key = node.keys[i].value;
      const yaml::Node& value = node.items[i];
      if (key == "bias") {
        out.bias = number(value);
      } else if (key == "repeated") {
        out.repeated = number(value);
      } else if (key == "several-rules") {
        out.several_rules = number(value);
      } else if (key == "named-once") {
        out.named_once = number(value);
      } else if (key == "groups" || key == "rules") {
        for (std::size_t k = 0; k < value.keys.size(); ++k) {
          (key == "groups" ? out.groups : out.rules)[value.keys[k].value] = number(value.items[k]);
        }
      } else {
        error(node.keys[i], "`" + key + "` is no weight",
              "bias, repeated, several-rules, named-once, groups and rules are");
      }
    }
  }

  double number(const yaml::Node& node) {
    double value = 0;
    const char* end = node.value.data() + node.value.size();
    const auto [last, failure] = std::from_chars(node.value.data(), end, value);
    const bool good = node.is_scalar() && failure == std::errc{} && last == end && value > -100 && value < 100;
    if (!good) error(node, "a number of log odds was expected", "from -100 to 100, such as 1.25");
    return good ? value : 0;
  }

  void error(const yaml::Node& node, std::string message, std::string hint = {}) {
    builder_.diagnostics.push_back(
        yaml::error_at(file_.text, file_.path, {node.line, node.column}, std::move(message), std::move(hint)));
  }

  const SchemaFile& file_;
  SchemaBuilder& builder_;
};

}  // namespace

void read_confidence(const SchemaFile& file, SchemaBuilder& builder) { ConfidenceReader(file, builder).read(); }

}  // namespace ecograph
