// Same input, same bytes: whatever the number of jobs, the order and spelling of the inputs, the locale, the time zone.
#include <catch2/catch.hpp>

#include "cli/cli.hpp"

namespace {

using namespace ecograph::test;

const std::string schema =
    "unset ECOGRAPH_SCHEMA; export ECOGRAPH_SCHEMA=\"$SOURCE/schema\"\ncp -r $SOURCE/examples/corpus in\n";

std::string graph_of(const std::string& command) {
  const TemporaryFolder folder;
  const Run run = run_script(schema + command, folder.path());
  INFO(command << "\n" << run.err);
  REQUIRE(run.status == 0);
  std::string all;
  for (const char* format : {"graphml", "dot", "ttl"}) {
    const std::string bytes = read_file(folder.path() / "exports" / (std::string("graph.") + format));
    REQUIRE_FALSE(bytes.empty());
    all += bytes;
  }
  return all;
}

}  // namespace

TEST_CASE("nothing but the input shows in the output") {
  const std::string expected = graph_of("$E build in --jobs 1");
  for (const std::string command :
       {"$E build in --jobs 1", "$E build in --jobs 2", "$E build in --jobs 7", "$E build $(ls -r in/* | shuf)",
        "$E build ./in/../in in in/*", "LC_ALL=C $E build in", "LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8 $E build in",
        "LC_ALL=de_DE.UTF-8 TZ=Pacific/Auckland $E build in/"}) {
    INFO(command);
    CHECK(graph_of(command) == expected);
  }
}

TEST_CASE("a Turkish locale that is really there changes nothing") {
  const TemporaryFolder locales;
  const Run made =
      run_script("localedef -i tr_TR -f UTF-8 " + locales.path().string() + "/tr_TR.UTF-8", locales.path());
  if (made.status > 1) {
    WARN("no localedef, or no sources of locales: " << made.err);
    return;
  }
  CHECK(graph_of("LOCPATH=" + locales.path().string() + " LC_ALL=tr_TR.UTF-8 $E build in") == graph_of("$E build in"));
}

TEST_CASE("every format is written the same to standard output") {
  for (const std::string format : {"graphml", "dot", "ttl"}) {
    const TemporaryFolder folder;
    const Run run = run_script(schema + "$E build in -q -f " + format + " && $E build in -q -o - -f " + format +
                                   " | cmp - exports/graph." + format,
                               folder.path());
    INFO(run.out << run.err);
    CHECK(run.status == 0);
  }
}
