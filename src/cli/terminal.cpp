#include "cli/terminal.hpp"

#include <unistd.h>

#include <chrono>
#include <csignal>
#include <string>

#include "base/atomic_file.hpp"

namespace ecograph::cli {
namespace {

constexpr double seconds_between_updates = 0.1;
constexpr int signal_exit_base = 128;

volatile std::sig_atomic_t caught_signal = 0;

extern "C" void on_signal(int number) {
  if (caught_signal != 0) {
    remove_temporaries();
    std::signal(number, SIG_DFL);
    std::raise(number);
    return;
  }
  caught_signal = number;
  constexpr std::string_view note = "\nstopping after the documents at hand; once more stops at once\n";
  if (::isatty(STDERR_FILENO) != 0) {
    [[maybe_unused]] const ssize_t ignored = ::write(STDERR_FILENO, note.data(), note.size());
  }
}

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

}  // namespace

bool print(std::string_view text) {
  const int error = write_all(STDOUT_FILENO, text);
  if (error != 0) print_diagnostics({write_error("standard output", error)});
  return error == 0;
}

void print_aside(std::string_view text) { (void)write_all(STDERR_FILENO, text); }

void print_diagnostics(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) text += render(diagnostic);
  print_aside(text);
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

Progress::Progress(bool wanted, std::string_view noun)
    : noun_(noun), enabled_(wanted && ::isatty(STDERR_FILENO) != 0) {}

void Progress::show(std::size_t done, std::size_t all) {
  if (!enabled_) return;
  const double time = now();
  if (time - last_ < seconds_between_updates && done < all) return;
  last_ = time;
  shown_ = true;
  print_aside("\r\033[K" + std::to_string(done) + " of " + std::to_string(all) + " " + std::string(noun_));
}

void Progress::clear() {
  if (shown_) print_aside("\r\033[K");
  shown_ = false;
}

void catch_interrupts() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  for (const int number : {SIGINT, SIGTERM}) {
    struct sigaction before {};
    ::sigaction(number, nullptr, &before);
    if (before.sa_handler != SIG_IGN) ::sigaction(number, &action, nullptr);
  }
}

bool interrupted() { return caught_signal != 0; }

int report_interrupt(std::string_view what_now) {
  Diagnostic diagnostic;
  diagnostic.message = "interrupted; " + std::string(what_now);
  print_diagnostics({diagnostic});
  return signal_exit_base + caught_signal;
}

}  // namespace ecograph::cli
