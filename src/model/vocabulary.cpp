#include "model/vocabulary.hpp"

#include <array>
#include <cstring>

#include "base/characters.hpp"

namespace ecograph {
namespace {

// A multiply-and-fold hash over eight bytes at a time. Ids are given in order of interning, so nothing that a user sees
// depends on it.
std::uint32_t hash_of(std::string_view text) {
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15ull;
  std::uint64_t hash = text.size() * factor;
  const char* data = text.data();
  std::size_t left = text.size();
  const auto mix = [&](std::uint64_t value) {
    hash = (hash ^ value) * factor;
    hash ^= hash >> 32;
  };
  for (; left >= 8; left -= 8, data += 8) {
    std::uint64_t value = 0;
    std::memcpy(&value, data, 8);
    mix(value);
  }
  std::uint64_t rest = 0;
  for (std::size_t i = 0; i < left; ++i) rest = (rest << 8) | static_cast<unsigned char>(data[i]);
  mix(rest);
  return static_cast<std::uint32_t>(hash ^ (hash >> 29));
}

char32_t fold_character(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2BC:
      return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
      return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return '-';
    default:
      return to_lower(c);
  }
}

}  // namespace

WordId Vocabulary::intern(std::string_view folded) {
  if (folded.empty()) return unknown_word;
  if ((words_.size() + 1) * 2 > slots_.size()) grow();
  const std::uint32_t hash = hash_of(folded);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].id != unknown_word) {
    if (slots_[at].hash == hash && words_[slots_[at].id] == folded) return slots_[at].id;
    at = (at + 1) & mask;
  }
  slots_[at] = {hash, static_cast<WordId>(words_.size())};
  words_.emplace_back(folded);
  return slots_[at].id;
}

WordId Vocabulary::find(std::string_view folded) const {
  if (slots_.empty()) return unknown_word;
  const std::uint32_t hash = hash_of(folded);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at].id != unknown_word; at = (at + 1) & mask) {
    if (slots_[at].hash == hash && words_[slots_[at].id] == folded) return slots_[at].id;
  }
  return unknown_word;
}

std::string_view Vocabulary::word(WordId id) const {
  return id < words_.size() ? std::string_view(words_[id]) : std::string_view();
}

void Vocabulary::grow() {
  std::vector<Slot> old = std::move(slots_);
  slots_.assign(old.empty() ? 1024 : old.size() * 2, Slot{});
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.id == unknown_word) continue;
    std::size_t at = slot.hash & mask;
    while (slots_[at].id != unknown_word) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

void fold(std::string_view text, std::string& out) {
  std::size_t i = 0;
  while (i < text.size()) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      out.push_back(ascii_lower(text[i]));
      ++i;
      continue;
    }
    const CodePoint point = decode(text, i);
    if (point.value == 0xFFFD) {
      out.append(text.substr(i, point.length));
    } else {
      append_utf8(fold_character(point.value), out);
    }
    i += point.length;
  }
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  fold(text, out);
  return out;
}

}  // namespace ecograph
