// From what the user named to bytes: walking folders, reading files.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace ecograph {

// How standard input is written on the command line, and how it is called in diagnostics and evidence.
inline constexpr std::string_view standard_input_argument = "-";
inline constexpr std::string_view standard_input_name = "<stdin>";

// No article is as large; and what is found in a document takes up to a hundred times its size while it is read, so
// that this keeps one odd file from taking the machine down.
inline constexpr std::size_t max_document_bytes = std::size_t{32} << 20U;

// All bytes of a regular file, or of standard input for "-". Fails on anything else: a folder, a pipe (which might
// never end), a device; on more than `limit` bytes. `cancelled` is polled while standard input
// keeps silent.
[[nodiscard]] Result<std::string> read_input(const std::string& path, const std::function<bool()>& cancelled,
                                             std::size_t limit = max_document_bytes);

}  // namespace ecograph
