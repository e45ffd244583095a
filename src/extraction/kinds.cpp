// Which kind a name is of: form, gazetteers, links, name rules and the company it keeps vote; the rest is dropped.
#include <algorithm>
#include <bit>
#include <set>

#include "extraction/matching.hpp"
#include "extraction/workspace.hpp"

namespace ecograph::extraction {
namespace {

constexpr float sure_margin = 0.5F;  // from here on a name's kind speaks for its neighbours in a list

class KindJudge {
 public:
  explicit KindJudge(Workspace& w) : w_(w), runner_(w) {}

  void run() {
    vote_by_form();
    vote_by_links();
    tentative();
    vote_by_brackets();
    tentative();
    vote_by_parts();
    tentative();
    run_rules();  // first round: typed by form and gazetteers only
    vote_in_lists();
    tentative();
    vote_by_brackets();
    vote_by_parts();
    tentative();
    run_rules();  // second round: rules may now rely on kinds that others settled
    vote_in_lists();
    tentative();
    vote_by_relations();
    tentative();
    vote_in_lists();
    tentative();
    recall_elsewhere();
    drop_datelines();
    drop_platforms();
    drop_undecided();
    extend_editions();
  }

 private:
  Workspace& w_;
  RuleRunner runner_;
  std::set<std::pair<std::uint32_t, const Rule*>> voted_;    // (name, rule): a rule votes once a name and round
  std::set<std::pair<std::uint32_t, std::uint32_t>> spans_;  // mentions by (first, last)

  struct Round {  // of one sentence
    std::uint64_t look = 0;
    std::vector<std::pair<std::uint32_t, const Rule*>> votes;
  };
  std::vector<Round> rounds_;  // by sentence: the last round
  Round* current_ = nullptr;

  [[nodiscard]] KindId kind_with(NameForm form) const {
    for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k)
      if (w_.schema.ontology.kinds[k].form == form) return static_cast<KindId>(k);
    return no_kind;
  }

  [[nodiscard]] static bool is_year(std::string_view word) {
    return word.size() == 4 && word >= "1980" && word <= "2049" &&
           word.find_first_not_of("0123456789") == std::string_view::npos;
  }

  // "getParameterMap": a small word before the first capital.
  [[nodiscard]] static bool is_identifier(std::string_view word) {
    const std::size_t capital = word.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return capital != std::string_view::npos && capital >= 3 &&
           word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == capital && word.size() > capital + 3;
  }

  // "Queuecon", "Bitfest": the same without a capital inside, in words that are no ordinary ones ("falcon").
  [[nodiscard]] bool small_suffix(std::uint32_t t) const {
    const std::string word = fold(w_.text(t));
    if (word.size() < 6 || w_.token(t).word != unknown_word || !w_.token(t).is(shape::upper_initial)) return false;
    for (std::string_view suffix : {"con", "conf", "fest", "camp"})
      if (word.ends_with(suffix)) return true;
    return false;
  }

  // "HBaseCon", "RustFest", "KernelCamp": an event by its last part; the parts are the words of the class
  // edition-suffix.
  [[nodiscard]] bool edition_suffix(std::string_view word) const {
    std::size_t end = word.size();
    while (end > 0 && word[end - 1] >= '0' && word[end - 1] <= '9') --end;
    for (std::size_t at = 2; at < end; ++at) {
      const bool inner_capital = word[at] >= 'A' && word[at] <= 'Z' && word[at - 1] >= 'a' && word[at - 1] <= 'z';
      const bool after_acronym = word[at] >= 'A' && word[at] <= 'Z' && at + 1 < end && word[at + 1] >= 'a';
      if ((inner_capital || after_acronym) &&
          w_.schema.is_in(w_.classes.edition_suffix, w_.schema.vocabulary.find(fold(word.substr(at, end - at)))))
        return true;
    }
    return false;
  }

  void vote_by_form() {
    const KindId project = w_.schema.ontology.kind("Project");
    const KindId event = kind_with(NameForm::edition);
    for (const Mention& m : w_.mentions) {
      spans_.emplace(m.first, m.last);
      Name& name = w_.names[m.name];
      std::uint32_t last = m.last;
      if (last > m.first + 1 && is_year(w_.text(last - 1))) --last;
      const bool dated = last < m.last;
      if (event != no_kind && name.votes[event] <= 0 && (edition_suffix(w_.text(last - 1)) || small_suffix(last - 1))) {
        name.votes[event] += dated ? 4.0F : 2.5F;
        continue;
      }
      // An unknown name with a year is most often an edition of an event.
      if (dated && event != no_kind &&
          std::all_of(name.votes.begin(), name.votes.end(), [](float v) { return v < vote::gazetteer_weak; })) {
        name.votes[event] += 2.0F;
        continue;
      }
      if (m.last != m.first + 1) continue;
      const Token& token = w_.token(m.first);
      if (project == no_kind || name.votes[project] > 0) continue;
      if (token.is(shape::mixed_case) && !is_identifier(name.text))
        name.votes[project] += 1.3F;
      else if (token.is(shape::has_digit))
        name.votes[project] += 0.6F;
    }
    for (Name& name : w_.names)
      if (project != no_kind && name.inside_sentence >= 3 && name.votes[project] > 0 && name.votes[project] < 2)
        name.votes[project] += 0.7F;
  }

  // Where a link leads says what its text names.
  void vote_by_links() {
    for (const Mention& m : w_.mentions) {
      if (!w_.token(m.first).is(shape::in_link)) continue;
      const Span text{w_.token(m.first).text.begin, w_.token(m.last - 1).text.end};
      for (const InlineMark& mark : marks_near(w_.block_of(m.sentence).marks, text))
        if (mark.kind == InlineMark::Kind::link && mark.range.overlaps(text)) vote_target(w_.names[m.name], mark, text);
    }
  }

  void vote_target(Name& name, const InlineMark& mark, Span text) {
    const std::string_view url = mark.target;
    const bool whole = mark.range.size() <= text.size() + 4;
    const auto has = [&](std::string_view part) { return url.find(part) != std::string_view::npos; };
    const KindId project = w_.schema.ontology.kind("Project");
    const KindId person = kind_with(NameForm::person);
    if (has("linkedin.com/in/") || has("//twitter.com/") || has("//x.com/") || has("mastodon") || has("orcid.org")) {
      if (person != no_kind && name.text.find(' ') != std::string::npos && whole) name.votes[person] += 1.0F;
    } else if (has("linkedin.com/company/")) {
      add_vote(name, "Organization", 2.5F);
    } else if (has("github.com/") || has("gitlab.com/") || has("codeberg.org/")) {
      const std::size_t host_end =
          url.find(".com/") != std::string_view::npos ? url.find(".com/") + 5 : url.find(".org/") + 5;
      const std::string_view path = url.substr(std::min(host_end, url.size()));
      const auto slashes = std::count(path.begin(), path.end(), '/');
      if (slashes == 0 && person != no_kind && name.text.find(' ') != std::string::npos)
        name.votes[person] += 1.2F;
      else if (slashes == 1 && whole && project != no_kind)
        name.votes[project] += 2.5F;
    } else if (has("pypi.org/project/") || has("crates.io/crates/") || has("npmjs.com/package/") ||
               has("huggingface.co/")) {
      if (project != no_kind && whole) name.votes[project] += 2.0F;
    }
  }

  // "Cloud Native Computing Foundation (CNCF)": the short form is of the long one's kind.
  void vote_by_brackets() {
    for (std::size_t i = 0; i + 1 < w_.mentions.size(); ++i) {
      const Mention& full = w_.mentions[i];
      const std::uint32_t open = full.last;
      if (full.kind == no_kind || open + 2 >= w_.analysis.sentences[full.sentence].last_token || w_.text(open) != "(")
        continue;
      for (std::size_t j = i + 1; j < w_.mentions.size() && w_.mentions[j].first <= open + 1; ++j) {
        const Mention& brief = w_.mentions[j];
        if (brief.first != open + 1 || brief.last != open + 2 || brief.name == full.name) continue;
        const std::string_view after = w_.text(open + 2);
        if ((after != ")" && after != ",") || !abbreviates(w_.names[brief.name].text, w_.names[full.name].text))
          continue;
        Name& name = w_.names[brief.name];
        name.votes.fill(0);
        name.votes[full.kind] = vote::gazetteer;
        w_.same_names.emplace_back(full.name, brief.name);
      }
    }
  }

  // Do the letters of the short form stand, in order, at the heads of the long form's words (or inside them)?
  [[nodiscard]] static bool abbreviates(std::string_view brief, std::string_view full) {
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
  void vote_by_parts() {
    std::unordered_map<std::string, std::vector<std::uint32_t>> wholes;  // part -> longer names
    for (std::uint32_t n = 0; n < w_.names.size(); ++n) {
      const Name& name = w_.names[n];
      if (name.kind == no_kind || name.text.find(' ') == std::string::npos) continue;
      const NameForm form = w_.schema.ontology.kinds[name.kind].form;
      if (form != NameForm::person && form != NameForm::plain) continue;
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
      if (name.kind != no_kind && name.kind != kind && name.margin >= 2.5F) continue;
      if (w_.schema.ontology.kinds[kind].form == NameForm::plain &&
          (name.best_entry != none || w_.in_class(w_.classes.generic_tail, first_token_of(n))))
        continue;
      name.votes[kind] = std::max(name.votes[kind], 4.0F);
      if (it->second.size() == 1) w_.same_names.emplace_back(it->second[0], n);
    }
  }

  [[nodiscard]] std::uint32_t first_token_of(std::uint32_t name) const {
    for (const Mention& m : w_.mentions)
      if (m.name == name) return m.first;
    return 0;
  }

  void add_vote(Name& name, std::string_view kind_name, float weight) {
    if (const KindId kind = w_.schema.ontology.kind(kind_name); kind != no_kind) name.votes[kind] += weight;
  }

  // The best kind of every name so far.
  void tentative() {
    for (Name& name : w_.names) {
      const auto best = std::max_element(name.votes.begin(), name.votes.end());
      const float needed = vote::threshold + (name.ordinary ? vote::ordinary_surcharge : 0.0F);
      name.kind = *best >= needed ? static_cast<KindId>(best - name.votes.begin()) : no_kind;
      name.margin = *best - needed;
    }
    for (Mention& m : w_.mentions) m.kind = m.name == none ? m.kind : w_.names[m.name].kind;
  }

  // What name rules can see of a sentence; where it stays the same, so do their votes.
  [[nodiscard]] std::uint64_t look_of(std::uint32_t sentence) const {
    std::uint64_t look = 1;
    for (const Mention& m : w_.mentions_in(sentence)) {
      const bool sure = m.name != none && w_.names[m.name].margin >= sure_margin;
      for (const std::uint32_t part : {m.first, m.last, m.name, static_cast<std::uint32_t>(m.kind), sure ? 1U : 0U})
        look = (look ^ part) * 0x100000001B3ULL;
    }
    return look;
  }

  void run_rules() {
    voted_.clear();
    runner_.restart();
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
    if (fresh.empty()) return;
    for (const Mention& mention : fresh) {
      if (!spans_.emplace(mention.first, mention.last).second) continue;
      w_.mentions.push_back(mention);
      ++w_.names[mention.name].occurrences;
    }
    std::stable_sort(w_.mentions.begin(), w_.mentions.end(), [](const Mention& a, const Mention& b) {
      return a.first != b.first ? a.first < b.first : a.last > b.last;
    });
  }

  void cast_vote(std::uint32_t name, const Rule& rule) {
    if (name == none) return;
    if (current_ != nullptr) current_->votes.emplace_back(name, &rule);
    if (!voted_.emplace(name, &rule).second) return;
    for (KindMask kinds = rule.kinds; kinds != 0; kinds &= kinds - 1)
      w_.names[name].votes[static_cast<std::size_t>(std::countr_zero(kinds))] +=
          rule.score * 0.6F;  // cast in each of two rounds
  }

  // A rule names words that are no candidate yet: a title, a lower-case name.
  void propose(const Rule& rule, const Capture& capture, std::uint32_t sentence, std::vector<Mention>& fresh) {
    const std::uint32_t base = w_.analysis.sentences[sentence].first_token;
    Mention m;
    m.sentence = sentence;
    m.first = base + capture.begin;
    m.last = base + capture.end;
    std::string_view text = w_.text(m.first, m.last);
    if (capture.type == Arc::Type::mention && table_of(capture.index) == Table::title) {
      const TitleSpan& title = w_.titles[index_of(capture.index)];
      text = w_.text(title.inner_first, title.inner_last);
    } else if (m.last == m.first + 1 && w_.in_class(w_.classes.common_word, m.first) &&
               !w_.token(m.first).is(shape::upper_initial)) {
      return;  // an ordinary word in lower case is no name
    }
    m.name = w_.intern_name(text);
    if (std::has_single_bit(rule.kinds)) m.kind = static_cast<KindId>(std::countr_zero(rule.kinds));
    cast_vote(m.name, rule);
    fresh.push_back(m);
  }

  // What a relation says of its ends: an undecided name that stands where only a project can stand is one.
  void vote_by_relations() {
    const Ontology& ontology = w_.schema.ontology;
    const KindId project = ontology.kind("Project");
    const KindId organization = ontology.kind("Organization");
    const KindId person = kind_with(NameForm::person);
    if (project == no_kind || organization == no_kind || person == no_kind) return;
    const auto bit = [](KindId k) { return KindMask{1} << k; };
    const KindMask wildcard = bit(project) | bit(organization) | bit(person);
    std::vector<bool> open(w_.analysis.sentences.size(), false);
    for (const Mention& m : w_.mentions)
      if (m.kind == no_kind && !w_.title_case[m.sentence] && may_be_told(m)) open[m.sentence] = true;
    voted_.clear();
    runner_.restart();
    for (std::uint32_t s = 0; s < open.size(); ++s) {
      if (!open[s]) continue;
      runner_.run(RuleIndex::Phase::claims, s, wildcard,
                  [&](const Rule& rule, const PatternMatch& match, std::uint32_t) {
                    if (rule.type != RuleType::relation || rule.confidence < 0.75F) return;
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

  // Is it a name whose kind a relation may tell?
  [[nodiscard]] bool may_be_told(const Mention& m) const {
    if (m.name == none || w_.names[m.name].kind != no_kind) return false;
    const Name& name = w_.names[m.name];
    const bool acronym = w_.token(m.first).is(shape::all_upper) && name.text.size() < 5;
    return !acronym && !name.ordinary && !w_.in_class(w_.classes.nationality, m.first) &&
           !w_.in_class(w_.classes.generic_word, m.first);
  }

  // One vote a name, however many rules agree: they read the same sentence.
  void vote_captured(const Capture& capture, KindId kind, float given) {
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
  void vote_in_lists() {
    LatticeBuilder lattice(w_);
    for (std::uint32_t s = 0; s < w_.analysis.sentences.size(); ++s) {
      const Sentence& range = w_.analysis.sentences[s];
      auto it = std::lower_bound(w_.mentions.begin(), w_.mentions.end(), range.first_token,
                                 [](const Mention& m, std::uint32_t t) { return m.first < t; });
      if (it == w_.mentions.end() || it + 1 == w_.mentions.end() || (it + 1)->first >= range.last_token) continue;
      lattice.build(s, true);
      for (const auto& chain : lattice.chains()) vote_in_chain(chain);
    }
  }

  // The kind that two thirds of the settled items have, or no_kind.
  [[nodiscard]] KindId majority(std::span<const std::uint32_t> items) const {
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

  void vote_in_chain(const std::vector<std::uint32_t>& chain) {
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
      // "Stanford, NYU, EPFL, Oxford": a name of two kinds is of its neighbours' kind.
      if (name.kind != no_kind && name.kind != kind && name.votes[kind] >= vote::gazetteer_weak && *best >= 3 &&
          form == NameForm::plain) {
        name.votes[kind] = std::max(name.votes[kind], name.votes[name.kind] + 0.5F);
        continue;
      }
      if (name.kind != no_kind && name.margin >= sure_margin) continue;
      if (form == NameForm::versioned || form == NameForm::edition) continue;
      if (form == NameForm::person && name.text.find(' ') == std::string::npos) continue;
      name.votes[kind] += *best >= 2 ? 1.3F : 0.9F;
    }
  }

  // What is settled once holds for every later occurrence: single words that no pass saw as a name ("verl", "ray" stay
  // apart by case).
  void recall_elsewhere() {
    std::unordered_map<std::string, std::uint32_t> single;
    for (std::uint32_t n = 0; n < w_.names.size(); ++n)
      if (w_.names[n].kind != no_kind && w_.names[n].text.find(' ') == std::string::npos &&
          w_.names[n].text.size() > 1 && w_.schema.ontology.kinds[w_.names[n].kind].form == NameForm::plain)
        single.emplace(w_.names[n].text, n);
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
      auto it = single.find(std::string(w_.text(t)));
      if (it == single.end()) continue;
      if (w_.in_class(w_.classes.common_word, t) &&
          (w_.title_case[w_.sentence_of[t]] || w_.names[it->second].weak_only))
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
  void drop_datelines() {
    for (std::size_t i = 0; i < w_.mentions.size(); ++i) {
      Mention& m = w_.mentions[i];
      if (m.kind == no_kind || w_.schema.ontology.kinds[m.kind].form != NameForm::place) continue;
      const Sentence& range = w_.analysis.sentences[m.sentence];
      if (m.first > range.first_token + 5 || !w_.token(range.first_token).is(shape::line_start)) continue;
      bool date = false;
      unsigned dashes = 0;
      for (std::uint32_t t = m.last; t < range.last_token && t < range.first_token + 18; ++t) {
        const std::string_view word = w_.text(t);
        dashes += word == "-" || word == "–" || word == "—" || word == "--" ? 1U : 0U;
        if (const Value* v = w_.value_at(t); v != nullptr && v->kind == ValueKind::date) date = true;
      }
      if (date && dashes > 0) m.kind = no_kind;
    }
  }

  // "Follow us on Twitter", "the GitHub repository".
  void drop_platforms() {
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
      const bool led = before > range.first_token && w_.in_class(w_.classes.platform_context, before - 1);
      const bool followed = m.last < range.last_token && w_.in_class(w_.classes.platform_context, m.last);
      if (led || followed) m.kind = no_kind;
    }
  }

  // "GOSIM AI Paris", "Open Forum Shenzhen 2025": a place and a year right after an event's name are of the name.
  void extend_editions() {
    for (std::size_t i = 0; i < w_.mentions.size(); ++i) {
      Mention& m = w_.mentions[i];
      if (w_.schema.ontology.kinds[m.kind].form != NameForm::edition || m.form != MentionForm::name) continue;
      const std::uint32_t limit = w_.analysis.sentences[m.sentence].last_token;
      std::uint32_t end = m.last;
      if (i + 1 < w_.mentions.size() && w_.mentions[i + 1].first == end &&
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

  void drop_undecided() {
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
};

}  // namespace

void decide_kinds(Workspace& w) { KindJudge(w).run(); }

}  // namespace ecograph::extraction
