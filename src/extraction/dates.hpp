// Dates that lack a year take it from what surrounds them; and where evidence stands.
#pragma once

#include <string>
#include <utility>

#include "extraction/workspace.hpp"

namespace ecograph::extraction {

class DateResolver {
 public:
  explicit DateResolver(const Workspace& w) : w_(w) {}

  // Start and end (or "") in ISO 8601. The year comes from, in this order: the value, the entity's edition, the same
  // sentence, the sentences before it under the same heading, the document's date. ("", "") where the year stays
  // unknown.
  [[nodiscard]] std::pair<std::string, std::string> resolve(const Value& value, std::uint32_t sentence,
                                                            std::uint32_t entity) const;

 private:
  [[nodiscard]] bool is_origin(std::uint32_t token) const;
  [[nodiscard]] std::string year_near(std::uint32_t sentence) const;
  [[nodiscard]] std::string year_around(std::string_view date, std::uint32_t sentence) const;
  const Workspace& w_;
};

// The evidence for what tokens [first, last) of a sentence state.
[[nodiscard]] Evidence evidence_of(const Workspace& w, std::uint32_t sentence, std::uint32_t first, std::uint32_t last,
                                   const std::string& rule, float confidence);

}  // namespace ecograph::extraction
