#include "extraction/matching.hpp"

#include <algorithm>

namespace ecograph::extraction {
namespace {

std::string_view name_of_kind(BlockKind kind) {
  switch (kind) {
    case BlockKind::title:
      return "title";
    case BlockKind::heading:
      return "heading";
    case BlockKind::paragraph:
      return "paragraph";
    case BlockKind::list_item:
      return "list_item";
    case BlockKind::table_cell:
      return "table_cell";
    case BlockKind::quote:
      return "quote";
    case BlockKind::caption:
      return "caption";
    case BlockKind::image_text:
      return "image_text";
    case BlockKind::term:
      return "term";
    case BlockKind::metadata:
      return "metadata";
    case BlockKind::code:
      return "code";
  }
  return "";
}

bool is_in(const std::vector<std::string>& names, const Block& block) {
  const std::string_view kind = name_of_kind(block.kind);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    if (name == kind) return true;
    return block.kind == BlockKind::metadata && name.size() == 9 + block.key.size() && name.starts_with("metadata:") &&
           std::string_view(name).substr(9) == block.key;
  });
}

// Whole-word containment in folded text.
bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0; };
    const bool opens = at == 0 || !letter(text[at - 1]);
    const std::size_t end = at + word.size();
    if (opens && (end == text.size() || !letter(text[end]))) return true;
  }
  return false;
}

bool has_any(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return has_word(text, word); });
}

}  // namespace

std::uint16_t block_kinds_of(const Rule& rule) {
  unsigned out = 0;
  for (unsigned kind = 0; kind <= static_cast<unsigned>(BlockKind::code); ++kind) {
    const std::string_view name = name_of_kind(static_cast<BlockKind>(kind));
    const bool wanted = rule.in.empty() || std::any_of(rule.in.begin(), rule.in.end(), [&](const std::string& in) {
                          return in.substr(0, in.find(':')) == name;
                        });
    if (wanted) out |= 1U << kind;
  }
  if (!rule.column.empty()) out &= 1U << static_cast<unsigned>(BlockKind::table_cell);
  return static_cast<std::uint16_t>(out);
}

std::string block_name(const Block& block) {
  const std::string kind(name_of_kind(block.kind));
  return block.kind == BlockKind::metadata ? kind + ":" + block.key : kind;
}

std::string headings_above(const Workspace& w, std::uint32_t block) {
  std::string out;
  std::int32_t at = w.document.blocks[block].heading;
  for (unsigned steps = 0; at != no_block && steps < 8; ++steps) {
    const Block& heading = w.document.blocks[static_cast<std::size_t>(at)];
    fold(heading.text, out);
    out += '\n';
    at = heading.heading;
  }
  return out;
}

// "9:30 - 10:15", "14.00 Uhr"
bool opens_with_time(std::string_view text) {
  constexpr std::string_view digits = "0123456789";
  const std::size_t hours = text.find_first_not_of(digits);
  return (hours == 1 || hours == 2) && hours + 2 < text.size() && (text[hours] == ':' || text[hours] == '.') &&
         digits.find(text[hours + 1]) != std::string_view::npos &&
         digits.find(text[hours + 2]) != std::string_view::npos;
}

// Of a table without one, the first cell of the row: "Venue | Old Town Hall"; "clock" where that is a time of day.
std::string column_header(const Workspace& w, std::uint32_t block) {
  const Block& cell = w.document.blocks[block];
  std::string row_label;
  for (std::size_t b = block; b-- > 0;) {
    const Block& other = w.document.blocks[b];
    if (other.table != cell.table) break;
    if (other.column == cell.column && other.header_cell && !other.text.empty()) return fold(other.text);
    if (other.row == cell.row && other.column == 0 && !cell.header_cell) row_label = fold(other.text);
  }
  if (opens_with_time(row_label)) row_label += " clock";
  return row_label;
}

const Capture* RuleRunner::capture(const PatternMatch& match, std::string_view name) const {
  for (const Capture& c : match.captures)
    if (pattern_->capture_names()[c.name] == name) return &c;
  return nullptr;
}

bool RuleRunner::applies(const Rule& rule, std::uint32_t sentence) const {
  const std::uint32_t block = w_.analysis.sentences[sentence].block;
  if (answered_block_ != block) {
    answered_block_ = block;
    answers_.assign(w_.schema.rules.size(), Answer::unknown);
  }
  Answer& known = answers_[static_cast<std::size_t>(&rule - w_.schema.rules.data())];
  if (known == Answer::unknown) known = applies_to_block(rule, block) ? Answer::yes : Answer::no;
  return known == Answer::yes;
}

bool RuleRunner::applies_to_block(const Rule& rule, std::uint32_t number) const {
  const Block& block = w_.document.blocks[number];
  if (!rule.in.empty()) {
    if (!is_in(rule.in, block)) return false;
  } else if (block.kind == BlockKind::metadata && block.key != "title" && block.key != "description" &&
             block.key != "summary" && block.key != "excerpt" && block.key != "subtitle") {
    return false;  // other fields are for the rules that name them
  }
  if (!rule.column.empty() && (block.kind != BlockKind::table_cell || !has_any(column_header(w_, number), rule.column)))
    return false;
  return rule.under.empty() || stands_under(rule, number);
}

// Paragraphs under one heading share the answer.
bool RuleRunner::stands_under(const Rule& rule, std::uint32_t number) const {
  const Block& block = w_.document.blocks[number];
  const std::pair<std::int64_t, std::int64_t> place{block.heading, block.parent};
  if (under_place_ != place) {
    under_place_ = place;
    w_.rule_index.heading_words().find(words_above(number), under_);
  }
  const auto bit = static_cast<std::size_t>(&rule - w_.schema.rules.data());
  return (under_[bit / 64] >> (bit % 64) & 1) != 0;
}

// Headings, and what introduces a list, which governs it like a heading.
std::string RuleRunner::words_above(std::uint32_t number) const {
  std::string out = headings_above(w_, number);
  std::int32_t parent = w_.document.blocks[number].parent;
  for (unsigned steps = 0; parent != no_block && steps < 4; ++steps) {
    fold(w_.document.blocks[static_cast<std::size_t>(parent)].text, out);
    out += '\n';
    parent = w_.document.blocks[static_cast<std::size_t>(parent)].parent;
  }
  return out;
}

}  // namespace ecograph::extraction
