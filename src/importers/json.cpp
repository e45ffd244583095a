// The JSON export -> KnowledgeGraph.
#include "importers/formats.hpp"
#include "importers/json_parts.hpp"
#include "importers/json_stream.hpp"
#include "importers/parts_builder.hpp"

namespace ecograph {
namespace {

using Json = nlohmann::json;

class JsonReader {
 public:
  JsonReader(const Ontology& ontology, const std::string& source, std::string_view bytes)
      : source_(source), bytes_(bytes), builder_(ontology, source) {}

  Result<ImportedGraph> read() {
    auto wrong = read_json_members(source_, bytes_, [this](const std::string& key, const Json& value, std::size_t at) {
      member(key, value, at);
      if (!parts_.problem().empty()) builder_.fail(position_of(bytes_, at), parts_.problem());
      return !builder_.failed();
    });
    if (wrong) return tl::unexpected(std::move(*wrong));
    if (!builder_.failed() && !is_ours_) {
      builder_.fail({}, "is no graph of ecograph: `\"format\": \"ecograph\"` is missing",
                    "`ecograph build -f json` writes what is read here");
    }
    return builder_.finish(std::move(base_), std::move(name_));
  }

 private:
  void member(const std::string& key, const Json& value, std::size_t at) {
    if (key == "documents") {
      builder_.add_document(parts_.document(value));
    } else if (key == "nodes") {
      node(value, at);
    } else if (key == "edges") {
      edge(value, at);
    } else if (key == "format") {
      is_ours_ = value == "ecograph";
    } else if (key == "version" && value != 1) {
      builder_.fail(position_of(bytes_, at), "is of version " + value.dump() + " of the format, and only 1 is known",
                    "a newer ecograph may read it");
    } else if (key == "name" && value.is_string()) {
      name_ = value.get<std::string>();
    } else if (key == "base" && value.is_string()) {
      base_ = value.get<std::string>();
    }
  }

  bool is_object(const Json& value, std::size_t at, const char* what) {
    if (value.is_object()) return true;
    builder_.fail(position_of(bytes_, at), std::string(what) + " must be an object");
    return false;
  }

  void node(const Json& value, std::size_t at) {
    if (!is_object(value, at, "a node")) return;
    const Position position = line_of(at);
    GraphNode node;
    node.id = parts_.text(value, "id");
    if (node.id.empty()) return builder_.fail(position_of(bytes_, at), "a node needs an `id`");
    node.kind = builder_.kind(parts_.text(value, "kind"), position);
    node.name = parts_.text(value, "name");
    node.aliases = parts_.texts(value, "aliases");
    node.mention_count = static_cast<std::uint32_t>(parts_.number(value, "mention_count"));
    parts_.evidence(value, "mentions", {}, node.mentions, nullptr);
    for (const Json& each : parts_.array(value, "attributes")) {
      if (!is_object(each, at, "an attribute")) return;
      AttributeValue attribute{parts_.text(each, "key"),
                               parts_.text(each, "value"),
                               builder_.modality(parts_.text(each, "modality"), position),
                               {}};
      parts_.evidence(each, "evidence", {}, attribute.evidence, nullptr);
      node.attributes.push_back(std::move(attribute));
    }
    std::string key = node.id;
    builder_.add_node(std::move(key), std::move(node), position);
  }

  void edge(const Json& value, std::size_t at) {
    if (!is_object(value, at, "an edge")) return;
    const Position position = line_of(at);
    GraphEdge edge;
    edge.relation = builder_.relation(parts_.text(value, "relation"), position);
    edge.modality = builder_.modality(parts_.text(value, "modality"), position);
    edge.qualifiers = parts_.qualifiers(value, "qualifiers");
    parts_.evidence(value, "evidence", {}, edge.evidence, &edge.stated);
    builder_.add_edge(parts_.text(value, "source"), parts_.text(value, "target"), std::move(edge), position);
  }

  // Values come in the order of the file, so each line end is passed once.
  Position line_of(std::size_t at) {
    for (; counted_ < at && counted_ < bytes_.size(); ++counted_) line_ += bytes_[counted_] == '\n' ? 1 : 0;
    return {line_, 0};
  }

  std::string source_;
  std::string_view bytes_;
  PartsBuilder builder_;
  JsonParts parts_;
  std::string base_;
  std::string name_;
  bool is_ours_ = false;
  std::size_t counted_ = 0;
  std::uint32_t line_ = 1;
};

}  // namespace

Result<ImportedGraph> read_json(const Ontology& ontology, const std::string& source, std::string_view bytes) {
  return JsonReader(ontology, source, bytes).read();
}

}  // namespace ecograph
