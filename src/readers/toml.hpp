// TOML front matter as a flat list of values with their places.
//
// Our own parser for the part of TOML that front matter consists of: toml++ 3.3 (Debian 12's) relies on undefined
// behaviour for input such as `title = é`, and gives no byte offsets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/span.hpp"

namespace ecograph::readers {

struct TomlValue {
  std::string key;   // lower case; "table.key" inside a table
  std::string text;  // strings unescaped, everything else as written
  Span span;         // bytes of the parsed text, with quotes
};

// The values in the order they stand in. Items of an array share its key. Numbers and dates are not looked into.
[[nodiscard]] Result<std::vector<TomlValue>> parse_toml(std::string_view text, std::string_view source_name);

}  // namespace ecograph::readers
