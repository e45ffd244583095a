#include "base/characters.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace ecograph {
namespace {

constexpr bool between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

// Ranges where upper and lower case alternate; `parity` is that of the upper-case letters.
struct Alternating {
  char32_t first, last;
  char32_t parity;
};
constexpr Alternating alternating[] = {
    {0x100, 0x137, 0}, {0x139, 0x148, 1},   {0x14A, 0x177, 0},   {0x179, 0x17E, 1}, {0x182, 0x185, 0},
    {0x1A0, 0x1A5, 0}, {0x1CD, 0x1DC, 1},   {0x1DE, 0x1EF, 0},   {0x1F8, 0x21F, 0}, {0x222, 0x233, 0},
    {0x246, 0x24F, 0}, {0x3D8, 0x3EF, 0},   {0x460, 0x481, 0},   {0x48A, 0x4BF, 0}, {0x4C1, 0x4CE, 1},
    {0x4D0, 0x52F, 0}, {0x1E00, 0x1E95, 0}, {0x1EA0, 0x1EFF, 0},
};

// Blocks of capitals at a fixed distance from their small letters.
struct Shifted {
  char32_t first, last;
  char32_t distance;
};
constexpr Shifted shifted[] = {
    {'A', 'Z', 32},     {0xC0, 0xD6, 32},   {0xD8, 0xDE, 32},   {0x388, 0x38A, 37},   {0x391, 0x3A1, 32},
    {0x3A3, 0x3AB, 32}, {0x400, 0x40F, 80}, {0x410, 0x42F, 32}, {0xFF21, 0xFF3A, 32},
};

constexpr char32_t lower_of(char32_t c) {
  switch (c) {
    case 0x130:
      return 'i';
    case 0x178:
      return 0xFF;
    case 0x386:
      return 0x3AC;
    case 0x38C:
      return 0x3CC;
    case 0x38E:
      return 0x3CD;
    case 0x38F:
      return 0x3CE;
    case 0x4C0:
      return 0x4CF;
    default:
      break;
  }
  for (const Shifted& range : shifted) {
    if (between(c, range.first, range.last)) return c + range.distance;
  }
  for (const Alternating& range : alternating) {
    if (between(c, range.first, range.last)) return (c & 1) == range.parity ? c + 1 : c;
  }
  return c;
}

constexpr bool is_cased_script(char32_t c) {
  return between(c, 0xC0, 0x2AF) || between(c, 0x370, 0x3FF) || between(c, 0x400, 0x52F) ||
         between(c, 0x1D00, 0x1DBF) || between(c, 0x1E00, 0x1FFF) || between(c, 0x2C60, 0x2C7F) ||
         between(c, 0xA640, 0xA69F) || between(c, 0xA720, 0xA7FF) || between(c, 0xFB00, 0xFB06) ||
         between(c, 0xFF21, 0xFF3A) || between(c, 0xFF41, 0xFF5A);
}

constexpr bool is_mark(char32_t c) {
  return c == 0xAD || between(c, 0x300, 0x36F) || between(c, 0x483, 0x489) || between(c, 0x200B, 0x200F) ||
         between(c, 0x202A, 0x202E) || between(c, 0x2060, 0x206F) || between(c, 0x20D0, 0x20FF) ||
         between(c, 0xFE00, 0xFE0F) || between(c, 0xFE20, 0xFE2F) || c == 0xFEFF || between(c, 0x1F3FB, 0x1F3FF) ||
         between(c, 0xE0000, 0xE01FF);
}

constexpr bool is_space(char32_t c) {
  return c <= 0x20 || between(c, 0x7F, 0x9F) || c == 0xA0 || c == 0x1680 || between(c, 0x2000, 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

// Punctuation and symbols of the letter-like range U+0000..U+07FF; everything from U+2000 is asked separately.
constexpr bool is_low_symbol(char32_t c) {
  return between(c, 0x80, 0xBF) || c == 0xD7 || c == 0xF7 || between(c, 0x2C2, 0x2DF) || c == 0x37E || c == 0x387 ||
         c == 0x55C || between(c, 0x55A, 0x55F) || between(c, 0x589, 0x58F) || c == 0x5BE || c == 0x5C0 || c == 0x5C3 ||
         between(c, 0x5F3, 0x5F4) || between(c, 0x600, 0x60D) || c == 0x61B || between(c, 0x61E, 0x61F) ||
         between(c, 0x66A, 0x66D) || c == 0x6D4 || between(c, 0x700, 0x70D);
}

constexpr bool is_high_symbol(char32_t c) {
  return between(c, 0x964, 0x965) || c == 0x970 || c == 0xE3F || between(c, 0x2010, 0x2BFF) ||
         between(c, 0x2E00, 0x2FFF) || between(c, 0x3001, 0x3004) || between(c, 0x3008, 0x3030) || c == 0x303D ||
         c == 0x30FB || between(c, 0xFE10, 0xFE19) || between(c, 0xFE30, 0xFE6F) || between(c, 0xFF01, 0xFF0F) ||
         between(c, 0xFF1A, 0xFF20) || between(c, 0xFF3B, 0xFF40) || between(c, 0xFF5B, 0xFF65) ||
         between(c, 0xFFE0, 0xFFFF) || between(c, 0xE000, 0xF8FF) || between(c, 0x1F000, 0x1FAFF);
}

constexpr CharacterClass classify(char32_t c) {
  using enum CharacterClass;
  if (c < 0x80) return detail::ascii_classes[c];
  if (c == 0xA9 || c == 0xAE || c == 0x2120 || c == 0x2122) return trademark;
  if (c == 0x2010 || c == 0x2011) return hyphen;
  if (c == 0x2019 || c == 0x2BC || c == 0x201B) return apostrophe;
  if (is_mark(c)) return mark;
  if (is_space(c)) return space;
  if (c == 0xAA || c == 0xB5 || c == 0xBA) return lower;
  if (is_low_symbol(c) || is_high_symbol(c)) return other;
  if (lower_of(c) != c) return upper;
  return is_cased_script(c) ? lower : caseless;
}

constexpr std::size_t table_size = 0x800;  // every character of one or two bytes

struct Tables {
  std::array<CharacterClass, table_size> classes{};
  std::array<std::uint16_t, table_size> lower{};
};

constexpr Tables make_tables() {
  Tables tables;
  for (char32_t c = 0; c < table_size; ++c) {
    tables.classes[c] = classify(c);
    tables.lower[c] = static_cast<std::uint16_t>(lower_of(c));
  }
  return tables;
}

constexpr Tables tables = make_tables();

}  // namespace

CharacterClass detail::wide_class(char32_t character) {
  return character < table_size ? tables.classes[character] : classify(character);
}

char32_t to_lower(char32_t character) { return character < table_size ? tables.lower[character] : lower_of(character); }

}  // namespace ecograph
