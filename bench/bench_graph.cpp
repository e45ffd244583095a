// Writes the graph of the benchmarks to files, for programs of other languages: bench/peers.sh.
//   bench_graph FOLDER FORMAT...                  ECOGRAPH_BENCH_EDGES=20000 for a smaller graph
#include <cstdio>
#include <ctime>
#include <string>

#include "large_graph.hpp"
#include "serialize/exporter.hpp"

int main(int argc, char** argv) {
  using namespace ecograph;
  for (int i = 2; i < argc; ++i) {
    const Exporter* exporter = find_exporter(argv[i]);
    if (exporter == nullptr) return 2;
    const std::string stem = std::string(argv[1]) + "/bench";
    (void)export_to_files(bench::graph(), *exporter, {}, stem);  // so that pages are warm
    const std::clock_t begin = std::clock();
    const auto written = export_to_files(bench::graph(), *exporter, {}, stem);
    if (!written) return 1;
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    for (const ExportedFile& file : *written) {
      std::printf("ecograph, %s: %.3f s, %.1f MB\n", argv[i], seconds, static_cast<double>(file.bytes) / 1e6);
    }
  }
}
