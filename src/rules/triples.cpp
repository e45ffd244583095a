#include "rules/triples.hpp"

#include <algorithm>

#include "base/triple_parser.hpp"
#include "base/yaml.hpp"

namespace ecograph {
namespace {

// Past white space and comments: where the next statement starts.
std::size_t statement_start(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (text[at] == '#') {
      at = std::min(text.find('\n', at), text.size());
    } else if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r') {
      ++at;
    } else {
      break;
    }
  }
  return at;
}

class TurtleReading final : private TripleParser::Sink {
 public:
  TurtleReading(std::string_view text, const std::string& source, Diagnostics& diagnostics)
      : text_(text), source_(source), diagnostics_(diagnostics), parser_(SERD_TURTLE, text, *this) {}

  Triples read() {
    while (!failed_) {
      const std::size_t known = triples_.subjects.size();
      if (!parser_.read_statement()) break;
      for (std::size_t i = known; i < triples_.subjects.size(); ++i)
        triples_.subjects[i].span.end = static_cast<std::uint32_t>(parser_.end());
    }
    return std::move(triples_);
  }

 private:
  void on_triple(const SerdNode& subject, const SerdNode& predicate, const SerdNode& object, const SerdNode*) override {
    const std::string iri = parser_.expand(subject);
    const auto [it, fresh] = triples_.by_iri.try_emplace(iri, triples_.subjects.size());
    if (fresh) {
      const auto begin = static_cast<std::uint32_t>(statement_start(text_, parser_.begin()));
      triples_.subjects.push_back({iri, {begin, 0}, {}});
    }
    triples_.subjects[it->second].triples.push_back(
        {parser_.expand(predicate), parser_.expand(object), object.type == SERD_LITERAL});
  }

  void on_error(std::uint32_t line, std::uint32_t column, const std::string& message) override {
    if (failed_) return;  // what follows the first error is noise
    failed_ = true;
    diagnostics_.push_back(
        yaml::error_at(text_, source_, {line, std::max(column, 1U)}, "not valid Turtle: " + message));
  }

  std::string_view text_;
  const std::string& source_;
  Diagnostics& diagnostics_;
  TripleParser parser_;
  Triples triples_;
  bool failed_ = false;
};

}  // namespace

const Subject* Triples::find(std::string_view iri) const {
  const auto it = by_iri.find(iri);
  return it == by_iri.end() ? nullptr : &subjects[it->second];
}

Triples read_turtle(std::string_view text, const std::string& source, Diagnostics& diagnostics) {
  return TurtleReading(text, source, diagnostics).read();
}

}  // namespace ecograph
