// Runs the examples that stand beside the rules.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/check.hpp"
#include "pipeline/pipeline.hpp"

namespace ecograph {
namespace {

// What an example promises or a text gave. A relation has subject and object; an attribute subject, key and value (as
// object); a name only a subject.
struct Fact {
  std::vector<std::string> subjects;  // all names of the thing
  std::vector<std::string> objects;
  std::string key;  // of an attribute
  std::vector<Qualifier> qualifiers;
  bool plain = true;  // asserted; else a "modality" stands among the qualifiers
};

bool shares_name(const std::vector<std::string>& wanted, const std::vector<std::string>& given) {
  return wanted.empty() || std::find(given.begin(), given.end(), wanted.front()) != given.end();
}

// About the same things, whatever the qualifiers: one edge of the graph.
bool same_ends(const Fact& given, const Fact& wanted) {
  return shares_name(wanted.subjects, given.subjects) && shares_name(wanted.objects, given.objects) &&
         (wanted.key.empty() || wanted.key == given.key);
}

bool satisfies(const Fact& given, const Fact& wanted) {
  const auto stands = [&](const Qualifier& qualifier) {
    return std::find(given.qualifiers.begin(), given.qualifiers.end(), qualifier) != given.qualifiers.end();
  };
  const bool modality_named = std::any_of(wanted.qualifiers.begin(), wanted.qualifiers.end(),
                                          [](const Qualifier& q) { return q.key == "modality"; });
  return same_ends(given, wanted) && (given.plain || modality_named) &&
         std::all_of(wanted.qualifiers.begin(), wanted.qualifiers.end(), stands);
}

std::string_view trimmed(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool is_key(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

// "role: chief engineer, since: 2024"; a comma that no "key:" follows belongs to the value.
std::vector<Qualifier> parse_qualifiers(std::string_view text) {
  std::vector<Qualifier> qualifiers;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    const std::string_view part = trimmed(text.substr(0, comma));
    text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    const std::size_t colon = part.find(": ");
    if (colon != std::string_view::npos && is_key(part.substr(0, colon))) {
      qualifiers.push_back({std::string(part.substr(0, colon)), std::string(trimmed(part.substr(colon + 2)))});
    } else if (!qualifiers.empty()) {
      qualifiers.back().value.append(", ").append(part);
    }
  }
  return qualifiers;
}

std::string_view family_of(const Rule& rule) {
  const std::string_view key = rule.attribute;
  return key.find('{') == std::string_view::npos ? std::string_view{} : key.substr(0, key.find('{'));
}

Fact parse_fact(const Rule& rule, std::string_view text) {
  Fact fact;
  text = trimmed(text);
  if (const std::size_t brace = text.rfind(" {"); brace != std::string_view::npos && text.ends_with('}')) {
    fact.qualifiers = parse_qualifiers(text.substr(brace + 2, text.size() - brace - 3));
    text = trimmed(text.substr(0, brace));
  }
  const bool attribute = rule.type == RuleType::attribute;
  const std::string_view sign = attribute ? " = " : " -> ";
  const std::size_t at = rule.type == RuleType::name ? std::string_view::npos : text.find(sign);
  std::string_view subject = trimmed(text.substr(0, at));
  if (at != std::string_view::npos) fact.objects.emplace_back(trimmed(text.substr(at + sign.size())));
  const std::string_view family = family_of(rule);
  if (const std::size_t space = subject.rfind(' '); attribute && !family.empty() && space != std::string_view::npos &&
                                                    subject.substr(space + 1).starts_with(family)) {
    fact.key = subject.substr(space + 1);
    subject = trimmed(subject.substr(0, space));
  }
  fact.subjects.emplace_back(subject);
  return fact;
}

std::vector<std::string> names_of(const DocumentEntity& entity) {
  std::vector<std::string> names{entity.name};
  names.insert(names.end(), entity.aliases.begin(), entity.aliases.end());
  return names;
}

void set_modality(Fact& fact, Modality modality) {
  fact.plain = modality == Modality::asserted;
  if (!fact.plain) fact.qualifiers.push_back({"modality", std::string(name_of(modality))});
}

bool has_key(const Rule& rule, std::string_view key) {
  const std::string_view family = family_of(rule);
  return family.empty() ? key == rule.attribute : key.starts_with(family);
}

std::vector<Fact> facts_of(const Rule& rule, const Extraction& extraction) {
  std::vector<Fact> facts;
  if (rule.type == RuleType::name) {
    for (const DocumentEntity& entity : extraction.entities) {
      if ((rule.kinds >> entity.kind & 1) != 0) facts.push_back({names_of(entity), {}, {}, {}, true});
    }
  } else if (rule.type == RuleType::attribute) {
    for (const AttributeClaim& claim : extraction.attributes) {
      if (!has_key(rule, claim.key)) continue;
      facts.push_back({names_of(extraction.entities[claim.subject]), {claim.value}, claim.key, {}, true});
      set_modality(facts.back(), claim.modality);
    }
  } else {
    for (const Claim& claim : extraction.claims) {
      if (rule.type == RuleType::relation && claim.relation != rule.relation) continue;
      if (rule.type == RuleType::qualifier &&
          std::find(rule.of.begin(), rule.of.end(), claim.relation) == rule.of.end())
        continue;
      facts.push_back({names_of(extraction.entities[claim.subject]),
                       names_of(extraction.entities[claim.object]),
                       {},
                       claim.qualifiers,
                       true});
      set_modality(facts.back(), claim.modality);
    }
  }
  return facts;
}

std::string shown(const Rule& rule, const Fact& fact) {
  std::string text = fact.subjects.front();
  if (!family_of(rule).empty() && !fact.key.empty()) text += " " + fact.key;
  if (!fact.objects.empty()) text += (rule.type == RuleType::attribute ? " = " : " -> ") + fact.objects.front();
  std::string qualifiers;
  for (const Qualifier& qualifier : fact.qualifiers) {
    qualifiers += (qualifiers.empty() ? "" : ", ") + qualifier.key + ": " + qualifier.value;
  }
  return qualifiers.empty() ? text : text + " {" + qualifiers + "}";
}

std::string listed(const Rule& rule, const std::vector<Fact>& facts) {
  if (facts.empty()) return "nothing";
  std::string text;
  for (const Fact& fact : facts) text += (text.empty() ? "\"" : ", \"") + shown(rule, fact) + "\"";
  return text;
}

bool is_qualified(const Fact& fact, std::string_view key) {
  return std::any_of(fact.qualifiers.begin(), fact.qualifiers.end(), [&](const Qualifier& q) { return q.key == key; });
}

// What of `gives` the text did not give, and what it gave beyond. Several claims of one edge are no surplus: rules
// overlap. A date that an example of a rule about dates does not give is.
std::pair<std::vector<Fact>, std::vector<Fact>> compare(const Rule& rule, const std::vector<Fact>& wanted,
                                                        const std::vector<Fact>& given) {
  std::pair<std::vector<Fact>, std::vector<Fact>> result;
  for (const Fact& promise : wanted) {
    const auto keeps = [&](const Fact& fact) { return satisfies(fact, promise); };
    if (std::none_of(given.begin(), given.end(), keeps)) result.first.push_back(promise);
  }
  for (const Fact& fact : given) {
    const auto promised = [&](const Fact& promise) {
      if (!same_ends(fact, promise)) return false;
      return rule.type != RuleType::qualifier || !is_qualified(fact, rule.qualifier) ||
             is_qualified(promise, rule.qualifier);
    };
    const auto listed = [&](const Fact& other) {
      return other.subjects == fact.subjects && other.objects == fact.objects;
    };
    if (fact.plain && std::none_of(wanted.begin(), wanted.end(), promised) &&
        std::none_of(result.second.begin(), result.second.end(), listed)) {
      result.second.push_back(fact);
    }
  }
  return result;
}

std::optional<Diagnostic> run_example(const Schema& schema, const Extractor& extractor, const Rule& rule,
                                      const RuleExample& example) {
  Diagnostic failure;
  failure.source = rule.source;
  failure.line = example.line;
  failure.excerpt = example.text;
  std::replace(failure.excerpt.begin(), failure.excerpt.end(), '\n', ' ');
  Diagnostics warnings;
  const Result<Extraction> extraction =
      extract_text(schema, extractor, "example", example.text, example_format(example.text), warnings);
  if (!extraction) {
    failure.message = "the example of " + rule.id + " cannot be read: " + extraction.error().message;
    return failure;
  }
  std::vector<Fact> wanted;
  for (const std::string& text : example.gives) wanted.push_back(parse_fact(rule, text));
  const auto [missing, surplus] = compare(rule, wanted, facts_of(rule, *extraction));
  if (missing.empty() && surplus.empty()) return std::nullopt;
  failure.message = "an example of " + rule.id + " fails: ";
  if (!missing.empty()) failure.message += "it does not give " + listed(rule, missing);
  if (!missing.empty() && !surplus.empty()) failure.message += "; ";
  if (!surplus.empty())
    failure.message += std::string("it ") + (missing.empty() ? "also gives " : "gives ") + listed(rule, surplus);
  return failure;
}

}  // namespace

std::string_view example_format(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('<')) return "html";
  const bool marked = !text.empty() && std::string_view("#-*+|>![").find(text.front()) != std::string_view::npos;
  return marked || text.find("](") != std::string_view::npos ? "markdown" : "text";
}

Diagnostics run_examples(const Schema& schema, const Extractor& extractor, const Rule& rule) {
  Diagnostics failures;
  for (const RuleExample& example : rule.examples) {
    if (std::optional<Diagnostic> failure = run_example(schema, extractor, rule, example))
      failures.push_back(std::move(*failure));
  }
  return failures;
}

}  // namespace ecograph
