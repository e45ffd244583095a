// Names and quotes that break serializers, and a graph made of them.
#pragma once

#include <string>
#include <vector>

#include "unit/graph_fixture.hpp"

namespace ecograph::fixture {

inline std::vector<std::string> hostile_names() {
  using namespace std::string_literals;
  return {
      "plain",
      R"(a "quoted" name)",
      R"(ends in a backslash\)",
      R"(\)",
      R"(\\server\new\table)",
      R"(backslash-quote \")",
      "]]>",
      "a]]>b<![CDATA[c]]>",
      "<b>bold</b> & co <!-- no -->",
      "&amp; &lt; &#65; &eacute; AT&T R&D; &",
      "node",
      "graph",
      "edge",
      "subgraph",
      "digraph",
      "strict",
      "a",
      "true",
      "@prefix",
      "@base",
      "line\nbreak",
      "tab\there",
      "carriage\rreturn",
      " spaces at both ends ",
      "\x01 control \x1B[31m\x7F",
      "nul \0 inside"s,
      "C1 \xC2\x85 next line",
      "\xE2\x80\xA8 line separator",
      "emoji 🦀👩‍🚀🏳️‍🌈",
      "עברית مرحبا",
      "right\xE2\x80\xAEto left",
      "日本語の名前",
      "e\xCC\x81 combining and \xC3\xA9",
      "\xEF\xBB\xBF with a byte order mark",
      "1.10",
      "1e5",
      "007",
      "March 5",
      "#N/A",
      "a(b)",
      "=1+1",
      "+1",
      "-1",
      "@mention",
      "100%",
      "%41%zz",
      "|pipe|in|name|",
      "{curly} [square] (round)",
      "$dollar `tick` ^caret ~tilde",
      "semi;colon, comma. dot: colon",
      "'''single''' \"\"\"triple\"\"\"",
      "http://example.org/<not an iri>",
      "\\N \\G \\L \\E \\T \\H \\l \\r",
      "<html-like label>",
      "</script><img src=x onerror=alert(1)>",
      "<!--<script>",
      "javascript:alert(1)",
      "\xFF\xFE not UTF-8",
      "cut off \xE2\x82",
      "overlong \xC0\xAF",
      "surrogate \xED\xA0\x80",
      "non-characters \xEF\xBF\xBE \xEF\xBF\xBF \xEF\xB7\x90 \xF0\x9F\xBF\xBE",
      "too high \xF4\x90\x80\x80",
      std::string(10000, 'x'),
      "long with spaces " + std::string(200, 'y') + " end",
      "",
  };
}

// Each name is a project, hosted by one foundation, with itself as alias, attribute, role and quote elsewhere.
inline Corpus hostile_corpus(const Ontology& ontology) {
  Corpus c(ontology);
  c.document("odd \"path\" <&> ]]>/\xC3\xA9\\x.md", "A title with \"quotes\" \\ and ]]>", "2026-02-30");
  const auto foundation = c.entity("Foundation", "Foundation \"F\" \\");
  for (const std::string& name : hostile_names()) {
    const auto project = c.entity("Project", name, {name + " alias", "\xFF" + name, "\xFE" + name});
    c.claim(project, "hosted-by", foundation, name + " is hosted.").qualifiers = {{"role", name}, {"since", "2025-02"}};
    c.claim(project, "member-of", foundation, "plans: " + name, Modality::planned);
    c.attribute(project, "version", name, "version " + name);
    c.attribute(project, "count:" + name, "99", name);
  }
  c.document("second.md");
  const auto p = c.entity("Project", "plain");
  c.claim(p, "hosted-by", c.entity("Foundation", "Foundation \"F\" \\"), "Said again.");
  c.attribute(p, "start-date", "2025-13-01");
  c.attribute(p, "start-date", "2025-10-22");
  c.attribute(p, "start-date", "2025-10");
  c.attribute(p, "start-date", "2025");
  c.attribute(p, "attendance", ">3400");
  c.attribute(p, "attendance", "3400");
  return c;
}

}  // namespace ecograph::fixture
