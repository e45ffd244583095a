#include "extraction/extract.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <vector>

#include "extraction/dates.hpp"
#include "extraction/explain.hpp"
#include "extraction/relation_judge.hpp"
#include "extraction/workspace.hpp"

namespace ecograph {

struct Extractor::State {
  explicit State(const Schema& s) : schema(s), classes(s), index(s) {}
  const Schema& schema;
  extraction::Classes classes;
  extraction::RuleIndex index;

  // Memories that no document is using now; there are as many as there were threads at a time.
  mutable std::mutex mutex;
  mutable std::vector<std::unique_ptr<extraction::RuleMemory>> spare;
  mutable std::size_t memories = 0;
};

Extractor::Extractor(const Schema& schema) : state_(std::make_unique<const State>(schema)) {}
Extractor::~Extractor() = default;

// A working memory for as long as one document is extracted.
class Extractor::Lease {
 public:
  explicit Lease(const State& state) : state_(state) {
    const std::lock_guard lock(state_.mutex);
    if (state_.spare.empty()) {
      memory_ = std::make_unique<extraction::RuleMemory>();
      state_.spare.reserve(++state_.memories);  // giving back needs none
    } else {
      memory_ = std::move(state_.spare.back());
      state_.spare.pop_back();
    }
  }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;
  ~Lease() {
    const std::lock_guard lock(state_.mutex);
    state_.spare.push_back(std::move(memory_));
  }
  [[nodiscard]] extraction::RuleMemory& memory() const { return *memory_; }

 private:
  const State& state_;
  std::unique_ptr<extraction::RuleMemory> memory_;
};

namespace {

using extraction::Entity;
using extraction::Workspace;

std::string title_of(const Document& document) {
  if (const Block* title = document.metadata("title"); title != nullptr) return title->text;
  for (const Block& block : document.blocks)
    if (block.kind == BlockKind::title || (block.kind == BlockKind::heading && block.level <= 2)) return block.text;
  return {};
}

void copy_entities(const Workspace& w, Extraction& out) {
  for (const Entity& e : w.entities) {
    DocumentEntity entity;
    entity.kind = e.kind;
    entity.name = e.name;
    entity.aliases = e.aliases;
    entity.known = e.gazetteer != extraction::none;
    entity.mentions = e.mentions;
    const extraction::Mention& m = w.mentions[e.first_mention];
    const Sentence& s = w.analysis.sentences[m.sentence];
    entity.first = evidence_of(w, m.sentence, s.first_token, s.last_token, "name", 1.0F);
    out.entities.push_back(std::move(entity));
  }
}

// The passes up to the kinds of names.
void name_things(Workspace& w, extraction::Explainer* explainer) {
  extraction::find_phrases(w);
  extraction::find_names(w);
  if (explainer != nullptr) explainer->see_candidates();
  extraction::decide_kinds(w);
}

// All passes in their order. `explainer` looks on where there is one.
void run_passes(Workspace& w, Extraction& out, extraction::Explainer* explainer) {
  name_things(w, explainer);
  extraction::make_entities(w);
  // Before pronouns join in: evidence for an entity is where it is named.
  copy_entities(w, out);
  extraction::resolve_references(w);
  extraction::extract_claims(w, out);
}

// All that a document states.
void extract_all(Workspace& w, Extraction& out, extraction::Explainer* explainer) {
  run_passes(w, out, explainer);
  extraction::relate_by_model(w, out);
}

}  // namespace

Extraction Extractor::extract(const SourceText& source, const Document& document, const Analysis& analysis,
                              std::string document_date) const {
  Extraction out;
  out.source = source.name();
  out.title = title_of(document);
  out.format = document.format;
  out.bytes = source.bytes().size();
  const Lease lease(*state_);
  Workspace w(state_->schema, state_->classes, state_->index, lease.memory(), source, document, analysis);
  w.date = document_date;
  out.date = std::move(document_date);
  extract_all(w, out, nullptr);
  return out;
}

std::vector<JudgedName> Extractor::names(const SourceText& source, const Document& document,
                                         const Analysis& analysis) const {
  const Lease lease(*state_);
  Workspace w(state_->schema, state_->classes, state_->index, lease.memory(), source, document, analysis);
  std::vector<JudgedName> judged;
  w.judged_names = &judged;
  name_things(w, nullptr);
  return judged;
}

std::vector<JudgedTitle> Extractor::titles(const SourceText& source, const Document& document,
                                           const Analysis& analysis) const {
  const Lease lease(*state_);
  Workspace w(state_->schema, state_->classes, state_->index, lease.memory(), source, document, analysis);
  std::vector<JudgedTitle> judged;
  w.judged_titles = &judged;
  name_things(w, nullptr);
  return judged;
}

JudgedRelations Extractor::relations(const SourceText& source, const Document& document,
                                     const Analysis& analysis) const {
  JudgedRelations out;
  const Lease lease(*state_);
  Workspace w(state_->schema, state_->classes, state_->index, lease.memory(), source, document, analysis);
  run_passes(w, out.stated, nullptr);
  extraction::PairFinder finder(w);
  for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s)
    finder.describe(s, [&](const extraction::Pair& pair, const std::vector<std::string>& features) {
      out.pairs.push_back(
          {{pair.subjects.begin(), pair.subjects.end()}, {pair.objects.begin(), pair.objects.end()}, features});
    });
  if (state_->schema.relation_model.empty()) return out;
  extraction::RelationJudge judge(w, out.stated.claims);
  judge.find_candidates();
  std::vector<std::string> features;
  judge.judge(
      [&](const extraction::FactCandidate& c, std::int32_t) {
        out.facts.push_back({c.subject, c.object, c.relation, c.stated, features});
      },
      &features);
  return out;
}

std::vector<MentionPlace> Extractor::mentions(const SourceText& source, const Document& document,
                                              const Analysis& analysis, std::string document_date) const {
  Extraction out;
  const Lease lease(*state_);
  Workspace w(state_->schema, state_->classes, state_->index, lease.memory(), source, document, analysis);
  w.date = std::move(document_date);
  run_passes(w, out, nullptr);
  std::vector<MentionPlace> places;
  for (const extraction::Mention& m : w.mentions) {
    if (m.entity == extraction::none) continue;
    MentionPlace& place = places.emplace_back();
    place.span = w.block_of(m.sentence).map.source_of({w.token(m.first).text.begin, w.token(m.last - 1).text.end});
    place.form = name_of(m.form).text;
    place.text = std::string(w.text(m.first, m.last));
    place.kind = w.schema.ontology.kinds[m.kind].name;
    place.entity = m.entity;
    place.name = w.entities[m.entity].name;
  }
  return places;
}

Explanation Extractor::explain(const SourceText& source, const Document& document, const Analysis& analysis,
                               std::string document_date, std::uint32_t sentence,
                               const std::function<void(Extraction&)>& weigh) const {
  Extraction out;
  out.source = source.name();
  const Lease lease(*state_);
  Workspace w(state_->schema, state_->classes, state_->index, lease.memory(), source, document, analysis);
  w.date = std::move(document_date);
  extraction::Explainer explainer(w, sentence);
  extract_all(w, out, &explainer);
  weigh(out);
  return explainer.finish(out);
}

}  // namespace ecograph
