#include "serialize/exporter.hpp"

#include <algorithm>
#include <array>

#include "base/atomic_file.hpp"
#include "base/utf8.hpp"
#include "serialize/formats.hpp"
#include "serialize/picture.hpp"

namespace ecograph {
namespace {

constexpr Exporter::Companion csv_companions[] = {{".edges.csv", write_csv_edges},
                                                  {".evidence.csv", write_csv_evidence}};
constexpr Exporter::Companion neo4j_companions[] = {{".neo4j-edges.csv", write_neo4j_edges}};

constexpr std::array table = {
    Exporter{"graphml", ".graphml", "application/graphml+xml", "GraphML, for Gephi, yEd, igraph and networkx",
             write_graphml},
    Exporter{"gexf", ".gexf", "application/gexf+xml", "GEXF, for Gephi with its timeline, laid out", write_gexf},
    Exporter{"dot", ".dot", "text/vnd.graphviz", "DOT, for Graphviz", write_dot},
    Exporter{"svg",
             ".svg",
             "image/svg+xml",
             "a picture for browsers; quotes are shown where the mouse points",
             write_svg,
             {},
             left_out_of_picture},
    Exporter{"png", ".png", "image/png", "a picture for everything else", write_png, {}, left_out_of_picture},
    Exporter{"ttl", ".ttl", "text/turtle", "Turtle with provenance, for triple stores", write_turtle},
    Exporter{"nt", ".nt", "application/n-triples", "N-Triples, a triple a line", write_ntriples},
    Exporter{"nq", ".nq", "application/n-quads", "N-Quads, with a named graph for each document", write_nquads},
    Exporter{"trig", ".trig", "application/trig", "TriG, with a named graph for each document", write_trig},
    Exporter{"jsonld", ".jsonld", "application/ld+json", "JSON-LD, for programs that read JSON", write_jsonld},
    Exporter{"rdf", ".rdf", "application/rdf+xml", "RDF/XML", write_rdfxml},
    Exporter{"ttl12", "-rdf12.ttl", "text/turtle; version=1.2",
             "Turtle in RDF 1.2 (RDF-star), statements as triple terms", write_turtle_12},
    Exporter{"void", "-void.ttl", "text/turtle", "VoID and DCAT: the data set described, for catalogues", write_void},
    Exporter{"html", ".html", "text/html", "One page with the graph to explore, for a browser", write_html},
    Exporter{"json", ".json", "application/json", "JSON with everything the graph holds, for programs; docs/formats.md",
             write_json},
    Exporter{"csv", ".nodes.csv", "text/csv", "CSV for spreadsheets: .nodes.csv, .edges.csv and .evidence.csv",
             write_csv_nodes, csv_companions},
    Exporter{"neo4j", ".neo4j-nodes.csv", "text/csv", "CSV for neo4j-admin's import: nodes and edges",
             write_neo4j_nodes, neo4j_companions},
    Exporter{"cypher", ".cypher", "application/x-cypher-query", "Cypher, for Neo4j and Memgraph", write_cypher},
    Exporter{"cyjs", ".cyjs", "application/json", "JSON of Cytoscape and cytoscape.js", write_cyjs},
    Exporter{"qs",
             ".quickstatements.tsv",
             "text/tab-separated-values",
             "QuickStatements, for Wikidata; by schema/wikidata.ttl",
             write_quickstatements,
             {},
             left_out_of_quickstatements},
    Exporter{"md", ".md", "text/markdown", "A report in Markdown: who, what, when, with sources", write_markdown},
};

class DescriptorSink : public ByteSink {
 public:
  explicit DescriptorSink(int descriptor) : descriptor_(descriptor) {}
  bool write(std::string_view bytes) override {
    if (error_ == 0) error_ = write_all(descriptor_, bytes);
    written_ += bytes.size();
    return error_ == 0;
  }
  [[nodiscard]] int error() const { return error_; }
  [[nodiscard]] std::size_t written() const { return written_; }

 private:
  int descriptor_;
  int error_ = 0;
  std::size_t written_ = 0;
};

class FileSink : public ByteSink {
 public:
  explicit FileSink(AtomicFile& file) : file_(file) {}
  bool write(std::string_view bytes) override {
    written_ += bytes.size();
    return file_.write(bytes);
  }
  [[nodiscard]] std::size_t written() const { return written_; }

 private:
  AtomicFile& file_;
  std::size_t written_ = 0;
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// Length of "scheme:", or 0.
std::size_t scheme_length(std::string_view iri) {
  if (iri.empty() || !is_letter(iri.front())) return 0;
  std::size_t at = 0;
  while (at < iri.size() &&
         (is_letter(iri[at]) || is_digit(iri[at]) || iri[at] == '+' || iri[at] == '-' || iri[at] == '.')) {
    ++at;
  }
  return at < iri.size() && iri[at] == ':' ? at + 1 : 0;
}

// What no IRI may hold as it is, wherever it stands.
bool has_forbidden_character(std::string_view iri) {
  if (!utf8::is_valid(iri)) return true;
  for (std::size_t i = 0; i < iri.size(); ++i) {
    const char c = iri[i];
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F) return true;
    if (std::string_view("<>\"{}|\\^`").find(c) != std::string_view::npos) return true;
    if (c == '%' && (i + 2 >= iri.size() || !is_hex(iri[i + 1]) || !is_hex(iri[i + 2]))) return true;
  }
  return false;
}

template <class Part>
Result<void> run(const Part& part, const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink,
                 std::string_view shown_name) {
  try {
    part.write(graph, options, sink);
    return {};
  } catch (const ExportError& error) {
    Diagnostic diagnostic;
    diagnostic.source = shown_name;
    diagnostic.message = error.what();
    diagnostic.hint = error.hint();
    return tl::unexpected(std::move(diagnostic));
  }
}

}  // namespace

Result<std::string> checked_base_iri(std::string_view base_iri) {
  const auto wrong = [&](std::string_view what) {
    Diagnostic d;
    d.message = "'" + std::string(base_iri) + "' is no base IRI: " + std::string(what);
    d.hint = "an absolute IRI such as https://example.org/id/ is expected";
    return tl::unexpected(std::move(d));
  };
  const std::size_t scheme = scheme_length(base_iri);
  if (scheme == 0) return wrong("it does not start with a scheme such as https:");
  if (scheme == base_iri.size()) return wrong("nothing follows the scheme");
  if (has_forbidden_character(base_iri)) return wrong("it holds a character that an IRI may not hold");
  if (base_iri.find_first_of("?#") != std::string_view::npos) return wrong("it must have neither query nor fragment");
  const std::string_view rest = base_iri.substr(scheme);
  if (rest.substr(0, 2) == "//" && (rest.size() == 2 || rest[2] == '/') && base_iri.substr(0, scheme) != "file:") {
    return wrong("it names no host");
  }
  std::string result(base_iri);
  if (result.back() != '/' && result.back() != ':') result += '/';
  return result;
}

std::span<const Exporter> exporters() { return table; }

const Exporter* find_exporter(std::string_view name) {
  const auto found = std::find_if(table.begin(), table.end(), [name](const Exporter& e) { return e.name == name; });
  return found == table.end() ? nullptr : &*found;
}

Result<std::size_t> export_to_file(const KnowledgeGraph& graph, const Exporter& exporter, const ExportOptions& options,
                                   const std::string& path) {
  if (auto base = checked_base_iri(options.base_iri); !base) return tl::unexpected(base.error());
  Result<AtomicFile> file = AtomicFile::create(path);
  if (!file) return tl::unexpected(file.error());
  FileSink sink(*file);
  if (auto done = run(exporter, graph, options, sink, path); !done) return tl::unexpected(done.error());
  if (auto done = file->commit(); !done) return tl::unexpected(done.error());
  return sink.written();
}

Result<std::vector<ExportedFile>> export_to_files(const KnowledgeGraph& graph, const Exporter& exporter,
                                                  const ExportOptions& options, const std::string& stem) {
  if (auto base = checked_base_iri(options.base_iri); !base) return tl::unexpected(base.error());
  std::vector<Exporter::Companion> parts{{exporter.extension, exporter.write}};
  parts.insert(parts.end(), exporter.companions.begin(), exporter.companions.end());
  std::vector<AtomicFile> files;
  std::vector<ExportedFile> written;
  for (const Exporter::Companion& part : parts) {
    std::string path = stem + std::string(part.extension);
    Result<AtomicFile> file = AtomicFile::create(path);
    if (!file) return tl::unexpected(file.error());
    FileSink sink(*file);
    if (auto done = run(part, graph, options, sink, path); !done) return tl::unexpected(done.error());
    written.push_back({std::move(path), sink.written()});
    files.push_back(std::move(*file));
  }
  for (AtomicFile& file : files) {
    if (auto done = file.commit(); !done) return tl::unexpected(done.error());
  }
  return written;
}

Result<std::size_t> export_to_descriptor(const KnowledgeGraph& graph, const Exporter& exporter,
                                         const ExportOptions& options, int descriptor, std::string_view shown_name) {
  if (auto base = checked_base_iri(options.base_iri); !base) return tl::unexpected(base.error());
  DescriptorSink sink(descriptor);
  if (auto done = run(exporter, graph, options, sink, shown_name); !done) return tl::unexpected(done.error());
  if (sink.error() != 0) return tl::unexpected(write_error(shown_name, sink.error()));
  return sink.written();
}

}  // namespace ecograph
