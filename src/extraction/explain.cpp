#include "extraction/explain.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>

#include "extraction/dates.hpp"

namespace ecograph::extraction {
namespace {

constexpr std::size_t most_seen_words = 6;  // shown of what stood where a rule stopped

std::string in_quotes(std::string_view text) { return "“" + std::string(text) + "”"; }

std::string decimal(float number) {
  std::array<char, 32> text{};
  const int size = std::snprintf(text.data(), text.size(), "%.1f", static_cast<double>(number));
  return {text.data(), static_cast<std::size_t>(std::max(size, 0))};
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) text.append(text.empty() ? "" : separator).append(part);
  return text;
}

std::string kinds_text(KindMask kinds, const Ontology& ontology) {
  if (kinds == ontology.all_kinds()) return "any kind";
  std::string text;
  for (std::size_t k = 0; k < ontology.kinds.size(); ++k) {
    if ((kinds >> k & 1U) != 0) text += (text.empty() ? "" : "|") + ontology.kinds[k].name;
  }
  return text;
}

// Votes of the kinds, the strongest first: "Organization 6.0, Project 1.2".
std::string votes_of(const Name& name, const Ontology& ontology) {
  std::vector<std::pair<float, std::string>> votes;
  for (std::size_t k = 0; k < ontology.kinds.size(); ++k) {
    if (name.votes[k] > 0) votes.emplace_back(name.votes[k], ontology.kinds[k].name);
  }
  std::stable_sort(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::string text;
  for (std::size_t i = 0; i < votes.size() && i < 3; ++i) {
    text.append(text.empty() ? "" : ", ").append(votes[i].second).append(" ").append(decimal(votes[i].first));
  }
  return text;
}

// Alternatives up to a length that can be read.
std::string alternatives(const std::vector<std::string>& expected) {
  constexpr std::size_t longest = 90;
  std::string text;
  for (const std::string& one : expected) {
    if (!text.empty() && text.size() + one.size() > longest) return text + " or …";
    text += (text.empty() ? "" : " or ") + one;
  }
  return text;
}

bool came_closer(const RuleNote& a, const RuleNote& b) {
  if (a.restriction.empty() != b.restriction.empty()) return a.restriction.empty();
  if (a.missing != b.missing) return a.missing < b.missing;
  // "3 of 4" is closer than "1 of 2".
  if (a.found != b.found) return a.found > b.found;
  return a.rule < b.rule;
}

}  // namespace

void Explainer::see_candidates() {
  for (const Mention& m : w_.mentions) {
    if (m.sentence == sentence_) candidates_.push_back({m.first, m.last, m.name});
  }
  RuleRunner runner(w_);
  const std::uint32_t base = range().first_token;
  runner.run(RuleIndex::Phase::names, sentence_, 0, [&](const Rule& rule, const PatternMatch& match, std::uint32_t) {
    const Capture* name = runner.capture(match, "name");
    if (name == nullptr) return;
    const std::string text(w_.text(base + name->begin, base + name->end));
    const std::string weight = (rule.score < 0 ? "" : "+") + decimal(rule.score);
    name_rules_[text].insert("rule " + rule.id + " (" + kinds_text(rule.kinds, w_.schema.ontology) + " " + weight +
                             ")");
  });
}

Explanation Explainer::finish(const Extraction& extraction) {
  Explanation out;
  const Evidence place = evidence_of(w_, sentence_, range().first_token, range().last_token, "", 1);
  out.span = place.span;
  out.line = place.line;
  out.quote = place.quote;
  out.block = block_name(w_.block_of(sentence_));
  add_mentions(out);
  add_values(out);
  add_claims(out, extraction);
  add_matches(out);
  add_closest(out);
  return out;
}

std::string Explainer::words(std::uint32_t from, std::uint32_t to) const {
  const std::uint32_t base = range().first_token;
  to = std::min(to, range().last_token - base);
  return from < to ? std::string(w_.text(base + from, base + to)) : std::string();
}

// ---- names ----

std::vector<std::string> Explainer::reasons(const Name& name, std::string_view text) const {
  std::vector<std::string> out;
  if (name.best_entry != none) {
    const GazetteerEntry& entry = w_.schema.gazetteer[name.best_entry];
    out.push_back("listed as " + w_.schema.ontology.kinds[entry.kind].name +
                  (entry.name == text ? "" : " " + in_quotes(entry.name)) +
                  (name.weak_only ? ", but also an ordinary word" : ""));
  }
  if (const auto rules = name_rules_.find(std::string(text)); rules != name_rules_.end()) {
    out.insert(out.end(), rules->second.begin(), rules->second.end());
  }
  const std::string votes = votes_of(name, w_.schema.ontology);
  const float needed = vote::threshold + (name.ordinary ? vote::ordinary_surcharge : 0);
  if (name.taken_for_title) out.emplace_back("the fitted model of titles takes it for one");
  if (name.no_title && !name.taken_for_title) out.emplace_back("the fitted model of titles thinks it none");
  if (name.modelled) out.emplace_back("rules leave it open, the fitted model of kinds decides");
  out.push_back(votes.empty() ? "nothing speaks for any kind"
                              : "evidence: " + votes + " (" + decimal(needed) + " needed)");
  return out;
}

void Explainer::add_mentions(Explanation& out) const {
  std::set<std::pair<std::uint32_t, std::uint32_t>> taken;
  std::vector<std::pair<std::uint32_t, MentionNote>> notes;
  for (const Mention& m : w_.mentions) {
    if (m.sentence != sentence_) continue;
    taken.emplace(m.first, m.last);
    MentionNote note;
    note.text = std::string(w_.text(m.first, m.last));
    note.kind = m.kind == no_kind ? "" : w_.schema.ontology.kinds[m.kind].name;
    if (m.entity != none && w_.entities[m.entity].name != note.text) note.entity = w_.entities[m.entity].name;
    if (m.form == MentionForm::pronoun) note.reasons.emplace_back("pronoun");
    if (m.form == MentionForm::nominal) note.reasons.emplace_back("refers back");
    if (m.form == MentionForm::name && m.name != none) note.reasons = reasons(w_.names[m.name], note.text);
    notes.emplace_back(m.first, std::move(note));
  }
  for (const Candidate& c : candidates_) {
    const bool inside = std::any_of(taken.begin(), taken.end(),
                                    [&](const auto& t) { return t.first <= c.first && c.last <= t.second; });
    if (inside || c.name == none) continue;
    MentionNote note;
    note.text = std::string(w_.text(c.first, c.last));
    note.reasons = reasons(w_.names[c.name], note.text);
    notes.emplace_back(c.first, std::move(note));
  }
  std::stable_sort(notes.begin(), notes.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [first, note] : notes) out.mentions.push_back(std::move(note));
}

void Explainer::add_values(Explanation& out) const {
  for (const Value& v : w_.analysis.values) {
    if (v.first_token < range().first_token || v.last_token > range().last_token) continue;
    constexpr std::array<std::string_view, 5> kinds{"Date", "Number", "Money", "Version", "Percent"};
    const std::string text(w_.text(v.first_token, v.last_token));
    std::string note = in_quotes(text) + " " + std::string(kinds[static_cast<std::size_t>(v.kind)]);
    if (v.text != text) note += " " + v.text;
    if (!v.end.empty()) note += " to " + v.end;
    out.values.push_back(std::move(note));
  }
  for (const RoleSpan& role : w_.roles) {
    if (role.sentence == sentence_) out.values.push_back(in_quotes(w_.text(role.first, role.last)) + " Role");
  }
}

// ---- claims ----

void Explainer::add_claims(Explanation& out, const Extraction& extraction) {
  const auto add = [&](const std::string& mark, const std::string& text, const Evidence& evidence) {
    if (!out.span.overlaps(evidence.span) || evidence.span.begin < out.span.begin) return;
    gave_.insert(evidence.rule);
    std::string line = mark + text + "  [" + evidence.rule + ", " + decimal(evidence.confidence * 100) + " %]";
    if (std::find(out.claims.begin(), out.claims.end(), line) == out.claims.end())
      out.claims.push_back(std::move(line));
  };
  const auto mark_of = [](Modality modality) {
    return modality == Modality::asserted ? "" : std::string(name_of(modality)) + ": ";
  };
  const auto add_edge = [&](const std::string& mark, const Claim& claim) {
    std::vector<std::string> qualifiers;
    for (const Qualifier& q : claim.qualifiers) qualifiers.push_back(q.key + ": " + q.value);
    add(mark,
        w_.entities[claim.subject].name + " --" + w_.schema.ontology.relations[claim.relation].name + "--> " +
            w_.entities[claim.object].name + (qualifiers.empty() ? "" : " {" + joined(qualifiers, ", ") + "}"),
        claim.evidence);
  };
  for (const Claim& claim : extraction.claims) add_edge(mark_of(claim.modality), claim);
  for (const Claim& claim : extraction.doubted) add_edge("left out as unlikely: ", claim);
  for (const AttributeClaim& claim : extraction.attributes)
    add(mark_of(claim.modality), w_.entities[claim.subject].name + " " + claim.key + " = " + claim.value,
        claim.evidence);
}

// ---- rules ----

RuleNote Explainer::note_of(const Rule& rule) const {
  RuleNote note;
  note.rule = rule.id;
  note.place = std::filesystem::path(rule.source).filename().string() + ":" + std::to_string(rule.line);
  return note;
}

std::string Explainer::captures_of(const Pattern& pattern, const std::vector<Capture>& captures) const {
  std::vector<std::string> parts;
  parts.reserve(captures.size());
  for (const Capture& c : captures) {
    parts.push_back("@" + pattern.capture_names()[c.name] + " " + in_quotes(words(c.begin, c.end)));
  }
  return joined(parts, ", ");
}

// Empty where the rule looks at this sentence.
std::string Explainer::restriction_of(const Rule& rule) const {
  const RuleRunner runner(w_);
  if (runner.applies(rule, sentence_)) return {};
  std::vector<std::string> parts;
  if (!rule.in.empty()) parts.push_back("in " + joined(rule.in, ", "));
  if (!rule.column.empty()) parts.push_back("in a column headed " + joined(rule.column, ", "));
  if (!rule.under.empty()) parts.push_back("under a heading with " + joined(rule.under, ", "));
  return parts.empty() ? "not in this field of metadata" : "only " + joined(parts, " and ");
}

void Explainer::add_matches(Explanation& out) {
  RuleRunner runner(w_);
  runner.run(RuleIndex::Phase::claims, sentence_, 0, [&](const Rule& rule, const PatternMatch& match, std::uint32_t) {
    if (gave_.count(rule.id) > 0) return;
    RuleNote note = note_of(rule);
    for (const Capture& c : match.captures) {
      note.captures += (note.captures.empty() ? "@" : ", @") + std::string(runner.capture_name(c)) + " " +
                       in_quotes(words(c.begin, c.end));
    }
    for (const std::string_view end : {"subject", "object"}) {
      const bool relation = rule.type == RuleType::relation;
      if (runner.capture(match, end) != nullptr || (!relation && end == "object")) continue;
      note.captures +=
          (note.captures.empty() ? "" : ", ") + std::string("no ") + std::string(end) + " from the context";
    }
    out.without_gain.push_back(std::move(note));
  });
}

void Explainer::add_closest(Explanation& out) {
  LatticeBuilder builder(w_);
  builder.build(sentence_, false);
  const Lattice& lattice = builder.lattice();
  Pattern::Scratch scratch;
  for (const Rule& rule : w_.schema.rules) {
    if (rule.type != RuleType::relation && rule.type != RuleType::attribute) continue;
    RuleNote best;
    bool any = false;
    for (const Pattern& pattern : rule.patterns) {
      const PatternTrace trace =
          pattern.trace(lattice, scratch, w_.schema.vocabulary, w_.schema.ontology, w_.schema.class_names);
      if (gave_.count(rule.id) > 0 || (!trace.matched && trace.found == 0)) continue;
      RuleNote note = note_of(rule);
      note.restriction = restriction_of(rule);
      if (trace.matched && note.restriction.empty()) continue;  // see add_matches()
      note.found = trace.found;
      note.missing = trace.missing;
      note.captures = captures_of(pattern, trace.captures);
      note.before = words(trace.begin, trace.stop);
      note.expected = alternatives(trace.expected);
      note.saw = words(trace.stop, std::max<std::uint32_t>(
                                       trace.stop + 1U,
                                       std::min<std::uint32_t>(
                                           trace.last + 1U, trace.stop + static_cast<std::uint32_t>(most_seen_words))));
      note.in_gap = trace.last > trace.stop;
      if (!any || came_closer(note, best)) best = std::move(note);
      any = true;
    }
    if (any) out.closest.push_back(std::move(best));
  }
  std::stable_sort(out.closest.begin(), out.closest.end(), came_closer);
}

}  // namespace ecograph::extraction
