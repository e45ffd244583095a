// ecograph: finds the command and runs it. Everything that goes wrong ends here as a message and an exit code.
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "cli/terminal.hpp"
#include "rules/suggest.hpp"

namespace ecograph::cli {
namespace {

int complain(const std::string& message, const std::string& hint, int code) {
  Diagnostic diagnostic;
  diagnostic.source = "ecograph";
  diagnostic.message = message;
  diagnostic.hint = hint;
  print_diagnostics({diagnostic});
  return code;
}

int print_and_exit(const std::string& text) { return print(text) ? exit_done : exit_failed; }

int run_command(const std::string& name, const std::vector<std::string>& words) {
  const Command* command = find_command(name);
  if (command == nullptr) {
    const bool option = name.starts_with('-');
    std::vector<std::string> names;
    if (option) names = {"--help", "--version"};
    for (const Command& known : commands()) names.emplace_back(known.name);
    throw UsageError((option ? "unknown option `" : "unknown command `") + name + "`",
                     did_you_mean(name, names, "`ecograph --help` lists the commands"));
  }
  const Arguments arguments = parse_arguments(*command, words);
  return arguments.help ? print_and_exit(command_help(*command)) : command->run(arguments);
}

int run(const std::vector<std::string>& words) {
  if (words.empty()) throw UsageError("no command was given", "`ecograph --help` lists the commands");
  const std::string& first = words.front();
  const std::vector<std::string> rest(words.begin() + 1, words.end());
  if (first == "--version") return print_and_exit("ecograph " ECOGRAPH_VERSION "\n");
  if (first == "--manual") return print_and_exit(manual_page());
  if (first == "--help" || first == "-h" || first == "help") {
    const Command* command = rest.empty() ? nullptr : find_command(rest.front());
    return print_and_exit(command != nullptr ? command_help(*command) : main_help());
  }
  return run_command(first, rest);
}

}  // namespace
}  // namespace ecograph::cli

int main(int argc, char** argv) {
  using namespace ecograph::cli;
  try {
    return run(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
  } catch (const UsageError& error) {
    return complain(error.what(), error.hint(), exit_misused);
  } catch (const std::bad_alloc&) {
    return complain("there is not enough memory", "", exit_failed);
  } catch (const std::exception& error) {
    return complain(std::string("internal error: ") + error.what(), "", exit_failed);
  }
}
