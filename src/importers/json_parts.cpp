#include "importers/json_parts.hpp"

#include <algorithm>
#include <limits>

namespace ecograph {

void JsonParts::complain(std::string problem) {
  if (problem_.empty()) problem_ = std::move(problem);
}

std::string JsonParts::text(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return {};
  if (found->is_string()) return found->get_ref<const std::string&>();
  complain("`" + std::string(key) + "` must be a string");
  return {};
}

std::uint64_t JsonParts::number(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return 0;
  if (found->is_number_unsigned()) return found->get<std::uint64_t>();
  complain("`" + std::string(key) + "` must be a whole number from 0");
  return 0;
}

std::uint32_t JsonParts::small_number(const Json& object, const char* key) {
  const std::uint64_t value = number(object, key);
  if (value <= std::numeric_limits<std::uint32_t>::max()) return static_cast<std::uint32_t>(value);
  complain("`" + std::string(key) + "` is too large a number");
  return 0;
}

const JsonParts::Json& JsonParts::array(const Json& object, const char* key) {
  static const Json empty = Json::array();
  const auto found = object.find(key);
  if (found == object.end()) return empty;
  if (found->is_array()) return *found;
  complain("`" + std::string(key) + "` must be an array");
  return empty;
}

std::vector<std::string> JsonParts::texts(const Json& object, const char* key) {
  std::vector<std::string> result;
  for (const Json& element : array(object, key)) {
    if (!element.is_string()) {
      complain("`" + std::string(key) + "` must hold strings only");
      break;
    }
    result.push_back(element.get<std::string>());
  }
  return result;
}

SourceDocument JsonParts::document(const Json& object) {
  SourceDocument document;
  if (!object.is_object()) {
    complain("a document must be an object");
    return document;
  }
  document.id = text(object, "id");
  document.name = text(object, "name");
  document.title = text(object, "title");
  document.date = text(object, "date");
  document.format = text(object, "format");
  document.bytes = number(object, "bytes");
  if (document.id.empty()) complain("a document needs an `id`");
  return document;
}

std::vector<Qualifier> JsonParts::qualifiers(const Json& object, const char* key) {
  std::vector<Qualifier> result;
  const auto found = object.find(key);
  if (found == object.end()) return result;
  if (!found->is_object()) {
    complain("`" + std::string(key) + "` must be an object");
    return result;
  }
  for (const auto& [name, unused] : found->items()) {
    for (std::string& value : texts(*found, name.c_str())) result.push_back({name, std::move(value)});
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::string JsonParts::quote(const Json& passage, std::string_view shown) {
  const auto found = passage.find("quote");
  if (found == passage.end()) return {};
  if (found->is_string()) return found->get<std::string>();
  const bool is_range =
      found->is_array() && found->size() == 2 && (*found)[0].is_number_unsigned() && (*found)[1].is_number_unsigned();
  if (is_range) {
    const auto offset = (*found)[0].get<std::size_t>();
    const auto length = (*found)[1].get<std::size_t>();
    if (offset <= shown.size() && length <= shown.size() - offset) return std::string(shown.substr(offset, length));
  }
  complain("`quote` must be a string, or a range of the evidence's text");
  return {};
}

void JsonParts::evidence(const Json& object, const char* key, std::string_view shown, std::vector<Evidence>& evidence,
                         std::vector<std::vector<Qualifier>>* stated) {
  for (const Json& passage : array(object, key)) {
    if (!passage.is_object()) return complain("`" + std::string(key) + "` must hold objects only");
    Evidence place;
    place.document = small_number(passage, "document");
    place.span = {small_number(passage, "begin"), small_number(passage, "end")};
    place.line = small_number(passage, "line");
    place.quote = quote(passage, shown);
    if (place.span.end < place.span.begin) complain("`end` must not lie before `begin`");
    const Json& found = array(passage, "found");
    if (found.empty()) {
      evidence.push_back(place);
      if (stated != nullptr) stated->push_back(qualifiers(passage, "qualifiers"));
    }
    for (const Json& finding : found) {
      if (!finding.is_object()) return complain("`found` must hold objects only");
      Evidence& one = evidence.emplace_back(place);
      one.rule = text(finding, "rule");
      const auto confidence = finding.find("confidence");
      if (confidence != finding.end() && !confidence->is_number()) return complain("`confidence` must be a number");
      if (confidence != finding.end()) one.confidence = confidence->get<float>();
      if (stated != nullptr) stated->push_back(qualifiers(finding, "qualifiers"));
    }
  }
}

}  // namespace ecograph
