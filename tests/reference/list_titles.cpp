// Prints the stretches of words in some documents that may be titles, with what the fitted model of titles sees of
// them: "D", file; then a line for each: "T", sentence, first and last token, text, features; tabs between; and "J",
// kind of titled things, features and their values in hundredths, of the one before; tabs between.
//
//   list_titles SCHEMA FILE...
//
// A developer's tool; scripts/fit_titles.py fits schema/models/titles.tsv to its lines.
#include <iostream>
#include <string>

#include "read_documents.hpp"

int main(int argc, char** argv) {
  return read_documents(argc, argv, "list_titles", [](const ReadDocument& read) {
    std::cout << "D\t" << read.source.name() << '\n';
    for (const ecograph::JudgedTitle& title : read.extractor.titles(read.source, read.document, read.analysis)) {
      std::cout << "T\t" << title.sentence << '\t' << title.first << '\t' << title.last << '\t';
      for (const char c : title.text) std::cout << (c == '\n' || c == '\t' ? ' ' : c);
      for (const std::string& feature : title.features) std::cout << '\t' << feature;
      std::cout << '\n';
      for (const auto& [kind, features] : title.judged) {
        std::cout << "J\t" << kind;
        for (const std::string& feature : features) std::cout << '\t' << feature;
        std::cout << '\n';
      }
    }
  });
}
