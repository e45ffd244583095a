// Evidence as people read it, straight into an output: what append_readable() says, escaped by Text (XmlText, DotText
// ...).
#pragma once

#include <algorithm>
#include <string>

#include "serialize/output.hpp"
#include "serialize/view.hpp"

namespace ecograph {

// `scratch` is for what has to be put together first; its content is lost.
template <class Text>
void write_readable(Output& out, const KnowledgeGraph& graph, const Passage& passage, std::string& scratch) {
  const Evidence& place = passage.place();
  out << "“";
  if (is_folded(place.quote)) {
    out << Text{place.quote};
  } else {
    scratch.clear();
    append_folded(scratch, place.quote);
    out << Text{scratch};
  }
  out << "” — " << Text{document_name(graph, place.document)};
  if (place.line != 0) out << ':' << place.line;
  const bool stated =
      std::any_of(passage.stated.begin(), passage.stated.end(), [](const auto& q) { return !q.empty(); });
  if (!stated) return;
  scratch.clear();
  append_stated(scratch, passage);
  out << Text{scratch};
}

// All passages, one a line.
template <class Text>
void write_readable(Output& out, const KnowledgeGraph& graph, const GraphEdge& edge, std::string& scratch) {
  bool first = true;
  for_each_passage(edge.evidence, edge.stated, [&](const Passage& passage) {
    if (!first) out << Text{"\n"};
    first = false;
    write_readable<Text>(out, graph, passage, scratch);
  });
}

}  // namespace ecograph
