#include <catch2/catch.hpp>
#include <clocale>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "serialize/page.hpp"
#include "serialize/view.hpp"
#include "unit/hostile_graph.hpp"
#include "unit/serialize/test_sink.hpp"

using namespace ecograph;
using fixture::Corpus;

namespace {

const std::string golden_folder = std::string(ECOGRAPH_SOURCE_DIR) + "/tests/unit/serialize/golden/";

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// Two documents that agree on one thing and contradict each other on another.
Corpus small_corpus(const Ontology& o) {
  Corpus c(o);
  c.document("news/2025.md", "The year", "2025-12-19");
  const auto foundation = c.entity("Foundation", "PyTorch Foundation", {"PTF"});
  const auto vllm = c.entity("Project", "vLLM");
  const auto ada = c.entity("Person", "Ada \"Countess\" Moreno");
  const auto conference = c.entity("Event", "PyTorch Conference 2025", {"2025 PyTorch Conference", "PyTorchCon|2025"});
  c.claim(vllm, "hosted-by", foundation, "In May, vLLM\njoined the PyTorch Foundation.").qualifiers = {
      {"since", "2025-05"}};
  c.claim(ada, "affiliated-with", foundation, "Ada Moreno, chair,").qualifiers = {{"role", "chair"}};
  c.claim(ada, "spoke-at", conference, "Ada Moreno spoke < 5 minutes & left.");
  c.claim(ada, "member-of", foundation, "She plans to join.", Modality::planned);
  c.attribute(conference, "attendance", ">3400", "more than 3,400 people");
  c.attribute(conference, "start-date", "2025-10-22", "October 22");
  c.attribute(foundation, "count:ecosystem-projects", "99", "99 projects");
  c.document("blog/vllm.html");
  c.claim(c.entity("Project", "vLLM"), "hosted-by", c.entity("Foundation", "PyTorch Foundation"),
          "vLLM joined in 2024.")
      .qualifiers = {{"since", "2024"}};
  c.attribute(c.entity("Event", "PyTorch Conference 2025"), "start-date", "2025-10-23", "October 23");
  return c;
}

}  // namespace

// ECOGRAPH_UPDATE_GOLDEN=1 writes the files anew; look at the difference before committing it.
TEST_CASE("golden files") {
  const Ontology o = fixture::ontology();
  GraphOptions options;
  options.planned = true;
  const KnowledgeGraph graph = small_corpus(o).graph(options);
  for (const Exporter& exporter : exporters()) {
    if (exporter.leaves_out != nullptr) continue;  // drawn by Graphviz, as its release does it
    std::string path = golden_folder + "small" + std::string(exporter.extension);
    std::string text = exported(graph, exporter.name);
    if (exporter.name == "html") {  // only the data: the rest is web/dist/page.html
      path += ".json";
      const std::size_t begin = text.find("{\"format\":");
      text = text.substr(begin, text.size() - page().after_data.size() - begin);
    }
    if (std::getenv("ECOGRAPH_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << text;
    INFO(path);
    CHECK(text == content_of(path));
  }
}

TEST_CASE("every format writes the same bytes again, in any locale") {
  const Ontology o = fixture::ontology();
  for (const Exporter& exporter : exporters()) {
    const std::string first = exported(fixture::hostile_corpus(o).graph(), exporter.name);
    const bool other = std::setlocale(LC_ALL, "de_DE.UTF-8") != nullptr || std::setlocale(LC_ALL, "C.UTF-8") != nullptr;
    const std::string second = exported(fixture::hostile_corpus(o).graph(), exporter.name);
    std::setlocale(LC_ALL, "C");
    INFO(exporter.name << (other ? "" : " (no other locale is installed)"));
    CHECK(first == second);
  }
}

TEST_CASE("an empty graph is a whole document in every format") {
  const Ontology o = fixture::ontology();
  const KnowledgeGraph graph = Corpus(o).graph();
  CHECK(exported(graph, "graphml").find("</graphml>") != std::string::npos);
  CHECK(exported(graph, "dot").find("}\n") != std::string::npos);
  CHECK(exported(graph, "ttl").find("@prefix eco: ") != std::string::npos);
}

TEST_CASE("a sink that fails ends the writing early") {
  const Ontology o = fixture::ontology();
  const KnowledgeGraph graph = fixture::hostile_corpus(o).graph();
  for (const Exporter& exporter : exporters()) {
    TestSink sink(1000);
    exporter.write(graph, {}, sink);
    CHECK(sink.calls <= 1);
    CHECK(sink.text.empty());
  }
}

TEST_CASE("what is not asserted is no plain triple and no plain attribute") {
  const Ontology o = fixture::ontology();
  Corpus c(o);
  c.document("a.md");
  const auto p = c.entity("Project", "P");
  c.claim(p, "hosted-by", c.entity("Foundation", "F"), "It is not.", Modality::negated);
  c.attribute(p, "version", "2.0").modality = Modality::planned;
  GraphOptions options;
  options.planned = options.negated = true;
  const KnowledgeGraph graph = c.graph(options);
  const std::string turtle = exported(graph, "ttl");
  CHECK(turtle.find("> eco:hostedBy <") == std::string::npos);
  CHECK(turtle.find("eco:version \"2.0\"") == std::string::npos);
  CHECK(turtle.find("eco:modality \"negated\"") != std::string::npos);
  const std::string graphml = exported(graph, "graphml");
  CHECK(graphml.find("attr.name=\"planned:version\"") != std::string::npos);
  CHECK(graphml.find("attr.name=\"version\"") == std::string::npos);
}

TEST_CASE("every format names the modality of what is not asserted") {
  const Ontology o = fixture::ontology();
  for (const Modality modality : {Modality::planned, Modality::former, Modality::negated}) {
    Corpus c(o);
    c.document("a.md");
    const auto p = c.entity("Project", "P");
    const auto f = c.entity("Foundation", "F");
    c.claim(p, "hosted-by", f, "It says so.", modality).qualifiers = {{"until", "2031"}};
    c.attribute(p, "version", "2.0").modality = modality;
    GraphOptions options;
    const KnowledgeGraph plain = c.graph(options);
    CHECK(plain.edge_count() == 0);
    options.planned = options.former = options.negated = true;
    const KnowledgeGraph graph = c.graph(options);
    for (const Exporter& exporter : exporters()) {
      if (exporter.media_type == "image/png") continue;  // shows it, but not as text
      if (exporter.name == "void") continue;             // describes the graph, does not hold it
      if (exporter.name == "qs") continue;               // leaves it out: Wikidata holds what is so
      INFO(exporter.name << " " << name_of(modality));
      CHECK(exported(graph, exporter.name).find(name_of(modality)) != std::string::npos);
    }
  }
}

TEST_CASE("GraphML tells a planned edge from the asserted one beside it, by Gephi's kind too") {
  const Ontology o = fixture::ontology();
  Corpus c(o);
  c.document("a.md");
  const auto p = c.entity("Project", "P");
  const auto f = c.entity("Foundation", "F");
  c.claim(p, "hosted-by", f);
  c.claim(p, "hosted-by", f, "It will be.", Modality::planned);
  GraphOptions options;
  options.planned = true;
  const std::string graphml = exported(c.graph(options), "graphml");
  CHECK(graphml.find("label=\"hosted-by\"><data key=\"e-label\">hosted by<") != std::string::npos);
  CHECK(graphml.find("label=\"planned:hosted-by\"><data key=\"e-label\">planned: hosted by<") != std::string::npos);
}

TEST_CASE("two rules that read one sentence are one piece of evidence") {
  const Ontology o = fixture::ontology();
  Corpus c(o);
  c.document("a.md");
  const auto p = c.entity("Project", "P");
  Claim claim = c.claim(p, "hosted-by", c.entity("Foundation", "F"));
  claim.evidence.rule = "hosted-by/other";
  c.extractions().back().claims.push_back(claim);
  const std::string graphml = exported(c.graph(), "graphml");
  CHECK(graphml.find("<data key=\"e-weight\">1</data>") != std::string::npos);
  CHECK(graphml.find("<data key=\"e-rule\">hosted-by/other|hosted-by/test</data>") != std::string::npos);
}

TEST_CASE("GraphML keys: only types that every reader knows, and only for nodes or edges") {
  const Ontology o = fixture::ontology();
  Corpus c = small_corpus(o);
  c.attribute(0, "label", "a key that is ours already");
  std::istringstream lines(exported(c.graph(), "graphml"));
  std::size_t keys = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.find("<key ") == std::string::npos) continue;
    ++keys;
    INFO(line);
    CHECK((line.find(" for=\"node\" ") != std::string::npos || line.find(" for=\"edge\" ") != std::string::npos));
    CHECK((line.find("\"string\"/>") != std::string::npos || line.find("\"int\"/>") != std::string::npos ||
           line.find("\"float\"/>") != std::string::npos));
  }
  CHECK(keys == 30);
}

TEST_CASE("CSV guards what a spreadsheet would compute with or change, and nothing else") {
  const Ontology o = fixture::ontology();
  struct Row {
    std::string key;
    std::string value;
    std::string expected;
  };
  const std::vector<Row> rows = {
      {"attendance", "21", "21"},
      {"attendance", "2.50", "2.50"},
      {"attendance", ">3400", ">3400"},
      {"attendance", "-1+2", "'-1+2"},
      {"attendance", "+1", "'+1"},
      {"attendance", "=1", "'=1"},
      {"attendance", "@1", "'@1"},
      {"start-date", "2025-10", "2025-10"},
      {"count:talks", "80", "80"},
      {"version", "3", "3"},
      {"version", "0", "0"},
      {"version", "1.10", "'1.10"},
      {"version", "007", "'007"},
      {"version", "-1+2", "'-1+2"},
      {"version", "=A1", "'=A1"},
      {"version", "\t1", "'\t1"},
      {"version", "\r1", "'\r1"},
      {"version", "'21", "''21"},
      {"version", "2025-10", "'2025-10"},
      {"version", "1234567890123456", "'1234567890123456"},
      {"version", "March 5", "'March 5"},
      {"version", "5 sept 2024", "'5 sept 2024"},
      {"version", "12:30 pm", "'12:30 pm"},
      {"version", "(5)", "'(5)"},
      {"version", "€5", "'€5"},
      {"version", "1e5", "'1e5"},
      {"version", "True", "'True"},
      {"version", "#N/A", "'#N/A"},
      {"version", "March", "March"},
      {"version", "Marching 5", "Marching 5"},
      {"version", "v5", "v5"},
      {"version", "Q1 2024", "Q1 2024"},
      {"version", "truest", "truest"},
  };
  for (const Row& row : rows) {
    INFO(row.key << " = " << row.value);
    Corpus c(o);
    c.document("a.md");
    c.attribute(c.entity("Event", "A"), row.key, row.value);
    const KnowledgeGraph graph = c.graph();
    TestSink evidence;
    for (const Exporter::Companion& file : find_exporter("csv")->companions) {
      if (file.extension == ".evidence.csv") file.write(graph, {}, evidence);
    }
    CHECK(evidence.text.find(",\"" + row.key + "\",\"" + row.expected + "\",") != std::string::npos);
    CHECK(exported(graph, "csv").find(",\"" + row.expected + "\"\r\n") != std::string::npos);
  }
}

TEST_CASE("Turtle: values are typed only where they are exactly that") {
  struct Row {
    const char* key;
    const char* value;
    const char* expected;
  };
  const Row rows[] = {
      {"start-date", "2025", "\"2025\"^^xsd:gYear"},
      {"start-date", "2025-10", "\"2025-10\"^^xsd:gYearMonth"},
      {"start-date", "2024-02-29", "\"2024-02-29\"^^xsd:date"},
      {"start-date", "2025-02-29", "\"2025-02-29\""},
      {"start-date", "2025-13", "\"2025-13\""},
      {"start-date", "0000", "\"0000\""},
      {"start-date", "--10-19", "\"--10-19\""},
      {"start-date", "soon", "\"soon\""},
      {"attendance", "3400", "\"3400\"^^xsd:integer"},
      {"attendance", ">3400", "\">3400\""},
      {"attendance", "007", "\"007\""},
      {"attendance", "12345678901234567890", "\"12345678901234567890\""},
      {"version", "1.10", "\"1.10\""},
      {"version", "2", "\"2\""},
      {"count:stars", "5", "\"5\"^^xsd:integer"},
      {"unknown", "5", "\"5\""},
  };
  const Ontology o = fixture::ontology();
  for (const Row& row : rows) {
    Corpus c(o);
    c.document("a.md");
    c.attribute(c.entity("Event", "E"), row.key, row.value);
    INFO(row.key << " " << row.value);
    CHECK(exported(c.graph(), "ttl").find("rdf:object " + std::string(row.expected) + " ;") != std::string::npos);
  }
}

TEST_CASE("Turtle: another vocabulary gets a prefix, odd local names are written in full") {
  Ontology o = fixture::ontology();
  o.kinds[0].iri = "https://example.org/museum#Collection";
  o.relations[0].iri = "https://example.org/museum#in.room 1";
  Corpus c(o);
  c.document("a.md");
  c.claim(c.entity("Project", "P"), "hosted-by", c.entity("Foundation", "F"));
  const std::string turtle = exported(c.graph(), "ttl");
  CHECK(turtle.find("@prefix ns1: <https://example.org/museum#> .") != std::string::npos);
  CHECK(turtle.find(" a ns1:Collection ;") != std::string::npos);
  CHECK(turtle.find(" <https://example.org/museum#in.room%201> ") != std::string::npos);
}

TEST_CASE("RDF/XML: a property that no XML name can stand for is left to its statements") {
  struct Row {
    const char* iri;
    const char* element;  // nullptr: no plain triple
  };
  const Row rows[] = {
      {"https://example.org/museum#inRoom", "<ns1:inRoom rdf:resource=\"https://ecograph.dev/id/foundation/f\"/>"},
      {"https://example.org/museum#in.room",
       "<p:in.room xmlns:p=\"https://example.org/museum#\" rdf:resource=\"https://ecograph.dev/id/foundation/f\"/>"},
      {"https://example.org/a%2Froom",
       "<p:room xmlns:p=\"https://example.org/a%2F\" rdf:resource=\"https://ecograph.dev/id/foundation/f\"/>"},
      {"https://example.org/room/1", nullptr},
  };
  for (const Row& row : rows) {
    Ontology o = fixture::ontology();
    o.relations[0].iri = row.iri;
    Corpus c(o);
    c.document("a.md");
    c.claim(c.entity("Project", "P"), "hosted-by", c.entity("Foundation", "F"));
    const std::string xml = exported(c.graph(), "rdf");
    INFO(row.iri << "\n" << xml);
    CHECK((row.element == nullptr || xml.find(row.element) != std::string::npos));
    CHECK(xml.find("<rdf:predicate rdf:resource=\"" + std::string(row.iri) + "\"/>") != std::string::npos);
  }
}

TEST_CASE("JSON-LD: numbers are plain where every reader keeps them, names never clash with the context's") {
  Ontology o = fixture::ontology();
  o.relations[0].iri = "https://w3id.org/ecograph/ns#label";
  Corpus c(o);
  c.document("a.md");
  const auto p = c.entity("Project", "P");
  c.claim(p, "hosted-by", c.entity("Foundation", "F"));
  c.attribute(p, "attendance", "3400");
  c.attribute(p, "attendance", "1234567890123456");
  c.attribute(p, "attendance", "-0");
  c.attribute(p, "attendance", "1.5");
  const std::string json = exported(c.graph(), "jsonld");
  INFO(json);
  CHECK(json.find("\"eco:label\": \"kg:foundation/f\"") != std::string::npos);
  CHECK(json.find("\"label\": \"P\"") != std::string::npos);
  CHECK(json.find("\"object\": 3400") != std::string::npos);
  CHECK(json.find("\"object\": {\"type\": \"xsd:integer\", \"@value\": \"1234567890123456\"}") != std::string::npos);
  CHECK(json.find("\"object\": {\"type\": \"xsd:integer\", \"@value\": \"-0\"}") != std::string::npos);
  CHECK(json.find("\"object\": \"1.5\"") != std::string::npos);
}

TEST_CASE("a document's graph holds what that document says, the default graph what all say") {
  const Ontology o = fixture::ontology();
  const std::string quads = exported(small_corpus(o).graph(), "nq");
  const auto holds = [&](const std::string& line) { return quads.find(line + " .\n") != std::string::npos; };
  const std::string fact =
      "<https://ecograph.dev/id/project/vllm> <https://w3id.org/ecograph/ns#hostedBy> "
      "<https://ecograph.dev/id/foundation/pytorch-foundation>";
  CHECK(holds(fact));
  CHECK(holds(fact + " <https://ecograph.dev/id/document/news/2025.md>"));
  CHECK(holds(fact + " <https://ecograph.dev/id/document/blog/vllm.html>"));
  const std::string date =
      "<https://ecograph.dev/id/event/pytorch-conference-2025> <https://w3id.org/ecograph/ns#startDate> "
      "\"2025-10-23\"^^<http://www.w3.org/2001/XMLSchema#date>";
  CHECK(holds(date));
  CHECK(holds(date + " <https://ecograph.dev/id/document/blog/vllm.html>"));
  CHECK(!holds(date + " <https://ecograph.dev/id/document/news/2025.md>"));
}

TEST_CASE("base IRIs are checked") {
  struct Row {
    const char* given;
    const char* expected;  // nullptr: refused
  };
  const Row rows[] = {{"https://example.org/id/", "https://example.org/id/"},
                      {"https://example.org/id", "https://example.org/id/"},
                      {"urn:example:", "urn:example:"},
                      {"https://example.org/a%20b", "https://example.org/a%20b/"},
                      {"https://bücher.example/", "https://bücher.example/"},
                      {"", nullptr},
                      {"example.org/id", nullptr},
                      {"/id/", nullptr},
                      {"https:", nullptr},
                      {"https://", nullptr},
                      {"https:///x", nullptr},
                      {"https://example.org/a b", nullptr},
                      {"https://example.org/<x>", nullptr},
                      {"https://example.org/\"", nullptr},
                      {"https://example.org/#", nullptr},
                      {"https://example.org/?q=", nullptr},
                      {"https://example.org/%zz", nullptr},
                      {"https://example.org/\n", nullptr},
                      {"https://example.org/\xFF", nullptr}};
  for (const Row& row : rows) {
    INFO(row.given);
    const auto checked = checked_base_iri(row.given);
    CHECK(checked.has_value() == (row.expected != nullptr));
    if (checked && row.expected != nullptr) CHECK(*checked == row.expected);
    if (!checked) CHECK(!checked.error().message.empty());
  }
}
