// Bytes -> Document. One row a format; formats are recognised by extension first, content second.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "base/source_text.hpp"
#include "model/document.hpp"

namespace ecograph {

struct ReaderFormat {
  std::string_view name;                         // "markdown"; value of --input-format
  std::string_view description;                  // for --help
  std::span<const std::string_view> extensions;  // with dot, lower case
  // How sure the content looks like this format, 0 (not at all) to 100 (certain); looks at a prefix only.
  int (*sniff)(std::string_view decoded_prefix);
  Result<Document> (*read)(const SourceText& source, Diagnostics& warnings);
};

// All formats in order of preference; "text" is last and takes anything that is text.
[[nodiscard]] std::span<const ReaderFormat> reader_formats();
[[nodiscard]] const ReaderFormat* find_reader(std::string_view name);

// True where the extension (lower case, with dot) belongs to a format; folders are walked for these.
[[nodiscard]] bool is_readable_extension(std::string_view extension);

// Picks the format and reads. `forced` names a format, or is empty. Fails on binary input, an empty file is
// an empty document with a warning. Never throws; bounded recursion on deeply nested input.
[[nodiscard]] Result<Document> read_document(const SourceText& source, std::string_view forced, Diagnostics& warnings);

}  // namespace ecograph
