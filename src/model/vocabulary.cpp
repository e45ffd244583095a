#include "model/vocabulary.hpp"

#include <array>
#include <cstring>

#include "base/characters.hpp"
#include "base/utf8.hpp"

namespace ecograph {
namespace {

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

// A multiply-and-fold hash over eight bytes at a time. Ids are given in order of interning, so nothing that a user sees
// depends on it.
std::uint32_t Vocabulary::hash(std::string_view folded) {
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15ull;
  std::uint64_t result = folded.size() * factor;
  const char* data = folded.data();
  std::size_t left = folded.size();
  const auto mix = [&](std::uint64_t value) {
    result = (result ^ value) * factor;
    result ^= result >> 32;
  };
  for (; left >= 8; left -= 8, data += 8) {
    std::uint64_t value = 0;
    std::memcpy(&value, data, 8);
    mix(value);
  }
  std::uint64_t rest = 0;
  for (std::size_t i = 0; i < left; ++i) rest = (rest << 8) | static_cast<unsigned char>(data[i]);
  mix(rest);
  return static_cast<std::uint32_t>(result ^ (result >> 29));
}

Vocabulary::Head Vocabulary::head_at(std::uint32_t record) const {
  Head head;
  std::memcpy(&head, text_.data() + record, sizeof head);
  return head;
}

std::uint32_t Vocabulary::append(WordId id, std::string_view folded) {
  const auto record = static_cast<std::uint32_t>(text_.size());
  const Head head{id, static_cast<std::uint32_t>(folded.size())};
  std::array<char, sizeof head> bytes{};
  std::memcpy(bytes.data(), &head, sizeof head);
  text_.append(bytes.data(), bytes.size()).append(folded);
  return record;
}

WordId Vocabulary::intern(std::string_view folded) {
  if (folded.empty()) return unknown_word;
  const std::uint32_t key = hash(folded);
  if (const WordId known = find(folded, key); known != unknown_word) return known;
  if ((records_.size() + 1) * 2 > slots_.size()) grow();
  const auto id = static_cast<WordId>(records_.size());
  records_.push_back(append(id, folded));
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = key & mask;
  while (slots_[at].record != 0) at = (at + 1) & mask;
  slots_[at] = {key, records_.back()};
  return id;
}

WordId Vocabulary::find(std::string_view folded, std::uint32_t hash) const {
  if (slots_.empty()) return unknown_word;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at].record != 0; at = (at + 1) & mask) {
    if (slots_[at].hash != hash) continue;
    const Head head = head_at(slots_[at].record);
    if (text_at(slots_[at].record, head) == folded) return head.id;
  }
  return unknown_word;
}

std::string_view Vocabulary::word(WordId id) const {
  return id < records_.size() ? text_at(records_[id], head_at(records_[id])) : std::string_view();
}

void Vocabulary::grow() {
  std::vector<Slot> old = std::move(slots_);
  slots_.assign(old.empty() ? 1024 : old.size() * 2, Slot{});
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.record == 0) continue;
    std::size_t at = slot.hash & mask;
    while (slots_[at].record != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

void fold(std::string_view text, std::string& out) {
  // ASCII, nearly always all of it, without looking at the string's capacity for each byte.
  const std::size_t old_size = out.size();
  out.resize(old_size + text.size());
  char* const folded = out.data() + old_size;
  std::size_t i = 0;
  while (i < text.size() && static_cast<unsigned char>(text[i]) < 0x80) {
    folded[i] = ascii_lower(text[i]);
    ++i;
  }
  out.resize(old_size + i);
  while (i < text.size()) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      out.push_back(ascii_lower(text[i]));
      ++i;
      continue;
    }
    const utf8::CodePoint point = utf8::decode(text, i);
    if (point.valid) {
      utf8::append(out, fold_character(point.value));
    } else {
      out.append(text.substr(i, point.size));
    }
    i += point.size;
  }
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  fold(text, out);
  return out;
}

}  // namespace ecograph
