// Input that breaks programs. One bad document beside a good one: no crash, no hang, no internal error, and the good
// one's edge is in the graph.
#include <unistd.h>

#include <catch2/catch.hpp>

#include "cli/cli.hpp"

namespace {

using namespace ecograph::test;

struct Hostile {
  const char* what;
  const char* script;  // writes the bad document
};

const Hostile documents[] = {
    {"a line of 8 MB",
     "yes 'The Elbe flows through Dresden and past Hamburg,' | head -c 8000000 | tr '\\n' ' ' >bad.txt"},
    {"8 MB without a space", "head -c 8000000 /dev/zero | tr '\\0' a >bad.txt"},
    {"a name of 10,000 characters",
     "{ printf 'The '; head -c 10000 /dev/zero | tr '\\0' X; echo ' flows through Dresden.'; } >bad.txt"},
    {"a name of 5,000 words", "{ yes Xaver | head -n 5000 | tr '\\n' ' '; echo 'flows through Dresden.'; } >bad.txt"},
    {"100,000 quotes in quotes", "{ yes '>' | head -n 100000 | tr -d '\\n'; echo ' deep'; } >bad.md"},
    {"10,000 lists in lists", "for i in $(seq 10000); do printf '%*s- x\\n' $((i % 3000)) ''; done >bad.md"},
    {"100,000 brackets", "{ yes '[' | head -n 100000 | tr -d '\\n'; yes '](x' | head -n 1000 | tr -d '\\n'; } >bad.md"},
    {"100,000 stars", "yes '*a **b _c' | head -n 100000 | tr -d '\\n' >bad.md"},
    {"100,000 elements in elements", "{ yes '<div><b>' | head -n 100000 | tr -d '\\n'; echo deep; } >bad.html"},
    {"100,000 table cells in a row",
     "{ printf '|'; yes 'x|' | head -n 100000 | tr -d '\\n'; printf '\\n|'; yes '-|' | head -n 100000 | tr -d '\\n'; "
     "echo; } >bad.md"},
    {"attributes without end", "{ printf '<p '; yes 'a=\"b\" ' | head -n 100000 | tr -d '\\n'; } >bad.html"},
    {"front matter that is nothing else",
     "{ echo ---; yes '[' | head -n 100000 | tr -d '\\n'; echo; echo ---; } >bad.md"},
    {"YAML that refers to itself", "printf -- '---\\na: &a [*a, *a]\\nb: &b {c: *a}\\n---\\ntext\\n' >bad.md"},
    {"TOML of 100,000 brackets",
     "{ echo +++; printf 'a = '; yes '[' | head -n 100000 | tr -d '\\n'; echo; echo +++; } >bad.md"},
    {"random bytes",
     "head -c 100000 /dev/urandom >bad.txt; head -c 100000 /dev/urandom >bad2.md; head -c 100000 /dev/urandom "
     ">bad3.html"},
    {"UTF-16 cut short", "printf '\\377\\376T\\0h' >bad.txt; printf '\\376\\377\\0' >bad2.txt"},
    {"half surrogates and overlong forms",
     "printf 'The \\355\\240\\200 \\300\\200 \\364\\220\\200\\200 Elbe flows through \\360\\237' >bad.txt"},
    {"control characters", "printf 'The El\\001be \\033[31m flows\\010 through \\r\\n\\v\\f Dresden\\177.' >bad.txt"},
    {"right to left and emoji",
     "printf 'The \\342\\200\\256Elbe\\342\\200\\254 flows \\360\\237\\214\\212 through "
     "\\327\\251\\327\\234\\327\\225\\327\\235.' >bad.txt"},
    {"quotes, backslashes and ]]>", "printf 'The \"Elbe\\\\\" flows through Dresden ]]> <![CDATA[ -->.' >bad.txt"},
    {"only line ends", "yes '' | head -n 1000000 >bad.txt; head -c 1000000 /dev/zero | tr '\\0' '\\r' >bad2.txt"},
    {"only full stops", "head -c 1000000 /dev/zero | tr '\\0' . >bad.txt"},
    {"only digits", "yes '1,2.3 ' | head -c 1000000 | tr -d '\\n' >bad.txt"},
};

bool good_edge_is_there(const std::filesystem::path& folder) {
  const std::string graph = read_file(folder / "exports" / "graph.graphml");
  return graph.find("The Danube flows through Ulm.") != std::string::npos;
}

}  // namespace

TEST_CASE("a hostile document costs no more than a message") {
  for (const Hostile& document : documents) {
    const TemporaryFolder folder;
    const Run run =
        run_script(std::string("echo 'The Danube flows through Ulm.' >good.txt\n") + document.script +
                       "\ntimeout 120 $E build . -f graphml && xmllint --noout --huge exports/graph.graphml",
                   folder.path());
    INFO(document.what << "\n" << run.err.substr(0, 2000));
    CHECK(run.status < 2);
    CHECK(run.err.find("internal error") == std::string::npos);
    CHECK(run.err.size() < 100000);
    CHECK(good_edge_is_there(folder.path()));
  }
}

TEST_CASE("what may not be read or written is said") {
  // Root may read and write everything, so the program runs as nobody there.
  const std::string as_nobody = ::geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : "";
  const TemporaryFolder folder;
  const Run possible = run_script(as_nobody + "$E --version", folder.path());
  if (possible.status != 0) {
    WARN("the program cannot be run as another user here: " << possible.err);
    return;
  }
  const Run run = run_script(
      "mkdir open locked in\nchmod 777 open\necho 'The Danube flows through Ulm.' >in/good.txt\n"
      "mkdir in/shut\necho x >in/secret.md\nchmod 0 in/shut in/secret.md\nchmod 555 locked\n" +
          as_nobody + "$E build in -f ttl -o open -q; echo $? >&2; ls open\n" + as_nobody +
          "$E build in/good.txt -f ttl -o locked -q; echo $? >&2\n" + as_nobody +
          "$E build in/good.txt -f ttl -o locked/deeper -q; echo $? >&2; ls -A locked; chmod 700 in/shut",
      folder.path());
  CHECK(run.out == "graph.ttl\n");
  CHECK(run.err ==
        "in/secret.md: error: cannot be read: Permission denied\n"
        "in/shut: error: the folder cannot be read: Permission denied\n"
        "1\n"
        "locked/graph.ttl: error: cannot write: Permission denied\n"
        "  hint: choose a folder that you may write to with -o\n"
        "1\n"
        "locked/deeper: error: cannot write: Permission denied\n"
        "  hint: choose a folder that you may write to with -o\n"
        "1\n");
}

TEST_CASE("a document that is far too large is refused, the others are kept") {
  const TemporaryFolder folder;
  const Run run =
      run_script("echo 'The Danube flows through Ulm.' >good.txt\ntruncate -s 200M bad.txt\n$E build . -f graphml -q",
                 folder.path());
  CHECK(run.status == 1);
  CHECK(run.err ==
        "bad.txt: error: is larger than 32 MiB, the most one document may have\n"
        "  hint: split it into several documents\n");
  CHECK(good_edge_is_there(folder.path()));
}
