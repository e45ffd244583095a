// The few lines that build prints when it is done.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cli/terminal.hpp"
#include "pipeline/pipeline.hpp"

namespace ecograph::cli {

struct WrittenFile {
  std::string path;
  std::size_t bytes = 0;
  std::string shows;  // what of the graph, where it does not show all of it
};

// A line: "wrote graph.svg (12.0 kB)" and what it shows.
[[nodiscard]] std::string describe(const WrittenFile& file);

// `left_out` is what describe() says of a selection, or "".
[[nodiscard]] std::string summary(const BuildResult& result, std::size_t inputs, const std::string& left_out,
                                  const std::vector<WrittenFile>& files, const DiagnosticCounts& counts,
                                  double seconds);

// "12.5 kB"
[[nodiscard]] std::string readable_size(std::size_t bytes);

// "1 document", "2 documents".
[[nodiscard]] std::string counted(std::size_t number, std::string_view noun);

}  // namespace ecograph::cli
