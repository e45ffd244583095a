// Lines of the fitted models (schema/models/*.tsv): cells with tabs between, '#' opens comments. Private to src/rules.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "rules/schema_builder.hpp"

namespace ecograph {

class ModelLines {
 public:
  ModelLines(const SchemaFile& file, SchemaBuilder& builder) : file_(file), builder_(builder) {}

  // Calls read(line) for the lines that are no comments, until one is wrong.
  template <typename Read>
  void each(const Read& read) {
    const std::string_view text = file_.text;
    for (std::size_t begin = 0; begin < text.size() && good_;) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      ++line_;
      if (const std::string_view line = text.substr(begin, end - begin); !line.empty() && line.front() != '#')
        read(line);
      begin = end + 1;
    }
  }

  [[nodiscard]] bool good() const { return good_; }

  // The line at hand is wrong.
  void error(std::string message, std::string hint) {
    good_ = false;
    Diagnostic problem;
    problem.severity = Severity::error;
    problem.source = file_.path;
    problem.line = line_;
    problem.column = 1;
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    builder_.diagnostics.push_back(std::move(problem));
  }

 private:
  const SchemaFile& file_;
  SchemaBuilder& builder_;
  std::uint32_t line_ = 0;
  bool good_ = true;
};

}  // namespace ecograph
