// libserd tells where syntax errors are, but not where a triple stands. So the file is handed over byte by byte, one
// statement at a time: what was read before and after a statement is its place.
#include "rules/triples.hpp"

#include <serd/serd.h>

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <memory>

#include "base/yaml.hpp"

namespace ecograph {
namespace {

struct Reading {
  std::string_view text;
  std::string source;
  Diagnostics* diagnostics = nullptr;
  SerdEnv* environment = nullptr;
  std::size_t at = 0;
  Span statement;
  Triples triples;
  bool failed = false;
};

std::string_view view(const SerdNode* node) { return {reinterpret_cast<const char*>(node->buf), node->n_bytes}; }

std::string expand(const Reading& reading, const SerdNode* node) {
  if (node->type == SERD_BLANK) return "_:" + std::string(view(node));
  if (node->type == SERD_LITERAL) return std::string(view(node));
  SerdNode full = serd_env_expand_node(reading.environment, node);
  std::string out(full.buf != nullptr ? view(&full) : view(node));
  serd_node_free(&full);
  return out;
}

std::size_t read_byte(void* buffer, std::size_t size, std::size_t count, void* stream) {
  auto& reading = *static_cast<Reading*>(stream);
  if (size * count == 0 || reading.at >= reading.text.size()) return 0;
  *static_cast<char*>(buffer) = reading.text[reading.at++];
  return 1;
}
int stream_error(void*) { return 0; }

SerdStatus on_prefix(void* handle, const SerdNode* name, const SerdNode* uri) {
  return serd_env_set_prefix(static_cast<Reading*>(handle)->environment, name, uri);
}
SerdStatus on_base(void* handle, const SerdNode* uri) {
  return serd_env_set_base_uri(static_cast<Reading*>(handle)->environment, uri);
}

SerdStatus on_statement(void* handle, SerdStatementFlags, const SerdNode*, const SerdNode* subject,
                        const SerdNode* predicate, const SerdNode* object, const SerdNode*, const SerdNode*) {
  auto& reading = *static_cast<Reading*>(handle);
  const std::string iri = expand(reading, subject);
  const auto [it, fresh] = reading.triples.by_iri.try_emplace(iri, reading.triples.subjects.size());
  if (fresh) reading.triples.subjects.push_back({iri, {static_cast<std::uint32_t>(reading.statement.begin), 0}, {}});
  reading.triples.subjects[it->second].triples.push_back(
      {expand(reading, predicate), expand(reading, object), object->type == SERD_LITERAL});
  return SERD_SUCCESS;
}

SerdStatus on_error(void* handle, const SerdError* error) {
  auto& reading = *static_cast<Reading*>(handle);
  if (reading.failed) return SERD_SUCCESS;  // what follows the first error is noise
  reading.failed = true;
  char message[512] = "";
  va_list arguments;
  va_copy(arguments, *error->args);
  std::vsnprintf(message, sizeof message, error->fmt, arguments);
  va_end(arguments);
  std::string text = message;
  while (!text.empty() && (text.back() == '\n' || text.back() == '.')) text.pop_back();
  reading.diagnostics->push_back(yaml::error_at(reading.text, reading.source, {error->line, std::max(error->col, 1U)},
                                                "not valid Turtle: " + text));
  return SERD_SUCCESS;
}

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

}  // namespace

const Subject* Triples::find(std::string_view iri) const {
  const auto it = by_iri.find(iri);
  return it == by_iri.end() ? nullptr : &subjects[it->second];
}

Triples read_turtle(std::string_view text, const std::string& source, Diagnostics& diagnostics) {
  Reading reading;
  reading.text = text;
  reading.source = source;
  reading.diagnostics = &diagnostics;
  const std::unique_ptr<SerdEnv, decltype(&serd_env_free)> environment(serd_env_new(nullptr), &serd_env_free);
  reading.environment = environment.get();
  const std::unique_ptr<SerdReader, decltype(&serd_reader_free)> reader(
      serd_reader_new(SERD_TURTLE, &reading, nullptr, on_base, on_prefix, on_statement, nullptr), &serd_reader_free);
  serd_reader_set_strict(reader.get(), true);
  serd_reader_set_error_sink(reader.get(), on_error, &reading);
  serd_reader_start_source_stream(reader.get(), read_byte, stream_error, &reading, nullptr, 1);
  while (!reading.failed) {
    const std::size_t known = reading.triples.subjects.size();
    const std::size_t begin = reading.at == 0 ? 0 : reading.at - 1;  // the reader looks one byte ahead
    reading.statement.begin = static_cast<std::uint32_t>(statement_start(text, begin));
    if (serd_reader_read_chunk(reader.get()) != SERD_SUCCESS) break;
    for (std::size_t i = known; i < reading.triples.subjects.size(); ++i)
      reading.triples.subjects[i].span.end = static_cast<std::uint32_t>(reading.at);
  }
  serd_reader_end_stream(reader.get());
  return std::move(reading.triples);
}

}  // namespace ecograph
