#include "evaluation/report.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/utf8.hpp"

namespace ecograph::evaluation {
namespace {

constexpr std::array<std::string_view, 3> grouped_by{"nodes by kind", "edges by relation", "attributes by key"};
constexpr int digits = 3;

std::string right_aligned(const std::string& text, std::size_t width) {
  const std::size_t size = utf8::count(text);
  return std::string(size < width ? width - size : 0, ' ') + text;
}

std::string left_aligned(const std::string& text, std::size_t width) {
  const std::size_t size = utf8::count(text);
  return text + std::string(size < width ? width - size : 0, ' ');
}

// One row of figures; the same for both kinds of table.
std::array<std::string, 6> cells(const Counts& counts) {
  return {shown_figure(counts.precision()), shown_figure(counts.recall()), shown_figure(counts.f1()),
          std::to_string(counts.right),     std::to_string(counts.wrong),  std::to_string(counts.missing)};
}

constexpr std::array<std::string_view, 6> columns{"precision", "recall", "F1", "right", "wrong", "missing"};

class TextWriter {
 public:
  explicit TextWriter(const Report& report) : report_(report), total_(report.total()) {
    for (const auto& group : total_.groups) {
      for (const auto& [name, counts] : group) widest_ = std::max(widest_, utf8::count(name) + 2);
    }
    for (const DocumentScore& document : report.documents) {
      widest_ = std::max(widest_, utf8::count(document.name) + 2);
    }
  }

  std::string write(bool findings) {
    head("");
    for (const Part part : all_parts) row(std::string(name_of(part)), total_.of(part));
    for (std::size_t part = 0; part < grouped_by.size(); ++part) {
      if (total_.groups[part].empty()) continue;
      out_ += '\n';
      head(grouped_by[part]);
      for (const auto& [name, counts] : total_.groups[part]) row("  " + name, counts);
    }
    documents();
    if (findings) {
      for (const DocumentScore& document : report_.documents) list(document);
    }
    return std::move(out_);
  }

 private:
  void head(std::string_view title) {
    out_ += left_aligned(std::string(title), widest_);
    for (const std::string_view column : columns) out_ += right_aligned(std::string(column), width);
    out_ += '\n';
  }

  void row(const std::string& title, const Counts& counts) {
    out_ += left_aligned(title, widest_);
    for (const std::string& cell : cells(counts)) out_ += right_aligned(cell, width);
    out_ += '\n';
  }

  void documents() {
    if (report_.documents.size() < 2) return;
    out_ += '\n' + left_aligned("F1 by document", widest_);
    for (const Part part : all_parts) out_ += right_aligned(std::string(name_of(part)), width + 1);
    out_ += '\n';
    for (const DocumentScore& document : report_.documents) {
      out_ += left_aligned("  " + document.name, widest_);
      for (const Part part : all_parts) out_ += right_aligned(shown_figure(document.score.of(part).f1()), width + 1);
      out_ += document.built ? "\n" : "  no graph\n";
    }
  }

  void list(const DocumentScore& document) {
    const Score& score = document.score;
    if (score.misses.empty() && score.errors.empty()) return;
    out_ += "\n" + document.name + "\n";
    for (const Finding& finding : score.misses) line("missing ", finding);
    for (const Finding& finding : score.errors) line("wrong   ", finding);
  }

  void line(std::string_view what, const Finding& finding) {
    out_.append("  ").append(what).append(finding.text).append("\n");
    if (!finding.place.empty())
      out_.append("      ").append(finding.place).append(": ").append(finding.line).append("\n");
    if (finding.evidence.empty()) return;
    std::string indented = finding.evidence;
    for (std::size_t at = 0; (at = indented.find('\n', at)) != std::string::npos;) indented.insert(++at, 6, ' ');
    out_.append("      ").append(indented).append("\n");
  }

  static constexpr std::size_t width = 10;
  const Report& report_;
  Score total_;
  std::size_t widest_ = 20;
  std::string out_;
};

// Text in which Markdown sees nothing special, on one line.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += ' ';
      continue;
    }
    if (std::string_view("\\`*_[]<>|#&~").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

void markdown_head(std::string& out, std::string_view first) {
  out.append("| ").append(first);
  for (const std::string_view column : columns) out.append(" | ").append(column);
  out += " |\n|---";
  for (std::size_t i = 0; i < columns.size(); ++i) out += "|---:";
  out += "|\n";
}

void markdown_row(std::string& out, std::string_view title, const Counts& counts) {
  out.append("| ").append(plain(title));
  for (const std::string& cell : cells(counts)) out.append(" | ").append(cell);
  out += " |\n";
}

void markdown_findings(std::string& out, const DocumentScore& document) {
  const Score& score = document.score;
  if (score.misses.empty() && score.errors.empty()) return;
  out += "\n## " + plain(document.name) + "\n\n";
  const auto line = [&](std::string_view what, const Finding& finding) {
    out.append("- ").append(what).append(" ").append(plain(finding.text));
    if (!finding.place.empty()) out += "  \n  " + plain(finding.place) + ": " + plain(finding.line);
    if (!finding.evidence.empty()) out += "  \n  " + plain(finding.evidence);
    out += '\n';
  };
  for (const Finding& finding : score.misses) line("missing", finding);
  for (const Finding& finding : score.errors) line("wrong", finding);
}

}  // namespace

std::string shown_figure(double figure) {
  std::array<char, 32> text{};
  const int size = std::snprintf(text.data(), text.size(), "%.*f", digits, figure);
  return {text.data(), static_cast<std::size_t>(std::max(size, 0))};
}

Score Report::total() const {
  Score all;
  for (const DocumentScore& document : documents) all.add(document.score);
  return all;
}

std::string text_report(const Report& report, bool findings) { return TextWriter(report).write(findings); }

std::string markdown_report(const Report& report, bool findings) {
  const Score total = report.total();
  std::string out;
  markdown_head(out, "");
  for (const Part part : all_parts) markdown_row(out, name_of(part), total.of(part));
  for (std::size_t part = 0; part < grouped_by.size(); ++part) {
    if (total.groups[part].empty()) continue;
    out += '\n';
    markdown_head(out, grouped_by[part]);
    for (const auto& [name, counts] : total.groups[part]) markdown_row(out, name, counts);
  }
  if (report.documents.size() > 1) {
    out += "\n| F1 by document | nodes | edges | attributes |\n|---|---:|---:|---:|\n";
    for (const DocumentScore& document : report.documents) {
      out += "| " + plain(document.name);
      for (const Part part : all_parts) out += " | " + shown_figure(document.score.of(part).f1());
      out += " |\n";
    }
  }
  if (findings) {
    for (const DocumentScore& document : report.documents) markdown_findings(out, document);
  }
  return out;
}

}  // namespace ecograph::evaluation
