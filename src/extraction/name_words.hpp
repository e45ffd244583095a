// What the words of a name say by themselves: years, versions, which name is a part of which.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace ecograph::extraction {

[[nodiscard]] bool is_year(std::string_view word);
// "HBaseCon2014"
[[nodiscard]] bool ends_in_fused_year(std::string_view word);
[[nodiscard]] std::string strip_year(std::string_view name);

// "Ada Moreno" of "Ada 'kestrel' Moreno" or "Ada (kestrel) Moreno"; empty where no nickname stands inside.
[[nodiscard]] std::string strip_nickname(std::string_view name);

// Whole words, and not all of the text.
[[nodiscard]] bool ends_with_words(std::string_view text, std::string_view tail);
[[nodiscard]] bool starts_with_words(std::string_view text, std::string_view head);

// Both view into `text`: the words before the version (what the release is of), and the version without "v".
[[nodiscard]] std::pair<std::string_view, std::string_view> split_release(std::string_view text);

// "chen" of "sarah chen"; "jim fan" of "jim j. fan".
[[nodiscard]] bool is_part_of_person(std::string_view part, std::string_view whole);

// "kubecon" of "kubecon + cloudnativecon india": the short form of a longer series name in the same text.
[[nodiscard]] bool is_same_series(std::string_view series, std::string_view bare);

}  // namespace ecograph::extraction
