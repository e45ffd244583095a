// Where sentences end.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/token.hpp"

namespace ecograph {

inline constexpr std::uint32_t longest_sentence = 400;  // tokens

// Appends one past the last token of each sentence; the last one appended is tokens.size(). `split` is false for blocks
// that are one sentence a line (headings, captions).
void find_sentence_ends(std::string_view block, std::span<const Token> tokens, bool split,
                        std::vector<std::uint32_t>& ends);

}  // namespace ecograph
