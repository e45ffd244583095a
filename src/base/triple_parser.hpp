// Turtle, TriG, N-Triples and N-Quads, strictly, over libserd.
#pragma once

#include <serd/serd.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace ecograph {

class TripleParser {
 public:
  // Is told what is read. Nodes live for the call only.
  class Sink {
   public:
    virtual void on_base() {}
    virtual void on_prefix(const SerdNode& /*name*/) {}  // before it holds
    // `datatype`: nullptr where the object has none.
    virtual void on_triple(const SerdNode& subject, const SerdNode& predicate, const SerdNode& object,
                           const SerdNode* datatype) = 0;
    // What is wrong, in libserd's words, without a full stop; 1-based. After the first error comes mostly noise.
    virtual void on_error(std::uint32_t line, std::uint32_t column, const std::string& message) = 0;

   protected:
    ~Sink() = default;
  };

  // `bytes` and `sink` must outlive the parser.
  TripleParser(SerdSyntax syntax, std::string_view bytes, Sink& sink);
  TripleParser(const TripleParser&) = delete;
  TripleParser& operator=(const TripleParser&) = delete;

  // The whole file, page by page. False on errors.
  bool read_all();

  // Up to the next full stop; false where nothing is left, or on errors. libserd does not tell where a triple stands.
  // So the file is handed over byte by byte: a statement lies between begin() and end(), white space before it
  // included.
  bool read_statement();
  [[nodiscard]] std::size_t begin() const { return begin_; }
  [[nodiscard]] std::size_t end() const { return at_; }

  // A full IRI, a blank node ("_:b1") or a literal's value. Prefixes are those that hold by now.
  [[nodiscard]] std::string expand(const SerdNode& node) const;

  // As written.
  [[nodiscard]] static std::string_view view(const SerdNode& node) {
    return {reinterpret_cast<const char*>(node.buf), node.n_bytes};
  }

 private:
  struct Free {
    void operator()(SerdEnv* environment) const { serd_env_free(environment); }
    void operator()(SerdReader* reader) const {
      serd_reader_end_stream(reader);
      serd_reader_free(reader);
    }
  };

  // libserd's callbacks; `handle` is the TripleParser.
  static TripleParser& self(void* handle) { return *static_cast<TripleParser*>(handle); }
  static std::size_t read_page(void* buffer, std::size_t size, std::size_t count, void* handle);
  static SerdStatus base(void* handle, const SerdNode* iri);
  static SerdStatus prefix(void* handle, const SerdNode* name, const SerdNode* iri);
  static SerdStatus statement(void* handle, SerdStatementFlags flags, const SerdNode* graph, const SerdNode* subject,
                              const SerdNode* predicate, const SerdNode* object, const SerdNode* datatype,
                              const SerdNode* language);
  static SerdStatus error(void* handle, const SerdError* error);

  std::string_view bytes_;
  Sink& sink_;
  std::unique_ptr<SerdEnv, Free> environment_;
  std::unique_ptr<SerdReader, Free> reader_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  bool by_statement_ = false;
};

}  // namespace ecograph
