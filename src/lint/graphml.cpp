// GraphML, held against its specification and against what Gephi, igraph, networkx and Boost make of it.
#include <libxml/SAX2.h>
#include <libxml/parser.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "base/xml_parser.hpp"
#include "lint/findings.hpp"

namespace ecograph {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> all) {
  return std::find(all.begin(), all.end(), text) != all.end();
}

bool is_number(std::string_view text, bool whole) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return false;
  text = text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
  if (text.starts_with('+')) text.remove_prefix(1);
  const char* const end = text.data() + text.size();
  if (whole) {
    long long value = 0;
    return std::from_chars(text.data(), end, value).ptr == end;
  }
  double value = 0;
  return is_one_of(text, {"INF", "-INF", "NaN"}) || std::from_chars(text.data(), end, value).ptr == end;
}

class GraphmlLinter {
 public:
  GraphmlLinter(const std::string& source, std::string_view bytes) : bytes_(bytes), findings_(source) {}

  Diagnostics lint() {
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = [](void* own, const xmlChar* name, const xmlChar*, const xmlChar* space, int,
                                const xmlChar**, int count, int,
                                const xmlChar** values) { self(own).start(view(name), view(space), count, values); };
    handler.endElementNs = [](void* own, const xmlChar* name, const xmlChar*, const xmlChar*) {
      self(own).end(view(name));
    };
    handler.characters = handler.cdataBlock = [](void* own, const xmlChar* text, int length) {
      if (self(own).in_data_)
        self(own).text_.append(reinterpret_cast<const char*>(text), static_cast<std::size_t>(length));
    };
    handler.serror = on_error;
    const XmlParser context(xmlCreatePushParserCtxt(&handler, this, nullptr, 0, nullptr));
    context_ = context.get();
    xmlCtxtUseOptions(context_, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_HUGE);
    constexpr std::size_t block = std::size_t{1} << 20U;
    for (std::size_t at = 0; at < bytes_.size() && !broken_; at += block) {
      const std::string_view part = bytes_.substr(at, block);
      xmlParseChunk(context_, part.data(), static_cast<int>(part.size()), 0);
    }
    if (!broken_) xmlParseChunk(context_, nullptr, 0, 1);
    check_ends();
    return findings_.finish();
  }

 private:
  using Place = Findings::Place;

  struct Key {
    std::string domain;
    std::string type;
  };
  struct Edge {
    std::string source;
    std::string target;
    Place place;
  };

  static GraphmlLinter& self(void* own) { return *static_cast<GraphmlLinter*>(own); }

#if LIBXML_VERSION >= 21200
  static void on_error(void* own, const xmlError* error) {
#else
  static void on_error(void* own, xmlError* error) {
#endif
    if (error->level < XML_ERR_ERROR || self(own).broken_) return;
    std::string message = error->message != nullptr ? error->message : "is no well-formed XML";
    while (!message.empty() && message.back() == '\n') message.pop_back();
    self(own).broken_ = true;
    self(own).findings_.add(
        Severity::error, "not XML",
        {static_cast<std::uint32_t>(std::max(error->line, 0)), static_cast<std::uint32_t>(std::max(error->int2, 0))},
        "no well-formed XML: " + message, "escape & and < in text, and close every element");
  }

  [[nodiscard]] Place here() const {
    return {static_cast<std::uint32_t>(std::max(xmlSAX2GetLineNumber(context_), 0)),
            static_cast<std::uint32_t>(std::max(xmlSAX2GetColumnNumber(context_), 0))};
  }
  void error(std::string_view kind, std::string message, std::string hint) {
    findings_.add(Severity::error, kind, here(), std::move(message), std::move(hint));
  }
  void warning(std::string_view kind, std::string message, std::string hint) {
    findings_.add(Severity::warning, kind, here(), std::move(message), std::move(hint));
  }

  void start(std::string_view name, std::string_view space, int count, const xmlChar** values) {
    attributes_.clear();
    for (int i = 0; i < count; ++i, values += 5) {
      attributes_[std::string(view(values[0]))] = {reinterpret_cast<const char*>(values[3]),
                                                   static_cast<std::size_t>(values[4] - values[3])};
    }
    if (!seen_root_) check_root(name, space);
    seen_root_ = true;
    if (name == "key") {
      start_key();
    } else if (name == "graph") {
      start_graph();
    } else if (name == "node") {
      start_node();
      domains_.emplace_back("node");
    } else if (name == "edge") {
      start_edge();
      domains_.emplace_back("edge");
    } else if (name == "data") {
      start_data();
    }
  }

  const std::string* get(const char* name) const {
    const auto found = attributes_.find(name);
    return found == attributes_.end() ? nullptr : &found->second;
  }

  void check_root(std::string_view name, std::string_view space) {
    if (name != "graphml") {
      error("root", "the outermost element is <" + std::string(name) + ">, and <graphml> is expected",
            "is this another format of XML?");
    } else if (space != "http://graphml.graphdrawing.org/xmlns") {
      warning("namespace", "<graphml> is not in the namespace of GraphML",
              "write <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">; networkx finds no graph without it");
    }
  }

  void start_key() {
    const std::string* id = get("id");
    if (id == nullptr) return error("key without id", "a <key> needs an id", "name it as the <data key=\"...\"> do");
    const std::string domain = get("for") == nullptr ? "all" : *get("for");
    if (!is_one_of(domain, {"node", "edge", "graph", "all", "graphml", "port", "hyperedge", "endpoint"})) {
      error("for", "for=\"" + domain + "\" is not known", "write for=\"node\" or for=\"edge\"");
    } else if (domain == "all") {
      warning("for=\"all\"", "the key `" + *id + "` is for everything: Gephi and igraph lose its values",
              "write one key with for=\"node\" and one with for=\"edge\"");
    }
    const std::string type = get("attr.type") == nullptr ? "" : *get("attr.type");
    const bool other = get("attr.type") == nullptr && get("attr.name") == nullptr;  // yEd's own: "yfiles.type"
    if (!other && type.empty()) {
      warning("attr.type", "the key `" + *id + "` has no attr.type", "write attr.type=\"string\"");
    } else if (type == "date" || type == "datetime") {
      error("attr.type", "attr.type=\"" + type + "\" is none of GraphML's: Gephi, igraph, networkx and Boost refuse it",
            "write attr.type=\"string\", and dates as 2025-10-22");
    } else if (!other && !is_one_of(type, {"boolean", "int", "long", "float", "double", "string"})) {
      error("attr.type", "attr.type=\"" + type + "\" is none of GraphML's",
            "boolean, int, long, float, double or string is expected");
    }
    if (!other && get("attr.name") == nullptr) {
      warning("attr.name", "the key `" + *id + "` has no attr.name", "programs show the id in its place");
    } else if (!other && !names_.insert(domain + "\n" + *get("attr.name")).second) {
      warning("attr.name twice", "a second key is called `" + *get("attr.name") + "`",
              "programs keep one of them; name each once");
    }
    if (!keys_.emplace(*id, Key{domain, type}).second) {
      error("key twice", "the key `" + *id + "` is declared a second time", "ids of keys must be unique");
    }
  }

  void start_graph() {
    const std::string* direction = get("edgedefault");
    if (direction == nullptr || !is_one_of(*direction, {"directed", "undirected"})) {
      error("edgedefault", "<graph> must say whether its edges have a direction",
            "write edgedefault=\"directed\" or \"undirected\"");
    }
    ++graphs_;
    if (graphs_ == 2 && domains_.empty()) {
      warning("graphs", "a second graph stands in the file", "most programs read the first only");
    }
  }

  void start_node() {
    const std::string* id = get("id");
    if (id == nullptr || id->empty()) return error("node without id", "a <node> needs an id", "give it one");
    if (!nodes_.insert(*id).second) {
      error("node twice", "the node `" + *id + "` stands here a second time",
            "ids must be unique: programs unite or drop the second");
    }
  }

  void start_edge() {
    const std::string* source = get("source");
    const std::string* target = get("target");
    if (source == nullptr || target == nullptr) {
      return error("edge without ends", "an <edge> needs source and target", "both are ids of nodes");
    }
    edges_.push_back({*source, *target, here()});
    const std::string* id = get("id");
    if (id != nullptr && !edge_ids_.insert(*id).second) {
      error("edge twice", "the edge `" + *id + "` stands here a second time",
            "ids must be unique: Gephi drops the second");
    }
  }

  void start_data() {
    text_.clear();
    in_data_ = true;
    place_ = here();
    type_.clear();
    const std::string* key = get("key");
    if (key == nullptr) return error("data without key", "a <data> needs a key", "name the id of a <key>");
    const auto found = keys_.find(*key);
    if (found == keys_.end()) {
      return error("missing key", "there is no <key id=\"" + *key + "\">",
                   "declare it before the graph; networkx stops here, Gephi drops the value");
    }
    type_ = found->second.type;
    key_ = *key;
    const std::string domain = domains_.empty() ? "graph" : domains_.back();
    if (found->second.domain != "all" && found->second.domain != domain && is_one_of(domain, {"node", "edge"})) {
      error("key of another domain",
            "the key `" + *key + "` is for=\"" + found->second.domain + "\" and stands in a <" + domain + ">",
            "declare one for=\"" + domain + "\"");
    }
  }

  void end(std::string_view name) {
    if (name == "data" && in_data_) {
      in_data_ = false;
      check_value();
    } else if ((name == "node" || name == "edge") && !domains_.empty()) {
      domains_.pop_back();
    }
  }

  void check_value() {
    const bool whole = is_one_of(type_, {"int", "long"});
    const bool real = is_one_of(type_, {"float", "double"});
    if ((whole || real) && !is_number(text_, whole)) {
      const bool empty = text_.find_first_not_of(" \t\r\n") == std::string::npos;
      findings_.add(Severity::error, "wrong value", place_,
                    (empty ? "an empty value" : "`" + text_.substr(0, 60) + "`") + " is no " + type_ +
                        ", which the key `" + key_ + "` is declared as",
                    empty ? "leave the <data> out" : "correct it, or declare the key as string");
    }
    if (type_ == "boolean" && !is_one_of(text_, {"true", "false", "1", "0"})) {
      findings_.add(Severity::error, "wrong value", place_, "`" + text_.substr(0, 60) + "` is no boolean",
                    "write true or false");
    }
  }

  void check_ends() {
    if (broken_) return;
    for (const Edge& edge : edges_) {
      for (const std::string& end : {edge.source, edge.target}) {
        if (nodes_.count(end) != 0) continue;
        findings_.add(Severity::error, "unknown node", edge.place, "the edge leads to `" + end + "`, which is no node",
                      "add <node id=\"" + end + "\"/>, or correct the edge");
      }
    }
  }

  std::string_view bytes_;
  Findings findings_;
  xmlParserCtxtPtr context_ = nullptr;
  std::map<std::string, std::string> attributes_;  // of the element at hand
  std::map<std::string, Key> keys_;
  std::set<std::string> names_;  // domain and attr.name
  std::set<std::string> nodes_;
  std::set<std::string> edge_ids_;
  std::vector<Edge> edges_;
  std::vector<std::string> domains_;  // the elements that we are in
  std::string text_;
  std::string type_;
  std::string key_;
  Place place_;
  std::size_t graphs_ = 0;
  bool in_data_ = false;
  bool seen_root_ = false;
  bool broken_ = false;
};

}  // namespace

Diagnostics lint_graphml(const std::string& source, std::string_view bytes) {
  return GraphmlLinter(source, bytes).lint();
}

}  // namespace ecograph
