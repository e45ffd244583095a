// Graphs in and out of files, for the commands.
#pragma once

#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/summary.hpp"
#include "importers/importer.hpp"

namespace ecograph::cli {

// Writes <folder>/<stem>.<ext> for each of the arguments' formats, or to standard output. Stops at the first that
// fails: the next would fail likewise.
[[nodiscard]] Diagnostics write_graph(const KnowledgeGraph& graph, const Arguments& arguments, const std::string& stem,
                                      ExportOptions options, std::vector<WrittenFile>& written);

// True where import_graph() knows the extension.
[[nodiscard]] bool is_graph_file(const std::string& path);

// A file's graph, or standard input's for "-".
[[nodiscard]] Result<ImportedGraph> read_graph(const Ontology& ontology, const std::string& path);

}  // namespace ecograph::cli
