#include "base/slug.hpp"

#include "base/utf8.hpp"

namespace ecograph {
namespace {

constexpr std::size_t longest = 120;

bool is_kept(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_'; }

void append_percent(std::string& out, std::string_view bytes) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
}

void append_code_point(std::string& out, char32_t value) {
  std::string bytes;
  utf8::append(bytes, value);
  append_percent(out, bytes);
}

}  // namespace

std::array<char, 16> SlugHash::digits() const {
  constexpr std::string_view hexadecimal = "0123456789abcdef";
  std::array<char, 16> result{};
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = hexadecimal[(hash_ >> (60 - 4 * i)) & 15U];
  return result;
}

std::string SlugHash::suffix() const {
  const std::array<char, 16> written = digits();
  return std::string("~").append(written.data(), written.size());
}

std::string hash_suffix(std::string_view name) {
  SlugHash hash;
  hash.add(name);
  return hash.suffix();
}

std::string encoded_path(std::string_view path) {
  std::string result;
  for (std::size_t at = 0; at <= path.size();) {
    const std::string_view segment = path.substr(at, path.find('/', at) - at);
    if (at != 0) result += '/';
    // Programs that resolve IRIs drop segments of dots; two names would become one.
    const bool dots = segment == "." || segment == "..";
    for (const char c : segment) {
      const bool kept = is_kept(c) || (c >= 'A' && c <= 'Z');
      if (dots) result += '~';
      if (kept) {
        result += c;
      } else {
        append_percent(result, {&c, 1});
      }
    }
    at += segment.size() + 1;
  }
  return result;
}

std::string slug(std::string_view name) {
  std::string result;
  bool space = false;
  for (std::size_t at = 0; at < name.size();) {
    const utf8::CodePoint point = utf8::decode(name, at);
    at += point.size;
    if (point.value == ' ' || (point.value >= '\t' && point.value <= '\r')) {
      space = !result.empty();
      continue;
    }
    const std::size_t before = result.size();
    if (space) result += '-';
    space = false;
    const bool upper = point.value >= 'A' && point.value <= 'Z';
    const char ascii = static_cast<char>(upper ? point.value - 'A' + 'a' : point.value);
    if (point.value < 0x80 && is_kept(ascii)) {
      result += ascii;
    } else {
      // No "%00" and its kin: some servers and stores refuse them.
      append_code_point(result, point.value < 0x20 ? utf8::replacement : point.value);
    }
    if (result.size() > longest) {
      result.resize(before);
      return result + hash_suffix(name);
    }
  }
  const bool dots_only = result.find_first_not_of('.') == std::string::npos;
  return dots_only ? result.append(hash_suffix(name)) : result;
}

}  // namespace ecograph
