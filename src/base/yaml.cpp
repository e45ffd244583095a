#include "base/yaml.hpp"

#include <yaml.h>

#include <algorithm>
#include <memory>
#include <unordered_set>
#include <utility>

#include "base/utf8.hpp"

namespace ecograph::yaml {
namespace {

// libyaml counts characters, we count bytes. A checkpoint every `stride` characters makes the way from one to the
// other short; a text of ASCII needs none.
class ByteOffsets {
 public:
  explicit ByteOffsets(std::string_view text) : text_(text) {
    const std::size_t first = utf8::find_non_ascii(text);
    ascii_prefix_ = first;
    if (first == text.size()) return;
    std::size_t characters = first;
    std::size_t at = first;
    while (at < text.size()) {
      if ((characters - first) % stride == 0) checkpoints_.push_back(static_cast<std::uint32_t>(at));
      at += utf8::decode(text, at).size;
      ++characters;
    }
  }

  [[nodiscard]] std::uint32_t byte(std::size_t character) const {
    if (character <= ascii_prefix_) return static_cast<std::uint32_t>(std::min(character, text_.size()));
    const std::size_t beyond = character - ascii_prefix_;
    const std::size_t index = beyond / stride;
    if (index >= checkpoints_.size()) return static_cast<std::uint32_t>(text_.size());
    std::size_t at = checkpoints_[index];
    for (std::size_t left = beyond % stride; left > 0 && at < text_.size(); --left) at += utf8::decode(text_, at).size;
    return static_cast<std::uint32_t>(at);
  }

 private:
  static constexpr std::size_t stride = 64;
  std::string_view text_;
  std::size_t ascii_prefix_ = 0;
  std::vector<std::uint32_t> checkpoints_;
};

struct ParserDeleter {
  void operator()(yaml_parser_t* parser) const {
    yaml_parser_delete(parser);
    delete parser;
  }
};

class Event {
 public:
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { yaml_event_delete(&event_); }
  yaml_event_t* get() { return &event_; }
  yaml_event_t* operator->() { return &event_; }

 private:
  yaml_event_t event_{};
};

LineColumn where(const yaml_mark_t& mark) {
  return {static_cast<std::uint32_t>(mark.line + 1), static_cast<std::uint32_t>(mark.column + 1)};
}

std::string_view line_of(std::string_view text, std::uint32_t line) {
  std::size_t begin = 0;
  for (std::uint32_t i = 1; i < line; ++i) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) return {};
    begin = end + 1;
  }
  std::string_view found = text.substr(begin, text.find('\n', begin) - begin);
  if (found.ends_with('\r')) found.remove_suffix(1);
  return found;
}

ScalarStyle style_of(yaml_scalar_style_t style) {
  switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
      return ScalarStyle::single_quoted;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      return ScalarStyle::double_quoted;
    case YAML_LITERAL_SCALAR_STYLE:
      return ScalarStyle::literal;
    case YAML_FOLDED_SCALAR_STYLE:
      return ScalarStyle::folded;
    default:
      return ScalarStyle::plain;
  }
}

bool means_null(const Node& node) {
  return node.style == ScalarStyle::plain && (node.value.empty() || node.value == "~" || node.value == "null" ||
                                              node.value == "Null" || node.value == "NULL");
}

class TreeBuilder {
 public:
  TreeBuilder(std::string_view text, std::string_view source, const Limits& limits)
      : text_(text), source_(source), limits_(limits), offsets_(text) {}

  Result<Node> run();

 private:
  struct Frame {
    Node node;
    std::unordered_set<std::string> seen;  // keys of a mapping
  };

  Result<bool> take(Event& event);  // false at the end of the stream
  Result<bool> open(Event& event, NodeKind kind, const yaml_char_t* anchor);
  Result<bool> scalar(Event& event);
  Result<bool> add(Node node);
  Result<bool> close(Event& event);
  Result<bool> fail(LineColumn at, std::string message, std::string hint = {}) {
    return tl::unexpected(error_at(text_, source_, at, std::move(message), std::move(hint)));
  }
  Result<bool> syntax_error(const yaml_parser_t& parser);
  Node node_at(Event& event, NodeKind kind);
  void locate_block_content(Node& node) const;

  std::string_view text_;
  std::string_view source_;
  Limits limits_;
  ByteOffsets offsets_;
  std::vector<Frame> stack_;
  Node root_;
  std::size_t nodes_ = 0;
  int documents_ = 0;
};

Node TreeBuilder::node_at(Event& event, NodeKind kind) {
  Node node;
  node.kind = kind;
  node.span = {offsets_.byte(event->start_mark.index), offsets_.byte(event->end_mark.index)};
  const LineColumn start = where(event->start_mark);
  node.line = node.content_line = start.line;
  node.column = node.content_column = start.column;
  node.content_begin = node.span.begin;
  return node;
}

// The first line after the `|` or `>` line that is not blank holds the first character; blank lines before it belong to
// the value, which then starts with '\n': its first content line is the line after the indicator.
void TreeBuilder::locate_block_content(Node& node) const {
  std::size_t line_begin = text_.find('\n', node.span.begin);
  if (line_begin == std::string_view::npos) return;
  ++line_begin;
  std::uint32_t line = node.line + 1;
  node.content_line = line;
  for (; line_begin < text_.size(); ++line) {
    const std::size_t character = text_.find_first_not_of(' ', line_begin);
    if (character == std::string_view::npos) return;
    if (text_[character] != '\n' && text_[character] != '\r') {
      node.content_column = static_cast<std::uint32_t>(character - line_begin + 1);
      node.content_begin = static_cast<std::uint32_t>(node.content_line == line ? character : node.content_begin);
      return;
    }
    if (line == node.content_line) node.content_begin = static_cast<std::uint32_t>(character);
    line_begin = text_.find('\n', character);
    if (line_begin == std::string_view::npos) return;
    ++line_begin;
  }
}

Result<bool> TreeBuilder::add(Node node) {
  if (++nodes_ > limits_.nodes) return fail({node.line, node.column}, "the YAML has more values than the limit allows");
  if (stack_.empty()) {
    root_ = std::move(node);
    return true;
  }
  Frame& frame = stack_.back();
  if (!frame.node.is_mapping() || frame.node.keys.size() > frame.node.items.size()) {
    frame.node.items.push_back(std::move(node));
    return true;
  }
  if (!node.is_scalar() && !node.is_null()) return fail({node.line, node.column}, "a key must be plain text");
  if (!frame.seen.insert(node.value).second && !limits_.duplicate_keys) {
    return fail({node.line, node.column}, "the key \"" + node.value + "\" stands twice in one mapping",
                "remove one of the two");
  }
  frame.node.keys.push_back(std::move(node));
  return true;
}

Result<bool> TreeBuilder::scalar(Event& event) {
  const auto& data = event->data.scalar;
  if (data.anchor != nullptr) return fail(where(event->start_mark), "anchors (\"&name\") are not supported");
  Node node = node_at(event, NodeKind::scalar);
  node.style = style_of(data.style);
  node.value.assign(reinterpret_cast<const char*>(data.value), data.length);
  if (means_null(node)) node.kind = NodeKind::null;
  if (node.is_block()) {
    locate_block_content(node);
  } else if (node.style != ScalarStyle::plain) {
    ++node.content_column;
    ++node.content_begin;
  }
  return add(std::move(node));
}

Result<bool> TreeBuilder::open(Event& event, NodeKind kind, const yaml_char_t* anchor) {
  if (anchor != nullptr) return fail(where(event->start_mark), "anchors (\"&name\") are not supported");
  if (stack_.size() >= limits_.depth) {
    return fail(where(event->start_mark), "nested deeper than " + std::to_string(limits_.depth) + " levels");
  }
  stack_.push_back({node_at(event, kind), {}});
  return true;
}

Result<bool> TreeBuilder::close(Event& event) {
  Node node = std::move(stack_.back().node);
  stack_.pop_back();
  node.span.end = std::max(node.span.begin, offsets_.byte(event->end_mark.index));
  return add(std::move(node));
}

Result<bool> TreeBuilder::take(Event& event) {
  switch (event->type) {
    case YAML_STREAM_END_EVENT:
      return false;
    case YAML_DOCUMENT_START_EVENT:
      if (++documents_ > 1) return fail(where(event->start_mark), "expected one YAML document, found a second one");
      return true;
    case YAML_ALIAS_EVENT:
      return fail(where(event->start_mark), "aliases (\"*name\") are not supported");
    case YAML_SCALAR_EVENT:
      return scalar(event);
    case YAML_SEQUENCE_START_EVENT:
      return open(event, NodeKind::sequence, event->data.sequence_start.anchor);
    case YAML_MAPPING_START_EVENT:
      return open(event, NodeKind::mapping, event->data.mapping_start.anchor);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
      return close(event);
    default:
      return true;
  }
}

Result<bool> TreeBuilder::syntax_error(const yaml_parser_t& parser) {
  const std::string problem = parser.problem != nullptr ? parser.problem : "not well-formed";
  if (parser.error == YAML_READER_ERROR) {
    const std::size_t at = std::min(parser.problem_offset, text_.size());
    const std::string_view before = text_.substr(0, at);
    const auto line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n') + 1);
    const std::size_t begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return fail({line, static_cast<std::uint32_t>(utf8::count(before.substr(begin)) + 1)},
                "the YAML cannot be read: " + problem);
  }
  std::string message = "the YAML cannot be read: " + problem;
  std::string hint;
  if (parser.context != nullptr) {
    hint = std::string(parser.context) + " that starts in line " + std::to_string(parser.context_mark.line + 1);
  }
  return fail(where(parser.problem_mark), std::move(message), std::move(hint));
}

Result<Node> TreeBuilder::run() {
  std::unique_ptr<yaml_parser_t, ParserDeleter> parser(new yaml_parser_t{});
  if (yaml_parser_initialize(parser.get()) == 0) {
    return tl::unexpected(error_at(text_, source_, {}, "not enough memory for the YAML parser"));
  }
  yaml_parser_set_encoding(parser.get(), YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(parser.get(), reinterpret_cast<const unsigned char*>(text_.data()), text_.size());
  for (;;) {
    Event event;
    const bool parsed = yaml_parser_parse(parser.get(), event.get()) != 0;
    Result<bool> more = parsed ? take(event) : syntax_error(*parser);
    if (!more) return tl::unexpected(std::move(more.error()));
    if (!*more) return std::move(root_);
  }
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (std::size_t i = 0; i < keys.size() && i < items.size(); ++i) {
    if (keys[i].value == key) return &items[i];
  }
  return nullptr;
}

Result<Node> parse(std::string_view text, std::string_view source_name, const Limits& limits) {
  return TreeBuilder(text, source_name, limits).run();
}

LineColumn position_in(const Node& scalar, std::size_t offset) {
  const std::string_view before = std::string_view(scalar.value).substr(0, std::min(offset, scalar.value.size()));
  const auto newlines = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t newline = before.rfind('\n');
  const std::string_view line = newline == std::string_view::npos ? before : before.substr(newline + 1);
  const auto characters = static_cast<std::uint32_t>(utf8::count(line));
  if (scalar.style == ScalarStyle::literal) {
    return {scalar.content_line + newlines, scalar.content_column + characters};
  }
  const std::size_t quotes = scalar.style == ScalarStyle::plain ? 0 : 2;
  const bool verbatim = !scalar.is_block() && scalar.span.size() == scalar.value.size() + quotes && newlines == 0;
  return {scalar.content_line, scalar.content_column + (verbatim ? characters : 0)};
}

Diagnostic error_at(std::string_view text, std::string_view source_name, LineColumn where, std::string message,
                    std::string hint) {
  Diagnostic diagnostic;
  diagnostic.source = source_name;
  diagnostic.line = where.line;
  diagnostic.column = where.column;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  diagnostic.excerpt = line_of(text, where.line);
  return diagnostic;
}

}  // namespace ecograph::yaml
