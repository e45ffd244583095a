// Lines that a mail client broke: pages written by mail have a <br> at the end of each.
#pragma once

#include "model/document.hpp"

namespace ecograph {

// Turns the breaks inside of sentences into spaces, if the block's lines are those of filled text; else changes
// nothing. Never changes the length of the text, so its source map stays right.
void join_wrapped_lines(Block& block);

}  // namespace ecograph
