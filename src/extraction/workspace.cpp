#include "extraction/workspace.hpp"

#include <algorithm>
#include <cctype>

#include "base/characters.hpp"

namespace ecograph::extraction {

Classes::Classes(const Schema& schema)
    : common_word(schema.find_class("common-word")),
      first_name(schema.find_class("first-name")),
      surname(schema.find_class("surname")),
      honorific(schema.find_class("honorific")),
      role_noun(schema.find_class("role-noun")),
      role_modifier(schema.find_class("role-modifier")),
      body_role(schema.find_class("body-role")),
      generic_word(schema.find_class("generic-word")),
      generic_tail(schema.find_class("generic-tail")),
      product_head(schema.find_class("product-head")),
      compound_affix(schema.find_class("compound-affix")),
      title_label(schema.find_class("title-label")),
      nationality(schema.find_class("nationality")),
      determiner(schema.find_class("determiner")),
      month(schema.find_class("month")),
      weekday(schema.find_class("weekday")),
      legal_suffix(schema.find_class("legal-suffix")),
      name_link(schema.find_class("name-link")),
      joining_head(schema.find_class("joining-head")),
      platform(schema.find_class("platform")),
      platform_context(schema.find_class("platform-context")),
      edition_suffix(schema.find_class("edition-suffix")),
      edition_region(schema.find_class("edition-region")),
      project_suffix(schema.find_class("project-suffix")),
      organization_suffix(schema.find_class("organization-suffix")),
      trademark(schema.find_class("trademark")),
      team_word(schema.find_class("team-word")),
      sponsor_noun(schema.find_class("sponsor-noun")),
      season_programme(schema.find_class("season-programme")),
      address_key(schema.find_class("address-key")),
      modal_planned(schema.find_class("modal-planned")),
      modal_former(schema.find_class("modal-former")),
      modal_negated(schema.find_class("modal-negated")),
      modal_none(schema.find_class("modal-none")),
      past_cue(schema.find_class("past-cue")),
      future_cue(schema.find_class("future-cue")),
      saying(schema.find_class("saying")),
      function_word(schema.find_class("function-word")),
      female_word(schema.find_class("female-word")),
      male_word(schema.find_class("male-word")) {
  head.fill(no_class);
  lead.fill(no_class);
  site.fill(no_class);
  noun.fill(no_class);
  for (std::size_t k = 0; k < schema.ontology.kinds.size(); ++k) {
    std::string lower = fold(schema.ontology.kinds[k].name);
    head[k] = schema.find_class(lower + "-head");
    site[k] = schema.find_class(lower + "-site");
    lead[k] = schema.find_class(lower + "-lead");
    noun[k] = schema.find_class(lower + "-noun");
  }
}

Workspace::Workspace(const Schema& schema, const Classes& classes, const RuleIndex& rule_index, RuleMemory& rule_memory,
                     const SourceText& source, const Document& document, const Analysis& analysis)
    : schema(schema),
      source(source),
      document(document),
      analysis(analysis),
      classes(classes),
      rule_index(rule_index),
      rule_memory(rule_memory) {
  rule_index.begin_document(rule_memory);
  sentence_of.resize(analysis.tokens.size());
  texts.resize(analysis.tokens.size());
  for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s) {
    const Block& block = block_of(s);
    for (std::uint32_t t = analysis.sentences[s].first_token; t < analysis.sentences[s].last_token; ++t) {
      sentence_of[t] = s;
      texts[t] = text_of(block, analysis.tokens[t]);
    }
  }
}

std::span<const Mention> Workspace::mentions_in(std::uint32_t sentence) const {
  const Sentence& range = analysis.sentences[sentence];
  const auto before = [](const Mention& m, std::uint32_t t) { return m.first < t; };
  const auto begin = std::lower_bound(mentions.begin(), mentions.end(), range.first_token, before);
  return {begin, std::lower_bound(begin, mentions.end(), range.last_token, before)};
}

std::span<const Mention> Workspace::mentions_in_block(std::uint32_t block) const {
  const auto before = [](const Sentence& s, std::uint32_t b) { return s.block < b; };
  const auto first = std::lower_bound(analysis.sentences.begin(), analysis.sentences.end(), block, before);
  const auto last = std::lower_bound(first, analysis.sentences.end(), block + 1, before);
  if (first == last) return {};
  const auto at = [](const Mention& m, std::uint32_t t) { return m.first < t; };
  const auto begin = std::lower_bound(mentions.begin(), mentions.end(), first->first_token, at);
  return {begin, std::lower_bound(begin, mentions.end(), std::prev(last)->last_token, at)};
}

bool Workspace::is_ordinary(std::uint32_t token_index) const {
  if (in_class(classes.common_word, token_index)) return true;
  std::string_view rest = text(token_index);
  if (rest.find('-') == std::string_view::npos) return false;
  bool word = false;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('-'), rest.size());
    const std::string part = fold(rest.substr(0, end));
    if (part.empty()) return false;
    if (part.size() > 3) {
      if (!schema.is_in(classes.common_word, schema.vocabulary.find(part))) return false;
      word = true;
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return word;
}

KindId Workspace::lead_in_word(std::uint32_t token_index) const {
  const std::string_view word = text(token_index);
  const std::size_t dash = word.find('-');
  if (dash < 2 || dash > 4 || dash + 3 > word.size()) return no_kind;
  if ((word[0] | 0x20) == 't' && dash == 3) return no_kind;  // "tag-based" is of an ordinary word
  const WordId lead = schema.vocabulary.find(fold(word.substr(0, dash)));
  for (std::size_t k = 0; k < schema.ontology.kinds.size() && lead != unknown_word; ++k)
    if (schema.is_in(classes.lead[k], lead)) return static_cast<KindId>(k);
  return no_kind;
}

bool Workspace::is_edition_word(std::string_view word) const {
  std::size_t end = word.size();
  while (end > 0 && word[end - 1] >= '0' && word[end - 1] <= '9') --end;
  for (std::size_t at = 2; at < end; ++at) {
    const bool inner_capital = word[at] >= 'A' && word[at] <= 'Z' && word[at - 1] >= 'a' && word[at - 1] <= 'z';
    const bool after_acronym = word[at] >= 'A' && word[at] <= 'Z' && at + 1 < end && word[at + 1] >= 'a';
    if ((inner_capital || after_acronym) &&
        schema.is_in(classes.edition_suffix, schema.vocabulary.find(fold(word.substr(at, end - at)))))
      return true;
  }
  return false;
}

namespace {

bool is_body(const Block& block) {
  return block.kind != BlockKind::heading && block.kind != BlockKind::title && block.kind != BlockKind::metadata &&
         block.kind != BlockKind::code;
}

}  // namespace

std::optional<std::uint32_t> Workspace::block_above(std::uint32_t block) const {
  const auto& blocks = document.blocks;
  if (block == 0 || !is_body(blocks[block - 1]) || blocks[block - 1].heading != blocks[block].heading) return {};
  return block - 1;
}

std::optional<std::uint32_t> Workspace::block_below(std::uint32_t block) const {
  const auto& blocks = document.blocks;
  if (block + 1 == blocks.size() || !is_body(blocks[block + 1]) || blocks[block + 1].heading != blocks[block].heading)
    return {};
  return block + 1;
}

std::string_view Workspace::text(std::uint32_t first, std::uint32_t last) const {
  const Block& block = block_of(sentence_of[first]);
  std::uint32_t begin = analysis.tokens[first].text.begin;
  std::uint32_t end = analysis.tokens[last - 1].text.end;
  return std::string_view(block.text).substr(begin, end - begin);
}

const Value* Workspace::value_at(std::uint32_t token_index) const {
  auto it = std::lower_bound(analysis.values.begin(), analysis.values.end(), token_index,
                             [](const Value& v, std::uint32_t t) { return v.first_token < t; });
  return it != analysis.values.end() && it->first_token == token_index ? &*it : nullptr;
}

std::uint32_t Workspace::intern_name(std::string_view raw) {
  std::string text;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    // "Apache® Kestrel™": the signs are no part of the name.
    if (raw.substr(i).starts_with("®")) {
      i += std::string_view("®").size() - 1;
    } else if (raw.substr(i).starts_with("™")) {
      i += std::string_view("™").size() - 1;
    } else if (raw[i] == '\n' || raw[i] == ' ') {
      if (!text.empty() && text.back() != ' ') text += ' ';
    } else {
      text += raw[i];
    }
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  std::string key = fold(text);
  auto [it, fresh] = name_by_key.try_emplace(std::move(key), static_cast<std::uint32_t>(names.size()));
  if (fresh) {
    Name name;
    name.text = std::move(text);
    name.key = it->first;
    names.push_back(std::move(name));
  }
  return it->second;
}

std::uint32_t Workspace::add_mention(std::uint32_t sentence, std::uint32_t first, std::uint32_t last) {
  Mention mention;
  mention.sentence = sentence;
  mention.first = first;
  mention.last = last;
  mention.name = intern_name(text(first, last));
  ++names[mention.name].occurrences;
  mentions.push_back(mention);
  return static_cast<std::uint32_t>(mentions.size() - 1);
}

bool Workspace::is_programme(const Mention& mention) const {
  if (mention.kind == no_kind || schema.ontology.kinds[mention.kind].form != NameForm::edition) return false;
  for (std::uint32_t p = phrase_begin[mention.first]; p < phrase_begin[mention.last]; ++p)
    if (phrases[p].word_class == classes.season_programme && phrases[p].word_class != no_class &&
        phrases[p].last <= mention.last)
      return true;
  return false;
}

std::uint32_t Workspace::focus(KindMask kinds, std::uint32_t block) const {
  const auto wanted = [&](KindId kind) { return ((KindMask{1} << kind) & kinds) != 0; };
  std::int32_t at = document.blocks[block].heading;
  for (unsigned steps = 0; at != no_block && steps < 8; ++steps) {
    const auto number = static_cast<std::uint32_t>(at);
    for (const Mention& m : mentions_in_block(number))
      if (m.entity != none && wanted(m.kind) && !m.nested && !entities[m.entity].programme) return m.entity;
    at = document.blocks[number].heading;
  }
  std::uint32_t best = none;
  for (std::size_t k = 0; k < main_entities.size(); ++k)
    if (const std::uint32_t e = main_entities[k]; e != none && wanted(static_cast<KindId>(k)))
      if (best == none || salience(e) > salience(best) || (salience(e) == salience(best) && e < best)) best = e;
  return best;
}

bool same_name(std::string_view a, std::string_view b) {
  const auto letter = [](char c) { return is_ascii_letter(c) || is_ascii_digit(c) || (c & 0x80) != 0; };
  const auto next = [&](std::string_view& text) {
    while (!text.empty() && !letter(text.front())) text.remove_prefix(1);
    if (text.empty()) return '\0';
    const char c = ascii_lower(text.front());
    text.remove_prefix(1);
    return c;
  };
  for (;;) {
    const char c = next(a);
    if (c != next(b)) return false;
    if (c == '\0') return true;
  }
}

}  // namespace ecograph::extraction
