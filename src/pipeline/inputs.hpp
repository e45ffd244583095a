// From what the user named to bytes: walking folders, reading files.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace ecograph {

// How standard input is written on the command line, and how it is called in diagnostics and evidence.
inline constexpr std::string_view standard_input_argument = "-";
inline constexpr std::string_view standard_input_name = "<stdin>";

// All bytes of a regular file, or of standard input for "-". Fails on anything else: a folder, a pipe (which might
// never end), a device; on more than 4 GiB, which offsets cannot count. `cancelled` is polled while standard input
// keeps silent.
[[nodiscard]] Result<std::string> read_input(const std::string& path, const std::function<bool()>& cancelled);

}  // namespace ecograph
