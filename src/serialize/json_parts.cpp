#include "serialize/json_parts.hpp"

namespace ecograph {
namespace {

void append_field(std::string& out, std::string_view key, std::string_view text) {
  if (text.empty()) return;
  out.append(out.back() == '{' ? "\"" : ",\"").append(key).append("\":");
  append_json(out, text);
}

}  // namespace

void append_json(std::string& out, const SourceDocument& document) {
  out += '{';
  append_field(out, "id", document.id);
  append_field(out, "name", document.name);
  append_field(out, "title", document.title);
  append_field(out, "date", document.date);
  append_field(out, "format", document.format);
  out.append(",\"bytes\":").append(std::to_string(document.bytes)).append("}");
}

}  // namespace ecograph
