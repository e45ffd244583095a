// Prints what each name, pronoun and "the company" of some documents was taken for, as JSON: an array a line for each
// document, of objects with "begin" and "end" (bytes), "form", "kind", "entity", "text", "name".
//
//   list_mentions SCHEMA FILE...
//
// A developer's tool; scripts/gum_reference.py compares its lines with hand-made annotation.
#include <iostream>

#include "analysis/analyze.hpp"
#include "extraction/extract.hpp"
#include "pipeline/inputs.hpp"
#include "pipeline/pipeline.hpp"
#include "readers/reader.hpp"

using namespace ecograph;

namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c >= 0 && c < ' ' ? ' ' : c;
  }
  return out + '"';
}

Result<std::string> mentions_of(const Extractor& extractor, const Schema& schema, const std::string& path) {
  Result<std::string> bytes = read_input(path, {});
  if (!bytes) return tl::unexpected<Diagnostic>(bytes.error());
  const SourceText source(path, *std::move(bytes));
  Diagnostics warnings;
  const Result<Document> document = read_document(source, {}, warnings);
  if (!document) return tl::unexpected<Diagnostic>(document.error());
  const Analysis analysis = analyze(*document, schema.vocabulary);
  std::string line;
  for (const MentionPlace& m : extractor.mentions(source, *document, analysis, document_date(*document, analysis))) {
    line += line.empty() ? "[" : ",";
    line += "{\"begin\":" + std::to_string(m.span.begin) + ",\"end\":" + std::to_string(m.span.end) +
            ",\"form\":" + quoted(m.form) + ",\"kind\":" + quoted(m.kind) + ",\"entity\":" + std::to_string(m.entity) +
            ",\"text\":" + quoted(m.text) + ",\"name\":" + quoted(m.name) + "}";
  }
  return line.empty() ? "[]" : line + "]";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: list_mentions SCHEMA FILE...\n";
    return 2;
  }
  Diagnostics diagnostics;
  const auto schema = load_schema(argv[1], diagnostics);
  for (const Diagnostic& d : diagnostics) std::cerr << render(d) << '\n';
  if (!schema) return 1;
  const Extractor extractor(*schema);
  for (int i = 2; i < argc; ++i) {
    const Result<std::string> line = mentions_of(extractor, *schema, argv[i]);
    if (!line) {
      std::cerr << render(line.error()) << '\n';
      return 1;
    }
    std::cout << *line << '\n';
  }
}
