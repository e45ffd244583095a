// What a rule has named in one place is named elsewhere, too.
#include <algorithm>
#include <unordered_map>

#include "extraction/kind_judge.hpp"

namespace ecograph::extraction {

// "Heron Down Under was a special event": from then on "Heron Down Under" is one name wherever it stands.
void KindJudge::recall_proposed() {
  std::unordered_map<std::string_view, std::vector<const Mention*>> by_word;  // first word -> proposed
  for (const Mention& m : proposed_) {
    const Name& name = w_.names[m.name];
    if (name.kind == no_kind || m.last < m.first + 2 || !w_.token(m.first).is(shape::upper_initial)) continue;
    const NameForm form = w_.schema.ontology.kinds[name.kind].form;
    if (!is_plain(form) && form != NameForm::edition) continue;
    std::vector<const Mention*>& same = by_word[w_.text(m.first)];
    if (std::none_of(same.begin(), same.end(), [&](const Mention* o) { return o->name == m.name; })) same.push_back(&m);
  }
  if (by_word.empty()) return;
  std::vector<Mention> fresh;
  for (std::uint32_t t = 0; t < w_.analysis.tokens.size(); ++t) {
    if (!w_.token(t).is(shape::upper_initial) || w_.token(t).is(shape::url | shape::in_code)) continue;
    const auto it = by_word.find(w_.text(t));
    if (it == by_word.end()) continue;
    for (const Mention* like : it->second) {
      const std::uint32_t length = like->last - like->first;
      if (t == like->first || t + length > w_.analysis.sentences[w_.sentence_of[t]].last_token ||
          w_.block_of(w_.sentence_of[t]).kind == BlockKind::metadata)
        continue;
      std::uint32_t i = 1;
      while (i < length && w_.text(t + i) == w_.text(like->first + i)) ++i;
      if (i < length) continue;
      Mention m = *like;
      m.sentence = w_.sentence_of[t];
      m.first = t;
      m.last = t + length;
      m.kind = w_.names[like->name].kind;
      fresh.push_back(m);
    }
  }
  proposed_.clear();
  add_fresh(fresh);
}

}  // namespace ecograph::extraction
