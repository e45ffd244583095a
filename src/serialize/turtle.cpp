// Turtle: plain triples for simple queries, and for each edge and attribute a statement that says where it stands.
// Also in RDF 1.2, where the statement holds its triple as a triple term, and as TriG with a graph for each document.
#include "serialize/formats.hpp"
#include "serialize/rdf_mapping.hpp"
#include "serialize/turtle_writer.hpp"
#include "serialize/view.hpp"

namespace ecograph {
namespace {

constexpr std::string_view about =
    "# Written by ecograph. Plain triples hold what is asserted; each eco:Statement says who states it, and where:\n"
    "# oa:start and oa:end of an oa:DataPositionSelector count bytes of the source file.\n";
constexpr std::string_view about_graphs =
    "# The default graph holds all documents' facts; a graph named by a document what that document says.\n";
constexpr std::string_view about_triple_terms = "# RDF 1.2: the value of rdf:reifies is the triple that is stated.\n";

template <bool TripleTerms, class Write>
void write_with(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink, std::string_view more,
                Write&& write) {
  Output out(sink);
  RdfVocabulary vocabulary(graph.ontology());
  TurtleWriter<TripleTerms> writer(out, vocabulary, base_iri_of(options));
  out << about << more;
  writer.write_prefixes();
  RdfMapping mapping(graph, vocabulary, writer);
  write(mapping);
  out.flush();
}

}  // namespace

void write_turtle(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  write_with<false>(graph, options, sink, "", [](auto& mapping) { mapping.write_whole(); });
}

void write_turtle_12(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  write_with<true>(graph, options, sink, about_triple_terms, [](auto& mapping) { mapping.write_whole(); });
}

void write_trig(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  write_with<false>(graph, options, sink, about_graphs, [](auto& mapping) { mapping.write_graphs(); });
}

}  // namespace ecograph
