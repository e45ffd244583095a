// One input's bytes, owned once; everything later points back into it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.hpp"

namespace ecograph {

// 1-based line and column (in code points) of a byte offset.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

class SourceText {
 public:
  // `name` is the path as shown to users. `bytes` are the file's own bytes, at most 4 GiB - 1.
  SourceText(std::string name, std::string bytes);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  [[nodiscard]] std::string_view slice(Span span) const;

  // Lines end at LF, CRLF or CR. O(log lines) after a first call that indexes the file.
  [[nodiscard]] LineColumn position(std::uint32_t offset) const;
  // The line alone, for which nothing has to be counted.
  [[nodiscard]] std::uint32_t line_of(std::uint32_t offset) const;
  // The line (without its end) that holds the offset.
  [[nodiscard]] std::string_view line_at(std::uint32_t offset) const;

 private:
  std::string name_;
  std::string bytes_;
  mutable std::vector<std::uint32_t> line_starts_;  // built on first use; a SourceText belongs to one thread
};

}  // namespace ecograph
