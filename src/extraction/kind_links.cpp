// Where links lead: what that says of the names that are their text, and texts that are names because of it.
#include <algorithm>

#include "extraction/kind_judge.hpp"

namespace ecograph::extraction {
namespace {

// "kestrel" of "https://github.com/birds/kestrel.git?tab=readme"
std::string_view last_part(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  while (url.ends_with('/')) url.remove_suffix(1);
  url = url.substr(url.rfind('/') + 1);
  if (url.ends_with(".git")) url.remove_suffix(4);
  return url;
}

// Letters and digits alone, folded: "Imagine Learning" -> "imaginelearning".
std::string squeezed(std::string_view text) {
  std::string out;
  for (char c : fold(text))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  return out;
}

struct Site {
  std::string_view name;    // "kestrel" of "https://www.kestrel.dev/docs"
  std::string_view domain;  // "dev"
};

Site site_of(std::string_view url) {
  const std::size_t slashes = url.find("//");
  if (slashes == std::string_view::npos) return {};
  url = url.substr(slashes + 2);
  url = url.substr(0, url.find_first_of("/?#:"));
  if (url.starts_with("www.")) url.remove_prefix(4);
  const std::size_t dot = url.find('.');
  if (dot == std::string_view::npos) return {};
  return {url.substr(0, dot), url.substr(url.rfind('.') + 1)};
}

}  // namespace

// "[Kestrel](https://kestrel.dev)": it has a site of its own, and what kind of site tells what it is.
void KindJudge::vote_own_site(Name& name, const InlineMark& mark, Span text) {
  if ((name.best_entry != none && !name.weak_only) || mark.range.size() > text.size() + 4) return;
  const Site site = site_of(mark.target);
  if (site.name.size() < 3 || squeezed(site.name) != squeezed(name.text)) return;
  if (name.best_entry != none) {  // "[Feast](https://feast.dev)": a listed name, and no ordinary word here
    const KindId kind = w_.schema.gazetteer[name.best_entry].kind;
    const bool platform =
        w_.schema.is_in(w_.classes.platform, w_.schema.vocabulary.find(name.key));  // "[Twitter](...)"
    if (!platform && w_.classes.site[kind] != no_class) name.votes[kind] = std::max(name.votes[kind], vote::head);
    return;
  }
  const WordId domain = w_.schema.vocabulary.find(site.domain);
  const bool words = name.text.find(' ') != std::string::npos;
  for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k) {
    float& votes = name.votes[k];
    if (w_.schema.is_in(w_.classes.site[k], domain)) votes = std::max(votes, words ? 2.6F : 2.2F);
  }
}

// Where a link leads says what its text names.
void KindJudge::vote_by_links() {
  for (const Mention& m : w_.mentions) {
    if (!w_.token(m.first).is(shape::in_link)) continue;
    const Span text{w_.token(m.first).text.begin, w_.token(m.last - 1).text.end};
    for (const InlineMark& mark : marks_near(w_.block_of(m.sentence).marks, text))
      if (mark.kind == InlineMark::Kind::link && mark.range.overlaps(text)) vote_target(w_.names[m.name], mark, text);
  }
}

void KindJudge::vote_target(Name& name, const InlineMark& mark, Span text) {
  vote_own_site(name, mark, text);
  const bool whole = mark.range.size() <= text.size() + 4;
  const bool words = name.text.find(' ') != std::string::npos;
  const LinkTarget target(mark.target);
  for (const LinkHint& link : w_.schema.links)
    if ((whole || !link.whole) && (words || !link.words) && link.fits(target)) name.votes[link.kind] += link.score;
}

// "[kestrel](https://github.com/birds/kestrel)": named like what it leads to, however it is written; and titles that
// lead to where nothing but titled works are kept.
void KindJudge::propose_by_links() {
  std::vector<Mention> fresh;
  for (std::uint32_t s = 0; s < w_.analysis.sentences.size(); ++s) {
    if (!w_.prose[s]) continue;
    const Sentence& sentence = w_.analysis.sentences[s];
    for (std::uint32_t first = sentence.first_token; first < sentence.last_token;) {
      std::uint32_t last = first;
      while (last < sentence.last_token && w_.token(last).is(shape::in_link)) ++last;
      if (last > first) propose_link(s, first, last, fresh);
      first = std::max(last, first + 1);
    }
  }
  add_fresh(fresh);
}

void KindJudge::propose_link(std::uint32_t s, std::uint32_t first, std::uint32_t last, std::vector<Mention>& fresh) {
  const Span text{w_.token(first).text.begin, w_.token(last - 1).text.end};
  for (const InlineMark& mark : marks_near(w_.block_of(s).marks, text)) {
    if (mark.kind != InlineMark::Kind::link || mark.range.begin > text.begin || mark.range.end < text.end) continue;
    if (last > first + 1 && last < first + 6 && propose_own_site(s, first, last, mark.target, fresh)) return;
    const LinkTarget target(mark.target);
    for (const LinkHint& link : w_.schema.links) {
      if (!link.proposes || !link.fits(target)) continue;
      Mention m;
      m.sentence = s;
      m.first = first;
      m.last = last;
      if (w_.schema.ontology.kinds[link.kind].form == NameForm::titled) {
        if (mark.range.size() > text.size() + 4) continue;  // a part of the title stands in another sentence
        if (!may_be_title(first, last) && !is_spelled_in(first, last, last_part(mark.target))) continue;
        if (names_another(s, first, last, link.kind)) continue;
        while (m.first < last && w_.token(m.first).is(shape::punctuation)) ++m.first;
        m.last = speaker_start(s, m.first, last);
        while (m.last > m.first && is_closing(m.last - 1)) --m.last;
        if (m.last < m.first + 3) continue;
      } else if (!(link.depth == 2 && is_named_after(first, last, target.path))) {
        while (m.first < last && !is_named_like(m.first, last_part(mark.target))) ++m.first;
        if (m.first == last) continue;
        m.last = m.first + 1;
      }
      m.name = w_.intern_name(w_.text(m.first, m.last));
      m.kind = link.kind;
      float& votes = w_.names[m.name].votes[link.kind];
      votes = std::max(votes, vote::head);
      fresh.push_back(m);
      return;
    }
  }
}

// "[Nest Builder](https://github.com/birds/nest-builder)", "[Birds nest](https://github.com/birds/nest)": several
// words, and the same as the last part of the path, or as both.
bool KindJudge::is_named_after(std::uint32_t first, std::uint32_t last, std::string_view path) const {
  if (last < first + 2 || last > first + 6 || !capital(w_.token(first)) || w_.value_at(last - 1) != nullptr)
    return false;
  const KindId project = w_.schema.ontology.kind_with(NameForm::coined);
  for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k)
    if (k != project && (w_.in_class(w_.classes.head[k], last - 1) || w_.in_class(w_.classes.noun[k], last - 1)))
      return false;
  for (std::uint32_t t = first; t < last; ++t)
    if (w_.text(t) == "/") return false;
  const std::string text = squeezed(w_.text(first, last));
  return text.size() >= 5 && (text == squeezed(last_part(path)) || text == squeezed(path));
}

// "[Write Fast Code](https://writefastcode.org)": capitals and a site of that name, whatever words they are.
bool KindJudge::propose_own_site(std::uint32_t s, std::uint32_t first, std::uint32_t last, const std::string& target,
                                 std::vector<Mention>& fresh) {
  const std::string_view text = w_.text(first, last);
  const std::string site = squeezed(site_of(target).name);
  if (site.size() < 6 || site != squeezed(text)) return false;
  for (std::uint32_t t = first; t < last; ++t)
    if (!capital(w_.token(t)) || !w_.is_ordinary(t)) return false;
  const KindId company = w_.schema.ontology.kind_with(NameForm::company);
  if (company == no_kind) return false;
  Mention m;
  m.sentence = s;
  m.first = first;
  m.last = last;
  m.name = w_.intern_name(text);
  Name& name = w_.names[m.name];
  float& votes = name.votes[company];
  if (std::all_of(name.votes.begin(), name.votes.end(), [](float v) { return v < vote::threshold; }))
    votes = vote::head;
  if (!spans_.contains({first, last})) fresh.push_back(m);
  return true;
}

// A word that no dictionary has, and the same as the end of the path; no version, no file, no "infra-team".
bool KindJudge::is_named_like(std::uint32_t t, std::string_view part) const {
  if (w_.value_at(t) != nullptr || w_.token(t).is(shape::number)) return false;
  const KindId project = w_.schema.ontology.kind_with(NameForm::coined);
  if (const std::size_t dot = part.rfind('.'); dot != std::string_view::npos) {
    const WordId extension = w_.schema.vocabulary.find(fold(part.substr(dot + 1)));
    if (!w_.schema.is_in(w_.classes.project_suffix, extension)) return false;
  }
  if (const std::size_t dash = part.rfind('-'); dash != std::string_view::npos) {
    const WordId tail = w_.schema.vocabulary.find(fold(part.substr(dash + 1)));
    for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k)
      if (k != project && (w_.schema.is_in(w_.classes.head[k], tail) || w_.schema.is_in(w_.classes.lead[k], tail)))
        return false;
  }
  if (part.size() < 2 || w_.in_class(w_.classes.common_word, t) || w_.in_class(w_.classes.platform, t) ||
      w_.token(t).is(shape::url))
    return false;
  return fold(w_.text(t)) == fold(part);
}

// "Nests in the wild" in ".../talks/nests-in-the-wild": three words of the address and most of them are in the text.
bool KindJudge::is_spelled_in(std::uint32_t first, std::uint32_t last, std::string_view part) const {
  if (last > first + 40 || !(capital(w_.token(first)) || w_.token(first).is(shape::punctuation))) return false;
  part = part.substr(0, part.find('.'));
  unsigned words = 0;
  unsigned found = 0;
  while (!part.empty()) {
    const std::string_view word = part.substr(0, part.find_first_of("-_"));
    part.remove_prefix(std::min(part.size(), word.size() + 1));
    if (word.size() < 2) continue;
    ++words;
    for (std::uint32_t t = first; t < last; ++t) {
      if (squeezed(w_.text(t)) != squeezed(word)) continue;
      ++found;
      break;
    }
  }
  return found >= 3 && found * 3 >= words * 2;
}

// Is the text known to name something of another kind, as by its form? A user meetup has its page as talks have theirs.
bool KindJudge::names_another(std::uint32_t s, std::uint32_t first, std::uint32_t last, KindId kind) const {
  const KindId event = w_.schema.ontology.kind_with(NameForm::edition);
  if (event != no_kind && w_.in_class(w_.classes.head[event], last - 1)) return true;
  const auto mentions = w_.mentions_in(s);
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) {
    if (m.first != first || m.name == none) return false;
    for (std::uint32_t t = m.last; t < last; ++t)  // "PyCon (12/03)"
      if (!w_.token(t).is(shape::punctuation | shape::number | shape::has_digit)) return false;
    const auto& votes = w_.names[m.name].votes;
    for (std::size_t k = 0; k < votes.size(); ++k)
      if (k != kind && votes[k] >= vote::threshold) return true;
    return false;
  });
}

// "Nests in the wild - Ada Moreno, Northwind": where who gives it begins, or `last`.
std::uint32_t KindJudge::speaker_start(std::uint32_t s, std::uint32_t first, std::uint32_t last) const {
  const KindId person = w_.schema.ontology.kind_with(NameForm::person);
  if (person == no_kind) return last;
  for (const Mention& m : w_.mentions_in(s)) {
    if (m.first < first + 4 || m.last > last || m.name == none || w_.names[m.name].votes[person] <= 0) continue;
    const std::string_view mark = w_.text(m.first - 1);
    if ((mark == "-" || mark == "–" || mark == "—" || mark == "by" || mark == "|") && m.last > m.first + 1)
      return m.first - 1;
  }
  return last;
}

// Punctuation at a title's end that is not of it.
bool KindJudge::is_closing(std::uint32_t t) const {
  if (!w_.token(t).is(shape::punctuation)) return false;
  const std::string_view mark = w_.text(t);
  return mark != "?" && mark != "!" && mark != ")";
}

// Three words and more, the first one and most of the long ones with a capital.
bool KindJudge::may_be_title(std::uint32_t first, std::uint32_t last) const {
  unsigned words = 0;
  unsigned small = 0;
  for (std::uint32_t t = first; t < last; ++t) {
    if (w_.token(t).is(shape::url)) return false;
    if (w_.token(t).is(shape::punctuation)) continue;
    ++words;
    small += w_.token(t).text.size() > 4 && !capital(w_.token(t)) ? 1U : 0U;
  }
  return words >= 3 && last - first <= 40 && small * 3 <= words && (capital(w_.token(first)));
}

}  // namespace ecograph::extraction
