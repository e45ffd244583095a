// The GraphML export -> KnowledgeGraph, over libxml2's SAX parser. Keys are known by attr.name, so that a file that
// another program has saved again can be read too, as far as it kept them.
#include <libxml/SAX2.h>
#include <libxml/parser.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <unordered_map>

#include "base/xml_parser.hpp"
#include "importers/formats.hpp"
#include "importers/json_parts.hpp"
#include "importers/parts_builder.hpp"

namespace ecograph {
namespace {

using Json = nlohmann::json;

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

enum class Domain : std::uint8_t { none, node, edge };

// The keys whose values are read; those that only colour a picture or repeat what the record holds are not.
enum class Field : std::uint8_t { other, label, kind, aliases, iri, mentions, evidence, modality, record };

Field field_of(std::string_view name) {
  constexpr std::pair<std::string_view, Field> fields[] = {{"label", Field::label},       {"kind", Field::kind},
                                                           {"aliases", Field::aliases},   {"iri", Field::iri},
                                                           {"mentions", Field::mentions}, {"evidence", Field::evidence},
                                                           {"modality", Field::modality}, {"record", Field::record}};
  for (const auto& [known, field] : fields) {
    if (known == name) return field;
  }
  return Field::other;
}
constexpr std::size_t fields = 9;

class GraphmlReader {
 public:
  GraphmlReader(const Ontology& ontology, const std::string& source, std::string_view bytes)
      : bytes_(bytes), builder_(ontology, source) {}

  Result<ImportedGraph> read() {
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = on_start;
    handler.endElementNs = on_end;
    handler.characters = handler.ignorableWhitespace = handler.cdataBlock = on_text;
    handler.processingInstruction = on_instruction;
    handler.serror = on_error;
    // No handler for entities: none is declared, so those that XML_PARSE_NOENT replaces are characters only.
    constexpr std::size_t block = std::size_t{1} << 20U;
    const XmlParser context(xmlCreatePushParserCtxt(&handler, this, nullptr, 0, nullptr));
    context_ = context.get();
    xmlCtxtUseOptions(context_, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_HUGE | XML_PARSE_COMPACT);
    for (std::size_t at = 0; at < bytes_.size() && !builder_.failed(); at += block) {
      const std::string_view part = bytes_.substr(at, block);
      xmlParseChunk(context_, part.data(), static_cast<int>(part.size()), 0);
    }
    if (!builder_.failed()) xmlParseChunk(context_, nullptr, 0, 1);
    if (!builder_.failed() && !is_graphml_) builder_.fail({}, "is no GraphML");
    return builder_.finish(std::move(base_), std::move(name_));
  }

 private:
  static GraphmlReader& self(void* reader) { return *static_cast<GraphmlReader*>(reader); }

  static void on_start(void* reader, const xmlChar* name, const xmlChar*, const xmlChar*, int, const xmlChar**,
                       int attributes, int, const xmlChar** values) {
    self(reader).start(view(name), attributes, values);
  }
  static void on_end(void* reader, const xmlChar* name, const xmlChar*, const xmlChar*) {
    self(reader).end(view(name));
  }
  static void on_text(void* reader, const xmlChar* text, int length) {
    GraphmlReader& own = self(reader);
    if (own.wanted_ != nullptr) {
      own.wanted_->append(reinterpret_cast<const char*>(text), static_cast<std::size_t>(length));
    }
  }
  static void on_instruction(void* reader, const xmlChar* target, const xmlChar* data) {
    self(reader).instruction(view(target), view(data));
  }
  // libxml2 gave its callback's error a const in 2.12.
#if LIBXML_VERSION >= 21200
  static void on_error(void* reader, const xmlError* error) {
#else
  static void on_error(void* reader, xmlError* error) {
#endif
    std::string message = error->message != nullptr ? error->message : "is no well-formed XML";
    while (!message.empty() && message.back() == '\n') message.pop_back();
    if (error->level >= XML_ERR_ERROR) {
      self(reader).fail(
          {static_cast<std::uint32_t>(std::max(error->line, 0)), static_cast<std::uint32_t>(std::max(error->int2, 0))},
          std::move(message));
    }
  }

  void fail(Position position, std::string message, std::string hint = {}) {
    builder_.fail(position, std::move(message), std::move(hint));
    xmlStopParser(context_);
  }

  [[nodiscard]] Position here() const {
    return {static_cast<std::uint32_t>(std::max(xmlSAX2GetLineNumber(context_), 0)),
            static_cast<std::uint32_t>(std::max(xmlSAX2GetColumnNumber(context_), 0))};
  }

  // Copies what `value` of the element at hand holds; "" where it has no such attribute.
  static std::string attribute(std::string_view name, int count, const xmlChar** values) {
    for (int i = 0; i < count; ++i, values += 5) {
      if (view(values[0]) == name) {
        return {reinterpret_cast<const char*>(values[3]), static_cast<std::size_t>(values[4] - values[3])};
      }
    }
    return {};
  }

  void start(std::string_view name, int count, const xmlChar** values) {
    const auto get = [&](std::string_view wanted) { return attribute(wanted, count, values); };
    wanted_ = nullptr;
    if (name == "data") {
      start_data(get("key"));
    } else if (name == "node") {
      begin(Domain::node);
      key_ = get("id");
    } else if (name == "edge") {
      begin(Domain::edge);
      source_ = get("source");
      target_ = get("target");
      relation_ = get("label");
    } else if (name == "key") {
      const std::string domain = get("for");
      const Field field = field_of(get("attr.name"));
      if (domain == "node" || domain == "all" || domain.empty()) node_keys_[get("id")] = field;
      if (domain == "edge" || domain == "all" || domain.empty()) edge_keys_[get("id")] = field;
    } else if (name == "graphml") {
      is_graphml_ = true;
    } else if (name == "desc" && domain_ == Domain::none) {
      wanted_ = &name_;
      name_.clear();
    }
  }

  void begin(Domain domain) {
    domain_ = domain;
    position_ = here();
    for (std::string& value : values_) value.clear();
  }

  void start_data(const std::string& key) {
    if (domain_ == Domain::none) return;
    const auto& keys = domain_ == Domain::node ? node_keys_ : edge_keys_;
    const auto found = keys.find(key);
    if (found == keys.end()) return fail(here(), "there is no <key id=\"" + key + "\"> for this <data>");
    if (found->second != Field::other) wanted_ = &value(found->second);
  }

  std::string& value(Field field) { return values_[static_cast<std::size_t>(field)]; }

  void end(std::string_view name) {
    wanted_ = nullptr;
    if (builder_.failed()) return;
    if (name == "node" && domain_ == Domain::node) {
      end_node();
    } else if (name == "edge" && domain_ == Domain::edge) {
      end_edge();
    } else {
      return;
    }
    domain_ = Domain::none;
    if (!parts_.problem().empty()) builder_.fail(position_, "in the record: " + parts_.problem());
    if (builder_.failed()) xmlStopParser(context_);
  }

  Json record() {
    const std::string& text = value(Field::record);
    if (text.empty()) return Json::object();
    Json parsed = Json::parse(text, nullptr, false);
    if (parsed.is_object()) return parsed;
    builder_.fail(position_, "the record is no JSON object");
    return Json::object();
  }

  void end_node() {
    const Json record = this->record();
    const SplitIri iri = split_iri(value(Field::iri));
    GraphNode node;
    node.id = iri.id.empty() ? key_ : std::string(iri.id);
    if (base_.empty()) base_ = iri.base;
    node.kind = builder_.kind(value(Field::kind), position_);
    node.name = value(Field::label);
    node.aliases = record.contains("aliases") ? parts_.texts(record, "aliases") : split(value(Field::aliases), '|');
    const std::string& mentions = value(Field::mentions);
    std::from_chars(mentions.data(), mentions.data() + mentions.size(), node.mention_count);
    parts_.evidence(record, "mentions", {}, node.mentions, nullptr);
    for (const Json& each : parts_.array(record, "attributes")) {
      if (!each.is_object()) return builder_.fail(position_, "in the record: an attribute must be an object");
      AttributeValue attribute{parts_.text(each, "key"),
                               parts_.text(each, "value"),
                               builder_.modality(parts_.text(each, "modality"), position_),
                               {}};
      parts_.evidence(each, "evidence", value(Field::evidence), attribute.evidence, nullptr);
      node.attributes.push_back(std::move(attribute));
    }
    builder_.add_node(std::move(key_), std::move(node), position_);
  }

  void end_edge() {
    const Json record = this->record();
    const std::string& kind = value(Field::kind);
    GraphEdge edge;
    edge.relation = builder_.relation(kind.empty() ? relation_ : kind, position_);
    edge.modality = builder_.modality(value(Field::modality), position_);
    edge.qualifiers = parts_.qualifiers(record, "qualifiers");
    parts_.evidence(record, "evidence", value(Field::evidence), edge.evidence, &edge.stated);
    builder_.add_edge(std::move(source_), std::move(target_), std::move(edge), position_);
  }

  void instruction(std::string_view target, std::string_view data) {
    if (target != "ecograph" && target != "ecograph-document") return;
    const Json json = Json::parse(data, nullptr, false);
    if (!json.is_object()) return fail(here(), "this processing instruction must hold a JSON object");
    if (target == "ecograph-document") {
      builder_.add_document(parts_.document(json));
    } else if (parts_.number(json, "version") != 1) {
      fail(here(), "is of version " + json.value("version", Json()).dump() + " of the format, and only 1 is known",
           "a newer ecograph may read it");
    }
    if (!parts_.problem().empty()) fail(here(), parts_.problem());
  }

  std::string_view bytes_;
  PartsBuilder builder_;
  JsonParts parts_;
  xmlParserCtxtPtr context_ = nullptr;
  std::unordered_map<std::string, Field> node_keys_;  // id -> what it is
  std::unordered_map<std::string, Field> edge_keys_;
  std::string values_[fields];
  std::string* wanted_ = nullptr;  // where the text being read goes
  Domain domain_ = Domain::none;   // what we are in
  Position position_;
  std::string key_;
  std::string source_;
  std::string target_;
  std::string relation_;
  std::string base_;
  std::string name_;
  bool is_graphml_ = false;
};

}  // namespace

Result<ImportedGraph> read_graphml(const Ontology& ontology, const std::string& source, std::string_view bytes) {
  return GraphmlReader(ontology, source, bytes).read();
}

}  // namespace ecograph
