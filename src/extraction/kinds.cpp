// The order in which names are judged, and what is dropped in the end.
#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

#include "extraction/kind_judge.hpp"

namespace ecograph::extraction {

void KindJudge::run() {
  vote_by_form();
  vote_by_links();
  propose_by_links();
  tentative();
  vote_by_brackets();
  tentative();
  vote_by_parts();
  vote_by_initials();
  vote_by_nominals();
  tentative();
  run_rules();  // first round: typed by form and gazetteers only
  vote_in_lists();
  vote_in_columns();
  tentative();
  recall_proposed();
  vote_by_brackets();
  vote_by_parts();
  tentative();
  run_rules();  // second round: rules may now rely on kinds that others settled
  vote_in_lists();
  tentative();
  judge_titles();
  tentative();
  vote_by_relations();
  tentative();
  vote_in_lists();
  tentative();
  vote_by_model();
  tentative();
  recall_elsewhere();
  drop_datelines();
  drop_platforms();
  drop_trademarks();
  drop_owners();
  drop_undecided();
  extend_editions();
}

// The best kind of every name so far.
void KindJudge::tentative() {
  for (Name& name : w_.names) {
    const auto best = std::max_element(name.votes.begin(), name.votes.end());
    const float needed = vote::threshold + (name.ordinary ? vote::ordinary_surcharge : 0.0F);
    name.kind = *best >= needed ? static_cast<KindId>(best - name.votes.begin()) : no_kind;
    // A foundation employs and acts as companies do; what is listed as one stays one.
    if (name.kind != no_kind && name.best_entry != none && !name.weak_only &&
        w_.schema.ontology.kinds[name.kind].form == NameForm::company) {
      const KindId listed = w_.schema.gazetteer[name.best_entry].kind;
      if (w_.schema.ontology.kinds[listed].form == NameForm::host && name.votes[listed] >= vote::gazetteer)
        name.kind = listed;
    }
    name.margin = name.kind == no_kind ? *best - needed : name.votes[name.kind] - needed;
  }
  for (Mention& m : w_.mentions) m.kind = m.name == none ? m.kind : w_.names[m.name].kind;
}

// What is settled once holds for every later occurrence: single words that no pass saw as a name ("verl", "ray" stay
// apart by case).
void KindJudge::recall_elsewhere() {
  std::unordered_map<std::string_view, std::uint32_t> single;
  std::array<std::uint64_t, 256> lengths{};  // of those by first letter, as bits: most words need no further look
  const auto length_bit = [](std::string_view word) {
    return std::uint64_t{1} << std::min<std::size_t>(word.size(), 63);
  };
  for (std::uint32_t n = 0; n < w_.names.size(); ++n)
    if (w_.names[n].kind != no_kind && w_.names[n].text.find(' ') == std::string::npos && w_.names[n].text.size() > 1 &&
        is_plain(w_.schema.ontology.kinds[w_.names[n].kind].form))
      single.emplace(w_.names[n].text, n);
  for (const auto& [text, n] : single) lengths[static_cast<unsigned char>(text.front())] |= length_bit(text);
  if (single.empty()) return;
  std::vector<bool> covered(w_.analysis.tokens.size(), false);
  for (const Mention& m : w_.mentions)
    if (m.kind != no_kind)
      for (std::uint32_t t = m.first; t < m.last; ++t) covered[t] = true;
  const std::size_t before = w_.mentions.size();
  for (std::uint32_t t = 0; t < w_.analysis.tokens.size(); ++t) {
    if (covered[t] || !w_.prose[w_.sentence_of[t]] || !w_.token(t).is(shape::alphabetic | shape::has_digit) ||
        w_.token(t).is(shape::url | shape::in_code))
      continue;
    const std::string_view word = w_.text(t);
    if ((lengths[static_cast<unsigned char>(word.front())] & length_bit(word)) == 0) continue;
    const auto it = single.find(word);
    if (it == single.end()) continue;
    if (w_.in_class(w_.classes.common_word, t) && (w_.title_case[w_.sentence_of[t]] || w_.names[it->second].weak_only))
      continue;
    Mention m;
    m.sentence = w_.sentence_of[t];
    m.first = t;
    m.last = t + 1;
    m.name = it->second;
    m.kind = w_.names[it->second].kind;
    ++w_.names[it->second].occurrences;
    w_.mentions.push_back(m);
  }
  if (w_.mentions.size() != before)
    std::stable_sort(w_.mentions.begin(), w_.mentions.end(), [](const Mention& a, const Mention& b) {
      return a.first != b.first ? a.first < b.first : a.last > b.last;
    });
}

// "WAKEFIELD, Mass. -- 4 May 2019 -- The ...": where and when a release was written is no statement about anything.
void KindJudge::drop_datelines() {
  for (std::size_t i = 0; i < w_.mentions.size(); ++i) {
    Mention& m = w_.mentions[i];
    if (m.kind == no_kind || w_.schema.ontology.kinds[m.kind].form != NameForm::place) continue;
    const Sentence& range = w_.analysis.sentences[m.sentence];
    if (m.first > range.first_token + 5 || !w_.token(range.first_token).is(shape::line_start)) continue;
    // "BirdConf 2026 was held in Oslo": names of editions and small words do not open datelines.
    bool sentence = false;
    for (std::uint32_t t = range.first_token; t < m.first; ++t)
      sentence |= w_.token(t).is(shape::alphabetic) &&
                  !w_.token(t).is(shape::upper_initial | shape::all_upper | shape::mixed_case);
    for (std::size_t j = i; j-- > 0 && w_.mentions[j].sentence == m.sentence && !sentence;)
      sentence =
          w_.mentions[j].kind != no_kind && w_.schema.ontology.kinds[w_.mentions[j].kind].form == NameForm::edition;
    if (sentence) continue;
    bool date = false;
    unsigned dashes = 0;
    std::uint32_t value_end = 0;
    for (std::uint32_t t = m.last; t < range.last_token && t < range.first_token + 18; ++t) {
      const std::string_view word = w_.text(t);
      if (const Value* v = w_.value_at(t); v != nullptr && v->kind == ValueKind::date) {
        date = true;
        value_end = v->last_token;
      }
      if (t < value_end) continue;  // the dash of "5–7 May"
      dashes += word == "-" || word == "–" || word == "—" || word == "--" ? 1U : 0U;
    }
    if (date && dashes > 0) m.kind = no_kind;
  }
}

// "Tarrow Sheets", "the Tarrow Office in Oslo": whose product or place it is, where capitals mean something, is part of
// a longer name that nothing else knows.
void KindJudge::drop_owners() {
  std::vector<bool> starts(w_.analysis.tokens.size(), false);
  for (const Mention& m : w_.mentions)
    if (m.kind != no_kind) starts[m.first] = true;
  for (Mention& m : w_.mentions) {
    if (m.kind == no_kind || w_.schema.ontology.kinds[m.kind].form != NameForm::company || w_.title_case[m.sentence])
      continue;
    const Sentence& range = w_.analysis.sentences[m.sentence];
    const std::uint32_t next = m.last;
    if (next >= range.last_token || starts[next]) continue;
    const Token& token = w_.token(next);
    if (!token.is(shape::upper_initial) || !token.is(shape::alphabetic) || !token.is(shape::space_before) ||
        token.is(shape::mixed_case) || token.is(shape::all_upper) != w_.token(next - 1).is(shape::all_upper) ||
        token.is(shape::in_link) != w_.token(next - 1).is(shape::in_link))
      continue;
    const auto role = std::upper_bound(w_.roles.begin(), w_.roles.end(), next,
                                       [](std::uint32_t t, const RoleSpan& r) { return t < r.last; });
    if (role == w_.roles.end() || role->first > next) m.kind = no_kind;  // not "Tarrow Chief Engineer"
  }
}

// "... are registered trademarks of ... in the United States and other countries": what such a line names is no news.
void KindJudge::drop_trademarks() {
  if (w_.classes.trademark == no_class) return;
  std::uint32_t sentence = none;
  bool line = false;
  for (Mention& m : w_.mentions) {
    if (m.sentence != sentence) {
      sentence = m.sentence;
      const Sentence& range = w_.analysis.sentences[sentence];
      line = false;
      for (std::uint32_t p = w_.phrase_begin[range.first_token]; p < w_.phrase_begin[range.last_token]; ++p)
        line |= w_.phrases[p].word_class == w_.classes.trademark;
    }
    if (line) m.kind = no_kind;
  }
}

// "Engineering Manager at GitHub": who works at a platform's is not told to go there.
bool KindJudge::employs(std::uint32_t connector) const {
  const std::string_view word = w_.text(connector);
  if (word != "at" && word != "from" && word != "of") return false;
  const auto role = std::lower_bound(w_.roles.begin(), w_.roles.end(), connector,
                                     [](const RoleSpan& r, std::uint32_t t) { return r.last < t; });
  return role != w_.roles.end() && role->last == connector;
}

// "Follow us on Twitter", "the GitHub repository".
void KindJudge::drop_platforms() {
  for (Mention& m : w_.mentions) {
    if (m.kind == no_kind || w_.classes.platform == no_class || !w_.in_class(w_.classes.platform, m.first) ||
        m.last != m.first + 1)
      continue;
    const Sentence& range = w_.analysis.sentences[m.sentence];
    std::uint32_t before = m.first;  // "on Twitter, Facebook, and LinkedIn"
    while (before > range.first_token) {
      const std::string_view word = w_.text(before - 1);
      if (word != "," && word != "and" && word != "or" && word != "the" && word != "/" &&
          !w_.in_class(w_.classes.platform, before - 1))
        break;
      --before;
    }
    const bool led =
        before > range.first_token && w_.in_class(w_.classes.platform_context, before - 1) && !employs(before - 1);
    const bool followed = m.last < range.last_token && w_.in_class(w_.classes.platform_context, m.last);
    if (led || followed) m.kind = no_kind;
  }
}

// "GOSIM AI Paris", "Open Forum Shenzhen 2025": a place and a year right after an event's name are of the name.
void KindJudge::extend_editions() {
  for (std::size_t i = 0; i < w_.mentions.size(); ++i) {
    Mention& m = w_.mentions[i];
    if (w_.schema.ontology.kinds[m.kind].form != NameForm::edition || m.form != MentionForm::name) continue;
    const std::uint32_t limit = w_.analysis.sentences[m.sentence].last_token;
    std::uint32_t end = m.last;
    if (i + 1 < w_.mentions.size() && w_.mentions[i + 1].first == end && w_.mentions[i + 1].sentence == m.sentence &&
        w_.schema.ontology.kinds[w_.mentions[i + 1].kind].form == NameForm::place) {
      end = w_.mentions[i + 1].last;
      w_.mentions.erase(w_.mentions.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
    if (end == w_.mentions[i].last) continue;
    if (end < limit)
      if (const Value* v = w_.value_at(end);
          v != nullptr && v->kind == ValueKind::date && v->text.size() == 4 && v->last_token == end + 1)
        ++end;
    Mention& grown = w_.mentions[i];
    const KindId kind = grown.kind;
    grown.last = end;
    grown.name = w_.intern_name(w_.text(grown.first, end));
    Name& name = w_.names[grown.name];
    ++name.occurrences;
    name.kind = kind;
  }
}

void KindJudge::drop_undecided() {
  for (const Mention& m : w_.mentions)
    if (m.kind == no_kind) w_.undecided.emplace_back(m.first, m.last);
  std::erase_if(w_.mentions, [&](const Mention& m) { return m.kind == no_kind; });
  // Inside a longer name nothing else is named, except inside titles.
  std::uint32_t cover_end = 0;
  bool cover_title = false;
  std::vector<Mention> kept;
  kept.reserve(w_.mentions.size());
  for (Mention m : w_.mentions) {
    const NameForm form = w_.schema.ontology.kinds[m.kind].form;
    if (m.first < cover_end) {
      if (m.last > cover_end) continue;  // crosses the border of a longer one: a mistake of form
      if (!cover_title && !m.nested) continue;
      if (form == NameForm::titled) continue;
      // "Our Journey at Northwind": a word of a title's that nothing else knows as a company is none.
      const Name& name = w_.names[m.name];
      if (form == NameForm::company && name.best_entry == none && name.occurrences == 1 && !name.by_form) continue;
      m.nested = true;
      kept.push_back(m);
      continue;
    }
    m.nested = false;
    cover_end = m.last;
    cover_title = form == NameForm::titled;
    kept.push_back(m);
  }
  w_.mentions = std::move(kept);
}

void decide_kinds(Workspace& w) { KindJudge(w).run(); }

}  // namespace ecograph::extraction
