#include "resolution/resolve.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <unordered_map>

#include "resolution/keys.hpp"

namespace ecograph {
namespace {

struct Member {
  std::uint32_t document = 0;
  std::uint32_t entity = 0;
};

class Resolver {
 public:
  Resolver(const Ontology& ontology, const resolution::NameLexicon& lexicon, const std::vector<Extraction>& extractions)
      : ontology_(ontology), lexicon_(lexicon), extractions_(extractions) {}

  Resolution run() {
    collect();
    join_by_keys();
    return build();
  }

 private:
  const Ontology& ontology_;
  const resolution::NameLexicon& lexicon_;
  const std::vector<Extraction>& extractions_;
  std::vector<Member> members_;
  std::vector<std::uint32_t> parent_;

  std::uint32_t find(std::uint32_t n) {
    while (parent_[n] != n) n = parent_[n] = parent_[parent_[n]];
    return n;
  }

  [[nodiscard]] const DocumentEntity& entity(const Member& m) const {
    return extractions_[m.document].entities[m.entity];
  }

  void collect() {
    for (std::uint32_t d = 0; d < extractions_.size(); ++d)
      for (std::uint32_t e = 0; e < extractions_[d].entities.size(); ++e) members_.push_back({d, e});
    parent_.resize(members_.size());
    std::iota(parent_.begin(), parent_.end(), 0U);
  }

  // Whose "Governing Board": what a document's claims say it is part of; else the document itself.
  [[nodiscard]] std::string context_of(const Member& m) const {
    const Extraction& x = extractions_[m.document];
    std::string best;
    for (const Claim& claim : x.claims) {
      if (claim.subject != m.entity || ontology_.relations[claim.relation].name != "part-of") continue;
      const std::string whole = resolution::comparable(x.entities[claim.object].name, lexicon_);
      if (best.empty() || whole < best) best = whole;
    }
    return best.empty() ? "in " + x.source : best;
  }

  void join_by_keys() {
    std::unordered_map<std::string, std::uint32_t> first;
    for (std::uint32_t n = 0; n < members_.size(); ++n) {
      const DocumentEntity& e = entity(members_[n]);
      const NameForm form = ontology_.kinds[e.kind].form;
      const bool vague =
          form == NameForm::person || resolution::is_generic(resolution::comparable(e.name, lexicon_), lexicon_);
      const std::string context = vague ? context_of(members_[n]) : std::string{};
      for (std::string& key : resolution::keys_of(e, form, context, lexicon_)) {
        key += '\n';
        key += static_cast<char>('A' + e.kind);
        const auto [it, fresh] = first.try_emplace(std::move(key), n);
        if (!fresh) {
          const std::uint32_t a = find(it->second);
          const std::uint32_t b = find(n);
          if (a != b) parent_[std::max(a, b)] = std::min(a, b);
        }
      }
    }
  }

  // The best of all names: a gazetteer's, then the most used, then the longest, then the first in order.
  [[nodiscard]] std::string choose_name(const std::vector<Member>& group) const {
    struct Weight {
      bool known = false;
      std::uint64_t uses = 0;
    };
    std::map<std::string, Weight> names;
    for (const Member& m : group) {
      Weight& w = names[entity(m).name];
      w.known |= entity(m).known;
      w.uses += entity(m).mentions;
    }
    const auto better = [](const auto& a, const auto& b) {
      if (a.second.known != b.second.known) return a.second.known;
      if (a.second.uses != b.second.uses) return a.second.uses > b.second.uses;
      if (a.first.size() != b.first.size()) return a.first.size() > b.first.size();
      return a.first < b.first;
    };
    const auto* best = &*names.begin();
    for (const auto& candidate : names)
      if (better(candidate, *best)) best = &candidate;
    return best->first;
  }

  Resolution build() {
    std::map<std::uint32_t, std::vector<Member>> groups;
    for (std::uint32_t n = 0; n < members_.size(); ++n) groups[find(n)].push_back(members_[n]);
    struct Built {
      Entity entity;
      std::vector<Member> members;
      std::string tie;  // tells equal names apart, whatever the input order
    };
    std::vector<Built> built;
    for (auto& [root, group] : groups) {
      Built b;
      b.entity.kind = entity(group.front()).kind;
      b.entity.name = choose_name(group);
      std::set<std::string> aliases;
      for (const Member& m : group) {
        aliases.insert(entity(m).name);
        aliases.insert(entity(m).aliases.begin(), entity(m).aliases.end());
        Evidence first = entity(m).first;
        first.document = m.document;
        const std::string place = extractions_[m.document].source + ':' + std::to_string(first.span.begin);
        if (b.tie.empty() || place < b.tie) b.tie = place;
        b.entity.mentions.push_back(std::move(first));
      }
      aliases.erase(b.entity.name);
      b.entity.aliases.assign(aliases.begin(), aliases.end());
      b.members = std::move(group);
      built.push_back(std::move(b));
    }
    std::sort(built.begin(), built.end(), [](const Built& a, const Built& b) {
      return std::tie(a.entity.kind, a.entity.name, a.tie) < std::tie(b.entity.kind, b.entity.name, b.tie);
    });
    Resolution out;
    out.entity_of.resize(extractions_.size());
    for (std::size_t d = 0; d < extractions_.size(); ++d) out.entity_of[d].resize(extractions_[d].entities.size());
    for (Built& b : built) {
      for (const Member& m : b.members)
        out.entity_of[m.document][m.entity] = static_cast<std::uint32_t>(out.entities.size());
      out.entities.push_back(std::move(b.entity));
    }
    return out;
  }
};

}  // namespace

Resolution resolve(const Ontology& ontology, const resolution::NameLexicon& lexicon,
                   const std::vector<Extraction>& extractions) {
  return Resolver(ontology, lexicon, extractions).run();
}

}  // namespace ecograph
