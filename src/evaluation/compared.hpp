// The forms in which names, kinds and values are compared: two that are written differently and mean the same come out
// equal. As the gold's guidelines want it; every step counts, since published figures depend on it.
#pragma once

#include <string>
#include <string_view>

namespace ecograph::evaluation {

// Without accents, letter case, punctuation other than '.' and '+', articles, titles and legal forms: "The Acme, Inc."
// is "acme". A name without any ASCII letter or digit ("深度求索") keeps its characters, folded.
[[nodiscard]] std::string compared_name(std::string_view name);

// The ASCII letters alone, in lower case: "Foundation" and "foundation " are one.
[[nodiscard]] std::string compared_kind(std::string_view kind);

// "hosted_by" and "Hosted by" are "hosted-by".
[[nodiscard]] std::string compared_relation(std::string_view relation);

// "3,400+" is ">3400".
[[nodiscard]] std::string compared_value(std::string_view value);

// The key under which a value is compared: all counts and costs are "figure", whatever was counted.
[[nodiscard]] std::string compared_key(std::string_view key);

// Without white space at both ends, in Unicode's sense of it.
[[nodiscard]] std::string stripped(std::string_view text);

}  // namespace ecograph::evaluation
