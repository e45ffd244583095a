#include "cli/cli.hpp"

#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace ecograph::test {
namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "ecograph-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = fs::canonical(name);
  fs::permissions(path_, fs::perms(0755));  // some tests run the program as another user
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

Run run_script(const std::string& script, const fs::path& folder) {
  const TemporaryFolder caught;
  const fs::path out = caught.path() / "out";
  const fs::path err = caught.path() / "err";
  const fs::path file = caught.path() / "script";
  write_file(file, "export E='" ECOGRAPH_PROGRAM "' SOURCE='" ECOGRAPH_SOURCE_DIR
                   "'\nexport ECOGRAPH_SCHEMA=\"$SOURCE/tests/cli/schema\"\ncd '" +
                       folder.string() + "'\n" + script);
  const std::string command =
      "bash '" + file.string() + "' >'" + out.string() + "' 2>'" + err.string() + "' </dev/null";
  const int status = std::system(command.c_str());
  Run run;
  run.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  run.out = read_file(out);
  run.err = read_file(err);
  return run;
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void write_file(const fs::path& path, std::string_view text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
}

}  // namespace ecograph::test
