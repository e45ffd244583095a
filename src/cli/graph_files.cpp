#include "cli/graph_files.hpp"

#include <unistd.h>

#include <filesystem>
#include <limits>
#include <system_error>

#include "base/atomic_file.hpp"
#include "cli/document_base.hpp"
#include "cli/terminal.hpp"
#include "graph/communities.hpp"
#include "pipeline/inputs.hpp"
#include "serialize/exporter.hpp"

namespace ecograph::cli {

Diagnostics write_graph(const KnowledgeGraph& graph, const Arguments& arguments, const std::string& stem,
                        ExportOptions options, std::vector<WrittenFile>& written) {
  options.clusters = arguments.clusters;
  if (arguments.clusters == Clusters::community) options.communities = find_communities(graph).of;
  if (arguments.to_standard_output()) {
    const auto size =
        export_to_descriptor(graph, *arguments.formats.front(), options, STDOUT_FILENO, "standard output");
    return size ? Diagnostics{} : Diagnostics{size.error()};
  }
  const std::filesystem::path folder(arguments.output);
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure) return {write_error(arguments.output, failure.value())};
  options.document_base = document_base(folder);
  for (const Exporter* exporter : arguments.formats) {
    if (interrupted()) return {};
    const auto files = export_to_files(graph, *exporter, options, (folder / stem).string());
    if (!files) return {files.error()};
    const std::string shows = exporter->leaves_out != nullptr ? exporter->leaves_out(graph) : "";
    for (const ExportedFile& file : *files) written.push_back({file.path, file.bytes, shows});
  }
  return {};
}

bool is_graph_file(const std::string& path) { return importer_of(path) != nullptr || is_written_only(path); }

Result<ImportedGraph> read_graph(const Ontology& ontology, const std::string& path) {
  // Positions in a source are 32 bits wide elsewhere; a graph's are counted in lines.
  Result<std::string> bytes = read_input(path, interrupted, std::numeric_limits<std::size_t>::max());
  if (!bytes) return tl::unexpected(std::move(bytes.error()));
  return import_graph(ontology, path == standard_input_argument ? std::string(standard_input_name) : path, *bytes);
}

}  // namespace ecograph::cli
