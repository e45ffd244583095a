// What its neighbours tell of a name's kind: name rules, relations, the other items of its list.
#include <algorithm>
#include <array>
#include <bit>

#include "extraction/kind_judge.hpp"

namespace ecograph::extraction {

constexpr float sure_margin = 0.5F;  // from here on a name's kind speaks for its neighbours in a list

// What name rules and lists can see of a sentence; where it stays the same, so does what they say.
std::uint64_t KindJudge::look_of(std::uint32_t sentence) const {
  std::uint64_t look = 1 + runner_.themes(sentence);
  for (const Mention& m : w_.mentions_in(sentence)) {
    const bool sure = m.name != none && w_.names[m.name].margin >= sure_margin;
    for (const std::uint32_t part : {m.first, m.last, m.name, static_cast<std::uint32_t>(m.kind), sure ? 1U : 0U})
      look = (look ^ part) * 0x100000001B3ULL;
  }
  return look;
}

void KindJudge::run_rules() {
  voted_.clear();
  runner_.begin_round();
  const std::vector<Round> before = std::move(rounds_);
  rounds_.assign(w_.analysis.sentences.size(), {});
  std::vector<Mention> fresh;
  for (std::uint32_t s = 0; s < w_.analysis.sentences.size(); ++s) {
    Round& round = rounds_[s];
    round.look = look_of(s);
    if (!before.empty() && before[s].look == round.look) {
      for (const auto& [name, rule] : before[s].votes) cast_vote(name, *rule);
      continue;
    }
    current_ = &round;
    runner_.run(RuleIndex::Phase::names, s, 0,
                [&](const Rule& rule, const PatternMatch& match, std::uint32_t sentence) {
                  if (rule.names_heading) return propose_heading(rule, sentence, fresh);
                  if (rule.names_line) return propose_marked_line(rule, sentence, fresh);
                  const Capture* capture = runner_.capture(match, "name");
                  if (capture == nullptr) return;
                  if (capture->type == Arc::Type::list) {
                    const auto items = runner_.lattice().items(capture->index);
                    const KindId usual = majority(items);
                    for (std::uint32_t m : items)
                      if (usual == no_kind || (rule.kinds >> usual & 1) != 0) cast_vote(w_.mentions[m].name, rule);
                  } else if (capture->type == Arc::Type::mention && table_of(capture->index) == Table::mention) {
                    cast_vote(w_.mentions[index_of(capture->index)].name, rule);
                  } else {
                    propose(rule, *capture, sentence, fresh);
                  }
                });
    current_ = nullptr;
  }
  add_fresh(fresh);
}

void KindJudge::add_fresh(const std::vector<Mention>& fresh) {
  if (fresh.empty()) return;
  for (const Mention& mention : fresh) {
    if (!spans_.emplace(mention.first, mention.last).second) continue;
    w_.mentions.push_back(mention);
    proposed_.push_back(mention);
    ++w_.names[mention.name].occurrences;
  }
  std::stable_sort(w_.mentions.begin(), w_.mentions.end(), [](const Mention& a, const Mention& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
}

void KindJudge::cast_vote(std::uint32_t name, const Rule& rule) {
  if (name == none || (rule.score < 0 && rule.score > vote::never && listed_as(name, rule.kinds))) return;
  if (current_ != nullptr) current_->votes.emplace_back(name, &rule);
  if (!voted_.emplace(name, &rule).second) return;
  float score = rule.score * 0.6F;  // cast in each of two rounds
  if (score > 0 && (contradicts_form(w_.names[name], rule.kinds) || contradicts_list(w_.names[name], rule.kinds)))
    score *= 0.5F;
  for (KindMask kinds = rule.kinds; kinds != 0; kinds &= kinds - 1)
    w_.names[name].votes[static_cast<std::size_t>(std::countr_zero(kinds))] += score;
}

// What is listed as a body or an event is one, although people contribute to it and work on it as on projects.
bool KindJudge::contradicts_list(const Name& name, KindMask kinds) const {
  if (name.best_entry == none || name.weak_only) return false;
  const KindId listed = w_.schema.gazetteer[name.best_entry].kind;
  const NameForm form = w_.schema.ontology.kinds[listed].form;
  const KindId project = w_.schema.ontology.kind_with(NameForm::coined);
  return project != no_kind && kinds == KindMask{1} << project && name.votes[project] < vote::gazetteer &&
         (form == NameForm::plain || form == NameForm::edition || form == NameForm::host);
}

// No person is called "MasMovil", and what opens with a given name is most often one, whatever list it stands in.
bool KindJudge::contradicts_form(const Name& name, KindMask kinds) const {
  const KindId person = w_.schema.ontology.kind_with(NameForm::person);
  if (person == no_kind) return false;
  const KindMask people = KindMask{1} << person;
  const KindId project = w_.schema.ontology.kind_with(NameForm::coined);
  const KindId company = w_.schema.ontology.kind_with(NameForm::company);
  const bool coined = project != no_kind && kinds == KindMask{1} << project;
  const bool employer = company != no_kind && kinds == KindMask{1} << company;
  if ((coined || employer) && name.best_entry == none &&
      w_.schema.is_in(w_.classes.first_name, w_.schema.vocabulary.find(name.key)))
    return true;
  if (name.text.find(' ') != std::string::npos)
    return (kinds & people) == 0 && name.votes[person] >= 3.0F && name.best_entry == none;
  if (kinds != people || name.votes[person] >= vote::threshold) return false;
  bool small = false;
  for (char c : name.text) {
    if (small && c >= 'A' && c <= 'Z') return true;
    small |= c >= 'a' && c <= 'z';
  }
  return false;
}

// A rule names words that are no candidate yet: a title, a lower-case name.
void KindJudge::propose(const Rule& rule, const Capture& capture, std::uint32_t sentence, std::vector<Mention>& fresh) {
  const std::uint32_t base = w_.analysis.sentences[sentence].first_token;
  Mention m;
  m.sentence = sentence;
  m.first = base + capture.begin;
  m.last = base + capture.end;
  // "Tarrow Summit 17-20 April": the day is no part of the name.
  if (m.last > m.first + 1 && w_.text(m.last - 1).size() <= 2)
    if (const Value* v = w_.value_at(m.last - 1); v != nullptr && v->kind == ValueKind::date && v->last_token > m.last)
      --m.last;
  std::string_view text = w_.text(m.first, m.last);
  if (capture.type == Arc::Type::mention && table_of(capture.index) == Table::title) {
    const TitleSpan& title = w_.titles[index_of(capture.index)];
    text = w_.text(title.inner_first, title.inner_last);
  } else if (m.last == m.first + 1 && w_.in_class(w_.classes.common_word, m.first) &&
             !w_.token(m.first).is(shape::upper_initial)) {
    return;  // an ordinary word in lower case is no name
  }
  const KindMask people = w_.schema.ontology.with_form(NameForm::person);
  if ((rule.kinds & ~people) == 0 && !may_be_person(m.first, m.last)) return;
  m.name = w_.intern_name(text);
  if (std::has_single_bit(rule.kinds)) m.kind = static_cast<KindId>(std::countr_zero(rule.kinds));
  cast_vote(m.name, rule);
  if (rule.score > 0) fresh.push_back(m);  // what a name is not names nothing
}

// Is it in the gazetteers, in a form that is no ordinary word, as one of these kinds?
bool KindJudge::listed_as(std::uint32_t name, KindMask kinds) const {
  const Name& n = w_.names[name];
  return n.best_entry != none && !n.weak_only && (kinds >> w_.schema.gazetteer[n.best_entry].kind & 1) != 0;
}

// At most six words, no figures, no links, no ranks: "Sprints: July 11 - 12" names nobody.
bool KindJudge::may_be_person(std::uint32_t first, std::uint32_t last) const {
  unsigned words = 0;
  for (std::uint32_t t = first; t < last; ++t) {
    const Token& token = w_.token(t);
    if (token.is(shape::number | shape::has_digit | shape::url) || w_.value_at(t) != nullptr) return false;
    if (w_.text(t) == ":" || w_.text(t) == "/" || w_.in_class(w_.classes.role_noun, t)) return false;
    words += token.is(shape::punctuation) ? 0U : 1U;
  }
  return words <= 6;
}

// A rule names the heading right above: "Speaker: ..." under the title of a talk.
void KindJudge::propose_heading(const Rule& rule, std::uint32_t sentence, std::vector<Mention>& fresh) {
  const std::uint32_t number = w_.analysis.sentences[sentence].block;
  const std::int32_t heading = w_.document.blocks[number].heading;
  if (heading == no_block || number > static_cast<std::uint32_t>(heading) + 6) return;
  const auto& sentences = w_.analysis.sentences;
  const auto above = std::lower_bound(sentences.begin(), sentences.end(), static_cast<std::uint32_t>(heading),
                                      [](const Sentence& x, std::uint32_t b) { return x.block < b; });
  if (above == sentences.end() || above->block != static_cast<std::uint32_t>(heading)) return;
  propose_line(rule, static_cast<std::uint32_t>(above - sentences.begin()), fresh);
}

// A rule names the line right before in the same block, if all of it is in bold or italics.
void KindJudge::propose_marked_line(const Rule& rule, std::uint32_t sentence, std::vector<Mention>& fresh) {
  if (sentence == 0) return;
  const Sentence& above = w_.analysis.sentences[sentence - 1];
  if (above.block != w_.analysis.sentences[sentence].block) return;
  const std::uint32_t end = above.last_token - 1;  // "For more information, contact", "Members of the Board"
  if (w_.in_class(w_.classes.role_noun, end) || (w_.in_class(w_.classes.generic_word, end) && !capital(w_.token(end))))
    return;
  for (const ClassId head : w_.classes.head)
    if (head != no_class && w_.in_class(head, end)) return;
  for (const std::uint16_t mark : {shape::in_strong, shape::in_emphasis}) {
    std::uint32_t t = above.first_token;
    while (t < above.last_token && (w_.token(t).is(mark) || w_.token(t).is(shape::punctuation))) ++t;
    if (t == above.last_token && w_.text(t - 1) != ":") return propose_line(rule, sentence - 1, fresh);
  }
}

// All of a line is a name. A line that names something else, or of less than three words, is left alone.
void KindJudge::propose_line(const Rule& rule, std::uint32_t line, std::vector<Mention>& fresh) {
  const Sentence* above = &w_.analysis.sentences[line];
  Mention m;
  m.sentence = line;
  m.first = above->first_token;
  m.last = above->last_token;
  const auto beside = w_.mentions_in(m.sentence);
  // "Kestrel: A Bird's View" keeps its name.
  const bool opens_with_name = std::any_of(beside.begin(), beside.end(), [&](const Mention& other) {
    return other.first == m.first && other.last < m.last && other.kind != no_kind && w_.text(other.last) == ":";
  });
  bool label = false;
  for (std::uint32_t t = m.first; !opens_with_name && t < m.first + 4 && t + 3 < m.last; ++t) {
    label |= w_.in_class(w_.classes.title_label, t) || w_.token(t).is(shape::number) || w_.value_at(t) != nullptr;
    if (w_.text(t) != ":") continue;
    if (label) m.first = t + 1;  // "Keynote: ...", "Talk 3: ..."
    break;
  }
  while (m.first < m.last && w_.token(m.first).is(shape::punctuation | shape::number)) ++m.first;
  while (m.last > m.first && w_.token(m.last - 1).is(shape::punctuation) && w_.text(m.last - 1) != "?" &&
         w_.text(m.last - 1) != "!" && w_.text(m.last - 1) != ")")
    --m.last;
  if (m.last < m.first + 3) return;
  for (const Mention& other : w_.mentions_in(m.sentence)) {
    if (other.last <= m.first || other.first >= m.last || other.kind == no_kind) continue;
    if ((rule.kinds >> other.kind & 1) != 0) continue;
    const NameForm form = w_.schema.ontology.kinds[other.kind].form;
    if (form == NameForm::person || form == NameForm::edition || (other.first == m.first && other.last == m.last))
      return;
  }
  m.name = w_.intern_name(w_.text(m.first, m.last));
  if (std::has_single_bit(rule.kinds)) m.kind = static_cast<KindId>(std::countr_zero(rule.kinds));
  cast_vote(m.name, rule);
  fresh.push_back(m);
}

// What a relation says of its ends: an undecided name that stands where only a project can stand is one.
void KindJudge::vote_by_relations() {
  const Ontology& ontology = w_.schema.ontology;
  const KindId project = ontology.kind_with(NameForm::coined);
  const KindId organization = ontology.kind_with(NameForm::company);
  const KindId person = ontology.kind_with(NameForm::person);
  if (project == no_kind || organization == no_kind || person == no_kind) return;
  const auto bit = [](KindId k) { return KindMask{1} << k; };
  const KindMask wildcard = kinds_told_by_relations(ontology);
  std::vector<bool> open(w_.analysis.sentences.size(), false);
  for (const Mention& m : w_.mentions)
    if (m.kind == no_kind && may_be_told(m)) open[m.sentence] = true;
  voted_.clear();
  runner_.begin_round();
  for (std::uint32_t s = 0; s < open.size(); ++s) {
    if (!open[s] || !has_untold(s)) continue;
    runner_.run(RuleIndex::Phase::votes, s, wildcard, [&](const Rule&, const PatternMatch& match, std::uint32_t) {
      for (const char* end : {"subject", "object"}) {
        const Capture* capture = runner_.capture(match, end);
        if (capture == nullptr) continue;
        const KindMask kinds = runner_.kinds_of(*capture) & wildcard;
        KindId kind = no_kind;
        float weight = 2.0F;
        if (kinds == bit(project))
          kind = project;
        else if (kinds == bit(organization))
          kind = organization;
        else if (kinds == bit(person))
          kind = person;
        else if ((kinds & bit(organization)) != 0)
          kind = organization, weight = 1.0F;
        if (kind != no_kind) vote_captured(*capture, kind, weight);
      }
    });
  }
}

// A headline's capitals say nothing; a line about people ("Ada Moreno, Vice President, Northwind") has names as well,
// of words that are no ordinary ones.
bool KindJudge::is_capital_only(const Mention& m) const {
  if (!w_.title_case[m.sentence]) return false;
  const BlockKind kind = w_.block_of(m.sentence).kind;
  if (kind == BlockKind::heading || kind == BlockKind::title || kind == BlockKind::metadata) return true;
  const auto beside = w_.mentions_in(m.sentence);
  if (std::none_of(beside.begin(), beside.end(), [&](const Mention& other) {
        return other.kind != no_kind && w_.schema.ontology.kinds[other.kind].form == NameForm::person;
      }))
    return true;
  for (std::uint32_t t = m.first; t < m.last; ++t)
    if (w_.in_class(w_.classes.common_word, t)) return true;
  return false;
}

// Is a name in the sentence that no relation has told the kind of yet? Each is told once.
bool KindJudge::has_untold(std::uint32_t sentence) const {
  const auto mentions = w_.mentions_in(sentence);
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) {
    return may_be_told(m) && !voted_.contains({m.name, nullptr});
  });
}

// Is it a name whose kind a relation may tell?
bool KindJudge::may_be_told(const Mention& m) const {
  if (m.name == none || w_.names[m.name].kind != no_kind || is_capital_only(m)) return false;
  const Name& name = w_.names[m.name];
  const bool acronym = w_.token(m.first).is(shape::all_upper) && name.text.size() < 5;
  return !acronym && !name.ordinary && !w_.in_class(w_.classes.nationality, m.first) &&
         !w_.in_class(w_.classes.generic_word, m.first);
}

// One vote a name, however many rules agree: they read the same sentence.
void KindJudge::vote_captured(const Capture& capture, KindId kind, float given) {
  const auto one = [&](std::uint32_t m) {
    float weight = given;
    if (!may_be_told(w_.mentions[m])) return;
    const std::uint32_t n = w_.mentions[m].name;
    Name& name = w_.names[n];
    if (w_.schema.ontology.kinds[kind].form == NameForm::person && name.votes[kind] <= 0) return;
    if (weight < 2.0F && name.text.find(' ') == std::string::npos) weight = 2.0F;  // one word: no person
    if (voted_.emplace(n, nullptr).second) name.votes[kind] += weight;
  };
  if (capture.type == Arc::Type::list) {
    for (std::uint32_t m : runner_.lattice().items(capture.index)) one(m);
  } else if (capture.type == Arc::Type::mention && table_of(capture.index) == Table::mention) {
    one(index_of(capture.index));
  }
}

// Items of one list are mostly of one kind.
void KindJudge::vote_in_lists() {
  LatticeBuilder lattice(w_);
  without_lists_.resize(w_.analysis.sentences.size(), 0);
  for (std::uint32_t s = 0; s < w_.analysis.sentences.size(); ++s) {
    const Sentence& range = w_.analysis.sentences[s];
    auto it = std::lower_bound(w_.mentions.begin(), w_.mentions.end(), range.first_token,
                               [](const Mention& m, std::uint32_t t) { return m.first < t; });
    if (it == w_.mentions.end() || it + 1 == w_.mentions.end() || (it + 1)->first >= range.last_token) continue;
    const std::uint64_t look = look_of(s);
    if (without_lists_[s] == look) continue;
    lattice.build_chains(s);
    if (lattice.chains().empty()) without_lists_[s] = look;
    for (const auto& chain : lattice.chains()) vote_in_chain(chain);
  }
}

// The kind that two thirds of the settled items have, or no_kind.
KindId KindJudge::majority(std::span<const std::uint32_t> items) const {
  std::array<unsigned, max_kinds> settled{};
  unsigned total = 0;
  for (std::uint32_t m : items) {
    const Name& name = w_.names[w_.mentions[m].name];
    if (name.kind == no_kind || name.margin < sure_margin) continue;
    ++settled[name.kind];
    ++total;
  }
  const auto best = std::max_element(settled.begin(), settled.end());
  return total >= 2 && *best * 3 >= total * 2 ? static_cast<KindId>(best - settled.begin()) : no_kind;
}

void KindJudge::vote_in_chain(const std::vector<std::uint32_t>& chain) {
  // "With the help of Fenwick, the Meridian Foundation ..."
  if (chain.size() == 2 && w_.mentions[chain[1]].first == w_.mentions[chain[0]].last + 2 &&
      w_.text(w_.mentions[chain[0]].last) == "," && w_.text(w_.mentions[chain[0]].last + 1) == "the")
    return;
  // "Ada Moreno, Northwind": a person and what follows the comma are no list.
  if (chain.size() == 2 && w_.mentions[chain[1]].first == w_.mentions[chain[0]].last + 1 &&
      w_.text(w_.mentions[chain[0]].last) == ",") {
    const Mention& opening = w_.mentions[chain[0]];
    const KindId person = w_.schema.ontology.kind_with(NameForm::person);
    if (opening.last > opening.first + 1 && w_.names[opening.name].kind == no_kind
            ? w_.names[opening.name].votes[person] > 0
            : opening.kind == person)
      return;
  }
  std::array<unsigned, max_kinds> settled{};
  unsigned total = 0;
  for (std::uint32_t m : chain) {
    const Name& name = w_.names[w_.mentions[m].name];
    if (name.kind == no_kind || name.margin < sure_margin) continue;
    ++settled[name.kind];
    ++total;
  }
  if (total == 0) return;
  const auto best = std::max_element(settled.begin(), settled.end());
  const auto kind = static_cast<std::size_t>(best - settled.begin());
  if (*best * 3 < total * 2) return;
  const NameForm form = w_.schema.ontology.kinds[kind].form;
  for (std::uint32_t m : chain) {
    Name& name = w_.names[w_.mentions[m].name];
    if (*best >= 4) name.company = static_cast<KindId>(kind);
    // "Stanford, NYU, EPFL, Oxford": a name of two kinds is of its neighbours' kind; a foundation stays one among
    // its members ("founded by Contoso, Fabrikam and Initech, the Alliance ...").
    const bool host = name.kind != no_kind && w_.schema.ontology.kinds[name.kind].form == NameForm::host;
    if (name.kind != no_kind && name.kind != kind && name.votes[kind] >= vote::gazetteer_weak && *best >= 3 &&
        is_plain(form) && !(host && name.margin >= 4)) {
      name.votes[kind] = std::max(name.votes[kind], name.votes[name.kind] + 0.5F);
      continue;
    }
    if (name.kind != no_kind && name.margin >= sure_margin) continue;
    if (form == NameForm::versioned || form == NameForm::edition) continue;
    if (form == NameForm::person && name.text.find(' ') == std::string::npos) {
      // "Ada Moreno, Ken Abara, Bo Lind, Sterling, Greta Oak": nobody's employer either.
      if (*best >= 4 && name.best_entry == none)
        name.votes[kind] = std::max(name.votes[kind], vote::threshold + sure_margin);
      continue;
    }
    name.votes[kind] += *best >= 2 ? 1.3F : 0.9F;
  }
}

}  // namespace ecograph::extraction
