#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "pipeline/inputs.hpp"

namespace ecograph {
namespace {

constexpr std::size_t block_size = std::size_t{1} << 18;
constexpr std::size_t probe_size = 4096;  // for the read that is to find the end of a file of known size
constexpr int poll_milliseconds = 100;

struct Descriptor {
  int number = -1;
  explicit Descriptor(int n) : number(n) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number > STDERR_FILENO) ::close(number);
  }
};

tl::unexpected<Diagnostic> failure(const std::string& name, std::string message, std::string hint = {}) {
  Diagnostic diagnostic;
  diagnostic.source = name;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return tl::unexpected<Diagnostic>(std::move(diagnostic));
}

tl::unexpected<Diagnostic> too_large(const std::string& name, std::size_t limit) {
  return failure(name, "is larger than " + std::to_string(limit >> 20U) + " MiB, the most one document may have",
                 "split it into several documents");
}

// Waits until bytes, the end or an error can be read. False where the user has given up.
bool wait_for_bytes(int descriptor, const std::function<bool()>& cancelled) {
  for (;;) {
    if (cancelled && cancelled()) return false;
    pollfd wanted{descriptor, POLLIN, 0};
    if (::poll(&wanted, 1, poll_milliseconds) > 0) return true;
  }
}

Result<std::string> read_all(int descriptor, const std::string& name, std::size_t expected, bool may_block,
                             std::size_t limit, const std::function<bool()>& cancelled) {
  std::string bytes;
  bytes.reserve(expected + (expected > 0 ? probe_size : block_size));
  for (;;) {
    if (may_block && !wait_for_bytes(descriptor, cancelled)) return failure(name, "reading was interrupted");
    const std::size_t old_size = bytes.size();
    const std::size_t wanted = old_size < expected                     ? expected - old_size
                               : old_size == expected && expected != 0 ? probe_size
                                                                       : block_size;
    bytes.resize(old_size + wanted);
    const ssize_t count = ::read(descriptor, bytes.data() + old_size, wanted);
    const int error = errno;
    bytes.resize(old_size + (count > 0 ? static_cast<std::size_t>(count) : 0));
    if (count < 0 && error == EINTR) continue;
    if (count < 0) return failure(name, "cannot be read: " + std::generic_category().message(error));
    if (count == 0) return bytes;
    if (bytes.size() > limit) return too_large(name, limit);
  }
}

}  // namespace

Result<std::string> read_input(const std::string& path, const std::function<bool()>& cancelled, std::size_t limit) {
  if (path == standard_input_argument) {
    return read_all(STDIN_FILENO, std::string(standard_input_name), 0, true, limit, cancelled);
  }
  // O_NONBLOCK: opening a pipe that nobody writes to must not hang, even where it took a file's place a moment ago.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (file.number < 0) return failure(path, "cannot be read: " + std::generic_category().message(errno));
  struct stat status {};
  if (::fstat(file.number, &status) != 0)
    return failure(path, "cannot be read: " + std::generic_category().message(errno));
  if (!S_ISREG(status.st_mode)) return failure(path, "is not a regular file", "pipe text in with '-' as the input");
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size > limit) return too_large(path, limit);
  return read_all(file.number, path, static_cast<std::size_t>(size), false, limit, cancelled);
}

}  // namespace ecograph
