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

}  // namespace

class Analyzer::Blocks {
 public:
  explicit Blocks(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}
  void add(const Block& block, std::uint32_t index, Analysis& out);

 private:
  void look_up(std::string_view text, std::span<Token> tokens);

  const Vocabulary& vocabulary_;
  // Working memory, reused from block to block.
  std::vector<RawToken> raw_;
  std::vector<Term> terms_;
  std::vector<std::uint32_t> ends_;
  struct Rare {  // a word that the cache does not hold
    std::array<std::uint64_t, 2> key{};
    WordCache::Entry* cached = nullptr;  // where it goes; nullptr for long words
    std::size_t token = 0;
    std::size_t begin = 0;  // in folded_, up to the next one
    std::uint32_t hash = 0;
  };
  std::vector<Rare> rare_;
  std::string folded_;
  WordCache cache_;
};

// Word ids and the terms of values; both need the folded form and its hash. Words that were not seen of late are looked
// up together at the end: by then the memory that this takes is on its way.
void Analyzer::Blocks::look_up(std::string_view text, std::span<Token> tokens) {
  terms_.assign(tokens.size(), Term{});
  rare_.clear();
  folded_.clear();
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    const std::string_view word = text.substr(tokens[t].text.begin, tokens[t].text.size());
    Rare rare;
    rare.cached = cache_.find(word, rare.key);
    if (rare.cached != nullptr && rare.cached->key == rare.key) {
      tokens[t].word = rare.cached->word;
      terms_[t] = rare.cached->term;
      continue;
    }
    rare.token = t;
    rare.begin = folded_.size();
    fold(word, folded_);
    rare.hash = Vocabulary::hash(std::string_view(folded_).substr(rare.begin));
    vocabulary_.prefetch(rare.hash);
    rare_.push_back(rare);
  }
  for (const Rare& rare : rare_) vocabulary_.prefetch_again(rare.hash);
  for (std::size_t r = 0; r < rare_.size(); ++r) {
    const Rare& rare = rare_[r];
    const std::size_t end = r + 1 < rare_.size() ? rare_[r + 1].begin : folded_.size();
    const std::string_view folded = std::string_view(folded_).substr(rare.begin, end - rare.begin);
    tokens[rare.token].word = vocabulary_.find(folded, rare.hash);
    terms_[rare.token] = term_of(folded, rare.hash);
    if (rare.cached != nullptr) *rare.cached = {rare.key, tokens[rare.token].word, terms_[rare.token]};
  }
}

void Analyzer::Blocks::add(const Block& block, std::uint32_t index, Analysis& out) {
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

Analyzer::Analyzer(const Vocabulary& vocabulary) : blocks_(std::make_unique<Blocks>(vocabulary)) {}
Analyzer::~Analyzer() = default;

Analysis Analyzer::analyze(const Document& document) {
  Analysis analysis;
  std::size_t bytes = 0;
  for (const Block& block : document.blocks) bytes += block.text.size();
  analysis.tokens.reserve(bytes / 5);
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    blocks_->add(document.blocks[i], static_cast<std::uint32_t>(i), analysis);
  }
  return analysis;
}

Analysis analyze(const Document& document, const Vocabulary& vocabulary) {
  return Analyzer(vocabulary).analyze(document);
}

}  // namespace ecograph
