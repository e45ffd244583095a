// The functions behind the table of exporters().
#pragma once

#include "serialize/exporter.hpp"

namespace ecograph {

void write_graphml(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_gexf(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_dot(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_html(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_json(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_svg(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_png(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_turtle(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_turtle_12(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_trig(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_ntriples(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_jsonld(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_void(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_rdfxml(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_nquads(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_csv_nodes(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_csv_edges(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_csv_evidence(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_neo4j_nodes(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_neo4j_edges(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_cypher(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_cyjs(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_quickstatements(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);
void write_markdown(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink);

// For Exporter::leaves_out.
[[nodiscard]] std::string left_out_of_quickstatements(const KnowledgeGraph& graph);

}  // namespace ecograph
