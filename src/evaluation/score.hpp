// A graph against the gold of its document: what is right, what is wrong, what is missing.
//
// A node is right where its kind and one of its names are those of a gold node; an edge where its relation and both
// ends are; a value where its node, key and value are. The rules are those of the project's scorer, whose figures these
// equal:
// - two nodes of the graph for one of the gold: the second is wrong; one for two of the gold: it is wrong once more;
// - co-located-with counts in either direction; parallel edges of one relation are one;
// - counts and costs are compared by their node and value alone;
// - provenance (nodes of kind Document, Source, Topic, and their edges) is no claim;
// - what the gold calls optional counts neither for nor against.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "evaluation/gold.hpp"
#include "evaluation/property_graph.hpp"

namespace ecograph::evaluation {

struct Counts {
  std::size_t right = 0;
  std::size_t wrong = 0;    // in the graph, not in the gold
  std::size_t missing = 0;  // in the gold, not in the graph

  Counts& operator+=(const Counts& other);
  friend bool operator==(const Counts&, const Counts&) = default;
  // All 1 where there was nothing to find and nothing was found.
  [[nodiscard]] double precision() const;
  [[nodiscard]] double recall() const;
  [[nodiscard]] double f1() const;
};

enum class Part : std::uint8_t { nodes, edges, attributes };
inline constexpr std::array<Part, 3> all_parts{Part::nodes, Part::edges, Part::attributes};
[[nodiscard]] std::string_view name_of(Part part);  // "nodes"

// A miss or an error, and where to look in the document.
struct Finding {
  Part part = Part::nodes;
  std::string group;                // kind, relation or key
  std::string text;                 // "Kestrel --hosted-by--> Meridian Foundation"
  std::vector<std::string> sought;  // words to look for in the document, the best first
  std::string evidence;             // of an error: what the graph gives as its source, as the graph has it
  std::string place;                // "posts/a.md:12", once it was found; see locate.hpp
  std::string line;                 // the text that stands there
};

// An edge or value of the graph that counts, and what the graph says of how it was found: for fitting confidences.
struct Judgement {
  Part part = Part::edges;
  bool right = false;
  std::string group;         // relation, or key
  std::string rules;         // joined by '|'; empty where the graph does not say
  std::size_t passages = 0;  // that state it
  std::size_t mentions = 0;  // of the end that is named least
  std::string confidence;    // as the graph has it
};

struct Score {
  std::array<Counts, 3> total;                          // by Part
  std::array<std::map<std::string, Counts>, 3> groups;  // by kind, relation, key; they add up to the total
  std::vector<Finding> misses;                          // nodes, then edges, then attributes; in the gold's order
  std::vector<Finding> errors;                          // in the graph's order

  std::vector<Judgement> judged;

  [[nodiscard]] const Counts& of(Part part) const { return total[static_cast<std::size_t>(part)]; }
  // Findings are not carried over.
  void add(const Score& other);
};

[[nodiscard]] Score score(const PropertyGraph& graph, const Gold& gold);

// Where there is no graph at all: everything that is asked for is missing.
[[nodiscard]] Score score_of_nothing(const Gold& gold);

}  // namespace ecograph::evaluation
