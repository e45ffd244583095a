#include <catch2/catch.hpp>
#include <cctype>
#include <string>
#include <vector>

#include "serialize/stretches.hpp"

using namespace ecograph;

namespace {

// What a kernel must say, byte by byte.
std::uint64_t bad_bytes(std::string_view text, std::string_view special) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool bad = byte < 0x20 || byte >= 0x80 || special.find(text[i]) != std::string_view::npos;
    bits |= std::uint64_t{bad} << i;
  }
  return bits;
}

bool folded(std::string_view text) {
  bool after_space = true;
  for (const char c : text) {
    const bool space = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (space && (c != ' ' || after_space)) return false;
    after_space = space;
  }
  return text.empty() || !after_space;
}

SpecialBytes repeated(std::string_view special) {
  SpecialBytes result;
  for (std::size_t i = 0; i < special.size(); ++i) result.repeated[i].fill(special[i]);
  return result;
}

// Every byte at every place of texts of every length up to a stretch.
std::vector<std::string> texts() {
  std::vector<std::string> result;
  for (std::size_t size = 1; size <= stretch_size; ++size) {
    for (std::size_t at = 0; at < size; at += size < 40 ? 1 : 7) {
      for (const char c : {'"', '&', '\\', '\x01', '\x7F', '\x80', '\xFF', '\n', 'b'}) {
        result.emplace_back(size, 'a');
        result.back()[at] = c;
      }
    }
  }
  for (int c = 0; c < 0x100; ++c) result.emplace_back(33, static_cast<char>(c));
  return result;
}

}  // namespace

TEST_CASE("every kernel copies a stretch and finds the same bytes in it") {
  const SpecialBytes special = repeated("\"&\\");
  for (const StretchKernel& kernel : stretch_kernels()) {
    INFO(kernel.name);
    for (const std::string& text : texts()) {
      std::string copy(stretch_size, '?');
      const std::uint64_t bad = kernel.copy(text.data(), text.size(), copy.data(), special);
      if (bad == bad_bytes(text, "\"&\\") && copy.substr(0, text.size()) == text) continue;
      FAIL_CHECK(text);
    }
  }
}

TEST_CASE("every kernel knows what is folded") {
  for (const StretchKernel& kernel : stretch_kernels()) {
    INFO(kernel.name);
    CHECK(kernel.is_folded(""));
    for (std::size_t size = 1; size <= 2 * stretch_size + 3; ++size) {
      for (std::size_t at = 0; at < size; ++at) {
        for (const std::string_view space : {" ", "  ", "\t", "\n", "\v", "\r", " \n", "\x1F", "\x08", "\x0E"}) {
          std::string text(size, 'a');
          text.replace(at, std::min(space.size(), size - at), space.substr(0, size - at));
          if (kernel.is_folded(text) != folded(text)) FAIL_CHECK(size << " " << at << " '" << text << "'");
        }
      }
    }
  }
}
