// Runs the program and catches what it says.
#pragma once

#include <filesystem>
#include <string>

namespace ecograph::test {

struct Run {
  int status = -1;  // exit code; 128 + number where a signal ended it
  std::string out;
  std::string err;
};

// An empty folder that goes away with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Runs a bash script in `folder`. $E is the program, $SOURCE the source tree; the schema is the small one beside this
// file unless the script names another.
[[nodiscard]] Run run_script(const std::string& script, const std::filesystem::path& folder);

[[nodiscard]] std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, std::string_view text);

}  // namespace ecograph::test
