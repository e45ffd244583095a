// What the user sees while the work runs, and the signals that end it.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/diagnostic.hpp"

namespace ecograph::cli {

// Exit codes; a run that a signal ended exits with 128 + its number, as shells have it.
inline constexpr int exit_done = 0;
inline constexpr int exit_failed = 1;
inline constexpr int exit_misused = 2;

// Prints to standard output; where that fails, says so on standard error and returns false.
[[nodiscard]] bool print(std::string_view text);
// Prints to standard error; where that fails there is nobody left to tell.
void print_aside(std::string_view text);
void print_diagnostics(const Diagnostics& diagnostics);

struct DiagnosticCounts {
  std::size_t errors = 0;
  std::size_t warnings = 0;
};
[[nodiscard]] DiagnosticCounts count(const Diagnostics& diagnostics);
[[nodiscard]] int exit_code(const DiagnosticCounts& counts, bool strict);

// One line on a terminal that counts documents, or what `noun` says; nothing at all where standard error is no
// terminal.
class Progress {
 public:
  explicit Progress(bool wanted, std::string_view noun = "documents");
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(std::size_t done, std::size_t all);
  void clear();

 private:
  std::string_view noun_;
  bool enabled_ = false;
  bool shown_ = false;
  double last_ = 0;  // seconds since the start of the machine's clock
};

// From here on SIGINT and SIGTERM only ask for the end, once; a second one ends the program at once (and leaves no
// half-written file). A signal that is ignored stays ignored.
void catch_interrupts();
[[nodiscard]] bool interrupted();
// Says so; returns the exit code: 130 for SIGINT, 143 for SIGTERM.
[[nodiscard]] int report_interrupt(std::string_view what_now = "nothing was written");

}  // namespace ecograph::cli
