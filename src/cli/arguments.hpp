// A command's options, checked. Where they are wrong, a UsageError says what was expected.
#pragma once

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.hpp"
#include "cli/selection.hpp"
#include "graph/knowledge_graph.hpp"
#include "serialize/exporter.hpp"

namespace ecograph::cli {

// The command line was misused; what() is the message, `hint` how to go on.
class UsageError : public std::runtime_error {
 public:
  explicit UsageError(const std::string& message, std::string hint = {})
      : std::runtime_error(message), hint_(std::move(hint)) {}
  [[nodiscard]] const std::string& hint() const { return hint_; }

 private:
  std::string hint_;
};

// Options of all commands together; a command only ever sees those of its own table.
struct Arguments {
  std::vector<std::string> operands;  // INPUT..., DIR
  std::string output = "exports";
  std::vector<const Exporter*> formats;
  std::string name = "graph";
  bool named = false;    // `name` was given
  std::string schema;    // folder as given; empty: look for it
  std::string base_iri;  // empty: the exporters' own
  std::string input_format;
  std::string node;
  std::string report;   // how evaluate prints: the first of the command's reports unless --format names another
  std::string sources;  // folder with the documents of what is evaluated
  std::array<double, 3> min_f1{};  // by evaluation::Part
  bool misses = false;
  std::string store_url;     // --sparql, checked
  std::string shared_graph;  // an IRI or "default"; empty: the store stage's own
  std::string journal;       // empty: a file of the address
  unsigned attempts = 5;
  bool again = false;
  std::string quote;           // words of the sentence that why-not is about
  std::string rules;           // beginning of the names of rules that are of interest
  std::size_t most_rules = 5;  // that why-not prints
  SelectionArguments selection;
  Clusters clusters = Clusters::kind;
  unsigned jobs = 1;
  GraphOptions graph;  // --include, --min-confidence
  bool strict = false;
  bool quiet = false;
  bool help = false;

  [[nodiscard]] bool to_standard_output() const { return output == "-"; }
};

// `words` are what follows the command's name. Throws UsageError.
[[nodiscard]] Arguments parse_arguments(const Command& command, const std::vector<std::string>& words);

}  // namespace ecograph::cli
