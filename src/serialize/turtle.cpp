#include "serialize/formats.hpp"
namespace ecograph {
void write_turtle(const KnowledgeGraph&, const ExportOptions&, ByteSink&) {}
}  // namespace ecograph
