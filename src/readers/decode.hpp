// Bytes of unknown encoding -> UTF-8 that still knows where each byte came from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "base/source_text.hpp"
#include "base/span.hpp"
#include "model/document.hpp"

namespace ecograph::readers {

// A source as valid UTF-8 without byte order mark and without control characters other than tab, LF and CR (they
// became spaces). Usually a view of the source's own bytes.
class DecodedText {
 public:
  [[nodiscard]] std::string_view text() const { return owned_.empty() ? view_ : std::string_view(owned_); }
  [[nodiscard]] std::string_view slice(Span range) const { return text().substr(range.begin, range.size()); }
  // Source bytes of a range of text().
  [[nodiscard]] Span source_of(Span range) const;
  // Appends the source positions of a range of text() to a block's map.
  void append_to(OffsetMap& map, Span range) const;
  // True where the text may hold UTF-8 that was once decoded as Windows-1252.
  [[nodiscard]] bool maybe_mojibake() const { return maybe_mojibake_; }

 private:
  friend Result<DecodedText> decode(const SourceText& source, Diagnostics& warnings);
  friend std::string decode_prefix(std::string_view bytes);

  void from_utf8(std::string_view bytes, std::uint32_t base);
  void from_utf16(std::string_view bytes, std::uint32_t base, bool big_endian);
  void from_single_bytes(std::string_view bytes, std::uint32_t base);

  std::string_view view_;
  std::string owned_;
  std::uint32_t base_ = 0;  // source offset of the first byte, where map_ is empty
  OffsetMap map_;           // text() -> source, where the two differ in length
  bool maybe_mojibake_ = false;
};

// UTF-8 with or without byte order mark, UTF-16 of either order with or without one, and Windows-1252 for every byte
// that is not UTF-8 (with one warning). Binary data is an error.
[[nodiscard]] Result<DecodedText> decode(const SourceText& source, Diagnostics& warnings);

// The first few thousand characters, good enough to look at; empty for binary data.
[[nodiscard]] std::string decode_prefix(std::string_view bytes);

// The character of a byte in Windows-1252; bytes that it leaves undefined are the C1 controls, as browsers have it.
[[nodiscard]] char32_t windows_1252(unsigned char byte);

}  // namespace ecograph::readers
