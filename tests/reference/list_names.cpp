// Prints the names of some documents with what the fitted model of kinds sees of them: "D", file; then a line for each
// name: "N", text, kind, margin, features; tabs between.
//
//   list_names SCHEMA FILE...
//
// A developer's tool; scripts/fit_kinds.py fits schema/models/kinds.tsv to its lines.
#include <iostream>
#include <string>

#include "read_documents.hpp"

int main(int argc, char** argv) {
  return read_documents(argc, argv, "list_names", [](const ReadDocument& read) {
    std::cout << "D\t" << read.source.name() << '\n';
    for (const ecograph::JudgedName& name : read.extractor.names(read.source, read.document, read.analysis)) {
      std::cout << "N\t" << name.text << '\t' << name.kind << '\t' << name.margin;
      for (const std::string& feature : name.features) std::cout << '\t' << feature;
      std::cout << '\n';
    }
  });
}
