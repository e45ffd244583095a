// How a file that links to the documents finds them.
#pragma once

#include <filesystem>
#include <string>

namespace ecograph::cli {

// From the folder that is written to (empty: the current one) to the current one, as part of a URL: "", "../".
[[nodiscard]] std::string document_base(const std::filesystem::path& folder);

}  // namespace ecograph::cli
