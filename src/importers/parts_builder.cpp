#include "importers/parts_builder.hpp"

namespace ecograph {

void PartsBuilder::fail(Position position, std::string message, std::string hint) {
  if (problem_) return;
  problem_ = Diagnostic{};
  problem_->source = source_;
  problem_->line = position.line;
  problem_->column = position.column;
  problem_->message = std::move(message);
  problem_->hint = std::move(hint);
}

void PartsBuilder::add_node(std::string key, GraphNode node, Position position) {
  const auto [found, fresh] = numbers_.emplace(std::move(key), parts_.nodes.size());
  if (!fresh) return fail(position, "the node `" + found->first + "` stands here a second time; ids must be unique");
  parts_.nodes.push_back(std::move(node));
}

void PartsBuilder::add_edge(std::string source, std::string target, GraphEdge edge, Position position) {
  edges_.push_back({std::move(source), std::move(target), std::move(edge), position});
}

KindId PartsBuilder::kind(std::string_view name, Position position) {
  const KindId found = ontology_.kind(name);
  if (name.empty()) {
    fail(position, "a node has no kind", "graphs that `ecograph build` or `convert` wrote are read");
    return no_kind;
  }
  if (found == no_kind && name != "Thing") {
    fail(position, "the ontology has no kind `" + std::string(name) + "`",
         "--schema names the schema that the graph was made with");
  }
  return found;
}

RelationId PartsBuilder::relation(std::string_view name, Position position) {
  if (name.empty()) {
    fail(position, "an edge has no relation", "graphs that `ecograph build` or `convert` wrote are read");
    return 0;
  }
  const int found = ontology_.relation(name);
  if (found >= 0) return static_cast<RelationId>(found);
  fail(position, "the ontology has no relation `" + std::string(name) + "`",
       "--schema names the schema that the graph was made with");
  return 0;
}

Modality PartsBuilder::modality(std::string_view name, Position position) {
  if (name.empty()) return Modality::asserted;
  if (const std::optional<Modality> known = modality_named(name)) return *known;
  fail(position, "`" + std::string(name) + "` is no modality; asserted, planned, former or negated is expected");
  return Modality::asserted;
}

std::size_t PartsBuilder::find(const std::string& key, Position position) {
  const auto found = numbers_.find(key);
  if (found != numbers_.end()) return found->second;
  fail(position, "the edge leads to the node `" + key + "`, which is not there");
  return 0;
}

void PartsBuilder::check_documents() {
  const auto check = [&](const std::vector<Evidence>& evidence) {
    for (const Evidence& e : evidence) {
      if (e.document < parts_.documents.size()) continue;
      fail({}, "evidence comes from document " + std::to_string(e.document) + ", but the graph has only " +
                   std::to_string(parts_.documents.size()) + ", counted from 0");
    }
  };
  for (const GraphNode& node : parts_.nodes) {
    check(node.mentions);
    for (const AttributeValue& value : node.attributes) check(value.evidence);
  }
  for (const GraphParts::Edge& edge : parts_.edges) check(edge.edge.evidence);
}

Result<ImportedGraph> PartsBuilder::finish(std::string base_iri, std::string name) {
  parts_.edges.reserve(edges_.size());
  for (PendingEdge& edge : edges_) {
    const std::size_t source = find(edge.source, edge.position);
    const std::size_t target = find(edge.target, edge.position);
    if (failed()) break;
    parts_.edges.push_back({source, target, std::move(edge.edge)});
  }
  edges_.clear();
  check_documents();
  if (problem_) return tl::unexpected(std::move(*problem_));
  return ImportedGraph{assemble(ontology_, std::move(parts_)), std::move(base_iri), std::move(name)};
}

SplitIri split_iri(std::string_view iri) {
  const std::size_t slash = iri.rfind('/');
  if (slash == std::string_view::npos || slash == 0) return {"", iri};
  const std::size_t before = iri.find_last_of("/:", slash - 1);
  if (before == std::string_view::npos) return {"", iri};
  return {iri.substr(0, before + 1), iri.substr(before + 1)};
}

}  // namespace ecograph
