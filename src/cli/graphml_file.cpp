// GraphML -> PlainGraph, with libxml2's streaming reader.
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <system_error>

#include "cli/plain_graph.hpp"

namespace ecograph::cli {
namespace {

struct FreeReader {
  void operator()(xmlTextReaderPtr reader) const { xmlFreeTextReader(reader); }
};
using Reader = std::unique_ptr<xmlTextReader, FreeReader>;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// What is in the file only for other programs' sake, or shown in another form.
bool is_presentation(std::string_view key) {
  constexpr std::string_view keys[] = {"source", "mentions", "r", "g", "b", "size", "weight", "spans", "confidence"};
  return std::find(std::begin(keys), std::end(keys), key) != std::end(keys);
}

class GraphmlFile {
 public:
  explicit GraphmlFile(std::string path) : path_(std::move(path)) {}

  Result<PlainGraph> read() {
    std::error_code missing;
    if (!std::filesystem::is_regular_file(path_, missing)) {
      return failure(missing ? "cannot be read: " + missing.message() : "is not a file", 0);
    }
    const Reader reader(xmlReaderForFile(path_.c_str(), nullptr, XML_PARSE_NONET));
    if (reader == nullptr) return failure("cannot be read", 0);
    xmlTextReaderSetStructuredErrorHandler(reader.get(), on_error, this);
    int more = xmlTextReaderRead(reader.get());
    while (more == 1 && !problem_) {
      node(reader.get());
      more = xmlTextReaderRead(reader.get());
    }
    if (problem_) return tl::unexpected<Diagnostic>(std::move(*problem_));
    if (more < 0) return failure("is no well-formed XML", 0);
    if (!is_graphml_) return failure("is no GraphML", 0);
    return std::move(graph_);
  }

 private:
  // libxml2 gave its callback's error a const in 2.12.
  template <class Error>
  static void handle(GraphmlFile& file, Error* error) {
    std::string message = error->message != nullptr ? error->message : "is no well-formed XML";
    while (!message.empty() && message.back() == '\n') message.pop_back();
    if (!file.problem_) file.note(message, error->line);
  }
#if LIBXML_VERSION >= 21200
  static void on_error(void* self, const xmlError* error) { handle(*static_cast<GraphmlFile*>(self), error); }
#else
  static void on_error(void* self, xmlError* error) { handle(*static_cast<GraphmlFile*>(self), error); }
#endif

  void note(std::string message, int line) {
    Diagnostic diagnostic;
    diagnostic.source = path_;
    diagnostic.line = line > 0 ? static_cast<std::uint32_t>(line) : 0;
    diagnostic.message = std::move(message);
    problem_ = std::move(diagnostic);
  }

  tl::unexpected<Diagnostic> failure(std::string message, int line) {
    note(std::move(message), line);
    return tl::unexpected<Diagnostic>(std::move(*problem_));
  }

  static std::string attribute(xmlTextReaderPtr reader, const char* name) {
    xmlChar* value = xmlTextReaderGetAttribute(reader, reinterpret_cast<const xmlChar*>(name));
    std::string text(view(value));
    xmlFree(value);
    return text;
  }

  void node(xmlTextReaderPtr reader) {
    const int type = xmlTextReaderNodeType(reader);
    const std::string_view name = view(xmlTextReaderConstLocalName(reader));
    if (type == XML_READER_TYPE_ELEMENT) {
      start(reader, name);
    } else if (type == XML_READER_TYPE_END_ELEMENT && (name == "node" || name == "edge")) {
      if (place_ == Place::node) attach_evidence(graph_.nodes.back());
      place_ = Place::elsewhere;
    } else if (type == XML_READER_TYPE_END_ELEMENT && name == "data") {
      data();
    } else if ((type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
                type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE) &&
               !key_.empty()) {
      text_ += view(xmlTextReaderConstValue(reader));
    }
  }

  void start(xmlTextReaderPtr reader, std::string_view name) {
    if (name == "graphml") is_graphml_ = true;
    const bool empty = xmlTextReaderIsEmptyElement(reader) == 1;
    if (name == "key") {
      keys_[attribute(reader, "id")] = attribute(reader, "attr.name");
    } else if (name == "node") {
      numbers_.emplace(attribute(reader, "id"), graph_.nodes.size());
      graph_.nodes.emplace_back();
      place_ = empty ? Place::elsewhere : Place::node;
    } else if (name == "edge") {
      const auto source = numbers_.find(attribute(reader, "source"));
      const auto target = numbers_.find(attribute(reader, "target"));
      if (source == numbers_.end() || target == numbers_.end()) {
        note("an edge leads to a node that is not there", xmlTextReaderGetParserLineNumber(reader));
        return;
      }
      graph_.edges.push_back({source->second, target->second, attribute(reader, "label"), {}, {}, {}});
      place_ = empty ? Place::elsewhere : Place::edge;
    } else if (name == "data" && !empty) {
      const auto key = keys_.find(attribute(reader, "key"));
      key_ = key == keys_.end() ? std::string{} : key->second;
      text_.clear();
    }
  }

  void data() {
    if (place_ == Place::node) {
      node_data(graph_.nodes.back());
    } else if (place_ == Place::edge) {
      edge_data(graph_.edges.back());
    }
    key_.clear();
  }

  void node_data(PlainNode& node) {
    if (key_ == "label") {
      node.name = text_;
    } else if (key_ == "kind") {
      node.kind = text_;
    } else if (key_ == "iri") {
      node.id = text_;
    } else if (key_ == "aliases") {
      node.aliases = split(text_, '|');
    } else if (key_ == "evidence") {
      node_evidence_ = split(text_, '\n');
    } else if (!key_.empty() && !is_presentation(key_)) {
      for (std::string& value : split(text_, '|')) node.values.push_back({key_, std::move(value), {}});
    }
  }

  // The evidence of a node's values: "length 1094: “quote” — file:line", one a line.
  void attach_evidence(PlainNode& node) {
    for (const std::string& line : node_evidence_) {
      for (PlainValue& value : node.values) {
        const std::string start = value.key + " " + value.value + ": ";
        if (line.starts_with(start)) value.evidence.push_back(line.substr(start.size()));
      }
    }
    node_evidence_.clear();
  }

  void edge_data(PlainEdge& edge) {
    if (key_ == "kind") {
      edge.relation = text_;
    } else if (key_ == "modality") {
      edge.modality = text_;
    } else if (key_ == "evidence") {
      edge.evidence = split(text_, '\n');
    } else if (key_ == "rule") {
      std::string rules;
      for (const std::string& rule : split(text_, '|')) rules += (rules.empty() ? "[" : ", ") + rule;
      edge.evidence.push_back(rules + "]");
    } else if (!key_.empty() && key_ != "label" && !is_presentation(key_)) {
      for (std::string& value : split(text_, '|')) edge.qualifiers.push_back({key_, std::move(value), {}});
    }
  }

  enum class Place { elsewhere, node, edge };

  std::string path_;
  PlainGraph graph_;
  std::map<std::string, std::string> keys_;     // id -> attr.name
  std::map<std::string, std::size_t> numbers_;  // id of a node -> its number
  Place place_ = Place::elsewhere;
  std::string key_;  // of the <data> we are in; empty: none of interest
  std::string text_;
  std::vector<std::string> node_evidence_;  // of the <node> we are in
  std::optional<Diagnostic> problem_;
  bool is_graphml_ = false;
};

}  // namespace

Result<PlainGraph> read_graphml(const std::string& path) { return GraphmlFile(path).read(); }

}  // namespace ecograph::cli
