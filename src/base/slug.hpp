// Names -> the last part of an identifier. A name's slug never depends on which other names there are.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace ecograph {

// Lower-case ASCII letters, digits and "-._" stay, white space becomes '-', anything else is percent-encoded UTF-8:
// names that differ in more than ASCII case and spacing have different slugs. Long ones are cut and end in "~" and a
// hash of the whole name. Never empty, never "." or "..".
[[nodiscard]] std::string slug(std::string_view name);

// "~" and 16 hexadecimal digits that depend on every byte of the name; no slug of a short name holds a "~".
[[nodiscard]] std::string hash_suffix(std::string_view name);

// The same for a name that comes in pieces. FNV-1a: fixed by its definition, so identifiers are the same on every
// machine and in every later version.
class SlugHash {
 public:
  void add(std::string_view piece) {
    for (const char c : piece) {
      hash_ ^= static_cast<unsigned char>(c);
      hash_ *= 0x100000001b3U;
    }
  }
  [[nodiscard]] std::string suffix() const;
  // The digits of the suffix alone.
  [[nodiscard]] std::array<char, 16> digits() const;

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325U;
};

// A path with every byte that a URL's path does not take as it is percent-encoded; also "." and ".." as segments.
[[nodiscard]] std::string encoded_path(std::string_view path);

}  // namespace ecograph
