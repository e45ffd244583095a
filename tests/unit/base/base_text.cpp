// Diagnostics, positions, UTF-8.
#include <catch2/catch.hpp>
#include <string>

#include "base/diagnostic.hpp"
#include "base/source_text.hpp"
#include "base/utf8.hpp"
#include "model/document.hpp"

using namespace ecograph;

namespace {

Diagnostic diagnostic(std::string message, std::uint32_t line, std::uint32_t column, std::string excerpt) {
  Diagnostic made;
  made.source = "a.yaml";
  made.message = std::move(message);
  made.line = line;
  made.column = column;
  made.excerpt = std::move(excerpt);
  return made;
}

}  // namespace

TEST_CASE("a diagnostic shows place, excerpt with caret, and hint", "[base]") {
  Diagnostic error = diagnostic("expected a kind, found \"Persn\"", 3, 14, "  - subject: Persn");
  error.hint = "did you mean \"Person\"?";
  CHECK(render(error) ==
        "a.yaml:3:14: error: expected a kind, found \"Persn\"\n"
        "    - subject: Persn\n"
        "               ^\n"
        "  hint: did you mean \"Person\"?\n");
  CHECK(render(diagnostic("gone", 0, 0, "")) == "a.yaml: error: gone\n");
  Diagnostic note = diagnostic("here", 2, 0, "text");
  note.severity = Severity::note;
  CHECK(render(note) == "a.yaml:2: note: here\n  text\n");
  note.source.clear();
  CHECK(render(note) == "note: here\n  text\n");
}

TEST_CASE("the caret stands under its character", "[base]") {
  const auto caret_column = [](std::string excerpt, std::uint32_t column) {
    const std::string shown = render(diagnostic("m", 1, column, std::move(excerpt)));
    const std::size_t caret_line = shown.rfind('\n', shown.size() - 2) + 1;
    return shown.find('^', caret_line) - caret_line - 2;
  };
  CHECK(caret_column("abc", 1) == 0);
  CHECK(caret_column("\u00E9\u00E9x", 3) == 2);
  CHECK(caret_column("\tx", 2) == 1);
  CHECK(caret_column("\u4E2Dx", 2) == 2);    // a wide character
  CHECK(caret_column("e\u0301x", 3) == 1);   // a combining one
  CHECK(caret_column("a\x1b[0mx", 2) == 1);  // made visible
  CHECK(caret_column("abc", 9) == 3);        // beyond the end: behind the last character
  CHECK(caret_column(std::string(500, 'x'), 300) == 63);
}

TEST_CASE("what a terminal would act on is made visible", "[base]") {
  const std::string shown = render(diagnostic("bad \x1b[31m \u202E", 1, 1, "a\x07 \xFF"));
  CHECK(shown == "a.yaml:1:1: error: bad \\x1b[31m \\u202e\n  a\\x07 \\xff\n  ^\n");
  const std::string long_line = render(diagnostic("m", 1, 500, std::string(1000, 'y')));
  CHECK(long_line.size() < 300);
  CHECK(long_line.find("...y") != std::string::npos);
  CHECK(long_line.find("y...") != std::string::npos);
}

TEST_CASE("positions count lines of every kind and columns in characters", "[base]") {
  const SourceText source("s", "one\r\ntwo\rthr\u00E9\u00E9\nfour");
  const auto at = [&](std::uint32_t offset) {
    const LineColumn place = source.position(offset);
    return std::to_string(place.line) + ":" + std::to_string(place.column);
  };
  CHECK(at(0) == "1:1");
  CHECK(at(4) == "1:5");
  CHECK(at(5) == "2:1");
  CHECK(at(9) == "3:1");
  CHECK(at(14) == "3:5");
  CHECK(at(17) == "4:1");
  CHECK(at(21) == "4:5");
  CHECK(source.line_at(6) == "two");
  CHECK(source.line_at(21) == "four");
  CHECK(source.slice({5, 8}) == "two");
  CHECK(source.slice({20, 99}) == "r");
  const SourceText marked("s", "\xEF\xBB\xBFx");
  CHECK(marked.position(3).column == 1);
  const SourceText wide("s", std::string("\xFF\xFE"
                                         "a\0\n\0b\0",
                                         8));
  CHECK(wide.position(6).line == 2);
  CHECK(wide.position(6).column == 1);
  CHECK(SourceText("s", "").position(0).line == 1);
}

TEST_CASE("UTF-8 is decoded strictly", "[base]") {
  const auto valid = [](std::string_view text) { return utf8::is_valid(text); };
  CHECK(valid(""));
  CHECK(valid("plain text that is longer than a machine word"));
  CHECK(valid("\u00E9\u20AC\U0001F600"));
  CHECK_FALSE(valid("\xC0\x80"));  // overlong
  CHECK_FALSE(valid("\xE0\x80\x80"));
  CHECK_FALSE(valid("\xED\xA0\x80"));      // surrogate
  CHECK_FALSE(valid("\xF4\x90\x80\x80"));  // beyond U+10FFFF
  CHECK_FALSE(valid("cut \xE2\x82"));
  CHECK_FALSE(valid("\x80"));
  CHECK(utf8::valid_prefix("0123456789abc\xFFx") == 13);
  CHECK(utf8::count("a\u00E9\u20AC\U0001F600") == 4);
  for (const char32_t point : {U'a', U'\u00E9', U'\u20AC', U'\U0001F600', U'\U0010FFFF'}) {
    std::string text;
    utf8::append(text, point);
    const utf8::CodePoint decoded = utf8::decode(text, 0);
    CHECK(decoded.valid);
    CHECK(decoded.value == point);
    CHECK(decoded.size == text.size());
  }
  std::string surrogate;
  utf8::append(surrogate, 0xD800);
  CHECK(surrogate == "\uFFFD");
}

TEST_CASE("an offset map leads back through linear and atomic pieces", "[model]") {
  OffsetMap map;
  map.append(5, {10, 15});  // linear
  map.append(3, {15, 18});  // goes on: one piece
  map.append(1, {18, 24});  // "&nbsp;" -> " "
  map.append(4, {30, 34});  // after removed markup
  CHECK(map.text_length() == 13);
  CHECK(map.source_of({0, 3}) == Span{10, 13});
  CHECK(map.source_of({4, 7}) == Span{14, 17});
  CHECK(map.source_of({8, 9}) == Span{18, 24});
  CHECK(map.source_of({6, 11}) == Span{16, 32});
  CHECK(map.source_of({13, 13}) == Span{34, 34});
  CHECK(OffsetMap().source_of({0, 0}) == Span{});
  OffsetMap outer;
  outer.append(map, {6, 11});
  CHECK(outer.text_length() == 5);
  CHECK(outer.source_of({0, 1}) == Span{16, 17});
  CHECK(outer.source_of({2, 3}) == Span{18, 24});
  CHECK(outer.source_of({3, 5}) == Span{30, 32});
}
