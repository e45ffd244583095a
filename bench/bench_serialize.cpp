// How fast a graph of a million edges is written, beside a plain buffered write of the same bytes to the same place.
//   bench_serialize [--benchmark_filter=...]      ECOGRAPH_BENCH_EDGES=100000 for a smaller graph
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include "graph/knowledge_graph.hpp"
#include "serialize/exporter.hpp"

namespace {

using namespace ecograph;

Ontology ontology() {
  Ontology o;
  const std::string ns = "https://w3id.org/ecograph/ns#";
  for (const char* name : {"Project", "Organization", "Person", "Event"}) {
    o.kinds.push_back({name, ns + name, name, "", NameForm::plain, "#8ecae6", "box"});
  }
  for (const char* name : {"used-by", "developed-by", "affiliated-with", "spoke-at"}) {
    Relation r;
    r.name = r.label = name;
    r.iri = ns + name;
    o.relations.push_back(r);
  }
  return o;
}

// Fixed arithmetic instead of a random generator: the same graph on every machine.
std::size_t scattered(std::size_t i, std::size_t below) { return (i * 2654435761U >> 7U) % below; }

std::vector<Extraction> corpus(std::size_t edges) {
  std::vector<Extraction> result(100);
  const std::size_t entities = std::max<std::size_t>(edges / 5, 10);
  for (std::size_t d = 0; d < result.size(); ++d) {
    Extraction& e = result[d];
    e.source = "corpus/2025/post-" + std::to_string(1000 + d) + ".md";
    e.title = "Post " + std::to_string(d);
  }
  for (std::size_t i = 0; i < entities; ++i) {
    DocumentEntity entity;
    entity.kind = static_cast<KindId>(i % 4);
    entity.name = "Entity \"Name\" & Co. " + std::to_string(i);
    entity.mentions = 1;
    result[0].entities.push_back(std::move(entity));
  }
  for (std::size_t i = 0; i < edges; ++i) {
    Claim c;
    c.subject = static_cast<std::uint32_t>(i % entities);
    c.object = static_cast<std::uint32_t>((c.subject + 1 + scattered(i, entities - 1)) % entities);
    c.relation = static_cast<RelationId>(i / entities % 4);
    c.evidence.span = {static_cast<std::uint32_t>(i * 150), static_cast<std::uint32_t>(i * 150 + 145)};
    c.evidence.line = static_cast<std::uint32_t>(i + 1);
    c.evidence.rule = "used-by/runs-in-production";
    c.evidence.confidence = 0.9F;
    c.evidence.quote = "According to the maintainers, Entity \"Name\" & Co. " + std::to_string(c.subject) +
                       " has been running in production at the company’s sites <since 2024> without a break.";
    result[0].claims.push_back(std::move(c));
  }
  return result;
}

const KnowledgeGraph& graph() {
  static const Ontology o = ontology();
  static const KnowledgeGraph g = [] {
    const char* wanted = std::getenv("ECOGRAPH_BENCH_EDGES");
    const std::size_t edges = wanted != nullptr ? std::strtoul(wanted, nullptr, 10) : 1000000;
    std::vector<Extraction> extractions = corpus(edges);
    Resolution r;
    r.entity_of.resize(extractions.size());
    for (const DocumentEntity& e : extractions[0].entities) {
      r.entity_of[0].push_back(static_cast<std::uint32_t>(r.entities.size()));
      r.entities.push_back({e.kind, e.name, {}, {}});
    }
    return build_graph(o, extractions, r);
  }();
  return g;
}

// A figure of /proc/self/status in kilobytes: VmRSS is what we hold now, VmHWM the most since reset_peak().
long status_kilobytes(std::string_view name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(name)) return std::strtol(line.c_str() + name.size() + 1, nullptr, 10);
  }
  return 0;
}
void reset_peak() { std::ofstream("/proc/self/clear_refs") << "5"; }

// A file in the benchmark's folder; O_TRUNC each time, so that pages are warm for both ways of writing.
class File {
 public:
  File() : descriptor_(::open("bench_serialize.tmp", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)) {}
  ~File() {
    ::close(descriptor_);
    ::unlink("bench_serialize.tmp");
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  void rewind() const { (void)::lseek(descriptor_, 0, SEEK_SET); }
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

class StringSink : public ByteSink {
 public:
  bool write(std::string_view bytes) override {
    text.append(bytes);
    return true;
  }
  std::string text;
};

void write_format(benchmark::State& state, const Exporter& exporter) {
  const KnowledgeGraph& g = graph();
  const File file;
  std::size_t bytes = 0;
  (void)export_to_descriptor(g, exporter, {}, file.descriptor(), "");
  reset_peak();
  const long before = status_kilobytes("VmRSS");
  for (auto _ : state) {
    file.rewind();
    bytes = export_to_descriptor(g, exporter, {}, file.descriptor(), "").value_or(0);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes * state.iterations()));
  state.counters["edges/s"] =
      benchmark::Counter(static_cast<double>(g.edge_count() * state.iterations()), benchmark::Counter::kIsRate);
  state.counters["extra_kB"] = static_cast<double>(status_kilobytes("VmHWM") - before);
}

void plain_write(benchmark::State& state, const Exporter& exporter) {
  StringSink sink;
  exporter.write(graph(), {}, sink);
  const File file;
  const auto block = std::make_unique<char[]>(256 * 1024);
  const auto copy = [&] {
    file.rewind();
    for (std::size_t at = 0; at < sink.text.size(); at += 256 * 1024) {
      const std::size_t size = std::min<std::size_t>(256 * 1024, sink.text.size() - at);
      std::memcpy(block.get(), sink.text.data() + at, size);
      if (::write(file.descriptor(), block.get(), size) < 0) state.SkipWithError("write");
    }
  };
  copy();
  for (auto _ : state) copy();
  state.SetBytesProcessed(static_cast<std::int64_t>(sink.text.size() * state.iterations()));
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  for (const Exporter& exporter : exporters()) {
    if (exporter.leaves_out != nullptr) continue;  // a picture of a million edges shows some thousands
    const std::string name(exporter.name);
    benchmark::RegisterBenchmark(("write/" + name).c_str(), [&exporter](benchmark::State& s) {
      write_format(s, exporter);
    })->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark(("plain/" + name).c_str(), [&exporter](benchmark::State& s) {
      plain_write(s, exporter);
    })->Unit(benchmark::kMillisecond);
  }
  benchmark::RunSpecifiedBenchmarks();
}
