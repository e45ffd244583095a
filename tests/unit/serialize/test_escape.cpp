#include <catch2/catch.hpp>
#include <charconv>

#include "serialize/escape.hpp"
#include "unit/hostile_graph.hpp"
#include "unit/serialize/test_sink.hpp"

using namespace ecograph;
using namespace std::string_literals;

namespace {

template <class Escaped>
std::string written(std::string_view text) {
  TestSink sink;
  Output out(sink);
  out << Escaped{text};
  out.flush();
  return sink.text;
}

struct Row {
  std::string text;
  std::string expected;
};

template <class Escaped>
void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(written<Escaped>(row.text) == row.expected);
  }
}

}  // namespace

TEST_CASE("XML text") {
  check<XmlText>({{"a \"b\" 'c'", "a \"b\" 'c'"},
                  {"<&>", "&lt;&amp;>"},
                  {"]]>", "]]&gt;"},
                  {"]>", "]>"},
                  {"a\r\n\tb", "a&#13;\n\tb"},
                  {"\x01\x1F\x7F", "\uFFFD\uFFFD\x7F"},
                  {"\0"s, "\uFFFD"}});
}

TEST_CASE("XML attributes") {
  check<XmlAttribute>({{"a \"b\"", "a &quot;b&quot;"}, {"<&>", "&lt;&amp;&gt;"}, {"\t\r\n", "&#9;&#13;&#10;"}});
}

TEST_CASE("DOT strings") {
  check<DotText>({{R"(\)", R"(\\)"},
                  {R"(")", R"(\")"},
                  {R"(\")", R"(\\\")"},
                  {R"(\N \G)", R"(\\N \\G)"},
                  {"a\nb", R"(a\nb)"},
                  {"AT&T & co; &", "AT&T & co; &"},
                  {"&lt; &#65; &#x41; R&D;", "&amp;lt; &amp;#65; &amp;#x41; R&amp;D;"},
                  {"<b>", "<b>"}});
}

TEST_CASE("Turtle literals stay on one line") {
  check<TurtleText>(
      {{"a\"b", R"(a\"b)"}, {R"(\)", R"(\\)"}, {"\n\r\t", R"(\n\r\t)"}, {"\x02", "\uFFFD"}, {"🦀", "🦀"}});
}

TEST_CASE("IRIs hold nothing that ends them") {
  check<IriText>(
      {{"http://x/a b", "http://x/a%20b"}, {"<>\"{}|^`\\", "%3C%3E%22%7B%7D%7C%5E%60%5C"}, {"\n\x01", "%0A%01"}});
}

TEST_CASE("what is not text becomes U+FFFD, the same in every format") {
  const std::vector<Row> rows = {{"\xFF\xFE", "\uFFFD\uFFFD"},
                                 {"cut \xE2\x82", "cut \uFFFD\uFFFD"},
                                 {"\xC0\xAF", "\uFFFD\uFFFD"},
                                 {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
                                 {"\xEF\xBF\xBE", "\uFFFD"},
                                 {"\xEF\xBF\xBF", "\uFFFD"},
                                 {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
                                 {"\xF0\x9F\xA6\x80", "🦀"}};
  check<XmlText>(rows);
  check<XmlAttribute>(rows);
  check<DotText>(rows);
  check<TurtleText>(rows);
  for (const Row& row : rows) CHECK(cleaned(row.text) == row.expected);
  for (const std::string& name : fixture::hostile_names()) CHECK(cleaned(cleaned(name)) == cleaned(name));
}

TEST_CASE("output comes in blocks, the same bytes whatever the pieces") {
  TestSink sink;
  Output out(sink);
  std::string expected;
  for (std::size_t i = 0; i < 3000; ++i) {
    const std::string piece((i * 7919) % 1000, static_cast<char>('a' + i % 26));
    out << piece << '|' << i;
    expected += piece + "|" + std::to_string(i);
  }
  const std::string large(1000000, 'z');
  out << large;
  expected += large;
  out.flush();
  CHECK(sink.text == expected);
  CHECK(sink.largest <= 256 * 1024);
  CHECK(sink.calls < 100);
}

TEST_CASE("numbers do not follow the locale") {
  TestSink sink;
  Output out(sink);
  out << Decimal{0.9F} << ' ' << Decimal{1.0F} << ' ' << Decimal{0.00001F} << ' ' << Tenths{12.349} << ' ' << 7U;
  out.flush();
  CHECK(sink.text == "0.9 1 0.00001 12.3 7");
}

TEST_CASE("what is escaped is escaped wherever it stands") {
  const std::vector<std::string> pieces = {"\"", "\\", "&", "\n",       "\x01", "\x7F",
                                           "é",  "’",  "😀", "\xE2\x80", "\xFF", "\xEF\xBF\xBE"};
  for (std::size_t length = 0; length < 40; ++length) {
    for (std::size_t at = 0; at <= length; ++at) {
      const std::string before(at, 'a');
      const std::string after(length - at, 'b');
      for (const std::string& piece : pieces) {
        const std::string text = before + piece + after;
        INFO(text);
        CHECK(written<XmlAttribute>(text) == before + written<XmlAttribute>(piece) + after);
        CHECK(written<TurtleText>(text) == before + written<TurtleText>(piece) + after);
        CHECK(written<XmlJsonText>(text) == before + written<XmlJsonText>(piece) + after);
        CHECK(written<DotText>(text) == before + written<DotText>(piece) + after);
        CHECK(cleaned(text) == before + cleaned(piece) + after);
        CHECK(is_clean(text) == (cleaned(text) == text));
      }
    }
  }
}

TEST_CASE("texts longer than an output's buffer") {
  std::string text;
  std::string expected;
  while (text.size() < 3 * Output::capacity) {
    text += "a quote of some words \"and more\" of them’s; ";
    expected += "a quote of some words \\\"and more\\\" of them’s; ";
  }
  CHECK(written<JsonText>(text) == expected);
}

TEST_CASE("numbers with one digit after the point are what the library makes of them") {
  for (const double number : {0.0, -0.0, -0.04, 0.05, 0.15, 0.25, 0.35, 12.5, 99.95, -99.949999, 1e8, 1e17, 1.0 / 3}) {
    char digits[64];
    const auto end = std::to_chars(digits, digits + sizeof digits, number, std::chars_format::fixed, 1).ptr;
    CHECK(escaped(Tenths{number}) == std::string(digits, end));
  }
}
