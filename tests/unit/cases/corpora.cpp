#include "corpora.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>

#include "base/utf8.hpp"
#include "serialize/exporter.hpp"

namespace ecograph::test {
namespace {

namespace fs = std::filesystem;

const fs::path source_folder = ECOGRAPH_SOURCE_DIR;

}  // namespace

std::string read_bytes(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void write_bytes(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

const Schema& schema() {
  static const std::unique_ptr<const Schema> loaded = [] {
    Diagnostics diagnostics;
    std::unique_ptr<const Schema> result = load_schema((source_folder / "schema").string(), diagnostics);
    if (result == nullptr) throw std::runtime_error(render(diagnostics.front()));
    return result;
  }();
  return *loaded;
}

std::vector<fs::path> case_folders() {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(source_folder / "tests/cases")) {
    if (entry.is_directory()) folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

std::vector<std::string> inputs_of(const fs::path& case_folder) {
  std::vector<std::string> paths;
  for (const auto& entry : fs::directory_iterator(case_folder)) {
    if (entry.path().filename() != "expected.txt") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::vector<std::string> example_documents() {
  Diagnostics diagnostics;
  std::vector<std::string> paths;
  for (const Input& input : collect_inputs({(source_folder / "examples/corpus").string()}, diagnostics)) {
    paths.push_back(input.path);
  }
  return paths;
}

std::vector<std::string> all_documents() {
  std::vector<std::string> paths = example_documents();
  for (const fs::path& folder : case_folders()) {
    const std::vector<std::string> inputs = inputs_of(folder);
    paths.insert(paths.end(), inputs.begin(), inputs.end());
  }
  return paths;
}

std::vector<Input> as_inputs(const std::vector<std::string>& paths) {
  std::vector<Input> inputs;
  for (const std::string& path : paths) inputs.push_back({path});
  return inputs;
}

BuildResult build_all(const std::vector<std::string>& paths, unsigned jobs) {
  BuildOptions options;
  options.jobs = jobs;
  options.graph.planned = options.graph.former = options.graph.negated = true;
  return build(schema(), as_inputs(paths), options);
}

std::string exported(const KnowledgeGraph& graph) {
  std::string bytes;
  for (const Exporter& exporter : exporters()) {
    if (exporter.leaves_out == nullptr) bytes += exported(graph, exporter.name);  // pictures are Graphviz's
  }
  return bytes;
}

std::string exported(const KnowledgeGraph& graph, std::string_view format) {
  StringSink sink;
  find_exporter(format)->write(graph, ExportOptions{}, sink);
  return sink.text;
}

bool is_utf8(std::string_view bytes) { return bytes.find('\0') == std::string_view::npos && utf8::is_valid(bytes); }

ScratchFolder::ScratchFolder() {
  std::string name = (fs::temp_directory_path() / "ecograph-cases-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace ecograph::test
