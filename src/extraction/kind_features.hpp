// What a fitted model sees of a name: its words, its neighbours, and how the votes stand. Private to src/extraction.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extraction/workspace.hpp"

namespace ecograph::extraction {

class KindFeatures {
 public:
  explicit KindFeatures(const Workspace& w);

  // Features of a name, each once, in no order that means anything: "last=summit", "before=at", "vote=Event+3". Valid
  // until the next call.
  [[nodiscard]] std::span<const std::string_view> of(std::uint32_t name);
  // The numbers of those that the model knows.
  [[nodiscard]] std::span<const WordId> known_of(std::uint32_t name, const KindModel& model);

 private:
  const Workspace& w_;
  std::vector<std::uint32_t> mention_begin_;  // by name: into mentions_
  std::vector<std::uint32_t> mentions_;       // the first few of each name
  std::string buffer_;
  std::vector<Span> spans_;  // in buffer_
  std::vector<std::string_view> features_;
  std::vector<std::uint32_t> hashes_;
  std::vector<WordId> known_;

  // Writes all features of a name, some of them twice.
  void write(std::uint32_t name);
  [[nodiscard]] std::string_view written(const Span& span) const {
    return std::string_view(buffer_).substr(span.begin, span.size());
  }
  // A feature of the parts, in lower case where `lower`.
  void add(std::string_view name, std::string_view value = {}, bool lower = false);
  void add_pair(std::string_view name, std::string_view value, std::string_view more);
  void add_words(const Name& name);
  void add_parts(std::string_view word);
  void add_classes(std::string_view place, WordId word);
  [[nodiscard]] std::string_view main_class(WordId word) const;
  void add_mention(std::uint32_t mention);
  void add_neighbour(std::string_view side, const Mention& m);
  void add_votes(const Name& name);
  [[nodiscard]] std::string_view name_of(KindId kind) const;
};

}  // namespace ecograph::extraction
