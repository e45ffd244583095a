#include "analysis/analyze.hpp"

#include <algorithm>
#include <array>

#include "analysis/line.hpp"
#include "analysis/sentences.hpp"
#include "analysis/values.hpp"
#include "analysis/word_cache.hpp"
#include "base/tokenizer.hpp"

namespace ecograph {
namespace {

bool is_split(const Block& block) {
  switch (block.kind) {
    case BlockKind::title:
    case BlockKind::heading:
    case BlockKind::caption:
    case BlockKind::term:
    case BlockKind::image_text:
      return false;
    case BlockKind::table_cell:
      return block.text.find('\n') != std::string::npos;
    case BlockKind::metadata:
      return block.key != "title";
    default:
      return true;
  }
}

std::uint16_t bit_of(InlineMark::Kind kind) {
  switch (kind) {
    case InlineMark::Kind::link:
      return shape::in_link;
    case InlineMark::Kind::code:
      return shape::in_code;
    case InlineMark::Kind::strong:
      return shape::in_strong;
    case InlineMark::Kind::emphasis:
      return shape::in_emphasis;
    case InlineMark::Kind::image:
      return 0;
  }
  return 0;
}

// Sets the shape bits of marked tokens. Marks are ordered by where they begin, so one pass suffices however they nest:
// a token lies in a mark of some kind if the furthest end of those begun before the token's end is behind its begin.
void apply_marks(const std::vector<InlineMark>& marks, std::span<Token> tokens) {
  if (marks.empty()) return;
  std::array<std::uint32_t, 5> furthest{};
  std::size_t next = 0;
  for (Token& token : tokens) {
    for (; next < marks.size() && marks[next].range.begin < token.text.end; ++next) {
      std::uint32_t& end = furthest[static_cast<std::size_t>(marks[next].kind)];
      end = std::max(end, marks[next].range.end);
    }
    for (std::size_t kind = 0; kind < furthest.size(); ++kind) {
      if (furthest[kind] > token.text.begin) token.shape |= bit_of(static_cast<InlineMark::Kind>(kind));
    }
  }
}

class Analyzer {
 public:
  explicit Analyzer(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}
  void add(const Block& block, std::uint32_t index, Analysis& out);

 private:
  void look_up(std::string_view text, std::span<Token> tokens);

  const Vocabulary& vocabulary_;
  // Working memory, reused from block to block.
  std::vector<RawToken> raw_;
  std::vector<Term> terms_;
  std::vector<std::uint32_t> ends_;
  std::string folded_;
  WordCache cache_;
};

// Word ids and the terms of values; both need the folded form and its hash.
void Analyzer::look_up(std::string_view text, std::span<Token> tokens) {
  terms_.clear();
  for (Token& token : tokens) {
    const std::string_view word = text.substr(token.text.begin, token.text.size());
    std::array<std::uint64_t, 2> key{};
    WordCache::Entry* const known = cache_.find(word, key);
    if (known != nullptr && known->key == key) {
      token.word = known->word;
      terms_.push_back(known->term);
      continue;
    }
    folded_.clear();
    fold(word, folded_);
    const std::uint32_t hash = Vocabulary::hash(folded_);
    token.word = vocabulary_.find(folded_, hash);
    terms_.push_back(term_of(folded_, hash));
    if (known != nullptr) *known = {key, token.word, terms_.back()};
  }
}

void Analyzer::add(const Block& block, std::uint32_t index, Analysis& out) {
  if (block.kind == BlockKind::code || block.text.empty()) return;
  raw_.clear();
  tokenize(block.text, raw_);
  if (raw_.empty()) return;
  const auto first = static_cast<std::uint32_t>(out.tokens.size());
  for (const RawToken& token : raw_) out.tokens.push_back({token.text, unknown_word, token.shape});
  const std::span<Token> tokens = std::span(out.tokens).subspan(first);
  look_up(block.text, tokens);
  apply_marks(block.marks, tokens);

  ends_.clear();
  find_sentence_ends(block.text, tokens, is_split(block), ends_);
  std::uint32_t begin = 0;
  for (const std::uint32_t end : ends_) {
    out.sentences.push_back({index, first + begin, first + end});
    const Line line(block.text, tokens.subspan(begin, end - begin), std::span(terms_).subspan(begin, end - begin));
    find_values(line, first + begin, out.values);
    begin = end;
  }
}

}  // namespace

Analysis analyze(const Document& document, const Vocabulary& vocabulary) {
  Analysis analysis;
  std::size_t bytes = 0;
  for (const Block& block : document.blocks) bytes += block.text.size();
  analysis.tokens.reserve(bytes / 5);
  Analyzer analyzer(vocabulary);
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    analyzer.add(document.blocks[i], static_cast<std::uint32_t>(i), analysis);
  }
  return analysis;
}

}  // namespace ecograph
