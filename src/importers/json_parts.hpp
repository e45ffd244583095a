// Reads what serialize/json_parts.hpp writes. Private to src/importers.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "model/knowledge_graph.hpp"

namespace ecograph {

class JsonParts {
 public:
  using Json = nlohmann::json;

  // The first thing that is not as it should be; empty: none.
  [[nodiscard]] const std::string& problem() const { return problem_; }

  [[nodiscard]] std::string text(const Json& object, const char* key);      // "" where there is none
  [[nodiscard]] std::uint64_t number(const Json& object, const char* key);  // 0 where there is none
  [[nodiscard]] std::vector<std::string> texts(const Json& object, const char* key);
  [[nodiscard]] const Json& array(const Json& object, const char* key);  // empty where there is none

  [[nodiscard]] SourceDocument document(const Json& object);
  // {"since":["2024"]}
  [[nodiscard]] std::vector<Qualifier> qualifiers(const Json& object, const char* key);
  // The passages of array(object, "evidence"). `shown`: the text that quotes given as [offset,length] stand in.
  // `stated`, unless it is nullptr, gets each one's qualifiers.
  void evidence(const Json& object, const char* key, std::string_view shown, std::vector<Evidence>& evidence,
                std::vector<std::vector<Qualifier>>* stated);

 private:
  void complain(std::string problem);
  std::string quote(const Json& passage, std::string_view shown);
  std::uint32_t small_number(const Json& object, const char* key);

  std::string problem_;
};

}  // namespace ecograph
