// The forms of a verb or noun: "join" -> join joins joined joining.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ecograph {

// Regular forms of a lower-case word, itself first. Where spelling alone does not tell (a doubled consonant, -ise or
// -ize), both spellings are given: a form that nobody writes matches nothing.
[[nodiscard]] std::vector<std::string> regular_forms(std::string_view word);

}  // namespace ecograph
