// Turtle: what libserd refuses, prefixes that are not declared, and what stores change without a word.
#include <set>

#include "base/triple_parser.hpp"
#include "lint/findings.hpp"

namespace ecograph {
namespace {

class TurtleLinter final : private TripleParser::Sink {
 public:
  TurtleLinter(const std::string& source, std::string_view bytes)
      : bytes_(bytes), findings_(source), parser_(SERD_TURTLE, bytes, *this) {}

  Diagnostics lint() {
    if (!lint_characters(bytes_, findings_)) return findings_.finish();
    while (!broken_ && parser_.read_statement()) {
    }
    return findings_.finish();
  }

 private:
  static std::string text_of(const SerdNode& node) { return std::string(TripleParser::view(node)); }

  void on_base() override { has_base_ = true; }
  void on_prefix(const SerdNode& name) override {
    const std::string text = text_of(name);
    if (prefixes_.insert(text).second) return;
    warn("prefix twice", "@prefix " + text + ":", "the prefix `" + text + ":` is declared a second time",
         "stores take the last one from here on");
  }
  void on_triple(const SerdNode& subject, const SerdNode& predicate, const SerdNode& object,
                 const SerdNode* datatype) override {
    for (const SerdNode* node : {&subject, &predicate, &object, datatype}) {
      if (node != nullptr) check(*node);
    }
    if (object.type == SERD_LITERAL && datatype != nullptr) check_literal(object, *datatype);
  }
  void on_error(std::uint32_t line, std::uint32_t column, const std::string& message) override {
    if (broken_) return;
    broken_ = true;
    findings_.add(Severity::error, "not Turtle", {line, column}, "no valid Turtle: " + message,
                  "what follows was not looked at");
  }

  // At `word` in the statement at hand, or at its start.
  void add(Severity severity, std::string_view kind, std::string_view word, std::string message, std::string hint) {
    const std::size_t found = bytes_.substr(0, parser_.end()).find(word, parser_.begin());
    findings_.add(severity, kind, place_of(bytes_, found == std::string_view::npos ? parser_.begin() : found),
                  std::move(message), std::move(hint));
  }
  void warn(std::string_view kind, std::string_view word, std::string message, std::string hint) {
    add(Severity::warning, kind, word, std::move(message), std::move(hint));
  }

  void check(const SerdNode& node) {
    const std::string text = text_of(node);
    if (node.type == SERD_CURIE) {
      const std::string prefix = text.substr(0, text.find(':'));
      if (prefixes_.count(prefix) != 0) return;
      add(Severity::error, "undeclared prefix", prefix + ":", "the prefix `" + prefix + ":` is not declared",
          "write @prefix " + prefix + ": <...> . before it");
    } else if (node.type == SERD_URI) {
      const std::size_t colon = text.find(':');
      const std::size_t slash = text.find_first_of("/?#");
      if ((colon == std::string::npos || slash < colon) && !has_base_) {
        warn("relative IRI", "<" + text + ">", "<" + text + "> is relative, and there is no @base",
             "each store completes it in its own way; write the whole IRI");
      }
      if (text.find_first_of(" \"{}|\\^`") != std::string::npos) {
        add(Severity::error, "wrong IRI", text, "<" + text + "> holds what no IRI may hold", "percent-encode it");
      }
    }
  }

  void check_literal(const SerdNode& literal, const SerdNode& datatype) {
    const std::string text = text_of(literal);
    std::string type = text_of(datatype);
    type = type.substr(type.find_last_of("#:") + 1);
    const bool decimal = type == "decimal" && text.find('.') != std::string::npos && text.ends_with('0');
    if (decimal || (type == "integer" && text.size() > 1 && text.starts_with('0'))) {
      warn("zeros", text, "the number " + text + " loses its zeros in many stores",
           "if it is a version or an id, write \"" + text + "\"");
    }
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (type == "date" && !(text.size() >= 10 && is_digit(text[0]) && text[4] == '-' && text[7] == '-')) {
      add(Severity::error, "wrong date", text, "`" + text + "` is no xsd:date",
          "write YYYY-MM-DD, or xsd:gYear or xsd:gYearMonth for less");
    }
    if (type == "integer" && text.find_first_not_of("+-0123456789") != std::string::npos) {
      add(Severity::error, "wrong number", text, "`" + text + "` is no xsd:integer", "write it as a string");
    }
  }

  std::string_view bytes_;
  Findings findings_;
  TripleParser parser_;
  std::set<std::string> prefixes_;
  bool has_base_ = false;
  bool broken_ = false;
};

}  // namespace

Diagnostics lint_turtle(const std::string& source, std::string_view bytes) {
  return TurtleLinter(source, bytes).lint();
}

}  // namespace ecograph
