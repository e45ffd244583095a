// "did you mean": the nearest of some names, for error hints.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace ecograph {

// Insertions, deletions, substitutions and swaps of neighbours that lead from one to the other; letter case is ignored.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

// The candidate nearest to `word`, or "" where none is near (a third of the letters, at least one). The first of
// equals.
[[nodiscard]] std::string_view nearest(std::string_view word, std::span<const std::string> candidates);

// "did you mean `X`?", or `otherwise` where nothing is near.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string> candidates,
                                       std::string otherwise = {});

}  // namespace ecograph
