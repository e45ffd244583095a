#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>

#include "serialize/in_turns.hpp"
#include "unit/graph_fixture.hpp"
#include "unit/serialize/test_sink.hpp"

using namespace ecograph;
using fixture::Corpus;

namespace {

// Large enough that several threads write it, with texts of very different lengths.
KnowledgeGraph large_graph(const Ontology& o) {
  Corpus c(o);
  c.document("large.md", "Large", "2025-12-19");
  std::vector<std::uint32_t> things;
  constexpr std::size_t count = 900;
  for (std::size_t i = 0; i < count; ++i) things.push_back(c.entity("Project", "Thing <" + std::to_string(i) + ">"));
  for (std::size_t i = 0; i < 5 * count; ++i) {
    const std::size_t other = (i + 1 + i / count) % count;
    const std::string quote(i % 1000 == 0 ? 100000 : i % 300, static_cast<char>('a' + i % 26));
    Claim& claim = c.claim(things[i % count], i % 2 == 0 ? "hosted-by" : "member-of", things[other], "“" + quote + "”");
    if (i % 7 == 0) claim.qualifiers = {{"since", std::to_string(2000 + i % 25)}};
  }
  return c.graph();
}

}  // namespace

TEST_CASE("the number of threads changes no byte") {
  const Ontology o = fixture::ontology();
  const KnowledgeGraph graph = large_graph(o);
  REQUIRE(is_worth_threads(graph.edge_count(), 2));
  for (const char* format : {"graphml", "dot", "ttl", "ttl12", "nt"}) {
    INFO(format);
    const std::string expected = exported(graph, format);
    for (const unsigned jobs : {2U, 3U, 8U, 100U}) {
      ExportOptions options;
      options.jobs = jobs;
      CHECK(exported(graph, format, options) == expected);
    }
    ExportOptions options;
    options.jobs = 3;
    TestSink full(expected.size() / 2);
    find_exporter(format)->write(graph, options, full);
    CHECK(full.text == expected.substr(0, full.text.size()));
  }
}

TEST_CASE("parts come in order, whatever they take, and an error of one ends all") {
  constexpr std::size_t count = 100000;
  std::string expected;
  for (std::size_t i = 0; i < count; ++i) expected += std::to_string(i) + "\n";
  const auto numbers = [](std::size_t wrong) {
    return [wrong](ByteSink& sink, auto&& parts) {
      parts([&](std::size_t first, std::size_t last) {
        for (; first < last; ++first) {
          if (first == wrong) throw std::runtime_error("as asked");
          sink.write(std::to_string(first) + "\n");
        }
      });
    };
  };
  TestSink sink;
  CHECK(write_in_turns(count, 4, sink, numbers(count)));
  CHECK(sink.text == expected);
  TestSink broken;
  CHECK_THROWS_WITH(write_in_turns(count, 4, broken, numbers(count / 2)), "as asked");
  CHECK(broken.text == expected.substr(0, broken.text.size()));
  TestSink full(1000);
  CHECK_FALSE(write_in_turns(count, 4, full, numbers(count)));
  CHECK(full.text == expected.substr(0, full.text.size()));
}
