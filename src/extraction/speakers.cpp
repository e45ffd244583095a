#include "extraction/speakers.hpp"

#include <algorithm>
#include <string>

namespace ecograph::extraction {
namespace {

bool opens(std::string_view word) { return word == "“" || word == "\"" || word == "«" || word == "„"; }
bool closes(std::string_view word) { return word == "”" || word == "\"" || word == "»"; }
bool is_dash(std::string_view word) { return word == "—" || word == "–" || word == "-" || word == "--" || word == "―"; }

bool is_author(const Block& block) {
  return block.kind == BlockKind::metadata && (block.key == "author" || block.key == "authors" || block.key == "by");
}

bool is_title(const Block& block) {
  return block.kind == BlockKind::title || (block.kind == BlockKind::metadata && block.key == "title");
}

// A key of the front matter that says where an author works: "author.position", "company".
bool is_workplace(std::string_view key) {
  if (const std::size_t dot = key.rfind('.'); dot != std::string_view::npos) {
    if (!key.starts_with("author")) return false;
    key.remove_prefix(dot + 1);
    if (key == "position" || key == "org" || key == "title") return true;
  }
  return key == "company" || key == "employer" || key == "affiliation" || key == "author_company";
}

}  // namespace

Speakers::Speakers(Workspace& w) : w_(w), interview_(find_interview(w)) {
  find_authors();
  find_publisher();
  find_quotations();
  find_introduced();
}

bool Speakers::is_person(const Mention& m) const {
  return m.entity != none && !m.nested && form_of(m) == NameForm::person;
}

std::uint32_t Speakers::block_end(std::uint32_t token) const {
  const auto& sentences = w_.analysis.sentences;
  std::uint32_t s = w_.sentence_of[token];
  while (s + 1 < sentences.size() && sentences[s + 1].block == sentences[s].block) ++s;
  return sentences[s].last_token;
}

std::uint32_t Speakers::first_person(std::uint32_t from, std::uint32_t to) const {
  auto it = std::lower_bound(w_.mentions.begin(), w_.mentions.end(), from,
                             [](const Mention& m, std::uint32_t t) { return m.first < t; });
  for (; it != w_.mentions.end() && it->first < to; ++it)
    if (is_person(*it)) return it->entity;
  return none;
}

std::uint32_t Speakers::last_person(std::uint32_t from, std::uint32_t to) const {
  auto it = std::lower_bound(w_.mentions.begin(), w_.mentions.end(), to,
                             [](const Mention& m, std::uint32_t t) { return m.first < t; });
  while (it != w_.mentions.begin() && (--it)->first >= from)
    if (is_person(*it)) return it->entity;
  return none;
}

void Speakers::find_authors() {
  for (const Mention& m : w_.mentions)
    if (is_author(w_.block_of(m.sentence)) && form_of(m) == NameForm::person &&
        std::find(w_.authors.begin(), w_.authors.end(), m.entity) == w_.authors.end())
      w_.authors.push_back(m.entity);
  if (w_.authors.empty()) find_byline();
}

// "By Ada Moreno", "Posted by Ada Moreno, chief engineer": a line of its own near the top or at the end.
void Speakers::find_byline() {
  const auto& sentences = w_.analysis.sentences;
  for (std::uint32_t s = 0; s < sentences.size(); ++s) {
    if (s >= 8 && s + 3 < sentences.size()) continue;
    const Sentence& range = sentences[s];
    const bool whole = (s == 0 || sentences[s - 1].block != range.block) &&
                       (s + 1 == sentences.size() || sentences[s + 1].block != range.block);
    const BlockKind kind = w_.block_of(s).kind;
    if (!whole || range.last_token > range.first_token + 14 || range.last_token < range.first_token + 3 ||
        (kind != BlockKind::paragraph && kind != BlockKind::quote))
      continue;
    std::uint32_t t = range.first_token;
    const std::string word = fold(w_.text(t));
    if (word == "posted" || word == "written") ++t;
    if (fold(w_.text(t)) != "by") continue;
    for (const Mention& m : w_.mentions_in(s)) {
      const bool next = m.first == t + 1 || (!w_.authors.empty() && fold(w_.text(m.first - 1)) == "and");
      if (is_person(m) && next) w_.authors.push_back(m.entity);
    }
    if (!w_.authors.empty()) return;
  }
}

// "My name is Ada Moreno", "I'm Ada Moreno, and ...": who tells it all.
void Speakers::find_introduced() {
  for (const Mention& m : w_.mentions) {
    const std::uint32_t begin = w_.analysis.sentences[m.sentence].first_token;
    if (!is_person(m) || m.first < begin + 2 || speech_at(m.first) != nullptr) continue;
    const std::string verb = fold(w_.text(m.first - 1));
    if (verb != "is" && verb != "'m" && verb != "’m" && verb != "am") continue;
    const std::string word = fold(w_.text(m.first - 2));
    const bool my_name = word == "name" && m.first >= begin + 3 && fold(w_.text(m.first - 3)) == "my";
    if (my_name || (verb != "is" && word == "i")) {
      introduced_ = m.entity;
      return;
    }
  }
}

// Who speaks as "we": an organization among the authors or in a signature, else the foundation, project or
// organization the text is mainly about.
void Speakers::find_publisher() {
  for (const Mention& m : w_.mentions) {
    const Block& block = w_.block_of(m.sentence);
    const bool author = block.kind == BlockKind::metadata && (block.key == "author" || block.key == "authors" ||
                                                              block.key == "site_name" || block.key == "og:site_name");
    if (author && is_plain(form_of(m))) {
      w_.publisher = m.entity;
      publisher_is_sure_ = true;
      return;
    }
  }
  w_.publisher = signature();
  if (w_.publisher == none) w_.publisher = guest();
  publisher_is_sure_ = w_.publisher != none;
  if (publisher_is_sure_) return;
  std::uint32_t best_score = 0;
  for (std::uint32_t e = 0; e < w_.entities.size(); ++e) {
    const Entity& entity = w_.entities[e];
    const NameForm form = w_.schema.ontology.kinds[entity.kind].form;
    if (!is_plain(form)) continue;
    std::uint32_t score = w_.salience(e);
    if (form == NameForm::host && w_.mentions[entity.first_mention].sentence < 12) score = score * 3 + 10;
    if (w_.publisher == none || score > best_score) {
      w_.publisher = e;
      best_score = score;
      publisher_is_sure_ = form == NameForm::host;
    }
  }
}

// Who tells of its own work on another's pages: a company that the authors work for, or that the title names as the
// place ("Kestrel at Northwind", "Interview with Northwind"). The text has to go on about it.
std::uint32_t Speakers::guest() const {
  std::uint32_t only = none;
  const auto take = [&](const Mention& m) {
    if (only != none && only != m.entity) return false;
    only = m.entity;
    return true;
  };
  for (const Mention& m : w_.mentions) {
    if (m.nested || m.entity == none || form_of(m) != NameForm::company) continue;
    const Block& block = w_.block_of(m.sentence);
    if (block.kind == BlockKind::metadata && is_workplace(block.key) && !take(m)) return none;
  }
  const std::uint32_t least = only != none ? 2 : 3;
  if (only == none)
    for (const Mention& m : w_.mentions)
      if (!m.nested && m.entity != none && form_of(m) == NameForm::company && is_title(w_.block_of(m.sentence)) &&
          (!stands_as_host(m) || !take(m)))
        return none;
  return only != none && w_.entities[only].mentions >= least ? only : none;
}

// "Kestrel at Northwind", "Interview with Northwind".
bool Speakers::stands_as_host(const Mention& m) const {
  const std::uint32_t begin = w_.analysis.sentences[m.sentence].first_token;
  if (m.first < begin + 2) return false;
  const std::string word = fold(w_.text(m.first - 1));
  return word == "at" || word == "@" || word == "inside" ||
         (word == "with" && fold(w_.text(m.first - 2)) == "interview");
}

// "— The Kestrel Team", "On behalf of the Kestrel PMC": one of the last lines, short, with one body and nobody else.
std::uint32_t Speakers::signature() const {
  const auto& sentences = w_.analysis.sentences;
  for (std::size_t s = sentences.size(), seen = 0; s-- > 0 && seen < 4; ++seen) {
    const std::uint32_t first = sentences[s].first_token;
    const std::uint32_t last = sentences[s].last_token;
    const BlockKind kind = w_.block_of(static_cast<std::uint32_t>(s)).kind;
    if (last - first > 8 || kind != BlockKind::paragraph) continue;
    const std::string word = fold(w_.text(first));
    const std::string end = fold(w_.text(last - 1));
    const bool behalf = word == "on" && last - first > 4 && fold(w_.text(first + 1)) == "behalf";
    if (!is_dash(word) && !behalf && end != "team") continue;
    std::uint32_t only = none;
    unsigned others = 0;
    for (const Mention& m : w_.mentions_in(static_cast<std::uint32_t>(s))) {
      if (m.nested || m.entity == none) continue;
      if (is_plain(form_of(m)) && only == none)
        only = m.entity;
      else
        ++others;
    }
    if (only != none && others == 0) return only;
  }
  return none;
}

void Speakers::find_quotations() {
  const auto& sentences = w_.analysis.sentences;
  for (std::uint32_t s = 0; s < sentences.size(); ++s) {
    const std::uint32_t first = sentences[s].first_token;
    if (s > 0 && sentences[s - 1].block == sentences[s].block) continue;
    const BlockKind kind = w_.block_of(s).kind;
    if (kind == BlockKind::paragraph || kind == BlockKind::quote || kind == BlockKind::list_item)
      quotations_of(first, block_end(first));
  }
  for (Speech& speech : quotations_) ascribe(speech);
  ascribe_to_neighbours();
}

// The quotations of a block. One that is not closed goes on in the next block.
void Speakers::quotations_of(std::uint32_t first, std::uint32_t last) {
  const std::size_t before = quotations_.size();
  std::uint32_t open = none;
  for (std::uint32_t t = first; t < last; ++t) {
    const std::string_view word = w_.text(t);
    if (open != none && closes(word)) {
      if (t > open + 3) quotations_.push_back({open, t, none, none, false});
      open = none;
    } else if (open == none && opens(word)) {
      open = t;
    }
  }
  if (open != none && last > open + 3) quotations_.push_back({open, last, none, none, false});
  // A block quotation without marks.
  if (quotations_.size() == before && w_.block_of(w_.sentence_of[first]).kind == BlockKind::quote)
    quotations_.push_back({first, last, none, none, false});
}

void Speakers::ascribe(Speech& speech) {
  if (!ascribe_after(speech)) ascribe_before(speech);
}

// “...,” said Ada Moreno; “...,” Ada Moreno of Northwind says; “...” — Ada Moreno.
bool Speakers::ascribe_after(Speech& speech) const {
  const std::uint32_t limit = std::min(block_end(speech.first), speech.last + 20);
  std::uint32_t t = speech.last + 1;
  while (t < limit && (w_.text(t) == "," || w_.text(t) == ".")) ++t;
  if (t >= limit) return false;
  if (is_dash(w_.text(t))) {
    speech.speaker = first_person(t + 1, std::min(limit, t + 4));
    return speech.speaker != none;
  }
  for (std::uint32_t v = t; v < limit && w_.text(v) != "." && !opens(w_.text(v)); ++v) {
    if (!is_saying(v)) continue;
    const bool verb_first =
        v <= t + 1 && first_person(t, v) == none && fold(w_.text(t)) != "he" && fold(w_.text(t)) != "she";
    const std::uint32_t from = verb_first ? v + 1 : t;
    const std::uint32_t to = verb_first ? std::min(limit, v + 10) : v;
    speech.speaker = first_person(from, to);
    if (speech.speaker != none) return true;
    for (std::uint32_t u = from; u < to; ++u)
      if (const std::string word = fold(w_.text(u)); word == "he" || word == "she") {
        speech.said_by_pronoun = u;
        return true;
      }
    return false;
  }
  return false;
}

// Ada Moreno, CTO of Northwind, said: “...”; according to Ada Moreno, “...”.
bool Speakers::ascribe_before(Speech& speech) const {
  const std::uint32_t begin = w_.analysis.sentences[w_.sentence_of[speech.first]].first_token;
  const std::uint32_t from = speech.first > begin + 8 ? speech.first - 8 : begin;
  for (std::uint32_t v = speech.first; v-- > from;) {
    if (closes(w_.text(v))) return false;
    if (fold(w_.text(v)) == "according") speech.speaker = first_person(v, speech.first);
    if (!is_saying(v) && w_.text(v) != ":") continue;
    speech.speaker = last_person(begin, v);
    for (std::uint32_t u = v; u-- > begin && speech.speaker == none;)
      if (const std::string word = fold(w_.text(u)); word == "he" || word == "she") {
        speech.said_by_pronoun = u;
        return true;
      }
    if (speech.speaker != none) return true;
  }
  return speech.speaker != none;
}

// A quotation goes on after its attribution, or in the next paragraph; a line "— Ada Moreno" may follow it, a line
// that ends in a colon stand before it.
void Speakers::ascribe_to_neighbours() {
  const auto& sentences = w_.analysis.sentences;
  for (std::size_t i = 0; i < quotations_.size(); ++i) {
    Speech& speech = quotations_[i];
    if (speech.speaker != none || speech.said_by_pronoun != none) continue;
    const std::uint32_t s = w_.sentence_of[speech.first];
    const std::uint32_t end = block_end(speech.first);
    if (i > 0 && speech.first == sentences[s].first_token) {
      const Speech& earlier = quotations_[i - 1];
      const std::uint32_t block = sentences[w_.sentence_of[earlier.first]].block;
      const bool unclosed = earlier.last == block_end(earlier.first) && block + 1 == sentences[s].block;
      if (block == sentences[s].block || unclosed) {
        speech.speaker = earlier.speaker;
        speech.said_by_pronoun = earlier.said_by_pronoun;
        continue;
      }
    }
    const bool whole = s == 0 || sentences[s - 1].block != sentences[s].block;
    if (whole && speech.last + 2 >= end && end < w_.analysis.tokens.size() && is_dash(w_.text(end)))
      speech.speaker = first_person(end, std::min(block_end(end), end + 4));
    if (whole && speech.speaker == none && s > 0 && w_.text(sentences[s - 1].last_token - 1) == ":")
      speech.speaker = last_person(sentences[s - 1].first_token, sentences[s - 1].last_token);
  }
}

const Speech* Speakers::speech_at(std::uint32_t token) const {
  for (const std::vector<Speech>* speeches : {&quotations_, &interview_.turns}) {
    auto it = std::upper_bound(speeches->begin(), speeches->end(), token,
                               [](std::uint32_t t, const Speech& s) { return t < s.first; });
    if (it != speeches->begin() && token < (--it)->last) return &*it;
  }
  return nullptr;
}

std::uint32_t Speakers::i_at(std::uint32_t token) const {
  if (const Speech* speech = speech_at(token); speech != nullptr) {
    if (speech->speaker != none || speech->turn) return speech->speaker;
    const std::vector<Speech>& turns = interview_.turns;
    const auto turn =
        std::find_if(turns.begin(), turns.end(), [&](const Speech& t) { return t.first <= token && token < t.last; });
    return turn != turns.end() ? turn->speaker : interview_.person;
  }
  if (introduced_ != none) return introduced_;
  if (interview_.person != none) return interview_.person;
  return w_.authors.size() == 1 ? w_.authors[0] : none;
}

std::uint32_t Speakers::we_at(std::uint32_t token) const {
  const Speech* speech = speech_at(token);
  if (speech == nullptr) return w_.publisher;
  // Those whom a foundation quotes without saying for whom they speak are its own people.
  const std::uint32_t otherwise = publisher_is_sure_ ? w_.publisher : none;
  if (speech->speaker == none) {
    if (speech->turn) return none;
    const std::uint32_t body = heading_body(token);
    return body != none ? body : otherwise;
  }
  if (is_plain(w_.schema.ontology.kinds[w_.entities[speech->speaker].kind].form)) return speech->speaker;
  const std::uint32_t body = body_of(speech->speaker);
  return body != none || speech->turn ? body : otherwise;
}

// A quotation under a heading that names one organization speaks for it.
std::uint32_t Speakers::heading_body(std::uint32_t token) const {
  const std::int32_t heading = w_.block_of(w_.sentence_of[token]).heading;
  if (heading == no_block) return none;
  const auto named = w_.mentions_in_block(static_cast<std::uint32_t>(heading));
  if (named.size() != 1 || named.front().entity == none || !is_plain(form_of(named.front()))) return none;
  return named.front().entity;
}

// For whom a person speaks: "Ada Moreno, CTO of Northwind Labs", "Northwind's CTO Ada Moreno".
std::uint32_t Speakers::body_of(std::uint32_t person) const {
  const auto [it, fresh] = bodies_.try_emplace(person, none);
  if (!fresh) return it->second;
  for (std::size_t m = 0; m < w_.mentions.size() && it->second == none; ++m)
    if (w_.mentions[m].entity == person && !w_.mentions[m].nested) it->second = body_beside(m);
  return it->second;
}

std::uint32_t Speakers::body_beside(std::size_t mention) const {
  const Mention& person = w_.mentions[mention];
  for (std::size_t i = mention + 1; i < w_.mentions.size(); ++i) {
    const Mention& m = w_.mentions[i];
    if (m.sentence != person.sentence || m.first > person.last + 14 || is_person(m)) break;
    if (m.nested || m.entity == none || !is_plain(form_of(m))) continue;
    bool joined = false;
    bool apart = false;
    for (std::uint32_t t = person.last; t < m.first; ++t) {
      const std::string word = fold(w_.text(t));
      joined |= word == "at" || word == "of" || word == "from" || word == "for" || word == "with" || word == "," ||
                word == "(";
      apart |= is_saying(t) || opens(word) || closes(word) || word == ";" || (word == "and" && t == person.last);
    }
    if (apart) break;
    if (joined) return m.entity;
  }
  if (mention == 0) return none;
  const Mention& before = w_.mentions[mention - 1];
  if (before.sentence != person.sentence || before.last + 6 < person.first || before.entity == none || before.nested ||
      !is_plain(form_of(before)))
    return none;
  for (const RoleSpan& role : w_.roles)
    if (role.sentence == person.sentence && role.first >= before.last && role.last <= person.first)
      return before.entity;
  return none;
}

}  // namespace ecograph::extraction
