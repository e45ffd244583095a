// One tag of HTML as it stands in the source: for the places of attribute values, which no parser hands out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/span.hpp"

namespace ecograph::readers {

class HtmlTag {
 public:
  // `range` of `text` starts at '<' and ends anywhere at or after the last attribute.
  HtmlTag(std::string_view text, Span range) : text_(text), range_(range) {}

  [[nodiscard]] bool closes() const { return range_.size() > 1 && text_[range_.begin + 1] == '/'; }
  [[nodiscard]] std::string name() const;  // lower case
  // Where the attribute's value stands, without quotes.
  [[nodiscard]] std::optional<Span> attribute(std::string_view name) const;
  // The value with its character references resolved; empty where the attribute is absent.
  [[nodiscard]] std::string value(std::string_view name) const;

 private:
  std::string_view text_;
  Span range_;
};

// Resolves character references.
[[nodiscard]] std::string resolved(std::string_view text);

}  // namespace ecograph::readers
