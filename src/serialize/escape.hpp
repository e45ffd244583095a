// Each syntax's escaping, in one place.
//
// All of them say the same text: what no XML document may hold (control characters except tab, line feed and carriage
// return; U+FFFE and U+FFFF; bytes that are not UTF-8) becomes U+FFFD in every format, so that names agree everywhere.
#pragma once

#include <string>
#include <string_view>

#include "serialize/output.hpp"

namespace ecograph {

// Character data between tags.
struct XmlText {
  std::string_view text;
};
// Inside a double-quoted attribute value; line ends and tabs survive.
struct XmlAttribute {
  std::string_view text;
};
// Inside a double-quoted DOT string that Graphviz takes as an escString (label, tooltip, URL).
struct DotText {
  std::string_view text;
};
// Inside the cells of a DOT HTML-like label.
struct DotHtml {
  std::string_view text;
};
// Inside a double-quoted Turtle literal; always on one line.
struct TurtleText {
  std::string_view text;
};

// Inside a JSON string that stands in an HTML <script>: no "<" can end the element or open a comment, and no line
// separator can end a line of a script.
struct ScriptText {
  std::string_view text;
};

// Between the angle brackets of an IRI: what may not stand there is percent-encoded.
struct IriText {
  std::string_view text;
};

// Inside a double-quoted JSON string.
struct JsonText {
  std::string_view text;
};

// Inside a double-quoted JSON string that stands between tags.
struct XmlJsonText {
  std::string_view text;
};

// See output.hpp.
[[nodiscard]] Written write_at(Output& out, char* at, XmlText text);
[[nodiscard]] Written write_at(Output& out, char* at, XmlAttribute text);
[[nodiscard]] Written write_at(Output& out, char* at, DotText text);
[[nodiscard]] Written write_at(Output& out, char* at, DotHtml text);
[[nodiscard]] Written write_at(Output& out, char* at, TurtleText text);
[[nodiscard]] Written write_at(Output& out, char* at, ScriptText text);
[[nodiscard]] Written write_at(Output& out, char* at, IriText text);
[[nodiscard]] Written write_at(Output& out, char* at, JsonText text);
[[nodiscard]] Written write_at(Output& out, char* at, XmlJsonText text);
void append_json(std::string& out, std::string_view text);  // the same, with its quotation marks
void append_dot(std::string& out, std::string_view text);   // DotText

// The text as every format shows it.
[[nodiscard]] std::string cleaned(std::string_view text);
[[nodiscard]] bool is_clean(std::string_view text);  // cleaned() would change nothing

}  // namespace ecograph
