// Words of a document as parts of features' names. Private to src/extraction.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extraction/feature_set.hpp"
#include "extraction/workspace.hpp"

namespace ecograph::extraction {

class WordParts {
 public:
  explicit WordParts(const Workspace& w);
  // The token's word without its commonest endings, in lower case. Valid as long as this object.
  [[nodiscard]] FeaturePart operator[](std::uint32_t token);

 private:
  const Workspace& w_;
  std::vector<std::string> stems_;  // storage of words
  std::vector<FeaturePart> words_;  // by token
  std::vector<char> known_;         // by token: words_ is filled
};

}  // namespace ecograph::extraction
