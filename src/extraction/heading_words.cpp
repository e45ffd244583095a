#include "extraction/heading_words.hpp"

#include <algorithm>

namespace ecograph::extraction {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0; }

// The letters from `begin` on.
std::string_view word_at(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && is_letter(text[end])) ++end;
  return text.substr(begin, end - begin);
}

// No word goes on behind it, and none leads up to it.
bool stands_at(std::string_view text, std::string_view words, std::size_t at) {
  const std::size_t end = at + words.size();
  return text.substr(at).starts_with(words) && (at == 0 || !is_letter(text[at - 1])) &&
         (end == text.size() || !is_letter(text[end]));
}

void set(std::vector<std::uint64_t>& bits, const std::vector<std::uint32_t>& numbers) {
  for (const std::uint32_t n : numbers) bits[n / 64] |= std::uint64_t{1} << (n % 64);
}

}  // namespace

HeadingWords::HeadingWords(std::span<const Rule> rules) : rules_(rules.size()) {
  for (std::uint32_t r = 0; r < rules.size(); ++r) {
    for (const std::string& text : rules[r].under) {
      const std::string_view opening = word_at(text, 0);
      add(opening.empty() ? others_ : by_opening_[std::string(opening)], text, r);
    }
  }
}

void HeadingWords::add(std::vector<Entry>& entries, const std::string& text, std::uint32_t rule) {
  auto same = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.text == text; });
  if (same == entries.end()) same = entries.insert(same, {text, {}});
  same->rules.push_back(rule);
}

void HeadingWords::find(std::string_view text, std::vector<std::uint64_t>& rules) const {
  rules.assign(rules_ / 64 + 1, 0);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view word = word_at(text, at);
    if (word.empty()) continue;
    if (const auto entries = by_opening_.find(word); entries != by_opening_.end())
      for (const Entry& entry : entries->second)
        if (stands_at(text, entry.text, at)) set(rules, entry.rules);
    at += word.size() - 1;
  }
  for (const Entry& entry : others_)
    for (std::size_t at = text.find(entry.text); at != std::string_view::npos; at = text.find(entry.text, at + 1))
      if (stands_at(text, entry.text, at)) set(rules, entry.rules);
}

}  // namespace ecograph::extraction
