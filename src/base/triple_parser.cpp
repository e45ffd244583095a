#include "base/triple_parser.hpp"

#include <cstdarg>
#include <cstdio>

namespace ecograph {
namespace {

int no_error(void*) { return 0; }

}  // namespace

TripleParser::TripleParser(SerdSyntax syntax, std::string_view bytes, Sink& sink)
    : bytes_(bytes),
      sink_(sink),
      environment_(serd_env_new(nullptr)),
      reader_(serd_reader_new(syntax, this, nullptr, base, prefix, statement, nullptr)),
      at_(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0) {
  serd_reader_set_strict(reader_.get(), true);
  serd_reader_set_error_sink(reader_.get(), error, this);
}

bool TripleParser::read_all() {
  constexpr std::size_t page = 65536;
  return serd_reader_read_source(reader_.get(), read_page, no_error, this, nullptr, page) <= SERD_FAILURE;
}

bool TripleParser::read_statement() {
  if (!by_statement_) serd_reader_start_source_stream(reader_.get(), read_page, no_error, this, nullptr, 1);
  by_statement_ = true;
  begin_ = at_ == 0 ? 0 : at_ - 1;  // the reader looks one byte ahead
  return serd_reader_read_chunk(reader_.get()) == SERD_SUCCESS;
}

std::string TripleParser::expand(const SerdNode& node) const {
  if (node.type == SERD_LITERAL) return std::string(view(node));
  if (node.type == SERD_BLANK) return "_:" + std::string(view(node));
  SerdNode full = serd_env_expand_node(environment_.get(), &node);
  std::string iri(full.buf != nullptr ? view(full) : view(node));
  serd_node_free(&full);
  return iri;
}

std::size_t TripleParser::read_page(void* buffer, std::size_t size, std::size_t count, void* handle) {
  TripleParser& own = self(handle);
  const std::size_t given = own.bytes_.copy(static_cast<char*>(buffer), size * count, own.at_);
  own.at_ += given;
  return given;
}

SerdStatus TripleParser::base(void* handle, const SerdNode* iri) {
  self(handle).sink_.on_base();
  return serd_env_set_base_uri(self(handle).environment_.get(), iri);
}

SerdStatus TripleParser::prefix(void* handle, const SerdNode* name, const SerdNode* iri) {
  self(handle).sink_.on_prefix(*name);
  return serd_env_set_prefix(self(handle).environment_.get(), name, iri);
}

SerdStatus TripleParser::statement(void* handle, SerdStatementFlags, const SerdNode*, const SerdNode* subject,
                                   const SerdNode* predicate, const SerdNode* object, const SerdNode* datatype,
                                   const SerdNode*) {
  self(handle).sink_.on_triple(*subject, *predicate, *object, datatype);
  return SERD_SUCCESS;
}

SerdStatus TripleParser::error(void* handle, const SerdError* error) {
  char text[512] = "";
  va_list arguments;
  va_copy(arguments, *error->args);
  std::vsnprintf(text, sizeof text, error->fmt, arguments);
  va_end(arguments);
  std::string message = text;
  while (!message.empty() && (message.back() == '\n' || message.back() == '.')) message.pop_back();
  self(handle).sink_.on_error(error->line, error->col, message);
  return SERD_SUCCESS;
}

}  // namespace ecograph
