// Any bytes as HTML: no crash, no hang, and the properties of every document.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "../unit/readers/reader_checks.hpp"
#include "readers/reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ecograph::SourceText source("fuzz", std::string(reinterpret_cast<const char*>(data), size));
  ecograph::Diagnostics warnings;
  const auto document = ecograph::read_document(source, "html", warnings);
  if (document && !ecograph::test::violation(source, *document).empty()) std::abort();
  return 0;
}
