// Pieces of JSON that the JSON export and the records in GraphML share; importers/json_parts.hpp reads them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/knowledge_graph.hpp"
#include "serialize/escape.hpp"
#include "serialize/output.hpp"
#include "serialize/view.hpp"

namespace ecograph {

// Where a reader has this text at hand, [offset,length] in bytes of it stands for a quote that it holds.
struct ShownText {
  std::string_view text;      // clean
  std::size_t begin = 0;      // offset of `text` in what the reader has
  bool is_the_quote = false;  // it is the quote, letter for letter
};

// Strings are escaped by Text: JsonText, or XmlJsonText where the JSON stands in XML.
template <class Text>
class JsonParts {
 public:
  // {"since":["2024"],"role":["CEO","chair"]}; `qualifiers` are sorted.
  static void qualifiers(Pen& out, std::span<const Qualifier> qualifiers) {
    out << '{';
    for (std::size_t i = 0; i < qualifiers.size(); ++i) {
      if (i != 0 && qualifiers[i].key == qualifiers[i - 1].key) {
        out << ",\"";
      } else {
        if (i != 0) out << "],";
        out << '"' << Text{qualifiers[i].key} << "\":[\"";
      }
      out << Text{qualifiers[i].value} << '"';
    }
    if (!qualifiers.empty()) out << ']';
    out << '}';
  }

  // The passages as an array:
  //   {"document":3,"begin":10,"end":52,"line":7,"quote":"...","found":[{"rule":"...","confidence":0.9,
  //    "qualifiers":{}}]}
  // document: index into the graph's documents; begin, end: bytes of the source file; found: one for each rule that
  // read the passage. What is empty is left out.
  [[gnu::always_inline]] void evidence(Pen& out, std::span<const Evidence> evidence,
                                       std::span<const std::vector<Qualifier>> stated, ShownText shown = {}) {
    out << '[';
    bool first = true;
    std::size_t from = 0;
    for_each_passage(
        evidence, stated, [&](const Passage& passage) __attribute__((always_inline)) {
          const Evidence& place = passage.place();
          if (!first) out << ',';
          first = false;
          out << "{\"document\":" << place.document << ",\"begin\":" << place.span.begin
              << ",\"end\":" << place.span.end;
          if (place.line != 0) out << ",\"line\":" << place.line;
          const Place at = place_of(place.quote, shown, from);
          if (at.size != 0) {
            out << ",\"quote\":[" << shown.begin + at.begin << ',' << at.size << ']';
            from = at.begin + at.size;
          } else {
            out << ",\"quote\":\"" << Text{place.quote} << '"';
          }
          findings(out, passage);
          out << '}';
        });
    out << ']';
  }

 private:
  struct Place {
    std::size_t begin = 0;
    std::size_t size = 0;  // 0: nowhere
  };

  // Passages are shown in their order, so that looking for all of them is one walk.
  [[gnu::always_inline]] static Place place_of(std::string_view quote, const ShownText& shown, std::size_t from) {
    if (shown.is_the_quote) return {0, quote.size()};
    return quote.empty() || shown.text.empty() ? Place{} : found_place(quote, shown.text, from);
  }
  static Place found_place(std::string_view quote, std::string_view shown, std::size_t from) {
    if (!is_clean(quote)) {
      const std::string clean = cleaned(quote);
      return found_place(clean, shown, from);
    }
    const std::size_t at = shown.find(quote, from);
    return at == std::string_view::npos ? Place{} : Place{at, quote.size()};
  }

  [[gnu::always_inline]] void findings(Pen& out, const Passage& passage) {
    out << ",\"found\":[";
    for (std::size_t i = 0; i < passage.evidence.size(); ++i) {
      const Evidence& evidence = passage.evidence[i];
      if (i != 0) out << ',';
      out << '{';
      if (!evidence.rule.empty())
        out << "\"rule\":\"" << rules_.of(evidence.rule, [&] { return std::string_view(evidence.rule); }) << "\",";
      out << "\"confidence\":" << confidence_.text(evidence.confidence);
      if (i < passage.stated.size() && !passage.stated[i].empty()) {
        out << ",\"qualifiers\":";
        qualifiers(out, passage.stated[i]);
      }
      out << '}';
    }
    out << ']';
  }

  RepeatedText<Text> rules_;
  RepeatedDecimal confidence_;
};

// {"id":"...","name":"...","title":"...","date":"...","format":"...","bytes":123}
void append_json(std::string& out, const SourceDocument& document);

}  // namespace ecograph
