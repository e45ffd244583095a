#include "lattice_text.hpp"

#include <algorithm>
#include <stdexcept>

#include "rules/syntax.hpp"

namespace ecograph::test {
namespace {

struct Bracket {
  Arc arc;
  std::size_t begin = 0;  // in the text
  std::size_t end = 0;
};

KindMask mask_of(const Ontology& ontology, std::string_view names) {
  KindMask mask = 0;
  for (std::size_t begin = 0; begin <= names.size();) {
    const std::size_t end = std::min(names.find('|', begin), names.size());
    const KindMask one = pattern_language::kind_mask(ontology, names.substr(begin, end - begin));
    if (one == 0) throw std::runtime_error("no such kind in a test: " + std::string(names));
    mask |= one;
    begin = end + 1;
  }
  return mask;
}

Arc parse_head(std::string_view head, const Ontology& ontology, const std::vector<std::string>& class_names) {
  Arc arc;
  if (head.starts_with('[')) {
    arc.type = Arc::Type::list;
    arc.list_kinds = mask_of(ontology, head.substr(1, head.size() - 2));
    return arc;
  }
  if (head[0] >= 'a') {
    arc.type = Arc::Type::phrase;
    const auto it = std::find(class_names.begin(), class_names.end(), head);
    if (it == class_names.end()) throw std::runtime_error("no such class in a test: " + std::string(head));
    arc.index = static_cast<std::uint32_t>(it - class_names.begin());
    return arc;
  }
  const KindMask mask = mask_of(ontology, head);
  arc.kind = 0;
  while ((mask >> arc.kind & 1) == 0) ++arc.kind;
  return arc;
}

}  // namespace

std::string TestSentence::words(std::size_t begin, std::size_t end) const {
  if (begin >= end) return {};
  return text.substr(tokens[begin].text.begin, tokens[end - 1].text.end - tokens[begin].text.begin);
}

void build_sentence(std::string_view text, const Ontology& ontology, const Vocabulary& vocabulary,
                    const std::vector<std::string>& class_names, TestSentence& out) {
  std::vector<Bracket> open;
  std::vector<Bracket> closed;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '{') {
      const std::size_t space = text.find(' ', at);
      open.push_back({parse_head(text.substr(at + 1, space - at - 1), ontology, class_names), out.text.size(), 0});
      at = space;
    } else if (text[at] == '}') {
      open.back().end = out.text.size();
      closed.push_back(open.back());
      open.pop_back();
    } else {
      out.text += text[at];
    }
  }
  std::vector<RawToken> raw;
  tokenize(out.text, raw);
  for (const RawToken& token : raw)
    out.tokens.push_back(
        {token.text, vocabulary.find(fold(out.text.substr(token.text.begin, token.text.size()))), token.shape});
  std::uint32_t number = 0;
  for (std::uint32_t position = 0; position < out.tokens.size(); ++position) {
    out.arcs_begin.push_back(static_cast<std::uint32_t>(out.arcs.size()));
    for (Bracket& bracket : closed) {
      if (bracket.begin != out.tokens[position].text.begin) continue;
      std::uint32_t end = position;
      while (end < out.tokens.size() && out.tokens[end].text.end <= bracket.end) ++end;
      bracket.arc.end = static_cast<std::uint16_t>(end);
      if (bracket.arc.type != Arc::Type::phrase) bracket.arc.index = number++;
      out.arcs.push_back(bracket.arc);
    }
    std::stable_sort(out.arcs.begin() + out.arcs_begin.back(), out.arcs.end(),
                     [](const Arc& a, const Arc& b) { return a.end > b.end; });
  }
  out.arcs_begin.push_back(static_cast<std::uint32_t>(out.arcs.size()));
  out.lattice.tokens = out.tokens;
  out.lattice.arcs_begin = out.arcs_begin;
  out.lattice.arcs = out.arcs;
}

}  // namespace ecograph::test
