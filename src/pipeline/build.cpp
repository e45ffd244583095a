// The only file that knows the order of the stages.
#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <new>
#include <optional>
#include <thread>
#include <tuple>

#include "analysis/analyze.hpp"
#include "pipeline/inputs.hpp"
#include "pipeline/pipeline.hpp"
#include "readers/reader.hpp"
#include "resolution/resolve.hpp"

namespace ecograph {
namespace {

struct Outcome {
  std::optional<Extraction> extraction;
  Diagnostics diagnostics;
};

std::string name_of_input(const Input& input) {
  return input.path == standard_input_argument ? std::string(standard_input_name) : input.path;
}

bool is_cancelled(const BuildOptions& options) { return options.cancelled && options.cancelled(); }

Diagnostic failed(const Input& input, std::string message) {
  Diagnostic diagnostic;
  diagnostic.source = name_of_input(input);
  diagnostic.message = std::move(message);
  return diagnostic;
}

Result<Extraction> extract_with(Analyzer& analyzer, const Extractor& extractor, std::string name, std::string bytes,
                                std::string_view format, Diagnostics& diagnostics) {
  const SourceText source(std::move(name), std::move(bytes));
  Result<Document> document = read_document(source, format, diagnostics);
  if (!document) return tl::unexpected<Diagnostic>(std::move(document.error()));
  const Analysis analysis = analyzer.analyze(*document);
  Extraction extraction = extractor.extract(source, *document, analysis, document_date(*document, analysis));
  extraction.source = source.name();
  extraction.format = document->format;
  extraction.bytes = source.bytes().size();
  return extraction;
}

// Everything about one document. Its bytes and blocks are gone when this returns; only what it states stays.
Outcome process(Analyzer& analyzer, const Extractor& extractor, const Input& input, const BuildOptions& options) {
  Outcome outcome;
  try {
    Result<std::string> bytes = read_input(input.path, options.cancelled);
    if (!bytes) {
      if (!is_cancelled(options)) outcome.diagnostics.push_back(std::move(bytes.error()));
      return outcome;
    }
    Result<Extraction> extraction = extract_with(analyzer, extractor, name_of_input(input), std::move(*bytes),
                                                 options.input_format, outcome.diagnostics);
    if (extraction) {
      outcome.extraction = std::move(*extraction);
    } else {
      outcome.diagnostics.push_back(std::move(extraction.error()));
    }
  } catch (const std::bad_alloc&) {
    outcome.diagnostics.push_back(failed(input, "needs more memory than there is"));
  } catch (const std::exception& exception) {
    outcome.diagnostics.push_back(failed(input, std::string("internal error: ") + exception.what()));
  }
  return outcome;
}

// Workers take the next document that nobody has; results stand by index, so no order of finishing shows.
std::vector<Outcome> process_all(const Schema& schema, const std::vector<Input>& inputs, const BuildOptions& options,
                                 bool& cancelled) {
  const Extractor extractor(schema);
  std::vector<Outcome> outcomes(inputs.size());
  std::atomic<std::size_t> next{0};
  std::atomic<bool> stopped{false};
  std::mutex progress_mutex;
  std::size_t done = 0;
  const auto work = [&] {
    Analyzer analyzer(schema.vocabulary);
    for (;;) {
      const std::size_t index = next.fetch_add(1);
      if (index >= inputs.size()) return;
      if (stopped || is_cancelled(options)) {
        stopped = true;
        return;
      }
      outcomes[index] = process(analyzer, extractor, inputs[index], options);
      if (options.progress) {
        const std::lock_guard lock(progress_mutex);
        options.progress(++done, inputs.size());
      }
    }
  };
  const std::size_t wanted = std::min<std::size_t>(std::max(options.jobs, 1U), std::max<std::size_t>(inputs.size(), 1));
  std::vector<std::thread> helpers;
  try {
    while (helpers.size() + 1 < wanted) helpers.emplace_back(work);
  } catch (const std::system_error&) {
    // The system gives no more threads: those we have do the work.
  }
  work();
  for (std::thread& helper : helpers) helper.join();
  cancelled = stopped || is_cancelled(options);
  return outcomes;
}

void set_document(std::vector<Extraction>& extractions) {
  for (std::size_t i = 0; i < extractions.size(); ++i) {
    const auto document = static_cast<std::uint32_t>(i);
    for (DocumentEntity& entity : extractions[i].entities) entity.first.document = document;
    for (Claim& claim : extractions[i].claims) claim.evidence.document = document;
    for (AttributeClaim& claim : extractions[i].attributes) claim.evidence.document = document;
  }
}

}  // namespace

void sort_diagnostics(Diagnostics& diagnostics) {
  std::stable_sort(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.source, a.line, a.column) < std::tie(b.source, b.line, b.column);
  });
}

Result<Extraction> extract_text(const Schema& schema, const Extractor& extractor, std::string name, std::string bytes,
                                std::string_view format, Diagnostics& diagnostics) {
  Analyzer analyzer(schema.vocabulary);
  return extract_with(analyzer, extractor, std::move(name), std::move(bytes), format, diagnostics);
}

resolution::NameLexicon name_lexicon(const Schema& schema) {
  resolution::NameLexicon lexicon;
  const auto fill = [&](const char* word_class, std::set<std::string, std::less<>>& words) {
    const ClassId id = schema.find_class(word_class);
    for (WordId word = 0; word < schema.vocabulary.size(); ++word)
      if (schema.is_in(id, word)) words.insert(resolution::comparable(schema.vocabulary.word(word), {}));
  };
  fill("legal-suffix", lexicon.legal_suffixes);
  fill("shared-name-word", lexicon.shared_words);
  return lexicon;
}

BuildResult build(const Schema& schema, const std::vector<Input>& inputs, const BuildOptions& options) {
  BuildResult result(schema.ontology);
  std::vector<Input> ordered = inputs;
  std::sort(ordered.begin(), ordered.end(),
            [](const Input& a, const Input& b) { return name_of_input(a) < name_of_input(b); });
  for (Outcome& outcome : process_all(schema, ordered, options, result.cancelled)) {
    std::move(outcome.diagnostics.begin(), outcome.diagnostics.end(), std::back_inserter(result.diagnostics));
    if (outcome.extraction) {
      result.extractions.push_back(std::move(*outcome.extraction));
    } else {
      ++result.failed_documents;
    }
  }
  sort_diagnostics(result.diagnostics);
  if (result.cancelled) return result;
  set_document(result.extractions);
  result.resolution = resolve(schema.ontology, name_lexicon(schema), result.extractions);
  GraphOptions graph_options = options.graph;
  if (graph_options.confidence == nullptr) graph_options.confidence = &schema.confidence;
  result.graph = build_graph(schema.ontology, result.extractions, result.resolution, graph_options);
  return result;
}

}  // namespace ecograph
