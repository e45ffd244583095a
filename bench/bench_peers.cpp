// The same graph written by igraph, Boost.Graph and serd, to be read beside bench_serialize: bench_peers.
// Each is given what our GraphML and DOT say of nodes and edges, and serd the triples of our Turtle.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <igraph/igraph.h>
#include <serd/serd.h>
#include <unistd.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <boost/graph/graphviz.hpp>
#include <cstdio>
#include <fstream>
#include <string>

#include "large_graph.hpp"
#include "serialize/exporter.hpp"
#include "serialize/output.hpp"
#include "serialize/view.hpp"

namespace {

using namespace ecograph;
using bench::graph;

constexpr const char* path = "bench_peers.tmp";

std::string evidence_of(const GraphEdge& edge) {
  std::string text;
  append_readable(text, graph(), edge);
  return text;
}

void report(benchmark::State& state) {
  std::ifstream file(path, std::ios::ate);
  state.SetBytesProcessed(static_cast<std::int64_t>(file.tellg()) * static_cast<std::int64_t>(state.iterations()));
  ::unlink(path);
}

const igraph_t& in_igraph() {
  static igraph_t peer;
  static const bool made = [] {
    igraph_set_attribute_table(&igraph_cattribute_table);
    igraph_vector_int_t ends;
    igraph_vector_int_init(&ends, 0);
    for (const auto e : graph().edges()) {
      igraph_vector_int_push_back(&ends, static_cast<igraph_integer_t>(graph().source(e)));
      igraph_vector_int_push_back(&ends, static_cast<igraph_integer_t>(graph().target(e)));
    }
    igraph_create(&peer, &ends, static_cast<igraph_integer_t>(graph().node_count()), true);
    igraph_vector_int_destroy(&ends);
    for (std::size_t v = 0; v < graph().node_count(); ++v) {
      SETVAS(&peer, "label", static_cast<igraph_integer_t>(v), graph().node(v).name.c_str());
    }
    for (std::size_t i = 0; i < graph().edge_count(); ++i) {
      const GraphEdge& edge = graph().edge(graph().edges()[i]);
      const auto id = static_cast<igraph_integer_t>(i);
      SETEAS(&peer, "label", id, graph().ontology().relations[edge.relation].name.c_str());
      SETEAS(&peer, "evidence", id, evidence_of(edge).c_str());
      SETEAS(&peer, "rule", id, edge.evidence.front().rule.c_str());
      SETEAN(&peer, "weight", id, 1);
      SETEAN(&peer, "confidence", id, static_cast<double>(edge.confidence));
    }
    return true;
  }();
  (void)made;
  return peer;
}

template <class Write>
void igraph_write(benchmark::State& state, Write&& write) {
  const igraph_t& peer = in_igraph();
  for (auto _ : state) {
    std::FILE* file = std::fopen(path, "r+");
    if (file == nullptr) file = std::fopen(path, "w");
    write(&peer, file);
    std::fclose(file);
  }
  report(state);
}

struct BoostNode {
  std::string label;
};
struct BoostEdge {
  std::string label;
  std::string evidence;
  std::string rule;
  int weight = 1;
  float confidence = 1;
};
using BoostGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, BoostNode, BoostEdge>;

BoostGraph& in_boost() {
  static BoostGraph peer = [] {
    BoostGraph g(graph().node_count());
    for (std::size_t v = 0; v < graph().node_count(); ++v) g[v].label = graph().node(v).name;
    for (const auto e : graph().edges()) {
      const GraphEdge& edge = graph().edge(e);
      boost::add_edge(graph().source(e), graph().target(e),
                      BoostEdge{graph().ontology().relations[edge.relation].name, evidence_of(edge),
                                edge.evidence.front().rule, 1, edge.confidence},
                      g);
    }
    return g;
  }();
  return peer;
}

boost::dynamic_properties boost_properties(BoostGraph& g) {
  boost::dynamic_properties properties;
  properties.property("label", boost::get(&BoostNode::label, g));
  properties.property("label", boost::get(&BoostEdge::label, g));
  properties.property("evidence", boost::get(&BoostEdge::evidence, g));
  properties.property("rule", boost::get(&BoostEdge::rule, g));
  properties.property("weight", boost::get(&BoostEdge::weight, g));
  properties.property("confidence", boost::get(&BoostEdge::confidence, g));
  return properties;
}

void boost_graphml(benchmark::State& state) {
  const auto properties = boost_properties(in_boost());
  for (auto _ : state) {
    std::ofstream file(path);
    boost::write_graphml(file, in_boost(), properties);
  }
  report(state);
}

void boost_dot(benchmark::State& state) {
  auto properties = boost_properties(in_boost());
  properties.property("node_id", boost::get(boost::vertex_index, in_boost()));
  for (auto _ : state) {
    std::ofstream file(path);
    boost::write_graphviz_dp(file, in_boost(), properties);
  }
  report(state);
}

// serd's reader feeds its writer: the time of reading alone is taken away.
void serd_turtle(benchmark::State& state, bool writes) {
  StringSink turtle;
  find_exporter("nt")->write(graph(), {}, turtle);
  for (auto _ : state) {
    std::FILE* file = std::fopen(path, "w");
    SerdEnv* env = serd_env_new(nullptr);
    SerdWriter* writer = serd_writer_new(SERD_TURTLE, static_cast<SerdStyle>(SERD_STYLE_ABBREVIATED | SERD_STYLE_BULK),
                                         env, nullptr, serd_file_sink, file);
    const auto statement = [](void* handle, SerdStatementFlags flags, const SerdNode* g, const SerdNode* s,
                              const SerdNode* p, const SerdNode* o, const SerdNode* d, const SerdNode* l) {
      return handle == nullptr ? SERD_SUCCESS
                               : serd_writer_write_statement(static_cast<SerdWriter*>(handle), flags, g, s, p, o, d, l);
    };
    SerdReader* reader =
        serd_reader_new(SERD_NTRIPLES, writes ? writer : nullptr, nullptr, nullptr, nullptr, statement, nullptr);
    serd_reader_read_string(reader, reinterpret_cast<const std::uint8_t*>(turtle.text.c_str()));
    serd_reader_free(reader);
    serd_writer_finish(writer);
    serd_writer_free(writer);
    serd_env_free(env);
    std::fclose(file);
  }
  report(state);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  const auto add = [](const char* name, auto function) {
    benchmark::RegisterBenchmark(name, function)->Unit(benchmark::kMillisecond);
  };
  add("igraph/graphml", [](benchmark::State& s) {
    igraph_write(s, [](const igraph_t* g, std::FILE* file) { igraph_write_graph_graphml(g, file, true); });
  });
  add("igraph/dot", [](benchmark::State& s) {
    igraph_write(s, [](const igraph_t* g, std::FILE* file) { igraph_write_graph_dot(g, file); });
  });
  add("boost/graphml", boost_graphml);
  add("boost/dot", boost_dot);
  add("serd/read-only", [](benchmark::State& s) { serd_turtle(s, false); });
  add("serd/ttl", [](benchmark::State& s) { serd_turtle(s, true); });
  benchmark::RunSpecifiedBenchmarks();
}
