#include "evaluation/score.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <tuple>

#include "evaluation/compared.hpp"

namespace ecograph::evaluation {
namespace {

constexpr std::string_view symmetric_relation = "co-located-with";
constexpr std::array<std::string_view, 3> provenance_kinds{"document", "source", "topic"};
constexpr std::array<std::string_view, 6> scored_keys{"start-date", "end-date", "attendance",
                                                      "date",       "version",  "founded"};

double ratio(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

// The end of an edge: a gold node, or a node of the graph that the gold does not have.
using End = std::pair<bool, std::string>;
using EdgeKey = std::tuple<End, std::string, End>;
using Fact = std::tuple<std::string, std::string, std::string>;  // gold id, compared key, compared value

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('|'), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// 0 where it is none.
std::size_t number_of(std::string_view text) {
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

class Scorer {
 public:
  Scorer(const PropertyGraph& graph, const Gold& gold) : graph_(graph), gold_(gold) {
    optional_.insert(gold.optional_nodes.begin(), gold.optional_nodes.end());
    for (const GoldNode& node : gold.nodes) by_id_[node.id] = &node;
  }

  Score run() {
    match_nodes();
    match_edges();
    match_attributes();
    return std::move(score_);
  }

 private:
  Counts& total(Part part) { return score_.total[static_cast<std::size_t>(part)]; }
  Counts& group(Part part, std::string_view name) {
    return score_.groups[static_cast<std::size_t>(part)][std::string(name)];
  }

  void right(Part part, std::string_view name) {
    ++total(part).right;
    ++group(part, name).right;
  }
  void wrong(Finding finding) {
    ++total(finding.part).wrong;
    ++group(finding.part, finding.group).wrong;
    score_.errors.push_back(std::move(finding));
  }
  void missing(Finding finding) {
    ++total(finding.part).missing;
    ++group(finding.part, finding.group).missing;
    score_.misses.push_back(std::move(finding));
  }

  [[nodiscard]] const std::string& name_of(const std::string& id) const { return by_id_.at(id)->name; }
  [[nodiscard]] bool is_optional(const std::string& id) const { return optional_.count(id) > 0; }
  [[nodiscard]] bool is_provenance(std::size_t node) const {
    const std::string kind = compared_kind(text_of(graph_.nodes[node].properties, "kind"));
    return std::find(provenance_kinds.begin(), provenance_kinds.end(), kind) != provenance_kinds.end();
  }
  [[nodiscard]] std::string_view label(std::size_t node) const {
    return text_of(graph_.nodes[node].properties, "label");
  }

  // ---- nodes ----

  void match_nodes() {
    std::map<std::pair<std::string, std::string>, std::string> by_name;
    for (const GoldNode& node : gold_.nodes) {
      const std::string kind = compared_kind(node.kind);
      by_name.emplace(std::pair(kind, compared_name(node.name)), node.id);
      for (const std::string& alias : node.aliases) by_name.emplace(std::pair(kind, compared_name(alias)), node.id);
    }
    matched_.resize(graph_.nodes.size());
    std::map<std::string, std::size_t> first;  // gold id -> the node of the graph that has it
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
      if (!is_provenance(i)) match_node(i, by_name, first);
    }
    for (const GoldNode& node : gold_.nodes) {
      if (is_optional(node.id)) continue;
      if (first.count(node.id) > 0) {
        right(Part::nodes, node.kind);
      } else {
        missing({Part::nodes, node.kind, node.kind + ": " + node.name, names_of(node), {}, {}, {}});
      }
    }
  }

  void match_node(std::size_t index, const std::map<std::pair<std::string, std::string>, std::string>& by_name,
                  std::map<std::string, std::size_t>& first) {
    const Properties& properties = graph_.nodes[index].properties;
    const std::string shown_kind(text_of(properties, "kind"));
    const std::string kind = compared_kind(shown_kind);
    std::vector<std::string> forms{std::string(label(index))};
    for (std::string& alias : split(text_of(properties, "aliases"))) forms.push_back(std::move(alias));
    std::vector<std::string> hits;
    for (const std::string& form : forms) {
      const auto hit = by_name.find({kind, compared_name(form)});
      if (hit != by_name.end() && std::find(hits.begin(), hits.end(), hit->second) == hits.end()) {
        hits.push_back(hit->second);
      }
    }
    const std::string what = shown_kind + ": " + forms.front();
    if (hits.empty()) wrong({Part::nodes, shown_kind, what, forms, {}, {}, {}});
    for (std::size_t i = 1; i < hits.size(); ++i) {
      if (is_optional(hits[i])) continue;
      wrong({Part::nodes, shown_kind, what + " also has a name of " + name_of(hits[i]), forms, {}, {}, {}});
    }
    if (hits.empty()) return;
    matched_[index] = hits.front();
    const auto [other, fresh] = first.emplace(hits.front(), index);
    if (fresh) return;
    const std::string twin(label(other->second));
    wrong({Part::nodes,
           shown_kind,
           what + " is " + name_of(hits.front()) + " again, as " + twin + " is",
           forms,
           {},
           {},
           {}});
  }

  static std::vector<std::string> names_of(const GoldNode& node) {
    std::vector<std::string> names{node.name};
    names.insert(names.end(), node.aliases.begin(), node.aliases.end());
    return names;
  }

  // ---- edges ----

  static void each_key(const GoldEdge& edge, const auto& visit) {
    for (const std::string& object : edge.objects) {
      visit(EdgeKey{{true, edge.subject}, edge.kind, {true, object}});
      if (edge.kind == symmetric_relation) visit(EdgeKey{{true, object}, edge.kind, {true, edge.subject}});
    }
  }

  [[nodiscard]] bool is_optional(const GoldEdge& edge) const {
    return is_optional(edge.subject) || std::all_of(edge.objects.begin(), edge.objects.end(),
                                                    [&](const std::string& object) { return is_optional(object); });
  }

  [[nodiscard]] End end_of(std::size_t node) const {
    return matched_[node] ? End{true, *matched_[node]} : End{false, graph_.nodes[node].id};
  }

  void match_edges() {
    std::map<EdgeKey, std::size_t> wanted;
    std::set<EdgeKey> optional;
    for (std::size_t i = 0; i < gold_.edges.size(); ++i) {
      each_key(gold_.edges[i], [&](const EdgeKey& key) { wanted.emplace(key, i); });
    }
    for (const GoldEdge& edge : gold_.optional_edges) each_key(edge, [&](const EdgeKey& key) { optional.insert(key); });
    std::set<EdgeKey> seen;
    std::set<std::size_t> hit;
    for (const PropertyEdge& edge : graph_.edges) {
      if (is_provenance(edge.source) || is_provenance(edge.target)) continue;
      const EdgeKey key{end_of(edge.source), compared_relation(text_of(edge.properties, "kind")), end_of(edge.target)};
      if (!seen.insert(key).second) continue;
      if (const auto found = wanted.find(key); found != wanted.end()) {
        hit.insert(found->second);
        if (!is_optional(gold_.edges[found->second])) judge(edge, std::get<1>(key), true);
      } else if (optional.count(key) == 0 && !touches_optional(edge)) {
        wrong(wrong_edge(edge, std::get<1>(key)));
        judge(edge, std::get<1>(key), false);
      }
    }
    for (std::size_t i = 0; i < gold_.edges.size(); ++i) {
      const GoldEdge& edge = gold_.edges[i];
      if (is_optional(edge)) continue;
      if (hit.count(i) > 0) {
        right(Part::edges, edge.kind);
      } else {
        missing(missing_edge(edge));
      }
    }
  }

  [[nodiscard]] std::size_t mentions(std::size_t node) const {
    return number_of(text_of(graph_.nodes[node].properties, "mentions"));
  }

  void judge(const PropertyEdge& edge, const std::string& relation, bool is_right) {
    score_.judged.push_back({Part::edges, is_right, relation, std::string(text_of(edge.properties, "rule")),
                             number_of(text_of(edge.properties, "weight")),
                             std::min(mentions(edge.source), mentions(edge.target)),
                             std::string(text_of(edge.properties, "confidence"))});
  }

  void judge(std::size_t node, const std::string& key, std::size_t passages, bool is_right) {
    score_.judged.push_back({Part::attributes, is_right, key, {}, passages, mentions(node), {}});
  }

  [[nodiscard]] bool touches_optional(const PropertyEdge& edge) const {
    const auto optional_end = [&](std::size_t node) { return matched_[node] && is_optional(*matched_[node]); };
    return optional_end(edge.source) || optional_end(edge.target);
  }

  [[nodiscard]] Finding wrong_edge(const PropertyEdge& edge, const std::string& relation) const {
    std::string text(label(edge.source));
    text.append(" --").append(relation).append("--> ").append(label(edge.target));
    std::string evidence(text_of(edge.properties, "evidence"));
    if (const std::string_view rule = text_of(edge.properties, "rule"); !rule.empty()) {
      evidence.append(" [").append(rule).append("]");
    }
    return {Part::edges, relation, std::move(text), {}, std::move(evidence), {}, {}};
  }

  [[nodiscard]] Finding missing_edge(const GoldEdge& edge) const {
    const std::string& object = edge.objects.front();
    return {Part::edges,
            edge.kind,
            name_of(edge.subject) + " --" + edge.kind + "--> " + name_of(object),
            {edge.evidence, name_of(object), name_of(edge.subject)},
            {},
            {},
            {}};
  }

  // ---- attributes ----

  static Fact fact(const GoldAttribute& attribute) {
    return {attribute.node, compared_key(attribute.key), compared_value(attribute.value)};
  }

  void match_attributes() {
    std::map<Fact, const GoldAttribute*> wanted;
    std::set<Fact> optional;
    std::set<std::string> keys(scored_keys.begin(), scored_keys.end());
    for (const GoldAttribute& a : gold_.attributes) wanted.emplace(fact(a), &a);
    for (const GoldAttribute& a : gold_.optional_attributes) optional.insert(fact(a));
    for (const auto& [key, attribute] : wanted) keys.insert(std::get<1>(key));
    for (const Fact& key : optional) keys.insert(std::get<1>(key));
    keys.insert("figure");
    std::set<Fact> given;
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
      if (!matched_[i] || is_optional(*matched_[i])) continue;
      for (const auto& [key, text] : graph_.nodes[i].properties) {
        if (keys.count(compared_key(key)) == 0) continue;
        for (const std::string& value : split(text)) {
          if (stripped(value).empty()) continue;
          const Fact stated{*matched_[i], compared_key(key), compared_value(value)};
          if (!given.insert(stated).second) continue;
          const bool is_right = wanted.count(stated) > 0;
          if (!is_right && optional.count(stated) > 0) continue;
          judge(i, key, lines_of(i, key, value).size(), is_right);
          if (!is_right) wrong(wrong_value(i, key, value));
        }
      }
    }
    for (const auto& [key, attribute] : wanted) {
      if (given.count(key) > 0) {
        right(Part::attributes, group_of(attribute->key));
      } else {
        missing({Part::attributes,
                 group_of(attribute->key),
                 name_of(attribute->node) + " " + attribute->key + " = " + attribute->value,
                 {attribute->evidence, attribute->value, name_of(attribute->node)},
                 {},
                 {},
                 {}});
      }
    }
  }

  // Counts and costs are one group, since the one may be right for the other.
  static std::string group_of(std::string_view key) {
    const std::string compared = compared_key(key);
    return compared == "figure" ? "count, cost" : compared;
  }

  // The lines of a node's evidence begin with the key and the value.
  [[nodiscard]] std::vector<std::string> lines_of(std::size_t node, const std::string& key,
                                                  const std::string& value) const {
    const std::string start = key + " " + value + ": ";
    std::string_view evidence = text_of(graph_.nodes[node].properties, "evidence");
    std::vector<std::string> lines;
    while (!evidence.empty()) {
      const std::string_view line = evidence.substr(0, evidence.find('\n'));
      if (line.starts_with(start)) lines.emplace_back(line.substr(start.size()));
      evidence.remove_prefix(std::min(line.size() + 1, evidence.size()));
    }
    return lines;
  }

  [[nodiscard]] Finding wrong_value(std::size_t node, const std::string& key, const std::string& value) const {
    const std::vector<std::string> lines = lines_of(node, key, value);
    return {Part::attributes,
            group_of(key),
            std::string(label(node)) + " " + key + " = " + value,
            {},
            lines.empty() ? std::string() : lines.front(),
            {},
            {}};
  }

  const PropertyGraph& graph_;
  const Gold& gold_;
  Score score_;
  std::set<std::string> optional_;
  std::map<std::string, const GoldNode*> by_id_;
  std::vector<std::optional<std::string>> matched_;  // node of the graph -> gold id
};

}  // namespace

Counts& Counts::operator+=(const Counts& other) {
  right += other.right;
  wrong += other.wrong;
  missing += other.missing;
  return *this;
}

double Counts::precision() const { return right + wrong + missing == 0 ? 1.0 : ratio(right, right + wrong); }
double Counts::recall() const { return right + wrong + missing == 0 ? 1.0 : ratio(right, right + missing); }
double Counts::f1() const {
  const double p = precision();
  const double r = recall();
  return p + r == 0 ? 0.0 : 2 * p * r / (p + r);
}

std::string_view name_of(Part part) {
  switch (part) {
    case Part::nodes:
      return "nodes";
    case Part::edges:
      return "edges";
    case Part::attributes:
      return "attributes";
  }
  return "";
}

void Score::add(const Score& other) {
  for (std::size_t part = 0; part < total.size(); ++part) {
    total[part] += other.total[part];
    for (const auto& [name, counts] : other.groups[part]) groups[part][name] += counts;
  }
}

Score score(const PropertyGraph& graph, const Gold& gold) { return Scorer(graph, gold).run(); }

Score score_of_nothing(const Gold& gold) {
  Score score;
  const auto lacks = [&](Part part, const std::string& group) {
    ++score.total[static_cast<std::size_t>(part)].missing;
    ++score.groups[static_cast<std::size_t>(part)][group].missing;
  };
  for (const GoldNode& node : gold.nodes) {
    const auto& optional = gold.optional_nodes;
    if (std::find(optional.begin(), optional.end(), node.id) == optional.end()) lacks(Part::nodes, node.kind);
  }
  for (const GoldEdge& edge : gold.edges) lacks(Part::edges, edge.kind);
  for (const GoldAttribute& attribute : gold.attributes) {
    lacks(Part::attributes, compared_key(attribute.key) == "figure" ? "count, cost" : attribute.key);
  }
  return score;
}

}  // namespace ecograph::evaluation
