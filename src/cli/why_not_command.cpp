// ecograph why-not
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <system_error>

#include "base/utf8.hpp"
#include "cli/arguments.hpp"
#include "cli/schema_folder.hpp"
#include "cli/terminal.hpp"
#include "pipeline/explain.hpp"
#include "pipeline/inputs.hpp"

namespace ecograph::cli {
namespace {

struct Place {
  std::string file;
  SentenceChoice choice;
};

// "posts/a.md:12"; a file whose own name ends so is meant where it exists.
Place parse_place(const Arguments& arguments) {
  Place place{arguments.operands.front(), {0, arguments.quote}};
  std::error_code ignored;
  const std::size_t colon = place.file.rfind(':');
  if (colon == std::string::npos || std::filesystem::exists(place.file, ignored)) return place;
  const char* end = place.file.data() + place.file.size();
  std::uint32_t line = 0;
  const auto [last, error] = std::from_chars(place.file.data() + colon + 1, end, line);
  if (error != std::errc{} || last != end || line == 0) return place;
  place.choice.line = line;
  place.file.resize(colon);
  return place;
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

class Writer {
 public:
  Writer(const Arguments& arguments, std::string file) : arguments_(arguments), file_(std::move(file)) {}

  std::string write(const std::vector<Explanation>& explanations) {
    for (const Explanation& one : explanations) {
      if (!out_.empty()) out_ += '\n';
      out_ += file_ + ":" + std::to_string(one.line) + " (" + one.block + ")\n  “" + one_line(one.quote) + "”\n";
      names(one);
      section("Values", one.values);
      section("What it gives", one.claims);
      if (one.claims.empty()) out_ += "\nWhat it gives: nothing\n";
      without_gain(one);
      closest(one);
    }
    return std::move(out_);
  }

 private:
  void section(std::string_view title, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    out_.append("\n").append(title).append("\n");
    for (const std::string& line : lines) out_ += "  " + one_line(line) + "\n";
  }

  void names(const Explanation& one) {
    if (one.mentions.empty()) {
      out_ += "\nNames: none\n";
      return;
    }
    out_ += "\nNames\n";
    for (const MentionNote& note : one.mentions) {
      out_ += "  " + one_line(note.text) + (note.kind.empty() ? ": not taken for a name" : ": " + note.kind);
      if (!note.entity.empty()) out_ += ", is " + note.entity;
      out_ += '\n';
      for (const std::string& reason : note.reasons) out_ += "      " + reason + "\n";
    }
  }

  [[nodiscard]] bool wanted(const RuleNote& note) const { return note.rule.starts_with(arguments_.rules); }

  void without_gain(const Explanation& one) {
    bool first = true;
    for (const RuleNote& note : one.without_gain) {
      if (!wanted(note)) continue;
      if (first) out_ += "\nRules that matched and gave nothing\n";
      first = false;
      out_ += "  " + note.rule + " (" + note.place + ")\n      " + one_line(note.captures) + "\n";
    }
  }

  void closest(const Explanation& one) {
    std::size_t shown = 0;
    for (const RuleNote& note : one.closest) {
      if (!wanted(note) || shown == arguments_.most_rules) continue;
      if (shown++ == 0) out_ += "\nRules that came closest\n";
      rule(note);
    }
    if (shown == 0) out_ += "\nRules that came close: none\n";
  }

  void rule(const RuleNote& note) {
    out_ += "  " + note.rule + " (" + note.place + ")";
    if (note.missing == 0) {
      out_ += note.restriction.empty() ? "\n" : ": matches, but looks " + note.restriction + "\n";
      if (note.restriction.empty()) out_ += "      all is there but " + note.expected + "\n";
      return;
    }
    out_ += ": " + std::to_string(note.found) + " of " + std::to_string(note.found + note.missing) + " parts\n";
    if (!note.restriction.empty()) out_ += "      looks " + note.restriction + "\n";
    if (!note.captures.empty()) out_ += "      has      " + one_line(note.captures) + "\n";
    if (!note.before.empty()) out_ += "      after    “" + one_line(note.before) + "”\n";
    out_ += "      expected " + note.expected + "\n";
    out_ += "      saw      " + (note.saw.empty() ? "the end of the sentence" : "“" + one_line(note.saw) + "”") +
            (note.in_gap ? " and on" : "") + "\n";
  }

  const Arguments& arguments_;
  std::string file_;
  std::string out_;
};

}  // namespace

int run_why_not(const Arguments& arguments) {
  if (arguments.operands.size() != 1) {
    throw UsageError("one document with a line is needed", "as in `ecograph why-not posts/a.md:12`");
  }
  const Place place = parse_place(arguments);
  if (place.choice.line == 0 && place.choice.words.empty()) {
    throw UsageError("no sentence is named",
                     "name its line, as in `" + place.file + ":12`, or some of its words with --quote");
  }
  Diagnostics diagnostics;
  const std::unique_ptr<const Schema> schema = open_schema(arguments.schema, diagnostics);
  Result<std::string> bytes = read_input(place.file, {});
  if (!bytes) diagnostics.push_back(std::move(bytes.error()));
  std::string text;
  if (schema != nullptr && bytes) {
    const std::string name = place.file == standard_input_argument ? std::string(standard_input_name) : place.file;
    const auto explanations =
        explain_text(*schema, name, std::move(*bytes), arguments.input_format, place.choice, diagnostics);
    if (explanations) {
      text = Writer(arguments, name).write(*explanations);
    } else {
      diagnostics.push_back(explanations.error());
    }
  }
  print_diagnostics(diagnostics);
  if (!print(text)) return exit_failed;
  return exit_code(count(diagnostics), false);
}

}  // namespace ecograph::cli
