#include "cli/schema_folder.hpp"

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace ecograph::cli {

std::string schema_folder(const std::string& given) {
  if (!given.empty()) return given;
  if (const char* variable = std::getenv("ECOGRAPH_SCHEMA"); variable != nullptr && *variable != '\0') return variable;
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (!error) {
    const std::filesystem::path installed = program.parent_path() / ECOGRAPH_INSTALLED_SCHEMA;
    if (std::filesystem::is_directory(installed, error)) return installed.lexically_normal().string();
  }
  return ECOGRAPH_SOURCE_SCHEMA;
}

bool is_schema_folder(const std::string& folder, Diagnostics& diagnostics) {
  std::error_code error;
  if (std::filesystem::is_directory(folder, error)) return true;
  Diagnostic missing;
  missing.source = folder;
  missing.message = "there is no schema folder here";
  missing.hint = "name one with --schema DIR or $ECOGRAPH_SCHEMA";
  diagnostics.push_back(std::move(missing));
  return false;
}

std::unique_ptr<const Schema> open_schema(const std::string& given, Diagnostics& diagnostics) {
  const std::string folder = schema_folder(given);
  return is_schema_folder(folder, diagnostics) ? load_schema(folder, diagnostics) : nullptr;
}

std::unique_ptr<const Ontology> open_ontology(const std::string& given, Diagnostics& diagnostics) {
  const std::string folder = schema_folder(given);
  return is_schema_folder(folder, diagnostics) ? load_ontology(folder, diagnostics) : nullptr;
}

}  // namespace ecograph::cli
