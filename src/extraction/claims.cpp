// Rules -> claims: arguments are found, checked against the ontology, given modality and evidence.
#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.hpp"
#include "extraction/dates.hpp"
#include "extraction/matching.hpp"
#include "extraction/workspace.hpp"

namespace ecograph::extraction {
namespace {

class ClaimMaker {
 public:
  ClaimMaker(Workspace& w, Extraction& out) : w_(w), out_(out), runner_(w), dates_(w) {}

  void run() {
    for (std::uint32_t s = 0; s < w_.analysis.sentences.size(); ++s) {
      runner_.run(RuleIndex::Phase::claims, s, 0, [&](const Rule& rule, const PatternMatch& match, std::uint32_t at) {
        rule.type == RuleType::relation ? relation(rule, match, at) : attribute(rule, match, at);
      });
    }
    versions();
    infer();
  }

 private:
  Workspace& w_;
  Extraction& out_;
  RuleRunner runner_;
  DateResolver dates_;

  using Entities = std::vector<std::uint32_t>;

  // ---- arguments ----

  [[nodiscard]] Entities captured(const Capture& capture) const {
    Entities out;
    if (capture.type == Arc::Type::list) {
      for (std::uint32_t m : runner_.lattice().items(capture.index)) out.push_back(w_.mentions[m].entity);
    } else if (capture.type == Arc::Type::mention && table_of(capture.index) == Table::mention) {
      out.push_back(w_.mentions[index_of(capture.index)].entity);
    }
    const KindMask kinds = runner_.kinds_of(capture);  // a long list may hold a stray item of another kind
    std::erase_if(out, [&](std::uint32_t e) { return e == none || !wanted(e, kinds); });
    return out;
  }

  [[nodiscard]] bool wanted(std::uint32_t entity, KindMask kinds) const {
    return kinds == 0 || ((KindMask{1} << w_.entities[entity].kind) & kinds) != 0;
  }

  template <class Visit>
  void mentions_of_block(std::uint32_t block, Visit visit) const {
    const auto& sentences = w_.analysis.sentences;
    auto s = std::lower_bound(sentences.begin(), sentences.end(), block,
                              [](const Sentence& x, std::uint32_t b) { return x.block < b; });
    if (s == sentences.end() || s->block != block) return;
    auto m = std::lower_bound(w_.mentions.begin(), w_.mentions.end(), s->first_token,
                              [](const Mention& x, std::uint32_t t) { return x.first < t; });
    for (; m != w_.mentions.end() && sentences[m->sentence].block == block; ++m) visit(*m);
  }

  [[nodiscard]] Entities in_block(std::uint32_t block, KindMask kinds, bool all) const {
    Entities out;
    mentions_of_block(block, [&](const Mention& m) {
      if (m.entity != none && !m.nested && wanted(m.entity, kinds) && (all || out.empty())) out.push_back(m.entity);
    });
    return out;
  }

  [[nodiscard]] Entities from_context(const ContextArgument& context, std::uint32_t sentence) const {
    const std::uint32_t number = w_.analysis.sentences[sentence].block;
    const Block& block = w_.document.blocks[number];
    switch (context.place) {
      case ContextArgument::Place::none:
        return {};
      case ContextArgument::Place::focus: {
        const std::uint32_t e = w_.focus(context.kinds, number);
        return e == none ? Entities{} : Entities{e};
      }
      case ContextArgument::Place::heading:
        return heading_entity(block, context.kinds);
      case ContextArgument::Place::parent: {
        Entities found = parent_entity(block, context.kinds);
        return found.empty() ? heading_entity(block, context.kinds) : found;
      }
      case ContextArgument::Place::row:
        return row_entities(number, context.kinds);
      case ContextArgument::Place::author: {
        Entities out;
        for (std::uint32_t e : w_.authors)
          if (wanted(e, context.kinds)) out.push_back(e);
        return out;
      }
      case ContextArgument::Place::publisher:
        return w_.publisher != none && wanted(w_.publisher, context.kinds) ? Entities{w_.publisher} : Entities{};
      case ContextArgument::Place::block:
        return in_block(number, context.kinds, false);
      case ContextArgument::Place::inside:
        return {};  // see insides()
      case ContextArgument::Place::title: {
        for (std::uint32_t b = 0; b < w_.document.blocks.size() && b < 40; ++b) {
          const Block& candidate = w_.document.blocks[b];
          const bool top = candidate.kind == BlockKind::title ||
                           (candidate.kind == BlockKind::heading && candidate.level <= 1) ||
                           (candidate.kind == BlockKind::metadata && candidate.key == "title");
          if (!top) continue;
          if (Entities found = in_block(b, context.kinds, false); !found.empty()) return found;
        }
        return {};
      }
    }
    return {};
  }

  // The first fitting mention of the nearest heading that has one.
  [[nodiscard]] Entities heading_entity(const Block& block, KindMask kinds) const {
    std::int32_t at = block.heading;
    for (unsigned steps = 0; at != no_block && steps < 8; ++steps) {
      if (Entities found = in_block(static_cast<std::uint32_t>(at), kinds, false); !found.empty()) return found;
      at = w_.document.blocks[static_cast<std::size_t>(at)].heading;
    }
    return {};
  }

  // The fitting mention of what introduces a list that the document says most of, looking outwards.
  [[nodiscard]] Entities parent_entity(const Block& block, KindMask kinds) const {
    std::int32_t at = block.parent;
    for (unsigned steps = 0; at != no_block && steps < 8; ++steps) {
      std::uint32_t best = none;
      mentions_of_block(static_cast<std::uint32_t>(at), [&](const Mention& m) {
        if (m.entity == none || m.nested || !wanted(m.entity, kinds)) return;
        if (best == none || w_.salience(m.entity) > w_.salience(best)) best = m.entity;
      });
      if (best != none) return {best};
      at = w_.document.blocks[static_cast<std::size_t>(at)].parent;
    }
    return {};
  }

  [[nodiscard]] Entities row_entities(std::uint32_t number, KindMask kinds) const {
    const Block& cell = w_.document.blocks[number];
    if (cell.kind != BlockKind::table_cell) return {};
    Entities out;
    const auto visit = [&](std::size_t b) {
      const Block& other = w_.document.blocks[b];
      if (other.table != cell.table || other.row != cell.row || b == number) return;
      for (std::uint32_t e : in_block(static_cast<std::uint32_t>(b), kinds, true)) out.push_back(e);
    };
    std::size_t from = number;
    while (from > 0 && w_.document.blocks[from - 1].table == cell.table && w_.document.blocks[from - 1].row == cell.row)
      --from;
    for (std::size_t b = from; b < w_.document.blocks.size() && w_.document.blocks[b].table == cell.table &&
                               w_.document.blocks[b].row == cell.row;
         ++b)
      visit(b);
    return out;
  }

  [[nodiscard]] Entities argument(const Rule& rule, const PatternMatch& match, std::string_view name,
                                  const ContextArgument& context, std::uint32_t sentence) const {
    (void)rule;
    Entities out;
    bool any = false;
    for (const Capture& c : match.captures) {  // a repeated capture comes once a round
      if (runner_.capture_name(c) != name) continue;
      any = true;
      for (std::uint32_t e : captured(c))
        if (std::find(out.begin(), out.end(), e) == out.end()) out.push_back(e);
    }
    return any ? out : from_context(context, sentence);
  }

  // The entity whose name opens another's name: "PyTorch Foundation" of "PyTorch Foundation Governing Board".
  [[nodiscard]] std::uint32_t inside(std::uint32_t whole, KindMask kinds) const {
    std::uint32_t best = none;
    std::size_t best_size = 0;
    const auto consider = [&](std::uint32_t e, const std::string& name) {
      for (std::uint32_t n : w_.entities[whole].names) {
        const std::string& text = w_.names[n].text;
        if (name.size() > best_size && text.size() > name.size() + 1 && text.starts_with(name) &&
            text[name.size()] == ' ') {
          best = e;
          best_size = name.size();
        }
      }
    };
    for (std::uint32_t e = 0; e < w_.entities.size(); ++e) {
      if (e == whole || !wanted(e, kinds)) continue;
      consider(e, w_.entities[e].name);
      for (const std::string& alias : w_.entities[e].aliases) consider(e, alias);
    }
    return best;
  }

  [[nodiscard]] Entities insides(const Entities& wholes, std::size_t at, KindMask kinds) const {
    const std::uint32_t e = inside(wholes[at], kinds);
    if (e != none) return {e};
    // "the v1.0 release": of what the text is about.
    const Entity& whole = w_.entities[wholes[at]];
    if (w_.schema.ontology.kinds[whole.kind].form != NameForm::versioned || whole.name.find(' ') != std::string::npos)
      return {};
    const std::uint32_t focus = w_.focus(kinds, w_.analysis.sentences[w_.mentions[whole.first_mention].sentence].block);
    return focus == none ? Entities{} : Entities{focus};
  }

  // ---- evidence and modality ----

  // The sentence; of a very long one what was matched.
  [[nodiscard]] Evidence evidence(std::uint32_t sentence, const PatternMatch* match, const std::string& rule,
                                  float confidence) const {
    const Sentence& range = w_.analysis.sentences[sentence];
    const bool narrow = match != nullptr && match->end > match->begin &&
                        w_.token(range.last_token - 1).text.end - w_.token(range.first_token).text.begin > 2000;
    const std::uint32_t first = narrow ? range.first_token + match->begin : range.first_token;
    const std::uint32_t last = narrow ? range.first_token + match->end : range.last_token;
    return evidence_of(w_, sentence, first, last, rule, confidence);
  }

  [[nodiscard]] Modality modality(const Rule& rule, const PatternMatch& match, std::uint32_t sentence) const {
    if (rule.modality) {
      if (*rule.modality == "planned") return Modality::planned;
      if (*rule.modality == "former") return Modality::former;
      if (*rule.modality == "negated") return Modality::negated;
      return Modality::asserted;
    }
    const Sentence& range = w_.analysis.sentences[sentence];
    const std::uint32_t begin = range.first_token + match.begin;
    const std::uint32_t end = range.first_token + match.end;
    const std::uint32_t from = begin >= range.first_token + 3 ? begin - 3 : range.first_token;
    Modality found = Modality::asserted;
    std::uint32_t harmless = 0;
    for (std::uint32_t p = w_.phrase_begin[from]; p < w_.phrase_begin[end]; ++p) {
      const Phrase& phrase = w_.phrases[p];
      if (phrase.last <= begin && crosses_clause(phrase.last, begin)) continue;
      if (inside_value(phrase.first)) continue;  // "May 2026"
      if (phrase.word_class == w_.classes.modal_none) harmless = std::max(harmless, phrase.last);
      if (phrase.first < harmless) continue;  // "we want to thank"
      if (phrase.word_class == w_.classes.modal_negated && w_.classes.modal_negated != no_class)
        return Modality::negated;
      if (phrase.word_class == w_.classes.modal_planned && w_.classes.modal_planned != no_class)
        found = Modality::planned;
      if (phrase.word_class == w_.classes.modal_former && w_.classes.modal_former != no_class) found = Modality::former;
    }
    return found;
  }

  [[nodiscard]] bool inside_value(std::uint32_t token) const {
    const auto& values = w_.analysis.values;
    auto it = std::upper_bound(values.begin(), values.end(), token,
                               [](std::uint32_t t, const Value& v) { return t < v.first_token; });
    return it != values.begin() && token < std::prev(it)->last_token;
  }

  [[nodiscard]] bool crosses_clause(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t t = from; t < to; ++t) {
      const std::string_view word = w_.text(t);
      if (word == "," || word == ";" || word == ":" || word == "—" || word == "–" || word == ")" || word == "”")
        return true;
    }
    return false;
  }

  // ---- relations ----

  [[nodiscard]] std::vector<Qualifier> qualifiers(const Rule& rule, const PatternMatch& match, std::uint32_t sentence,
                                                  std::uint32_t subject, std::uint32_t object) const {
    std::vector<Qualifier> out;
    for (const auto& [key, value] : rule.qualifiers) out.push_back({key, value});
    const std::uint32_t base = w_.analysis.sentences[sentence].first_token;
    for (const Capture& c : match.captures) {
      const std::string_view name = runner_.capture_name(c);
      if (name == "subject" || name == "object" || name == "name" || name.starts_with("x_")) continue;
      std::string value;
      if (c.type == Arc::Type::mention && table_of(c.index) == Table::value) {
        const Value& v = w_.analysis.values[index_of(c.index)];
        value =
            v.kind == ValueKind::date ? dates_.resolve(v, sentence, subject == none ? object : subject).first : v.text;
      } else {
        value = std::string(w_.text(base + c.begin, base + c.end));
        if (name == "level") value = fold(value);
      }
      if (!value.empty()) out.push_back({std::string(name), value});
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  void relation(const Rule& rule, const PatternMatch& match, std::uint32_t sentence) {
    const Entities subjects = argument(rule, match, "subject", rule.subject_context, sentence);
    const Entities objects = argument(rule, match, "object", rule.object_context, sentence);
    const Modality mode = modality(rule, match, sentence);
    if (rule.object_context.place == ContextArgument::Place::inside && objects.empty()) {
      for (std::size_t i = 0; i < subjects.size(); ++i)
        cross(rule, match, sentence, rule.relation, {subjects[i]}, insides(subjects, i, rule.object_context.kinds),
              mode, true);
      return;
    }
    if (rule.subject_context.place == ContextArgument::Place::inside && subjects.empty()) {
      for (std::size_t i = 0; i < objects.size(); ++i)
        cross(rule, match, sentence, rule.relation, insides(objects, i, rule.subject_context.kinds), {objects[i]}, mode,
              true);
      return;
    }
    cross(rule, match, sentence, rule.relation, subjects, objects, mode, true);
    for (const AlsoClaim& also : rule.also) {
      const Entities s = also.subject.empty() ? from_context(also.subject_context, sentence)
                                              : named(match, also.subject, subjects, objects);
      const Entities o = also.object.empty() ? from_context(also.object_context, sentence)
                                             : named(match, also.object, subjects, objects);
      cross(rule, match, sentence, also.relation, s, o, mode, false);
    }
  }

  [[nodiscard]] Entities named(const PatternMatch& match, const std::string& name, const Entities& subjects,
                               const Entities& objects) const {
    if (name == "subject") return subjects;
    if (name == "object") return objects;
    const Capture* c = runner_.capture(match, name);
    return c == nullptr ? Entities{} : captured(*c);
  }

  void cross(const Rule& rule, const PatternMatch& match, std::uint32_t sentence, RelationId relation,
             const Entities& subjects, const Entities& objects, Modality mode, bool own) {
    if (subjects.size() * objects.size() > 400) return;
    for (std::uint32_t s : subjects)
      for (std::uint32_t o : objects) {
        if (s == o || !w_.schema.ontology.relations[relation].admits(w_.entities[s].kind, w_.entities[o].kind))
          continue;
        Claim claim;
        claim.subject = s;
        claim.object = o;
        claim.relation = relation;
        claim.modality = mode;
        if (own) claim.qualifiers = qualifiers(rule, match, sentence, s, o);
        claim.evidence = evidence(sentence, &match, rule.id, rule.confidence);
        out_.claims.push_back(std::move(claim));
      }
  }

  // ---- attributes ----

  [[nodiscard]] std::string attribute_key(const Rule& rule, const PatternMatch& match, std::uint32_t sentence) const {
    std::string key = rule.attribute;
    const std::uint32_t base = w_.analysis.sentences[sentence].first_token;
    for (std::size_t open = key.find('{'); open != std::string::npos; open = key.find('{', open + 1)) {
      const std::size_t close = key.find('}', open);
      if (close == std::string::npos) break;
      const Capture* c = runner_.capture(match, std::string_view(key).substr(open + 1, close - open - 1));
      if (c == nullptr) return {};
      std::string slug;
      for (char ch : fold(w_.text(base + c->begin, base + c->end))) {
        const bool plain = (ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9');
        if (plain)
          slug += ch;
        else if (!slug.empty() && slug.back() != '-')
          slug += '-';
      }
      while (!slug.empty() && slug.back() == '-') slug.pop_back();
      if (slug.empty()) return {};
      key.replace(open, close - open + 1, slug);
    }
    return key;
  }

  void attribute(const Rule& rule, const PatternMatch& match, std::uint32_t sentence) {
    const Capture* value = runner_.capture(match, "value");
    if (value == nullptr) return;
    const std::string key = attribute_key(rule, match, sentence);
    if (key.empty()) return;
    const AttributeDefinition* definition = w_.schema.ontology.attribute(key);
    const Modality mode = modality(rule, match, sentence);
    for (std::uint32_t subject : argument(rule, match, "subject", rule.subject_context, sentence)) {
      if (definition != nullptr && !wanted(subject, definition->domain)) continue;
      if (value->type == Arc::Type::mention && table_of(value->index) == Table::value) {
        const Value& v = w_.analysis.values[index_of(value->index)];
        if (v.kind != ValueKind::date) {
          add_attribute(subject, key, v.text, mode, sentence, &match, rule);
          continue;
        }
        const auto [start, end] = dates_.resolve(v, sentence, subject);
        if (start.empty()) continue;
        add_attribute(subject, key, start, mode, sentence, &match, rule);
        if (key == "start-date" && !end.empty() && end != start)
          add_attribute(subject, "end-date", end, mode, sentence, &match, rule);
      } else {
        const std::uint32_t base = w_.analysis.sentences[sentence].first_token;
        add_attribute(subject, key, std::string(w_.text(base + value->begin, base + value->end)), mode, sentence,
                      &match, rule);
      }
    }
  }

  void add_attribute(std::uint32_t subject, const std::string& key, const std::string& value, Modality mode,
                     std::uint32_t sentence, const PatternMatch* match, const Rule& rule) {
    AttributeClaim claim;
    claim.subject = subject;
    claim.key = key;
    claim.value = value;
    claim.modality = mode;
    claim.evidence = evidence(sentence, match, rule.id, rule.confidence);
    out_.attributes.push_back(std::move(claim));
  }

  // A release's name ends with its version.
  void versions() {
    for (std::uint32_t e = 0; e < w_.entities.size(); ++e) {
      const Entity& entity = w_.entities[e];
      if (w_.schema.ontology.kinds[entity.kind].form != NameForm::versioned) continue;
      const Mention& m = w_.mentions[entity.first_mention];
      const std::string_view last = w_.text(m.last - 1);
      std::string version(last);
      if (version.size() > 1 && (version[0] == 'v' || version[0] == 'V') && version[1] >= '0' && version[1] <= '9')
        version.erase(0, 1);
      if (version.empty() || version.find_first_of("0123456789") == std::string::npos) continue;
      AttributeClaim claim;
      claim.subject = e;
      claim.key = "version";
      claim.value = version;
      claim.evidence = evidence(m.sentence, nullptr, "name/version", 0.95F);
      out_.attributes.push_back(std::move(claim));
    }
  }

  // ---- inference ----

  // Conclusions from claims of this document: "?p presented ?t" and "?t part-of ?e" give "?p spoke-at ?e".
  void infer() {
    for (const InferenceRule& rule : w_.schema.inferences) {
      std::vector<Claim> fresh;
      std::map<std::string, std::uint32_t> bound;
      const auto step = [&](auto&& self, std::size_t premise, const Claim* first, float confidence) -> void {
        if (premise == rule.when.size()) {
          if (first != nullptr) conclude(rule, bound, *first, confidence, fresh);
          return;
        }
        const InferenceRule::Triple& triple = rule.when[premise];
        for (const Claim& claim : out_.claims) {
          if (claim.relation != triple.relation || claim.modality != Modality::asserted) continue;
          if (!wanted(claim.subject, triple.subject_kinds) || !wanted(claim.object, triple.object_kinds)) continue;
          const auto saved = bound;
          if (bind(bound, triple.subject, claim.subject) && bind(bound, triple.object, claim.object))
            self(self, premise + 1, first == nullptr ? &claim : first, std::min(confidence, claim.evidence.confidence));
          bound = saved;
        }
      };
      step(step, 0, nullptr, 1.0F);
      out_.claims.insert(out_.claims.end(), fresh.begin(), fresh.end());
    }
  }

  static bool bind(std::map<std::string, std::uint32_t>& bound, const std::string& variable, std::uint32_t entity) {
    const auto [it, fresh] = bound.try_emplace(variable, entity);
    return fresh || it->second == entity;
  }

  void conclude(const InferenceRule& rule, const std::map<std::string, std::uint32_t>& bound, const Claim& premise,
                float confidence, std::vector<Claim>& fresh) const {
    const auto subject = bound.find(rule.then.subject);
    const auto object = bound.find(rule.then.object);
    if (subject == bound.end() || object == bound.end() || subject->second == object->second) return;
    if (!w_.schema.ontology.relations[rule.then.relation].admits(w_.entities[subject->second].kind,
                                                                 w_.entities[object->second].kind))
      return;
    Claim claim;
    claim.subject = subject->second;
    claim.object = object->second;
    claim.relation = rule.then.relation;
    claim.evidence = premise.evidence;
    claim.evidence.rule = rule.id;
    claim.evidence.confidence = confidence * rule.confidence;
    fresh.push_back(std::move(claim));
  }
};

}  // namespace

void extract_claims(Workspace& w, Extraction& out) { ClaimMaker(w, out).run(); }

}  // namespace ecograph::extraction
