// What edges say of their evidence, escaped by Text (XmlText, DotText ...): as people read it, and as the named values
// of GraphML and GEXF.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "serialize/output.hpp"
#include "serialize/view.hpp"

namespace ecograph {

// Most edges have one document and one rule: documents' names and the rule before are escaped once, and lists are put
// together only where there are several.
template <class Text>
class EvidenceText {
 public:
  explicit EvidenceText(const KnowledgeGraph& graph) : graph_(graph) {
    for (std::uint32_t d = 0; d < graph.documents().size(); ++d) {
      std::string joined;
      append_joined(joined, document_name(graph, d));
      const std::string name = escaped(Text{document_name(graph, d)});
      documents_.push_back(
          {PaddedText(escaped(Text{joined})), PaddedText(name), PaddedText(escaped(Text{"” — "}) + name)});
    }
  }

  // All passages as append_readable() has them, one a line. True where the edge has one passage whose quote stands
  // there letter for letter.
  [[gnu::always_inline]] bool readable(Pen& out, const GraphEdge& edge) {
    std::size_t passages = 0;
    bool exact = true;
    for_each_passage(
        edge.evidence, edge.stated, [&](const Passage& passage) __attribute__((always_inline)) {
          if (passages++ != 0) out << Text{"\n"};
          exact = readable(out, passage) && exact;
        });
    return exact && passages == 1;
  }

  // Each document once, joined by '|'; evidence is sorted by document.
  [[gnu::always_inline]] void documents(Pen& out, std::span<const Evidence> evidence) {
    if (evidence.empty()) return;
    if (evidence.front().document == evidence.back().document) {
      if (evidence.front().document < documents_.size()) out << documents_[evidence.front().document].joined;
      return;
    }
    out << Text{several_documents(evidence)};
  }

  // Where the readable lines stand exactly: path:begin-end in bytes, one a line.
  [[gnu::always_inline]] void spans(Pen& out, std::span<const Evidence> evidence) {
    bool first = true;
    for_each_passage(
        evidence, {}, [&](const Passage& passage) __attribute__((always_inline)) {
          const Evidence& place = passage.place();
          if (!first) out << Text{"\n"};
          first = false;
          if (place.document < documents_.size()) out << documents_[place.document].name;
          out << ':' << place.span.begin << '-' << place.span.end;
        });
  }

  // Each rule once, sorted, joined by '|'.
  [[gnu::always_inline]] void rules(Pen& out, std::span<const Evidence> evidence) {
    if (evidence.size() != 1) {
      out << Text{several_rules(evidence)};
      return;
    }
    out << rules_text_.of(evidence.front().rule, [&] { return several_rules(evidence); });
  }

  [[gnu::always_inline]] void confidence(Pen& out, float value) { out << confidence_.text(value); }

 private:
  struct Name {
    PaddedText joined;  // fit for a list
    PaddedText name;
    PaddedText after_quote;
  };

  [[gnu::always_inline]] bool readable(Pen& out, const Passage& passage) {
    const Evidence& place = passage.place();
    const bool folded = is_folded(place.quote);
    out << "“";
    bool exact = out.put(Text{folded ? std::string_view(place.quote) : folded_quote(place)}) && folded;
    if (place.document < documents_.size()) {
      out << documents_[place.document].after_quote;
    } else {
      out << Text{"” — "};
    }
    if (place.line != 0) out << ':' << place.line;
    for (const std::vector<Qualifier>& stated : passage.stated) {
      if (stated.empty()) continue;
      out << Text{stated_by(passage)};
      break;
    }
    return exact;
  }

  // What has to be put together first: valid until the next call.
  std::string_view folded_quote(const Evidence& place) {
    text_.clear();
    append_folded(text_, place.quote);
    return text_;
  }

  std::string_view stated_by(const Passage& passage) {
    text_.clear();
    append_stated(text_, passage);
    return text_;
  }

  std::string_view several_documents(std::span<const Evidence> evidence) {
    text_.clear();
    for (std::size_t i = 0; i < evidence.size(); ++i) {
      if (i != 0 && evidence[i].document == evidence[i - 1].document) continue;
      append_joined(text_, document_name(graph_, evidence[i].document));
    }
    return text_;
  }

  std::string_view several_rules(std::span<const Evidence> evidence) {
    rules_.clear();
    for (const Evidence& e : evidence) {
      if (!e.rule.empty()) rules_.push_back(e.rule);
    }
    std::sort(rules_.begin(), rules_.end());
    rules_.erase(std::unique(rules_.begin(), rules_.end()), rules_.end());
    text_.clear();
    for (const std::string_view rule : rules_) append_joined(text_, rule);
    return text_;
  }

  const KnowledgeGraph& graph_;
  std::vector<Name> documents_;
  std::string text_;
  std::vector<std::string_view> rules_;
  RepeatedText<Text> rules_text_;
  RepeatedDecimal confidence_;
};

}  // namespace ecograph
