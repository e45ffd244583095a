// One search of a program over one sentence. Private to src/rules: match.cpp searches, trace.cpp asks why nothing was
// found.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "rules/program.hpp"

namespace ecograph::pattern_language {

using Instruction = Pattern::Instruction;

inline constexpr std::uint32_t no_arc = 0xffffffff;
inline constexpr std::uint32_t leave = 0xfffffffe;  // a job that marks a state of the path being tried
inline constexpr std::uint16_t open_end = 0xffff;   // a capture that is not closed yet

// Hidden: or else the compiler must not inline what other files might replace.
class [[gnu::visibility("hidden")]] Search {
 public:
  Search(std::span<const Instruction> program, std::span<const WordId> pool, const Lattice& lattice,
         Pattern::Scratch& scratch, bool looks_ahead)
      : program_(program),
        pool_(pool),
        lattice_(lattice),
        scratch_(scratch),
        length_(static_cast<std::uint32_t>(std::min<std::size_t>(lattice.tokens.size(), open_end - 1))) {
    const std::size_t words = (program_.size() * (length_ + 1) + 63) / 64;
    scratch_.visited.assign(words, 0);
    if (looks_ahead) scratch_.succeeded.assign(words, 0);
    scratch_.jobs.clear();
  }

  bool match_at(std::uint32_t start) {
    scratch_.captures.clear();
    return run(0, start, false);
  }
  void forget_position(std::uint32_t position) {
    const std::size_t begin = position * program_.size();
    for (std::size_t bit = begin; bit < begin + program_.size();) {
      if (bit % 64 == 0 && bit + 64 <= begin + program_.size()) {
        scratch_.visited[bit / 64] = 0;
        bit += 64;
      } else {
        scratch_.visited[bit / 64] &= ~(std::uint64_t{1} << (bit % 64));
        ++bit;
      }
    }
  }
  [[nodiscard]] std::uint32_t length() const { return length_; }
  [[nodiscard]] std::uint32_t end() const { return end_; }

  // What an instruction asks for at a position; match() and trace() must agree on it.
  [[nodiscard]] bool token_fits(const Instruction& instruction, std::uint32_t position) const;
  [[nodiscard]] bool arc_fits(const Instruction& instruction, const Arc& arc) const;
  [[nodiscard]] bool holds(const Instruction& instruction, std::uint32_t position) const;
  [[nodiscard]] bool looks_behind(std::uint32_t pc, std::uint32_t position) const;
  [[nodiscard]] bool looks_ahead(std::uint32_t pc, std::uint32_t position) {
    return run(pc + 1, position, true) != program_[pc].negative;
  }

 private:
  [[nodiscard]] std::size_t state(std::uint32_t pc, std::uint32_t position) const {
    return position * program_.size() + pc;
  }
  static bool get(const std::vector<std::uint64_t>& bits, std::size_t i) { return (bits[i / 64] >> (i % 64) & 1) != 0; }
  static void set(std::vector<std::uint64_t> & bits, std::size_t i) { bits[i / 64] |= std::uint64_t{1} << (i % 64); }
  void push(std::uint32_t pc, std::uint32_t position, std::uint32_t arc) {
    scratch_.jobs.push_back(
        {pc, arc, static_cast<std::uint16_t>(position), static_cast<std::uint16_t>(scratch_.captures.size())});
  }

  bool run(std::uint32_t pc, std::uint32_t position, bool in_look);
  bool advance(std::uint32_t pc, std::uint32_t position, bool in_look);
  bool mention_starts(KindMask kinds, std::uint32_t position) const;
  void push_arcs(std::uint32_t pc, std::uint32_t position);
  bool ends_at(const Instruction& instruction, std::uint32_t position) const;
  void close_capture(std::uint16_t name, std::uint32_t position);

  std::span<const Instruction> program_;
  std::span<const WordId> pool_;
  const Lattice& lattice_;
  Pattern::Scratch& scratch_;
  std::uint32_t length_;
  std::uint32_t end_ = 0;
};

}  // namespace ecograph::pattern_language
