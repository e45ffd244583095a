#include "serialize/formats.hpp"
namespace ecograph {
void write_dot(const KnowledgeGraph&, const ExportOptions&, ByteSink&) {}
}  // namespace ecograph
