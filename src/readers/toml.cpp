#include "readers/toml.hpp"

#include <algorithm>
#include <utility>

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#include <toml++/toml.h>
#pragma GCC diagnostic pop

#include "base/utf8.hpp"
#include "base/yaml.hpp"
#include "readers/characters.hpp"

namespace ecograph::readers {
namespace {

class Flattener {
 public:
  explicit Flattener(std::string_view text) : text_(text) {
    lines_.push_back(0);
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at] == '\n') lines_.push_back(static_cast<std::uint32_t>(at + 1));
    }
  }

  // Depth is bounded by toml++.
  void add(const std::string& key, const toml::node& node) {
    if (const toml::table* table = node.as_table()) {
      for (const auto& [name, value] : *table) {
        const std::string inner = lowered(std::string_view(name.str()));
        add(key.empty() ? inner : key + "." + inner, value);
      }
    } else if (const toml::array* array = node.as_array()) {
      for (const toml::node& item : *array) add(key, item);
    } else {
      add_scalar(key, node);
    }
  }

  std::vector<TomlValue> take() {
    std::stable_sort(values_.begin(), values_.end(),
                     [](const TomlValue& a, const TomlValue& b) { return a.span.begin < b.span.begin; });
    return std::move(values_);
  }

 private:
  void add_scalar(const std::string& key, const toml::node& node) {
    const auto& region = node.source();
    TomlValue value;
    value.key = key;
    value.span = {offset(region.begin), offset(region.end)};
    value.span.end = std::max(value.span.begin, value.span.end);
    if (const auto* text = node.as_string()) {
      value.text = text->get();
    } else {
      value.text = trimmed(text_.substr(value.span.begin, value.span.size()));
      value.span.end = value.span.begin + static_cast<std::uint32_t>(value.text.size());
    }
    values_.push_back(std::move(value));
  }

  // toml++ counts columns in code points.
  [[nodiscard]] std::uint32_t offset(toml::source_position position) const {
    const auto size = static_cast<std::uint32_t>(text_.size());
    if (position.line == 0 || position.line > lines_.size()) return size;
    std::size_t at = lines_[position.line - 1];
    for (auto left = position.column; left > 1 && at < size && text_[at] != '\n'; --left)
      at += utf8::decode(text_, at).size;
    return static_cast<std::uint32_t>(std::min<std::size_t>(at, size));
  }

  std::string_view text_;
  std::vector<std::uint32_t> lines_;
  std::vector<TomlValue> values_;
};

}  // namespace

Result<std::vector<TomlValue>> parse_toml(std::string_view text, std::string_view source_name) {
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    const auto& error = parsed.error();
    const auto& where = error.source().begin;
    return tl::unexpected(
        yaml::error_at(text, source_name, {where.line, where.column}, std::string(error.description())));
  }
  Flattener flattener(text);
  flattener.add({}, parsed.table());
  return flattener.take();
}

}  // namespace ecograph::readers
