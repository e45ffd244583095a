// A JSON object, taken apart while it is read: a member that is an array is handed over element by element, so that
// only one element is held at a time. Private to src/importers.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "importers/parts_builder.hpp"

namespace ecograph {

// Where a byte stands; column in code points.
[[nodiscard]] Position position_of(std::string_view bytes, std::size_t offset);

// Calls `visit(key, value, offset)` for each member of the outermost object and for each element of those that are
// arrays; `offset` is that of the byte behind the value's first token. A visit that returns false ends the reading.
// Returns what is wrong with the JSON itself.
[[nodiscard]] std::optional<Diagnostic> read_json_members(
    const std::string& source, std::string_view bytes,
    const std::function<bool(const std::string& key, const nlohmann::json& value, std::size_t offset)>& visit);

}  // namespace ecograph
