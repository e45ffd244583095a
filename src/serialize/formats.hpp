// The functions behind the table of exporters().
#pragma once

#include "serialize/exporter.hpp"

namespace ecograph {

void write_graphml(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_dot(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_turtle(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);

}  // namespace ecograph
