// The repository's schema with a made-up model in the place of one of its fitted ones.
#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>

#include "pipeline/pipeline.hpp"

class ModelledSchema {
 public:
  // `file` is a name in schema/models.
  ModelledSchema(const std::string& file, const std::string& model)
      : folder_(std::filesystem::temp_directory_path() /
                ("ecograph-" + file + "-" + std::to_string(std::hash<std::string>{}(model)))) {
    std::filesystem::remove_all(folder_);
    std::filesystem::copy(std::filesystem::path(ECOGRAPH_SOURCE_DIR) / "schema", folder_,
                          std::filesystem::copy_options::recursive);
    std::ofstream(folder_ / "models" / file) << model;
    ecograph::Diagnostics diagnostics;
    schema_ = ecograph::load_schema(folder_.string(), diagnostics);
    for (const ecograph::Diagnostic& d : diagnostics) FAIL_CHECK(render(d));
    REQUIRE(schema_ != nullptr);
    extractor_ = std::make_unique<const ecograph::Extractor>(*schema_);
  }
  ModelledSchema(const ModelledSchema&) = delete;
  ModelledSchema& operator=(const ModelledSchema&) = delete;
  ~ModelledSchema() { std::filesystem::remove_all(folder_); }

  [[nodiscard]] const ecograph::Schema& schema() const { return *schema_; }

  [[nodiscard]] ecograph::Extraction extract(const std::string& text, const std::string& format = "text") const {
    ecograph::Diagnostics warnings;
    ecograph::Result<ecograph::Extraction> result = extract_text(*schema_, *extractor_, "text", text, format, warnings);
    REQUIRE(result);
    return *std::move(result);
  }

 private:
  std::filesystem::path folder_;
  std::unique_ptr<const ecograph::Schema> schema_;
  std::unique_ptr<const ecograph::Extractor> extractor_;
};
