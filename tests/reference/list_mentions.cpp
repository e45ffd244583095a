// Prints what each name, pronoun and "the company" of some documents was taken for, as JSON: an array a line for each
// document, of objects with "begin" and "end" (bytes), "form", "kind", "entity", "text", "name".
//
//   list_mentions SCHEMA FILE...
//
// A developer's tool; scripts/gum_reference.py compares its lines with hand-made annotation.
#include <iostream>
#include <string>
#include <string_view>

#include "read_documents.hpp"

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

void print(const ReadDocument& read) {
  std::string line;
  for (const MentionPlace& m : read.extractor.mentions(read.source, read.document, read.analysis,
                                                       document_date(read.document, read.analysis))) {
    line += line.empty() ? "[" : ",";
    line += "{\"begin\":" + std::to_string(m.span.begin) + ",\"end\":" + std::to_string(m.span.end) +
            ",\"form\":" + quoted(m.form) + ",\"kind\":" + quoted(m.kind) + ",\"entity\":" + std::to_string(m.entity) +
            ",\"text\":" + quoted(m.text) + ",\"name\":" + quoted(m.name) + "}";
  }
  std::cout << (line.empty() ? "[]" : line + "]") << '\n';
}

}  // namespace

int main(int argc, char** argv) { return read_documents(argc, argv, "list_mentions", print); }
