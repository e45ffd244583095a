#include "cli/build_options.hpp"

namespace ecograph::cli {

BuildOptions build_options(const Arguments& arguments, Progress& progress) {
  BuildOptions options;
  options.jobs = arguments.jobs;
  options.input_format = arguments.input_format;
  options.graph = arguments.graph;
  options.progress = [&progress](std::size_t done, std::size_t all) { progress.show(done, all); };
  options.cancelled = interrupted;
  return options;
}

}  // namespace ecograph::cli
