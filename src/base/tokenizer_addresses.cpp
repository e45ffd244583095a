// URLs, e-mail addresses and paths.
#include "base/token_lists.hpp"
#include "base/tokenizer_scanner.hpp"

namespace ecograph::tokenizing {

// The end of the URL, e-mail address or path that the word opens, or none.
std::size_t Scanner::address_end(const Word& word) {
  if (word.end >= text_.size()) return none;
  const char next = text_[word.end];
  if (next == ':' && slice(word.end, word.end + 3) == "://" && (word.parts & ~(part::letter | part::dot)) == 0) {
    return url_end(word.begin);
  }
  if (next == '@') return email_end(word);
  if (next == '/') return path_end(word);
  if (next == '+' && word.end - word.begin <= 64) {  // "user+tag@host.org"
    std::size_t at_sign = word.end;
    while (at_sign < text_.size() && at_sign - word.end <= 64 &&
           (text_[at_sign] == '+' || text_[at_sign] == '-' || text_[at_sign] == '.' ||
            ascii_parts[static_cast<unsigned char>(text_[at_sign])] != 0)) {
      ++at_sign;
    }
    if (at_sign < text_.size() && text_[at_sign] == '@') {
      Word address = word;
      address.end = at_sign;
      return email_end(address);
    }
  }
  return none;
}

// "https://birds.org/heron[Ada Moreno]", as AsciiDoc writes a link: words in brackets behind the address, not
// "?filter[name]=".
bool Scanner::opens_link_text(std::size_t at) const {
  constexpr std::size_t longest = 120;
  if (at + 1 >= text_.size() || !(is_ascii_upper(text_[at + 1]) || (text_[at + 1] & 0x80) != 0)) return false;
  const std::size_t close = text_.substr(at, longest).find_first_of("]\n");
  if (close == std::string_view::npos || text_[at + close] != ']') return false;
  return at + close + 1 >= text_.size() || text_[at + close + 1] != '=';
}

// Runs to white space or a quote, without the punctuation that belongs to the sentence.
std::size_t Scanner::url_end(std::size_t begin) const {
  std::size_t end = begin;
  int open = 0;
  while (end < text_.size()) {
    const char c = text_[end];
    if (static_cast<unsigned char>(c) >= 0x80) {
      const Character wide = at(end);
      if (part_of(wide.kind) == 0) break;
      end += wide.length;
      continue;
    }
    if (c == ' ' || c == '<' || c == '>' || c == '"' || c == '`' || c == '|' || c == '\\' || c == '^' ||
        static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      break;
    }
    if (c == '[' && opens_link_text(end)) break;
    if (c == '(') ++open;
    if (c == ')' && --open < 0) break;
    ++end;
  }
  while (end > begin) {
    const char c = text_[end - 1];
    if (c == '(') --open;
    const bool trailing = c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == '\'' ||
                          c == '*' || c == ']' || c == '[' || c == '}' || c == '{' || c == '(' || c == '_';
    if (!trailing) break;
    --end;
  }
  return end;
}

std::size_t Scanner::email_end(const Word& word) const {
  std::size_t end = word.end + 1;
  std::size_t last_dot = none;
  while (end < text_.size()) {
    const char c = text_[end];
    if (c == '.') {
      if (end + 1 >= text_.size() || !(is_ascii_letter(text_[end + 1]) || is_ascii_digit(text_[end + 1]))) break;
      last_dot = end;
    } else if (!is_ascii_letter(c) && !is_ascii_digit(c) && c != '-') {
      break;
    }
    ++end;
  }
  return last_dot == none || end - last_dot < 3 || !is_boundary(end) ? none : end;
}

// "github.com/pytorch/pytorch", "src/main.rs"; not "and/or", "Node.js/Deno", "2021/10/21".
std::size_t Scanner::path_end(const Word& word) {
  if (word.end < no_path_before_) return none;
  const std::string_view head = slice(word.begin, word.end);
  const std::size_t head_dot = head.rfind('.');
  const std::size_t end = url_end(word.begin);
  if (head_dot != std::string_view::npos && head_dot > 0 && end > word.end &&
      token_lists::contains(token_lists::domains, head.substr(head_dot + 1)) && (word.parts & part::lower) != 0) {
    return end;
  }
  no_path_before_ = end;
  const std::string_view all = slice(word.begin, end);
  const std::size_t dot = all.rfind('.');
  const std::size_t slash = all.rfind('/');
  if (dot == std::string_view::npos || slash == std::string_view::npos || dot < slash + 2) return none;
  const bool one_slash = all.find('/') == slash;
  if (one_slash && word.first == part::upper) return none;
  return token_lists::contains(token_lists::file_endings, all.substr(dot + 1)) ? end : none;
}

// "/usr/bin/env", "./configure", "../x", "~/.config"; `begin` is at its first character.
std::size_t Scanner::rooted_path_end(std::size_t begin) {
  if (begin < no_path_before_) return none;
  const std::string_view rest = text_.substr(begin, 4);
  const bool relative = rest.starts_with("./") || rest.starts_with("../") || rest.starts_with("~/");
  const std::size_t name = begin + rest.find('/') + 1;
  if (!relative && rest[0] != '/') return none;
  if (name >= text_.size() || !(starts_word(name) || (relative && text_[name] == '.'))) return none;
  const std::size_t end = url_end(begin);
  const bool deep = end > name && slice(name, end).find_first_of("/.") != std::string_view::npos;
  if (end > name && (relative || deep)) return end;
  no_path_before_ = end;
  return none;
}

}  // namespace ecograph::tokenizing
