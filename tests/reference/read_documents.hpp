// What the two listing tools share: a schema and some files from the command line, read and analysed one after the
// other.
#pragma once

#include <functional>
#include <iostream>
#include <string>
#include <string_view>

#include "analysis/analyze.hpp"
#include "extraction/extract.hpp"
#include "pipeline/inputs.hpp"
#include "pipeline/pipeline.hpp"
#include "readers/reader.hpp"

struct ReadDocument {
  const ecograph::Extractor& extractor;
  const ecograph::SourceText& source;
  const ecograph::Document& document;
  const ecograph::Analysis& analysis;
};

// The program's exit code. `TOOL SCHEMA FILE...`; stops at the first file that cannot be read.
inline int read_documents(int argc, char** argv, std::string_view tool,
                          const std::function<void(const ReadDocument&)>& print) {
  using namespace ecograph;
  if (argc < 3) {
    std::cerr << "usage: " << tool << " SCHEMA FILE...\n";
    return 2;
  }
  Diagnostics diagnostics;
  const auto schema = load_schema(argv[1], diagnostics);
  for (const Diagnostic& d : diagnostics) std::cerr << render(d) << '\n';
  if (!schema) return 1;
  const Extractor extractor(*schema);
  const auto failed = [](const Diagnostic& why) {
    std::cerr << render(why) << '\n';
    return 1;
  };
  for (int i = 2; i < argc; ++i) {
    Result<std::string> bytes = read_input(argv[i], {});
    if (!bytes) return failed(bytes.error());
    const SourceText source(argv[i], *std::move(bytes));
    Diagnostics warnings;
    const Result<Document> document = read_document(source, {}, warnings);
    if (!document) return failed(document.error());
    print({extractor, source, *document, analyze(*document, schema->vocabulary)});
  }
  return 0;
}
