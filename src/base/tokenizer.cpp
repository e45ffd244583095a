#include "base/tokenizer.hpp"

#include "base/tokenizer_scanner.hpp"

namespace ecograph {
namespace tokenizing {

void Scanner::emit(std::size_t begin, std::size_t end, unsigned shape) {
  out_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                  static_cast<std::uint16_t>(shape | pending_)});
  pending_ = 0;
}

void Scanner::run() {
  while (at_ < text_.size()) {
    const auto byte = static_cast<unsigned char>(text_[at_]);
    if (byte == ' ') {
      pending_ |= shape::space_before;
      ++at_;
    } else if (ascii_parts[byte] != 0) {
      scan_word(at_);
    } else {
      const Character c = at(at_);
      switch (c.kind) {
        case newline:
          pending_ |= shape::line_start;
          [[fallthrough]];
        case space:
          pending_ |= shape::space_before;
          at_ += c.length;
          break;
        case trademark:
          at_ += c.length;
          break;
        case lower:
        case upper:
        case caseless:
          scan_word(at_);
          break;
        default:
          scan_symbol(c);
      }
    }
  }
}

void Scanner::scan_word(std::size_t begin) {
  Word word;
  word.begin = begin;
  word.end = begin;
  read_core(word);
  const std::size_t address = address_end(word);
  if (address != none) {
    emit(begin, address, shape::url);
    at_ = address;
    return;
  }
  finish_word(word);
}

void Scanner::scan_symbol(const Character& first) {
  if (scan_special_symbol(first)) return;
  const std::size_t begin = at_;
  std::size_t end = begin + first.length;
  constexpr std::string_view single = "()[]{}<>\"'";
  const bool merges = first.value >= 0x80 || single.find(static_cast<char>(first.value)) == std::string_view::npos;
  for (;;) {
    const Character c = at(end);
    if (c.length == 0 || !(c.kind == mark || (merges && c.value == first.value))) break;
    end += c.length;
  }
  emit(begin, end, shape::punctuation);
  at_ = end;
}

// Symbols that open a longer token: paths, ".NET", a clitic that stands apart ("PyTorch 's").
bool Scanner::scan_special_symbol(const Character& first) {
  const bool after_word = at_ > 0 && pending_ == 0 && !out_.empty() && out_.back().text.end == at_ &&
                          (out_.back().shape & shape::punctuation) == 0;
  if (first.kind == apostrophe && !after_word) {
    const std::size_t next = at_ + first.length;
    const std::size_t end = clitic_end(next);
    const bool closes_quote = end != none && at(end).kind == apostrophe;
    if (end == none || closes_quote || ascii_lower(text_[next]) == 't' || !is_ascii_lower(text_[next])) return false;
    emit(at_, end, shape::alphabetic);
    at_ = end;
    return true;
  }
  if (after_word || (first.value != '.' && first.value != '/' && first.value != '~')) return false;
  if (text_.substr(at_, 4) == ".NET" && is_boundary(at_ + 4)) {
    emit(at_, at_ + 4, shape::upper_initial | shape::all_upper);
    at_ += 4;
    return true;
  }
  const std::size_t end = rooted_path_end(at_);
  if (end == none) return false;
  emit(at_, end, shape::url);
  at_ = end;
  return true;
}

}  // namespace tokenizing

void tokenize(std::string_view text, std::vector<RawToken>& out) { tokenizing::Scanner(text, out).run(); }

}  // namespace ecograph
