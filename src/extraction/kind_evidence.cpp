// What a name tells of its kind by itself: its form, its short form, its parts.
#include <algorithm>
#include <string>
#include <unordered_map>

#include "extraction/kind_judge.hpp"

namespace ecograph::extraction {

bool KindJudge::is_year(std::string_view word) {
  return word.size() == 4 && word >= "1980" && word <= "2049" &&
         word.find_first_not_of("0123456789") == std::string_view::npos;
}

// "getParameterMap": a small word before the first capital.
bool KindJudge::is_identifier(std::string_view word) {
  const std::size_t capital = word.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  return capital != std::string_view::npos && capital >= 3 &&
         word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == capital && word.size() > capital + 1 &&
         (word.size() > capital + 3 || capital > 4);
}

// "EVENTS_LOG", "SessionStoreFactory", "non-Kestrel": code, or a word with a prefix.
bool KindJudge::is_code_word(std::string_view word) {
  if (word.size() == 1 || (word.size() == 2 && word[1] == '.') || word == "E.g." || word == "I.e.") return true;
  if (word.starts_with("non-") || word.starts_with("Non-")) return true;
  if (word.find('_') != std::string_view::npos && word.find_first_of("abcdefghijklmnopqrstuvwxyz") == word.npos)
    return true;
  const auto humps = std::count_if(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (humps < 2 || word.size() < 10) return false;
  for (const std::string_view end :
       {"Factory", "Exception", "Loader", "Listener", "Handler", "Impl", "Config", "Builder", "Iterator", "Wrapper",
        "Utils", "Interface", "Provider", "Callback", "Request", "Response", "Context"})
    if (word.ends_with(end)) return true;
  return false;
}

// "MI200", "H100": a piece of hardware.
bool KindJudge::is_model_number(std::string_view word) {
  const std::size_t digits = word.find_first_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos || digits > 3 || word.size() < digits + 3) return false;
  if (word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != digits) return false;
  const std::size_t end = word.find_first_not_of("0123456789", digits);
  return end == std::string_view::npos || (end >= digits + 3 && end + 1 == word.size());
}

// "400TB", "1.2GB", "20GiB": so much of something.
bool KindJudge::is_quantity(std::string_view word) {
  const std::size_t unit = word.find_first_not_of("0123456789.,");
  if (unit == 0 || unit == std::string_view::npos || word.size() > unit + 3) return false;
  const std::string_view name = word.substr(unit);
  return (name.ends_with("B") && name.find_first_not_of("KMGTPEi") == name.size() - 1) || name.ends_with("Hz") ||
         name == "ms" || name == "fps";
}

// "CVE-2031-12345": a security advisory.
bool KindJudge::is_advisory(std::string_view word) {
  return word.size() > 8 && (word.starts_with("CVE-") || word.starts_with("GHSA-") || word.starts_with("RUSTSEC-"));
}

// "KPIs", "ISVs": several of something.
bool KindJudge::is_plural_acronym(std::string_view word) {
  return word.size() > 2 && word.back() == 's' &&
         word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == word.size() - 1;
}

// "config-driven", "Kestrel-based": what makes an adjective of anything.
bool KindJudge::is_compound_tail(std::string_view tail) {
  for (const std::string_view end :
       {"driven",     "based",     "aware",    "oriented", "enabled", "powered", "ready", "friendly",
        "compatible", "agnostic",  "specific", "level",    "wide",    "style",   "like",  "focused",
        "related",    "compliant", "capable",  "led",      "backed",  "only",    "first", "facing"})
    if (tail == end) return true;
  return false;
}

// "Cloud-based", "High-throughput": an ordinary word with its first letter in capitals.
bool KindJudge::is_compound_adjective(const std::string& word) const {
  const std::size_t dash = word.rfind('-');
  if (dash != std::string::npos &&
      (is_compound_tail(std::string_view(word).substr(dash + 1)) || word.find("-to-") != std::string::npos))
    return true;
  if (dash == std::string::npos || word.size() < dash + 5 || word[0] < 'A' || word[0] > 'Z') return false;
  const std::string tail = word.substr(dash + 1);
  return tail.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos &&
         w_.schema.is_in(w_.classes.common_word, w_.schema.vocabulary.find(tail));
}

// "Queuecon", "Bitfest": the same without a capital inside, in words that are no ordinary ones ("falcon").
bool KindJudge::small_suffix(std::uint32_t t) const {
  const std::string word = fold(w_.text(t));
  if (word.size() < 6 || w_.token(t).word != unknown_word || !w_.token(t).is(shape::upper_initial)) return false;
  for (std::string_view suffix : {"con", "conf", "fest", "camp"})
    if (word.ends_with(suffix)) return true;
  return false;
}

// "Turing.jl", "Kestrel.ai": what stands behind the dot tells.
bool KindJudge::vote_by_extension(Name& name) {
  const std::size_t dot = name.key.rfind('.');
  if (dot == std::string::npos || dot == 0 || dot + 1 == name.key.size()) return false;
  const WordId extension = w_.schema.vocabulary.find(std::string_view(name.key).substr(dot + 1));
  const bool project = w_.schema.is_in(w_.classes.project_suffix, extension);
  if (!project && !w_.schema.is_in(w_.classes.organization_suffix, extension)) return false;
  const KindId kind = w_.schema.ontology.kind_with(project ? NameForm::coined : NameForm::company);
  if (kind != no_kind) name.votes[kind] += 2.5F;
  return kind != no_kind;
}

bool KindJudge::is_known_project(std::string_view text) const {
  const auto it = w_.name_by_key.find(fold(text));
  if (it == w_.name_by_key.end() || w_.names[it->second].best_entry == none) return false;
  return w_.schema.ontology.kinds[w_.schema.gazetteer[w_.names[it->second].best_entry].kind].form == NameForm::coined;
}

void KindJudge::vote_by_form() {
  const KindId project = w_.schema.ontology.kind_with(NameForm::coined);
  const KindId event = w_.schema.ontology.kind_with(NameForm::edition);
  for (const Mention& m : w_.mentions) {
    spans_.emplace(m.first, m.last);
    Name& name = w_.names[m.name];
    std::uint32_t last = m.last;
    if (last > m.first + 1 && is_year(w_.text(last - 1))) --last;
    const bool dated = last < m.last;
    if (event != no_kind && name.votes[event] <= 0 &&
        (w_.is_edition_word(w_.text(last - 1)) || small_suffix(last - 1))) {
      name.votes[event] += dated ? 4.0F : 2.5F;
      continue;
    }
    // An unknown name with a year is most often an edition of an event; not "A. Smith 2008", "Kestrel DB 2031".
    const bool cited = dated && w_.text(m.first).size() == 2 && w_.text(m.first)[1] == '.';
    if (cited || (dated && is_known_project(w_.text(m.first, last)))) continue;
    if (dated && event != no_kind &&
        std::all_of(name.votes.begin(), name.votes.end(), [](float v) { return v < vote::gazetteer_weak; })) {
      // "Spring 2011", "Screen Shot 2018": one plain word and a year are less than "MobileHCI 2025".
      const bool plain = last == m.first + 1 && !w_.token(m.first).is(shape::mixed_case | shape::all_upper) &&
                         w_.token(m.first).word != unknown_word;
      name.votes[event] += plain ? 1.5F : 2.0F;
      continue;
    }
    if (m.last != m.first + 1) {
      bool initials = true;  // "A. R."
      for (std::uint32_t t = m.first; t < m.last; ++t) initials &= w_.text(t).size() == 2 && w_.text(t)[1] == '.';
      for (float& votes : name.votes) votes -= initials ? vote::gazetteer : 0.0F;
      continue;
    }
    const Token& token = w_.token(m.first);
    if (const KindId led = w_.lead_in_word(m.first); led != no_kind) {
      name.votes[led] = std::max(name.votes[led], vote::head);
      continue;
    }
    if (is_model_number(name.text) || is_quantity(name.text) || is_advisory(name.text) ||
        is_plural_acronym(name.text) || is_code_word(name.text) || is_compound_adjective(name.text)) {
      for (float& votes : name.votes) votes -= votes < vote::gazetteer_weak ? vote::gazetteer : 0.0F;
      continue;
    }
    if (is_identifier(name.text) && name.best_entry == none)  // "backoffDelay" is software or nothing
      for (std::size_t k = 0; k < name.votes.size(); ++k) name.votes[k] -= k == project ? 0.0F : 3.0F;
    if (project == no_kind || name.votes[project] > 0) continue;
    if (vote_by_extension(name)) continue;
    if (token.is(shape::mixed_case) && !is_identifier(name.text))
      name.votes[project] += 1.3F;
    else if (token.is(shape::has_digit))
      name.votes[project] += 0.6F;
  }
  for (Name& name : w_.names)
    if (project != no_kind && name.inside_sentence >= 3 && name.votes[project] > 0 && name.votes[project] < 2)
      name.votes[project] += 0.7F;
}

// "(TSC)" behind "Technical Steering Committee": a short form that looks like no name by itself.
void KindJudge::propose_in_brackets() {
  std::vector<Mention> fresh;
  for (const Mention& full : w_.mentions) {
    const std::uint32_t open = full.last;
    if (full.kind == no_kind || full.last < full.first + 2 ||
        open + 2 >= w_.analysis.sentences[full.sentence].last_token || w_.text(open) != "(" ||
        w_.text(open + 2) != ")" || !w_.token(open + 1).is(shape::all_upper | shape::mixed_case) ||
        spans_.contains({open + 1, open + 2}) || !abbreviates(w_.text(open + 1), w_.names[full.name].text))
      continue;
    Mention m;
    m.sentence = full.sentence;
    m.first = open + 1;
    m.last = open + 2;
    m.name = w_.intern_name(w_.text(m.first, m.last));
    m.kind = full.kind;
    fresh.push_back(m);
  }
  add_fresh(fresh);
}

// "Cloud Native Computing Foundation (CNCF)": the short form is of the long one's kind.
void KindJudge::vote_by_brackets() {
  propose_in_brackets();
  for (std::size_t i = 0; i + 1 < w_.mentions.size(); ++i) {
    const Mention& full = w_.mentions[i];
    const std::uint32_t open = full.last;
    if (full.kind == no_kind || open + 2 >= w_.analysis.sentences[full.sentence].last_token || w_.text(open) != "(")
      continue;
    for (std::size_t j = i + 1; j < w_.mentions.size() && w_.mentions[j].first <= open + 1; ++j) {
      const Mention& brief = w_.mentions[j];
      if (brief.first != open + 1 || brief.name == full.name) continue;
      // "Open Community Experience 2024 (OCX 2024)"
      const bool dated =
          brief.last == open + 3 && is_year(w_.text(open + 2)) && w_.names[full.name].text.ends_with(w_.text(open + 2));
      if ((brief.last != open + 2 && !dated) || brief.last >= w_.analysis.sentences[full.sentence].last_token) continue;
      const std::string_view after = w_.text(brief.last);
      if ((after != ")" && after != ",") || !abbreviates(w_.text(open + 1), w_.names[full.name].text)) continue;
      Name& name = w_.names[brief.name];
      name.votes.fill(0);
      name.votes[full.kind] = vote::gazetteer;
      w_.same_names.emplace_back(full.name, brief.name);
    }
  }
}

// Do the letters of the short form stand, in order, at the heads of the long form's words (or inside them)?
bool KindJudge::abbreviates(std::string_view brief, std::string_view full) {
  if (brief.size() < 2 || brief.size() >= full.size()) return false;
  std::size_t at = 0;
  bool word_start = true;
  unsigned starts = 0;
  unsigned letters = 0;
  for (char c : brief) letters += c != '.' && c != '-' && c != '&' ? 1U : 0U;
  for (char c : full) {
    while (at < brief.size() && (brief[at] == '.' || brief[at] == '-' || brief[at] == '&')) ++at;
    if (at < brief.size() && (c | 0x20) == (brief[at] | 0x20)) {
      ++at;
      starts += word_start ? 1U : 0U;
    }
    word_start = c == ' ' || c == '-';
  }
  while (at < brief.size() && (brief[at] == '.' || brief[at] == '-' || brief[at] == '&')) ++at;
  return at >= brief.size() && starts * 2 >= letters;
}

// A surname or given name alone, or the last word of a longer project name, stands for the whole.
void KindJudge::vote_by_parts() {
  std::unordered_map<std::string, std::vector<std::uint32_t>> wholes;  // part -> longer names
  for (std::uint32_t n = 0; n < w_.names.size(); ++n) {
    const Name& name = w_.names[n];
    if (name.kind == no_kind || name.text.find(' ') == std::string::npos) continue;
    const NameForm form = w_.schema.ontology.kinds[name.kind].form;
    if (form != NameForm::person && !is_plain(form)) continue;
    const std::string tail = name.text.substr(name.text.rfind(' ') + 1);
    if (form == NameForm::person || !w_.schema.is_in(w_.classes.common_word, w_.schema.vocabulary.find(fold(tail))))
      wholes[tail].push_back(n);
    if (form == NameForm::person) wholes[name.text.substr(0, name.text.find(' '))].push_back(n);
  }
  for (std::uint32_t n = 0; n < w_.names.size(); ++n) {
    Name& name = w_.names[n];
    if (name.text.find(' ') != std::string::npos) continue;
    auto it = wholes.find(name.text);
    if (it == wholes.end()) continue;
    const bool one_kind = std::all_of(it->second.begin(), it->second.end(), [&](std::uint32_t o) {
      return w_.names[o].kind == w_.names[it->second[0]].kind;
    });
    if (!one_kind) continue;
    const KindId kind = w_.names[it->second[0]].kind;
    // "Bose" after "Nikhil Bose" is he, whatever else is called so.
    const bool surname = w_.schema.ontology.kinds[kind].form == NameForm::person && name.margin < 7 &&
                         first_token_of(n) > first_token_of(it->second[0]);
    if (name.kind != no_kind && name.kind != kind && name.margin >= 2.5F && !surname) continue;
    if (surname && name.kind != no_kind) name.votes[kind] = std::max(name.votes[kind], name.votes[name.kind] + 1.0F);
    if (is_plain(w_.schema.ontology.kinds[kind].form) &&
        (name.best_entry != none || w_.in_class(w_.classes.generic_tail, first_token_of(n))))
      continue;
    name.votes[kind] = std::max(name.votes[kind], 4.0F);
    if (it->second.size() == 1) w_.same_names.emplace_back(it->second[0], n);
  }
}

// "Brindlestone was founded in May. The company ...": what the next sentence calls a name that opens the one before.
void KindJudge::vote_by_nominals() {
  const auto& sentences = w_.analysis.sentences;
  for (std::uint32_t s = 1; s < sentences.size(); ++s) {
    if (sentences[s - 1].block != sentences[s].block || !w_.prose[s]) continue;
    const auto before = w_.mentions_in(s - 1);
    if (before.empty() || before.front().first > sentences[s - 1].first_token + 1) continue;
    const Mention& m = before.front();
    if (m.name == none || w_.names[m.name].kind != no_kind || w_.names[m.name].ordinary) continue;
    if (m.last >= sentences[s - 1].last_token) continue;
    const std::string next = fold(w_.text(m.last));
    if (next == "," || next == "and" || next == "'s" || next == "’s") continue;
    const KindId kind = nominal_kind(s);
    if (kind == no_kind) continue;
    float& votes = w_.names[m.name].votes[kind];
    votes = std::max(votes, vote::threshold + 0.1F);
  }
}

// The kind of "the company" among the first words of a sentence, where it is all of its phrase.
KindId KindJudge::nominal_kind(std::uint32_t s) const {
  const Sentence& range = w_.analysis.sentences[s];
  const std::uint32_t limit = std::min(range.last_token, range.first_token + 6);
  for (std::uint32_t t = range.first_token; t + 1 < limit; ++t) {
    if (fold(w_.text(t)) != "the") continue;
    for (std::uint32_t p = w_.phrase_begin[t + 1]; p < w_.phrase_begin[t + 2]; ++p) {
      const Phrase& phrase = w_.phrases[p];
      if (phrase.last >= range.last_token ||
          (!w_.in_class(w_.classes.function_word, phrase.last) && !w_.text(phrase.last).ends_with("s")))
        continue;
      for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k)
        if (phrase.word_class == w_.classes.noun[k] && phrase.word_class != no_class) return static_cast<KindId>(k);
    }
    return no_kind;
  }
  return no_kind;
}

// "HPF" beside "the Heron Pipeline Foundation", where no other name has these initials.
void KindJudge::vote_by_initials() {
  std::unordered_map<std::string, std::uint32_t> wholes;  // initials -> longer name, or none where there are several
  for (std::uint32_t n = 0; n < w_.names.size(); ++n) {
    const Name& name = w_.names[n];
    if (name.kind == no_kind) continue;
    const NameForm form = w_.schema.ontology.kinds[name.kind].form;
    if (!is_plain(form) && form != NameForm::edition) continue;
    std::string initials;
    for (std::size_t i = 0; i < name.text.size(); ++i)
      if ((i == 0 || name.text[i - 1] == ' ') && name.text[i] >= 'A' && name.text[i] <= 'Z') initials += name.text[i];
    if (initials.starts_with('T') && name.text.starts_with("The ")) initials.erase(0, 1);
    if (initials.size() < 3) continue;
    const auto [it, fresh] = wholes.try_emplace(initials, n);
    if (!fresh && it->second != none && w_.names[it->second].key != name.key) it->second = none;
  }
  for (std::uint32_t n = 0; n < w_.names.size() && !wholes.empty(); ++n) {
    Name& name = w_.names[n];
    const auto it = wholes.find(name.text);
    if (it == wholes.end() || it->second == none || name.best_entry != none) continue;
    const KindId kind = w_.names[it->second].kind;
    if (name.kind != no_kind && name.kind != kind) continue;
    name.votes[kind] = std::max(name.votes[kind], 4.0F);
    w_.same_names.emplace_back(it->second, n);
  }
}

std::uint32_t KindJudge::first_token_of(std::uint32_t name) const {
  for (const Mention& m : w_.mentions)
    if (m.name == name) return m.first;
  return 0;
}

}  // namespace ecograph::extraction
