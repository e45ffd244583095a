// Cases as text: `--- name`, the input, `>>>`, the expected output. ECOGRAPH_UPDATE_GOLDEN=1 rewrites the outputs.
#pragma once

#include <functional>
#include <string>

namespace ecograph::test {

// Path below tests/data/rules.
[[nodiscard]] std::string data_path(const std::string& name);
[[nodiscard]] std::string read_text(const std::string& path);

// Runs each case of a file, as a Catch2 section, through `act`.
void run_cases(const std::string& file, const std::function<std::string(const std::string& input)>& act);

// Compares with a whole file.
void check_file(const std::string& path, const std::string& actual);

}  // namespace ecograph::test
