// What words belong to. Phrases as a trie in flat arrays: node 0 is the root, a node's children are sorted by word. The
// first word, which every token of every document asks for, is looked up by its number.
#include <algorithm>
#include <numeric>

#include "rules/schema.hpp"

namespace ecograph {

void PhraseTable::add(std::span<const WordId> words, std::uint32_t payload) {
  if (words.empty()) return;
  building_.push_back(
      {static_cast<std::uint32_t>(building_words_.size()), static_cast<std::uint32_t>(words.size()), payload});
  building_words_.insert(building_words_.end(), words.begin(), words.end());
}

// Sorted phrases make the trie by levels: each node is a run of phrases that agree in their first `depth` words.
void PhraseTable::finish() {
  const auto words_of = [&](const Phrase& p) { return std::span(building_words_).subspan(p.begin, p.length); };
  std::stable_sort(building_.begin(), building_.end(), [&](const Phrase& a, const Phrase& b) {
    const auto x = words_of(a);
    const auto y = words_of(b);
    return std::lexicographical_compare(x.begin(), x.end(), y.begin(), y.end());
  });
  struct Run {
    std::uint32_t begin;
    std::uint32_t end;
    std::uint32_t depth;
  };
  std::vector<Run> nodes{{0, static_cast<std::uint32_t>(building_.size()), 0}};
  for (std::size_t node = 0; node < nodes.size(); ++node) {
    Run run = nodes[node];
    nodes_.push_back({static_cast<std::uint32_t>(children_.size()), static_cast<std::uint32_t>(payloads_.size())});
    for (; run.begin < run.end && building_[run.begin].length == run.depth; ++run.begin) {
      const std::uint32_t payload = building_[run.begin].payload;
      if (payloads_.size() == nodes_.back().payload_begin || payloads_.back() != payload) payloads_.push_back(payload);
    }
    while (run.begin < run.end) {
      const WordId word = words_of(building_[run.begin])[run.depth];
      std::uint32_t last = run.begin + 1;
      while (last < run.end && words_of(building_[last])[run.depth] == word) ++last;
      children_.emplace_back(word, static_cast<std::uint32_t>(nodes.size()));
      nodes.push_back({run.begin, last, run.depth + 1});
      run.begin = last;
    }
  }
  nodes_.push_back({static_cast<std::uint32_t>(children_.size()), static_cast<std::uint32_t>(payloads_.size())});
  for (auto& [word, node] : children_) node = link_to(node);
  for (std::uint32_t i = nodes_[0].child_begin; i < nodes_[1].child_begin; ++i) {
    const auto [word, link] = children_[i];
    if (first_.size() <= word) first_.resize(word + 1, 0);
    first_[word] = link;
  }
  building_ = {};
  building_words_ = {};
}

PhraseTable::Link PhraseTable::link_to(std::uint32_t node) const {
  const Node& here = nodes_[node];
  const Node& behind = nodes_[node + 1];
  const bool plain = here.child_begin == behind.child_begin && here.payload_begin + 1 == behind.payload_begin &&
                     payloads_[here.payload_begin] < leaf;
  return plain ? leaf | payloads_[here.payload_begin] : node;
}

void PhraseTable::match(std::span<const Token> tokens, std::vector<Hit>& out) const {
  if (tokens.empty() || tokens[0].word >= first_.size()) return;
  Link link = first_[tokens[0].word];
  for (std::uint32_t length = 1; link != 0; ++length) {
    if ((link & leaf) != 0) return out.push_back({length, link & ~leaf});
    const Node& here = nodes_[link];
    const Node& behind = nodes_[link + 1];
    for (std::uint32_t i = here.payload_begin; i < behind.payload_begin; ++i) out.push_back({length, payloads_[i]});
    if (length == tokens.size() || here.child_begin == behind.child_begin) return;
    const WordId word = tokens[length].word;
    const auto begin = children_.begin() + here.child_begin;
    const auto end = children_.begin() + behind.child_begin;
    const auto child = std::lower_bound(begin, end, word, [](const auto& entry, WordId w) { return entry.first < w; });
    link = child != end && child->first == word ? child->second : 0;
  }
}

void WordClasses::finish(std::size_t classes) {
  width_ = classes / 64 + 1;
  for (const auto& [word, word_class] : entries_) {
    const std::size_t row = std::size_t{word} * width_;
    if (bits_.size() < row + width_) bits_.resize(row + width_, 0);
    bits_[row + word_class / 64] |= std::uint64_t{1} << (word_class % 64);
  }
  entries_ = {};
}

}  // namespace ecograph
