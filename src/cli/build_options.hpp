// How the commands that read documents ask for a graph of them.
#pragma once

#include "cli/arguments.hpp"
#include "cli/terminal.hpp"
#include "pipeline/pipeline.hpp"

namespace ecograph::cli {

// Progress is shown, and Ctrl-C ends the work. `progress` must outlive the build.
[[nodiscard]] BuildOptions build_options(const Arguments& arguments, Progress& progress);

}  // namespace ecograph::cli
