#include "rules/inflect.hpp"

#include <algorithm>

namespace ecograph {
namespace {

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// "plan", "commit", "refer": a consonant, a vowel and a consonant that is doubled before -ed and -ing.
bool may_double(std::string_view word) {
  if (word.size() < 3) return false;
  const char last = word.back();
  const char vowel = word[word.size() - 2];
  const char first = word[word.size() - 3];
  if (is_vowel(last) || last == 'w' || last == 'x' || last == 'y' || !is_vowel(vowel)) return false;
  return !is_vowel(first) || (first == 'u' && word.size() > 3 && word[word.size() - 4] == 'q');
}

void add_regular(const std::string& word, std::vector<std::string>& out) {
  const auto add = [&](std::string form) {
    if (std::find(out.begin(), out.end(), form) == out.end()) out.push_back(std::move(form));
  };
  const std::string stem = word.substr(0, word.size() - 1);
  const char last = word.back();
  const char before = word.size() > 1 ? word[word.size() - 2] : ' ';
  add(word);
  if (last == 'y' && !is_vowel(before)) {
    add(stem + "ies");
    add(stem + "ied");
    add(word + "ing");
  } else if (last == 'e') {
    add(word + "s");
    add(word + "d");
    if (before == 'i') {
      add(word.substr(0, word.size() - 2) + "ying");  // tie, tying
    } else if (before == 'e' || before == 'o' || before == 'y') {
      add(word + "ing");  // agreeing, canoeing, eyeing
    } else {
      add(stem + "ing");
    }
  } else {
    const bool hisses = last == 's' || last == 'x' || last == 'z' || (last == 'h' && (before == 'c' || before == 's'));
    if (hisses || (last == 'o' && !is_vowel(before))) add(word + "es");
    if (!hisses) add(word + "s");
    add(word + "ed");
    add(word + "ing");
    if (may_double(word)) {
      add(word + last + "ed");
      add(word + last + "ing");
    }
  }
}

}  // namespace

std::vector<std::string> regular_forms(std::string_view word) {
  std::vector<std::string> out;
  if (word.empty()) return out;
  std::string base(word);
  add_regular(base, out);
  if (base.size() > 5) {
    const std::string_view end = std::string_view(base).substr(base.size() - 3);
    if (end == "ize" || end == "ise") {
      base[base.size() - 2] = end == "ize" ? 's' : 'z';
      add_regular(base, out);
    }
  }
  return out;
}

}  // namespace ecograph
