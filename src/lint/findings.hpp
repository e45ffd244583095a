// Collects findings; what repeats is counted. Private to src/lint.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "lint/lint.hpp"

namespace ecograph {

class Findings {
 public:
  explicit Findings(std::string source) : source_(std::move(source)) {}

  struct Place {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
  };

  // `kind` is what repeats: findings of one kind beyond most_findings are counted only.
  void add(Severity severity, std::string_view kind, Place place, std::string message, std::string hint);
  [[nodiscard]] Diagnostics finish();

 private:
  std::string source_;
  Diagnostics found_;
  std::map<std::string, std::size_t, std::less<>> counts_;
};

// What every text format shares: not UTF-8, a byte order mark, control characters. False where the text is no UTF-8.
bool lint_characters(std::string_view bytes, Findings& findings);

[[nodiscard]] Findings::Place place_of(std::string_view bytes, std::size_t offset);

}  // namespace ecograph
