// KnowledgeGraph -> bytes: a row in a table, not a class tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/knowledge_graph.hpp"

namespace ecograph {

// Where an exporter's bytes go; blocks of at most some hundred kilobytes, so memory stays constant.
class ByteSink {
 public:
  virtual ~ByteSink() = default;
  // False once writing has failed; the exporter then stops early.
  virtual bool write(std::string_view bytes) = 0;
};

// Keeps what is written.
class StringSink : public ByteSink {
 public:
  bool write(std::string_view bytes) override {
    text.append(bytes);
    return true;
  }
  std::string text;
};

// Which nodes stand in one box in DOT and pictures.
enum class Clusters : std::uint8_t {
  kind,       // those of a kind, where the graph is small enough for that
  community,  // those with more edges among themselves than to others, at any size
  none,
};

struct ExportOptions {
  std::string base_iri = "https://ecograph.dev/id/";  // entities are <base><kind>/<slug>; see checked_base_iri()
  std::string graph_name = "graph";
  std::string document_base;  // what leads from the written file to the folder that documents' names start from: "../"
  Clusters clusters = Clusters::kind;
  std::vector<std::uint32_t> communities;  // by node, for Clusters::community
};

struct Exporter {
  std::string_view name;       // "graphml": value of -f
  std::string_view extension;  // ".graphml"
  std::string_view media_type;
  std::string_view description;  // for --help
  void (*write)(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
  // Files that a format has beside its first one, such as ".edges.csv" beside ".nodes.csv".
  struct Companion {
    std::string_view extension;
    void (*write)(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
  };
  std::span<const Companion> companions = {};
  // What a picture leaves out of a graph that is too large to be drawn, or QuickStatements of what Wikidata has no
  // words for; in words, or "". null: nothing ever.
  std::string (*leaves_out)(const KnowledgeGraph& graph) = nullptr;
};

// An export that failed for another reason than its file; export_to_file() and export_to_descriptor() turn it into a
// Diagnostic.
class ExportError : public std::runtime_error {
 public:
  ExportError(const std::string& message, std::string hint) : std::runtime_error(message), hint_(std::move(hint)) {}
  [[nodiscard]] const std::string& hint() const { return hint_; }

 private:
  std::string hint_;
};

// An absolute IRI without query and fragment, with '/' added unless it ends in '/' or ':'; or what is wrong with it.
// export_to_file() and export_to_descriptor() refuse a wrong one.
[[nodiscard]] Result<std::string> checked_base_iri(std::string_view base_iri);

[[nodiscard]] std::span<const Exporter> exporters();
[[nodiscard]] const Exporter* find_exporter(std::string_view name);

// Writes whole or not at all: a temporary file beside `path`, fsync, rename. Errors name the path and the system's
// reason. Cleans its temporary file up on failure; register_temporary_cleanup() (base/atomic_file.hpp) also on
// SIGINT/SIGTERM. A device or pipe at `path` is written to as it is. Returns the bytes written.
[[nodiscard]] Result<std::size_t> export_to_file(const KnowledgeGraph& graph, const Exporter& exporter,
                                                 const ExportOptions& options, const std::string& path);
struct ExportedFile {
  std::string path;
  std::size_t bytes = 0;
};
// Writes `stem` + extension and the format's companions, each as export_to_file() does. All are complete before the
// first takes its place.
[[nodiscard]] Result<std::vector<ExportedFile>> export_to_files(const KnowledgeGraph& graph, const Exporter& exporter,
                                                                const ExportOptions& options, const std::string& stem);
// Writes to an open file descriptor (standard output); of a format with companions the first file only.
[[nodiscard]] Result<std::size_t> export_to_descriptor(const KnowledgeGraph& graph, const Exporter& exporter,
                                                       const ExportOptions& options, int descriptor,
                                                       std::string_view shown_name);

}  // namespace ecograph
