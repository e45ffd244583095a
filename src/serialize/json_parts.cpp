#include "serialize/json_parts.hpp"

#include <charconv>

#include "serialize/escape.hpp"
#include "serialize/view.hpp"

namespace ecograph {
namespace {

void append_number(std::string& out, std::uint64_t number) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void append_decimal(std::string& out, float number) {
  char digits[64];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number, std::chars_format::fixed).ptr);
}

void append_field(std::string& out, std::string_view key, std::string_view text) {
  if (text.empty()) return;
  out.append(out.back() == '{' ? "\"" : ",\"").append(key).append("\":");
  append_json(out, text);
}

void append_findings(std::string& out, const Passage& passage) {
  out += ",\"found\":[";
  for (std::size_t i = 0; i < passage.evidence.size(); ++i) {
    out += i == 0 ? "{" : ",{";
    append_field(out, "rule", passage.evidence[i].rule);
    out += out.back() == '{' ? "\"confidence\":" : ",\"confidence\":";
    append_decimal(out, passage.evidence[i].confidence);
    if (i < passage.stated.size() && !passage.stated[i].empty()) {
      out += ",\"qualifiers\":";
      append_json(out, passage.stated[i]);
    }
    out += '}';
  }
  out += ']';
}

// Where the quote stands in `shown` at or after `from`; moves `from` behind it. Passages are shown in their order, so
// that looking for all of them is one walk.
bool append_reference(std::string& out, std::string_view quote, ShownText shown, std::size_t& from) {
  if (quote.empty() || shown.text.empty()) return false;
  if (!is_clean(quote)) return append_reference(out, cleaned(quote), shown, from);
  const std::size_t at = shown.text.find(quote, from);
  if (at == std::string_view::npos) return false;
  out += '[';
  append_number(out, shown.begin + at);
  out += ',';
  append_number(out, quote.size());
  out += ']';
  from = at + quote.size();
  return true;
}

}  // namespace

void append_json(std::string& out, std::span<const Qualifier> qualifiers) {
  out += '{';
  for (std::size_t i = 0; i < qualifiers.size(); ++i) {
    if (i != 0 && qualifiers[i].key == qualifiers[i - 1].key) {
      out += ',';
    } else {
      out += i == 0 ? "" : "],";
      append_json(out, qualifiers[i].key);
      out += ":[";
    }
    append_json(out, qualifiers[i].value);
  }
  out += qualifiers.empty() ? "}" : "]}";
}

void append_json(std::string& out, std::span<const Evidence> evidence, std::span<const std::vector<Qualifier>> stated,
                 ShownText shown) {
  out += '[';
  std::size_t from = 0;
  for_each_passage(evidence, stated, [&](const Passage& passage) {
    const Evidence& place = passage.place();
    if (out.back() != '[') out += ',';
    out += "{\"document\":";
    append_number(out, place.document);
    out += ",\"begin\":";
    append_number(out, place.span.begin);
    out += ",\"end\":";
    append_number(out, place.span.end);
    if (place.line != 0) {
      out += ",\"line\":";
      append_number(out, place.line);
    }
    out += ",\"quote\":";
    if (!append_reference(out, place.quote, shown, from)) append_json(out, place.quote);
    append_findings(out, passage);
    out += '}';
  });
  out += ']';
}

void append_json(std::string& out, const SourceDocument& document) {
  out += '{';
  append_field(out, "id", document.id);
  append_field(out, "name", document.name);
  append_field(out, "title", document.title);
  append_field(out, "date", document.date);
  append_field(out, "format", document.format);
  out += ",\"bytes\":";
  append_number(out, document.bytes);
  out += '}';
}

}  // namespace ecograph
