// Whether a statement is plain fact, and the words that files, rules and exports have for it.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace ecograph {

enum class Modality : std::uint8_t { asserted, planned, former, negated };

// By number.
inline constexpr std::array<std::string_view, 4> modality_names{"asserted", "planned", "former", "negated"};

[[nodiscard]] constexpr std::string_view name_of(Modality modality) {
  return modality_names[static_cast<std::size_t>(modality)];
}

[[nodiscard]] constexpr std::optional<Modality> modality_named(std::string_view name) {
  const auto* const found = std::find(modality_names.begin(), modality_names.end(), name);
  if (found == modality_names.end()) return std::nullopt;
  return static_cast<Modality>(found - modality_names.begin());
}

}  // namespace ecograph
