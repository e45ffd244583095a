// GraphML -> PropertyGraph, with libxml2's streaming reader.
#include "evaluation/property_graph.hpp"

#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>

#include <limits>
#include <memory>
#include <optional>

#include "evaluation/compared.hpp"

namespace ecograph::evaluation {
namespace {

struct FreeReader {
  void operator()(xmlTextReaderPtr reader) const { xmlFreeTextReader(reader); }
};

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

constexpr std::string_view graphml_namespace = "http://graphml.graphdrawing.org/xmlns";

class GraphmlReader {
 public:
  GraphmlReader(std::string_view bytes, const std::string& name) : name_(name) {
    if (bytes.size() < std::numeric_limits<int>::max()) {
      reader_.reset(xmlReaderForMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                                       XML_PARSE_NONET | XML_PARSE_HUGE));
    }
  }

  Result<PropertyGraph> read() {
    if (reader_ == nullptr) return failure("cannot be read");
    xmlTextReaderSetStructuredErrorHandler(reader_.get(), on_error, this);
    int more = xmlTextReaderRead(reader_.get());
    while (more == 1 && !problem_) {
      step();
      more = xmlTextReaderRead(reader_.get());
    }
    if (!problem_ && more < 0) note("is no well-formed XML", 0);
    if (!problem_ && !is_graphml_) note("is no GraphML: there is no <graphml> of " + std::string(graphml_namespace), 0);
    if (!problem_) connect();
    if (problem_) return tl::unexpected<Diagnostic>(std::move(*problem_));
    return std::move(graph_);
  }

 private:
  template <class Error>
  static void handle(GraphmlReader& self, Error* error) {
    std::string message = error->message != nullptr ? error->message : "is no well-formed XML";
    while (message.ends_with('\n')) message.pop_back();
    if (!self.problem_) self.note(message, error->line);
  }
  // libxml2 gave its callback's error a const in 2.12.
#if LIBXML_VERSION >= 21200
  static void on_error(void* self, const xmlError* error) { handle(*static_cast<GraphmlReader*>(self), error); }
#else
  static void on_error(void* self, xmlError* error) { handle(*static_cast<GraphmlReader*>(self), error); }
#endif

  void note(std::string message, int line) {
    Diagnostic diagnostic;
    diagnostic.source = name_;
    diagnostic.line = line > 0 ? static_cast<std::uint32_t>(line) : 0;
    diagnostic.message = std::move(message);
    problem_ = std::move(diagnostic);
  }

  tl::unexpected<Diagnostic> failure(std::string message) {
    note(std::move(message), 0);
    return tl::unexpected<Diagnostic>(std::move(*problem_));
  }

  std::string attribute(const char* name) {
    xmlChar* value = xmlTextReaderGetAttribute(reader_.get(), reinterpret_cast<const xmlChar*>(name));
    std::string text(view(value));
    xmlFree(value);
    return text;
  }

  [[nodiscard]] bool is_ours() const {
    return view(xmlTextReaderConstNamespaceUri(reader_.get())) == graphml_namespace;
  }

  void step() {
    const std::string_view name = view(xmlTextReaderConstLocalName(reader_.get()));
    switch (xmlTextReaderNodeType(reader_.get())) {
      case XML_READER_TYPE_ELEMENT:
        in_data_ = false;  // a data element's value is the text before anything inside it
        if (is_ours()) start(name);
        break;
      case XML_READER_TYPE_END_ELEMENT:
        if (!is_ours()) break;
        if (name == "data") in_data_ = false;
        if (name == "node" || name == "edge") owners_.pop_back();
        break;
      case XML_READER_TYPE_TEXT:
      case XML_READER_TYPE_CDATA:
      case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        if (in_data_) (*owner())[key_] += view(xmlTextReaderConstValue(reader_.get()));
        break;
      default:
        break;
    }
  }

  void start(std::string_view name) {
    const bool empty = xmlTextReaderIsEmptyElement(reader_.get()) == 1;
    if (name == "graphml") {
      is_graphml_ = true;
    } else if (name == "key") {
      const std::string id = attribute("id");
      const std::string shown = attribute("attr.name");
      keys_[id] = shown.empty() ? id : shown;
    } else if (name == "node") {
      const auto [known, fresh] = numbers_.emplace(attribute("id"), graph_.nodes.size());
      if (fresh) graph_.nodes.push_back({known->first, {}});
      graph_.nodes[known->second].properties.clear();  // a node that is said twice is as the second says
      if (!empty) owners_.push_back({false, known->second});
    } else if (name == "edge") {
      ends_.push_back({attribute("source"), attribute("target"), xmlTextReaderGetParserLineNumber(reader_.get())});
      graph_.edges.emplace_back();
      if (!empty) owners_.push_back({true, graph_.edges.size() - 1});
    } else if (name == "data" && !owners_.empty()) {
      const std::string id = attribute("key");
      const auto key = keys_.find(id);
      key_ = key == keys_.end() ? id : key->second;
      (*owner())[key_].clear();
      in_data_ = !empty;
    }
  }

  Properties* owner() {
    const auto [edge, index] = owners_.back();
    return edge ? &graph_.edges[index].properties : &graph_.nodes[index].properties;
  }

  void connect() {
    for (std::size_t i = 0; i < ends_.size(); ++i) {
      const auto source = numbers_.find(ends_[i].source);
      const auto target = numbers_.find(ends_[i].target);
      if (source == numbers_.end() || target == numbers_.end()) {
        const std::string& missing = source == numbers_.end() ? ends_[i].source : ends_[i].target;
        return note("an edge leads to the node `" + missing + "`, which is not there", ends_[i].line);
      }
      graph_.edges[i].source = source->second;
      graph_.edges[i].target = target->second;
    }
    for (PropertyNode& node : graph_.nodes) strip(node.properties);
    for (PropertyEdge& edge : graph_.edges) strip(edge.properties);
  }

  static void strip(Properties& properties) {
    for (auto& [key, text] : properties) text = stripped(text);
  }

  struct Ends {
    std::string source;
    std::string target;
    int line = 0;
  };

  std::unique_ptr<xmlTextReader, FreeReader> reader_;
  std::string name_;
  PropertyGraph graph_;
  std::map<std::string, std::string, std::less<>> keys_;     // id -> attr.name
  std::map<std::string, std::size_t, std::less<>> numbers_;  // id of a node -> its number
  std::vector<Ends> ends_;                                   // of each edge
  std::vector<std::pair<bool, std::size_t>> owners_;         // the nodes and edges we are in: is it an edge, which
  std::string key_;
  bool in_data_ = false;
  bool is_graphml_ = false;
  std::optional<Diagnostic> problem_;
};

}  // namespace

std::string_view text_of(const Properties& properties, std::string_view key) {
  const auto found = properties.find(key);
  return found == properties.end() ? std::string_view{} : std::string_view(found->second);
}

Result<PropertyGraph> read_property_graph(std::string_view graphml, const std::string& name) {
  return GraphmlReader(graphml, name).read();
}

}  // namespace ecograph::evaluation
