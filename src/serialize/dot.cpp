// DOT for Graphviz: a picture that can be read without further work, at any size that Graphviz can lay out.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.hpp"
#include "serialize/ahead.hpp"
#include "serialize/escape.hpp"
#include "serialize/evidence_text.hpp"
#include "serialize/formats.hpp"
#include "serialize/output.hpp"
#include "serialize/picture.hpp"
#include "serialize/view.hpp"

namespace ecograph {
namespace {

// What Graphviz is asked to do at a size of graph; chosen by looking at the pictures and by timing them. Boxes by kind
// (`dot`) grow tall and empty beyond some dozens of edges, where neato's springs show who belongs to whom; sfdp does so
// at any size, but pulls what hangs together with little apart. `sep` is what keeps names off each other: with 4 points
// they overlapped still. Names larger than 36 points are more than prism keeps off each other: those of the busiest
// foundations lay under their neighbours. Labels on edges make large layouts slow (30,000 edges: 100 s instead of 11 s)
// and unreadable, so that what an edge says is in its tooltip then. Removing overlaps takes longer than the layout
// itself once there are very many nodes, and so does packing thousands of parts that hang together with nothing (14,000
// parts: over 400 s; in rows: 5 s).
struct Style {
  std::size_t most_edges;
  std::size_t most_nodes;
  bool boxes;
  bool edge_labels;
  std::size_t longest_label;  // characters
  double font_size;           // of a node without edges
  double font_growth;         // times the root of the degree
  double largest_font;
  std::string_view graph_attributes;
};

constexpr std::string_view springs = "layout=\"neato\", overlap=\"prism\", splines=\"line\", sep=\"+14\"";
constexpr std::string_view forces =
    "layout=\"sfdp\", overlap=\"prism\", splines=\"line\", sep=\"+14\", beautify=\"true\"";

constexpr Style styles[] = {
    {50, 60, true, true, 120, 9, 2, 100,
     "layout=\"dot\", rankdir=\"LR\", ranksep=\"0.9\", nodesep=\"0.12\", newrank=\"true\""},
    {300, 1000, false, true, 120, 9, 2, 100, springs},
    {10000, 5000, false, false, 48, 9, 3, 36, forces},
    {static_cast<std::size_t>(-1), static_cast<std::size_t>(-1), false, false, 48, 3, 3, 100,
     "layout=\"sfdp\", overlap=\"prism30\", splines=\"line\", packmode=\"array\""},
};

// With boxes around communities. Of Graphviz's engines that know boxes, fdp alone does not stack them. Labels on edges
// lay over the nodes, since boxes leave little room.
constexpr Style community_styles[] = {
    {50, 60, true, true, 120, 9, 2, 100,
     "layout=\"dot\", rankdir=\"LR\", ranksep=\"0.9\", nodesep=\"0.12\", newrank=\"true\""},
    {static_cast<std::size_t>(-1), static_cast<std::size_t>(-1), true, false, 48, 9, 2, 36,
     "layout=\"fdp\", splines=\"line\", sep=\"+10\""},
};

Style style_for(const PicturePart& part, Clusters clusters) {
  const std::span<const Style> all =
      clusters == Clusters::community ? std::span<const Style>(community_styles) : std::span<const Style>(styles);
  Style style = *std::find_if(all.begin(), all.end(), [&part](const Style& s) {
    return part.edges <= s.most_edges && part.nodes <= s.most_nodes;
  });
  style.boxes = style.boxes && clusters != Clusters::none;
  return style;
}

constexpr std::size_t label_line = 26;

// A name as a label: broken at spaces into lines of moderate length, cut where it is extremely long. The whole name is
// in the node's `fullname` and tooltip.
void append_label(std::string& out, std::string_view name, std::size_t longest) {
  std::size_t column = 0;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < name.size();) {
    if (characters == longest) {
      out += "…";
      return;
    }
    const std::size_t size = static_cast<unsigned char>(name[at]) < 0x80 ? 1 : utf8::decode(name, at).size;
    if (name[at] == ' ' && at != 0 && at + 1 < name.size()) {
      std::size_t next_space = name.find(' ', at + 1);
      if (next_space == std::string_view::npos) next_space = name.size();
      const bool breaks = column + utf8::count(name.substr(at, next_space - at)) > label_line;
      out += breaks ? '\n' : ' ';
      column = breaks ? 0 : column + 1;
    } else {
      out.append(name, at, size);
      column = name[at] == '\n' ? 0 : column + 1;
    }
    ++characters;
    at += size;
  }
}

class DotWriter {
 public:
  DotWriter(const KnowledgeGraph& graph, const ExportOptions& options, const PicturePart& part, ByteSink& sink)
      : graph_(graph),
        options_(options),
        part_(part),
        out_(sink),
        base_(escaped(DotText{base_iri_of(options)})),
        style_(style_for(part, options.clusters)),
        statements_(graph) {}

  void write() {
    out_ << "digraph \"" << DotText{options_.graph_name} << "\" {\n";
    prepare_kinds();
    prepare_relations();
    write_defaults();
    write_legend();
    write_nodes();
    for (std::size_t i = 0; i < graph_.edge_count() && out_.ok(); ++i) {
      ahead_.reached(i);
      write_edge(i);
    }
    out_ << "}\n";
    out_.flush();
  }

 private:
  void write_defaults() {
    // The legend is to be seen in a large picture as in a small one.
    legend_size_ = std::max(14.0, 1.2 * std::sqrt(static_cast<double>(part_.nodes)));
    out_ << "  graph [" << style_.graph_attributes << ", fontsize=\"" << Tenths{legend_size_}
         << "\", outputorder=\"edgesfirst\", bgcolor=\"white\", fontname=\"DejaVu Sans,sans-serif\", tooltip=\" \"];\n"
            "  node [style=\"filled\", color=\"#00000055\", fontname=\"DejaVu Sans,sans-serif\", margin=\"0.08,0.04\", "
            "height=\"0.2\", width=\"0.2\"];\n"
            "  edge [color=\"#60606080\", arrowsize=\"0.5\", fontname=\"DejaVu Sans,sans-serif\", fontsize=\"9\", "
            "fontcolor=\"#404040\"];\n";
  }

  std::vector<std::size_t> nodes_by_kind() const {
    std::vector<std::size_t> counts(graph_.ontology().kinds.size() + 1);
    for (std::size_t i = 0; i < graph_.node_count(); ++i) {
      if (part_.shows[i] != 0) ++counts[std::min<std::size_t>(graph_.node(i).kind, counts.size() - 1)];
    }
    return counts;
  }

  // The graph's own label, not nodes of a cluster: every engine places it, and no reader counts it among the nodes.
  void write_legend() {
    if (graph_.node_count() == 0) return;
    out_ << "  label=<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"4\"><TR>";
    const std::vector<std::size_t> counts = nodes_by_kind();
    for (std::size_t k = 0; k < counts.size(); ++k) {
      if (counts[k] == 0) continue;
      const auto kind = static_cast<KindId>(k);
      out_ << "<TD BGCOLOR=\"" << color(kind) << "\" WIDTH=\"" << static_cast<unsigned>(legend_size_)
           << "\"> </TD><TD ALIGN=\"LEFT\">" << DotHtml{kind_label(graph_.ontology(), kind)} << " (" << counts[k]
           << ")</TD>";
    }
    out_ << "</TR>";
    if (part_.nodes != graph_.node_count()) {
      out_ << "<TR><TD COLSPAN=\"40\" ALIGN=\"LEFT\">" << DotHtml{left_out_of_picture(graph_)} << "</TD></TR>";
    }
    out_ << "</TABLE>>;\n  labelloc=\"b\";\n";
  }

  std::string color(KindId kind) const {
    constexpr std::string_view digits = "0123456789abcdef";
    const Color rgb = color_of(graph_.ontology(), kind);
    std::string result = "#";
    for (const unsigned part : {rgb.r, rgb.g, rgb.b}) {
      result += digits[part >> 4U];
      result += digits[part & 15U];
    }
    return result;
  }

  void write_nodes() {
    if (style_.boxes && options_.clusters == Clusters::community) return write_communities();
    for (std::size_t i = 0; i < graph_.node_count() && out_.ok();) {
      const KindId kind = graph_.node(i).kind;
      if (style_.boxes) write_cluster_head(kind);
      for (; i < graph_.node_count() && graph_.node(i).kind == kind && out_.ok(); ++i) {
        if (part_.shows[i] != 0) write_node(i);
      }
      if (style_.boxes) out_ << "  }\n";
    }
  }

  [[nodiscard]] std::size_t degree(std::size_t node) const {
    return boost::out_degree(node, graph_.storage()) + boost::in_degree(node, graph_.storage());
  }

  // In the order of their first nodes; a node alone gets no box.
  void write_communities() {
    std::map<std::uint32_t, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < graph_.node_count(); ++i) {
      if (part_.shows[i] == 0) continue;
      members[i < options_.communities.size() ? options_.communities[i] : 0].push_back(i);
    }
    for (const auto& [community, nodes] : members) {
      if (nodes.size() > 1) write_community_head(community, nodes);
      for (const std::size_t node : nodes) {
        if (out_.ok()) write_node(node);
      }
      if (nodes.size() > 1) out_ << "  }\n";
    }
  }

  // Named for its best connected node.
  void write_community_head(std::uint32_t community, std::span<const std::size_t> nodes) {
    const std::size_t first = *std::max_element(nodes.begin(), nodes.end(), [this](std::size_t a, std::size_t b) {
      return std::make_pair(degree(a), graph_.node(a).rank) < std::make_pair(degree(b), graph_.node(b).rank);
    });
    text_ = "around ";
    append_label(text_, graph_.node(first).name, style_.longest_label);
    out_ << "  subgraph \"cluster_" << community << "\" {\n    label=\"" << DotText{text_}
         << "\"; tooltip=\" \"; labelloc=\"t\"; style=\"rounded,filled\"; fillcolor=\"#f4f4f4\"; color=\"#999999\"; "
            "fontsize=\"11\"; fontcolor=\"#606060\";\n";
  }

  void write_cluster_head(KindId kind) {
    out_ << "  subgraph \"cluster_" << unsigned{kind} << "\" {\n    label=\""
         << DotText{kind_label(graph_.ontology(), kind)}
         << "\"; labelloc=\"t\"; labeljust=\"l\"; style=\"rounded\"; color=\"" << color(kind)
         << "\"; fontsize=\"11\"; penwidth=\"2\"; fontcolor=\"#606060\";\n";
  }

  void write_node(std::size_t index) {
    const GraphNode& node = graph_.node(index);
    const KindText& kind = kinds_[std::min<std::size_t>(node.kind, kinds_.size() - 1)];
    name_.clear();
    append_dot(name_, node.name);
    Pen out(out_);
    out << (style_.boxes ? std::string_view("    \"n") : "  \"n") << index << "\" [label=\"";
    if (node.name.size() <= label_line) {
      out << name_;
    } else {
      out << DotText{long_label_of(node)};
    }
    out << "\", fullname=\"" << name_ << kind.look
        << Tenths{std::min(style_.font_size + style_.font_growth * std::sqrt(static_cast<double>(degree(index))),
                           style_.largest_font)}
        << "\", URL=\"" << base_ << node.id << "\", tooltip=\"" << name_ << kind.label;
    if (!node.aliases.empty() || !node.attributes.empty()) out << DotText{more_of(node)};
    out << "\"];\n";
  }

  // What all nodes of a kind have in common; the last one is for those of no kind.
  void prepare_kinds() {
    const Ontology& ontology = graph_.ontology();
    for (std::size_t k = 0; k <= ontology.kinds.size(); ++k) {
      const auto kind = static_cast<KindId>(k);
      kinds_.push_back({"\", kind=\"" + escaped(DotText{kind_name(ontology, kind)}) + "\", shape=\"" +
                            std::string(shape(kind)) + "\", fillcolor=\"" + color(kind) + "\", fontsize=\"",
                        " (" + escaped(DotText{kind_label(ontology, kind)}) + ")"});
    }
  }

  // A short name stays as it is.
  std::string_view long_label_of(const GraphNode& node) {
    text_.clear();
    append_label(text_, node.name, style_.longest_label);
    return text_;
  }

  std::string_view shape(KindId kind) const {
    if (kind >= graph_.ontology().kinds.size()) return "ellipse";
    const std::string& given = graph_.ontology().kinds[kind].shape;
    const bool word = !given.empty() && std::all_of(given.begin(), given.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
    return word ? std::string_view(given) : "ellipse";
  }

  // What the tooltip says beyond name and kind. It begins with a line end, so that it may be escaped alone.
  std::string_view more_of(const GraphNode& node) {
    text_.clear();
    for (const std::string& alias : node.aliases) text_.append("\nalso: ").append(alias);
    for (const AttributeValue& a : node.attributes) {
      text_.append("\n");
      if (a.modality != Modality::asserted) text_.append(name_of(a.modality)).append(" ");
      text_.append(a.key).append(": ").append(a.value);
      if (!a.evidence.empty()) {
        text_.append(" — ").append(document_name(graph_, a.evidence.front().document));
        text_.append(":").append(std::to_string(a.evidence.front().line));
      }
    }
    return text_;
  }

  void write_edge(std::size_t index) {
    const KnowledgeGraph::Edge e = graph_.edges()[index];
    if (!everything_ && (part_.shows[graph_.source(e)] == 0 || part_.shows[graph_.target(e)] == 0)) return;
    const GraphEdge& edge = graph_.edge(e);
    const RelationText& relation = relations_[edge.relation][static_cast<std::size_t>(edge.modality)];
    Pen out(out_);
    out << "  \"n" << graph_.source(e) << "\" -> \"n" << graph_.target(e) << "\" [id=\"e" << index << relation.kind;
    if (style_.edge_labels) out << ", label=\"" << DotText{label_of(edge)} << '"';
    const std::uint32_t weight = weight_of(edge);
    if (weight == 1) [[likely]] {
      out << relation.once;
    } else {
      out << ", weight=\"" << weight << "\", edgetooltip=\"" << relation.label << "\\n";
    }
    evidence_.readable(out, edge);
    if (style_.edge_labels) {
      out << "\", labeltooltip=\"" << relation.label << "\\n";
      evidence_.readable(out, edge);
    }
    out << edge_url_;
    statements_.write_rest(out, e);
    out << (edge.modality == Modality::asserted ? std::string_view("\"];\n") : "\", style=\"dashed\"];\n");
  }

  // What all edges of a relation and modality say, escaped once.
  void prepare_relations() {
    const Ontology& ontology = graph_.ontology();
    relations_.resize(ontology.relations.size());
    for (std::size_t r = 0; r < relations_.size(); ++r) {
      for (std::size_t m = 0; m < modalities; ++m) {
        const std::string label = relation_label(ontology, static_cast<RelationId>(r), static_cast<Modality>(m));
        relations_[r].push_back({PaddedText("\", kind=\"" + escaped(DotText{ontology.relations[r].name}) + '"'),
                                 PaddedText(", weight=\"1\", edgetooltip=\"" + escaped(DotText{label}) + "\\n"),
                                 PaddedText(escaped(DotText{label}))});
      }
    }
  }

  // The relation and, if there is one, since when.
  std::string_view label_of(const GraphEdge& edge) {
    text_.assign(relation_label(graph_.ontology(), edge.relation, edge.modality));
    for (const Qualifier& q : edge.qualifiers) {
      if (q.key == "since" || q.key == "date" || q.key == "until")
        text_.append("\n").append(q.key).append(" ").append(q.value);
    }
    return text_;
  }

  const KnowledgeGraph& graph_;
  const ExportOptions& options_;
  const PicturePart& part_;
  const bool everything_ = part_.nodes == graph_.node_count();
  Output out_;
  std::string base_;  // escaped
  PaddedText edge_url_{"\", edgeURL=\"" + base_ + StatementIds::beginning};
  const Style style_;
  StatementIds statements_;
  struct RelationText {
    PaddedText kind;
    PaddedText once;  // of an edge that one passage states: its weight and what its tooltip begins with
    PaddedText label;
  };
  EvidenceText<DotText> evidence_{graph_};
  struct KindText {
    std::string look;
    std::string label;
  };
  std::vector<KindText> kinds_;
  static constexpr std::size_t modalities = 4;
  std::vector<std::vector<RelationText>> relations_;  // by modality
  EdgesAhead ahead_{graph_, true, false};
  double legend_size_ = 14;
  std::string name_;  // of the node that is written, escaped
  std::string text_;
};

}  // namespace

void write_dot_part(const KnowledgeGraph& graph, const ExportOptions& options, const PicturePart& part,
                    ByteSink& sink) {
  DotWriter(graph, options, part, sink).write();
}

void write_dot(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  write_dot_part(graph, options, whole(graph), sink);
}

}  // namespace ecograph
