#include "readers/decode.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.hpp"

namespace ecograph::readers {
namespace {

constexpr std::size_t prefix_size = 8192;
constexpr std::size_t largest_source = std::size_t{1} << 30;

constexpr std::array<char16_t, 32> windows_1252_high{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                     0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

enum class Encoding : std::uint8_t { utf8, utf16_little, utf16_big };

struct Guess {
  Encoding encoding = Encoding::utf8;
  std::uint32_t bom = 0;
};

// Without a mark, UTF-16 shows itself by NULs in every other byte of mostly Latin text.
std::optional<Encoding> guess_utf16(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, std::min(bytes.size(), prefix_size) & ~std::size_t{1});
  if (bytes.size() % 2 != 0 || head.size() < 4) return std::nullopt;
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < head.size(); i += 2) {
    even += head[i] == '\0' ? 1U : 0U;
    odd += head[i + 1] == '\0' ? 1U : 0U;
  }
  const std::size_t units = head.size() / 2;
  if (odd * 10 >= units * 6 && even * 20 <= units) return Encoding::utf16_little;
  if (even * 10 >= units * 6 && odd * 20 <= units) return Encoding::utf16_big;
  return std::nullopt;
}

Guess guess_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return {Encoding::utf8, 3};
  if (bytes.starts_with("\xFF\xFE")) return {Encoding::utf16_little, 2};
  if (bytes.starts_with("\xFE\xFF")) return {Encoding::utf16_big, 2};
  return {guess_utf16(bytes).value_or(Encoding::utf8), 0};
}

constexpr bool is_control(char byte) {
  const auto c = static_cast<unsigned char>(byte);
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
}

constexpr std::array<std::uint8_t, 256> controls = [] {
  std::array<std::uint8_t, 256> out{};
  for (std::size_t c = 0; c < out.size(); ++c) out[c] = is_control(static_cast<char>(c)) ? 1 : 0;
  return out;
}();

bool has_controls(std::string_view text) {
  unsigned found = 0;
  for (const char c : text) found |= controls[static_cast<unsigned char>(c)];
  return found != 0;
}

// U+FFFE and U+FFFF, which libxml2 refuses.
std::size_t find_noncharacter(std::string_view text, std::size_t from) {
  const std::size_t at = text.find("\xEF\xBF", from);
  if (at == std::string_view::npos || at + 2 >= text.size()) return std::string_view::npos;
  return static_cast<unsigned char>(text[at + 2]) >= 0xBE ? at : find_noncharacter(text, at + 3);
}

// Letters that the lead bytes of two- and three-byte sequences become when read as Windows-1252.
bool may_hold_mojibake(std::string_view text) {
  constexpr std::array<std::string_view, 5> signs{"\xC3\x83", "\xC3\x82", "\xC3\xA2", "\xC3\xB0\xC5\xB8", "\xC3\xAF"};
  return std::any_of(signs.begin(), signs.end(),
                     [text](std::string_view sign) { return text.find(sign) != std::string_view::npos; });
}

std::optional<std::string_view> known_binary(std::string_view bytes) {
  struct Magic {
    std::string_view bytes, name;
  };
  constexpr std::array<Magic, 6> magics{{{"%PDF-", "a PDF file"},
                                         {"PK\x03\x04", "a ZIP archive (or an office document)"},
                                         {"\x89PNG", "a PNG image"},
                                         {"\x1F\x8B", "a gzip archive"},
                                         {"{\\rtf", "an RTF file"},
                                         {"\xD0\xCF\x11\xE0", "an office document"}}};
  for (const Magic& magic : magics) {
    if (bytes.starts_with(magic.bytes)) return magic.name;
  }
  return std::nullopt;
}

Diagnostic whole_file(const SourceText& source, std::string message, std::string hint) {
  Diagnostic diagnostic;
  diagnostic.source = source.name();
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return diagnostic;
}

std::optional<Diagnostic> refuse(const SourceText& source, Encoding encoding) {
  const std::string_view bytes = source.bytes();
  if (bytes.size() > largest_source) {
    return whole_file(source, "the file is larger than 1 GiB", "split it into smaller documents");
  }
  if (const auto name = known_binary(bytes)) {
    return whole_file(source, "expected text, found " + std::string(*name),
                      "convert it to text, Markdown or HTML first");
  }
  if (encoding != Encoding::utf8) return std::nullopt;
  const std::size_t nul = bytes.find('\0');
  if (nul != std::string_view::npos) {
    return whole_file(source, "expected text, found a NUL byte at offset " + std::to_string(nul),
                      "binary files cannot be read; convert the file to text first");
  }
  const std::string_view head = bytes.substr(0, prefix_size);
  const auto controls = static_cast<std::size_t>(std::count_if(head.begin(), head.end(), is_control));
  if (controls * 10 > head.size()) {
    return whole_file(source, "expected text, found mostly control characters", "binary files cannot be read");
  }
  return std::nullopt;
}

Diagnostic encoding_warning(const SourceText& source, std::size_t at) {
  const auto offset = static_cast<std::uint32_t>(at);
  const LineColumn where = source.position(offset);
  Diagnostic warning =
      whole_file(source, "this byte is not UTF-8; such bytes are read as Windows-1252", "save the file as UTF-8");
  warning.severity = Severity::warning;
  warning.line = where.line;
  warning.column = where.column;
  warning.excerpt = source.line_at(offset);
  return warning;
}

}  // namespace

char32_t windows_1252(unsigned char byte) {
  return byte >= 0x80 && byte < 0xA0 ? windows_1252_high[byte - 0x80U] : byte;
}

Span DecodedText::source_of(Span range) const {
  if (map_.empty()) return {base_ + range.begin, base_ + range.end};
  return map_.source_of(range);
}

void DecodedText::append_to(OffsetMap& map, Span range) const {
  if (map_.empty()) {
    map.append(range.size(), {base_ + range.begin, base_ + range.end});
  } else {
    map.append(map_, range);
  }
}

void DecodedText::from_utf8(std::string_view bytes, std::uint32_t base) {
  view_ = bytes;
  base_ = base;
  const std::size_t noncharacter = find_noncharacter(bytes, 0);
  if (noncharacter == std::string_view::npos && !has_controls(bytes)) return;
  owned_ = bytes;
  std::replace_if(owned_.begin(), owned_.end(), is_control, ' ');
  for (std::size_t at = noncharacter; at != std::string::npos; at = find_noncharacter(owned_, at))
    owned_.replace(at, 3, "   ");
}

void DecodedText::from_utf16(std::string_view bytes, std::uint32_t base, bool big_endian) {
  const auto unit = [&](std::size_t at) -> char32_t {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return big_endian ? static_cast<char32_t>((first << 8) | second) : static_cast<char32_t>((second << 8) | first);
  };
  owned_.reserve(bytes.size() / 2);
  for (std::size_t at = base; at < bytes.size();) {
    char32_t c = utf8::replacement;
    std::size_t size = bytes.size() - at;  // an odd last byte
    if (size >= 2) {
      c = unit(at);
      size = 2;
      const bool high = c >= 0xD800 && c < 0xDC00;
      const char32_t low = high && at + 3 < bytes.size() ? unit(at + 2) : 0;
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        size = 4;
      }
    }
    if (c < 0x80 && is_control(static_cast<char>(c))) c = ' ';
    if (c == 0xFFFE || c == 0xFFFF) c = utf8::replacement;
    const std::size_t before = owned_.size();
    utf8::append(owned_, c);
    map_.append(static_cast<std::uint32_t>(owned_.size() - before),
                {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + size)});
    at += size;
  }
}

// Bytes that are not UTF-8 are taken one by one as Windows-1252, the rest stays: right for a Windows-1252 file, where
// valid UTF-8 beyond ASCII is as good as impossible, and for UTF-8 with a damaged spot.
void DecodedText::from_single_bytes(std::string_view bytes, std::uint32_t base) {
  owned_.reserve(bytes.size() + bytes.size() / 8);
  for (std::size_t at = base; at < bytes.size();) {
    const std::size_t valid = utf8::valid_prefix(bytes.substr(at));
    owned_.append(bytes.substr(at, valid));
    map_.append(static_cast<std::uint32_t>(valid),
                {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + valid)});
    at += valid;
    if (at == bytes.size()) break;
    const std::size_t before = owned_.size();
    utf8::append(owned_, windows_1252(static_cast<unsigned char>(bytes[at])));
    map_.append(static_cast<std::uint32_t>(owned_.size() - before),
                {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)});
    ++at;
  }
  std::replace_if(owned_.begin(), owned_.end(), is_control, ' ');
  for (std::size_t at = 0; (at = find_noncharacter(owned_, at)) != std::string::npos;) owned_.replace(at, 3, "   ");
}

Result<DecodedText> decode(const SourceText& source, Diagnostics& warnings) {
  const std::string_view bytes = source.bytes();
  const Guess guess = guess_encoding(bytes);
  if (auto refused = refuse(source, guess.encoding)) return tl::unexpected(std::move(*refused));
  DecodedText decoded;
  if (guess.encoding != Encoding::utf8) {
    decoded.from_utf16(bytes, guess.bom, guess.encoding == Encoding::utf16_big);
  } else {
    const std::string_view body = bytes.substr(guess.bom);
    const std::size_t valid = utf8::valid_prefix(body);
    if (valid == body.size()) {
      decoded.from_utf8(body, guess.bom);
    } else {
      warnings.push_back(encoding_warning(source, guess.bom + valid));
      decoded.from_single_bytes(bytes, guess.bom);
    }
  }
  decoded.maybe_mojibake_ = may_hold_mojibake(decoded.text());
  return decoded;
}

std::string decode_prefix(std::string_view bytes) {
  const Guess guess = guess_encoding(bytes);
  const std::string_view head = bytes.substr(0, prefix_size);
  DecodedText decoded;
  if (guess.encoding != Encoding::utf8) {
    decoded.from_utf16(head, guess.bom, guess.encoding == Encoding::utf16_big);
  } else {
    if (head.find('\0') != std::string_view::npos) return {};
    decoded.from_single_bytes(head, guess.bom);
  }
  return std::string(decoded.text());
}

}  // namespace ecograph::readers
