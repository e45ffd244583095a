// Any bytes, read as any format, through reading, analysis and extraction with the real schema. What comes out must
// stand in the input: spans inside it, quotes equal to the bytes there.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "base/utf8.hpp"
#include "pipeline/pipeline.hpp"

namespace {

using namespace ecograph;

const Schema& schema() {
  static const std::unique_ptr<const Schema> loaded = [] {
    Diagnostics diagnostics;
    auto result = load_schema(ECOGRAPH_SOURCE_DIR "/schema", diagnostics);
    if (result == nullptr) std::abort();
    return result;
  }();
  return *loaded;
}

void check(const Evidence& evidence, std::string_view bytes) {
  if (evidence.span.begin > evidence.span.end || evidence.span.end > bytes.size()) std::abort();
  const std::string_view there = bytes.substr(evidence.span.begin, evidence.span.size());
  if (utf8::is_valid(there) && there != evidence.quote) std::abort();
  if (evidence.line == 0 || evidence.rule.empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Extractor extractor(schema());
  constexpr std::string_view formats[] = {"text", "markdown", "html", ""};
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  Diagnostics diagnostics;
  const auto result = extract_text(schema(), extractor, "fuzz", bytes, formats[size % 4], diagnostics);
  if (!result) return 0;
  for (const Claim& claim : result->claims) {
    if (claim.subject >= result->entities.size() || claim.object >= result->entities.size()) std::abort();
    check(claim.evidence, bytes);
  }
  for (const AttributeClaim& claim : result->attributes) {
    if (claim.subject >= result->entities.size()) std::abort();
    check(claim.evidence, bytes);
  }
  return 0;
}
