// Plain text: what is a paragraph, a heading or a list has to be read off its lines.
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "readers/block_builder.hpp"
#include "readers/characters.hpp"
#include "readers/decode.hpp"
#include "readers/document_builder.hpp"
#include "readers/formats.hpp"

namespace ecograph::readers {
namespace {

constexpr std::size_t longest_heading = 110;
constexpr std::size_t widest_wrapped_line = 130;
constexpr std::size_t long_line = 160;

struct Line {
  Span content;  // without white space at both ends
  std::uint32_t indent = 0;
  std::uint32_t bullet = 0;  // bytes of a bullet and the space after it; 0: none
  bool blank_before = false;
  [[nodiscard]] std::size_t size() const { return content.size(); }
};

// Bytes of "- ", "* ", "• ", "1. ", "2) " at the start of a line; 0 where there is none.
std::uint32_t bullet_of(std::string_view line) {
  for (const std::string_view sign : {"- ", "* ", "+ ", "\u2022", "\u25AA", "\u25CF", "\u2023", "\u25E6", "\u00B7"}) {
    if (line.starts_with(sign) && line.size() > sign.size()) return static_cast<std::uint32_t>(sign.size());
  }
  std::size_t digits = 0;
  while (digits < line.size() && digits < 3 && is_digit(line[digits])) ++digits;
  const bool numbered =
      digits > 0 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
  return numbered ? static_cast<std::uint32_t>(digits + 2) : 0;
}

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = line_end_of(text, at);
    const std::string_view whole = text.substr(at, end - at);
    const std::string_view content = trimmed(whole);
    if (content.empty()) {
      blank = blank || end == at || text[end - 1] != '\r';
    } else {
      Line line;
      line.content.begin = static_cast<std::uint32_t>(content.data() - text.data());
      line.content.end = static_cast<std::uint32_t>(line.content.begin + content.size());
      line.indent = static_cast<std::uint32_t>(line.content.begin - at);
      line.bullet = bullet_of(content);
      line.blank_before = blank;
      lines.push_back(line);
      blank = false;
    }
    at = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
  }
  return lines;
}

// Whether a line ends the way a sentence does, closing quotes and brackets aside.
bool ends_sentence(std::string_view line) {
  for (const std::string_view closing : {"\u201D", "\u2019", "\"", "'", ")", "*"}) {
    if (line.ends_with(closing)) {
      line.remove_suffix(closing.size());
      break;
    }
  }
  return !line.empty() && (line.back() == '.' || line.back() == '!' || line.back() == '?' || line.ends_with("\u2026"));
}

bool ends_like_text(std::string_view line) {
  return ends_sentence(line) || line.ends_with(':') || line.ends_with(';') || line.ends_with(',');
}

// Whether lines end where sentences do, and not where a margin is.
bool prose_lines(std::string_view text, const std::vector<Line>& lines) {
  std::size_t longest = 0;
  for (const Line& line : lines) longest = std::max(longest, line.size());
  if (longest > 2 * long_line) return true;
  std::size_t joined = 0;
  std::size_t ended = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const std::string_view line = text.substr(lines[i].content.begin, lines[i].size());
    if (lines[i + 1].blank_before || lines[i].bullet > 0 || looks_like_field(line)) continue;
    ++joined;
    ended += ends_sentence(line) || line.size() > widest_wrapped_line || line.size() * 2 < longest ? 1U : 0U;
  }
  return ended * 2 >= joined;
}

bool is_underline(std::string_view line) {
  return line.size() >= 3 && (line[0] == '=' || line[0] == '-' || line[0] == '~') &&
         line.find_first_not_of(line[0]) == std::string_view::npos;
}

// Fields that stand at the head of an article.
std::string_view head_field(std::string_view line) {
  struct Field {
    std::string_view label, key;
  };
  constexpr std::array<Field, 8> fields{{{"Title:", "title"},
                                         {"Author:", "author"},
                                         {"Authors:", "author"},
                                         {"By:", "author"},
                                         {"Date:", "date"},
                                         {"Published:", "date"},
                                         {"Tags:", "tags"},
                                         {"Description:", "description"}}};
  for (const Field& field : fields) {
    if (line.size() > field.label.size() && equal_ignoring_case(line.substr(0, field.label.size()), field.label))
      return field.key;
  }
  return {};
}

class TextReader {
 public:
  TextReader(const DecodedText& source, DocumentBuilder& document)
      : source_(source), document_(document), builder_(source), lines_(split_lines(source.text())) {}

  void run() {
    wrapped_ = !prose_lines(source_.text(), lines_);
    for (std::size_t i = 0; i < lines_.size();) i = take(i);
  }

 private:
  [[nodiscard]] std::string_view content(std::size_t i) const { return source_.slice(lines_[i].content); }
  [[nodiscard]] bool in_group(std::size_t i) const { return i < lines_.size() && !lines_[i].blank_before; }

  std::size_t take(std::size_t i) {
    if (is_underline(content(i))) return i + 1;
    if (i < 8 && document_.introduction() == no_block && !head_field(content(i)).empty()) return take_field(i);
    if (i + 1 < lines_.size() && is_underline(content(i + 1)) && !lines_[i + 1].blank_before &&
        lines_[i].size() <= longest_heading) {
      return take_heading(i, content(i + 1)[0] == '=' ? 1 : 2);
    }
    if (lines_[i].bullet > 0) return take_item(i);
    if (is_heading(i)) return take_heading(i, 2);
    return wrapped_ ? take_wrapped(i) : take_single(i);
  }

  // "Key: value", not a headline with a colon in it: the key is one word, or there are more such lines.
  [[nodiscard]] bool is_field(std::size_t i) const {
    if (!looks_like_field(content(i))) return false;
    const std::string_view key = content(i).substr(0, content(i).find(':'));
    return key.find(' ') == std::string_view::npos || (i + 1 < lines_.size() && looks_like_field(content(i + 1)));
  }

  // Short, unlike a sentence, and followed by something longer.
  [[nodiscard]] bool is_heading(std::size_t i) const {
    const std::string_view line = content(i);
    const bool alone = !wrapped_ || i + 1 == lines_.size() || lines_[i + 1].blank_before;
    if (!alone || line.size() > longest_heading || ends_like_text(line) || is_field(i)) return false;
    if (!is_upper(line[0]) && !is_digit(line[0]) && static_cast<unsigned char>(line[0]) < 0x80) return false;
    if (i + 1 == lines_.size()) return i == 0;
    if (i == 0) return true;
    const std::string_view next = content(i + 1);
    if (lines_[i + 1].bullet > 0) return true;
    return next.size() > line.size() &&
           (next.size() > longest_heading || ends_sentence(next) || (wrapped_ && in_group(i + 2)));
  }

  std::size_t take_field(std::size_t i) {
    const std::string_view line = content(i);
    const auto colon = static_cast<std::uint32_t>(line.find(':'));
    builder_.text({lines_[i].content.begin + colon + 1, lines_[i].content.end});
    Block block = builder_.take(BlockKind::metadata);
    block.key = head_field(line);
    document_.add(std::move(block));
    return i + 1;
  }

  std::size_t take_heading(std::size_t i, std::uint8_t level) {
    builder_.text(lines_[i].content);
    Block block = builder_.take(document_.blocks().empty() || only_metadata() ? BlockKind::title : BlockKind::heading);
    block.level = block.kind == BlockKind::title ? std::uint8_t{0} : level;
    document_.add(std::move(block));
    in_list_ = false;
    return i + 1;
  }

  [[nodiscard]] bool only_metadata() const {
    const auto& blocks = document_.blocks();
    return std::all_of(blocks.begin(), blocks.end(), [](const Block& b) { return b.kind == BlockKind::metadata; });
  }

  std::size_t take_single(std::size_t i) {
    builder_.text(lines_[i].content);
    std::size_t next = i + 1;
    // "Key: value" lines belong together, one a line.
    while (looks_like_field(content(i)) && lines_[i].size() < long_line && in_group(next) &&
           looks_like_field(content(next)) && lines_[next].size() < long_line) {
      builder_.line_break({lines_[next - 1].content.end, lines_[next].content.begin});
      builder_.text(lines_[next++].content);
    }
    document_.add(builder_.take(BlockKind::paragraph));
    in_list_ = false;
    return next;
  }

  std::size_t take_wrapped(std::size_t i) {
    std::size_t end = i + 1;
    std::size_t fields = looks_like_field(content(i)) ? 1 : 0;
    for (; in_group(end) && lines_[end].bullet == 0; ++end) fields += looks_like_field(content(end)) ? 1U : 0U;
    const bool keep_lines = end - i > 1 && fields * 2 > end - i;
    for (std::size_t line = i; line < end; ++line) append_line(line, i, keep_lines);
    document_.add(builder_.take(BlockKind::paragraph));
    in_list_ = false;
    return end;
  }

  void append_line(std::size_t line, std::size_t first, bool keep_lines) {
    if (line > first) {
      const Span gap{lines_[line - 1].content.end, lines_[line].content.begin};
      keep_lines ? builder_.line_break(gap) : builder_.space(gap);
    }
    builder_.text(lines_[line].content);
  }

  std::size_t take_item(std::size_t i) {
    if (!in_list_) {
      list_ = document_.next_list();
      items_.clear();
      introduction_ = document_.introduction();
      in_list_ = true;
    }
    while (!items_.empty() && items_.back().indent >= lines_[i].indent) items_.pop_back();
    builder_.text({lines_[i].content.begin + lines_[i].bullet, lines_[i].content.end});
    std::size_t end = i + 1;
    // A wrapped item goes on in lines indented like its text.
    for (; in_group(end) && lines_[end].bullet == 0 && (lines_[end].indent > lines_[i].indent || wrapped_); ++end) {
      builder_.space({lines_[end - 1].content.end, lines_[end].content.begin});
      builder_.text(lines_[end].content);
    }
    Block block = builder_.take(BlockKind::list_item);
    block.level = static_cast<std::uint8_t>(std::min<std::size_t>(items_.size() + 1, 255));
    block.list = list_;
    block.parent = items_.empty() ? introduction_ : items_.back().block;
    items_.push_back({lines_[i].indent, document_.add(std::move(block))});
    return end;
  }

  struct Item {
    std::uint32_t indent;
    std::int32_t block;
  };

  const DecodedText& source_;
  DocumentBuilder& document_;
  BlockBuilder builder_;
  std::vector<Line> lines_;
  std::vector<Item> items_;  // enclosing ones
  std::int32_t list_ = no_block;
  std::int32_t introduction_ = no_block;
  bool in_list_ = false;
  bool wrapped_ = false;
};

}  // namespace

bool lines_are_paragraphs(std::string_view text) { return prose_lines(text, split_lines(text)); }

int sniff_text(std::string_view) { return 10; }

Result<Document> read_text(const SourceText& source, Diagnostics& warnings) {
  const Result<DecodedText> decoded = decode(source, warnings);
  if (!decoded) return tl::unexpected(decoded.error());
  DocumentBuilder document(source.name(), "text");
  TextReader(*decoded, document).run();
  return document.finish();
}

}  // namespace ecograph::readers
