#include "store/journal.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "base/atomic_file.hpp"
#include "base/slug.hpp"

namespace ecograph::store {
namespace {

Diagnostic problem(const std::string& path, std::string message) {
  Diagnostic d;
  d.source = path;
  d.message = std::move(message);
  d.hint = "--journal FILE names another file to remember in what was sent";
  return d;
}

}  // namespace

Result<Journal> Journal::open(const std::string& path) {
  Journal journal;
  journal.path_ = path;
  std::error_code failure;
  if (!std::filesystem::exists(path, failure)) return journal;
  std::ifstream in(path, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  if (!in.good() && !in.eof()) return tl::unexpected(problem(path, "the journal cannot be read"));
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string::npos) break;
    const std::string line = text.substr(begin, end - begin);
    begin = end + 1;
    const std::size_t space = line.find(' ');
    if (space != std::string::npos) journal.hashes_[line.substr(space + 1)] = line.substr(0, space);
  }
  journal.whole_lines_ = text.empty() || text.back() == '\n';
  return journal;
}

bool Journal::holds(const std::string& graph, std::string_view hash) const {
  const auto found = hashes_.find(graph);
  return found != hashes_.end() && found->second == hash;
}

Result<void> Journal::record(const std::string& graph, std::string_view hash) {
  hashes_[graph] = hash;
  if (path_.empty()) return {};
  const std::filesystem::path folder = std::filesystem::path(path_).parent_path();
  std::error_code failure;
  if (!folder.empty()) std::filesystem::create_directories(folder, failure);
  const int file = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0)
    return tl::unexpected(problem(path_, "the journal cannot be written: " + std::generic_category().message(errno)));
  const std::string line = std::string(whole_lines_ ? "" : "\n").append(hash).append(" ").append(graph).append("\n");
  int error = write_all(file, line);
  if (error == 0 && ::fsync(file) != 0 && errno != EINVAL) error = errno;
  ::close(file);
  if (error != 0)
    return tl::unexpected(problem(path_, "the journal cannot be written: " + std::generic_category().message(error)));
  whole_lines_ = true;
  return {};
}

std::string default_journal(std::string_view url) {
  std::string folder;
  if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && state[0] == '/') {
    folder = state;
  } else if (const char* home = std::getenv("HOME"); home != nullptr && home[0] == '/') {
    folder = std::string(home) + "/.local/state";
  } else {
    return "";
  }
  return folder + "/ecograph/push-" + hash_suffix(url).substr(1) + ".journal";
}

}  // namespace ecograph::store
