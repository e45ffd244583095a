// The only file that knows the order of the stages: sources -> extractions -> resolution -> graph.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "extraction/extract.hpp"
#include "graph/knowledge_graph.hpp"
#include "model/claim.hpp"
#include "resolution/keys.hpp"
#include "rules/schema.hpp"

namespace ecograph {

struct Input {
  std::string path;  // as shown; "-" reads standard input
};

struct BuildOptions {
  unsigned jobs = 1;         // worker threads, at least 1
  std::string input_format;  // forced format; empty: recognise
  GraphOptions graph;
  // Called with (documents done, documents in all) from one thread at a time; may be empty.
  std::function<void(std::size_t, std::size_t)> progress;
  // Polled between documents; true ends the work early (Ctrl-C).
  std::function<bool()> cancelled;
};

struct BuildResult {
  explicit BuildResult(const Ontology& ontology) : graph(ontology) {}

  std::vector<Extraction> extractions;  // sorted by source name
  Resolution resolution;
  KnowledgeGraph graph;
  Diagnostics diagnostics;           // sorted by source, line, column
  std::size_t failed_documents = 0;  // each has an error among the diagnostics
  bool cancelled = false;            // then the documents that were not reached are missing, and there is no graph
};

// Files and folders (walked recursively, readable extensions only, hidden entries skipped, symbolic links to folders
// not followed) -> inputs, sorted and without duplicates. Missing and unreadable ones are reported.
[[nodiscard]] std::vector<Input> collect_inputs(const std::vector<std::string>& arguments, Diagnostics& diagnostics);

[[nodiscard]] BuildResult build(const Schema& schema, const std::vector<Input>& inputs, const BuildOptions& options);

// The words of the schema that resolution goes by.
[[nodiscard]] resolution::NameLexicon name_lexicon(const Schema& schema);

// By source, line and column; what stands at one place keeps its order.
void sort_diagnostics(Diagnostics& diagnostics);

// One text through reading, analysis and extraction. `format` names one of reader_formats(), or is empty: recognise.
[[nodiscard]] Result<Extraction> extract_text(const Schema& schema, const Extractor& extractor, std::string name,
                                              std::string bytes, std::string_view format, Diagnostics& diagnostics);

}  // namespace ecograph
