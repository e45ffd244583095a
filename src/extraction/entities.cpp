// Names -> entities of the document: spellings, short forms and editions of one thing become one.
#include <algorithm>
#include <map>
#include <numeric>

#include "extraction/name_words.hpp"
#include "extraction/workspace.hpp"

namespace ecograph::extraction {
namespace {

class EntityMaker {
 public:
  explicit EntityMaker(Workspace& w) : w_(w), parent_(w.names.size()) { std::iota(parent_.begin(), parent_.end(), 0U); }

  void run() {
    parse_names();
    join_by_key();
    for (auto [full, brief] : w_.same_names)
      if (live(full) && live(brief) && w_.names[full].kind == w_.names[brief].kind) join(full, brief);
    join_suffixes();
    join_releases();
    join_people();
    join_editions();
    build();
  }

  // Once the main entities are known.
  void complete_releases() {
    for (Entity& e : w_.entities) complete_release(e);
  }

 private:
  struct Parsed {
    std::string key;   // what equal names share
    std::string year;  // edition
    std::uint32_t entry = none;
  };

  Workspace& w_;
  std::vector<std::uint32_t> parent_;
  std::vector<Parsed> parsed_;
  std::vector<std::uint32_t> first_mention_;

  std::uint32_t find(std::uint32_t n) {
    while (parent_[n] != n) n = parent_[n] = parent_[parent_[n]];
    return n;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }
  [[nodiscard]] bool live(std::uint32_t n) const { return first_mention_[n] != none; }
  [[nodiscard]] NameForm form(std::uint32_t n) const { return w_.schema.ontology.kinds[w_.names[n].kind].form; }

  void parse_names() {
    first_mention_.assign(w_.names.size(), none);
    for (std::uint32_t m = 0; m < w_.mentions.size(); ++m)
      if (first_mention_[w_.mentions[m].name] == none) first_mention_[w_.mentions[m].name] = m;
    parsed_.resize(w_.names.size());
    for (std::uint32_t n = 0; n < w_.names.size(); ++n) {
      if (!live(n)) continue;
      const Name& name = w_.names[n];
      Parsed& p = parsed_[n];
      if (name.best_entry != none && w_.schema.gazetteer[name.best_entry].kind == name.kind) p.entry = name.best_entry;
      p.key = form(n) == NameForm::edition ? edition_key(n, p.year) : plain_key(name.key);
    }
  }

  // Without article, legal suffix and punctuation.
  [[nodiscard]] std::string plain_key(std::string_view key) const {
    std::string out;
    std::string word;
    const auto flush = [&] {
      if (word.empty()) return;
      const WordId id = w_.schema.vocabulary.find(word);
      const bool skip =
          (out.empty() && word == "the") || (!out.empty() && w_.schema.is_in(w_.classes.legal_suffix, id));
      if (!skip) {
        if (!out.empty()) out += ' ';
        out += !out.empty() && word == "wg" ? "working group" : word;  // "Tarrow WG"
      }
      word.clear();
    };
    for (char c : key) {
      if (c == ' ' || c == '-' || c == ',' || c == '"' || c == '\'')
        flush();
      else
        word += c;
    }
    flush();
    return out;
  }

  // Series (by its canonical name, where known) and region without the year.
  [[nodiscard]] std::string edition_key(std::uint32_t n, std::string& year) const {
    const Mention& m = w_.mentions[first_mention_[n]];
    std::string key;
    std::vector<PhraseTable::Hit> hits;
    for (std::uint32_t t = m.first; t < m.last;) {
      if (is_year(w_.text(t))) {
        year = std::string(w_.text(t++));
        continue;
      }
      hits.clear();
      w_.schema.gazetteer_phrases.match(std::span(w_.analysis.tokens).subspan(t, m.last - t), hits);
      std::uint32_t length = 0;
      std::string_view canonical;
      for (const auto& hit : hits) {
        const GazetteerEntry& entry = w_.schema.gazetteer[w_.schema.gazetteer_forms[hit.payload].entry];
        if (entry.kind == w_.names[n].kind && hit.length > length) {
          length = hit.length;
          canonical = entry.name;
        }
      }
      if (!key.empty()) key += ' ';
      if (length > 0) {
        fold(canonical, key);
        t += length;
        continue;
      }
      std::string word = fold(w_.text(t++));
      if (year.empty() && ends_in_fused_year(word)) {
        year = word.substr(word.size() - 4);
        word.resize(word.size() - 4);
      }
      if (word == "conf") word = "conference";
      if (word == "na" && !key.empty()) word = "north america";
      if (word == "eu" && !key.empty()) word = "europe";
      if (word == "the" || word == "annual" || word == "first") word.clear();
      key += word;
    }
    while (!key.empty() && key.front() == ' ') key.erase(0, 1);
    while (!key.empty() && key.back() == ' ') key.pop_back();
    return key;
  }

  void join_by_key() {
    std::map<std::tuple<KindId, std::string, std::string>, std::uint32_t> by_key;
    std::map<std::pair<KindId, std::uint32_t>, std::uint32_t> by_entry;
    for (std::uint32_t n = 0; n < w_.names.size(); ++n) {
      if (!live(n)) continue;
      const KindId kind = w_.names[n].kind;
      const auto [it, fresh] = by_key.try_emplace({kind, parsed_[n].key, parsed_[n].year}, n);
      if (!fresh) join(it->second, n);
      if (parsed_[n].entry == none || form(n) == NameForm::edition) continue;
      const auto [entry, first] = by_entry.try_emplace({kind, parsed_[n].entry}, n);
      if (!first) join(entry->second, n);
    }
  }

  // "Ecosystem Working Group" is the only "... Ecosystem Working Group" of the document; "Dell" is "Dell Technologies".
  void join_suffixes() {
    for (std::uint32_t n = 0; n < w_.names.size(); ++n) {
      if (!live(n) || !is_plain(form(n)) || parsed_[n].entry != none) continue;
      const KindId kind = w_.names[n].kind;
      const bool headed = w_.classes.head[kind] != no_class && parsed_[n].key.find(' ') != std::string::npos;
      std::uint32_t whole = none;
      bool unique = true;
      for (std::uint32_t o = 0; o < w_.names.size() && unique; ++o) {
        if (o == n || !live(o) || w_.names[o].kind != kind || find(o) == find(n)) continue;
        const bool tail = (headed || is_short_project(n, o)) && ends_with_words(parsed_[o].key, parsed_[n].key);
        const bool head = starts_with_words(parsed_[o].key, parsed_[n].key) &&
                          rest_is_head(parsed_[o].key, parsed_[n].key.size() + 1, kind);
        if (!tail && !head) continue;
        unique = whole == none || find(whole) == find(o);
        whole = o;
      }
      if (whole != none && unique) join(whole, n);
    }
  }

  // "Rya" of "Apache Rya", "Tobago" of "Apache MyFaces Tobago"; not "PyTorch" of "Extension for PyTorch".
  [[nodiscard]] bool is_short_project(std::uint32_t brief, std::uint32_t full) const {
    if (form(brief) != NameForm::coined || parsed_[brief].key.size() < 3) return false;
    const Mention& m = w_.mentions[first_mention_[full]];
    for (std::uint32_t t = m.first; t < m.last; ++t)
      if (!w_.token(t).is(shape::upper_initial | shape::mixed_case | shape::all_upper)) return false;
    return true;
  }

  // The project that a release's name opens with, as the root of its names.
  std::uint32_t project_of_release(std::string_view head) {
    const auto it = w_.name_by_key.find(fold(head));
    if (it == w_.name_by_key.end() || !live(it->second) || !is_plain(form(it->second))) return none;
    return find(it->second);
  }

  // "Kestrel 2.1", "Apache Kestrel v2.1" and, where no other project has one, "2.1".
  void join_releases() {
    std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> by_release;
    std::map<std::string, std::vector<std::uint32_t>> by_version;
    for (std::uint32_t n = 0; n < w_.names.size(); ++n) {
      if (!live(n) || form(n) != NameForm::versioned) continue;
      const auto [head, version] = split_release(w_.names[n].text);
      const std::uint32_t project = head.empty() ? none : project_of_release(head);
      if (project != none) {
        const auto [it, fresh] = by_release.try_emplace({project, std::string(version)}, n);
        if (!fresh) join(it->second, n);
      }
      by_version[std::string(version)].push_back(n);
    }
    for (const auto& [version, names] : by_version) {
      std::uint32_t whole = none;
      bool unique = true;
      for (std::uint32_t n : names) {
        if (split_release(w_.names[n].text).first.empty()) continue;
        unique &= whole == none || find(whole) == find(n);
        whole = n;
      }
      if (whole == none || !unique) continue;
      for (std::uint32_t n : names) join(whole, n);
    }
  }

  // "version 0.3 of Kestrel"; "Kestrel comes with nests in 0.3": the project that the sentence names last before it.
  [[nodiscard]] std::uint32_t project_beside(const Mention& version, KindMask projects) const {
    constexpr std::uint32_t reach = 12;
    std::uint32_t beside = none;
    std::uint32_t versioned = 0;  // one past the last name that has a version of its own
    for (const Mention& m : w_.mentions_in(version.sentence)) {
      if (m.kind != no_kind && w_.schema.ontology.kinds[m.kind].form == NameForm::versioned) versioned = m.last;
      if (m.entity == none || (projects >> m.kind & 1) == 0 || m.last <= versioned) continue;
      if (m.last <= version.first && m.last + reach >= version.first) beside = m.entity;
      if (m.first > version.last && m.first <= version.last + 2 && w_.text(version.last) == "of") return m.entity;
    }
    return beside;
  }

  // A version alone is a release of what the text is about there.
  void complete_release(Entity& e) {
    if (w_.schema.ontology.kinds[e.kind].form != NameForm::versioned || e.name.find(' ') != std::string::npos) return;
    KindMask projects = 0;
    for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k)
      if (w_.schema.ontology.kinds[k].form == NameForm::coined) projects |= KindMask{1} << k;
    const Mention& m = w_.mentions[e.first_mention];
    std::uint32_t focus = project_beside(m, projects);
    if (focus == none) focus = w_.focus(projects, w_.analysis.sentences[m.sentence].block);
    if (focus == none) return;
    // By the name that the text uses most.
    std::uint32_t best = w_.entities[focus].names[0];
    for (std::uint32_t n : w_.entities[focus].names)
      if (w_.names[n].occurrences > w_.names[best].occurrences) best = n;
    const std::string version = e.name;
    e.aliases.push_back(version);
    e.name = w_.names[best].text + " " + version;
    if (w_.entities[focus].name != w_.names[best].text) e.aliases.push_back(w_.entities[focus].name + " " + version);
  }

  [[nodiscard]] bool rest_is_head(std::string_view text, std::size_t from, KindId kind) const {
    if (text.find(' ', from) != std::string_view::npos) return false;
    return w_.schema.is_in(w_.classes.head[kind], w_.schema.vocabulary.find(text.substr(from)));
  }

  // A surname or given name alone is the person of that full name, if there is one only.
  void join_people() {
    for (std::uint32_t n = 0; n < w_.names.size(); ++n) {
      if (!live(n) || form(n) != NameForm::person) continue;
      std::uint32_t whole = none;
      bool unique = true;
      for (std::uint32_t o = 0; o < w_.names.size(); ++o) {
        if (o == n || !live(o) || form(o) != NameForm::person || !is_part_of_person(parsed_[n].key, parsed_[o].key))
          continue;
        unique &= whole == none || find(whole) == find(o);
        whole = o;
      }
      if (whole != none && unique) join(whole, n);
    }
  }

  // A bare series name belongs to the edition that the text is mainly about.
  void join_editions() {
    std::map<std::string, std::vector<std::uint32_t>> dated;
    for (std::uint32_t n = 0; n < w_.names.size(); ++n)
      if (live(n) && form(n) == NameForm::edition && !parsed_[n].year.empty()) dated[parsed_[n].key].push_back(n);
    for (std::uint32_t n = 0; n < w_.names.size(); ++n) {
      if (!live(n) || form(n) != NameForm::edition || !parsed_[n].year.empty()) continue;
      std::uint32_t best = none;
      std::uint32_t best_score = 0;
      std::size_t editions = 0;
      for (const auto& [key, names] : dated)
        if (key == parsed_[n].key || is_same_series(key, parsed_[n].key)) editions += names.size();
      for (const auto& [key, names] : dated) {
        if (key != parsed_[n].key && !is_same_series(key, parsed_[n].key)) continue;
        for (std::uint32_t o : names) {
          const std::uint32_t score = edition_score(o);
          // An edition named in passing after the series does not take the series' name where there are several; one
          // of the text's own year that stands in its first sentences is not named in passing.
          const bool current =
              !w_.date.empty() && w_.date.starts_with(parsed_[o].year) && w_.mentions[first_mention_[o]].sentence < 10;
          if ((editions > 1 || adds_head(key, parsed_[n].key)) && score < 10 && !current &&
              first_mention_[o] > first_mention_[n] && w_.names[n].occurrences >= w_.names[o].occurrences)
            continue;
          if (best == none || score > best_score) {
            best = o;
            best_score = score;
          }
        }
      }
      if (best != none) join(best, n);
    }
  }

  // "Tarrow Micro Summit" is another event than Tarrow, "Tarrow North America" an edition.
  [[nodiscard]] bool adds_head(std::string_view whole, std::string_view series) const {
    if (!starts_with_words(whole, series)) return false;
    const KindId kind = w_.schema.ontology.kind_with(NameForm::edition);
    const std::string_view last = whole.substr(whole.rfind(' ') + 1);
    return w_.schema.is_in(w_.classes.head[kind], w_.schema.vocabulary.find(last));
  }

  [[nodiscard]] std::uint32_t edition_score(std::uint32_t n) const {
    const Block& block = w_.block_of(w_.mentions[first_mention_[n]].sentence);
    const bool top = block.kind == BlockKind::title || (block.kind == BlockKind::metadata && block.key == "title") ||
                     (block.kind == BlockKind::heading && block.level <= 1);
    return w_.names[n].occurrences * 2 + (top ? 20U : 0U) + (w_.mentions[first_mention_[n]].sentence < 4 ? 3U : 0U);
  }

  void build() {
    std::map<std::uint32_t, std::uint32_t> entity_of_root;
    for (std::uint32_t m = 0; m < w_.mentions.size(); ++m) {
      Mention& mention = w_.mentions[m];
      const std::uint32_t root = find(mention.name);
      const auto [it, fresh] = entity_of_root.try_emplace(root, static_cast<std::uint32_t>(w_.entities.size()));
      if (fresh) {
        Entity& e = w_.entities.emplace_back();
        e.kind = mention.kind;
        e.first_mention = m;
      }
      mention.entity = it->second;
      Entity& e = w_.entities[it->second];
      ++e.mentions;
      const Block& block = w_.block_of(mention.sentence);
      if (block.kind == BlockKind::title || (block.kind == BlockKind::heading && block.level <= 1) ||
          (block.kind == BlockKind::metadata && block.key == "title"))
        ++e.title_mentions;
      w_.names[mention.name].entity = it->second;
    }
    for (std::uint32_t n = 0; n < w_.names.size(); ++n)
      if (w_.names[n].entity != none) w_.entities[w_.names[n].entity].names.push_back(n);
    for (Entity& e : w_.entities) label(e);
    mark_programmes();
  }

  void mark_programmes() {
    for (const Mention& m : w_.mentions)
      if (w_.is_programme(m)) w_.entities[m.entity].programme = true;
  }

  void label(Entity& e) {
    std::uint32_t best = e.names[0];
    for (std::uint32_t n : e.names) {
      if (parsed_[n].entry != none && e.gazetteer == none) e.gazetteer = parsed_[n].entry;
      if (!parsed_[n].year.empty()) e.year = parsed_[n].year;
      if (better(n, best, form(n))) best = n;
    }
    e.name = w_.names[best].text;
    const bool edition = w_.schema.ontology.kinds[e.kind].form == NameForm::edition;
    if (e.gazetteer != none && !edition) {
      const GazetteerEntry& entry = w_.schema.gazetteer[e.gazetteer];
      e.name = entry.name;
      for (const std::string& alias : entry.aliases) e.aliases.push_back(alias);
    }
    if (edition && !e.year.empty()) {  // "<series> <year>", whichever way the text has it
      std::string series = strip_year(e.name);
      e.aliases.push_back(e.year + " " + series);
      e.name = series + " " + e.year;
    }
    for (std::uint32_t n : e.names) {
      e.aliases.push_back(w_.names[n].text);
      if (w_.schema.ontology.kinds[e.kind].form == NameForm::person)
        if (std::string plain = strip_nickname(w_.names[n].text); !plain.empty()) e.aliases.push_back(std::move(plain));
    }
    std::sort(e.aliases.begin(), e.aliases.end());
    e.aliases.erase(std::unique(e.aliases.begin(), e.aliases.end()), e.aliases.end());
    std::erase(e.aliases, e.name);
  }

  // Is a's text a fuller form than b's?
  [[nodiscard]] bool better(std::uint32_t a, std::uint32_t b, NameForm kind_form) const {
    if (a == b) return false;
    if (kind_form == NameForm::edition && parsed_[a].year.empty() != parsed_[b].year.empty())
      return !parsed_[a].year.empty();
    const std::string& x = w_.names[a].text;
    const std::string& y = w_.names[b].text;
    const auto spaces = [](const std::string& s) { return std::count(s.begin(), s.end(), ' '); };
    if (spaces(x) != spaces(y)) return spaces(x) > spaces(y);
    return x.size() > y.size();
  }
};

}  // namespace

void make_entities(Workspace& w) {
  EntityMaker maker(w);
  maker.run();
  w.main_entities.assign(w.schema.ontology.kinds.size(), none);
  for (std::uint32_t e = 0; e < w.entities.size(); ++e) {
    if (w.entities[e].programme) continue;
    std::uint32_t& best = w.main_entities[w.entities[e].kind];
    if (best == none || w.salience(e) > w.salience(best)) best = e;
  }
  maker.complete_releases();
}

}  // namespace ecograph::extraction
