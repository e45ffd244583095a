#include "readers/html_tag.hpp"

#include <cstdint>

#include "readers/characters.hpp"

namespace ecograph::readers {
namespace {

bool ends_name(char c) { return is_white(c) || c == '>' || c == '/' || c == '='; }

}  // namespace

std::string HtmlTag::name() const {
  const std::uint32_t begin = range_.begin + (closes() ? 2 : 1);
  std::uint32_t end = begin;
  while (end < range_.end && !ends_name(text_[end])) ++end;
  return begin < end ? lowered(text_.substr(begin, end - begin)) : std::string();
}

std::optional<Span> HtmlTag::attribute(std::string_view wanted) const {
  std::uint32_t at = range_.begin + 1;
  while (at < range_.end && !ends_name(text_[at])) ++at;  // the element's name
  while (at < range_.end) {
    while (at < range_.end && ends_name(text_[at])) ++at;
    const std::uint32_t name = at;
    while (at < range_.end && !ends_name(text_[at])) ++at;
    const std::string_view found = text_.substr(name, at - name);
    while (at < range_.end && is_white(text_[at])) ++at;
    if (at >= range_.end || text_[at] != '=') continue;
    ++at;
    while (at < range_.end && is_white(text_[at])) ++at;
    if (at >= range_.end) break;
    const char quote = text_[at] == '"' || text_[at] == '\'' ? text_[at++] : '\0';
    const std::uint32_t begin = at;
    while (at < range_.end && (quote != '\0' ? text_[at] != quote : !is_white(text_[at]) && text_[at] != '>')) ++at;
    if (equal_ignoring_case(found, wanted)) return Span{begin, at};
    if (quote != '\0') ++at;
  }
  return std::nullopt;
}

std::string HtmlTag::value(std::string_view name) const {
  const auto range = attribute(name);
  return range ? resolved(trimmed(text_.substr(range->begin, range->size()))) : std::string();
}

std::string resolved(std::string_view text) {
  std::string out;
  std::size_t begin = 0;
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at)) {
    const auto entity = decode_entity(text, at);
    if (!entity) {
      ++at;
      continue;
    }
    out.append(text.substr(begin, at - begin)).append(entity->text);
    begin = at += entity->length;
  }
  return out.append(text.substr(begin));
}

}  // namespace ecograph::readers
