#include "pipeline/explain.hpp"

#include <map>
#include <tuple>

#include "analysis/analyze.hpp"
#include "graph/knowledge_graph.hpp"
#include "pipeline/pipeline.hpp"
#include "readers/reader.hpp"
#include "resolution/resolve.hpp"

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

// How certain each piece of evidence is in the graph of one document.
class Certainties {
 public:
  Certainties(const Schema& schema, const Extraction& extraction)
      : ontology_(schema.ontology),
        extractions_{extraction},
        resolution_(resolve(ontology_, name_lexicon(schema), extractions_)),
        graph_(build_graph(ontology_, extractions_, resolution_, {true, true, true, 0, &schema.confidence})) {
    for (std::size_t n = 0; n < graph_.node_count(); ++n) {
      const GraphNode& node = graph_.node(n);
      numbers_.emplace(std::pair(node.kind, std::string_view(node.name)), n);
      for (const AttributeValue& v : node.attributes) {
        for (const Evidence& e : v.evidence)
          certainties_.emplace(key(n, v.key, 0, v.value, v.modality, e), e.confidence);
      }
    }
    for (const KnowledgeGraph::Edge at : graph_.edges()) {
      const GraphEdge& edge = graph_.edge(at);
      for (const Evidence& e : edge.evidence) {
        add_edge(graph_.source(at), graph_.target(at), edge, e);
        if (ontology_.relations[edge.relation].symmetric) add_edge(graph_.target(at), graph_.source(at), edge, e);
      }
    }
  }

  void set(Extraction& extraction) const {
    for (Claim& c : extraction.claims) {
      set(c.evidence,
          key(node_of(c.subject), ontology_.relations[c.relation].name, node_of(c.object), {}, c.modality, c.evidence));
    }
    for (AttributeClaim& c : extraction.attributes) {
      set(c.evidence, key(node_of(c.subject), c.key, 0, c.value, c.modality, c.evidence));
    }
  }

 private:
  // Subject, relation or attribute, object, value; and where it stands and by which rule.
  using Key = std::tuple<std::size_t, std::string_view, std::size_t, std::string_view, Modality, std::uint32_t,
                         std::uint32_t, std::string_view>;

  static Key key(std::size_t subject, std::string_view fact, std::size_t object, std::string_view value,
                 Modality modality, const Evidence& e) {
    return {subject, fact, object, value, modality, e.span.begin, e.span.end, e.rule};
  }
  void add_edge(std::size_t source, std::size_t target, const GraphEdge& edge, const Evidence& e) {
    certainties_.emplace(key(source, ontology_.relations[edge.relation].name, target, {}, edge.modality, e),
                         e.confidence);
  }
  [[nodiscard]] std::size_t node_of(std::uint32_t entity) const {
    const Entity& found = resolution_.entities[resolution_.entity_of.front()[entity]];
    return numbers_.at(std::pair(found.kind, std::string_view(found.name)));
  }
  // What the graph does not have, such as a thing's edge to itself, stays as the rule says.
  void set(Evidence& evidence, const Key& at) const {
    if (const auto found = certainties_.find(at); found != certainties_.end()) evidence.confidence = found->second;
  }

  const Ontology& ontology_;
  std::vector<Extraction> extractions_;
  Resolution resolution_;
  KnowledgeGraph graph_;
  std::map<std::pair<KindId, std::string_view>, std::size_t> numbers_;
  std::map<Key, float> certainties_;
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
  const auto weigh = [&](Extraction& extraction) { Certainties(schema, extraction).set(extraction); };
  std::vector<Explanation> explanations;
  explanations.reserve(chosen.size());
  for (const std::uint32_t sentence : chosen) {
    explanations.push_back(
        extractor.explain(source, *document, analysis, document_date(*document, analysis), sentence, weigh));
  }
  return explanations;
}

}  // namespace ecograph
