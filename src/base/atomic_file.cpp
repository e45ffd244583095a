#include "base/atomic_file.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <utility>

namespace ecograph {
namespace {

// Paths of open temporary files, in static memory: a signal handler may neither lock nor allocate.
struct Slot {
  enum State : int { free, filling, in_use };
  std::atomic<int> state{free};
  std::array<char, PATH_MAX> path{};
};
std::array<Slot, 16> slots;
static_assert(std::atomic<int>::is_always_lock_free);

// A slot's number; -1 where all are taken or the path is too long, and then a signal leaves the file behind.
int remember(const std::string& path) {
  if (path.size() >= PATH_MAX) return -1;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    int expected = Slot::free;
    if (!slots[i].state.compare_exchange_strong(expected, Slot::filling)) continue;
    std::memcpy(slots[i].path.data(), path.c_str(), path.size() + 1);
    slots[i].state = Slot::in_use;
    return static_cast<int>(i);
  }
  return -1;
}

void forget(int slot) {
  if (slot >= 0) slots[static_cast<std::size_t>(slot)].state = Slot::free;
}

extern "C" void clean_up_and_end(int signal_number) {
  remove_temporaries();
  std::signal(signal_number, SIG_DFL);
  std::raise(signal_number);
}

// While alive, a broken pipe gives EPIPE in this thread and nothing else.
class NoPipeSignal {
 public:
  NoPipeSignal() {
    sigset_t pending;
    sigpending(&pending);
    was_pending_ = sigismember(&pending, SIGPIPE) == 1;
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~NoPipeSignal() {
    const timespec at_once{0, 0};
    if (!was_pending_) {
      while (sigtimedwait(&pipe_, nullptr, &at_once) == -1 && errno == EINTR) {
      }
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  NoPipeSignal(const NoPipeSignal&) = delete;
  NoPipeSignal& operator=(const NoPipeSignal&) = delete;

 private:
  sigset_t pipe_;
  sigset_t before_;
  bool was_pending_ = false;
};

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

// Of the link's target, so that a link stays a link; `path` itself where nothing is there yet.
std::string resolved(const std::string& path) {
  char* const real = ::realpath(path.c_str(), nullptr);
  if (real == nullptr) return path;
  std::string result = real;
  std::free(real);
  return result;
}

// Beside the target, hidden, and with a name of its own for each process and attempt.
std::string temporary_name(const std::string& target) {
  static std::atomic<unsigned> counter{0};
  const std::size_t slash = target.rfind('/');
  const std::size_t begin = slash == std::string::npos ? 0 : slash + 1;
  const std::string stem = target.substr(begin, 100);  // file names end at 255 bytes
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  return target.substr(0, begin) + "." + stem + "." + std::to_string(::getpid()) + "-" + std::to_string(counter++) +
         "-" + std::to_string(now.tv_nsec) + ".tmp";
}

int sync_folder(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return errno == EACCES ? 0 : errno;  // a folder may be writable and not readable
  const int error = ::fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP ? 0 : errno;
  ::close(descriptor);
  return error;
}

}  // namespace

int write_all(int descriptor, std::string_view bytes) noexcept {
  const NoPipeSignal guard;
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      pollfd ready{descriptor, POLLOUT, 0};
      if (::poll(&ready, 1, -1) < 0 && errno != EINTR) return errno;
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

Diagnostic write_error(std::string_view path, int error_number) {
  Diagnostic result;
  result.source = path;
  result.message = "cannot write: " + std::generic_category().message(error_number);
  switch (error_number) {
    case ENOENT:
      result.hint = "the folder does not exist; create it or choose another with -o";
      break;
    case ENOTDIR:
      result.hint = "a part of the path is a file, not a folder";
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      result.hint = "choose a folder that you may write to with -o";
      break;
    case ENOSPC:
    case EDQUOT:
      result.hint = "free some space or choose another folder with -o; a file that was there before is unchanged";
      break;
    default:
      break;
  }
  return result;
}

Result<AtomicFile> AtomicFile::create(const std::string& path) {
  AtomicFile file;
  file.shown_path_ = path;
  file.target_ = resolved(path);
  struct stat existing {};
  const bool exists = ::stat(file.target_.c_str(), &existing) == 0;
  if (exists && S_ISDIR(existing.st_mode)) return tl::unexpected(write_error(path, EISDIR));
  if (exists && !S_ISREG(existing.st_mode)) {
    file.descriptor_ = ::open(file.target_.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (file.descriptor_ < 0) return tl::unexpected(write_error(path, errno));
    return file;
  }
  // A read-only file is to stay as it is, though its folder would let us replace it.
  if (exists && ::access(file.target_.c_str(), W_OK) != 0) return tl::unexpected(write_error(path, errno));
  file.temporary_ = temporary_name(file.target_);
  file.slot_ = remember(file.temporary_);  // before the file exists: a signal may come at any time
  file.descriptor_ = ::open(file.temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file.descriptor_ < 0) {
    const int error = errno;
    forget(std::exchange(file.slot_, -1));
    file.temporary_.clear();
    return tl::unexpected(write_error(path, error));
  }
  if (exists) (void)::fchmod(file.descriptor_, existing.st_mode & 07777U);
  return file;
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : shown_path_(std::move(other.shown_path_)),
      target_(std::move(other.target_)),
      temporary_(std::move(other.temporary_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      slot_(std::exchange(other.slot_, -1)),
      error_(other.error_) {
  other.temporary_.clear();
}

AtomicFile::~AtomicFile() { discard(); }

void AtomicFile::discard() noexcept {
  if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  temporary_.clear();
  forget(std::exchange(slot_, -1));
}

bool AtomicFile::write(std::string_view bytes) noexcept {
  if (error_ == 0) error_ = write_all(descriptor_, bytes);
  return error_ == 0;
}

Result<void> AtomicFile::commit() {
  const auto check = [this](bool good) {
    if (!good && error_ == 0) error_ = errno;
  };
  const bool replaces = !temporary_.empty();
  if (replaces && error_ == 0) check(::fsync(descriptor_) == 0);
  if (descriptor_ >= 0) check(::close(std::exchange(descriptor_, -1)) == 0);
  if (replaces && error_ == 0) {
    check(::rename(temporary_.c_str(), target_.c_str()) == 0);
    if (error_ == 0) {
      temporary_.clear();
      error_ = sync_folder(folder_of(target_));
    }
  }
  discard();
  if (error_ != 0) return tl::unexpected(write_error(shown_path_, error_));
  return {};
}

void remove_temporaries() noexcept {
  const int saved = errno;
  for (const Slot& slot : slots) {
    if (slot.state == Slot::in_use) ::unlink(slot.path.data());
  }
  errno = saved;
}

void register_temporary_cleanup() noexcept {
  for (const int signal_number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    if (::sigaction(signal_number, nullptr, &before) != 0 || before.sa_handler == SIG_IGN) continue;
    struct sigaction action {};
    action.sa_handler = clean_up_and_end;
    sigemptyset(&action.sa_mask);
    ::sigaction(signal_number, &action, nullptr);
  }
}

}  // namespace ecograph
