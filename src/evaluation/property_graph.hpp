// A graph as other programs exchange it: nodes and edges with named texts, nothing interpreted.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace ecograph::evaluation {

using Properties = std::map<std::string, std::string, std::less<>>;

// The text of a key, or "".
[[nodiscard]] std::string_view text_of(const Properties& properties, std::string_view key);

struct PropertyNode {
  std::string id;
  Properties properties;
};

struct PropertyEdge {
  std::size_t source = 0;  // index into nodes
  std::size_t target = 0;
  Properties properties;
};

struct PropertyGraph {
  std::vector<PropertyNode> nodes;
  std::vector<PropertyEdge> edges;
};

// Standard GraphML, from any program: the key of a <data> is its attr.name, or its id where it has none. `name` is for
// messages. No network, no entities.
[[nodiscard]] Result<PropertyGraph> read_property_graph(std::string_view graphml, const std::string& name);

}  // namespace ecograph::evaluation
