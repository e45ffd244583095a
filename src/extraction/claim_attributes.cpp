// Literals about an entity: dates, counts, versions.
#include <algorithm>

#include "base/utf8.hpp"
#include "extraction/claim_maker.hpp"

namespace ecograph::extraction {

std::string ClaimMaker::attribute_key(const Rule& rule, const PatternMatch& match, std::uint32_t sentence) const {
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

void ClaimMaker::attribute(const Rule& rule, const PatternMatch& match, std::uint32_t sentence) {
  const Capture* value = runner_.capture(match, "value");
  if (value == nullptr) return;
  const std::string key = attribute_key(rule, match, sentence);
  if (key.empty()) return;
  const AttributeDefinition* definition = w_.schema.ontology.attribute(key);
  const Modality mode = modality(rule, match, sentence);
  for (std::uint32_t subject : argument(match, "subject", rule.subject_context, sentence)) {
    if (definition != nullptr && !wanted(subject, definition->domain)) continue;
    if (value->type == Arc::Type::mention && table_of(value->index) == Table::value) {
      const Value& v = w_.analysis.values[index_of(value->index)];
      if (v.kind != ValueKind::date) {
        // What is counted is whole: "1.1 users" are users of 1.1.
        if (key.starts_with("count:") && v.kind == ValueKind::number && v.text.find('.') != std::string::npos) continue;
        add_attribute(subject, key, v.text, mode, sentence, &match, rule);
        continue;
      }
      const auto [start, end] = dates_.resolve(v, sentence, subject);
      if (start.empty()) continue;
      // An edition bears its year in its name: another year's date is another edition's.
      const std::string& edition = w_.entities[subject].year;
      if (!edition.empty() && start.compare(0, edition.size(), edition) != 0) continue;
      add_attribute(subject, key, start, mode, sentence, &match, rule);
      if (key == "start-date" && !end.empty() && end != start)
        add_attribute(subject, "end-date", end, mode, sentence, &match, rule);
    } else {
      const std::uint32_t base = w_.analysis.sentences[sentence].first_token;
      add_attribute(subject, key, std::string(w_.text(base + value->begin, base + value->end)), mode, sentence, &match,
                    rule);
    }
  }
}

void ClaimMaker::add_attribute(std::uint32_t subject, const std::string& key, const std::string& value, Modality mode,
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
void ClaimMaker::versions() {
  for (std::uint32_t e = 0; e < w_.entities.size(); ++e) {
    const Entity& entity = w_.entities[e];
    if (w_.schema.ontology.kinds[entity.kind].form != NameForm::versioned) continue;
    const Mention& m = w_.mentions[entity.first_mention];
    const std::string_view last = w_.text(m.last - 1);
    std::string version(last);
    if (version.size() > 1 && (version[0] == 'v' || version[0] == 'V') && version[1] >= '0' && version[1] <= '9')
      version.erase(0, 1);
    if (const std::size_t dash = version.find_first_of('-');  // "kestrel-1.25.0"
        dash != std::string::npos && dash + 1 < version.size() && version.find_first_of("0123456789") > dash)
      version.erase(0, dash + 1);
    if (version.empty() || version.find_first_of("0123456789") == std::string::npos) continue;
    AttributeClaim claim;
    claim.subject = e;
    claim.key = "version";
    claim.value = version;
    claim.evidence = evidence(m.sentence, nullptr, "name/version", 0.95F);
    out_.attributes.push_back(std::move(claim));
  }
}

}  // namespace ecograph::extraction
