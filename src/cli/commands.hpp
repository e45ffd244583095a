// The commands and their options as a table: parsing, help, the manual page and suggestions all read it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ecograph::cli {

struct OptionRow {
  std::string_view names;  // as cxxopts wants them: "o,output" or "name"
  std::string_view value;  // what follows it, for help; empty: a switch
  std::string_view help;
};

struct ExampleRow {
  std::string_view command;
  std::string_view says;
};

struct ExitRow {
  std::string_view code;
  std::string_view meaning;
};
inline constexpr ExitRow interrupted_exit{"130, 143", "ended by SIGINT (Ctrl-C) or SIGTERM; nothing was written"};

struct Command {
  std::string_view name;
  std::string_view arguments;                // "INPUT... [options]"
  std::string_view summary;                  // one line
  std::vector<std::string_view> paragraphs;  // what it does
  std::vector<OptionRow> options;
  std::vector<ExampleRow> examples;
  int (*run)(const struct Arguments& arguments);
  std::vector<std::string_view> reports = {};  // what --format chooses from where it is no format of graphs
  std::vector<ExitRow> exits = {};             // where they mean something else than of the other commands
};

[[nodiscard]] std::span<const Command> commands();
[[nodiscard]] const Command* find_command(std::string_view name);

// "output" of "o,output".
[[nodiscard]] std::string_view long_name(const OptionRow& option);

int run_build(const Arguments& arguments);
int run_check(const Arguments& arguments);
int run_evidence(const Arguments& arguments);
int run_evaluate(const Arguments& arguments);
int run_view(const Arguments& arguments);
int run_push(const Arguments& arguments);
int run_convert(const Arguments& arguments);
int run_diff(const Arguments& arguments);
int run_stats(const Arguments& arguments);
int run_lint(const Arguments& arguments);
int run_why_not(const Arguments& arguments);

}  // namespace ecograph::cli
