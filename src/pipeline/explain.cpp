#include "pipeline/explain.hpp"

#include "analysis/analyze.hpp"
#include "readers/reader.hpp"

namespace ecograph {
namespace {

// Folded, with each run of white space as one space.
std::string searched(std::string_view text) {
  std::string out;
  for (const char c : fold(text)) {
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    if (!space) {
      out += c;
    } else if (!out.empty() && !out.ends_with(' ')) {
      out += ' ';
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

class Chooser {
 public:
  Chooser(const SourceText& source, const Document& document, const Analysis& analysis)
      : source_(source), document_(document), analysis_(analysis) {}

  [[nodiscard]] std::vector<std::uint32_t> choose(const SentenceChoice& choice) const {
    std::vector<std::uint32_t> chosen;
    const std::string words = searched(choice.words);
    for (std::uint32_t s = 0; s < analysis_.sentences.size(); ++s) {
      if (choice.line != 0 && !stands_on(s, choice.line)) continue;
      // A quotation may reach over several sentences.
      const std::string sentence = searched(text(s));
      if (!words.empty() && (sentence.empty() || (sentence.find(words) == std::string::npos &&
                                                  words.find(sentence) == std::string::npos))) {
        continue;
      }
      chosen.push_back(s);
    }
    return chosen;
  }

 private:
  [[nodiscard]] Span span(std::uint32_t s) const {
    const Sentence& sentence = analysis_.sentences[s];
    return {analysis_.tokens[sentence.first_token].text.begin, analysis_.tokens[sentence.last_token - 1].text.end};
  }
  [[nodiscard]] std::string_view text(std::uint32_t s) const {
    const Span range = span(s);
    return std::string_view(document_.blocks[analysis_.sentences[s].block].text).substr(range.begin, range.size());
  }
  [[nodiscard]] bool stands_on(std::uint32_t s, std::uint32_t line) const {
    const Span place = document_.blocks[analysis_.sentences[s].block].map.source_of(span(s));
    return source_.line_of(place.begin) <= line &&
           line <= source_.line_of(place.end > place.begin ? place.end - 1 : place.begin);
  }

  const SourceText& source_;
  const Document& document_;
  const Analysis& analysis_;
};

tl::unexpected<Diagnostic> nothing_there(const std::string& name, const SentenceChoice& choice) {
  Diagnostic diagnostic;
  diagnostic.source = name;
  diagnostic.line = choice.line;
  diagnostic.message =
      choice.words.empty() ? "no sentence stands on this line" : "no sentence holds “" + choice.words + "”";
  diagnostic.hint = choice.words.empty() ? "code, navigation and empty lines are not read"
                                         : "give words that stand in one sentence, without markup";
  return tl::unexpected<Diagnostic>(std::move(diagnostic));
}

}  // namespace

Result<std::vector<Explanation>> explain_text(const Schema& schema, std::string name, std::string bytes,
                                              std::string_view format, const SentenceChoice& choice,
                                              Diagnostics& diagnostics) {
  const SourceText source(std::move(name), std::move(bytes));
  const Result<Document> document = read_document(source, format, diagnostics);
  if (!document) return tl::unexpected<Diagnostic>(document.error());
  const Analysis analysis = analyze(*document, schema.vocabulary);
  const std::vector<std::uint32_t> chosen = Chooser(source, *document, analysis).choose(choice);
  if (chosen.empty()) return nothing_there(source.name(), choice);
  const Extractor extractor(schema);
  std::vector<Explanation> explanations;
  explanations.reserve(chosen.size());
  for (const std::uint32_t sentence : chosen) {
    explanations.push_back(
        extractor.explain(source, *document, analysis, document_date(*document, analysis), sentence));
  }
  return explanations;
}

}  // namespace ecograph
