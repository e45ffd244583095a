// Which stretches of words are titles, after a look at all of the document's: those that stand alike in lines of one
// sort are titles together or not at all, and of those that overlap one is. Private to src/extraction.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "extraction/titles.hpp"

namespace ecograph::extraction {

class TitleJudge {
 public:
  // `kind` is one of titled things.
  TitleJudge(const Workspace& w, const std::vector<TitleFinder::Weighed>& candidates, KindId kind);

  // Log odds, in hundredths, of a candidate by its number being a title of that kind. `texts` takes the features, each
  // with a tab and its value in hundredths.
  [[nodiscard]] std::int32_t weigh(std::size_t candidate, std::vector<std::string>* texts) const;

 private:
  struct Alike {  // candidates of one pattern
    std::int32_t count = 0;
    std::int32_t sum = 0;  // of scores
    std::int32_t first = 0;
    std::int32_t second = 0;  // the two best scores
    std::int32_t likely = 0;
    std::int32_t leading = 0;  // that no other of their sentence exceeds
  };
  [[nodiscard]] std::int32_t score(std::size_t candidate) const { return candidates_[candidate].sums[kind_]; }
  [[nodiscard]] std::int32_t best_rival(std::size_t candidate) const;

  const Workspace& w_;
  const std::vector<TitleFinder::Weighed>& candidates_;
  KindId kind_;
  std::unordered_map<std::uint64_t, Alike> alike_;
  std::int32_t likely_ = 0;  // of all
};

}  // namespace ecograph::extraction
