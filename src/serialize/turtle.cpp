// Turtle: plain triples for simple queries, and for each edge and attribute a statement that says where it stands.
// Also in RDF 1.2, where the statement holds its triple as a triple term, and as TriG with a graph for each document.
#include "serialize/formats.hpp"
#include "serialize/in_turns.hpp"
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

// By several threads where the graph is large; each has words of its own.
template <bool TripleTerms>
bool write_in_threads(const KnowledgeGraph& graph, const ExportOptions& options, std::size_t count, ByteSink& sink) {
  return write_in_turns(count, options.jobs, sink, [&](ByteSink& part, auto&& parts) {
    Output out(part);
    RdfVocabulary vocabulary(graph.ontology());
    TurtleWriter<TripleTerms> writer(out, vocabulary, base_iri_of(options));
    RdfMapping mapping(graph, vocabulary, writer);
    parts([&](std::size_t first, std::size_t last) {
      mapping.write_things(first, last);
      out.flush();
    });
  });
}

template <bool TripleTerms>
void write_as_one_graph(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink,
                        std::string_view more) {
  Output out(sink);
  RdfVocabulary vocabulary(graph.ontology());
  TurtleWriter<TripleTerms> writer(out, vocabulary, base_iri_of(options));
  out << about << more;
  writer.write_prefixes();
  RdfMapping mapping(graph, vocabulary, writer);
  mapping.write_documents();
  if (is_worth_threads(mapping.thing_count(), options.jobs)) {
    out.flush();
    write_in_threads<TripleTerms>(graph, options, mapping.thing_count(), sink);
  } else {
    mapping.write_things(0, mapping.thing_count());
    out.flush();
  }
}

}  // namespace

void write_turtle(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  write_as_one_graph<false>(graph, options, sink, "");
}

void write_turtle_12(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  write_as_one_graph<true>(graph, options, sink, about_triple_terms);
}

void write_trig(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  Output out(sink);
  RdfVocabulary vocabulary(graph.ontology());
  TurtleWriter<false> writer(out, vocabulary, base_iri_of(options));
  out << about << about_graphs;
  writer.write_prefixes();
  RdfMapping(graph, vocabulary, writer).write_graphs();
  out.flush();
}

}  // namespace ecograph
