// Projects and their versions: "PyTorch 2.9", "Heron 7.0.1 and 8.5.3", "Apache Kestrel-1.7.3".
#include <algorithm>

#include "extraction/matching.hpp"
#include "extraction/name_finder.hpp"

namespace ecograph::extraction {

// A release that is named "<project> <version>", however the text puts it.
void NameFinder::add_release(std::uint32_t s, std::uint32_t first, std::uint32_t last, std::string_view text) {
  const KindId kind = first_with(NameForm::versioned);
  add_with_vote(s, first, last, kind, vote::gazetteer);
  const std::uint32_t number = w_.intern_name(text);
  rename_last(number);
  Name& name = w_.names[number];
  name.votes[kind] = vote::gazetteer;
  name.by_form = true;
}

// "JupyterLab 4," but not "JupyterLab 4 times": a whole number after a known project, and nothing after it that is
// counted.
bool NameFinder::is_major_version(std::uint32_t s, const Value& value) const {
  if (value.kind != ValueKind::number || value.text.empty() || value.text.size() > 2 || !value.unit.empty() ||
      value.last_token != value.first_token + 1 || w_.text(value.first_token) != value.text || value.text == "0")
    return false;
  if (value.last_token >= w_.analysis.sentences[s].last_token) return true;
  const Token& next = w_.token(value.last_token);
  const std::string word = fold(w_.text(value.last_token));
  for (const std::string_view fine :
       {".",      ",",     ";",    ":",          ")",       "(",        "'s",       "’s",       "is",      "has", "was",
        "brings", "adds",  "?",    "!",          "\"",      "”",        "→",        "/",        "as",      "its", "lts",
        "this",   "helps", "uses", "introduces", "support", "supports", "vs",       "plus",     "for",     "on",  "in",
        "to",     "or",    "with", "ga",         "rc",      "allows",   "features", "includes", "releases"})
    if (word == fine) return true;
  if (!next.is(shape::alphabetic) || capital(next) || word.ends_with("s")) return false;
  for (const std::string_view counted :
       {"minute",    "hour",   "day",  "week",  "month", "year", "percent",   "million", "billion",
        "thousand",  "people", "node", "step",  "core",  "star", "point",     "part",    "out",
        "different", "new",    "more", "other", "of",    "full", "additional"})
    if (word == counted) return false;
  return true;
}

// "v1.3.0" by itself is a version of what the text is about; "[raft v3.7.0]" says of what.
std::uint32_t NameFinder::take_bare_version(std::uint32_t s, std::uint32_t t) {
  const std::string_view word = w_.text(t);
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (word.size() < 4 || word[0] != 'v' || !digit(word[1]) || word.find('.') == std::string_view::npos ||
      word.ends_with('x') || w_.token(t).is(shape::url | shape::in_code))
    return t;
  const Value* value = w_.value_at(t);
  if (value == nullptr || value->kind != ValueKind::version || value->last_token != t + 1) return t;
  const Sentence& sentence = w_.analysis.sentences[s];
  if (t > sentence.first_token) {
    const Token& before = w_.token(t - 1);
    // "Since v0.33.0", "Release v0.5.2"
    const bool opening = t == sentence.first_token + 1 && w_.in_class(classes().common_word, t - 1);
    if (before.is(shape::in_code) || (capital(before) && !opening) || before.is(shape::number)) return t;
    const bool linked = before.is(shape::in_link) && w_.token(t).is(shape::in_link);
    const std::string_view small = w_.text(t - 1);
    const bool name = before.is(shape::alphabetic | shape::has_digit) && small.size() > 2 &&
                      !w_.in_class(classes().function_word, t - 1) && small.find("release") == std::string_view::npos &&
                      small.find("version") == std::string_view::npos;
    if (name && (linked || (!w_.in_class(classes().common_word, t - 1) && before.word == unknown_word)) &&
        w_.value_at(t - 1) == nullptr) {
      add_release(s, t - 1, t + 1, std::string(small) + " " + std::string(word));
      w_.add_mention(s, t - 1, t);
      w_.mentions.back().nested = true;
      float& project = w_.names[w_.mentions.back().name].votes[first_with(NameForm::coined)];
      project = std::max(project, vote::threshold + 0.3F);
      return t + 1;
    }
  }
  if (w_.block_of(s).kind == BlockKind::table_cell) return t;  // of what another cell says
  add_release(s, t, t + 1, std::string(word));
  return t + 1;
}

// "| Kestrel | v1.2.0 |": a cell that is a version, and what its row is about. Where no column says that it holds
// versions, figures with one dot are none.
void NameFinder::find_version_cells() {
  for (std::uint32_t s = 0; s < w_.analysis.sentences.size(); ++s) {
    const Block& cell = w_.block_of(s);
    if (!w_.prose[s] || cell.kind != BlockKind::table_cell || cell.header_cell || cell.column == 0) continue;
    const std::uint32_t t = w_.analysis.sentences[s].first_token;
    const Value* value = w_.value_at(t);
    if (w_.analysis.sentences[s].last_token != t + 1 || value == nullptr || value->last_token != t + 1) continue;
    const std::string_view text = w_.text(t);
    const auto dots = std::count(text.begin(), text.end(), '.');
    if (dots == 0 || text.find_first_of("0123456789") > 1 || text.ends_with('x') || text.find('%') != text.npos)
      continue;
    const std::string header = column_header(w_, w_.analysis.sentences[s].block);
    const bool told = header.find("version") != std::string::npos || header.find("release") != std::string::npos;
    if (!told && (value->kind != ValueKind::version || (text[0] != 'v' && dots < 2))) continue;
    std::uint32_t label = s;
    while (label > 0 && w_.block_of(label - 1).table == cell.table && w_.block_of(label - 1).row == cell.row) --label;
    const Sentence& name = w_.analysis.sentences[label];
    if (label == s || w_.block_of(label).column != 0 || w_.analysis.sentences[label + 1].block == name.block ||
        name.last_token > name.first_token + 5 || !names_software(label))
      continue;
    const std::string project(w_.text(name.first_token, name.last_token));
    add_release(s, t, t + 1, project + " " + std::string(text));
    w_.add_mention(label, name.first_token, name.last_token);
    float& votes = w_.names[w_.mentions.back().name].votes[first_with(NameForm::coined)];
    votes = std::max(votes, vote::threshold + 0.3F);
  }
}

// Is all of the sentence a name: words with capitals, or small ones that no dictionary has, and not all ordinary?
bool NameFinder::names_software(std::uint32_t s) const {
  const Sentence& name = w_.analysis.sentences[s];
  bool telling = false;
  for (std::uint32_t t = name.first_token; t < name.last_token; ++t) {
    if (w_.token(t).is(shape::punctuation | shape::url | shape::number)) return false;
    const bool ordinary = w_.in_class(classes().common_word, t);
    if (!capital(w_.token(t)) && ordinary) return false;
    telling |= !ordinary && !w_.in_class(classes().generic_word, t);
  }
  return telling;
}

// "8.5.3 and 9.0.2" after "Heron 7.0.1": each is a release of the same project.
std::uint32_t NameFinder::take_further_versions(std::uint32_t s, std::uint32_t first, std::uint32_t last,
                                                const Value& before) {
  const std::uint32_t limit = w_.analysis.sentences[s].last_token;
  const auto dots = std::count(before.text.begin(), before.text.end(), '.');
  std::uint32_t stop = before.last_token;
  while (true) {
    std::uint32_t at = stop;
    if (at < limit && w_.text(at) == ",") ++at;
    if (at < limit && (w_.text(at) == "and" || w_.text(at) == "&" || w_.text(at) == "or")) ++at;
    if (at == stop || at >= limit) return stop;
    const Value* value = w_.value_at(at);
    if (value == nullptr || value->kind != ValueKind::version || value->last_token > limit ||
        std::count(value->text.begin(), value->text.end(), '.') != dots)
      return stop;
    // "Kestrel 2.0, 3.5 times as fast"
    if (dots == 1 && value->last_token < limit && w_.token(value->last_token).is(shape::alphabetic) &&
        w_.in_class(classes().common_word, value->last_token) &&
        !fold(w_.text(value->last_token)).starts_with("releas") && w_.text(value->last_token).size() > 3)
      return stop;
    add_release(s, at, value->last_token, std::string(w_.text(first, last)) + " " + value->text);
    stop = value->last_token;
  }
}

// "PyTorch 2.9", "the Nest Plugin, version 3.3.0", "Kestrel (incubating) 2.7.0", "Heron 7.0.1 and 8.5.3": project and
// versions.
std::uint32_t NameFinder::take_release(std::uint32_t s, std::uint32_t first, std::uint32_t last, bool known) {
  const std::uint32_t limit = w_.analysis.sentences[s].last_token;
  std::uint32_t at = last;
  if (at + 3 < limit && w_.text(at) == "(" && fold(w_.text(at + 1)) == "incubating" && w_.text(at + 2) == ")") at += 3;
  if (at + 2 < limit && w_.text(at) == "," && fold(w_.text(at + 1)) == "version")
    at += 2;
  else if (at + 1 < limit && (fold(w_.text(at)) == "version" || w_.text(at) == "v"))
    at += 1;
  const Value* value = at < limit ? w_.value_at(at) : nullptr;
  if (value == nullptr || w_.token(at).is(shape::punctuation) || value->last_token > limit) return first;
  const bool announced = at > last && value->kind == ValueKind::number && fold(w_.text(at - 1)) == "version";
  if (value->kind != ValueKind::version && !announced && !(known && at == last && is_major_version(s, *value)))
    return first;
  if (value->text.ends_with("x") || value->text.ends_with("X")) return first;  // "2.x" is a line of releases
  if (at == last)
    add_with_vote(s, first, value->last_token, first_with(NameForm::versioned), vote::gazetteer + vote::head);
  else
    add_release(s, first, value->last_token, std::string(w_.text(first, last)) + " " + value->text);
  w_.add_mention(s, first, last);  // the project itself is named too
  w_.mentions.back().nested = true;
  // What has a version is a project, unless it is "Section 2.1".
  const bool ordinary = w_.in_class(classes().common_word, last - 1);
  if (!ordinary ||
      (value->kind == ValueKind::version && last == first + 1 && !w_.title_case[s] &&
       !w_.in_class(classes().generic_word, first) && stats(first).lower == 0 && !positional_capital(s, first))) {
    float& project = w_.names[w_.mentions.back().name].votes[first_with(NameForm::coined)];
    project = std::max(project, vote::threshold + 0.3F + (ordinary ? vote::ordinary_surcharge : 0.0F));
  }
  return take_further_versions(s, first, last, *value);
}

// "Apache Kestrel-1.7.3": a release whose version hangs on the name's last word.
std::uint32_t NameFinder::take_joined_version(std::uint32_t s, std::uint32_t first, std::uint32_t end) {
  for (std::uint32_t t = first; t < end && t < first + 4; ++t) {
    const std::string_view word = w_.text(t);
    const std::size_t dash = word.find('-');
    if (!w_.token(t).is(shape::has_digit) || dash == std::string_view::npos || dash < 2 || hit_at(s, t).form != none)
      continue;
    const std::string_view version = word.substr(dash + 1);
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (version.size() < 3 || !digit(version[0]) || version.find('.') == std::string_view::npos) continue;
    if (version.find_first_not_of("0123456789.") != std::string_view::npos) continue;
    std::string name(w_.text(first, t + 1));
    name[name.size() - version.size() - 1] = ' ';
    add_release(s, first, t + 1, name);
    return t + 1;
  }
  return first;
}

}  // namespace ecograph::extraction
