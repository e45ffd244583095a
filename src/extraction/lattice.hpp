// The lattice of one sentence: what patterns are matched against.
#pragma once

#include <vector>

#include "extraction/workspace.hpp"

namespace ecograph::extraction {

// Capture::index of a mention arc: which table it points into.
enum class Table : std::uint32_t { mention = 0, value = 1, role = 2, title = 3 };
[[nodiscard]] constexpr std::uint32_t table_index(Table table, std::uint32_t index) {
  return (static_cast<std::uint32_t>(table) << 28) | index;
}
[[nodiscard]] constexpr Table table_of(std::uint32_t index) { return static_cast<Table>(index >> 28); }
[[nodiscard]] constexpr std::uint32_t index_of(std::uint32_t index) { return index & 0x0fffffffU; }

// Reused from sentence to sentence: no allocation once warm.
class LatticeBuilder {
 public:
  explicit LatticeBuilder(const Workspace& w) : w_(w) {}

  // `names`: mentions also appear under special_kind::name, whatever their kind (for name rules).
  // `undecided`: kinds as which mentions that have none yet appear (so that relations can vote on them).
  // Mentions must be ordered by position.
  void build(std::uint32_t sentence, bool names, KindMask undecided = 0);

  // The chains of a sentence, and no lattice.
  void build_chains(std::uint32_t sentence);

  // The kinds (special ones too) of everything that build() would put on the sentence.
  [[nodiscard]] KindMask kinds_in(std::uint32_t sentence, bool names, KindMask undecided = 0) const;

  [[nodiscard]] const Lattice& lattice() const { return lattice_; }
  [[nodiscard]] const std::vector<MentionList>& lists() const { return lists_; }
  [[nodiscard]] std::span<const std::vector<std::uint32_t>> chains() const {
    return std::span(chains_).first(chain_count_);
  }
  // Mentions of a list capture, in order.
  [[nodiscard]] std::span<const std::uint32_t> items(std::uint32_t list) const {
    const MentionList& l = lists_[list];
    return std::span(chains_[l.chain]).subspan(l.from, l.to - l.from + 1);
  }

 private:
  struct Extent {  // a mention with the words around it that belong to it
    std::uint32_t mention;
    std::uint32_t first;  // leftmost: "the open source framework Ray"
    std::uint32_t last;   // rightmost: "Ray (RAY) framework"
  };
  struct PlacedArc {
    std::uint32_t begin;
    Arc arc;
  };

  void begin(std::uint32_t sentence);
  void add_mentions(bool names, KindMask undecided);
  void add_chains(bool names, KindMask undecided);
  void follow_chain(std::size_t first);
  void add_lists(bool names, KindMask undecided);
  void add_people();
  void add_values();
  void add_arc(std::uint32_t first, std::uint32_t last, Arc arc);
  [[nodiscard]] Extent extent_of(std::uint32_t mention) const;
  [[nodiscard]] std::uint32_t separator_end(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t undecided_end(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t tail_end(std::uint32_t token) const;
  [[nodiscard]] std::size_t next_item(std::size_t item, bool open) const;
  [[nodiscard]] std::uint32_t remark_end(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t last_remark_end(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t person_at(std::uint32_t token, bool lead) const;
  [[nodiscard]] bool is_person(const Mention& m) const;
  enum class Join { comma, word, other };
  [[nodiscard]] Join join_of(std::uint32_t from, std::uint32_t to) const;
  void finish();

  const Workspace& w_;
  std::uint32_t first_ = 0;
  std::uint32_t last_ = 0;
  std::uint32_t sentence_ = 0;
  std::vector<Extent> extents_;
  std::vector<PlacedArc> placed_;
  std::vector<Arc> arcs_;
  std::vector<std::uint32_t> arcs_begin_;
  std::vector<std::uint32_t> next_;  // by position: where its next arc goes
  std::vector<KindMask> kinds_at_;
  std::vector<MentionList> lists_;
  std::vector<std::vector<std::uint32_t>> chains_;  // the first chain_count_; the others keep their memory
  std::size_t chain_count_ = 0;
  std::vector<std::uint8_t> used_;  // by extent: in a chain already
  std::vector<std::size_t> chain_;  // extents
  Lattice lattice_;
};

}  // namespace ecograph::extraction
