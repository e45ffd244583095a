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

#include "large_graph.hpp"
#include "serialize/exporter.hpp"

namespace {

using namespace ecograph;
using bench::graph;

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
