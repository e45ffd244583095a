// Stretches of words that may be the title of a talk or of something written, and what speaks for it: what the fitted
// model of titles sees (schema/models/titles.tsv). Private to src/extraction.
//
// A title begins and ends where a line, a link, a mark or a quotation does, or at the punctuation and the small words
// that part it from who gives it, when and where.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "extraction/feature_set.hpp"
#include "extraction/themes.hpp"
#include "extraction/word_parts.hpp"
#include "extraction/workspace.hpp"

namespace ecograph::extraction {

struct TitleCandidate {
  std::uint32_t sentence = 0;
  std::uint32_t first = 0;  // tokens
  std::uint32_t last = 0;
  std::uint64_t pattern =
      0;  // the same for all that stand alike in lines of one sort: items of a list, a column's cells
};

// Is the mention of a titled thing all of the stretch, but for quotation marks around it?
[[nodiscard]] bool is_title_at(const Workspace& w, const Mention& mention, std::uint32_t first, std::uint32_t last);

class TitleFinder {
 public:
  using Sums = FeatureModel::Sums;
  struct Weighed {
    TitleCandidate at;
    bool holds_person = false;
    bool at_event = false;
    Sums sums{};  // what the model says of each kind
  };

  // Looks at the kinds that mentions have at the moment.
  explicit TitleFinder(const Workspace& w);

  // All of the document, sentence by sentence. `texts` takes the features of each.
  [[nodiscard]] std::vector<Weighed> weigh(std::vector<std::vector<std::string>>* texts);

 private:
  // Where a title may begin or end, and why there.
  struct Border {
    std::uint32_t token = 0;
    FeaturePart why;
  };
  // Lines of one list, table or heading; how many of them name people or times.
  struct Siblings {
    std::uint32_t blocks = 0;
    std::uint32_t with_person = 0;
    std::uint32_t with_time = 0;
  };
  // What stands in a stretch of tokens.
  struct Contents {
    KindMask kinds = 0;
    bool time = false;
  };

  template <typename Visit>
  void visit(const Visit& visit);
  [[nodiscard]] bool may_hold_titles(std::uint32_t sentence) const;
  void find_borders(std::uint32_t sentence);
  void find_line_borders();
  void find_marks();
  void add_start(std::uint32_t token, FeaturePart why);
  void add_end(std::uint32_t token, FeaturePart why);
  [[nodiscard]] std::uint32_t entry_start() const;
  [[nodiscard]] bool is_time(std::uint32_t token) const;
  [[nodiscard]] Weighed weighed(const Border& start, const Border& end);
  [[nodiscard]] bool may_be_title(std::uint32_t first, std::uint32_t last) const;
  [[nodiscard]] Contents contents(std::uint32_t first, std::uint32_t last) const;
  void count_siblings();

  // Their features: title_features.cpp.
  void line_features();
  void above_features();
  void row_features();
  void neighbour_features();
  void features(const Border& start, const Border& end);
  void form_features(std::uint32_t first, std::uint32_t last);
  void mention_features(const Border& start, const Border& end);
  void link_features(std::uint32_t first, std::uint32_t last);
  [[nodiscard]] std::string skeleton(std::uint32_t first, std::uint32_t last, std::size_t most) const;
  void words_of(std::int32_t block, FeaturePart family, std::size_t limit);
  void kinds(FeaturePart family, const Contents& contents);
  [[nodiscard]] std::uint32_t first_sentence(std::uint32_t block) const;

  const Workspace& w_;
  Themes themes_;
  WordParts words_;
  std::vector<FeaturePart> kinds_;
  KindMask people_ = 0;
  KindMask titled_ = 0;
  KindMask events_ = 0;
  std::unordered_map<std::uint64_t, Siblings> siblings_;
  // The sentence at hand.
  std::uint32_t sentence_ = 0;
  std::uint32_t begin_ = 0;  // tokens
  std::uint32_t end_ = 0;
  bool prose_ = false;  // a sentence of running text: only what is marked or quoted is a title
  std::vector<Border> starts_;
  std::vector<Border> ends_;
  FeatureSet features_;
};

}  // namespace ecograph::extraction
