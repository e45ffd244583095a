// The readers, one a format. Only reader.cpp's table calls them.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/diagnostic.hpp"
#include "base/source_text.hpp"
#include "model/document.hpp"
#include "readers/decode.hpp"
#include "readers/document_builder.hpp"

namespace ecograph::readers {

[[nodiscard]] int sniff_text(std::string_view prefix);
[[nodiscard]] int sniff_markdown(std::string_view prefix);
[[nodiscard]] int sniff_html(std::string_view prefix);

[[nodiscard]] Result<Document> read_text(const SourceText& source, Diagnostics& warnings);
[[nodiscard]] Result<Document> read_markdown(const SourceText& source, Diagnostics& warnings);
[[nodiscard]] Result<Document> read_html(const SourceText& source, Diagnostics& warnings);

// Adds the blocks of an HTML fragment: a block of HTML inside Markdown, or a whole page.
void add_html(const DecodedText& source, Span range, DocumentBuilder& document);

// Whether every line of the text is a paragraph of its own: long lines, or lines that end as sentences do.
[[nodiscard]] bool lines_are_paragraphs(std::string_view text);

}  // namespace ecograph::readers
