// What a careful reader found in one document: the nodes, edges and attributes that a graph of it should have.
//
//   {"nodes": [{"id": "k", "kind": "Project", "name": "Kestrel", "aliases": ["Kestrel Streams"]}],
//    "edges": [{"s": "k", "kind": "hosted-by", "o": "m", "evidence": "hosted by Meridian"}],
//    "attrs": [{"node": "k", "key": "founded", "value": "2031"}],
//    "optional": {"nodes": ["k"], "edges": [...], "attrs": [...]}}
//
// "o" may be a list where more than one target is right. What is optional counts neither for nor against. `evidence` is
// a few words that stand in the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace ecograph::evaluation {

struct GoldNode {
  std::string id;
  std::string kind;
  std::string name;
  std::vector<std::string> aliases;
};

struct GoldEdge {
  std::string subject;  // ids of nodes
  std::string kind;
  std::vector<std::string> objects;  // never empty
  std::string evidence;
};

struct GoldAttribute {
  std::string node;
  std::string key;
  std::string value;
  std::string evidence;
};

struct Gold {
  std::vector<GoldNode> nodes;
  std::vector<GoldEdge> edges;
  std::vector<GoldAttribute> attributes;
  std::vector<std::string> optional_nodes;  // ids
  std::vector<GoldEdge> optional_edges;
  std::vector<GoldAttribute> optional_attributes;
};

// `name` is for messages. Ids that no node has are errors.
[[nodiscard]] Result<Gold> read_gold(std::string_view json, const std::string& name);

}  // namespace ecograph::evaluation
