// The page's data, and that nothing in it can be more than data. What the page does with it: tests/web.
#include <catch2/catch.hpp>

#include "serialize/escape.hpp"
#include "serialize/output.hpp"
#include "serialize/page.hpp"
#include "unit/hostile_graph.hpp"

using namespace ecograph;

namespace {

std::string page_of(const KnowledgeGraph& graph, const ExportOptions& options) {
  StringSink sink;
  find_exporter("html")->write(graph, options, sink);
  return sink.text;
}

std::string data_of(const std::string& text) {
  const std::size_t begin = text.find("id=\"ecograph-data\">") + std::string_view("id=\"ecograph-data\">").size();
  return text.substr(begin, text.size() - page().after_data.size() - begin);
}

std::string escaped(std::string_view text) {
  StringSink sink;
  Output out(sink);
  out << ScriptText{text};
  out.flush();
  return sink.text;
}

}  // namespace

TEST_CASE("JSON inside a script element") {
  struct Row {
    std::string_view text;
    std::string_view written;
  };
  const Row rows[] = {
      {"plain", "plain"},
      {"</script><!-- ]]>", "\\u003c/script>\\u003c!-- ]]>"},
      {"a \"b\" \\ c", "a \\\"b\\\" \\\\ c"},
      {"\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xA6\xE2\x80", "\\u2028\\u2029\xE2\x80\xA6\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\t\n\r\x01\xFF", "\\t\\n\\r\xEF\xBF\xBD\xEF\xBF\xBD"},
  };
  for (const Row& row : rows) CHECK(escaped(row.text) == row.written);
}

TEST_CASE("a page holds no markup of a document's") {
  const Ontology o = fixture::ontology();
  ExportOptions options;
  options.graph_name = "</title><script>alert(1)</script>";
  const std::string text = page_of(fixture::hostile_corpus(o).graph(), options);
  CHECK(text.starts_with(page().before_title));
  CHECK(text.ends_with(page().after_data));
  CHECK(text.find("<title>&lt;/title>&lt;script>") != std::string::npos);
  CHECK(data_of(text).find('<') == std::string::npos);
}

TEST_CASE("links to documents are paths") {
  const Ontology o = fixture::ontology();
  struct Row {
    std::string_view name;
    std::string_view href;
  };
  const Row rows[] = {
      {"posts/a b.md", "../posts/a%20b.md"},  {"javascript:alert(1)", "../javascript%3Aalert%281%29"},
      {"//host/a.md", "/host/a.md"},          {"../up/%.md", "../../up/%25.md"},
      {"/abs/a?b#c.md", "/abs/a%3Fb%23c.md"}, {"<stdin>", ""},
  };
  for (const Row& row : rows) {
    fixture::Corpus corpus(o);
    corpus.document(std::string(row.name), "", "");
    corpus.entity("Project", "vLLM");
    ExportOptions options;
    options.document_base = "../";
    const std::string data = data_of(page_of(corpus.graph(), options));
    INFO(row.name);
    CHECK(data.find("\"href\":\"" + std::string(row.href) + "\"") != std::string::npos);
  }
}
