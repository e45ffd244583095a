// Turtle: what libserd refuses, prefixes that are not declared, and what stores change without a word.
#include <serd/serd.h>

#include <cstdarg>
#include <cstdio>
#include <memory>
#include <set>

#include "lint/findings.hpp"

namespace ecograph {
namespace {

class TurtleLinter {
 public:
  TurtleLinter(const std::string& source, std::string_view bytes) : source_(source), bytes_(bytes), findings_(source) {}

  Diagnostics lint() {
    if (!lint_characters(bytes_, findings_)) return findings_.finish();
    if (bytes_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    const std::unique_ptr<SerdEnv, decltype(&serd_env_free)> environment(serd_env_new(nullptr), &serd_env_free);
    environment_ = environment.get();
    const std::unique_ptr<SerdReader, decltype(&serd_reader_free)> reader(
        serd_reader_new(SERD_TURTLE, this, nullptr, on_base, on_prefix, on_statement, nullptr), &serd_reader_free);
    serd_reader_set_strict(reader.get(), true);
    serd_reader_set_error_sink(reader.get(), on_error, this);
    // Byte by byte: what was read when a statement comes is its place.
    serd_reader_start_source_stream(reader.get(), read_byte, no_error, this,
                                    reinterpret_cast<const std::uint8_t*>(source_.c_str()), 1);
    while (!broken_) {
      begin_ = at_ == 0 ? 0 : at_ - 1;
      if (serd_reader_read_chunk(reader.get()) != SERD_SUCCESS) break;
    }
    serd_reader_end_stream(reader.get());
    return findings_.finish();
  }

 private:
  static TurtleLinter& self(void* own) { return *static_cast<TurtleLinter*>(own); }
  static std::string text_of(const SerdNode& node) { return {reinterpret_cast<const char*>(node.buf), node.n_bytes}; }

  static std::size_t read_byte(void* buffer, std::size_t size, std::size_t count, void* own) {
    TurtleLinter& linter = self(own);
    if (size * count == 0 || linter.at_ >= linter.bytes_.size()) return 0;
    *static_cast<char*>(buffer) = linter.bytes_[linter.at_++];
    return 1;
  }
  static int no_error(void*) { return 0; }

  static SerdStatus on_base(void* own, const SerdNode* iri) {
    self(own).has_base_ = true;
    return serd_env_set_base_uri(self(own).environment_, iri);
  }
  static SerdStatus on_prefix(void* own, const SerdNode* name, const SerdNode* iri) {
    TurtleLinter& linter = self(own);
    if (!linter.prefixes_.insert(text_of(*name)).second) {
      linter.warn("prefix twice", "@prefix " + text_of(*name) + ":",
                  "the prefix `" + text_of(*name) + ":` is declared a second time",
                  "stores take the last one from here on");
    }
    return serd_env_set_prefix(linter.environment_, name, iri);
  }
  static SerdStatus on_statement(void* own, SerdStatementFlags, const SerdNode*, const SerdNode* subject,
                                 const SerdNode* predicate, const SerdNode* object, const SerdNode* datatype,
                                 const SerdNode*) {
    TurtleLinter& linter = self(own);
    for (const SerdNode* node : {subject, predicate, object, datatype}) {
      if (node != nullptr) linter.check(*node);
    }
    if (object->type == SERD_LITERAL && datatype != nullptr) linter.check_literal(*object, *datatype);
    return SERD_SUCCESS;
  }
  static SerdStatus on_error(void* own, const SerdError* error) {
    TurtleLinter& linter = self(own);
    if (linter.broken_) return SERD_SUCCESS;
    linter.broken_ = true;
    char message[512] = "";
    va_list arguments;
    va_copy(arguments, *error->args);
    std::vsnprintf(message, sizeof message, error->fmt, arguments);
    va_end(arguments);
    std::string text = message;
    while (!text.empty() && (text.back() == '\n' || text.back() == '.')) text.pop_back();
    linter.findings_.add(Severity::error, "not Turtle", {error->line, error->col}, "no valid Turtle: " + text,
                         "what follows was not looked at");
    return SERD_SUCCESS;
  }

  // At `word` in the statement at hand, or at its start.
  void add(Severity severity, std::string_view kind, std::string_view word, std::string message, std::string hint) {
    const std::size_t found = bytes_.substr(0, at_).find(word, begin_);
    findings_.add(severity, kind, place_of(bytes_, found == std::string_view::npos ? begin_ : found),
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

  const std::string& source_;
  std::string_view bytes_;
  Findings findings_;
  SerdEnv* environment_ = nullptr;
  std::set<std::string> prefixes_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  bool has_base_ = false;
  bool broken_ = false;
};

}  // namespace

Diagnostics lint_turtle(const std::string& source, std::string_view bytes) {
  return TurtleLinter(source, bytes).lint();
}

}  // namespace ecograph
