#include "cli/help.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "readers/reader.hpp"
#include "serialize/exporter.hpp"

namespace ecograph::cli {
namespace {

constexpr std::size_t width = 80;
constexpr std::size_t option_column = 24;
constexpr std::string_view about =
    "Reads documents about open-source foundations and writes a knowledge graph in which every edge can say which "
    "sentence it "
    "comes from.";

constexpr std::array<ExitRow, 4> exit_rows{{
    {"0", "done"},
    {"1", "the work failed, in whole or for some documents"},
    {"2", "the command was misused"},
    interrupted_exit,
}};
constexpr std::array<ExitRow, 4> strict_exit_rows{{
    exit_rows[0],
    {"1", "the work failed, in whole or for some documents; or, with --strict, there were warnings"},
    exit_rows[2],
    exit_rows[3],
}};

struct PlaceRow {
  std::string_view place;
  std::string_view meaning;
};
constexpr std::array<PlaceRow, 4> schema_rows{{
    {"--schema DIR", "where it is given"},
    {"$ECOGRAPH_SCHEMA", "where it is set"},
    {"../share/ecograph/schema", "beside the folder of the program, as installed"},
    {"the source tree's schema/", "for a program that was never installed"},
}};

// Words of `text` in lines of `width`, each after `indent` spaces; the first line goes on at column `column`.
void wrap(std::string& out, std::string_view text, std::size_t indent, std::size_t column) {
  if (column < indent) {
    out.append(indent - column, ' ');
    column = indent;
  }
  bool first = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (!first && column + 1 + end > width) {
      out.append("\n").append(indent, ' ');
      column = indent;
      first = true;
    }
    if (!first) out += ' ';
    out += text.substr(0, end);
    column += end + (first ? 0 : 1);
    first = false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  out += '\n';
}

void row(std::string& out, std::string_view left, std::string_view right, std::size_t right_column = option_column) {
  out.append("  ").append(left);
  std::size_t column = 2 + left.size();
  if (column + 1 >= right_column) {
    out += '\n';
    column = 0;
  }
  wrap(out, right, right_column, column);
}

std::string option_names(const OptionRow& option) {
  const std::size_t comma = option.names.find(',');
  std::string text = comma == std::string_view::npos ? "    " : "-" + std::string(option.names.substr(0, comma)) + ", ";
  text.append("--").append(long_name(option));
  if (!option.value.empty()) text.append(" ").append(option.value);
  return text;
}

bool has_option(const Command& command, std::string_view name) {
  for (const OptionRow& option : command.options) {
    if (long_name(option) == name) return true;
  }
  return false;
}

void formats(std::string& out) {
  out += "\nOutput formats (-f):\n";
  for (const Exporter& exporter : exporters()) row(out, exporter.name, exporter.description);
}

void input_formats(std::string& out) {
  out += "\nInput formats (--input-format):\n";
  for (const ReaderFormat& format : reader_formats()) {
    std::string text(format.description);
    for (const std::string_view extension : format.extensions) {
      text.append(extension == format.extensions.front() ? " (" : " ").append(extension);
    }
    row(out, format.name, text + (format.extensions.empty() ? "" : ")"));
  }
}

std::span<const ExitRow> exits_of(const Command& command) {
  if (!command.exits.empty()) return command.exits;
  return has_option(command, "strict") ? std::span<const ExitRow>(strict_exit_rows) : exit_rows;
}

void exit_codes(std::string& out, std::span<const ExitRow> exits) {
  out += "\nExit codes:\n";
  for (const ExitRow& exit : exits) row(out, exit.code, exit.meaning, 12);
}

// Text in which roff sees nothing special.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  if (out.starts_with('.') || out.starts_with('\'')) out.insert(0, "\\&");
  return out;
}

void manual_command(std::string& out, const Command& command) {
  out += ".SS ecograph " + roff(command.name) + " " + roff(command.arguments) + "\n";
  for (const std::string_view paragraph : command.paragraphs) out += ".PP\n" + roff(paragraph) + "\n";
  for (const OptionRow& option : command.options) {
    const std::string names = option_names(option);
    out += ".TP\n.B " + roff(std::string_view(names).substr(names.find_first_not_of(' '))) + "\n" + roff(option.help) +
           "\n";
  }
  if (command.exits.empty()) return;
  out += ".PP\nExit status:\n";
  for (const ExitRow& exit : command.exits) out += ".TP\n.B " + roff(exit.code) + "\n" + roff(exit.meaning) + "\n";
}

}  // namespace

std::string main_help() {
  std::string out;
  wrap(out, "ecograph " ECOGRAPH_VERSION ": documents in, a traceable knowledge graph out", 0, 0);
  out += '\n';
  wrap(out, about, 0, 0);
  out += "\nUsage: ecograph COMMAND [options]\n\nCommands:\n";
  for (const Command& command : commands()) row(out, command.name, command.summary);
  out += "\n'ecograph COMMAND --help' tells more about a command.\n\nOptions:\n";
  row(out, "-h, --help", "Print this help.");
  row(out, "    --version", "Print the version.");
  out += "\nExamples:\n";
  for (const Command& command : commands()) out.append("  ").append(command.examples.front().command).append("\n");
  exit_codes(out, exit_rows);
  return out;
}

std::string command_help(const Command& command) {
  std::string out;
  wrap(out, command.summary, 0, 0);
  out.append("\nUsage: ecograph ").append(command.name).append(" ").append(command.arguments).append(" [options]\n\n");
  for (const std::string_view paragraph : command.paragraphs) {
    wrap(out, paragraph, 0, 0);
    out += '\n';
  }
  out += "Options (in brackets: without the option):\n";
  for (const OptionRow& option : command.options) row(out, option_names(option), option.help);
  if (has_option(command, "format") && command.reports.empty()) formats(out);
  if (has_option(command, "input-format")) input_formats(out);
  if (has_option(command, "schema")) {
    out += "\nThe schema folder is the first of:\n";
    for (const PlaceRow& place : schema_rows) row(out, place.place, place.meaning, 30);
  }
  out += "\nExamples:\n";
  for (const ExampleRow& example : command.examples) {
    out.append("  ").append(example.command).append("\n      ").append(example.says).append("\n");
  }
  exit_codes(out, exits_of(command));
  return out;
}

std::string manual_page() {
  std::string out = ".\\\" Written by `ecograph --manual`; edit src/cli/commands.cpp instead.\n";
  out += ".TH ECOGRAPH 1 \"\" \"ecograph " ECOGRAPH_VERSION "\" \"User Commands\"\n";
  out += ".SH NAME\necograph \\- documents in, a traceable knowledge graph out\n";
  out += ".SH SYNOPSIS\n.B ecograph\n.I COMMAND\n[options]\n.SH DESCRIPTION\n" + roff(about) + "\n.SH COMMANDS\n";
  for (const Command& command : commands()) manual_command(out, command);
  out += ".SH OUTPUT FORMATS\n";
  for (const Exporter& exporter : exporters()) {
    out += ".TP\n.B " + roff(exporter.name) + "\n" + roff(exporter.description) + "\n";
  }
  out += ".SH INPUT FORMATS\n";
  for (const ReaderFormat& format : reader_formats()) {
    out += ".TP\n.B " + roff(format.name) + "\n" + roff(format.description) + "\n";
  }
  out += ".SH SCHEMA\nThe schema folder is the first of:\n";
  for (const PlaceRow& place : schema_rows) out += ".TP\n.B " + roff(place.place) + "\n" + roff(place.meaning) + "\n";
  out += ".SH EXIT STATUS\nOf all commands but those that say otherwise above:\n";
  for (const ExitRow& exit : strict_exit_rows) out += ".TP\n.B " + roff(exit.code) + "\n" + roff(exit.meaning) + "\n";
  out += ".SH EXAMPLES\n";
  for (const Command& command : commands()) {
    for (const ExampleRow& example : command.examples) {
      out += ".PP\n" + roff(example.says) + ":\n.PP\n.nf\n.RS\n" + roff(example.command) + "\n.RE\n.fi\n";
    }
  }
  return out;
}

}  // namespace ecograph::cli
