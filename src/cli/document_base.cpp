#include "cli/document_base.hpp"

#include <system_error>

#include "base/slug.hpp"

namespace ecograph::cli {

std::string document_base(const std::filesystem::path& folder) {
  std::error_code failure;
  const std::filesystem::path here = std::filesystem::weakly_canonical(std::filesystem::current_path(failure), failure);
  const std::filesystem::path there =
      std::filesystem::weakly_canonical(folder.empty() ? std::filesystem::path(".") : folder, failure);
  const std::filesystem::path way = here.lexically_relative(there);
  std::string base;
  for (const std::filesystem::path& step : way) {
    if (step == ".") continue;
    base += step == ".." ? ".." : encoded_path(step.string());
    base += '/';
  }
  return base;
}

}  // namespace ecograph::cli
