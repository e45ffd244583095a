// The help texts and the manual page, from the table of commands.
#pragma once

#include <string>

#include "cli/commands.hpp"

namespace ecograph::cli {

[[nodiscard]] std::string main_help();
[[nodiscard]] std::string command_help(const Command& command);
[[nodiscard]] std::string manual_page();  // roff, for man(1)

}  // namespace ecograph::cli
