#include "extraction/name_words.hpp"

namespace ecograph::extraction {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool is_year(std::string_view word) {
  return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) && is_digit(word[2]) &&
         is_digit(word[3]);
}

bool ends_in_fused_year(std::string_view word) {
  return word.size() > 7 && is_year(word.substr(word.size() - 4)) && !is_digit(word[word.size() - 5]);
}

std::string strip_year(std::string_view name) {
  std::string out;
  std::size_t at = 0;
  while (at < name.size()) {
    std::size_t end = name.find(' ', at);
    if (end == std::string_view::npos) end = name.size();
    const std::string_view word = name.substr(at, end - at);
    if (!is_year(word)) {
      if (!out.empty()) out += ' ';
      out += ends_in_fused_year(word) ? word.substr(0, word.size() - 4) : word;
    }
    at = end + 1;
  }
  return out;
}

std::string strip_nickname(std::string_view name) {
  const std::size_t first = name.find(' ');
  const std::size_t last = name.rfind(' ');
  if (first == std::string_view::npos || last < first + 3) return {};
  const std::string_view middle = name.substr(first + 1, last - first - 1);
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"},
                                    {"'", "'"},
                                    {"\"", "\""},
                                    {"“", "”"},
                                    {"‘", "’"},
                                    {"’", "’"}})
    if (middle.starts_with(open) && middle.ends_with(close) && middle.size() > open.size() + close.size())
      return std::string(name.substr(0, first)).append(name.substr(last));
  return {};
}

bool ends_with_words(std::string_view text, std::string_view tail) {
  return text.size() > tail.size() + 1 && text.ends_with(tail) && text[text.size() - tail.size() - 1] == ' ';
}

bool starts_with_words(std::string_view text, std::string_view head) {
  return text.size() > head.size() + 1 && text.starts_with(head) && text[head.size()] == ' ';
}

std::pair<std::string_view, std::string_view> split_release(std::string_view text) {
  const std::size_t space = text.rfind(' ');
  std::string_view version = space == std::string_view::npos ? text : text.substr(space + 1);
  if (version.size() > 1 && (version[0] == 'v' || version[0] == 'V') && is_digit(version[1])) version.remove_prefix(1);
  return {space == std::string_view::npos ? std::string_view{} : text.substr(0, space), version};
}

bool is_part_of_person(std::string_view part, std::string_view whole) {
  if (part.size() >= whole.size()) return false;
  if (part.find(' ') == std::string_view::npos) return ends_with_words(whole, part) || starts_with_words(whole, part);
  const std::string_view given = part.substr(0, part.find(' '));
  std::string_view family = part.substr(part.rfind(' ') + 1);
  if (family.ends_with('.')) family.remove_suffix(1);
  // "Ada M."
  if (family.size() == 1 && whole.find(' ') == whole.rfind(' '))
    return starts_with_words(whole, given) && whole[whole.rfind(' ') + 1] == family[0];
  return starts_with_words(whole, given) && ends_with_words(whole, family);
}

bool is_same_series(std::string_view series, std::string_view bare) {
  return bare.size() > 3 && (starts_with_words(series, bare) || ends_with_words(series, bare));
}

}  // namespace ecograph::extraction
