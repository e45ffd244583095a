// Documents of tests/cases and examples/, and what the program makes of them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/pipeline.hpp"

namespace ecograph::test {

[[nodiscard]] std::string read_bytes(const std::filesystem::path& path);
void write_bytes(const std::filesystem::path& path, const std::string& bytes);

// The project's own schema, loaded once.
[[nodiscard]] const Schema& schema();

[[nodiscard]] std::vector<std::filesystem::path> case_folders();
// All files of a case but expected.txt; sorted.
[[nodiscard]] std::vector<std::string> inputs_of(const std::filesystem::path& case_folder);
[[nodiscard]] std::vector<std::string> example_documents();
// Of all cases and examples.
[[nodiscard]] std::vector<std::string> all_documents();

[[nodiscard]] std::vector<Input> as_inputs(const std::vector<std::string>& paths);

// With what is planned, former or negated among the edges.
[[nodiscard]] BuildResult build_all(const std::vector<std::string>& paths, unsigned jobs = 1);

// GraphML, DOT and Turtle, one after the other.
[[nodiscard]] std::string exported(const KnowledgeGraph& graph);
[[nodiscard]] std::string exported(const KnowledgeGraph& graph, std::string_view format);

[[nodiscard]] bool is_utf8(std::string_view bytes);

// Gone, with all it holds, at the end of the scope.
class ScratchFolder {
 public:
  ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace ecograph::test
