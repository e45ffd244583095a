#include "serialize/rdf_parts.hpp"

#include "base/slug.hpp"
#include "serialize/rdf_mapping.hpp"
#include "serialize/turtle_writer.hpp"
#include "serialize/view.hpp"

namespace ecograph {

std::string shared_graph_iri(const ExportOptions& options) {
  return base_iri_of(options) + "dataset/" + slug(options.graph_name);
}

RdfParts::RdfParts(const KnowledgeGraph& graph, const ExportOptions& options)
    : graph_(graph), options_(options), documents_(std::make_unique<DocumentParts>(graph)) {}
RdfParts::~RdfParts() = default;

std::string RdfParts::graph_iri(std::size_t part) const {
  return is_shared(part) ? shared_graph_iri(options_) : base_iri_of(options_) + graph_.documents()[part].id;
}

std::string RdfParts::turtle(std::size_t part) const {
  StringSink sink;
  Output out(sink);
  RdfVocabulary vocabulary(graph_.ontology());
  TurtleWriter<false> writer(out, vocabulary, base_iri_of(options_));
  writer.write_prefixes();
  RdfMapping mapping(graph_, vocabulary, writer);
  if (is_shared(part)) {
    mapping.write_shared();
  } else {
    mapping.write_part(*documents_, static_cast<std::uint32_t>(part));
  }
  out.flush();
  return std::move(sink.text);
}

}  // namespace ecograph
