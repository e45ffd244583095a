// Speed of each stage on the example corpus: reading, analysis, extraction, resolution with the graph, and all of it.
// Bytes per second are bytes of the source files.
//   bench_stages --benchmark_filter=Extract
#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "analysis/analyze.hpp"
#include "extraction/extract.hpp"
#include "graph/knowledge_graph.hpp"
#include "pipeline/pipeline.hpp"
#include "readers/reader.hpp"
#include "resolution/resolve.hpp"
#include "rules/schema.hpp"

namespace {

using namespace ecograph;

struct Corpus {
  std::unique_ptr<const Schema> schema;
  std::unique_ptr<Extractor> extractor;
  std::vector<std::unique_ptr<SourceText>> sources;
  std::vector<Document> documents;
  std::vector<Analysis> analyses;
  std::vector<Extraction> extractions;
  std::int64_t bytes = 0;
};

const Corpus& corpus() {
  static const Corpus instance = [] {
    Corpus c;
    Diagnostics diagnostics;
    c.schema = load_schema(ECOGRAPH_SOURCE_DIR "/schema", diagnostics);
    c.extractor = std::make_unique<Extractor>(*c.schema);
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(ECOGRAPH_SOURCE_DIR "/examples/corpus"))
      paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths) {
      std::ifstream file(path, std::ios::binary);
      std::string bytes{std::istreambuf_iterator<char>(file), {}};
      c.bytes += static_cast<std::int64_t>(bytes.size());
      c.sources.push_back(std::make_unique<SourceText>(path.filename().string(), std::move(bytes)));
      if (auto document = read_document(*c.sources.back(), "", diagnostics))
        c.documents.push_back(std::move(*document));
    }
    for (std::size_t i = 0; i < c.documents.size(); ++i) {
      c.analyses.push_back(analyze(c.documents[i], c.schema->vocabulary));
      c.extractions.push_back(c.extractor->extract(*c.sources[i], c.documents[i], c.analyses[i],
                                                   document_date(c.documents[i], c.analyses[i])));
    }
    return c;
  }();
  return instance;
}

void count_bytes(benchmark::State& state) { state.SetBytesProcessed(state.iterations() * corpus().bytes); }

void Read(benchmark::State& state) {
  for (auto _ : state) {
    Diagnostics diagnostics;
    for (const auto& source : corpus().sources) benchmark::DoNotOptimize(read_document(*source, "", diagnostics));
  }
  count_bytes(state);
}
BENCHMARK(Read);

void Analyze(benchmark::State& state) {
  for (auto _ : state)
    for (const Document& document : corpus().documents)
      benchmark::DoNotOptimize(analyze(document, corpus().schema->vocabulary));
  count_bytes(state);
}
BENCHMARK(Analyze);

void Extract(benchmark::State& state) {
  const Corpus& c = corpus();
  for (auto _ : state)
    for (std::size_t i = 0; i < c.documents.size(); ++i)
      benchmark::DoNotOptimize(c.extractor->extract(*c.sources[i], c.documents[i], c.analyses[i], ""));
  count_bytes(state);
}
BENCHMARK(Extract);

void ResolveAndBuild(benchmark::State& state) {
  const Corpus& c = corpus();
  const resolution::NameLexicon lexicon = name_lexicon(*c.schema);
  for (auto _ : state) {
    const Resolution resolution = resolve(c.schema->ontology, lexicon, c.extractions);
    benchmark::DoNotOptimize(build_graph(c.schema->ontology, c.extractions, resolution));
  }
  count_bytes(state);
}
BENCHMARK(ResolveAndBuild);

void LoadSchema(benchmark::State& state) {
  for (auto _ : state) {
    Diagnostics diagnostics;
    benchmark::DoNotOptimize(load_schema(ECOGRAPH_SOURCE_DIR "/schema", diagnostics));
  }
}
BENCHMARK(LoadSchema)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
