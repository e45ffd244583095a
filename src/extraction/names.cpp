// Which words of a document may be names: those of gazetteers that are meant, and those that look like names.
#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extraction/name_finder.hpp"

namespace ecograph::extraction {

void NameFinder::run() {
  collect_stats();
  for (std::uint32_t s = 0; s < w_.analysis.sentences.size(); ++s) {
    if (!w_.prose[s]) continue;
    find_hits(s);
    find_in_sentence(s);
  }
  find_unlisted_items();
  find_compounds();
  find_version_cells();
  find_in_titles();
  std::stable_sort(w_.mentions.begin(), w_.mentions.end(), [](const Mention& a, const Mention& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  w_.mentions.erase(
      std::unique(w_.mentions.begin(), w_.mentions.end(),
                  [](const Mention& a, const Mention& b) { return a.first == b.first && a.last == b.last; }),
      w_.mentions.end());
}

void NameFinder::collect_stats() {
  for (std::uint32_t t = 0; t < w_.analysis.tokens.size(); ++t) {
    const Token& token = w_.token(t);
    if (!capital(token) || !token.is(shape::alphabetic)) continue;
    const auto fresh = static_cast<std::uint32_t>(stats_.size());
    const std::uint32_t number = token.word != unknown_word
                                     ? stats_of_word_.try_emplace(token.word, fresh).first->second
                                     : stats_of_unknown_.try_emplace(fold(w_.text(t)), fresh).first->second;
    if (number == fresh) stats_.emplace_back();
    WordStats& stat = stats_[number];
    ++(positional_capital(w_.sentence_of[t], t) ? stat.initial : stat.inside);
  }
  for (std::uint32_t t = 0; t < w_.analysis.tokens.size(); ++t) {
    const Token& token = w_.token(t);
    if (capital(token) || !token.is(shape::alphabetic)) continue;
    // Code, addresses and tags are written small whatever a name's spelling is.
    if (token.is(shape::in_code | shape::url) || w_.block_of(w_.sentence_of[t]).kind == BlockKind::metadata) continue;
    if (const std::uint32_t found = find_stats(t); found != none) ++stats_[found].lower;
  }
  in_role_.assign(w_.analysis.tokens.size(), false);
  for (const RoleSpan& r : w_.roles)
    for (std::uint32_t t = r.first; t < r.last; ++t) in_role_[t] = true;
}

std::uint32_t NameFinder::find_stats(std::uint32_t t) const {
  if (const WordId word = w_.token(t).word; word != unknown_word) {
    const auto it = stats_of_word_.find(word);
    return it == stats_of_word_.end() ? none : it->second;
  }
  const auto it = stats_of_unknown_.find(fold(w_.text(t)));
  return it == stats_of_unknown_.end() ? none : it->second;
}

// Is this written form meant, as it stands here?
bool NameFinder::accepts(std::uint32_t s, std::uint32_t first, std::uint32_t last, const GazetteerForm& form) const {
  const std::string_view text = w_.text(first, last);
  if (w_.token(first).is(shape::url) || w_.token(first).is(shape::in_code)) return false;
  const bool exact = text == form.text;
  const bool single = last == first + 1;
  if (form.weak) {
    if (!exact) return false;
    if (single && positional_capital(s, first)) {
      const WordStats stat = stats(first);
      return stat.inside > 0 && stat.lower == 0;
    }
    return true;
  }
  if (exact)
    return !single || !positional_capital(s, first) || !w_.in_class(classes().common_word, first) ||
           stats(first).inside > 0;
  bool any_upper = false;
  bool form_upper = false;
  bool form_lower = false;
  for (std::uint32_t t = first; t < last; ++t) any_upper |= capital(w_.token(t));
  for (char c : form.text) {
    form_upper |= c >= 'A' && c <= 'Z';
    form_lower |= c >= 'a' && c <= 'z';
  }
  // "helps Google drive adoption", "to scale AI": an ordinary small word is no part of a company's or product's name.
  const NameForm kind_form = w_.schema.ontology.kinds[w_.schema.gazetteer[form.entry].kind].form;
  if (last == first + 2 && (kind_form == NameForm::coined || kind_form == NameForm::company)) {
    const std::size_t space = form.text.find(' ');
    const auto upper = [&](std::size_t at) {
      return at < form.text.size() && form.text[at] >= 'A' && form.text[at] <= 'Z';
    };
    if ((upper(0) && !capital(w_.token(first)) && w_.in_class(classes().common_word, first)) ||
        (space != std::string::npos && upper(space + 1) && !capital(w_.token(first + 1)) &&
         w_.in_class(classes().common_word, first + 1)))
      return false;
  }
  // An acronym counts in capitals only; a lower-case name in any case; other names with some capital.
  if (form_upper && !form_lower) return false;
  if (!form_upper) return single ? !w_.in_class(classes().common_word, first) : true;
  if (single && w_.in_class(classes().common_word, first)) return false;
  return any_upper || (single && form.text.size() > 3 && w_.token(first).is(shape::in_link));
}

void NameFinder::find_hits(std::uint32_t s) {
  const Sentence& sentence = w_.analysis.sentences[s];
  hits_.assign(sentence.last_token - sentence.first_token, {});
  const auto tokens = std::span(w_.analysis.tokens);
  for (std::uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
    if (t + 8 < tokens.size()) w_.schema.gazetteer_phrases.prefetch(tokens[t + 4].word, tokens[t + 8].word);
    if (tokens[t].word == unknown_word) continue;
    found_.clear();
    w_.schema.gazetteer_phrases.match(tokens.subspan(t, sentence.last_token - t), found_);
    GazetteerHit best;
    for (const auto& hit : found_) {
      const GazetteerForm& form = w_.schema.gazetteer_forms[hit.payload];
      if (!accepts(s, t, t + hit.length, form)) continue;
      const std::uint32_t last = t + hit.length;
      if (last > best.last || (last == best.last && best.weak && !form.weak)) best = {last, hit.payload, form.weak};
      vote_gazetteer(t, last, hit.payload);
    }
    hits_[t - sentence.first_token] = best;
  }
}

// Every form that fits votes: an entry of two kinds ("DeepSeek") leaves the choice to the context.
void NameFinder::vote_gazetteer(std::uint32_t first, std::uint32_t last, std::uint32_t form_index) {
  const GazetteerForm& form = w_.schema.gazetteer_forms[form_index];
  const GazetteerEntry& entry = w_.schema.gazetteer[form.entry];
  Name& name = w_.names[w_.intern_name(w_.text(first, last))];
  const float weight = form.weak ? vote::gazetteer_weak : vote::gazetteer;
  float& votes = name.votes[entry.kind];
  if (votes < weight) votes = weight;
  if (name.best_entry == none || (name.weak_only && !form.weak)) {
    name.weak_only = form.weak;
    name.best_entry = form.entry;
  }
}

const GazetteerHit& NameFinder::hit_at(std::uint32_t s, std::uint32_t t) const {
  return hits_[t - w_.analysis.sentences[s].first_token];
}

void NameFinder::find_in_sentence(std::uint32_t s) {
  const Sentence& sentence = w_.analysis.sentences[s];
  for (std::uint32_t t = sentence.first_token; t < sentence.last_token;) {
    const GazetteerHit& hit = hit_at(s, t);
    if (const std::uint32_t last = take_nicknamed(s, t); last > t) {
      t = last;
      continue;
    }
    const bool starts = (hit.form != none && !hit.weak) || is_name_token(s, t);
    if (!starts) {
      if (hit.form != none) {  // a weak hit that the run rules would not see
        add(s, t, hit.last);
        t = hit.last;
      } else {
        t = std::max(take_bare_version(s, t), t + 1);
      }
      continue;
    }
    const std::uint32_t end = run_end(s, t, sentence.last_token);
    if (end <= t) {
      ++t;
      continue;
    }
    segment(s, t, end);
    t = end;
  }
}

// Items of a list that look like no name but stand between names: "including FlagGems, LMCache, and verl".
void NameFinder::find_unlisted_items() {
  const std::size_t count = w_.mentions.size();
  std::vector<bool> covered(w_.analysis.tokens.size(), false);
  std::vector<bool> ends(w_.analysis.tokens.size() + 1, false);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::uint32_t t = w_.mentions[i].first; t < w_.mentions[i].last; ++t) covered[t] = true;
    ends[w_.mentions[i].last] = true;
  }
  for (std::uint32_t s = 0; s < w_.analysis.sentences.size(); ++s) {
    if (!w_.prose[s]) continue;
    const Sentence& sentence = w_.analysis.sentences[s];
    for (std::uint32_t t = sentence.first_token + 2; t < sentence.last_token; ++t) {
      if (covered[t] || capital(w_.token(t)) || !w_.token(t).is(shape::alphabetic | shape::has_digit)) continue;
      if (w_.in_class(classes().common_word, t) || w_.token(t).is(shape::url | shape::in_code | shape::number))
        continue;
      if (w_.text(t).size() < 3) continue;
      std::uint32_t before = t;
      while (before > sentence.first_token && (w_.text(before - 1) == "," || w_.text(before - 1) == "and")) --before;
      const bool after = t + 1 >= sentence.last_token || w_.text(t + 1) == "," || w_.text(t + 1) == "." ||
                         w_.text(t + 1) == "and" || w_.text(t + 1) == ";";
      if (before == t || !ends[before] || !after) continue;
      add(s, t, t + 1);
      ends[t + 1] = true;
    }
  }
}

// "kestrel-nest-plugin" in a text that knows Kestrel: software in small letters.
void NameFinder::find_compounds() {
  std::vector<bool> covered(w_.analysis.tokens.size(), false);
  for (const Mention& m : w_.mentions)
    for (std::uint32_t t = m.first; t < m.last; ++t) covered[t] = true;
  const KindId project = first_with(NameForm::coined);
  for (std::uint32_t t = 0; project != no_kind && t < w_.analysis.tokens.size(); ++t) {
    const std::uint32_t s = w_.sentence_of[t];
    if (covered[t] || !w_.prose[s] || w_.token(t).is(shape::url) || capital(w_.token(t))) continue;
    if (w_.token(t).is(shape::in_code) && !w_.token(t).is(shape::in_link)) continue;  // a folder, a label, a command
    if (!is_compound_of_project(w_.text(t))) continue;
    const Sentence& sentence = w_.analysis.sentences[s];
    const auto is_path = [&](std::uint32_t at) {
      const std::string_view mark = w_.text(at);
      return mark == "/" || mark == "#" || mark == "@" || mark == "=" || mark == "--" || mark == "-" || mark == "_" ||
             mark == "$" || mark == "\\" || mark == "~";
    };
    if ((t > sentence.first_token && is_path(t - 1) && !w_.token(t).is(shape::space_before)) ||
        (t + 1 < sentence.last_token && is_path(t + 1) && !w_.token(t + 1).is(shape::space_before)))
      continue;
    add_with_vote(s, t, t + 1, project, vote::head);
  }
}

// Words and hyphens, one of them a project that the text names, none of them one that makes an adjective of it.
bool NameFinder::is_compound_of_project(std::string_view word) const {
  if (word.size() < 5 || word.find('-') == std::string_view::npos ||
      word.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") != std::string_view::npos)
    return false;
  const KindId project = first_with(NameForm::coined);
  bool known = false;
  std::string_view part;
  for (std::string_view rest = word; !rest.empty();) {
    const std::size_t dash = std::min(rest.find('-'), rest.size());
    part = rest.substr(0, dash);
    rest.remove_prefix(std::min(dash + 1, rest.size()));
    if (part.empty() || part.find_first_not_of("0123456789") == std::string_view::npos ||
        w_.schema.is_in(classes().compound_affix, w_.schema.vocabulary.find(part)))
      return false;
    const auto name = w_.name_by_key.find(std::string(part));
    known |= name != w_.name_by_key.end() && w_.names[name->second].votes[project] >= vote::gazetteer;
  }
  return known && !part.ends_with("ed") && !part.ends_with("ing") && !word.ends_with('-');
}

// The mention added last goes by another name than its own words.
void NameFinder::rename_last(std::uint32_t name) {
  Mention& m = w_.mentions.back();
  --w_.names[m.name].occurrences;
  m.name = name;
  ++w_.names[name].occurrences;
}

// A line of capitals does not show where a name ends: "2025 Heron Ecosystem Workshop" in a title is the name of several
// words that a sentence of the text has.
void NameFinder::find_in_titles() {
  struct Known {
    std::uint32_t first, last, name;
  };
  std::unordered_map<WordId, std::vector<Known>> known;
  std::vector<bool> taken(w_.names.size(), false);
  for (const Mention& m : w_.mentions) {
    if (m.last < m.first + 3 || m.nested || taken[m.name] || !w_.names[m.name].by_form || w_.title_case[m.sentence])
      continue;
    taken[m.name] = true;
    known[w_.token(m.first).word].push_back({m.first, m.last, m.name});
  }
  if (known.empty()) return;
  for (std::uint32_t s = 0; s < w_.analysis.sentences.size(); ++s) {
    if (!w_.prose[s] || !w_.title_case[s]) continue;
    const Sentence& sentence = w_.analysis.sentences[s];
    for (std::uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
      const auto found = known.find(w_.token(t).word);
      if (found == known.end()) continue;
      for (const auto& [first, last, name] : found->second) {
        std::uint32_t length = 0;
        while (first + length < last && t + length < sentence.last_token &&
               w_.text(t + length) == w_.text(first + length))
          ++length;
        if (first + length != last || w_.text(t, t + length) != w_.text(first, last)) continue;
        add(s, t, t + length);
        rename_last(name);  // "Kestrel, version 2.0" is Kestrel 2.0 here too
      }
    }
  }
}

void find_names(Workspace& w) { NameFinder(w).run(); }

}  // namespace ecograph::extraction
