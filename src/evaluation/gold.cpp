#include "evaluation/gold.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "base/source_text.hpp"

namespace ecograph::evaluation {
namespace {

using nlohmann::json;

// What the JSON says is not what a gold file says; caught at the end of this file.
class Mistake : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

const json& member(const json& object, const char* key, const std::string& where) {
  if (!object.is_object()) throw Mistake(where + " should be an object");
  const auto found = object.find(key);
  if (found == object.end()) throw Mistake(where + " has no \"" + key + "\"");
  return *found;
}

std::string text(const json& value, const std::string& where) {
  if (!value.is_string()) throw Mistake(where + " should be a text in quotation marks");
  return value.get<std::string>();
}

std::string text(const json& object, const char* key, const std::string& where) {
  return text(member(object, key, where), where + "." + key);
}

std::string optional_text(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<std::string> texts(const json& value, const std::string& where) {
  if (!value.is_array()) throw Mistake(where + " should be a list of texts");
  std::vector<std::string> all;
  for (const json& one : value) all.push_back(text(one, where));
  return all;
}

// A number as the shortest decimal that means it; a whole one of floating point keeps its ".0".
std::string number(const json& value) {
  if (!value.is_number_float()) return value.dump();
  std::array<char, 64> digits{};
  const double exact = value.get<double>();
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), exact).ptr;
  std::string written(digits.data(), end);
  return written.find_first_of(".en") == std::string::npos ? written + ".0" : written;
}

template <class Visit>
void each(const json& object, const char* key, const std::string& where, Visit visit) {
  const auto found = object.find(key);
  if (found == object.end()) return;
  if (!found->is_array()) throw Mistake(where + key + " should be a list");
  for (std::size_t i = 0; i < found->size(); ++i) visit((*found)[i], where + key + "[" + std::to_string(i) + "]");
}

class GoldReader {
 public:
  Gold read(const json& root) {
    if (!root.is_object()) throw Mistake("the file should hold one object");
    member(root, "nodes", "the file");
    member(root, "edges", "the file");
    each(root, "nodes", "",
         [&](const json& value, const std::string& where) { gold_.nodes.push_back(node(value, where)); });
    each(root, "edges", "",
         [&](const json& value, const std::string& where) { gold_.edges.push_back(edge(value, where)); });
    each(root, "attrs", "",
         [&](const json& value, const std::string& where) { gold_.attributes.push_back(attribute(value, where)); });
    if (const auto optional = root.find("optional"); optional != root.end()) {
      if (!optional->is_object()) throw Mistake("optional should be an object");
      each(*optional, "nodes", "optional.", [&](const json& value, const std::string& where) {
        gold_.optional_nodes.push_back(known(text(value, where), where));
      });
      each(*optional, "edges", "optional.",
           [&](const json& value, const std::string& where) { gold_.optional_edges.push_back(edge(value, where)); });
      each(*optional, "attrs", "optional.", [&](const json& value, const std::string& where) {
        gold_.optional_attributes.push_back(attribute(value, where));
      });
    }
    return std::move(gold_);
  }

 private:
  GoldNode node(const json& value, const std::string& where) {
    GoldNode node{text(value, "id", where), text(value, "kind", where), text(value, "name", where), {}};
    if (const auto aliases = value.find("aliases"); aliases != value.end()) {
      node.aliases = texts(*aliases, where + ".aliases");
    }
    if (!ids_.insert(node.id).second) throw Mistake(where + ": the id \"" + node.id + "\" is taken by another node");
    return node;
  }

  std::string known(std::string id, const std::string& where) const {
    if (ids_.count(id) == 0) throw Mistake(where + ": no node has the id \"" + id + "\"");
    return id;
  }

  GoldEdge edge(const json& value, const std::string& where) const {
    GoldEdge edge;
    edge.subject = known(text(value, "s", where), where + ".s");
    edge.kind = text(value, "kind", where);
    const json& object = member(value, "o", where);
    edge.objects = object.is_array() ? texts(object, where + ".o") : std::vector{text(object, where + ".o")};
    if (edge.objects.empty()) throw Mistake(where + ".o should not be empty");
    for (const std::string& id : edge.objects) known(id, where + ".o");
    edge.evidence = optional_text(value, "evidence");
    return edge;
  }

  GoldAttribute attribute(const json& value, const std::string& where) const {
    const json& stated = member(value, "value", where);
    if (!stated.is_string() && !stated.is_number()) throw Mistake(where + ".value should be a text or a number");
    return {known(text(value, "node", where), where + ".node"), text(value, "key", where),
            stated.is_string() ? stated.get<std::string>() : number(stated), optional_text(value, "evidence")};
  }

  Gold gold_;
  std::set<std::string> ids_;
};

tl::unexpected<Diagnostic> failure(const std::string& name, std::string message, std::string hint) {
  Diagnostic diagnostic;
  diagnostic.source = name;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return tl::unexpected<Diagnostic>(std::move(diagnostic));
}

tl::unexpected<Diagnostic> syntax_error(std::string_view text, const std::string& name, std::size_t byte) {
  const SourceText source(name, std::string(text));
  const auto offset = static_cast<std::uint32_t>(std::min(byte > 0 ? byte - 1 : 0, text.size()));
  Diagnostic diagnostic;
  diagnostic.source = name;
  diagnostic.line = source.position(offset).line;
  diagnostic.column = source.position(offset).column;
  diagnostic.message = offset >= text.size() ? "the JSON ends too early" : "is no JSON from here on";
  diagnostic.excerpt = std::string(source.line_at(offset));
  return tl::unexpected<Diagnostic>(std::move(diagnostic));
}

}  // namespace

Result<Gold> read_gold(std::string_view text, const std::string& name) {
  try {
    return GoldReader().read(json::parse(text));
  } catch (const json::parse_error& error) {
    return syntax_error(text, name, error.byte);
  } catch (const Mistake& mistake) {
    return failure(name, mistake.what(), "a gold file is described at the head of src/evaluation/gold.hpp");
  } catch (const json::exception& error) {
    return failure(name, error.what(), "");
  }
}

}  // namespace ecograph::evaluation
