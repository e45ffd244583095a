// What holds for every document, whatever it says.
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <memory>
#include <random>

#include "base/utf8.hpp"
#include "corpora.hpp"
#include "graph_text.hpp"
#include "resolution/resolve.hpp"

using namespace ecograph;
using namespace ecograph::test;

namespace {

// The same entities under the same numbers, written down by document name instead of document number.
std::string description(const Resolution& resolution, const std::vector<Extraction>& extractions) {
  std::string text;
  for (const Entity& entity : resolution.entities) {
    text += std::to_string(entity.kind) + " " + entity.name;
    for (const std::string& alias : entity.aliases) text += " | " + alias;
    std::vector<std::string> places;
    for (const Evidence& e : entity.mentions) {
      places.push_back(extractions[e.document].source + ":" + std::to_string(e.span.begin));
    }
    std::sort(places.begin(), places.end());
    for (const std::string& place : places) text += " " + place;
    text += "\n";
  }
  std::map<std::string, std::string> numbers;
  for (std::size_t d = 0; d < extractions.size(); ++d) {
    for (const std::uint32_t entity : resolution.entity_of[d]) {
      numbers[extractions[d].source] += " " + std::to_string(entity);
    }
  }
  for (const auto& [source, line] : numbers) text += source + line + "\n";
  return text;
}

std::string statements_of(const Extraction& extraction) {
  std::string text;
  for (const DocumentEntity& e : extraction.entities) text += e.name + "@" + std::to_string(e.first.span.begin) + "\n";
  for (const Claim& c : extraction.claims) {
    text += std::to_string(c.subject) + " " + std::to_string(c.relation) + " " + std::to_string(c.object) + " " +
            c.evidence.rule + "@" + std::to_string(c.evidence.span.begin) + "\n";
  }
  for (const AttributeClaim& c : extraction.attributes) {
    text += std::to_string(c.subject) + " " + c.key + "=" + c.value + " " + c.evidence.rule + "\n";
  }
  return text;
}

void check_evidence(const Evidence& evidence, const std::string& bytes) {
  REQUIRE(evidence.span.begin < evidence.span.end);
  REQUIRE(evidence.span.end <= bytes.size());
  CHECK(evidence.quote == bytes.substr(evidence.span.begin, evidence.span.size()));
  const auto newlines = std::count(bytes.begin(), bytes.begin() + evidence.span.begin, '\n');
  CHECK(evidence.line == static_cast<std::uint32_t>(newlines) + 1);
  CHECK_FALSE(evidence.rule.empty());
  CHECK(evidence.confidence > 0);
  CHECK(evidence.confidence <= 1);
}

std::string with_crlf(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return out;
}

std::string utf16(const std::string& text, bool big_endian, bool mark) {
  std::string out;
  const auto put = [&](std::uint32_t unit) {
    const char high = static_cast<char>(unit >> 8U);
    const char low = static_cast<char>(unit & 0xFFU);
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  };
  if (mark) put(0xFEFF);
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    at += c.size;
    if (c.value < 0x10000) {
      put(c.value);
    } else {
      put(0xD800U + ((c.value - 0x10000U) >> 10U));
      put(0xDC00U + ((c.value - 0x10000U) & 0x3FFU));
    }
  }
  return out;
}

std::string text_of(xmlChar* owned) {
  const std::unique_ptr<xmlChar, decltype(xmlFree)> text(owned, xmlFree);
  return text == nullptr ? std::string() : reinterpret_cast<const char*>(text.get());
}

// Nodes and edges of a GraphML file with their XML attributes and, by the key's name, their data.
struct GraphmlReader {
  struct Element {
    std::map<std::string, std::string> xml;
    std::map<std::string, std::string> data;
  };
  std::map<std::string, std::string> keys;
  std::map<std::string, Element> nodes;
  std::vector<Element> edges;

  void read(xmlNode* element) {
    for (; element != nullptr; element = element->next) {
      if (element->type != XML_ELEMENT_NODE) continue;
      const std::string name = reinterpret_cast<const char*>(element->name);
      Element found = element_of(element);
      if (name == "key") {
        keys[found.xml["id"]] = found.xml["attr.name"];
      } else if (name == "node") {
        nodes[found.xml["id"]] = found;
      } else if (name == "edge") {
        edges.push_back(found);
      } else {
        read(element->children);
      }
    }
  }

 private:
  Element element_of(xmlNode* element) {
    Element result;
    for (xmlAttr* a = element->properties; a != nullptr; a = a->next) {
      result.xml[reinterpret_cast<const char*>(a->name)] = text_of(xmlNodeListGetString(element->doc, a->children, 1));
    }
    for (xmlNode* child = element->children; child != nullptr; child = child->next) {
      if (child->type != XML_ELEMENT_NODE) continue;
      const std::string key = text_of(xmlGetProp(child, reinterpret_cast<const xmlChar*>("key")));
      result.data[keys[key]] = text_of(xmlNodeGetContent(child));
    }
    return result;
  }
};

bool has_carriage_return(const std::string& text) { return text.find('\r') != std::string::npos; }

}  // namespace

TEST_CASE("a quote is the bytes at its span") {
  const BuildResult result = build_all(all_documents());
  REQUIRE(result.failed_documents == 0);
  std::size_t checked = 0;
  for (const Extraction& extraction : result.extractions) {
    const std::string bytes = read_bytes(extraction.source);
    if (!is_utf8(bytes)) continue;
    INFO(extraction.source);
    for (const DocumentEntity& e : extraction.entities) check_evidence(e.first, bytes);
    for (const Claim& c : extraction.claims) check_evidence(c.evidence, bytes);
    for (const AttributeClaim& c : extraction.attributes) check_evidence(c.evidence, bytes);
    checked += extraction.claims.size() + extraction.attributes.size();
  }
  CHECK(checked > 300);
}

TEST_CASE("neither order nor jobs nor neighbours show") {
  const std::vector<std::string> paths = all_documents();
  const BuildResult expected = build_all(paths);
  const std::string bytes = exported(expected.graph);
  std::vector<std::string> shuffled = paths;
  std::mt19937 random(7);
  for (unsigned jobs = 1; jobs <= 3; ++jobs) {
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    INFO("jobs " << jobs << ", first " << shuffled.front());
    CHECK((exported(build_all(shuffled, jobs).graph) == bytes));
  }
  SECTION("resolution alone") {
    std::vector<std::size_t> order(expected.extractions.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (int round = 0; round < 5; ++round) {
      std::shuffle(order.begin(), order.end(), random);
      std::vector<Extraction> extractions;
      for (const std::size_t i : order) extractions.push_back(expected.extractions[i]);
      const Resolution resolution = resolve(schema().ontology, name_lexicon(schema()), extractions);
      CHECK((description(resolution, extractions) == description(expected.resolution, expected.extractions)));
    }
  }
  SECTION("a document states the same alone and among others") {
    for (const Extraction& extraction : expected.extractions) {
      const BuildResult alone = build_all({extraction.source});
      INFO(extraction.source);
      REQUIRE(alone.extractions.size() == 1);
      CHECK(statements_of(alone.extractions.front()) == statements_of(extraction));
    }
  }
}

TEST_CASE("a folder is the same as its files") {
  const std::string folder = std::string(ECOGRAPH_SOURCE_DIR) + "/examples/corpus";
  std::vector<std::string> arguments = example_documents();
  REQUIRE(arguments.size() >= 8);
  std::reverse(arguments.begin(), arguments.end());
  arguments.push_back(folder + "/../corpus/");
  Diagnostics diagnostics;
  std::vector<std::string> collected;
  for (const Input& input : collect_inputs(arguments, diagnostics)) collected.push_back(input.path);
  CHECK(diagnostics.empty());
  CHECK(collected == example_documents());
}

TEST_CASE("every edge has evidence, and its relation admits its kinds") {
  const BuildResult result = build_all(all_documents());
  const KnowledgeGraph& graph = result.graph;
  CHECK(graph.edge_count() > 200);
  for (const KnowledgeGraph::Edge e : graph.edges()) {
    const GraphEdge& edge = graph.edge(e);
    const GraphNode& source = graph.node(graph.source(e));
    const GraphNode& target = graph.node(graph.target(e));
    const Relation& relation = graph.ontology().relations[edge.relation];
    INFO(source.name << " --" << relation.name << "--> " << target.name);
    CHECK((relation.admits(source.kind, target.kind) ||
           (relation.symmetric && relation.admits(target.kind, source.kind))));
    CHECK_FALSE(edge.evidence.empty());
    CHECK((edge.stated.empty() || edge.stated.size() == edge.evidence.size()));
    CHECK(graph.source(e) != graph.target(e));
    for (const Evidence& evidence : edge.evidence) CHECK_FALSE(evidence.quote.empty());
  }
  for (std::size_t i = 0; i < graph.node_count(); ++i) {
    const GraphNode& node = graph.node(i);
    INFO(node.name);
    CHECK_FALSE(node.name.empty());
    CHECK_FALSE(node.mentions.empty());
    CHECK(std::find(node.aliases.begin(), node.aliases.end(), node.name) == node.aliases.end());
    for (const AttributeValue& value : node.attributes) {
      INFO(value.key << " = " << value.value);
      const AttributeDefinition* definition = graph.ontology().attribute(value.key);
      REQUIRE(definition != nullptr);
      CHECK((definition->domain >> node.kind & 1U) == 1U);
      CHECK_FALSE(value.evidence.empty());
    }
  }
}

TEST_CASE("GraphML holds the same edges, each between kinds that its relation admits") {
  const BuildResult result = build_all(all_documents());
  const std::string text = exported(result.graph, "graphml");
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> xml(
      xmlReadMemory(text.data(), static_cast<int>(text.size()), "graph.graphml", nullptr, XML_PARSE_NONET), xmlFreeDoc);
  REQUIRE(xml != nullptr);
  const Ontology& ontology = schema().ontology;
  GraphmlReader reader;
  reader.read(xmlDocGetRootElement(xml.get()));
  CHECK(reader.nodes.size() == result.graph.node_count());
  CHECK(reader.edges.size() == result.graph.edge_count());
  for (GraphmlReader::Element& edge : reader.edges) {
    const KindId source = ontology.kind(reader.nodes[edge.xml["source"]].data["kind"]);
    const KindId target = ontology.kind(reader.nodes[edge.xml["target"]].data["kind"]);
    const int number = ontology.relation(edge.data["kind"]);
    INFO(edge.xml["source"] << " --" << edge.data["kind"] << "--> " << edge.xml["target"]);
    REQUIRE(number >= 0);
    const Relation& relation = ontology.relations[static_cast<std::size_t>(number)];
    CHECK((relation.admits(source, target) || (relation.symmetric && relation.admits(target, source))));
    CHECK_FALSE(edge.data["evidence"].empty());
    CHECK_FALSE(edge.data["source"].empty());
  }
}

TEST_CASE("encoding and line ends do not change what a document says") {
  const ScratchFolder scratch;
  for (const std::string& path : all_documents()) {
    const std::string bytes = read_bytes(path);
    if (!is_utf8(bytes) || has_carriage_return(bytes) || bytes.starts_with("\xEF\xBB\xBF")) continue;
    const std::string expected = listing(build_all({path}).graph);
    const std::string copy = (scratch.path() / std::filesystem::path(path).filename()).string();
    const std::pair<const char*, std::string> variants[] = {
        {"CRLF", with_crlf(bytes)},
        {"byte order mark", "\xEF\xBB\xBF" + bytes},
        {"UTF-16 little endian", utf16(bytes, false, true)},
        {"UTF-16 big endian, CRLF", utf16(with_crlf(bytes), true, true)},
    };
    for (const auto& [name, variant] : variants) {
      INFO(path << " as " << name);
      write_bytes(copy, variant);
      CHECK(listing(build_all({copy}).graph) == expected);
    }
  }
}

TEST_CASE("one fact of two sources is one edge with two pieces of evidence; each source keeps its own qualifiers") {
  const std::string folder = std::string(ECOGRAPH_SOURCE_DIR) + "/tests/cases/one-fact-two-sources";
  const BuildResult result = build_all(inputs_of(folder));
  REQUIRE(result.graph.edge_count() == 1);
  const GraphEdge& edge = result.graph.edge(result.graph.edges().front());
  // Two rules may read one sentence; it stays one place.
  std::map<std::pair<std::uint32_t, Span>, std::vector<Qualifier>> places;
  REQUIRE(edge.stated.size() == edge.evidence.size());
  for (std::size_t i = 0; i < edge.evidence.size(); ++i) {
    std::vector<Qualifier>& stated = places[{edge.evidence[i].document, edge.evidence[i].span}];
    stated.insert(stated.end(), edge.stated[i].begin(), edge.stated[i].end());
  }
  REQUIRE(places.size() == 2);
  CHECK(places.begin()->first.first == 0);
  CHECK(places.begin()->second.empty());
  CHECK(places.rbegin()->first.first == 1);
  REQUIRE_FALSE(places.rbegin()->second.empty());
  CHECK(places.rbegin()->second.front() == Qualifier{"level", "silver"});
}

TEST_CASE("contradicting values are both kept, each with its own source") {
  const std::string folder = std::string(ECOGRAPH_SOURCE_DIR) + "/tests/cases/contradiction";
  const BuildResult result = build_all(inputs_of(folder));
  std::size_t values = 0;
  for (std::size_t i = 0; i < result.graph.node_count(); ++i) {
    for (const AttributeValue& value : result.graph.node(i).attributes) {
      INFO(value.key << " = " << value.value);
      ++values;
      const bool first = value.value == "800" || value.value == "2026-06-03";
      for (const Evidence& evidence : value.evidence) CHECK(evidence.document == (first ? 0U : 1U));
    }
  }
  CHECK(values == 4);
}
