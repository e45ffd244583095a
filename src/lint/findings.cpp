#include "lint/findings.hpp"

#include <algorithm>
#include <tuple>

#include "base/utf8.hpp"

namespace ecograph {

void Findings::add(Severity severity, std::string_view kind, Place place, std::string message, std::string hint) {
  const auto counted = counts_.emplace(kind, 0).first;
  if (++counted->second > most_findings) return;
  Diagnostic finding;
  finding.severity = severity;
  finding.source = source_;
  finding.line = place.line;
  finding.column = place.column;
  finding.message = std::move(message);
  finding.hint = std::move(hint);
  found_.push_back(std::move(finding));
}

Diagnostics Findings::finish() {
  std::stable_sort(found_.begin(), found_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.line, a.column) < std::tie(b.line, b.column);
  });
  for (const auto& [kind, count] : counts_) {
    if (count <= most_findings) continue;
    Diagnostic more;
    more.severity = Severity::note;
    more.source = source_;
    more.message = std::to_string(count - most_findings) + " more of the kind: " + kind;
    found_.push_back(std::move(more));
  }
  return std::move(found_);
}

Findings::Place place_of(std::string_view bytes, std::size_t offset) {
  const std::string_view before = bytes.substr(0, offset);
  const std::size_t line_end = before.rfind('\n');
  const std::string_view line = line_end == std::string_view::npos ? before : before.substr(line_end + 1);
  return {static_cast<std::uint32_t>(1 + std::count(before.begin(), before.end(), '\n')),
          static_cast<std::uint32_t>(1 + utf8::count(line))};
}

bool lint_characters(std::string_view bytes, Findings& findings) {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    findings.add(Severity::warning, "byte order mark", {1, 1}, "the file begins with a byte order mark",
                 "some readers take it for text; save the file as UTF-8 without it");
  }
  if (const std::size_t valid = utf8::valid_prefix(bytes); valid != bytes.size()) {
    findings.add(Severity::error, "not UTF-8", place_of(bytes, valid), "here the file stops being UTF-8",
                 "save it as UTF-8");
    return false;
  }
  std::size_t shown = 0;
  for (std::size_t at = 0; at < bytes.size() && shown <= most_findings; ++at) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (byte >= 0x20 || byte == '\t' || byte == '\n' || byte == '\r') continue;
    ++shown;
    constexpr std::string_view digits = "0123456789ABCDEF";
    findings.add(Severity::error, "control character", place_of(bytes, at),
                 std::string("the control character U+00") + digits[byte >> 4U] + digits[byte & 15U],
                 "leave it out, or write U+FFFD in its place");
  }
  return true;
}

}  // namespace ecograph
