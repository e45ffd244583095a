#include "resolution/keys.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace ecograph::resolution {
namespace {

// Latin letters with a mark -> the bare letter; 0 where there is none.
char bare_letter(char32_t c) {
  struct Range {
    char32_t first, last;
    char letter;
  };
  static constexpr std::array<Range, 33> ranges{{
      {0xC0, 0xC5, 'a'},   {0xC7, 0xC7, 'c'},   {0xC8, 0xCB, 'e'},   {0xCC, 0xCF, 'i'},   {0xD1, 0xD1, 'n'},
      {0xD2, 0xD6, 'o'},   {0xD8, 0xD8, 'o'},   {0xD9, 0xDC, 'u'},   {0xDD, 0xDD, 'y'},   {0xE0, 0xE5, 'a'},
      {0xE7, 0xE7, 'c'},   {0xE8, 0xEB, 'e'},   {0xEC, 0xEF, 'i'},   {0xF1, 0xF1, 'n'},   {0xF2, 0xF6, 'o'},
      {0xF8, 0xF8, 'o'},   {0xF9, 0xFC, 'u'},   {0xFD, 0xFF, 'y'},   {0x100, 0x105, 'a'}, {0x106, 0x10D, 'c'},
      {0x10E, 0x111, 'd'}, {0x112, 0x11B, 'e'}, {0x11C, 0x123, 'g'}, {0x124, 0x127, 'h'}, {0x128, 0x131, 'i'},
      {0x139, 0x142, 'l'}, {0x143, 0x148, 'n'}, {0x14C, 0x151, 'o'}, {0x154, 0x159, 'r'}, {0x15A, 0x161, 's'},
      {0x162, 0x167, 't'}, {0x168, 0x173, 'u'}, {0x179, 0x17E, 'z'},
  }};
  for (const Range& r : ranges)
    if (c >= r.first && c <= r.last) return r.letter;
  return 0;
}

template <class Visit>
void for_each_word(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) visit(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

bool has_year(std::string_view name) {
  bool found = false;
  for_each_word(name, [&](std::string_view w) {
    found |= w.size() == 4 && (w.starts_with("19") || w.starts_with("20")) &&
             w.find_first_not_of("0123456789") == std::string_view::npos;
  });
  return found;
}

}  // namespace

std::string comparable(std::string_view name, const NameLexicon& lexicon) {
  std::string words;
  for (std::size_t at = 0; at < name.size();) {
    const utf8::CodePoint c = utf8::decode(name, at);
    at += c.size;
    const char32_t v = c.value;
    if (v < 0x80) {
      const char a = static_cast<char>(v);
      const bool upper = a >= 'A' && a <= 'Z';
      const bool kept = (a >= 'a' && a <= 'z') || (a >= '0' && a <= '9') || a == '+' || a == '#' ||
                        (a == '.' && at < name.size() && name[at] != ' ');
      words += upper ? static_cast<char>(a + 32) : kept ? a : ' ';
    } else if (const char bare = bare_letter(v); bare != 0) {
      words += bare;
    } else if (v >= 0x2000 && v <= 0x206F) {
      words += ' ';
    } else {
      utf8::append(words, v);
    }
  }
  std::string out;
  for_each_word(words, [&](std::string_view word) {
    if (out.empty() && word == "the") return;
    if (!out.empty() && lexicon.legal_suffixes.contains(word)) return;
    if (!out.empty()) out += ' ';
    out += word;
  });
  return out.empty() ? std::string(name) : out;
}

bool is_generic(std::string_view comparable_name, const NameLexicon& lexicon) {
  bool generic = true;
  for_each_word(comparable_name, [&](std::string_view w) { generic &= lexicon.shared_words.contains(w); });
  return generic;
}

std::vector<std::string> keys_of(const DocumentEntity& entity, NameForm form, std::string_view context,
                                 const NameLexicon& lexicon) {
  std::vector<std::string> keys;
  const std::string name = comparable(entity.name, lexicon);
  const bool many_words = name.find(' ') != std::string::npos;
  if ((form == NameForm::person && !many_words) || is_generic(name, lexicon)) {
    keys.push_back(name + '\n' + std::string(context));
    return keys;
  }
  keys.push_back(name);
  if (form == NameForm::titled) return keys;
  const bool dated = has_year(name);
  for (const std::string& alias : entity.aliases) {
    std::string key = comparable(alias, lexicon);
    const bool words = key.find(' ') != std::string::npos;
    if (is_generic(key, lexicon) || key.size() < 2) continue;
    if (form == NameForm::person && !words) continue;
    if (form == NameForm::edition && dated != has_year(key)) continue;
    if (form == NameForm::versioned && !words) continue;
    keys.push_back(std::move(key));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace ecograph::resolution
