#include "cli/terminal.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <string>

#include "pipeline/inputs.hpp"

namespace ecograph::cli {
namespace {

constexpr double seconds_between_updates = 0.1;
constexpr int signal_exit_base = 128;

volatile std::sig_atomic_t caught_signal = 0;

extern "C" void on_signal(int number) {
  caught_signal = number;
  constexpr std::string_view note = "\nstopping after the documents at hand; once more stops at once\n";
  if (::isatty(STDERR_FILENO) != 0) [[maybe_unused]] const ssize_t ignored = ::write(STDERR_FILENO, note.data(), note.size());
}

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool print(std::string_view text) {
  if (write_all(STDOUT_FILENO, text)) return true;
  Diagnostic diagnostic;
  diagnostic.message = "standard output cannot be written: " + system_reason(errno);
  print_diagnostics({diagnostic});
  return false;
}

void print_diagnostics(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) text += render(diagnostic);
  write_all(STDERR_FILENO, text);
}

DiagnosticCounts count(const Diagnostics& diagnostics) {
  DiagnosticCounts counts;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity == Severity::error) ++counts.errors;
    if (diagnostic.severity == Severity::warning) ++counts.warnings;
  }
  return counts;
}

int exit_code(const DiagnosticCounts& counts, bool strict) {
  return counts.errors > 0 || (strict && counts.warnings > 0) ? exit_failed : exit_done;
}

Progress::Progress(bool wanted) : enabled_(wanted && ::isatty(STDERR_FILENO) != 0) {}

void Progress::show(std::size_t done, std::size_t all) {
  if (!enabled_) return;
  const double time = now();
  if (time - last_ < seconds_between_updates && done < all) return;
  last_ = time;
  shown_ = true;
  write_all(STDERR_FILENO, "\r\033[K" + std::to_string(done) + " of " + std::to_string(all) + " documents");
}

void Progress::clear() {
  if (shown_) write_all(STDERR_FILENO, "\r\033[K");
  shown_ = false;
}

void catch_interrupts() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() { return caught_signal != 0; }

int interrupt_exit_code() { return signal_exit_base + caught_signal; }

}  // namespace ecograph::cli
