// What pages put around an article, as it shows in text that has lost its markup.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "readers/characters.hpp"
#include "readers/document_builder.hpp"

namespace ecograph::readers {
namespace {

constexpr std::size_t longest_cue = 60;
constexpr std::size_t longest_teaser = 200;

// Lines after which only teasers of other articles follow.
constexpr std::array<std::string_view, 22> teaser_cues{"guess you like",  "you may also like",   "you might also like",
                                                       "you may like",    "related articles",    "related posts",
                                                       "related stories", "related news",        "related reading",
                                                       "related content", "recommended for you", "more from this site",
                                                       "read next",       "recommended reading", "recommended articles",
                                                       "more articles",   "more stories",        "also on this site",
                                                       "trending now",    "popular posts",       "latest news",
                                                       "most read"};

// Words that a share bar or a page's furniture consists of.
constexpr std::array<std::string_view, 26> bar_words{
    "share", "this",   "on",   "facebook",  "twitter",  "linkedin", "x",         "email",   "print",
    "tweet", "reddit", "pin",  "pinterest", "whatsapp", "telegram", "mastodon",  "bluesky", "copy",
    "link",  "via",    "post", "article",   "threads",  "pocket",   "subscribe", "rss"};

// A cue's own line: without the punctuation and emphasis around it, in lower case.
std::string bare(std::string_view text) {
  while (!text.empty() && !is_letter(text.front())) text.remove_prefix(1);
  while (!text.empty() && !is_letter(text.back())) text.remove_suffix(1);
  return lowered(text);
}

bool is_teaser_cue(const Block& block) {
  if (block.kind == BlockKind::metadata || block.kind == BlockKind::code || block.text.size() > longest_cue)
    return false;
  const std::string line = bare(block.text);
  return std::find(teaser_cues.begin(), teaser_cues.end(), line) != teaser_cues.end();
}

// "Share this: Facebook Twitter": words of bars only, two of them at least.
bool is_share_bar(std::string_view text) {
  std::size_t words = 0;
  bool shares = false;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_letter(text[at])) {
      if (is_digit(text[at]) || static_cast<unsigned char>(text[at]) >= 0x80) return false;
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    const std::string word = lowered(text.substr(at, end - at));
    if (std::find(bar_words.begin(), bar_words.end(), word) == bar_words.end()) return false;
    shares = shares || word == "share" || word == "tweet" || word == "facebook" || word == "linkedin";
    ++words;
    at = end;
  }
  return shares && words >= 2;
}

bool is_breadcrumb(std::string_view text) {
  const std::string line = lowered(text.substr(0, 9));
  if (!line.starts_with("home ") && !line.starts_with("homepage ")) return false;
  std::size_t separators = 0;
  for (const std::string_view separator : {" / ", " > ", " \u00BB ", " \u203A ", " | "}) {
    for (std::size_t at = text.find(separator); at != std::string_view::npos; at = text.find(separator, at + 1))
      ++separators;
  }
  return separators >= 2;
}

bool is_copyright_line(std::string_view text) {
  return text.starts_with("\u00A9") || text.starts_with("(c) ") || text.starts_with("(C) ") ||
         text.starts_with("Copyright ");
}

bool is_furniture(const Block& block) {
  const bool prose =
      block.kind == BlockKind::paragraph || block.kind == BlockKind::list_item || block.kind == BlockKind::heading;
  if (!prose || block.text.size() > 100) return false;
  return is_share_bar(block.text) || is_breadcrumb(block.text) || is_copyright_line(block.text);
}

// One past the last block of the teasers that a cue at `cue` announces; `cue` itself where they are no teasers.
std::size_t end_of_teasers(const std::vector<Block>& blocks, std::size_t cue) {
  const Block& head = blocks[cue];
  for (std::size_t i = cue + 1; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    if (head.kind == BlockKind::heading && block.kind == BlockKind::heading && block.level <= head.level) return i;
    if (block.text.size() > longest_teaser) return cue;
  }
  return blocks.size();
}

}  // namespace

void drop_boilerplate(Document& document) {
  const std::vector<Block>& blocks = document.blocks;
  std::vector<bool> keep(blocks.size(), true);
  bool changed = false;
  bool content = false;  // metadata comes first unless it follows other blocks
  std::string_view title;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    changed = changed || (block.kind == BlockKind::metadata && content);
    content = content || block.kind != BlockKind::metadata;
    if (block.kind == BlockKind::title && title.empty()) {
      title = block.text;
      continue;
    }
    const bool repeats_title = document.format == "text" && block.kind != BlockKind::metadata && block.text == title;
    std::size_t end = i;
    if (repeats_title || is_furniture(block)) {
      end = i + 1;
    } else if (i > 0 && is_teaser_cue(block)) {
      end = end_of_teasers(blocks, i);
    }
    if (end == i) continue;
    changed = true;
    std::fill(keep.begin() + static_cast<std::ptrdiff_t>(i), keep.begin() + static_cast<std::ptrdiff_t>(end), false);
    i = end - 1;
  }
  if (changed) rearrange(document, keep);
}

}  // namespace ecograph::readers
