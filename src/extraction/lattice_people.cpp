// Lists of people between whom something is said of each.
#include "extraction/lattice.hpp"

namespace ecograph::extraction {

// One past what is said of a person before the next item of a list of people: "(Contoso)", ", chief engineer of
// Contoso", "from the Heron project"; the token where nothing is. Only up to a comma that something follows, a
// semicolon, "and".
std::uint32_t LatticeBuilder::remark_end(std::uint32_t token) const {
  constexpr std::uint32_t longest_remark = 14;
  if (token >= last_) return token;
  const std::string_view opening = w_.text(token);
  if (opening == "(") {
    std::uint32_t t = token + 1;
    while (t < last_ && t < token + longest_remark && w_.text(t) != ")") ++t;
    if (t >= last_ || w_.text(t) != ")") return token;
    // "(Contoso), who": what comes after the brackets belongs to somebody's sentence.
    return t + 1;
  }
  if (opening != "," && opening != "from" && opening != "of" && opening != "at" && opening != "-" && opening != "–")
    return token;
  bool employer = false;  // a name or a title stands in it
  std::uint32_t t = token + 1;
  if (opening == "," && t < last_ && w_.text(t) == "from") ++t;
  const std::uint32_t begin = t;
  for (; t < last_ && t < token + longest_remark; ++t) {
    const std::string_view word = w_.text(t);
    if (word == ";" || word == ")" || word == "(" || word == "." || word == ":") break;
    if (t > begin && (word == "," || word == "and" || word == "&") && person_at(t + 1, true) != none) break;
    if (t > begin && word == "," && t + 1 < last_ && (w_.text(t + 1) == "and" || w_.text(t + 1) == "&")) break;
    if (person_at(t, false) != none) return token;
    if (word == "who" || word == "which" || word == "that" || word == "is" || word == "was" || word == "has" ||
        word == "will" || word == "are" || word == "were" || word == "said" || word == "says")
      return token;
    employer |= w_.token(t).is(shape::upper_initial);
  }
  return t > begin && (employer || (t < last_ && w_.text(t) == ";")) ? t : token;
}

// The same for the last of a list, whose sentence goes on: brackets, "from the Heron project", or ", a maker of Heron"
// up to a comma or the end.
std::uint32_t LatticeBuilder::last_remark_end(std::uint32_t token) const {
  constexpr std::uint32_t longest = 10;
  if (token >= last_) return token;
  const std::string_view opening = w_.text(token);
  if (opening == "(") return remark_end(token);
  const bool comma = opening == ",";
  if (comma) {
    const std::uint32_t end = remark_end(token);
    for (std::uint32_t t = token + 1; t < end && t < token + longest; ++t)
      if (w_.text(t) == ",") return t;
    if (end > token && end < token + longest && (end >= last_ || w_.text(end) == "." || w_.text(end) == ";"))
      return end;
  } else if (opening != "from" && opening != "of" && opening != "at") {
    return token;
  }
  for (const Extent& e : extents_) {
    const Mention& m = w_.mentions[e.mention];
    if (m.first > token && m.first <= token + (comma ? 6 : 3)) return is_person(m) ? token : e.last;
  }
  return token;
}

// The extent of a person that begins at the token, behind "and", "the" and the like if `lead`; none where there is
// none.
std::uint32_t LatticeBuilder::person_at(std::uint32_t token, bool lead) const {
  if (lead && token < last_ && (w_.text(token) == "and" || w_.text(token) == "&")) ++token;
  for (std::uint32_t e = 0; e < extents_.size(); ++e) {
    const Mention& m = w_.mentions[extents_[e].mention];
    if (m.first > token) break;
    if ((extents_[e].first == token || m.first == token) && is_person(m)) return e;
  }
  return none;
}

bool LatticeBuilder::is_person(const Mention& m) const {
  return !m.nested && m.kind != no_kind && w_.schema.ontology.kinds[m.kind].form == NameForm::person;
}

// Lists of people each of whom something is said of: "Bo Ek (Contoso), Ada Moreno (Heron) and Cy Lind", "Bo Ek,
// Contoso; Ada Moreno, a maker of Heron; and ...". Whole lists only, with what is said of the last.
void LatticeBuilder::add_people() {
  std::uint32_t beyond = 0;  // no list begins inside of another
  for (std::uint32_t e = 0; e < extents_.size(); ++e) {
    const Mention& opening = w_.mentions[extents_[e].mention];
    if (!is_person(opening) || opening.first < beyond) continue;
    chain_.assign(1, e);
    bool remarks = false;
    bool sure = false;  // closed by "and", or parted by semicolons
    std::uint32_t end = extents_[e].last;
    for (;;) {
      const std::uint32_t after = remark_end(end);
      std::uint32_t next = after;
      bool strong = false;
      for (unsigned steps = 0; next < last_ && steps < 3; ++steps, ++next) {
        const std::string_view word = w_.text(next);
        if (word != "," && word != ";" && word != "and" && word != "&" && word != "/") break;
        strong |= word != ",";
      }
      const std::uint32_t person = next > after ? person_at(next, false) : none;
      if (person == none) {
        const std::uint32_t closing = last_remark_end(end);
        remarks |= closing > end;
        end = closing;
        break;
      }
      remarks |= after > end;
      sure |= strong;
      chain_.push_back(person);
      end = extents_[person].last;
    }
    if (chain_.size() < 2 || !remarks || !sure) continue;
    beyond = end;
    if (chain_count_ == chains_.size()) chains_.emplace_back();
    auto& mentions = chains_[chain_count_];
    mentions.clear();
    for (const std::size_t c : chain_) mentions.push_back(extents_[c].mention);
    const auto list = static_cast<std::uint32_t>(lists_.size());
    lists_.push_back({static_cast<std::uint32_t>(chain_count_), 0, static_cast<std::uint32_t>(chain_.size() - 1)});
    ++chain_count_;
    const Arc arc{Arc::Type::list, no_kind, KindMask{1} << opening.kind, 0, list};
    add_arc(extents_[e].first, end, arc);
    if (opening.first != extents_[e].first) add_arc(opening.first, end, arc);
  }
}

}  // namespace ecograph::extraction
