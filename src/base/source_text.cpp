#include "base/source_text.hpp"

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"

namespace ecograph {
namespace {

enum class Width : std::uint8_t { bytes, little16, big16 };

// UTF-16 shows itself by its byte order mark; anything else is counted in bytes.
Width width_of(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return Width::little16;
  if (bytes.starts_with("\xFE\xFF")) return Width::big16;
  return Width::bytes;
}

std::uint32_t unit_at(std::string_view bytes, std::size_t at, Width width) {
  const auto byte = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U; };
  if (width == Width::bytes) return byte(at);
  return width == Width::little16 ? byte(at) | (byte(at + 1) << 8) : byte(at + 1) | (byte(at) << 8);
}

std::vector<std::uint32_t> index_lines(std::string_view bytes) {
  const Width width = width_of(bytes);
  const std::size_t step = width == Width::bytes ? 1 : 2;
  std::vector<std::uint32_t> starts{0};
  if (bytes.find('\r') == std::string_view::npos && width == Width::bytes) {  // nearly always
    for (std::size_t end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n', end + 1))
      starts.push_back(static_cast<std::uint32_t>(end + 1));
    return starts;
  }
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    const std::uint32_t unit = unit_at(bytes, at, width);
    if (unit != '\n' && unit != '\r') continue;
    if (unit == '\r' && at + step < bytes.size() && unit_at(bytes, at + step, width) == '\n') continue;
    starts.push_back(static_cast<std::uint32_t>(std::min(at + step, bytes.size())));
  }
  return starts;
}

}  // namespace

SourceText::SourceText(std::string name, std::string bytes) : name_(std::move(name)), bytes_(std::move(bytes)) {}

std::string_view SourceText::slice(Span span) const {
  const std::size_t begin = std::min<std::size_t>(span.begin, bytes_.size());
  const std::size_t end = std::clamp<std::size_t>(span.end, begin, bytes_.size());
  return std::string_view(bytes_).substr(begin, end - begin);
}

std::uint32_t SourceText::line_of(std::uint32_t offset) const {
  if (line_starts_.empty()) line_starts_ = index_lines(bytes_);
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return static_cast<std::uint32_t>(next - line_starts_.begin());
}

LineColumn SourceText::position(std::uint32_t offset) const {
  if (line_starts_.empty()) line_starts_ = index_lines(bytes_);
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const std::uint32_t start = *(next - 1);
  const Width width = width_of(bytes_);
  const std::string_view before = slice({start, offset});
  const std::size_t bom = start == 0 ? (width != Width::bytes ? 1 : (before.starts_with("\xEF\xBB\xBF") ? 1U : 0U)) : 0;
  const std::size_t characters = width == Width::bytes ? utf8::count(before) : before.size() / 2;
  return {static_cast<std::uint32_t>(next - line_starts_.begin()),
          static_cast<std::uint32_t>(characters - std::min(bom, characters) + 1)};
}

std::string_view SourceText::line_at(std::uint32_t offset) const {
  if (line_starts_.empty()) line_starts_ = index_lines(bytes_);
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const std::size_t start = *(next - 1);
  const std::size_t end = next == line_starts_.end() ? bytes_.size() : *next;
  std::string_view line = std::string_view(bytes_).substr(start, end - start);
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace ecograph
