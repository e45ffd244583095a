#include <algorithm>
#include <initializer_list>
#include <optional>

#include "analysis/analyze.hpp"
#include "analysis/date.hpp"
#include "base/characters.hpp"

namespace ecograph {
namespace {

constexpr std::size_t opening_blocks = 8;  // how far a dateline is looked for

bool is_text(std::string_view text, std::initializer_list<std::string_view> options) {
  return std::find(options.begin(), options.end(), text) != options.end();
}

// The first date among the values of a block's sentences; only one with a year.
std::string date_in_block(const Analysis& analysis, std::uint32_t block) {
  const auto first = std::lower_bound(analysis.sentences.begin(), analysis.sentences.end(), block,
                                      [](const Sentence& s, std::uint32_t b) { return s.block < b; });
  for (auto sentence = first; sentence != analysis.sentences.end() && sentence->block == block; ++sentence) {
    auto value = std::lower_bound(analysis.values.begin(), analysis.values.end(), sentence->first_token,
                                  [](const Value& v, std::uint32_t token) { return v.first_token < token; });
    for (; value != analysis.values.end() && value->last_token <= sentence->last_token; ++value) {
      if (value->kind == ValueKind::date && !value->text.starts_with('-')) return value->text;
    }
  }
  return {};
}

// "2018-06-09 13:49:29 -0400", "'2024-05-12'", "Tue, 12 Apr 2022".
std::string date_of_field(const Document& document, const Analysis& analysis, std::size_t block) {
  const std::string_view text = document.blocks[block].text;
  const std::size_t begin = text.find_first_not_of(" '\"");
  if (begin == std::string_view::npos) return {};
  if (const auto written = read_numeric_date(text, begin)) return to_iso(written->date);
  return date_in_block(analysis, static_cast<std::uint32_t>(block));
}

std::string from_keys(const Document& document, const Analysis& analysis,
                      std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
      const Block& block = document.blocks[i];
      if (block.kind != BlockKind::metadata || block.key != key) continue;
      std::string date = date_of_field(document, analysis, i);
      if (!date.empty()) return date;
    }
  }
  return {};
}

// "/2021/10/21/", "2022-9-14-title.md", "2024_05_12", "/2021/10/", "20241022" anywhere in a path, the last one first.
std::string date_in_path(std::string_view path) {
  const auto is_digit = [&](std::size_t i) { return i < path.size() && is_ascii_digit(path[i]); };
  std::string normal(path);
  std::replace(normal.begin(), normal.end(), '_', '-');
  std::string best;
  std::string month_only;
  for (std::size_t i = 0; i < normal.size(); ++i) {
    if (!is_digit(i) || (i > 0 && (is_digit(i - 1) || is_ascii_letter(normal[i - 1])))) continue;
    std::size_t end = i;
    while (is_digit(end)) ++end;
    if (end - i == 8 && !(end < normal.size() && is_ascii_letter(normal[end]))) {
      const auto part = [&](std::size_t at, std::size_t n) { return std::stoi(normal.substr(i + at, n)); };
      const Date date{part(0, 4), part(4, 2), part(6, 2)};
      if (date.year >= 1990 && date.year < 2100 && date.month != 0 && date.day != 0 && is_valid(date))
        best = to_iso(date);
    }
    if (end - i != 4 || !(normal.compare(i, 2, "19") == 0 || normal.compare(i, 2, "20") == 0)) continue;
    if (const auto written = read_numeric_date(normal, i)) {
      (written->date.day != 0 ? best : month_only) = to_iso(written->date);
      continue;
    }
    const bool folder = end + 3 < normal.size() && normal[end] == '/' && is_digit(end + 1) && is_digit(end + 2) &&
                        normal[end + 3] == '/';
    const Date date{std::stoi(normal.substr(i, 4)), folder ? std::stoi(normal.substr(end + 1, 2)) : 0, 0};
    if (folder && date.month != 0 && is_valid(date)) month_only = to_iso(date);
  }
  return best.empty() ? month_only : best;
}

// A dateline ("SAN FRANCISCO - October 22, 2025 - ...") or a line that holds a date and little else ("Posted on ... by
// ...").
bool is_dateline(const Document& document, const Analysis& analysis, const Sentence& sentence, const Value& value) {
  const Block& block = document.blocks[sentence.block];
  std::uint32_t other_words = 0;
  for (std::uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
    if (t >= value.first_token && t < value.last_token) continue;
    const Token& token = analysis.tokens[t];
    const std::string_view text = text_of(block, token);
    if (token.is(shape::punctuation) || is_text(text, {"Posted", "posted", "Published", "published", "on", "Date",
                                                       "date", "Updated", "updated", "By", "by", "Last"})) {
      continue;
    }
    ++other_words;
  }
  if (other_words == 0) return true;
  const bool short_line = sentence.last_token - sentence.first_token <= 16;
  const std::string_view opener = text_of(block, analysis.tokens[sentence.first_token]);
  if (short_line && is_text(opener, {"Posted", "Published", "Date", "Updated", "By", "by", "Written"})) return true;
  if (short_line && value.first_token == sentence.first_token && other_words <= 6 &&
      value.last_token < sentence.last_token) {
    const std::string_view next = text_of(block, analysis.tokens[value.last_token]);
    if (is_text(next, {"by", "|", "\u00B7", "\u2022"})) return true;
  }
  if (value.first_token - sentence.first_token > 12 || value.last_token >= sentence.last_token) return false;
  const std::string_view behind = text_of(block, analysis.tokens[value.last_token]);
  if (!is_text(behind, {"-", "--", "\u2013", "\u2014", "/", ")", ":"})) return false;
  for (std::uint32_t t = sentence.first_token; t < value.first_token; ++t) {
    const Token& token = analysis.tokens[t];
    if (!token.is(shape::punctuation | shape::upper_initial) && !is_text(text_of(block, token), {"and", "at"}))
      return false;
  }
  return value.first_token > sentence.first_token;
}

std::string from_opening(const Document& document, const Analysis& analysis) {
  std::size_t seen = 0;
  std::uint32_t last_block = 0;
  auto value = analysis.values.begin();
  for (const Sentence& sentence : analysis.sentences) {
    const Block& block = document.blocks[sentence.block];
    if (block.kind == BlockKind::metadata) continue;
    if (seen == 0 || sentence.block != last_block) ++seen;
    last_block = sentence.block;
    if (seen > opening_blocks) break;
    while (value != analysis.values.end() && value->first_token < sentence.first_token) ++value;
    for (; value != analysis.values.end() && value->last_token <= sentence.last_token; ++value) {
      const bool full = value->kind == ValueKind::date && value->text.size() >= 7 && !value->text.starts_with('-');
      if (full && value->end.empty() && is_dateline(document, analysis, sentence, *value)) return value->text;
    }
  }
  return {};
}

}  // namespace

std::string document_date(const Document& document, const Analysis& analysis) {
  std::string date =
      from_keys(document, analysis,
                {"date", "published", "article:published_time", "pubdate", "datepublished", "publish_date",
                 "publishdate", "published_at", "published_time", "dc.date", "dc.date.issued", "dcterms.created",
                 "dcterms.date", "article.published", "created", "created_at", "og:published_time"});
  if (!date.empty()) return date;
  for (const std::string_view key : {"path", "permalink", "url", "slug", "canonical", "og:url"}) {
    const Block* const field = document.metadata(key);
    if (field == nullptr) continue;
    date = date_in_path(field->text);
    if (!date.empty()) return date;
  }
  date = date_in_path(document.name);
  if (!date.empty()) return date;
  date = from_opening(document, analysis);
  if (!date.empty()) return date;
  return from_keys(document, analysis, {"updated", "modified", "article:modified_time", "lastmod", "last_modified_at"});
}

}  // namespace ecograph
