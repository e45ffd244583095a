// What edges say of their evidence beside the readable form, for formats of named values: GraphML and GEXF.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "serialize/output.hpp"
#include "serialize/view.hpp"

namespace ecograph {

// Writes values escaped by Text. Most edges have one document and one rule: documents' names are escaped once, and
// lists are put together only where there are several.
template <class Text>
class EvidenceText {
 public:
  EvidenceText(const KnowledgeGraph& graph, Output& out) : graph_(graph), out_(out) {
    for (std::uint32_t d = 0; d < graph.documents().size(); ++d) {
      std::string joined;
      append_joined(joined, document_name(graph, d));
      documents_.push_back({escaped(joined), escaped(document_name(graph, d))});
    }
  }

  // Each document once, joined by '|'; evidence is sorted by document.
  void documents(std::span<const Evidence> evidence) {
    if (evidence.empty()) return;
    if (evidence.front().document == evidence.back().document) {
      if (evidence.front().document < documents_.size()) out_ << documents_[evidence.front().document].joined;
      return;
    }
    text_.clear();
    for (std::size_t i = 0; i < evidence.size(); ++i) {
      if (i != 0 && evidence[i].document == evidence[i - 1].document) continue;
      append_joined(text_, document_name(graph_, evidence[i].document));
    }
    out_ << Text{text_};
  }

  // Where the readable lines stand exactly: path:begin-end in bytes, one a line.
  void spans(std::span<const Evidence> evidence) {
    bool first = true;
    for_each_passage(evidence, {}, [&](const Passage& passage) {
      const Evidence& place = passage.place();
      if (!first) out_ << Text{"\n"};
      first = false;
      if (place.document < documents_.size()) out_ << documents_[place.document].name;
      out_ << ':' << place.span.begin << '-' << place.span.end;
    });
  }

  // Each rule once, sorted, joined by '|'.
  void rules(std::span<const Evidence> evidence) {
    rules_.clear();
    for (const Evidence& e : evidence) {
      if (!e.rule.empty()) rules_.push_back(e.rule);
    }
    std::sort(rules_.begin(), rules_.end());
    rules_.erase(std::unique(rules_.begin(), rules_.end()), rules_.end());
    text_.clear();
    for (const std::string_view rule : rules_) append_joined(text_, rule);
    out_ << Text{text_};
  }

  // Edges found by one rule are equally certain, and stand together.
  void confidence(float value) {
    if (confidence_.empty() || value != last_confidence_) {
      StringSink sink;
      Output out(sink);
      out << Decimal{value};
      out.flush();
      confidence_ = sink.text;
      last_confidence_ = value;
    }
    out_ << confidence_;
  }

 private:
  struct Name {
    std::string joined;  // fit for a list
    std::string name;
  };

  static std::string escaped(std::string_view text) {
    StringSink sink;
    Output out(sink);
    out << Text{text};
    out.flush();
    return sink.text;
  }

  const KnowledgeGraph& graph_;
  Output& out_;
  std::vector<Name> documents_;
  std::string text_;
  std::vector<std::string_view> rules_;
  std::string confidence_;
  float last_confidence_ = 0;
};

}  // namespace ecograph
