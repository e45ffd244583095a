#include "readers/front_matter.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "base/yaml.hpp"
#include "readers/block_builder.hpp"
#include "readers/characters.hpp"
#include "readers/toml.hpp"

namespace ecograph::readers {
namespace {

constexpr std::size_t largest_front_matter = std::size_t{1} << 20;

struct Region {
  Span body;                // between the marker lines
  std::uint32_t after = 0;  // where the document proper begins
  bool toml = false;
  bool lines_only = false;  // a form that is not parsed as a whole
};

std::string_view line_from(std::string_view text, std::size_t begin) {
  return text.substr(begin, text.find('\n', begin) - begin);
}

bool is_marker(std::string_view line, std::string_view marker) {
  return trimmed(line) == marker && line.starts_with(marker);
}

// Hugo's third form: an object that a line "}" closes, with text behind it. A line "---" may follow. Between "%{" and
// "}" the same stands in lines `key: "value",` (NimblePublisher); between "{%" and "%}", in lines `key: value` (Laika).
std::optional<Region> find_object(std::string_view text) {
  Region region;
  const bool directive = is_marker(line_from(text, 0), "{%");
  region.lines_only = directive || text.starts_with('%');
  for (std::size_t at = 0; at < std::min(text.size(), largest_front_matter);) {
    const std::string_view line = line_from(text, at);
    const std::size_t begin = at;
    at = std::min(at + line.size() + 1, text.size());
    if (!is_marker(line, directive ? "%}" : "}")) continue;
    region.body.end = static_cast<std::uint32_t>(region.lines_only ? begin : at);
    if (is_marker(line_from(text, at), "---")) at = std::min(at + line_from(text, at).size() + 1, text.size());
    region.after = static_cast<std::uint32_t>(at);
    if (trimmed(text.substr(at)).empty()) return std::nullopt;
    return region;
  }
  return std::nullopt;
}

bool starts_with_object(std::string_view text) {
  const std::string_view first = line_from(text, 0);
  if (is_marker(first, "%{") || is_marker(first, "{%")) return find_object(text).has_value();
  if (!is_marker(first, "{")) return false;
  const std::string_view rest = trimmed(text.substr(first.size(), 4096));
  return rest.starts_with('"') && find_object(text).has_value();
}

constexpr std::string_view definition = "@def ";

// Lines `@def key = value` on top (Franklin).
std::optional<Region> find_definitions(std::string_view text) {
  Region region;
  region.lines_only = true;
  std::size_t at = 0;
  while (at < std::min(text.size(), largest_front_matter)) {
    const std::string_view line = line_from(text, at);
    if (!line.starts_with(definition) && !trimmed(line).empty()) break;
    at = std::min(at + line.size() + 1, text.size());
  }
  region.body.end = region.after = static_cast<std::uint32_t>(at);
  return region;
}

std::optional<Region> find_region(std::string_view text) {
  if (text.starts_with('{') || text.starts_with('%')) return find_object(text);
  if (text.starts_with(definition)) return find_definitions(text);
  Region region;
  region.toml = text.starts_with("+++");
  const std::string_view marker = region.toml ? "+++" : "---";
  std::size_t at = text.find('\n');
  if (at == std::string_view::npos) return std::nullopt;
  region.body.begin = static_cast<std::uint32_t>(++at);
  while (at < std::min(text.size(), largest_front_matter)) {
    const std::string_view line = line_from(text, at);
    const std::size_t next = std::min(at + line.size() + 1, text.size());
    if (is_marker(line, marker) || (!region.toml && is_marker(line, "..."))) {
      region.body.end = static_cast<std::uint32_t>(at);
      region.after = static_cast<std::uint32_t>(next);
      return region;
    }
    at = next;
  }
  return std::nullopt;
}

bool is_key_line(std::string_view line, char separator) {
  std::size_t at = 0;
  while (at < line.size() && (is_letter(line[at]) || is_digit(line[at]) || line[at] == '_' || line[at] == '-')) ++at;
  if (at == 0) return false;
  while (at < line.size() && is_blank(line[at])) ++at;
  return at < line.size() && line[at] == separator;
}

// One key for what sites call by several.
std::string usual_key(std::string key) {
  struct Synonym {
    std::string_view key, usual;
  };
  constexpr auto synonyms = std::to_array<Synonym>({{"authors", "author"},
                                                    {"author_name", "author"},
                                                    {"author-name", "author"},
                                                    {"authorname", "author"},
                                                    {"publish_date", "date"},
                                                    {"pub_date", "date"},
                                                    {"created_at", "date"},
                                                    {"publishdate", "date"},
                                                    {"published_at", "date"},
                                                    {"pubdate", "date"},
                                                    {"keywords", "tags"},
                                                    {"summary", "description"},
                                                    {"excerpt", "description"}});
  for (const Synonym& synonym : synonyms) {
    if (key == synonym.key) return std::string(synonym.usual);
  }
  if (key.starts_with("authors.")) key.erase(6, 1);
  if (key == "author.name" || key == "author.display_name" || key == "author.fullname") return "author";
  return key;
}

class FrontMatterReader {
 public:
  FrontMatterReader(const DecodedText& source, DocumentBuilder& document) : source_(source), document_(document) {}

  void add_yaml(const yaml::Node& root, std::uint32_t offset) {
    for (std::size_t i = 0; i < root.items.size(); ++i) {
      if (root.is_mapping()) add_value(lowered(root.keys[i].value), root.items[i], offset);
    }
  }

  void add(std::string key, std::string_view value, Span range) {
    BlockBuilder builder(source_);
    const std::string_view written = source_.slice(range);
    if (written == value) {
      builder.text_with_entities(range);  // "Kestrel&trade; 2.0", as posts in HTML have it
    } else if (written.size() == value.size() + 2 && written.substr(1, value.size()) == value) {
      builder.text_with_entities({range.begin + 1, range.end - 1});
    } else {
      builder.replaced(value, range);
    }
    Block block = builder.take(BlockKind::metadata);
    block.key = usual_key(std::move(key));
    document_.add(std::move(block));
  }

  // What can be saved of front matter with an error somewhere: the lines that say "key: value".
  void add_lines(Span body, char separator) {
    const std::string_view text = source_.text();
    const bool braces = text.starts_with('%') || text.starts_with("{%");
    const bool dots = text.substr(body.begin).starts_with('.');
    for (std::size_t at = body.begin; at < body.end;) {
      const std::string_view line = line_from(text.substr(0, body.end), at);
      const bool dotted = dots && line.starts_with('.');
      const std::size_t skipped = line.starts_with(definition) ? definition.size() : dotted ? 1 : 0;
      const std::size_t key = skipped > 0 || braces ? line.find_first_not_of(" \t", skipped) : 0;
      if (key != std::string_view::npos && is_key_line(line.substr(key), separator))
        add_line(static_cast<std::uint32_t>(at + key), line.substr(key), separator);
      at += line.size() + 1;
    }
  }

 private:
  void add_line(std::uint32_t begin, std::string_view line, char separator) {
    const std::size_t split = line.find(separator);
    std::string_view value = trimmed(line.substr(split + 1));
    if (value.starts_with("@date(") && value.ends_with("),")) value = value.substr(6, value.size() - 8);
    if (value.ends_with("\",")) value.remove_suffix(1);
    while (value.size() > 1 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front()) {
      value = value.substr(1, value.size() - 2);
    }
    const auto at = static_cast<std::uint32_t>(begin + (value.data() - line.data()));
    if (value == "{") return;
    add(lowered(trimmed(line.substr(0, split))), value, {at, at + static_cast<std::uint32_t>(value.size())});
  }

  // Depth is bounded by the YAML parser.
  void add_value(const std::string& key, const yaml::Node& node, std::uint32_t offset) {
    if (node.is_scalar()) {
      add(key, node.value, {node.span.begin + offset, node.span.end + offset});
      return;
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      add_value(node.is_mapping() ? key + "." + lowered(node.keys[i].value) : key, node.items[i], offset);
    }
  }

  const DecodedText& source_;
  DocumentBuilder& document_;
};

void warn(Diagnostics& warnings, Diagnostic diagnostic) {
  diagnostic.severity = Severity::warning;
  warnings.push_back(std::move(diagnostic));
}

void read_region(const Region& region, const DecodedText& source, FrontMatterReader& reader, std::string_view name,
                 Diagnostics& warnings) {
  const std::string_view body = source.slice(region.body);
  std::optional<Diagnostic> error;
  const bool dotted = body.starts_with('.');  // lines `.key = "value",` (Ziggy, of the Zine site generator)
  if (region.lines_only || dotted) {
    reader.add_lines(region.body, dotted || body.starts_with('@') ? '=' : ':');
    return;
  }
  if (region.toml) {
    const auto values = parse_toml(body, name);
    if (values) {
      for (const TomlValue& value : *values) {
        reader.add(value.key, value.text, {value.span.begin + region.body.begin, value.span.end + region.body.begin});
      }
      return;
    }
    error = values.error();
  } else {
    yaml::Limits lenient;
    lenient.duplicate_keys = true;
    const auto root = yaml::parse(body, name, lenient);
    if (root) {
      reader.add_yaml(*root, region.body.begin);
      return;
    }
    error = root.error();
  }
  if (error->line > 0 && region.body.begin > 0) ++error->line;  // the marker line
  error->message = "the front matter is read line by line: " + error->message;
  warn(warnings, std::move(*error));
  reader.add_lines(region.body, region.toml ? '=' : ':');
}

}  // namespace

bool starts_with_front_matter(std::string_view text) {
  return is_marker(line_from(text, 0), "---") || is_marker(line_from(text, 0), "+++") || text.starts_with(definition) ||
         starts_with_object(text);
}

std::uint32_t read_front_matter(const DecodedText& source, DocumentBuilder& document, std::string_view name,
                                Diagnostics& warnings) {
  const std::string_view text = source.text();
  if (!starts_with_front_matter(text)) return 0;
  const auto region = find_region(text);
  if (!region) {
    const std::size_t second = text.find('\n');
    const char separator = text[0] == '+' ? '=' : ':';
    if (second != std::string_view::npos && is_key_line(line_from(text, second + 1), separator)) {
      Diagnostic diagnostic =
          yaml::error_at(text, name, {1, 1}, "the front matter that starts here has no end",
                         "close it with a line \"" + std::string(trimmed(line_from(text, 0))) + "\"");
      warn(warnings, std::move(diagnostic));
    }
    return 0;
  }
  const std::string_view body = source.slice(region->body);
  const bool rule_only = !region->toml && !region->lines_only && !body.starts_with('.') &&
                         body.find(':') == std::string_view::npos && !trimmed(body).empty();
  if (rule_only) return 0;  // two thematic breaks
  FrontMatterReader reader(source, document);
  read_region(*region, source, reader, name, warnings);
  return region->after;
}

}  // namespace ecograph::readers
