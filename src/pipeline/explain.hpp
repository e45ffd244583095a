// One document through the stages, to see why a sentence of it gives what it gives.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "extraction/extract.hpp"
#include "rules/schema.hpp"

namespace ecograph {

// Which sentences are meant: those that stand on a line of the file (from 1), or those that hold some words.
struct SentenceChoice {
  std::uint32_t line = 0;  // 0: any
  std::string words;       // empty: any; letter case, quotes, dashes and white space may differ
};

// In reading order. An error where no sentence is meant.
[[nodiscard]] Result<std::vector<Explanation>> explain_text(const Schema& schema, std::string name, std::string bytes,
                                                            std::string_view format, const SentenceChoice& choice,
                                                            Diagnostics& diagnostics);

}  // namespace ecograph
