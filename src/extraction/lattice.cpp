#include "extraction/lattice.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace ecograph::extraction {
namespace {

constexpr std::size_t longest_full_chain = 40;

bool is_indefinite(std::string_view word) { return word == "a" || word == "an" || word == "A" || word == "An"; }

KindId kind_of(ValueKind kind) {
  switch (kind) {
    case ValueKind::date:
      return special_kind::date;
    case ValueKind::number:
      return special_kind::number;
    case ValueKind::money:
      return special_kind::money;
    case ValueKind::version:
      return special_kind::version;
    case ValueKind::percent:
      return special_kind::percent;
  }
  return special_kind::number;
}

bool is_noun_of(const Workspace& w, KindId kind, std::uint32_t token, std::uint32_t limit, std::uint32_t& end) {
  if (kind >= max_kinds || w.classes.noun[kind] == no_class) return false;
  for (std::uint32_t p = w.phrase_begin[token]; p < w.phrase_begin[token + 1]; ++p)
    if (w.phrases[p].word_class == w.classes.noun[kind] && w.phrases[p].last <= limit) {
      end = w.phrases[p].last;
      return true;
    }
  return false;
}

// Longest first, and stable. Mostly there are a few, in order already.
void sort_by_length(std::span<Arc> arcs) {
  const auto longer = [](const Arc& a, const Arc& b) { return a.end > b.end; };
  if (arcs.size() > 32) return std::stable_sort(arcs.begin(), arcs.end(), longer);
  for (std::size_t i = 1; i < arcs.size(); ++i) {
    const Arc arc = arcs[i];
    std::size_t to = i;
    for (; to > 0 && longer(arc, arcs[to - 1]); --to) arcs[to] = arcs[to - 1];
    arcs[to] = arc;
  }
}

}  // namespace

void LatticeBuilder::begin(std::uint32_t sentence) {
  sentence_ = sentence;
  const Sentence& range = w_.analysis.sentences[sentence];
  first_ = range.first_token;
  last_ = range.last_token;
  placed_.clear();
  extents_.clear();
  lists_.clear();
  chain_count_ = 0;
}

void LatticeBuilder::build_chains(std::uint32_t sentence) {
  begin(sentence);
  add_mentions(true, 0);
  add_chains(true, 0);
}

void LatticeBuilder::build(std::uint32_t sentence, bool names, KindMask undecided) {
  begin(sentence);
  const Sentence& range = w_.analysis.sentences[sentence];
  add_mentions(names, undecided);
  add_chains(names, undecided);
  add_people();
  add_values();
  for (std::uint32_t p = w_.phrase_begin[first_]; p < w_.phrase_begin[last_]; ++p) {
    const Phrase& phrase = w_.phrases[p];
    if (!w_.rule_index.asks_for(phrase.word_class)) continue;
    add_arc(phrase.first, phrase.last, {Arc::Type::phrase, no_kind, 0, 0, phrase.word_class});
  }
  finish();
  lattice_.tokens = std::span(w_.analysis.tokens).subspan(first_, last_ - first_);
  const auto& sentences = w_.analysis.sentences;
  lattice_.at_block_start = sentence == 0 || sentences[sentence - 1].block != range.block;
  lattice_.at_block_end = sentence + 1 == sentences.size() || sentences[sentence + 1].block != range.block;
}

KindMask LatticeBuilder::kinds_in(std::uint32_t sentence, bool names, KindMask undecided) const {
  const Sentence& range = w_.analysis.sentences[sentence];
  const auto before = [](const auto& item, std::uint32_t t) { return item.first < t; };
  KindMask out = 0;
  for (auto m = std::lower_bound(w_.mentions.begin(), w_.mentions.end(), range.first_token, before);
       m != w_.mentions.end() && m->first < range.last_token; ++m) {
    out |= m->kind != no_kind ? KindMask{1} << m->kind : undecided;
    if (names && m->form == MentionForm::name) out |= KindMask{1} << special_kind::name;
  }
  for (auto r = std::lower_bound(w_.roles.begin(), w_.roles.end(), range.first_token, before);
       r != w_.roles.end() && r->first < range.last_token; ++r)
    out |= KindMask{1} << special_kind::role;
  const auto& values = w_.analysis.values;
  for (auto v = std::lower_bound(values.begin(), values.end(), range.first_token,
                                 [](const Value&x, std::uint32_t t) { return x.first_token < t; });
       v != values.end() && v->first_token < range.last_token; ++v)
    out |= KindMask{1} << kind_of(v->kind);
  const auto title = std::lower_bound(w_.titles.begin(), w_.titles.end(), sentence,
                                      [](const TitleSpan& x, std::uint32_t s) { return x.sentence < s; });
  if (title != w_.titles.end() && title->sentence == sentence) out |= KindMask{1} << special_kind::title;
  return out;
}

void LatticeBuilder::add_arc(std::uint32_t first, std::uint32_t last, Arc arc) {
  arc.end = static_cast<std::uint16_t>(last - first_);
  placed_.push_back({first - first_, arc});
}

// Arcs by start; of equal start longest first, then in the order they were added.
void LatticeBuilder::finish() {
  const std::uint32_t size = last_ - first_;
  arcs_begin_.assign(size + 1, 0);
  kinds_at_.assign(size + 1, 0);
  for (const PlacedArc& placed : placed_) {
    ++arcs_begin_[placed.begin + 1];
    if (placed.arc.type == Arc::Type::mention) kinds_at_[placed.begin] |= KindMask{1} << placed.arc.kind;
    if (placed.arc.type == Arc::Type::list) kinds_at_[placed.begin] |= placed.arc.list_kinds;
  }
  for (std::uint32_t t = 0; t < size; ++t) arcs_begin_[t + 1] += arcs_begin_[t];
  next_ = arcs_begin_;
  arcs_.resize(placed_.size());
  for (const PlacedArc& placed : placed_) arcs_[next_[placed.begin]++] = placed.arc;
  for (std::uint32_t t = 0; t < size; ++t)
    sort_by_length(std::span(arcs_).subspan(arcs_begin_[t], arcs_begin_[t + 1] - arcs_begin_[t]));
  lattice_.arcs_begin = arcs_begin_;
  lattice_.arcs = arcs_;
  lattice_.kinds_at = kinds_at_;
}

LatticeBuilder::Extent LatticeBuilder::extent_of(std::uint32_t index) const {
  const Mention& m = w_.mentions[index];
  Extent extent{index, m.first, m.last};
  // "(LF)" right after belongs to the name where it names the same thing.
  if (extent.last + 2 < last_ && w_.text(extent.last) == "(" && w_.text(extent.last + 2) == ")") {
    const auto it = std::find_if(w_.mentions.begin() + index + 1, w_.mentions.end(),
                                 [&](const Mention& o) { return o.first >= extent.last + 1; });
    if (it != w_.mentions.end() && it->first == extent.last + 1 && it->entity == m.entity && m.entity != none)
      extent.last += 3;
  }
  std::uint32_t end = 0;
  if (extent.last < last_ && is_noun_of(w_, m.kind, extent.last, last_, end)) {
    // "a Kestrel operator" is something else than Kestrel.
    if (extent.first > first_ && is_indefinite(w_.text(extent.first - 1))) return extent;
    extent.last = end;
  }
  // To the left: "the open source framework Ray", "its project Kinema".
  std::uint32_t t = extent.first;
  for (std::uint32_t back = 1; back <= 3 && t >= first_ + back; ++back)
    if (is_noun_of(w_, m.kind, t - back, t, end) && end == t) {
      std::uint32_t start = t - back;
      for (unsigned steps = 0; steps < 4 && start > first_; ++steps) {
        if (w_.in_class(w_.classes.determiner, start - 1)) return {index, start - 1, extent.last};
        const Token& token = w_.token(start - 1);
        if (!token.is(shape::alphabetic) || token.is(shape::upper_initial)) break;
        --start;
      }
      break;
    }
  if (t > first_ && is_indefinite(w_.text(t - 1))) return extent;
  if (t > first_ && (w_.in_class(w_.classes.determiner, t - 1) || w_.in_class(w_.classes.honorific, t - 1)))
    extent.first = t - 1;
  return extent;
}

void LatticeBuilder::add_mentions(bool names, KindMask undecided) {
  auto it = std::lower_bound(w_.mentions.begin(), w_.mentions.end(), first_,
                             [](const Mention& m, std::uint32_t t) { return m.first < t; });
  for (; it != w_.mentions.end() && it->first < last_; ++it) {
    const auto index = static_cast<std::uint32_t>(it - w_.mentions.begin());
    const Extent extent = extent_of(index);
    extents_.push_back(extent);
    const auto put = [&](KindId kind) {
      const Arc arc{Arc::Type::mention, kind, 0, 0, table_index(Table::mention, index)};
      for (std::uint32_t start : {extent.first, it->first}) {
        add_arc(start, it->last, arc);
        if (extent.last != it->last) add_arc(start, extent.last, arc);
        if (extent.first == it->first) break;
      }
    };
    if (it->kind != no_kind) put(it->kind);
    for (KindId k = 0; it->kind == no_kind && k < max_kinds; ++k)
      if ((undecided >> k & 1) != 0) put(k);
    if (names && it->form == MentionForm::name) put(special_kind::name);
  }
}

// One past a separator of list items at `token` (with a determiner after it), or `token` where there is none.
std::uint32_t LatticeBuilder::separator_end(std::uint32_t token) const {
  std::uint32_t t = token;
  bool separated = false;
  if (t < last_ && w_.text(t) == "(") {  // a remark in brackets after an item
    std::uint32_t close = t + 1;
    while (close < last_ && close < t + 10 && w_.text(close) != ")") ++close;
    if (close < last_ && w_.text(close) == ")") t = close + 1;
  }
  // "DeepSpeed for efficient distributed training and vLLM for ..."
  if (t < last_ && (w_.text(t) == "for" || w_.text(t) == "in")) {
    std::uint32_t u = t + 1;
    while (u < last_ && u < t + 7 && w_.token(u).is(shape::alphabetic) && !w_.token(u).is(shape::upper_initial) &&
           w_.text(u) != "and")
      ++u;
    if (u < last_ && (w_.text(u) == "and" || w_.text(u) == ",")) t = u;
  }
  for (unsigned steps = 0; t < last_ && steps < 3; ++steps) {
    const std::string_view word = w_.text(t);
    if (word == "," || word == "and" || word == "or" || word == "&" || word == "+" || word == "/" ||
        word == "alongside" || word == "plus" || word == "•" || word == "·") {
      separated = true;
      ++t;
      continue;
    }
    if (t + 2 < last_ && ((word == "as" && w_.text(t + 1) == "well" && w_.text(t + 2) == "as"))) {
      separated = true;
      t += 3;
      continue;
    }
    if (t + 1 < last_ && ((word == "along" || word == "together") && w_.text(t + 1) == "with")) {
      separated = true;
      t += 2;
      continue;
    }
    break;
  }
  return separated ? t : token;
}

// One past a name without a kind that starts at the token, or the token.
std::uint32_t LatticeBuilder::undecided_end(std::uint32_t token) const {
  const auto it =
      std::lower_bound(w_.undecided.begin(), w_.undecided.end(), std::pair<std::uint32_t, std::uint32_t>{token, 0});
  return it != w_.undecided.end() && it->first == token ? it->second : token;
}

// "Contoso, Heron Labs satellite mission, Fabrikam": one past what an item of a long list is further called, if a comma
// follows; else the token.
std::uint32_t LatticeBuilder::tail_end(std::uint32_t token) const {
  std::uint32_t t = token;
  while (t < last_ && t < token + 3 && w_.token(t).is(shape::alphabetic) && !w_.token(t).is(shape::upper_initial) &&
         !w_.in_class(w_.classes.function_word, t) && w_.text(t) != "and" && w_.text(t) != "or")
    ++t;
  return t < last_ && w_.text(t) == "," ? t : token;
}

// The item after this one in its list, over at most two names that nothing is known of; its own number where the list
// ends. `open`: the list is long and has had no "and" yet.
std::size_t LatticeBuilder::next_item(std::size_t item, bool open) const {
  std::uint32_t end = extents_[item].last;
  for (unsigned skipped = 0; skipped < 3; ++skipped) {
    if (open) end = tail_end(end);
    const std::uint32_t after = separator_end(end);
    if (after == end) return item;
    std::size_t next = item + 1;
    while (next < extents_.size() && extents_[next].first < after && w_.mentions[extents_[next].mention].first < after)
      ++next;
    if (next < extents_.size() && (extents_[next].first == after || w_.mentions[extents_[next].mention].first == after))
      return next;
    end = undecided_end(after);
    if (end == after) return item;
  }
  return item;
}

// By what two neighbours in a list are joined: a comma and no more, "and", or something else.
LatticeBuilder::Join LatticeBuilder::join_of(std::uint32_t from, std::uint32_t to) const {
  bool comma = false;
  for (std::uint32_t t = from; t < to; ++t) {
    if (w_.text(t) == "and" || w_.text(t) == "or") return Join::word;
    if (w_.text(t) != "," && w_.text(t) != "the") return Join::other;
    comma = true;
  }
  return comma ? Join::comma : Join::other;
}

// The list that begins with an extent, into chain_; shorter than two where none does.
void LatticeBuilder::follow_chain(std::size_t first) {
  constexpr std::size_t long_list = 4;
  chain_.assign(1, first);
  bool commas = true;
  for (std::size_t next = next_item(first, false); next != chain_.back();
       next = next_item(next, commas && chain_.size() >= long_list)) {
    commas &= join_of(extents_[chain_.back()].last, extents_[next].first) != Join::word;
    chain_.push_back(next);
  }
  // "Trusted by Contoso and Fabrikam, Kestrel is ...": what follows the last item of a list is no item.
  std::size_t closing = 0;
  const auto kind_of_item = [&](std::size_t c) { return w_.mentions[extents_[chain_[c]].mention].kind; };
  for (std::size_t c = 1; c < chain_.size(); ++c) {
    if (join_of(extents_[chain_[c - 1]].last, extents_[chain_[c]].first) != Join::word) continue;
    closing = c;
    // "made by Bo Ek and Ada Moreno, Heron, Kestrel and Finch": of another kind, so another list.
    if (c + 1 < chain_.size() && kind_of_item(c + 1) != no_kind && kind_of_item(c) != kind_of_item(c + 1)) break;
  }
  const auto versioned = [&](std::size_t c) {  // "Heron 1.4 and Kestrel 2.1, 2.2"
    const KindId kind = w_.mentions[extents_[c].mention].kind;
    return kind != no_kind && w_.schema.ontology.kinds[kind].form == NameForm::versioned;
  };
  if (closing > 0 && closing + 1 < chain_.size() && !versioned(chain_[closing + 1]) &&
      join_of(extents_[chain_[closing]].last, extents_[chain_[closing + 1]].first) == Join::comma)
    chain_.resize(closing + 1);
}

void LatticeBuilder::add_chains(bool names, KindMask undecided) {
  used_.assign(extents_.size(), 0);
  for (std::size_t i = 0; i < extents_.size(); ++i) {
    if (used_[i] != 0 || w_.mentions[extents_[i].mention].nested) continue;
    follow_chain(i);
    if (chain_.size() < 2) continue;
    if (chain_count_ == chains_.size()) chains_.emplace_back();
    auto& mentions = chains_[chain_count_];
    mentions.clear();
    for (std::size_t c : chain_) {
      used_[c] = 1;
      mentions.push_back(extents_[c].mention);
    }
    add_lists(names, undecided);
    ++chain_count_;
  }
}

// The lists that the chain chain_ has: all of it, and its parts.
void LatticeBuilder::add_lists(bool names, KindMask undecided) {
  const auto number = static_cast<std::uint32_t>(chain_count_);
  for (std::uint32_t from = 0; from + 1 < chain_.size(); ++from) {
    KindMask kinds = 0;
    std::array<unsigned, 32> counts{};
    const auto bit = [&](std::uint32_t item) {
      const KindId kind = w_.mentions[extents_[chain_[item]].mention].kind;
      if (kind != no_kind) return KindMask{1} << kind;
      return undecided != 0 ? KindMask{0} : KindMask{1} << special_kind::name;  // undecided ones go with the others
    };
    const auto count = [&](std::uint32_t item) {
      const KindMask b = bit(item);
      if (b != 0) ++counts[static_cast<std::size_t>(std::countr_zero(b))];
      kinds |= b;
    };
    count(from);
    for (std::uint32_t to = from + 1; to < chain_.size(); ++to) {
      count(to);
      // A stray item of another kind in a long list does not make it another list.
      const unsigned size = to - from + 1;
      for (KindId k = 0; size >= 5 && k < max_kinds; ++k)
        if (counts[k] > 0 && counts[k] * 5 <= size)
          kinds &= ~(KindMask{1} << k);
        else if (counts[k] > 0)
          kinds |= KindMask{1} << k;
      // Parts of a very long list would be many: only those that open or close it.
      if (chain_.size() > longest_full_chain && from != 0 && to + 1 != chain_.size()) continue;
      const auto list = static_cast<std::uint32_t>(lists_.size());
      lists_.push_back({number, from, to});
      const auto put = [&](KindMask mask) {
        const Arc arc{Arc::Type::list, no_kind, mask, 0, list};
        const Extent& opening = extents_[chain_[from]];
        add_arc(opening.first, extents_[chain_[to]].last, arc);
        const std::uint32_t bare = w_.mentions[opening.mention].first;
        if (bare != opening.first) add_arc(bare, extents_[chain_[to]].last, arc);
      };
      if (kinds != 0 && (kinds & (KindMask{1} << special_kind::name)) == 0) put(kinds);
      for (KindId k = 0; kinds == 0 && k < max_kinds; ++k)
        if ((undecided >> k & 1) != 0) put(KindMask{1} << k);
      if (names) put(KindMask{1} << special_kind::name);
    }
  }
}

void LatticeBuilder::add_values() {
  const auto& values = w_.analysis.values;
  auto it = std::lower_bound(values.begin(), values.end(), first_,
                             [](const Value& v, std::uint32_t t) { return v.first_token < t; });
  for (; it != values.end() && it->first_token < last_; ++it) {
    const KindId kind = kind_of(it->kind);
    const auto index = static_cast<std::uint32_t>(it - values.begin());
    if (it->last_token <= last_)
      add_arc(it->first_token, it->last_token, {Arc::Type::mention, kind, 0, 0, table_index(Table::value, index)});
  }
  auto role = std::lower_bound(w_.roles.begin(), w_.roles.end(), first_,
                               [](const RoleSpan& r, std::uint32_t t) { return r.first < t; });
  for (; role != w_.roles.end() && role->first < last_; ++role)
    add_arc(role->first, role->last,
            {Arc::Type::mention, special_kind::role, 0, 0,
             table_index(Table::role, static_cast<std::uint32_t>(role - w_.roles.begin()))});
  auto title = std::lower_bound(w_.titles.begin(), w_.titles.end(), sentence_,
                                [](const TitleSpan& x, std::uint32_t s) { return x.sentence < s; });
  for (; title != w_.titles.end() && title->sentence == sentence_; ++title)
    add_arc(title->first, title->last,
            {Arc::Type::mention, special_kind::title, 0, 0,
             table_index(Table::title, static_cast<std::uint32_t>(title - w_.titles.begin()))});
}

}  // namespace ecograph::extraction
