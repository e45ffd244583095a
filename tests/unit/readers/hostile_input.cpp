// Input that nobody writes on purpose, or only to do harm: bounded time, no crash, nothing wrong in what comes out.
#include <catch2/catch.hpp>
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "readers/reader.hpp"
#include "unit/readers/reader_checks.hpp"

namespace {

using namespace ecograph;

std::string times(std::size_t count, std::string_view text) {
  std::string out;
  out.reserve(count * text.size());
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

struct Reading {
  std::string error;
  Diagnostics warnings;
  Document document;
};

Reading read(std::string name, std::string bytes) {
  const SourceText source(std::move(name), std::move(bytes));
  Reading reading;
  const auto before = std::chrono::steady_clock::now();
  auto document = read_document(source, {}, reading.warnings);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - before;
  INFO(source.name() << ": " << source.bytes().substr(0, 40));
  CHECK(taken.count() < 20);  // seconds, with sanitizers on a busy machine; quadratic time takes minutes
  if (document) {
    CHECK(test::violation(source, *document) == "");
    reading.document = std::move(*document);
  } else {
    reading.error = render(document.error());
  }
  return reading;
}

std::string all_text(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) out += block.text + "\n";
  return out;
}

constexpr std::size_t many = 100'000;

}  // namespace

TEST_CASE("deep and repeated Markdown is read in bounded time", "[readers][hostile]") {
  const std::vector<std::string> inputs{
      times(many, ">") + " x\n" + times(1000, "y\n"),
      times(many, "- ") + "x",
      times(many, "["),
      times(many, "[a]("),
      times(many, "![") + times(many, "]"),
      times(many, "*a ") + times(many, "_b ") + times(many, "**x"),
      times(many, "_") + "a" + times(many, "_"),
      times(many, "`a"),
      times(many, "x <?"),
      times(many, "x <![CDATA["),
      times(many, "<a "),
      times(many, "|") + "\n" + times(many, "|-") + "\n" + times(many, "|"),
      times(many, "x\n") + "|a|b|\n|-|-|\n|c|d|\n",
      times(many, "&amp;") + times(many, "&") + times(many, "&#x1F600;"),
      times(many, "{%") + times(many, "{{") + times(many, "[^"),
      "http://a" + times(many, ")"),
      times(many, "http://a.b "),
      times(20000, "[r]: /u\n") + times(20000, "[r] "),
      "---\na: " + times(many, "[") + "\n---\nx",
      "+++\na = " + times(many, "[") + "\n+++\nx",
      "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\nx",
      times(20000, "<div>\n\n"),
      times(many, "\\"),
  };
  for (const std::string& input : inputs) CHECK(read("hostile.md", input).error.empty());
}

TEST_CASE("deep and repeated HTML is read in bounded time", "[readers][hostile]") {
  const std::vector<std::string> inputs{
      times(many, "<div>") + "x",
      times(many, "<b>x") + times(many, "</i>"),
      times(50000, "<a><b><c><d>") + "x",
      times(20000, "<ul><li>x"),
      times(20000, "<table><tr><td>x"),
      times(many, "<") + times(many, "</"),
      times(many, "&unknown;") + times(many, "&lt;<b>"),
      "<p " + times(many, "a=b ") + ">x</p>",
      times(many, "<!--") + "<p>x",
      times(many, "<meta name=author content=A>"),
  };
  for (const std::string& input : inputs) CHECK(read("hostile.html", input).error.empty());
  const std::string deep = all_text(read("deep.html", times(many, "<div>") + "the bottom").document);
  CHECK(deep == "the bottom\n");
}

TEST_CASE("an entity bomb stays small", "[readers][hostile]") {
  std::string bomb = "<!DOCTYPE html [<!ENTITY a0 \"aaaaaaaaaa\">";
  for (int i = 1; i < 40; ++i) {
    const std::string before = "&a" + std::to_string(i - 1) + ";";
    bomb += "<!ENTITY a" + std::to_string(i) + " \"" + before + before + "\">";
  }
  const Reading reading = read("bomb.html", bomb + "]><p>before &a39; after</p>");
  CHECK(all_text(reading.document).size() < 10'000);
  CHECK(all_text(reading.document).find("after") != std::string::npos);
}

TEST_CASE("a line of ten megabytes is one paragraph with its positions", "[readers][hostile]") {
  for (const char* name : {"line.md", "line.txt", "line.html"}) {
    const Reading reading = read(name, times(1'800'000, "words "));
    REQUIRE(reading.document.blocks.size() == 1);
    CHECK(reading.document.blocks[0].text.size() == 1'800'000 * 6 - 1);
    const Span last = reading.document.blocks[0].map.source_of({1'800'000 * 6 - 6, 1'800'000 * 6 - 1});
    CHECK(last == Span{1'800'000 * 6 - 6, 1'800'000 * 6 - 1});
  }
}

TEST_CASE("binary input is refused with a reason", "[readers]") {
  CHECK(read("a.md", std::string("text\0more", 9)).error ==
        "a.md: error: expected text, found a NUL byte at offset 4\n"
        "  hint: binary files cannot be read; convert the file to text first\n");
  CHECK(read("b.txt", "%PDF-1.7\n").error ==
        "b.txt: error: expected text, found a PDF file\n  hint: convert it to text, Markdown or HTML first\n");
  CHECK(read("c.html", times(100, "\x01\x02")).error.find("control characters") != std::string::npos);
}

TEST_CASE("empty input is an empty document with a warning", "[readers]") {
  for (const char* name : {"a.md", "a.txt", "a.html"}) {
    for (const char* bytes : {"", "\n \n", "\xEF\xBB\xBF"}) {
      const Reading reading = read(name, bytes);
      CHECK(reading.error.empty());
      CHECK(reading.document.blocks.empty());
      REQUIRE(reading.warnings.size() == 1);
    }
  }
}

TEST_CASE("damaged encodings cost one warning and no text", "[readers]") {
  for (const char* name : {"a.md", "a.txt", "a.html"}) {
    const Reading reading = read(name, "Caf\xE9 and caf\xC3\xA9, na\xEFve, cut: \xE2\x82");
    REQUIRE(reading.warnings.size() == 1);
    CHECK(reading.warnings[0].line == 1);
    CHECK(reading.warnings[0].column == 4);
    CHECK(all_text(reading.document) == "Caf\u00E9 and caf\u00E9, na\u00EFve, cut: \u00E2\u201A\n");
  }
}

TEST_CASE("formats are chosen by extension and by content", "[readers]") {
  const auto format = [](const char* name, const char* bytes) { return read(name, bytes).document.format; };
  CHECK(format("a.md", "<html>x") == "markdown");
  CHECK(format("a.HTM", "# x") == "html");
  CHECK(format("a.txt", "Plain words.") == "text");
  CHECK(format("a.txt", "---\ntitle: x\n---\ny") == "markdown");
  CHECK(format("a", "<!DOCTYPE html><p>x") == "html");
  CHECK(format("<stdin>", "# A\n\n## B\n\nText") == "markdown");
  const SourceText source("x.txt", "words");
  Diagnostics warnings;
  const auto unknown = read_document(source, "docx", warnings);
  REQUIRE_FALSE(unknown);
  CHECK(render(unknown.error()) ==
        "x.txt: error: unknown input format \"docx\"\n  hint: one of: markdown, html, text\n");
  CHECK(read_document(source, "html", warnings)->format == "html");
}
