// Cypher: statements that cypher-shell runs, each on a line of its own. Running them twice changes nothing.
#include <string>

#include "serialize/columns.hpp"
#include "serialize/escape.hpp"
#include "serialize/formats.hpp"
#include "serialize/output.hpp"
#include "serialize/view.hpp"

namespace ecograph {
namespace {

// Between single quotes.
std::string literal(std::string_view text) {
  std::string result = "'";
  for (const char c : cleaned(text)) {
    switch (c) {
      case '\\':
        result += "\\\\";
        break;
      case '\'':
        result += "\\'";
        break;
      case '\n':
        result += "\\n";
        break;
      case '\r':
        result += "\\r";
        break;
      case '\t':
        result += "\\t";
        break;
      default:
        result += c;
    }
  }
  return result + "'";
}

std::string name(std::string_view text) {
  std::string result = "`";
  for (const char c : cleaned(text)) {
    // A backslash may begin an escape even here.
    result += c == '`' ? "``" : c == '\\' || c == '\n' || c == '\r' ? "_" : std::string(1, c);
  }
  return result + "`";
}

// With a point in any case: Cypher takes `1` for a whole number, which is another type of property.
std::string decimal(float value) {
  std::string digits = escaped(Decimal{value});
  return digits.find('.') == std::string::npos ? digits + ".0" : digits;
}

template <class Texts>
std::string list(const Texts& texts) {
  std::string result = "[";
  for (const auto& text : texts) result.append(result.size() == 1 ? "" : ", ").append(literal(text));
  return result + "]";
}

class CypherWriter {
 public:
  CypherWriter(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink)
      : graph_(graph), out_(sink), base_(base_iri_of(options)), ids_(graph) {}

  void write() {
    out_ << "CREATE CONSTRAINT ecograph_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;\n";
    for (std::size_t i = 0; i < graph_.node_count() && out_.ok(); ++i) write_node(graph_.node(i));
    for (const KnowledgeGraph::Edge e : graph_.edges()) {
      if (!out_.ok()) break;
      write_edge(e);
    }
    out_.flush();
  }

 private:
  void write_node(const GraphNode& node) {
    out_ << "MERGE (n:Entity {id: " << literal(node.id) << "}) SET n:" << name(kind_name(graph_.ontology(), node.kind))
         << ", n.name = " << literal(node.name) << ", n.iri = " << literal(base_ + node.id)
         << ", n.aliases = " << list(node.aliases) << ", n.mentions = " << mentions_of(node)
         << ", n.rank = " << decimal(node.rank);
    for (std::size_t i = 0; i < node.attributes.size(); ++i) {
      const std::string column = column_of(node.attributes[i]);
      if (i != 0 && column_of(node.attributes[i - 1]) == column) continue;
      out_ << ", n." << name(column) << " = " << list(values_of(node, column));
    }
    out_ << ";\n";
  }

  void write_edge(KnowledgeGraph::Edge e) {
    const GraphEdge& edge = graph_.edge(e);
    out_ << "MATCH (a:Entity {id: " << literal(graph_.id(graph_.source(e)))
         << "}), (b:Entity {id: " << literal(graph_.id(graph_.target(e)))
         << "}) MERGE (a)-[r:" << name(upper_name(graph_.ontology().relations[edge.relation].name))
         << " {id: " << literal(ids_.of(e)) << "}]->(b) SET r.modality = " << literal(name_of(edge.modality))
         << ", r.confidence = " << decimal(edge.confidence) << ", r.weight = " << weight_of(edge);
    for (std::size_t i = 0; i < edge.qualifiers.size(); ++i) {
      const std::string& key = edge.qualifiers[i].key;
      if (i != 0 && edge.qualifiers[i - 1].key == key) continue;
      out_ << ", r." << name(key) << " = " << list(values_of(edge, cleaned(key)));
    }
    std::vector<std::string> lines;
    for_each_passage(edge.evidence, edge.stated,
                     [&](const Passage& passage) { append_readable(lines.emplace_back(), graph_, passage); });
    out_ << ", r.evidence = " << list(lines) << ";\n";
  }

  const KnowledgeGraph& graph_;
  Output out_;
  std::string base_;
  StatementIds ids_;
};

}  // namespace

void write_cypher(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  CypherWriter(graph, options, sink).write();
}

}  // namespace ecograph
