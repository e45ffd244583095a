#include "rules/syntax.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace ecograph::pattern_language {
namespace {

struct SpecialKind {
  std::string_view name;
  KindId id;
};

constexpr std::array<SpecialKind, 8> special_kinds{{{"Date", special_kind::date},
                                                    {"Number", special_kind::number},
                                                    {"Money", special_kind::money},
                                                    {"Version", special_kind::version},
                                                    {"Role", special_kind::role},
                                                    {"Percent", special_kind::percent},
                                                    {"Name", special_kind::name},
                                                    {"Title", special_kind::title}}};

constexpr std::uint16_t capitals = shape::upper_initial | shape::all_upper | shape::mixed_case;

constexpr std::array<TokenTest, 14> tests{{
    {"any", 0, 0},
    {"lower", shape::alphabetic, capitals | shape::has_digit},
    {"cap", capitals, 0},
    {"upper", shape::all_upper, 0},
    {"mixed", shape::mixed_case, 0},
    {"punct", shape::punctuation, 0},
    {"word", 0, shape::punctuation},
    {"number", shape::number, 0},
    {"digit", shape::has_digit, 0},
    {"url", shape::url, 0},
    {"link", shape::in_link, 0},
    {"code", shape::in_code, 0},
    {"strong", shape::in_strong, 0},
    {"emphasis", shape::in_emphasis, 0},
}};

}  // namespace

std::span<const TokenTest> token_tests() { return tests; }

KindMask kind_mask(const Ontology& ontology, std::string_view name) {
  if (name == "Any") return ontology.all_kinds();
  if (const KindId kind = ontology.kind(name); kind != no_kind) return KindMask{1} << kind;
  for (const SpecialKind& special : special_kinds)
    if (special.name == name) return KindMask{1} << special.id;
  return 0;
}

std::vector<std::string> kind_names(const Ontology& ontology) {
  std::vector<std::string> names;
  for (const Kind& kind : ontology.kinds) names.push_back(kind.name);
  for (const SpecialKind& special : special_kinds) names.emplace_back(special.name);
  names.emplace_back("Any");
  return names;
}

std::string mask_text(const Ontology& ontology, KindMask mask) {
  if (mask != 0 && mask == ontology.all_kinds()) return "Any";
  std::string out;
  const auto add = [&](std::string_view name) {
    if (!out.empty()) out += '|';
    out += name;
  };
  for (std::size_t k = 0; k < ontology.kinds.size(); ++k)
    if ((mask >> k & 1) != 0) add(ontology.kinds[k].name);
  for (const SpecialKind& special : special_kinds)
    if ((mask >> special.id & 1) != 0) add(special.name);
  return out;
}

Diagnostic error_at(std::string_view text, const PatternOrigin& origin, std::size_t offset, std::string message,
                    std::string hint) {
  offset = std::min(offset, text.size());
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_break = before.rfind('\n');
  const std::size_t line_begin = line_break == std::string_view::npos ? 0 : line_break + 1;
  const auto columns = static_cast<std::uint32_t>(utf8::count(text.substr(line_begin, offset - line_begin)));
  Diagnostic error;
  error.source = origin.source;
  error.line = origin.line + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
  error.column = (line_begin == 0 ? origin.column : origin.indent) + columns;
  error.message = std::move(message);
  error.hint = std::move(hint);
  // Spaces in place of what stands before the pattern in its file keep the caret under the right character; a loader
  // that has the file puts the whole line here.
  const std::string_view line = text.substr(line_begin, std::min(text.find('\n', offset), text.size()) - line_begin);
  error.excerpt = std::string((line_begin == 0 ? origin.column : origin.indent) - 1, ' ') + std::string(line);
  return error;
}

std::size_t shortest(const Node& node) {
  switch (node.type) {
    case NodeType::gap:
    case NodeType::assertion:
    case NodeType::look:
      return 0;
    case NodeType::sequence: {
      std::size_t sum = 0;
      for (const Node& child : node.children) sum += shortest(child);
      return sum;
    }
    case NodeType::alternation: {
      std::size_t least = largest_program;
      for (const Node& child : node.children) least = std::min(least, shortest(child));
      return least;
    }
    case NodeType::repeat:
      return node.minimum * shortest(node.children.front());
    case NodeType::capture:
      return shortest(node.children.front());
    default:
      return 1;
  }
}

}  // namespace ecograph::pattern_language
