#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "base/atomic_file.hpp"
#include "unit/hostile_graph.hpp"
#include "unit/serialize/test_sink.hpp"

using namespace ecograph;
namespace fs = std::filesystem;

namespace {

// A folder of its own, gone with its content at the end.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "ecograph-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code ignored;
    fs::permissions(path_, fs::perms::owner_all, ignored);
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path_), fs::directory_iterator()));
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

struct Graph {
  Ontology ontology = fixture::ontology();
  KnowledgeGraph graph = fixture::hostile_corpus(ontology).graph();
};

Result<std::size_t> write_to(const Graph& g, const std::string& path) {
  return export_to_file(g.graph, *find_exporter("graphml"), {}, path);
}

}  // namespace

TEST_CASE("a file appears whole, with the umask's permissions and nothing beside it") {
  const Graph g;
  const Folder folder;
  const ::mode_t mask = ::umask(027);
  const auto written = write_to(g, folder.file("graph.graphml"));
  ::umask(mask);
  REQUIRE(written);
  CHECK(content_of(folder.file("graph.graphml")) == exported(g.graph, "graphml"));
  CHECK(*written == fs::file_size(folder.file("graph.graphml")));
  CHECK(fs::status(folder.file("graph.graphml")).permissions() == static_cast<fs::perms>(0640));
  CHECK(folder.entries() == 1);
}

TEST_CASE("an existing file is replaced and keeps its permissions; a link stays a link") {
  const Graph g;
  const Folder folder;
  std::ofstream(folder.file("real")) << "old";
  fs::permissions(folder.file("real"), static_cast<fs::perms>(0604));
  fs::create_symlink("real", folder.file("link"));
  REQUIRE(write_to(g, folder.file("link")));
  CHECK(fs::is_symlink(folder.file("link")));
  CHECK(content_of(folder.file("real")) == exported(g.graph, "graphml"));
  CHECK(fs::status(folder.file("real")).permissions() == static_cast<fs::perms>(0604));
  CHECK(folder.entries() == 2);
}

TEST_CASE("a full disk is an error and no success") {
  const Graph g;
  const auto written = write_to(g, "/dev/full");
  REQUIRE(!written);
  CHECK(written.error().message == "cannot write: No space left on device");
  CHECK(written.error().source == "/dev/full");
  CHECK(!written.error().hint.empty());
  CHECK(fs::is_character_file("/dev/full"));
  const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
  const auto sent = export_to_descriptor(g.graph, *find_exporter("dot"), {}, full, "<stdout>");
  ::close(full);
  REQUIRE(!sent);
  CHECK(sent.error().source == "<stdout>");
}

TEST_CASE("a file size limit leaves the old file as it was and removes the temporary one") {
  const Folder folder;
  const std::string path = folder.file("graph.graphml");
  std::ofstream(path) << "old";
  const pid_t child = ::fork();
  if (child == 0) {
    // In a child: the limit is for the whole process.
    std::signal(SIGXFSZ, SIG_IGN);
    const Graph g;
    const rlimit limit{5000, 5000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const auto written = write_to(g, path);
    ::_exit(!written && written.error().message == "cannot write: File too large" ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(folder.entries() == 1);
  CHECK(content_of(path) == "old");
}

TEST_CASE("where nothing can be written, the error says why") {
  const Graph g;
  const Folder folder;
  CHECK(write_to(g, folder.file("missing/graph.graphml")).error().message == "cannot write: No such file or directory");
  CHECK(write_to(g, folder.path().string()).error().message == "cannot write: Is a directory");
  std::ofstream(folder.file("file")) << "x";
  CHECK(write_to(g, folder.file("file/graph.graphml")).error().message == "cannot write: Not a directory");
  CHECK(write_to(g, folder.file(std::string(300, 'n'))).error().message == "cannot write: File name too long");
  CHECK(write_to(g, "/proc/ecograph.graphml").has_value() == false);
  CHECK(folder.entries() == 1);
  if (::geteuid() != 0) {
    fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
    CHECK(write_to(g, folder.file("graph.graphml")).error().message == "cannot write: Permission denied");
  }
}

TEST_CASE("a wrong base IRI is refused before anything is written") {
  const Graph g;
  const Folder folder;
  ExportOptions options;
  options.base_iri = "not an iri";
  CHECK(!export_to_file(g.graph, *find_exporter("ttl"), options, folder.file("graph.ttl")));
  CHECK(folder.entries() == 0);
}

TEST_CASE("a file that is given up leaves nothing") {
  const Folder folder;
  std::ofstream(folder.file("x")) << "old";
  {
    auto file = AtomicFile::create(folder.file("x"));
    REQUIRE(file);
    CHECK(file->write("half"));
    CHECK(folder.entries() == 2);
  }
  CHECK(folder.entries() == 1);
  CHECK(content_of(folder.file("x")) == "old");
}

TEST_CASE("a reader that goes away is an error, not the end of the program") {
  const Graph g;
  int ends[2];
  REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
  ::close(ends[0]);
  const auto sent = export_to_descriptor(g.graph, *find_exporter("ttl"), {}, ends[1], "<stdout>");
  ::close(ends[1]);
  REQUIRE(!sent);
  CHECK(sent.error().message == "cannot write: Broken pipe");
}

TEST_CASE("a slow reader behind a non-blocking pipe gets every byte") {
  const Graph g;
  int ends[2];
  REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
  REQUIRE(::fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0);
  std::string received;
  std::thread reader([&] {
    char buffer[3000];
    for (ssize_t n = 0; (n = ::read(ends[0], buffer, sizeof buffer)) > 0;) {
      received.append(buffer, static_cast<std::size_t>(n));
      ::usleep(200);
    }
  });
  const auto sent = export_to_descriptor(g.graph, *find_exporter("dot"), {}, ends[1], "<stdout>");
  ::close(ends[1]);
  reader.join();
  ::close(ends[0]);
  REQUIRE(sent);
  CHECK(received == exported(g.graph, "dot"));
  CHECK(*sent == received.size());
}

TEST_CASE("SIGINT and SIGTERM remove temporary files and still end the program by that signal") {
  for (const int signal_number : {SIGINT, SIGTERM}) {
    const Folder folder;
    std::ofstream(folder.file("x")) << "old";
    int ready[2];
    REQUIRE(::pipe2(ready, O_CLOEXEC) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
      std::signal(SIGINT, SIG_DFL);
      std::signal(SIGTERM, SIG_DFL);
      register_temporary_cleanup();
      auto file = AtomicFile::create(folder.file("x"));
      if (!file || !file->write("half")) ::_exit(3);
      (void)!::write(ready[1], "r", 1);
      for (;;) ::pause();
    }
    char byte = 0;
    REQUIRE(::read(ready[0], &byte, 1) == 1);
    CHECK(folder.entries() == 2);
    ::kill(child, signal_number);
    int status = 0;
    ::waitpid(child, &status, 0);
    ::close(ready[0]);
    ::close(ready[1]);
    CHECK(WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == signal_number);
    CHECK(folder.entries() == 1);
    CHECK(content_of(folder.file("x")) == "old");
  }
}
