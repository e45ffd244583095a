// YAML or TOML between two marker lines at the start of a document, or a JSON object there.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/diagnostic.hpp"
#include "readers/decode.hpp"
#include "readers/document_builder.hpp"

namespace ecograph::readers {

// Whether the text starts with a front matter marker line, "---" or "+++", or with a JSON object and text behind it.
[[nodiscard]] bool starts_with_front_matter(std::string_view text);

// Adds a metadata block for each scalar and each item of a sequence; the key of a nested value is "outer.inner".
// Returns where the document proper begins. Unterminated front matter and front matter that cannot be parsed cost
// a warning; of the latter, plain "key: value" lines are kept.
std::uint32_t read_front_matter(const DecodedText& source, DocumentBuilder& document, std::string_view name,
                                Diagnostics& warnings);

}  // namespace ecograph::readers
