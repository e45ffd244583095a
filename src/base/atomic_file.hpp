// Files that appear whole or not at all, and descriptors written to the last byte.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"

namespace ecograph {

// Writes everything, through interruptions, short writes and full pipes; a reader that has gone away is an error
// (EPIPE), not a signal. Returns 0 or the errno.
[[nodiscard]] int write_all(int descriptor, std::string_view bytes) noexcept;

// Source PATH, "cannot write: No space left on device", with a hint where one helps.
[[nodiscard]] Diagnostic write_error(std::string_view path, int error_number);

// A temporary file in the target's folder that takes the target's place on commit(). Without commit() the
// destructor removes it, and whatever was at `path` before stays as it was.
class AtomicFile {
 public:
  // Where `path` is a symbolic link, the file it leads to is replaced; where it is a device or a pipe, there is nothing
  // to replace and the bytes go there directly.
  [[nodiscard]] static Result<AtomicFile> create(const std::string& path);

  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&&) = delete;
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  ~AtomicFile();

  // False after the first failure, which commit() then reports.
  bool write(std::string_view bytes) noexcept;
  // Bytes, then name, on disk: fsync of the file, rename, fsync of the folder.
  [[nodiscard]] Result<void> commit();

 private:
  AtomicFile() = default;
  void discard() noexcept;

  std::string shown_path_;
  std::string target_;
  std::string temporary_;  // empty: writing directly
  int descriptor_ = -1;
  int slot_ = -1;  // in the table that signal handlers read
  int error_ = 0;
};

// Makes SIGINT, SIGTERM and SIGHUP remove the temporary files that are open at that moment and then end the program as
// they would have; a signal that is ignored stays ignored. For programs with handlers of their own there is
// remove_temporaries().
void register_temporary_cleanup() noexcept;

// Async-signal-safe.
void remove_temporaries() noexcept;

}  // namespace ecograph
