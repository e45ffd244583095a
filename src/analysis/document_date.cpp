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

// Four or eight digits from `i` on as a date of a path: "2021/10/21", "2022-9-14", "2021/10/", "20241022".
Date date_of_digits(std::string_view path, std::size_t i, std::size_t end) {
  const auto number = [&](std::size_t at, std::size_t count) {
    int value = 0;
    for (std::size_t k = at; k < at + count; ++k) {
      if (k >= path.size() || !is_ascii_digit(path[k])) return 0;
      value = value * 10 + (path[k] - '0');
    }
    return value;
  };
  Date date{number(i, 4), 0, 0};
  if (date.year < 1990 || date.year > 2099) return {};
  if (end - i == 8) {
    date.month = number(i + 4, 2);
    date.day = number(i + 6, 2);
    return date.month != 0 && date.day != 0 ? date : Date{};
  }
  if (const auto written = read_numeric_date(path, i)) return written->date;
  const bool folder = end < path.size() && path[end] == '/' && end + 3 < path.size() && path[end + 3] == '/';
  date.month = folder ? number(end + 1, 2) : 0;
  return date.month != 0 ? date : Date{};
}

// The last date in a path or a part of one, days before months. `only_folders`: years, months and days as folders.
std::string date_in_path(std::string_view path, bool only_folders) {
  std::string normal(path);
  std::replace(normal.begin(), normal.end(), '_', '-');
  Date best;
  for (std::size_t i = 0; i < normal.size();) {
    std::size_t end = i;
    while (end < normal.size() && is_ascii_digit(normal[end])) ++end;
    const bool opens = i == 0 || (!is_ascii_letter(normal[i - 1]) && normal[i - 1] != '%');
    const bool closes = end == normal.size() || !is_ascii_letter(normal[end]);
    const bool folder = end < normal.size() && normal[end] == '/';
    if (opens && closes && (end - i == 4 || (end - i == 8 && !only_folders)) && (folder || !only_folders)) {
      const Date date = date_of_digits(normal, i, end);
      if (is_valid(date) && date.month != 0 && (date.day != 0 || best.day == 0)) best = date;
    }
    i = std::max(end, i + 1);
  }
  return best == Date{} ? std::string() : to_iso(best);
}

// A date in the file's own name, or its folder's where the file is but an index; else in folders "2021/10/21".
std::string date_in_name(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  const std::string_view file = name.substr(slash + 1);
  std::string date = date_in_path(file, false);
  if (date.empty() && slash != std::string_view::npos && (file.starts_with("index.") || file.starts_with("README."))) {
    const std::string_view folders = name.substr(0, slash);
    date = date_in_path(folders.substr(folders.rfind('/') + 1), false);
  }
  return date.empty() ? date_in_path(name, true) : date;
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

// The one year that a file's name or a title speaks of: "docathon-h2-2023-wrap.md"; "" where it has none or several.
std::string only_year(std::string_view text) {
  std::string year;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_ascii_digit(text[end])) ++end;
    const bool word_before = i > 0 && is_ascii_letter(text[i - 1]);
    const bool word_behind = end < text.size() && is_ascii_letter(text[end]);
    const std::string_view digits = text.substr(i, end - i);
    if (digits.size() == 4 && !word_before && !word_behind && digits >= "1990" && digits < "2060") {
      if (!year.empty() && year != digits) return {};
      year = digits;
    }
    i = std::max(end, i + 1);
  }
  return year;
}

std::string year_of_names(const Document& document) {
  std::string year = only_year(std::string_view(document.name).substr(document.name.rfind('/') + 1));
  if (!year.empty()) return year;
  for (const Block& block : document.blocks) {
    const bool title = block.kind == BlockKind::title || (block.kind == BlockKind::metadata && block.key == "title") ||
                       (block.kind == BlockKind::heading && block.level <= 1);
    if (!title) continue;
    year = only_year(block.text);
    if (!year.empty()) return year;
  }
  return {};
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
    date = date_in_path(field->text, false);
    if (!date.empty()) return date;
  }
  date = date_in_name(document.name);
  if (!date.empty()) return date;
  date = from_opening(document, analysis);
  if (!date.empty()) return date;
  date = from_keys(document, analysis, {"updated", "modified", "article:modified_time", "lastmod", "last_modified_at"});
  return date.empty() ? year_of_names(document) : date;
}

}  // namespace ecograph
