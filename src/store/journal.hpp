// What was already sent to a store, so that an interrupted upload goes on where it stopped.
//
// A text file: a line for each graph that arrived, "HASH GRAPH-IRI"; the last line of a graph counts. Lines are
// appended one by one, each on disk before the next graph is sent; half a line at the end is ignored.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"

namespace ecograph::store {

class Journal {
 public:
  // Nothing is remembered.
  Journal() = default;
  // Made on the first record() where it is missing, with the folders above it.
  [[nodiscard]] static Result<Journal> open(const std::string& path);

  [[nodiscard]] bool holds(const std::string& graph, std::string_view hash) const;
  [[nodiscard]] Result<void> record(const std::string& graph, std::string_view hash);
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
  std::map<std::string, std::string> hashes_;  // by graph
  bool whole_lines_ = true;                    // the file ends in a line end
};

// $XDG_STATE_HOME/ecograph/ or ~/.local/state/ecograph/, then a name made of the address; empty where neither is set.
[[nodiscard]] std::string default_journal(std::string_view url);

}  // namespace ecograph::store
