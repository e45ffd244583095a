// Prints the names of some documents with what the fitted model of kinds sees of them: "D", file; then a line for each
// name: "N", text, kind, margin, features; tabs between.
//
//   list_names SCHEMA FILE...
//
// A developer's tool; scripts/fit_kinds.py fits schema/models/kinds.tsv to its lines.
#include <iostream>

#include "analysis/analyze.hpp"
#include "extraction/extract.hpp"
#include "pipeline/inputs.hpp"
#include "pipeline/pipeline.hpp"
#include "readers/reader.hpp"

using namespace ecograph;

namespace {

Result<int> list(const Extractor& extractor, const Schema& schema, const std::string& path) {
  Result<std::string> bytes = read_input(path, {});
  if (!bytes) return tl::unexpected<Diagnostic>(bytes.error());
  const SourceText source(path, *std::move(bytes));
  Diagnostics warnings;
  const Result<Document> document = read_document(source, {}, warnings);
  if (!document) return tl::unexpected<Diagnostic>(document.error());
  std::cout << "D\t" << path << '\n';
  for (const JudgedName& name : extractor.names(source, *document, analyze(*document, schema.vocabulary))) {
    std::cout << "N\t" << name.text << '\t' << name.kind << '\t' << name.margin;
    for (const std::string& feature : name.features) std::cout << '\t' << feature;
    std::cout << '\n';
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: list_names SCHEMA FILE...\n";
    return 2;
  }
  Diagnostics diagnostics;
  const auto schema = load_schema(argv[1], diagnostics);
  for (const Diagnostic& d : diagnostics) std::cerr << render(d) << '\n';
  if (!schema) return 1;
  const Extractor extractor(*schema);
  for (int i = 2; i < argc; ++i) {
    const Result<int> done = list(extractor, *schema, argv[i]);
    if (done) continue;
    std::cerr << render(done.error()) << '\n';
    return 1;
  }
}
