// A report in Markdown (CommonMark): who, what and when, kind by kind, each statement with its sources.
#include <string>

#include "serialize/escape.hpp"
#include "serialize/formats.hpp"
#include "serialize/output.hpp"
#include "serialize/view.hpp"

namespace ecograph {
namespace {

// Text that stays text wherever it stands but at the start of a line; on one line.
std::string plain(std::string_view text) {
  std::string folded;
  append_folded(folded, cleaned(text));
  std::string result;
  for (const char c : folded) {
    if (std::string_view("\\`*_[]<>&#|~!$").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

class MarkdownWriter {
 public:
  MarkdownWriter(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink)
      : graph_(graph), options_(options), out_(sink), incoming_(graph.node_count()), outgoing_(graph.node_count()) {
    for (const KnowledgeGraph::Edge e : graph.edges()) {
      outgoing_[graph.source(e)].push_back(e);
      incoming_[graph.target(e)].push_back(e);
    }
  }

  void write() {
    out_ << "# Knowledge graph: " << plain(options_.graph_name) << "\n\n"
         << graph_.documents().size() << " documents, " << graph_.node_count() << " nodes, " << graph_.edge_count()
         << " edges.\n";
    for (std::size_t i = 0; i < graph_.node_count() && out_.ok(); ++i) {
      if (i == 0 || graph_.node(i).kind != graph_.node(i - 1).kind) {
        out_ << "\n## Kind: " << plain(kind_label(graph_.ontology(), graph_.node(i).kind)) << "\n";
      }
      write_node(i);
    }
    write_documents();
    out_.flush();
  }

 private:
  void write_node(std::size_t index) {
    const GraphNode& node = graph_.node(index);
    // The emphasis keeps "1." and "+" from being read as markers; a name may be empty.
    out_ << "\n### **" << (node.name.empty() ? std::string("(no name)") : plain(node.name)) << "**\n\n";
    if (!node.aliases.empty()) {
      out_ << "Also called:";
      for (const std::string& alias : node.aliases) {
        out_ << (&alias == &node.aliases.front() ? " " : "; ") << plain(alias);
      }
      out_ << "\n\n";
    }
    for (const AttributeValue& value : node.attributes) {
      out_ << "- " << modality(value.modality) << "**" << plain(value.key) << "**: " << plain(value.value) << "\n";
      write_sources(value.evidence);
    }
    for (const KnowledgeGraph::Edge e : outgoing_[index]) write_edge(e, true);
    for (const KnowledgeGraph::Edge e : incoming_[index]) write_edge(e, false);
  }

  static std::string modality(Modality modality) {
    return modality == Modality::asserted ? "" : "*" + std::string(name_of(modality)) + "* ";
  }

  // Sources stand at the subject only.
  void write_edge(KnowledgeGraph::Edge e, bool outgoing) {
    const GraphEdge& edge = graph_.edge(e);
    const GraphNode& other = graph_.node(outgoing ? graph_.target(e) : graph_.source(e));
    out_ << "- " << modality(edge.modality);
    const std::string label = plain(relation_label(graph_.ontology(), edge.relation));
    outgoing ? out_ << "**" << label << "** " << plain(other.name)
             : out_ << "*subject* " << plain(other.name) << " **" << label << "** this";
    for (const Qualifier& q : edge.qualifiers) out_ << ", " << plain(q.key) << " " << plain(q.value);
    out_ << "\n";
    if (outgoing) write_sources(edge.evidence);
  }

  void write_sources(std::span<const Evidence> evidence) {
    for_each_passage(evidence, {}, [this](const Passage& passage) {
      const Evidence& place = passage.place();
      out_ << "  - “" << plain(place.quote) << "” — " << plain(document_name(graph_, place.document));
      if (place.line != 0) out_ << ", line " << place.line;
      out_ << "\n";
    });
  }

  void write_documents() {
    if (graph_.documents().empty()) return;
    out_ << "\n## Documents\n\n";
    for (const SourceDocument& document : graph_.documents()) {
      out_ << "- **" << plain(document.name) << "**";
      if (!document.title.empty()) out_ << ": " << plain(document.title);
      if (!document.date.empty()) out_ << ", " << plain(document.date);
      out_ << "\n";
    }
  }

  const KnowledgeGraph& graph_;
  const ExportOptions& options_;
  Output out_;
  std::vector<std::vector<KnowledgeGraph::Edge>> incoming_;
  std::vector<std::vector<KnowledgeGraph::Edge>> outgoing_;
};

}  // namespace

void write_markdown(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  MarkdownWriter(graph, options, sink).write();
}

}  // namespace ecograph
