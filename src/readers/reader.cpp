#include "readers/reader.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "readers/characters.hpp"
#include "readers/decode.hpp"
#include "readers/formats.hpp"

namespace ecograph {
namespace {

// Quarto, R Markdown and MDX are Markdown with code and components between.
constexpr std::array<std::string_view, 7> markdown_extensions{".md",  ".markdown", ".mdown", ".mkd",
                                                              ".qmd", ".rmd",      ".mdx"};
constexpr std::array<std::string_view, 3> html_extensions{".html", ".htm", ".xhtml"};
constexpr std::array<std::string_view, 2> text_extensions{".txt", ".text"};

constexpr std::array<ReaderFormat, 3> formats{{
    {"markdown", "CommonMark with GitHub tables; YAML or TOML front matter", markdown_extensions,
     readers::sniff_markdown, readers::read_markdown},
    {"html", "HTML pages and fragments; YAML front matter", html_extensions, readers::sniff_html, readers::read_html},
    {"text", "plain text", text_extensions, readers::sniff_text, readers::read_text},
}};

std::string extension_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  const std::size_t slash = name.rfind('/');
  if (dot == std::string_view::npos || (slash != std::string_view::npos && dot < slash)) return {};
  return readers::lowered(name.substr(dot));
}

bool has_extension(const ReaderFormat& format, std::string_view extension) {
  return std::find(format.extensions.begin(), format.extensions.end(), extension) != format.extensions.end();
}

// An extension decides, except ".txt" and none at all, which say nothing about the markup inside.
const ReaderFormat& choose(const SourceText& source) {
  const std::string extension = extension_of(source.name());
  for (const ReaderFormat& format : formats) {
    if (format.name != "text" && has_extension(format, extension)) return format;
  }
  const std::string prefix = readers::decode_prefix(source.bytes());
  return *std::max_element(formats.begin(), formats.end(), [&](const ReaderFormat& a, const ReaderFormat& b) {
    return a.sniff(prefix) < b.sniff(prefix);
  });
}

Diagnostic about(const SourceText& source, Severity severity, std::string message) {
  Diagnostic diagnostic;
  diagnostic.severity = severity;
  diagnostic.source = source.name();
  diagnostic.message = std::move(message);
  return diagnostic;
}

}  // namespace

std::span<const ReaderFormat> reader_formats() { return formats; }

const ReaderFormat* find_reader(std::string_view name) {
  const auto found =
      std::find_if(formats.begin(), formats.end(), [&](const ReaderFormat& f) { return f.name == name; });
  return found == formats.end() ? nullptr : &*found;
}

bool is_readable_extension(std::string_view extension) {
  return std::any_of(formats.begin(), formats.end(),
                     [&](const ReaderFormat& f) { return has_extension(f, extension); });
}

Result<Document> read_document(const SourceText& source, std::string_view forced, Diagnostics& warnings) {
  const ReaderFormat* format = nullptr;
  if (!forced.empty()) {
    format = find_reader(forced);
    if (format == nullptr) {
      Diagnostic unknown = about(source, Severity::error, "unknown input format \"" + std::string(forced) + "\"");
      for (const ReaderFormat& known : formats) {
        unknown.hint += (unknown.hint.empty() ? "one of: " : ", ") + std::string(known.name);
      }
      return tl::unexpected(std::move(unknown));
    }
  } else {
    format = &choose(source);
  }
  Result<Document> document = format->read(source, warnings);
  if (document && document->blocks.empty()) {
    warnings.push_back(
        about(source, Severity::warning, source.bytes().empty() ? "the file is empty" : "no text found"));
  }
  return document;
}

}  // namespace ecograph
