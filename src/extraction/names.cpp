// Name candidates: gazetteer hits, and runs of words that look like names, cut into single names.
#include <algorithm>
#include <optional>

#include "extraction/workspace.hpp"

namespace ecograph::extraction {
namespace {

bool capital(const Token& token) { return token.is(shape::upper_initial | shape::mixed_case | shape::all_upper); }

struct WordStats {
  std::uint32_t inside = 0;  // capitalised where a capital means something
  std::uint32_t initial = 0;
  std::uint32_t lower = 0;
};

struct GazetteerHit {
  std::uint32_t last = 0;
  std::uint32_t form = none;
  bool weak = false;
};

class NameFinder {
 public:
  explicit NameFinder(Workspace& w) : w_(w) {}

  void run() {
    collect_stats();
    for (std::uint32_t s = 0; s < w_.analysis.sentences.size(); ++s) {
      if (!w_.prose[s]) continue;
      find_hits(s);
      find_in_sentence(s);
    }
    find_unlisted_items();
    std::stable_sort(w_.mentions.begin(), w_.mentions.end(), [](const Mention& a, const Mention& b) {
      return a.first != b.first ? a.first < b.first : a.last > b.last;
    });
    w_.mentions.erase(
        std::unique(w_.mentions.begin(), w_.mentions.end(),
                    [](const Mention& a, const Mention& b) { return a.first == b.first && a.last == b.last; }),
        w_.mentions.end());
  }

 private:
  Workspace& w_;
  std::unordered_map<std::string, WordStats> stats_;
  std::vector<GazetteerHit> hits_;  // by token of the current sentence, relative; none where absent
  std::vector<bool> in_role_;       // by token of the analysis
  std::vector<PhraseTable::Hit> found_;

  [[nodiscard]] const Classes& classes() const { return w_.classes; }

  // A capital here is due to the place, not the word: first word of a sentence, after a colon or an opening quote, in
  // Title Case.
  [[nodiscard]] bool positional_capital(std::uint32_t s, std::uint32_t t) const {
    if (w_.title_case[s]) return true;
    const Sentence& sentence = w_.analysis.sentences[s];
    while (t > sentence.first_token && w_.token(t - 1).is(shape::punctuation)) {
      const std::string_view mark = w_.text(t - 1);
      if (mark != "(" && mark != "*" && mark != "-" && mark != "•" && mark != "\"" && mark != "“" && mark != "‘" &&
          mark != ":" && mark != "[" && mark != "–" && mark != "—")
        return false;
      if (mark == "(" || mark == "[") return false;
      if (mark == ":") return true;
      --t;
    }
    if (t == sentence.first_token) return true;
    // A leading list number.
    return t == sentence.first_token + 1 && w_.token(t - 1).is(shape::number);
  }

  void collect_stats() {
    for (std::uint32_t t = 0; t < w_.analysis.tokens.size(); ++t) {
      const Token& token = w_.token(t);
      if (!capital(token) || !token.is(shape::alphabetic)) continue;
      WordStats& stat = stats_[fold(w_.text(t))];
      ++(positional_capital(w_.sentence_of[t], t) ? stat.initial : stat.inside);
    }
    std::string key;
    for (std::uint32_t t = 0; t < w_.analysis.tokens.size(); ++t) {
      const Token& token = w_.token(t);
      if (capital(token) || !token.is(shape::alphabetic)) continue;
      key.clear();
      fold(w_.text(t), key);
      if (auto it = stats_.find(key); it != stats_.end()) ++it->second.lower;
    }
    in_role_.assign(w_.analysis.tokens.size(), false);
    for (const RoleSpan& r : w_.roles)
      for (std::uint32_t t = r.first; t < r.last; ++t) in_role_[t] = true;
  }

  [[nodiscard]] WordStats stats(std::uint32_t t) const {
    auto it = stats_.find(fold(w_.text(t)));
    return it == stats_.end() ? WordStats{} : it->second;
  }

  // Is this written form meant, as it stands here?
  [[nodiscard]] bool accepts(std::uint32_t s, std::uint32_t first, std::uint32_t last,
                             const GazetteerForm& form) const {
    const std::string_view text = w_.text(first, last);
    if (w_.token(first).is(shape::url) || w_.token(first).is(shape::in_code)) return false;
    const bool exact = text == form.text;
    const bool single = last == first + 1;
    if (form.weak) {
      if (!exact) return false;
      if (single && positional_capital(s, first)) {
        const WordStats stat = stats(first);
        return stat.inside > 0 && stat.lower == 0;
      }
      return true;
    }
    if (exact)
      return !single || !positional_capital(s, first) || !w_.in_class(classes().common_word, first) ||
             stats(first).inside > 0;
    bool any_upper = false;
    bool form_upper = false;
    bool form_lower = false;
    for (std::uint32_t t = first; t < last; ++t) any_upper |= capital(w_.token(t));
    for (char c : form.text) {
      form_upper |= c >= 'A' && c <= 'Z';
      form_lower |= c >= 'a' && c <= 'z';
    }
    // An acronym counts in capitals only; a lower-case name in any case; other names with some capital.
    if (form_upper && !form_lower) return false;
    if (!form_upper) return single ? !w_.in_class(classes().common_word, first) : true;
    if (single && w_.in_class(classes().common_word, first)) return false;
    return any_upper || (single && form.text.size() > 3 && w_.token(first).is(shape::in_link));
  }

  void find_hits(std::uint32_t s) {
    const Sentence& sentence = w_.analysis.sentences[s];
    hits_.assign(sentence.last_token - sentence.first_token, {});
    const auto tokens = std::span(w_.analysis.tokens);
    for (std::uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
      if (tokens[t].word == unknown_word) continue;
      found_.clear();
      w_.schema.gazetteer_phrases.match(tokens.subspan(t, sentence.last_token - t), found_);
      GazetteerHit best;
      for (const auto& hit : found_) {
        const GazetteerForm& form = w_.schema.gazetteer_forms[hit.payload];
        if (!accepts(s, t, t + hit.length, form)) continue;
        const std::uint32_t last = t + hit.length;
        if (last > best.last || (last == best.last && best.weak && !form.weak)) best = {last, hit.payload, form.weak};
        vote_gazetteer(t, last, hit.payload);
      }
      hits_[t - sentence.first_token] = best;
    }
  }

  // Every form that fits votes: an entry of two kinds ("DeepSeek") leaves the choice to the context.
  void vote_gazetteer(std::uint32_t first, std::uint32_t last, std::uint32_t form_index) {
    const GazetteerForm& form = w_.schema.gazetteer_forms[form_index];
    const GazetteerEntry& entry = w_.schema.gazetteer[form.entry];
    Name& name = w_.names[w_.intern_name(w_.text(first, last))];
    const float weight = form.weak ? vote::gazetteer_weak : vote::gazetteer;
    float& votes = name.votes[entry.kind];
    if (votes < weight) votes = weight;
    if (name.best_entry == none || (name.weak_only && !form.weak)) {
      name.weak_only = form.weak;
      name.best_entry = form.entry;
    }
  }

  [[nodiscard]] const GazetteerHit& hit_at(std::uint32_t s, std::uint32_t t) const {
    return hits_[t - w_.analysis.sentences[s].first_token];
  }

  [[nodiscard]] bool is_name_token(std::uint32_t s, std::uint32_t t) const {
    const Token& token = w_.token(t);
    if (!capital(token) || token.is(shape::url | shape::in_code | shape::punctuation)) return false;
    if (is_issue_key(w_.text(t))) return false;
    if (in_role_[t] && !is_head_word(t) && !is_noun_of_kind(t)) return false;
    if (w_.in_class(classes().determiner, t)) return false;
    if (w_.in_class(classes().month, t) || w_.in_class(classes().weekday, t)) {  // "Peng Sun" is no Sunday
      const Sentence& sentence = w_.analysis.sentences[s];
      return t > sentence.first_token && w_.text(t).size() == 3 && w_.in_class(classes().first_name, t - 1) &&
             capital(w_.token(t - 1)) && w_.value_at(t) == nullptr;
    }
    if (w_.in_class(classes().generic_word, t)) {  // "AI" names nothing, "Open Source AI Week" does
      const Sentence& sentence = w_.analysis.sentences[s];
      return !w_.title_case[s] && token.is(shape::all_upper) && t + 1 < sentence.last_token && is_head_word(t + 1) &&
             capital(w_.token(t + 1)) && !w_.in_class(classes().generic_tail, t + 1);
    }
    if (token.is(shape::mixed_case) || (token.is(shape::has_digit) && token.is(shape::upper_initial))) return true;
    const bool common = w_.in_class(classes().common_word, t);
    if (!common) return true;
    if (!positional_capital(s, t)) return true;
    // "Mark Charlebois wrote ...": a given name that is also a word, before a surname.
    const bool given = w_.in_class(classes().first_name, t) && t + 1 < w_.analysis.sentences[s].last_token &&
                       capital(w_.token(t + 1)) && w_.token(t + 1).is(shape::alphabetic) &&
                       !w_.in_class(classes().common_word, t + 1);
    if (given) return true;
    const WordStats stat = stats(t);
    return stat.inside > 0 && stat.lower == 0;
  }

  // "LOG4J2-1545"
  [[nodiscard]] static bool is_issue_key(std::string_view word) {
    const std::size_t dash = word.rfind('-');
    if (dash == std::string_view::npos || dash < 2 || dash + 2 >= word.size()) return false;
    const std::string_view number = word.substr(dash + 1);
    const std::string_view key = word.substr(0, dash);
    return number.find_first_not_of("0123456789") == std::string_view::npos && number.size() >= 2 &&
           key.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == std::string_view::npos;
  }

  // Kind whose head list holds the token, or no_kind.
  [[nodiscard]] KindId head_kind(std::uint32_t t) const {
    for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k)
      if (classes().head[k] != no_class && w_.in_class(classes().head[k], t)) return static_cast<KindId>(k);
    return no_kind;
  }
  [[nodiscard]] bool is_noun_of_kind(std::uint32_t t) const {
    for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k)
      if (classes().noun[k] != no_class && w_.in_class(classes().noun[k], t)) return true;
    return false;
  }
  [[nodiscard]] bool is_head_word(std::uint32_t t) const { return head_kind(t) != no_kind; }

  // Multi-word heads ("Working Group", "Task Force") and single ones: the kind of a head phrase that ends at `last`.
  [[nodiscard]] KindId head_ending_at(std::uint32_t first, std::uint32_t last, std::uint32_t& head_first,
                                      bool& weak) const {
    KindId best = no_kind;
    for (std::uint32_t t = first; t < last; ++t) {
      for (std::uint32_t p = w_.phrase_begin[t]; p < w_.phrase_begin[t + 1]; ++p) {
        const Phrase& phrase = w_.phrases[p];
        if (phrase.last != last || phrase.word_class == no_class) continue;
        // "As" is no legal form, "AS" is.
        if (w_.text(last - 1).size() <= 2 && w_.in_class(classes().common_word, last - 1) &&
            !w_.token(last - 1).is(shape::all_upper))
          continue;
        for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k) {
          if (phrase.word_class != classes().head[k] || (best != no_kind && (!weak || phrase.weak))) continue;
          best = static_cast<KindId>(k);
          head_first = t;
          weak = phrase.weak;
        }
      }
      if (best != no_kind && !weak) break;
    }
    return best;
  }

  [[nodiscard]] bool is_year(std::uint32_t t) const {
    const std::string_view word = w_.text(t);
    if (word.size() != 4 || !w_.token(t).is(shape::number)) return false;
    return word >= "1980" && word <= "2049";
  }

  // One past the end of the run of name tokens at t; connectors join inside.
  [[nodiscard]] std::uint32_t run_end(std::uint32_t s, std::uint32_t t, std::uint32_t limit) const {
    std::uint32_t end = t;
    while (end < limit) {
      const GazetteerHit& hit = hit_at(s, end);
      if (hit.form != none && !hit.weak) {
        end = hit.last;
        continue;
      }
      if (is_name_token(s, end) || (w_.title_case[s] && end > t && is_head_word(end) && capital(w_.token(end)))) {
        ++end;
        continue;
      }
      if (end == t) break;
      if (is_year(end)) {
        ++end;
        continue;
      }
      // Connectors: particles of personal names; "of", "for", "on" after a head ("University of", "Conference on").
      if (end + 2 < limit && w_.in_class(classes().name_link, end) && w_.in_class(classes().name_link, end + 1) &&
          is_name_token(s, end + 2)) {  // "van der Berg"
        end += 2;
        continue;
      }
      if (end + 1 >= limit || !is_name_token(s, end + 1)) {
        // "LLVM Developers' Meeting", "Women's Summit"
        break;
      }
      const std::string_view word = w_.text(end);
      if (w_.in_class(classes().name_link, end)) {
        ++end;
        continue;
      }
      if (word == "&" && capital(w_.token(end - 1)) && !w_.in_class(classes().first_name, end + 1) &&
          head_follows(end + 1, limit)) {
        ++end;
        continue;
      }
      if ((word == "of" || word == "for" || word == "on") && hit_at(s, end + 1).form == none) {
        const KindId head = head_kind(end - 1);
        const bool joins =
            head != no_kind && w_.schema.ontology.kinds[head].form != NameForm::titled &&
            (w_.schema.ontology.kinds[head].form == NameForm::edition || w_.in_class(classes().joining_head, end - 1));
        if (joins) {
          ++end;
          continue;
        }
      }
      if ((word == "'" || word == "’" || word == "'s" || word == "’s") && is_head_word(end + 1) &&
          !w_.token(end).is(shape::space_before)) {
        ++end;
        continue;
      }
      break;
    }
    while (end > t && !capital(w_.token(end - 1)) && !is_year(end - 1) && hit_covers(s, t, end) == false) --end;
    return end;
  }

  // "Johnson & Johnson Institute", but not "Ada Moreno & Bo Lind".
  [[nodiscard]] bool head_follows(std::uint32_t t, std::uint32_t limit) const {
    for (std::uint32_t u = t; u < limit && u < t + 4 && capital(w_.token(u)); ++u)
      if (is_head_word(u)) return true;
    return t + 1 >= limit || w_.in_class(classes().legal_suffix, t + 1);
  }

  [[nodiscard]] bool hit_covers(std::uint32_t s, std::uint32_t first, std::uint32_t end) const {
    for (std::uint32_t t = first; t < end; ++t)
      if (hit_at(s, t).form != none && !hit_at(s, t).weak && hit_at(s, t).last >= end) return true;
    return false;
  }

  void find_in_sentence(std::uint32_t s) {
    const Sentence& sentence = w_.analysis.sentences[s];
    for (std::uint32_t t = sentence.first_token; t < sentence.last_token;) {
      const GazetteerHit& hit = hit_at(s, t);
      const bool starts = (hit.form != none && !hit.weak) || is_name_token(s, t);
      if (!starts) {
        if (hit.form != none) {  // a weak hit that the run rules would not see
          add(s, t, hit.last);
          t = hit.last;
        } else {
          ++t;
        }
        continue;
      }
      const std::uint32_t end = run_end(s, t, sentence.last_token);
      if (end <= t) {
        ++t;
        continue;
      }
      segment(s, t, end);
      t = end;
    }
  }

  void add(std::uint32_t s, std::uint32_t first, std::uint32_t last) {
    const std::uint32_t index = w_.add_mention(s, first, last);
    Name& name = w_.names[w_.mentions[index].name];
    if (!positional_capital(s, first)) ++name.inside_sentence;
    if (name.occurrences > 1) return;
    name.ordinary = true;
    for (std::uint32_t t = first; t < last; ++t)
      name.ordinary &= w_.in_class(classes().common_word, t) || w_.token(t).is(shape::punctuation);
  }

  void add_with_vote(std::uint32_t s, std::uint32_t first, std::uint32_t last, KindId kind, float weight) {
    add(s, first, last);
    Name& name = w_.names[w_.mentions.back().name];
    float& votes = name.votes[kind];
    if (votes < weight) votes = weight;
    name.by_form = true;
  }

  // Cuts a run of name tokens into names, left to right.
  void segment(std::uint32_t s, std::uint32_t first, std::uint32_t end) {
    while (first < end) {
      // Years and connectors cannot open a name, except a year before an event: "2025 PyTorch Conference".
      const std::uint32_t taken = take(s, first, end);
      first = taken > first ? taken : first + 1;
      while (first < end && !capital(w_.token(first)) && hit_at(s, first).form == none) ++first;
    }
  }

  // "vLLM Korea meetup", "Berlin Rust meetup": a run and a small event noun right after it.
  std::uint32_t take_small_event(std::uint32_t s, std::uint32_t first, std::uint32_t end) {
    const KindId kind = first_with(NameForm::edition);
    const Sentence& sentence = w_.analysis.sentences[s];
    if (end >= sentence.last_token || capital(w_.token(end)) || classes().noun[kind] == no_class ||
        !w_.in_class(classes().noun[kind], end))
      return first;
    if (w_.token(end).is(shape::punctuation) || end - first > 4) return first;
    for (std::uint32_t t = first; t < end; ++t)
      if (!capital(w_.token(t)) || w_.in_class(classes().role_noun, t)) return first;
    if (w_.in_class(classes().first_name, first) && hit_at(s, first).form == none) return first;
    add_with_vote(s, first, end + 1, kind, 2.6F);
    return end + 1;
  }

  // Takes the name that starts at `first`; returns one past its end.
  std::uint32_t take(std::uint32_t s, std::uint32_t first, std::uint32_t end) {
    if (const std::uint32_t last = take_small_event(s, first, end); last > first) return last;
    if (w_.in_class(classes().honorific, first)) {
      const std::uint32_t last = person_end(s, first + 1, end);
      if (last > first + 1) {
        add_with_vote(s, first + 1, last, person_kind(), vote::gazetteer);
        return last;
      }
    }
    // A head alone ("Foundation", "Council") is no name; it may refer to one.
    if (first + 1 == end && hit_at(s, first).form == none && (is_head_word(first) || is_noun_of_kind(first)))
      return end;
    // The longest stretch that ends with a head word is one name, wherever known names stand inside it.
    if (const std::uint32_t last = headed_end(s, first, end); last > first) return last;
    const GazetteerHit& hit = hit_at(s, first);
    if (hit.form != none && !hit.weak) return take_known(s, first, end, hit);
    if (const std::uint32_t last = take_person(s, first, end); last > first) return last;
    if (hit.form != none && hit.last >= unknown_end(s, first, end)) {
      if (const std::uint32_t stop = take_release(s, first, hit.last); stop > first) return stop;
      add(s, first, hit.last);
      return hit.last;
    }
    return take_unknown(s, first, end);
  }

  [[nodiscard]] KindId person_kind() const { return first_with(NameForm::person); }
  [[nodiscard]] KindId first_with(NameForm form) const {
    for (std::size_t k = 0; k < w_.schema.ontology.kinds.size(); ++k)
      if (w_.schema.ontology.kinds[k].form == form) return static_cast<KindId>(k);
    return 0;
  }

  std::uint32_t headed_end(std::uint32_t s, std::uint32_t first, std::uint32_t end) {
    const std::uint32_t from = is_year_prefix(s, first) ? first - 1 : first;
    for (std::uint32_t last = end; last > first; --last) {
      std::uint32_t head_first = 0;
      bool weak = false;
      const KindId kind = head_ending_at(first, last, head_first, weak);
      if (kind == no_kind) continue;
      // "Foundation" alone is no name; "Technical Advisory Council" in running text is.
      if (head_first == first) {
        if (weak || last < first + 2 || w_.title_case[s]) continue;
        add_with_vote(s, first, last, kind, vote::head);
        return last;
      }
      if (first_part_is_person(s, first, head_first)) continue;
      bool contentful = false;  // "Annual Conference" is not a name
      for (std::uint32_t t = first; t < head_first; ++t)
        contentful |= hit_at(s, t).form != none || !w_.in_class(classes().common_word, t) || !positional_capital(s, t);
      if (!contentful) continue;
      std::uint32_t stop = last;
      std::uint32_t start = first;
      if (w_.schema.ontology.kinds[kind].form == NameForm::edition) {
        stop = edition_end(s, last, w_.analysis.sentences[s].last_token);
        start = from;
      }
      // A weak head ("Day", "Lab") needs a known name before it or a year after it to settle the kind.
      const bool anchored = hit_at(s, first).form != none || stop > last || start < first;
      if (weak && !anchored && last - first < 2) continue;
      add_with_vote(s, start, stop, kind, weak ? vote::head_weak + (anchored ? 1.5F : 0.0F) : vote::head);
      return stop;
    }
    return first;
  }

  // "2025 PyTorch Conference": the year stands right before the run.
  [[nodiscard]] bool is_year_prefix(std::uint32_t s, std::uint32_t first) const {
    return first > w_.analysis.sentences[s].first_token && is_year(first - 1);
  }

  // "PyTorch Day France 2026", "KubeCon + CloudNativeCon North America 2025", "Docathon H2 2023".
  [[nodiscard]] std::uint32_t edition_end(std::uint32_t s, std::uint32_t t, std::uint32_t limit) const {
    std::uint32_t end = t;
    while (end < limit) {
      if (is_year(end)) return end + 1;
      const GazetteerHit& hit = hit_at(s, end);
      if (hit.form != none &&
          w_.schema.ontology.kinds[w_.schema.gazetteer[w_.schema.gazetteer_forms[hit.form].entry].kind].form ==
              NameForm::place) {
        end = hit.last;
        continue;
      }
      const std::string_view word = w_.text(end);
      const bool part = (word.size() == 2 && (word[0] == 'H' || word[0] == 'Q') && word[1] >= '1' && word[1] <= '4') ||
                        word == "EU" || word == "NA" || word == "US" || word == "APAC" || word == "EMEA" ||
                        word == "Virtual";
      if (!part) break;
      ++end;
    }
    return end;
  }

  // "Sebastian Hack" is a person, "Paris Conference" is not.
  [[nodiscard]] bool is_strong_head_of_edition(std::uint32_t t) const {
    const KindId kind = head_kind(t);
    return kind != no_kind && w_.text(t).size() > 5;
  }

  [[nodiscard]] bool first_part_is_person(std::uint32_t s, std::uint32_t first, std::uint32_t head_first) const {
    if (hit_at(s, first).form != none && !hit_at(s, first).weak) return false;
    if (!w_.in_class(classes().first_name, first) || w_.in_class(classes().common_word, first)) return false;
    return head_first - first == 1 ? !is_strong_head_of_edition(head_first)
                                   : head_first - first >= 3 && w_.in_class(classes().surname, first + 1);
  }

  std::uint32_t take_known(std::uint32_t s, std::uint32_t first, std::uint32_t end, const GazetteerHit& hit) {
    const KindId kind = w_.schema.gazetteer[w_.schema.gazetteer_forms[hit.form].entry].kind;
    const NameForm form = w_.schema.ontology.kinds[kind].form;
    if (form == NameForm::edition) {
      const std::uint32_t start = is_year_prefix(s, first) ? first - 1 : first;
      const std::uint32_t stop = edition_end(s, hit.last, w_.analysis.sentences[s].last_token);
      add_with_vote(s, start, stop, kind, vote::gazetteer);
      return stop;
    }
    // "Apache Qpid JMS 0.50.0": a module of the known project, if a version follows.
    for (std::uint32_t last = hit.last; last <= end && last < hit.last + 4; ++last) {
      if (const std::uint32_t stop = take_release(s, first, last); stop > first) return stop;
      if (last < end && !capital(w_.token(last))) break;
    }
    std::uint32_t rest = hit.last;
    if (form == NameForm::plain && rest < end && extends_known(s, rest, end)) {
      while (rest < end && extends_known(s, rest, end)) ++rest;
      if (rest > hit.last) {
        add(s, first, rest);
        Name& name = w_.names[w_.mentions.back().name];
        // "Kubeflow Trainer" is a project like Kubeflow; "Amazon Rufus" is something of Amazon's.
        const KindId project = w_.schema.ontology.kind("Project");
        name.votes[project != no_kind && kind != project ? project : kind] += 1.0F;
        return rest;
      }
    }
    add(s, first, hit.last);
    return hit.last;
  }

  // May this token continue a known name into a longer, unknown one?
  [[nodiscard]] bool extends_known(std::uint32_t s, std::uint32_t t, std::uint32_t end) const {
    if (t >= end || is_year(t)) return false;
    if (w_.in_class(classes().generic_tail, t) || w_.in_class(classes().generic_word, t)) return false;
    if (hit_at(s, t).form != none && !hit_at(s, t).weak) return false;
    if (w_.title_case[s]) return false;
    if (!w_.token(t).is(shape::alphabetic)) return false;
    if (w_.in_class(classes().first_name, t) && t + 1 < end) return false;
    if (w_.in_class(classes().common_word, t) && stats(t).lower > 0) return false;
    return capital(w_.token(t)) && !w_.token(t).is(shape::all_upper);
  }

  // "PyTorch 2.9", "the WAR Plugin, version 3.3.0": project and version.
  std::uint32_t take_release(std::uint32_t s, std::uint32_t first, std::uint32_t last) {
    const std::uint32_t limit = w_.analysis.sentences[s].last_token;
    std::uint32_t at = last;
    if (at + 2 < limit && w_.text(at) == "," && fold(w_.text(at + 1)) == "version")
      at += 2;
    else if (at + 1 < limit && fold(w_.text(at)) == "version")
      at += 1;
    const Value* value = at < limit ? w_.value_at(at) : nullptr;
    if (value == nullptr || (value->kind != ValueKind::version && (at == last || value->kind != ValueKind::number)) ||
        w_.token(at).is(shape::punctuation))
      return first;
    if (value->last_token > limit) return first;
    if (value->text.ends_with("x") || value->text.ends_with("X")) return first;  // "2.x" is a line of releases
    const KindId kind = first_with(NameForm::versioned);
    if (at == last) {
      add_with_vote(s, first, value->last_token, kind, vote::gazetteer);
    } else {  // named "<project> <version>", however the text puts it
      add_with_vote(s, first, value->last_token, kind, vote::gazetteer);
      Mention& m = w_.mentions.back();
      --w_.names[m.name].occurrences;
      m.name = w_.intern_name(std::string(w_.text(first, last)) + " " + value->text);
      Name& name = w_.names[m.name];
      ++name.occurrences;
      name.votes[kind] = vote::gazetteer;
      name.by_form = true;
    }
    w_.add_mention(s, first, last);  // the project itself is named too
    w_.mentions.back().nested = true;
    return value->last_token;
  }

  // One past the end of the words that may belong to a personal name.
  [[nodiscard]] std::uint32_t person_end(std::uint32_t s, std::uint32_t t, std::uint32_t end) const {
    std::uint32_t last = t;
    unsigned parts = 0;
    while (last < end && parts < 4) {
      const Token& token = w_.token(last);
      const std::string_view word = w_.text(last);
      const bool initial = word.size() == 2 && word[1] == '.';
      if (w_.in_class(classes().name_link, last) && parts > 0 && last + 1 < end) {
        ++last;
        continue;
      }
      if (!capital(token) || (!token.is(shape::alphabetic) && !initial)) break;
      if (parts > 0 && (is_head_word(last) || (hit_at(s, last).form != none && !hit_at(s, last).weak &&
                                               !w_.in_class(classes().surname, last))))
        break;
      ++last;
      ++parts;
    }
    return last;
  }

  std::uint32_t take_person(std::uint32_t s, std::uint32_t first, std::uint32_t end) {
    if (!w_.in_class(classes().first_name, first)) return first;
    const std::uint32_t last = person_end(s, first, end);
    if (last < first + 2) return first;
    float weight = 3.0F;
    if (w_.in_class(classes().surname, last - 1)) weight += 1.5F;
    if (w_.in_class(classes().common_word, first)) weight -= 1.5F;
    if (w_.in_class(classes().common_word, last - 1)) weight -= 0.8F;
    if (w_.title_case[s] && weight < 3.0F) return first;
    add_with_vote(s, first, last, person_kind(), weight);
    return last;
  }

  [[nodiscard]] std::uint32_t unknown_end(std::uint32_t s, std::uint32_t first, std::uint32_t end) const {
    std::uint32_t last = first + 1;
    while (last < end && !(hit_at(s, last).form != none && !hit_at(s, last).weak)) {
      // "Fundraising Daniel Ruggeri": a person begins.
      if (last + 1 < end && w_.in_class(classes().first_name, last) && !w_.in_class(classes().common_word, last) &&
          !w_.in_class(classes().first_name, last - 1) && w_.in_class(classes().common_word, last - 1))
        break;
      if (w_.in_class(classes().generic_tail, last)) break;
      ++last;
    }
    while (last > first + 1 && !capital(w_.token(last - 1)) && !is_year(last - 1)) --last;
    return last;
  }

  std::uint32_t take_unknown(std::uint32_t s, std::uint32_t first, std::uint32_t end) {
    const std::uint32_t last = unknown_end(s, first, end);
    // One sentence-initial ordinary word before a name: "Today PyTorch ...", "Meet Sarah Chen".
    const bool all_caps_sentence = last - first > 4 && w_.title_case[s];
    if (all_caps_sentence) return last;
    if (const std::uint32_t stop = take_release(s, first, last); stop > first) return stop;
    add(s, first, last);
    Name& name = w_.names[w_.mentions.back().name];
    const std::uint32_t length = last - first;
    bool plain_words = true;
    bool common = false;
    for (std::uint32_t t = first; t < last; ++t) {
      plain_words &= w_.token(t).is(shape::alphabetic) && !w_.token(t).is(shape::mixed_case | shape::all_upper);
      common |= w_.in_class(classes().common_word, t);
    }
    if ((length == 2 || length == 3) && plain_words && !common && name.votes[person_kind()] < 1.2F) {
      name.votes[person_kind()] = w_.in_class(classes().surname, last - 1) ? 2.0F : 1.2F;
    }
    return last;
  }

  // Items of a list that look like no name but stand between names: "including FlagGems, LMCache, and verl".
  void find_unlisted_items() {
    const std::size_t count = w_.mentions.size();
    std::vector<bool> covered(w_.analysis.tokens.size(), false);
    std::vector<bool> ends(w_.analysis.tokens.size() + 1, false);
    for (std::size_t i = 0; i < count; ++i) {
      for (std::uint32_t t = w_.mentions[i].first; t < w_.mentions[i].last; ++t) covered[t] = true;
      ends[w_.mentions[i].last] = true;
    }
    for (std::uint32_t s = 0; s < w_.analysis.sentences.size(); ++s) {
      if (!w_.prose[s]) continue;
      const Sentence& sentence = w_.analysis.sentences[s];
      for (std::uint32_t t = sentence.first_token + 2; t < sentence.last_token; ++t) {
        if (covered[t] || capital(w_.token(t)) || !w_.token(t).is(shape::alphabetic | shape::has_digit)) continue;
        if (w_.in_class(classes().common_word, t) || w_.token(t).is(shape::url | shape::in_code | shape::number))
          continue;
        if (w_.text(t).size() < 3) continue;
        std::uint32_t before = t;
        while (before > sentence.first_token && (w_.text(before - 1) == "," || w_.text(before - 1) == "and")) --before;
        const bool after = t + 1 >= sentence.last_token || w_.text(t + 1) == "," || w_.text(t + 1) == "." ||
                           w_.text(t + 1) == "and" || w_.text(t + 1) == ";";
        if (before == t || !ends[before] || !after) continue;
        add(s, t, t + 1);
        ends[t + 1] = true;
      }
    }
  }
};

}  // namespace

void find_names(Workspace& w) { NameFinder(w).run(); }

}  // namespace ecograph::extraction
