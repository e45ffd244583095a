// What a claim is about: what the pattern captured, or what the rule says governs the sentence.
#include <algorithm>

#include "extraction/claim_maker.hpp"

namespace ecograph::extraction {

Entities ClaimMaker::captured(const Capture& capture) const {
  Entities out;
  const auto take = [&](const Mention& m) {
    if (!of_another_year(m)) out.push_back(m.entity);
  };
  if (capture.type == Arc::Type::list) {
    for (std::uint32_t m : runner_.lattice().items(capture.index)) take(w_.mentions[m]);
  } else if (capture.type == Arc::Type::mention && table_of(capture.index) == Table::mention) {
    take(w_.mentions[index_of(capture.index)]);
  }
  const KindMask kinds = runner_.kinds_of(capture);  // a long list may hold a stray item of another kind
  std::erase_if(out, [&](std::uint32_t e) { return e == none || !wanted(e, kinds); });
  return out;
}

// "next year's BirdConf": the series' name, but not the edition that bears it in this text.
bool ClaimMaker::of_another_year(const Mention& m) const {
  if (m.entity == none || m.form != MentionForm::name || w_.entities[m.entity].year.empty()) return false;
  if (w_.names[m.name].text.find(w_.entities[m.entity].year) != std::string::npos) return false;
  if (m.first < w_.analysis.sentences[m.sentence].first_token + 3) return false;
  const std::string_view owner = w_.text(m.first - 1);
  if ((owner != "'s" && owner != "’s") || w_.text(m.first - 2) != "year") return false;
  const std::string which = fold(w_.text(m.first - 3));
  return which == "next" || which == "last" || which == "previous" || which == "following" || which == "past";
}

// "gave a talk at BirdConf": the one event that a sentence names comes before the one that the text is about.
std::uint32_t ClaimMaker::only_event_of(std::uint32_t sentence, KindMask kinds) const {
  std::uint32_t only = none;
  for (const Mention& m : w_.mentions_in(sentence)) {
    if (m.entity == none || m.nested || m.form != MentionForm::name || !wanted(m.entity, kinds)) continue;
    if (w_.schema.ontology.kinds[w_.entities[m.entity].kind].form != NameForm::edition || of_another_year(m)) continue;
    if (only != none && only != m.entity) return none;
    only = m.entity;
  }
  return only;
}

// What the text is about where the sentence stands.
Entities ClaimMaker::main_one(const ContextArgument& context, std::uint32_t sentence) const {
  const std::uint32_t e = w_.focus(context.kinds, w_.analysis.sentences[sentence].block);
  return e == none ? Entities{} : Entities{e};
}

// The event that a sentence without one is about: that of its section, of the whole text, if the text is mostly about
// one, or the one named last in its paragraph or in the line that introduces its list.
Entities ClaimMaker::event_at_hand(std::uint32_t sentence, KindMask kinds) const {
  const std::uint32_t number = w_.analysis.sentences[sentence].block;
  const Block& block = w_.document.blocks[number];
  const bool section = block.heading != no_block &&
                       w_.document.blocks[static_cast<std::size_t>(block.heading)].kind == BlockKind::heading &&
                       w_.document.blocks[static_cast<std::size_t>(block.heading)].level > 1;
  if (section)
    if (Entities above = in_block(static_cast<std::uint32_t>(block.heading), kinds, false); !above.empty())
      return above;
  const std::uint32_t main = w_.focus(kinds, number);
  if (main != none && theme(main, kinds) == Theme::only) return {main};
  std::uint32_t last = none;
  std::uint32_t in = none;
  for (const Mention& m : w_.mentions_in_block(number)) {
    if (m.sentence >= sentence) break;
    if (m.entity == none || m.nested || !wanted(m.entity, kinds) || of_another_year(m) || m.sentence == in) continue;
    in = m.sentence;
    last = m.entity;
  }
  if (last != none) return {last};
  if (Entities above = heading_entity(block, kinds); !above.empty()) return above;
  if (Entities above = parent_entity(block, kinds); !above.empty()) return above;
  return main != none && theme(main, kinds) != Theme::none ? Entities{main} : Entities{};
}

// Is a text about its main event? It is named early, or most of the time, or both.
ClaimMaker::Theme ClaimMaker::theme(std::uint32_t event, KindMask kinds) const {
  constexpr std::uint32_t opening = 10;  // sentences
  std::uint32_t all = 0;
  std::uint32_t own = 0;
  bool early = false;
  for (const Mention& m : w_.mentions) {
    if (m.entity == none || m.nested || !wanted(m.entity, kinds)) continue;
    ++all;
    if (m.entity != event) continue;
    ++own;
    early |= m.sentence < opening;
  }
  const bool mostly = own >= 3 && own * 2 >= all;
  if (early && mostly) return Theme::only;
  return early || mostly ? Theme::one : Theme::none;
}

Entities ClaimMaker::in_block(std::uint32_t block, KindMask kinds, bool all) const {
  const KindId host = w_.schema.ontology.kind_with(NameForm::host);
  Entities out;
  bool named = false;
  for (const Mention& m : w_.mentions_in_block(block)) {
    if (m.entity == none || m.nested || !wanted(m.entity, kinds)) continue;
    if (all || out.empty()) {
      out.push_back(m.entity);
    } else if (!named && m.form == MentionForm::name && w_.entities[out.front()].kind != host) {
      out = {m.entity};  // a name goes before "we", but where a foundation speaks
    }
    named |= m.form == MentionForm::name;
  }
  return out;
}

// What a release in the block is a release of: "Kestrel" in "Kestrel 1.2 is out".
Entities ClaimMaker::inside_release(std::uint32_t block, KindMask kinds) const {
  const KindMask releases = w_.schema.ontology.with_form(NameForm::versioned);
  const auto mentions = w_.mentions_in_block(block);
  for (const Mention& part : mentions) {
    if (part.entity == none || !part.nested || !wanted(part.entity, kinds)) continue;
    for (const Mention& whole : mentions)
      if (whole.entity != none && !whole.nested && wanted(whole.entity, releases) && whole.first <= part.first &&
          part.last <= whole.last)
        return {part.entity};
  }
  return {};
}

Entities ClaimMaker::from_context(const ContextArgument& context, std::uint32_t sentence, std::uint32_t begin) const {
  Entities found = from_place(context, sentence, begin);
  if (!found.empty() || context.otherwise.empty()) return found;
  return from_context(context.otherwise.front(), sentence, begin);
}

Entities ClaimMaker::from_place(const ContextArgument& context, std::uint32_t sentence, std::uint32_t begin) const {
  const std::uint32_t number = w_.analysis.sentences[sentence].block;
  const Block& block = w_.document.blocks[number];
  switch (context.place) {
    case ContextArgument::Place::none:
      return {};
    case ContextArgument::Place::focus: {
      if (const std::uint32_t named = only_event_of(sentence, context.kinds); named != none) return {named};
      const KindMask events = w_.schema.ontology.with_form(NameForm::edition);
      if ((context.kinds & ~events) == 0) return event_at_hand(sentence, context.kinds);
      return main_one(context, sentence);
    }
    case ContextArgument::Place::heading:
      return heading_entity(block, context.kinds);
    case ContextArgument::Place::parent: {
      Entities found = parent_entity(block, context.kinds);
      return found.empty() ? heading_entity(block, context.kinds) : found;
    }
    case ContextArgument::Place::row:
      return row_entities(number, context.kinds);
    case ContextArgument::Place::author: {
      Entities out;
      for (std::uint32_t e : w_.authors)
        if (wanted(e, context.kinds)) out.push_back(e);
      return out;
    }
    case ContextArgument::Place::publisher:
      return w_.publisher != none && wanted(w_.publisher, context.kinds) ? Entities{w_.publisher} : Entities{};
    case ContextArgument::Place::block:
      return in_block(number, context.kinds, false);
    case ContextArgument::Place::before:
      return sentence_before(sentence, begin, context.kinds);
    case ContextArgument::Place::above: {
      const std::optional<std::uint32_t> above = w_.block_above(number);
      return above ? in_block(*above, context.kinds, false) : Entities{};
    }
    case ContextArgument::Place::inside:
      return {};  // see insides()
    case ContextArgument::Place::title: {
      for (std::uint32_t b = 0; b < w_.document.blocks.size() && b < 40; ++b) {
        const Block& candidate = w_.document.blocks[b];
        const bool top = candidate.kind == BlockKind::title ||
                         (candidate.kind == BlockKind::heading && candidate.level <= 1) ||
                         (candidate.kind == BlockKind::metadata && candidate.key == "title");
        if (!top) continue;
        if (Entities found = in_block(b, context.kinds, false); !found.empty()) return found;
        if (Entities found = inside_release(b, context.kinds); !found.empty()) return found;
      }
      return {};
    }
  }
  return {};
}

// The first fitting mention of the nearest sentence of the block that has one before token `begin`.
Entities ClaimMaker::sentence_before(std::uint32_t sentence, std::uint32_t begin, KindMask kinds) const {
  Entities out;
  std::uint32_t found_in = none;
  for (const Mention& m : w_.mentions_in_block(w_.analysis.sentences[sentence].block)) {
    if (m.entity == none || m.nested || m.first >= begin || !wanted(m.entity, kinds) || m.sentence == found_in)
      continue;
    found_in = m.sentence;
    out = {m.entity};
  }
  return out;
}

// The first fitting mention of the nearest heading that has one.
Entities ClaimMaker::heading_entity(const Block& block, KindMask kinds) const {
  std::int32_t at = block.heading;
  for (unsigned steps = 0; at != no_block && steps < 8; ++steps) {
    if (Entities found = in_block(static_cast<std::uint32_t>(at), kinds, false); !found.empty()) return found;
    at = w_.document.blocks[static_cast<std::size_t>(at)].heading;
  }
  return {};
}

// The fitting mention of what introduces a list that the document says most of, looking outwards; "we" only where
// nothing else fits.
Entities ClaimMaker::parent_entity(const Block& block, KindMask kinds) const {
  std::int32_t at = block.parent;
  for (unsigned steps = 0; at != no_block && steps < 8; ++steps) {
    std::uint32_t best = none;
    bool pronoun = false;
    for (const Mention& m : w_.mentions_in_block(static_cast<std::uint32_t>(at))) {
      if (m.entity == none || m.nested || !wanted(m.entity, kinds)) continue;
      const bool weaker = m.form == MentionForm::pronoun;
      if (best != none && weaker && !pronoun) continue;
      if (best == none || (pronoun && !weaker) || w_.salience(m.entity) > w_.salience(best)) {
        best = m.entity;
        pronoun = weaker;
      }
    }
    if (best != none) return {best};
    at = w_.document.blocks[static_cast<std::size_t>(at)].parent;
  }
  return {};
}

Entities ClaimMaker::row_entities(std::uint32_t number, KindMask kinds) const {
  const Block& cell = w_.document.blocks[number];
  if (cell.kind != BlockKind::table_cell) return {};
  Entities out;
  const auto visit = [&](std::size_t b) {
    const Block& other = w_.document.blocks[b];
    if (other.table != cell.table || other.row != cell.row || b == number) return;
    for (std::uint32_t e : in_block(static_cast<std::uint32_t>(b), kinds, true)) out.push_back(e);
  };
  std::size_t from = number;
  while (from > 0 && w_.document.blocks[from - 1].table == cell.table && w_.document.blocks[from - 1].row == cell.row)
    --from;
  for (std::size_t b = from; b < w_.document.blocks.size() && w_.document.blocks[b].table == cell.table &&
                             w_.document.blocks[b].row == cell.row;
       ++b)
    visit(b);
  return out;
}

Entities ClaimMaker::argument(const PatternMatch& match, std::string_view name, const ContextArgument& context,
                              std::uint32_t sentence) const {
  Entities out;
  bool any = false;
  for (const Capture& c : match.captures) {  // a repeated capture comes once a round
    if (runner_.capture_name(c) != name) continue;
    any = true;
    for (std::uint32_t e : captured(c))
      if (std::find(out.begin(), out.end(), e) == out.end()) out.push_back(e);
  }
  return any ? out : from_context(context, sentence, w_.analysis.sentences[sentence].first_token + match.begin);
}

// "Our sponsors, Contoso and the Tarrow Foundation": what "our" or the context stands for is none of a list at the
// other end. Looks for another one, place by place and kind by kind.
Entities ClaimMaker::elsewhere(Entities ends, const Entities& others, const PatternMatch& match, std::string_view name,
                               const ContextArgument& context, std::uint32_t sentence) const {
  const std::uint32_t begin = w_.analysis.sentences[sentence].first_token + match.begin;
  const std::uint32_t end = w_.analysis.sentences[sentence].first_token + match.end;
  const auto among = [&](std::uint32_t e) {  // by its name; "we" in a list is a slip of the list
    if (std::find(others.begin(), others.end(), e) == others.end()) return false;
    const auto mentions = w_.mentions_in(sentence);
    return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) {
      return m.entity == e && m.form == MentionForm::name && m.first >= begin && m.last <= end;
    });
  };
  if (ends.size() != 1 || others.size() < 2 || !among(ends.front())) return ends;
  if (const Capture* c = runner_.capture(match, name); c != nullptr) {
    const bool named = c->type == Arc::Type::list || (table_of(c->index) == Table::mention &&
                                                      w_.mentions[index_of(c->index)].form == MentionForm::name);
    return named ? ends : Entities{};
  }
  for (const ContextArgument* at = &context;; at = &at->otherwise.front()) {
    for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k) {
      ContextArgument one = *at;
      one.kinds = KindMask{1} << k;
      if ((at->kinds & one.kinds) == 0) continue;
      if (Entities found = from_place(one, sentence, begin); found.size() == 1 && !among(found.front())) return found;
    }
    if (at->otherwise.empty()) return {};
  }
}

// The entity whose name opens another's name: "PyTorch Foundation" of "PyTorch Foundation Governing Board".
std::uint32_t ClaimMaker::inside(std::uint32_t whole, KindMask kinds) {
  if (by_name_.empty()) index_names();
  std::uint32_t best = none;
  std::size_t best_size = 0;
  for (std::uint32_t n : w_.entities[whole].names) {
    const std::string_view text = w_.names[n].text;
    for (std::size_t space = text.rfind(' '); space != std::string_view::npos && space > best_size;
         space = space == 0 ? std::string_view::npos : text.rfind(' ', space - 1)) {
      const auto found = by_name_.find(text.substr(0, space));
      if (found == by_name_.end() || space + 1 >= text.size()) continue;
      for (std::uint32_t e : found->second) {
        if (e == whole || !wanted(e, kinds)) continue;
        best = e;
        best_size = space;
        break;
      }
    }
  }
  return best;
}

void ClaimMaker::index_names() {
  for (std::uint32_t e = 0; e < w_.entities.size(); ++e) {
    by_name_[w_.entities[e].name].push_back(e);
    for (const std::string& alias : w_.entities[e].aliases) by_name_[alias].push_back(e);
  }
}

Entities ClaimMaker::insides(const Entities& wholes, std::size_t at, KindMask kinds) {
  const std::uint32_t e = inside(wholes[at], kinds);
  if (e != none) return {e};
  // "the v1.0 release": of what the text is about.
  const Entity& whole = w_.entities[wholes[at]];
  const Mention& first = w_.mentions[whole.first_mention];
  if (w_.schema.ontology.kinds[whole.kind].form != NameForm::versioned ||
      w_.names[first.name].text.find(' ') != std::string::npos)
    return {};
  const std::uint32_t focus = w_.focus(kinds, w_.analysis.sentences[first.sentence].block);
  return focus == none ? Entities{} : Entities{focus};
}

}  // namespace ecograph::extraction
