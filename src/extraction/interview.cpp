#include "extraction/interview.hpp"

#include <string>
#include <string_view>

namespace ecograph::extraction {
namespace {

bool is_title(const Block& block) {
  return block.kind == BlockKind::title || (block.kind == BlockKind::heading && block.level <= 1) ||
         (block.kind == BlockKind::metadata && block.key == "title");
}

// "Interview with Ada Moreno", "Meet Ada Moreno": the only person of a title that says so.
std::uint32_t find_interviewed(const Workspace& w) {
  std::uint32_t interviewed = none;
  for (std::uint32_t s = 0; s < w.analysis.sentences.size() && s < 20; ++s) {
    if (!is_title(w.block_of(s))) continue;
    bool said = false;
    for (std::uint32_t t = w.analysis.sentences[s].first_token; t < w.analysis.sentences[s].last_token; ++t) {
      const std::string word = fold(w.text(t));
      said |= word == "interview" || word == "interviews" || word == "meet" || word == "spotlight" || word == "q&a" ||
              word == "conversation";
    }
    std::uint32_t only = none;
    unsigned people = 0;
    for (const Mention& m : w.mentions_in(s))
      if (said && w.schema.ontology.kinds[m.kind].form == NameForm::person && m.entity != only) {
        only = m.entity;
        ++people;
      }
    if (people == 1) interviewed = only;
  }
  return interviewed;
}

// One past the colon of "Ada Moreno:" or "Q:" that opens a paragraph, or none.
std::uint32_t label_end(const Workspace& w, std::uint32_t sentence) {
  const Sentence& range = w.analysis.sentences[sentence];
  if (w.block_of(sentence).kind != BlockKind::paragraph ||
      (sentence > 0 && w.analysis.sentences[sentence - 1].block == range.block))
    return none;
  for (std::uint32_t t = range.first_token; t < range.last_token && t < range.first_token + 5; ++t) {
    if (w.text(t) == ":") return t > range.first_token ? t + 1 : none;
    const bool marked = w.token(t).is(shape::in_strong);
    if (!marked && !w.token(t).is(shape::upper_initial | shape::all_upper | shape::mixed_case)) return none;
  }
  return none;
}

// Who is meant by a label: a name, the initials of one ("AM"), or "A" of the person of the interview.
std::uint32_t labelled(const Workspace& w, std::uint32_t interviewed, std::uint32_t first, std::uint32_t last) {
  for (const Mention& m : w.mentions_in(w.sentence_of[first]))
    if (m.first == first && m.last <= last && m.entity != none) return m.entity;
  if (last != first + 1) return none;
  const std::string_view word = w.text(first);
  if (word == "A" || word == "Answer") return interviewed;
  if (word.size() < 2 || word.size() > 3 || !w.token(first).is(shape::all_upper)) return none;
  std::uint32_t only = none;
  for (std::uint32_t e = 0; e < w.entities.size(); ++e) {
    if (w.schema.ontology.kinds[w.entities[e].kind].form != NameForm::person) continue;
    std::string initials;
    for (std::size_t i = 0; i < w.entities[e].name.size(); ++i)
      if (i == 0 || w.entities[e].name[i - 1] == ' ') initials += w.entities[e].name[i];
    if (initials != word) continue;
    if (only != none) return none;
    only = e;
  }
  return only;
}

// A conversation has several paragraphs that open with a label; a turn goes on up to the next one or a heading.
std::vector<Speech> find_turns(const Workspace& w, std::uint32_t interviewed) {
  std::vector<Speech> turns;
  const auto& sentences = w.analysis.sentences;
  bool open = false;
  for (std::uint32_t s = 0; s < sentences.size(); ++s) {
    if (const std::uint32_t end = label_end(w, s); end != none) {
      turns.push_back(
          {end, sentences[s].last_token, labelled(w, interviewed, sentences[s].first_token, end - 1), none, true});
      open = true;
    } else if (w.block_of(s).kind == BlockKind::heading) {
      open = false;
    } else if (open) {
      turns.back().last = sentences[s].last_token;
    }
  }
  if (turns.size() < 3) turns.clear();
  return turns;
}

}  // namespace

Interview find_interview(const Workspace& w) {
  const std::uint32_t person = find_interviewed(w);
  return {person, find_turns(w, person)};
}

}  // namespace ecograph::extraction
