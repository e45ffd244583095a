// YAML as a small tree in which every node knows where it stands; over libyaml's events.
//
// Front matter and rule files need plain scalars, sequences and mappings with exact positions, nothing else: anchors,
// aliases and further documents in one file are refused, depth and number of nodes are bounded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/source_text.hpp"
#include "base/span.hpp"

namespace ecograph::yaml {

enum class NodeKind : std::uint8_t { null, scalar, sequence, mapping };
enum class ScalarStyle : std::uint8_t {
  plain,
  single_quoted,
  double_quoted,
  literal,
  folded
};  // literal: |   folded: >

struct Node {
  NodeKind kind = NodeKind::null;  // null: nothing written, `~` or `null`
  ScalarStyle style = ScalarStyle::plain;
  Span span;                 // bytes of the parsed text, with quotes or the block indicator
  std::uint32_t line = 0;    // 1-based, of span.begin
  std::uint32_t column = 0;  // 1-based, in code points
  // Where the scalar's first character stands: after an opening quote; for a block scalar the first character of its
  // first content line. Equal to line and column for everything else.
  std::uint32_t content_line = 0;
  std::uint32_t content_column = 0;
  std::uint32_t content_begin = 0;  // the same place as a byte offset
  std::string value;                // scalar, decoded
  std::vector<Node> keys;           // mapping: scalars, as many as items
  std::vector<Node> items;          // sequence: its items; mapping: the values, in the order of the keys

  [[nodiscard]] bool is_scalar() const { return kind == NodeKind::scalar; }
  [[nodiscard]] bool is_sequence() const { return kind == NodeKind::sequence; }
  [[nodiscard]] bool is_mapping() const { return kind == NodeKind::mapping; }
  [[nodiscard]] bool is_null() const { return kind == NodeKind::null; }
  [[nodiscard]] bool is_block() const { return style == ScalarStyle::literal || style == ScalarStyle::folded; }
  // Mapping: the value of that key, or nullptr.
  [[nodiscard]] const Node* find(std::string_view key) const;
};

struct Limits {
  std::size_t depth = 100;
  std::size_t nodes = 2'000'000;
  bool duplicate_keys = false;  // allowed? The first one wins in find().
};

// Parses one YAML document (valid UTF-8). An empty text is a null node. Errors carry line, column and excerpt;
// `source_name` becomes Diagnostic::source.
[[nodiscard]] Result<Node> parse(std::string_view text, std::string_view source_name, const Limits& limits = {});

// Line and column of a byte offset inside a scalar's value. Exact for literal block scalars and for scalars on one
// line without escapes; elsewhere the start of the content.
[[nodiscard]] LineColumn position_in(const Node& scalar, std::size_t offset);

// An error at a node of `text`, with the excerpt filled in: for what a loader finds wrong with a well-formed file.
[[nodiscard]] Diagnostic error_at(std::string_view text, std::string_view source_name, LineColumn where,
                                  std::string message, std::string hint = {});

}  // namespace ecograph::yaml
