// Pieces of JSON that the JSON export and the records in GraphML share; importers/json_parts.hpp reads them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/knowledge_graph.hpp"

namespace ecograph {

// {"since":["2024"],"role":["CEO","chair"]}; `qualifiers` are sorted.
void append_json(std::string& out, std::span<const Qualifier> qualifiers);

// The passages as an array:
//   {"document":3,"begin":10,"end":52,"line":7,"quote":"...","found":[{"rule":"...","confidence":0.9,"qualifiers":{}}]}
// document: index into the graph's documents; begin, end: bytes of the source file; found: one for each rule that read
// the passage. What is empty is left out.
//
// Where a reader has `shown` at hand, and it holds the quote, [offset,length] in bytes of it stands for the quote.
struct ShownText {
  std::string_view text;  // clean
  std::size_t begin = 0;  // offset of `text` in what the reader has
};
void append_json(std::string& out, std::span<const Evidence> evidence, std::span<const std::vector<Qualifier>> stated,
                 ShownText shown = {});

// {"id":"...","name":"...","title":"...","date":"...","format":"...","bytes":123}
void append_json(std::string& out, const SourceDocument& document);

}  // namespace ecograph
