#include "extraction/kind_features.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/characters.hpp"

namespace ecograph::extraction {

namespace {

constexpr std::uint32_t most_mentions = 4;  // more would only repeat the same words

constexpr std::array<std::string_view, 9> digits{"0", "1", "2", "3", "4", "5", "6", "7", "8"};
std::string_view small_number(std::size_t n, std::size_t most) { return digits[std::min(n, most)]; }

// "+3", "-2": whole log odds.
std::string_view rounded(float votes) {
  static constexpr std::array<std::string_view, 13> texts{"-4", "-3", "-2", "-1", "0",  "+1", "+2",
                                                          "+3", "+4", "+5", "+6", "+7", "+8"};
  return texts[static_cast<std::size_t>(std::clamp(std::lround(votes), -4L, 8L) + 4)];
}

// "Aa+" of "Kubernetes", "A+" of "CNCF", "a+A+" of "vLLM", "Aa+0" of "Log4".
std::string shape_of(std::string_view word) {
  std::string shape;
  for (const char c : word) {
    const char one = is_ascii_upper(c)                       ? 'A'
                     : is_ascii_digit(c)                     ? '0'
                     : is_ascii_letter(c) || (c & 0x80) != 0 ? 'a'
                                                             : c;
    if (shape.ends_with(one)) {
      shape += '+';
    } else if (shape.size() < 2 || shape.back() != '+' || shape[shape.size() - 2] != one) {
      shape += one;
    }
  }
  return shape;
}

constexpr bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

KindFeatures::KindFeatures(const Workspace& w) : w_(w), mention_begin_(w.names.size() + 1, 0) {
  std::vector<std::uint32_t> count(w.names.size(), 0);
  for (const Mention& m : w.mentions)
    if (m.name != none && count[m.name] < most_mentions) ++count[m.name];
  for (std::size_t n = 0; n < count.size(); ++n) mention_begin_[n + 1] = mention_begin_[n] + count[n];
  mentions_.resize(mention_begin_.back());
  std::fill(count.begin(), count.end(), 0);
  for (std::uint32_t i = 0; i < w.mentions.size(); ++i) {
    const std::uint32_t n = w.mentions[i].name;
    if (n != none && count[n] < most_mentions) mentions_[mention_begin_[n] + count[n]++] = i;
  }
}

void KindFeatures::write(std::uint32_t number) {
  const Name& name = w_.names[number];
  buffer_.clear();
  spans_.clear();
  add("always");
  add_words(name);
  for (std::uint32_t i = mention_begin_[number]; i < mention_begin_[number + 1]; ++i) add_mention(mentions_[i]);
  add("times=", small_number(mention_begin_[number + 1] - mention_begin_[number], most_mentions));
  add("inside=", small_number(name.inside_sentence, 2));
  add_votes(name);
}

std::span<const std::string_view> KindFeatures::of(std::uint32_t number) {
  write(number);
  features_.clear();
  for (const Span& span : spans_) features_.push_back(written(span));
  std::sort(features_.begin(), features_.end());
  features_.erase(std::unique(features_.begin(), features_.end()), features_.end());
  return features_;
}

// Numbers rather than words are compared here: this is asked of every second name.
std::span<const WordId> KindFeatures::known_of(std::uint32_t number, const KindModel& model) {
  write(number);
  hashes_.clear();
  for (const Span& span : spans_) {
    hashes_.push_back(Vocabulary::hash(written(span)));
    model.features.prefetch(hashes_.back());
  }
  known_.clear();
  for (std::size_t i = 0; i < spans_.size(); ++i)
    if (const WordId feature = model.features.find(written(spans_[i]), hashes_[i]); feature != unknown_word)
      known_.push_back(feature);
  std::sort(known_.begin(), known_.end());
  known_.erase(std::unique(known_.begin(), known_.end()), known_.end());
  return known_;
}

void KindFeatures::add(std::string_view name, std::string_view value, bool lower) {
  const auto begin = static_cast<std::uint32_t>(buffer_.size());
  buffer_.append(name).append(value);
  if (lower)
    std::transform(buffer_.end() - static_cast<std::ptrdiff_t>(value.size()), buffer_.end(),
                   buffer_.end() - static_cast<std::ptrdiff_t>(value.size()), ascii_lower);
  spans_.push_back({begin, static_cast<std::uint32_t>(buffer_.size())});
}

void KindFeatures::add_pair(std::string_view name, std::string_view value, std::string_view more) {
  const auto begin = static_cast<std::uint32_t>(buffer_.size());
  buffer_.append(name).append(value).append("/").append(more);
  spans_.push_back({begin, static_cast<std::uint32_t>(buffer_.size())});
}

std::string_view KindFeatures::name_of(KindId kind) const {
  return kind == no_kind ? std::string_view("none") : std::string_view(w_.schema.ontology.kinds[kind].name);
}

void KindFeatures::add_words(const Name& name) {
  const std::string_view text = name.text;
  const std::string_view first = text.substr(0, text.find(' '));
  const std::size_t space = text.rfind(' ');
  const std::string_view last = space == std::string_view::npos ? text : text.substr(space + 1);
  const std::string_view words =
      small_number(static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1, 6);
  add("words=", words);
  add_pair("kind-words=", name_of(name.kind), words);
  add("first=", first, true);
  add("last=", last, true);
  add("first-shape=", shape_of(first));
  add("last-shape=", shape_of(last));
  add_parts(first);
  add_parts(last);
  const WordId first_word = w_.schema.vocabulary.find(fold(first));
  const WordId last_word = space == std::string_view::npos ? first_word : w_.schema.vocabulary.find(fold(last));
  add_classes("first-is=", first_word);
  add_classes("last-is=", last_word);
  add_pair("makeup=", main_class(first_word), words == "1" ? std::string_view("alone") : main_class(last_word));
}

// What a word tells most: "Halden Systems" is of an unknown word and a head of organizations.
std::string_view KindFeatures::main_class(WordId id) const {
  if (id == unknown_word) return "unknown";
  for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k)
    if (w_.schema.is_in(w_.classes.head[k], id)) return name_of(static_cast<KindId>(k));
  if (w_.schema.is_in(w_.classes.common_word, id)) return "common";
  if (w_.schema.is_in(w_.classes.first_name, id)) return "first-name";
  if (w_.schema.is_in(w_.classes.surname, id)) return "surname";
  return "listed";
}

// The first and the last three and four letters of a word.
void KindFeatures::add_parts(std::string_view word) {
  for (const std::size_t length : {3U, 4U}) {
    if (word.size() < length) continue;
    if (!continues(word[word.size() - length])) add("ends=", word.substr(word.size() - length), true);
    if (word.size() == length || !continues(word[length])) add("begins=", word.substr(0, length), true);
  }
}

void KindFeatures::add_classes(std::string_view place, WordId id) {
  if (id == unknown_word) return add(place, "unknown");
  const Classes& c = w_.classes;
  const std::array<std::pair<ClassId, std::string_view>, 9> classes{{{c.common_word, "common"},
                                                                     {c.first_name, "first-name"},
                                                                     {c.surname, "surname"},
                                                                     {c.generic_word, "generic"},
                                                                     {c.generic_tail, "tail"},
                                                                     {c.nationality, "nationality"},
                                                                     {c.role_noun, "role"},
                                                                     {c.legal_suffix, "legal"},
                                                                     {c.platform, "platform"}}};
  for (const auto& [id_of_class, name] : classes)
    if (w_.schema.is_in(id_of_class, id)) add(place, name);
  for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k) {
    const std::string_view kind = name_of(static_cast<KindId>(k));
    if (w_.schema.is_in(c.head[k], id)) add_pair(place, kind, "head");
    if (w_.schema.is_in(c.noun[k], id)) add_pair(place, kind, "noun");
  }
}

void KindFeatures::add_mention(std::uint32_t mention) {
  const Mention& m = w_.mentions[mention];
  const Sentence& range = w_.analysis.sentences[m.sentence];
  const auto word = [&](std::int64_t token) -> std::string_view {
    if (token < range.first_token) return "<";
    return token < range.last_token ? w_.text(static_cast<std::uint32_t>(token)) : std::string_view(">");
  };
  add("block=", small_number(static_cast<std::size_t>(w_.block_of(m.sentence).kind), 8));
  if (w_.title_case[m.sentence]) add("title-case");
  if (w_.token(m.first).is(shape::in_link)) add("link");
  add("before=", word(static_cast<std::int64_t>(m.first) - 1), true);
  add("before-that=", word(static_cast<std::int64_t>(m.first) - 2), true);
  add("after=", word(m.last), true);
  add("after-that=", word(static_cast<std::int64_t>(m.last) + 1), true);
  // Names right beside it, or one word away.
  if (mention > 0) {
    const Mention& left = w_.mentions[mention - 1];
    if (left.sentence == m.sentence && left.last <= m.first && left.last + 1 >= m.first) add_neighbour("left=", left);
  }
  if (mention + 1 < w_.mentions.size()) {
    const Mention& right = w_.mentions[mention + 1];
    if (right.sentence == m.sentence && right.first >= m.last && right.first <= m.last + 1)
      add_neighbour("right=", right);
  }
}

void KindFeatures::add_neighbour(std::string_view side, const Mention& m) { add(side, name_of(m.kind)); }

void KindFeatures::add_votes(const Name& name) {
  const std::array<char, 4> flags{name.ordinary ? 'o' : '-', name.weak_only ? 'w' : '-', name.by_form ? 'f' : '-',
                                  name.best_entry != none ? 'l' : '-'};
  const std::string_view flag_text(flags.data(), flags.size());
  add("flags=", flag_text);
  add("kind=", name_of(name.kind));
  add_pair("kind-flags=", name_of(name.kind), flag_text);
  add_pair("margin=", name_of(name.kind), rounded(name.margin));
  KindId second = no_kind;
  for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k) {
    if (name.votes[k] == 0) continue;
    add_pair("vote=", name_of(static_cast<KindId>(k)), rounded(name.votes[k]));
    if (k != name.kind && name.votes[k] > 0 && (second == no_kind || name.votes[k] > name.votes[second]))
      second = static_cast<KindId>(k);
  }
  add_pair("second=", name_of(name.kind), name_of(second));
}

}  // namespace ecograph::extraction
