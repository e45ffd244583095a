#include "evaluation/locate.hpp"

#include <algorithm>

#include "base/characters.hpp"
#include "base/utf8.hpp"
#include "model/vocabulary.hpp"

namespace ecograph::evaluation {
namespace {

constexpr std::size_t context = 50;  // bytes shown on either side of what was found

bool is_word(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || (c & 0x80) != 0; }

// As folded text that no letter or digit continues.
std::size_t find_words(std::string_view text, std::string_view words) {
  for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    const bool opens = at == 0 || !is_word(text[at - 1]) || !is_word(words.front());
    const bool closes = end == text.size() || !is_word(text[end]) || !is_word(words.back());
    if (opens && closes) return at;
  }
  return std::string_view::npos;
}

// The words around [begin, end), cut between words.
std::string around(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t from = begin > context ? begin - context : 0;
  while (from > 0 && from < begin && text[from - 1] != ' ') ++from;
  std::size_t to = std::min(end + context, text.size());
  while (to < text.size() && to > end && text[to] != ' ') --to;
  while (to < text.size() && utf8::is_continuation(text[to])) ++to;
  std::string line((from > 0 ? "… " : "") + std::string(text.substr(from, to - from)) + (to < text.size() ? " …" : ""));
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

// A block's text as it is searched, and where each of its bytes comes from.
struct FoldedText {
  std::string text;
  std::vector<std::uint32_t> origin;  // one more than bytes

  explicit FoldedText(std::string_view original) {
    for (std::size_t at = 0; at < original.size();) {
      const std::size_t size = utf8::decode(original, at).size;
      fold(original.substr(at, size), text);
      origin.resize(text.size(), static_cast<std::uint32_t>(at));
      at += size;
    }
    origin.push_back(static_cast<std::uint32_t>(original.size()));
  }
};

class Finder {
 public:
  Finder(const Document& document, const SourceText& source) : document_(document), source_(source) {
    for (const Block& block : document.blocks) folded_.emplace_back(block.text);
  }

  bool find(Finding& finding, std::string_view words) const {
    const std::string wanted = fold(words);
    if (wanted.empty()) return false;
    for (std::size_t b = 0; b < folded_.size(); ++b) {
      const std::size_t at = find_words(folded_[b].text, wanted);
      if (at == std::string::npos) continue;
      const Block& block = document_.blocks[b];
      const Span found{folded_[b].origin[at], folded_[b].origin[at + wanted.size()]};
      finding.place = source_.name() + ":" + std::to_string(source_.line_of(block.map.source_of(found).begin));
      finding.line = around(block.text, found.begin, found.end);
      return true;
    }
    return false;
  }

 private:
  const Document& document_;
  const SourceText& source_;
  std::vector<FoldedText> folded_;
};

}  // namespace

void locate(std::vector<Finding>& findings, const Document& document, const SourceText& source) {
  const Finder finder(document, source);
  for (Finding& finding : findings) {
    if (!finding.evidence.empty()) continue;
    for (const std::string& words : finding.sought) {
      if (finder.find(finding, words)) break;
    }
  }
}

}  // namespace ecograph::evaluation
