// CSV (RFC 4180) for spreadsheets: .nodes.csv, .edges.csv, .evidence.csv; and for Neo4j's import.
//
// The spreadsheets' files begin with a byte order mark: without it Excel takes UTF-8 for the system's old encoding.
// What a spreadsheet would compute with (a formula, a version such as 1.10, a name such as "March 5" or "True") gets an
// apostrophe before it, and so does what begins with one: taking one off gives the text back. Whole numbers such as 21
// need none.
#include <algorithm>
#include <string>

#include "serialize/columns.hpp"
#include "serialize/escape.hpp"
#include "serialize/formats.hpp"
#include "serialize/output.hpp"
#include "serialize/view.hpp"

namespace ecograph {
namespace {

constexpr std::string_view row_end = "\r\n";

constexpr std::string_view digits = "0123456789";

// Shown digit for digit; of "1.10" and "007" a nought goes missing, and of long numbers the last digits.
bool is_kept_integer(std::string_view text) {
  constexpr std::size_t exact_digits = 15;
  if (text.empty() || text.size() > exact_digits) return false;
  return text.find_first_not_of(digits) == std::string_view::npos && (text.front() != '0' || text.size() == 1);
}

bool begins_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@'\t\r\n").find(text.front()) != std::string_view::npos;
}

// A word beside which a number is a date, a time or a power of ten: "March", "sept", "pm", "e".
bool is_word_of_numbers(std::string_view word) {
  constexpr std::string_view months[] = {"january", "february", "march",     "april",   "may",      "june",
                                         "july",    "august",   "september", "october", "november", "december"};
  constexpr std::string_view others[] = {"e", "a", "p", "am", "pm", "t", "z"};
  const auto begins_month = [word](std::string_view month) { return word.size() >= 3 && month.starts_with(word); };
  return std::any_of(std::begin(months), std::end(months), begins_month) ||
         std::find(std::begin(others), std::end(others), word) != std::end(others);
}

// "1.10", "(5)", "$ 7", "1e5", "5 May 2024", "12:30 pm".
bool is_number(std::string text) {
  for (const std::string_view symbol : {"€", "£", "¥"}) {
    for (std::size_t at = 0; (at = text.find(symbol, at)) != std::string::npos;) text.replace(at, symbol.size(), "$");
  }
  std::string word;
  bool digit = false;
  for (const char c : text + " ") {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital || (c >= 'a' && c <= 'z')) {
      word += capital ? static_cast<char>(c - 'A' + 'a') : c;
      continue;
    }
    if (!word.empty() && !is_word_of_numbers(word)) return false;
    word.clear();
    digit = digit || (c >= '0' && c <= '9');
    if (std::string_view("0123456789.,:/-+%() $").find(c) == std::string_view::npos) return false;
  }
  return digit;
}

// A truth value, whatever its case; "#N/A" and its like, which are errors.
bool is_word_of_spreadsheets(std::string_view text) {
  const auto is = [text](std::string_view word) {
    return std::equal(text.begin(), text.end(), word.begin(), word.end(),
                      [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b); });
  };
  return text.starts_with('#') || is("true") || is("false");
}

bool is_computed(std::string_view text) {
  if (text.empty() || is_kept_integer(text)) return false;
  return begins_formula(text) || is_word_of_spreadsheets(text) || is_number(std::string(text));
}

void append_field(std::string& row, std::string_view text) {
  if (!row.empty()) row += ',';
  row += '"';
  for (std::size_t quote = 0; (quote = text.find('"')) != std::string_view::npos; text.remove_prefix(quote + 1)) {
    row.append(text, 0, quote).append("\"\"");
  }
  row.append(text).append("\"");
}

// One table; every field is quoted, so that an empty one and a missing one look alike and white space stays.
class Table {
 public:
  explicit Table(ByteSink& sink, bool for_spreadsheets) : out_(sink), guarded_(for_spreadsheets) {
    if (for_spreadsheets) out_ << "\xEF\xBB\xBF";
  }

  Table& text(std::string_view text) {
    std::string clean = cleaned(text);
    if (guarded_ && is_computed(clean)) clean.insert(0, 1, '\'');
    return plain(clean);
  }
  // An attribute's; numbers and dates may be computed with.
  Table& value(const Ontology& ontology, std::string_view key, std::string_view text) {
    const AttributeDefinition* definition = ontology.attribute(key);
    const bool is_text = definition == nullptr || definition->datatype == "string";
    const std::string clean = cleaned(text);
    return is_text || begins_formula(clean) ? this->text(clean) : plain(clean);
  }
  // What is ours, and may be computed with.
  Table& plain(std::string_view text) {
    append_field(row_, text);
    return *this;
  }
  Table& number(std::size_t value) { return plain(std::to_string(value)); }
  Table& number(float value) {
    StringSink sink;
    Output out(sink);
    out << Decimal{value};
    out.flush();
    return plain(sink.text);
  }
  void end() {
    out_ << row_ << row_end;
    row_.clear();
  }
  void finish() { out_.flush(); }
  [[nodiscard]] bool ok() const { return out_.ok(); }

 private:
  Output out_;
  bool guarded_;
  std::string row_;
};

// `predicate`: of an edge its relation; of a value its key, and the value is the object.
void write_evidence(Table& table, const KnowledgeGraph& graph, std::string_view statement, std::string_view subject,
                    std::string_view predicate, std::string_view object, Modality modality,
                    std::span<const Evidence> evidence) {
  for (const Evidence& e : evidence) {
    table.plain(statement).text(subject).text(predicate).value(graph.ontology(), predicate, object);
    table.plain(name_of(modality));
    table.text(document_name(graph, e.document)).number(std::size_t{e.line});
    table.number(std::size_t{e.span.begin}).number(std::size_t{e.span.end});
    table.text(e.quote).text(e.rule).number(e.confidence).end();
  }
}

// The first line of Neo4j's CSV must be one line; in it ':' begins a type, '(' a group of ids, '{' options. Columns
// that look alike without these are numbered.
void write_neo4j_columns(Table& table, std::vector<std::string> taken, const std::vector<std::string>& columns) {
  for (const std::string& name : taken) table.plain(name);
  for (std::string& name : taken) name.resize(std::min(name.find(':'), name.size()));
  for (std::string column : columns) {
    for (char& c : column) {
      if (c == ':') c = '.';
      if (std::string_view("(){}\n\r").find(c) != std::string_view::npos) c = '_';
    }
    std::string unique = column;
    for (std::size_t i = 2; std::find(taken.begin(), taken.end(), unique) != taken.end(); ++i) {
      unique = column + "_" + std::to_string(i);
    }
    table.plain(unique + ":string[]");
    taken.push_back(std::move(unique));
  }
  table.end();
}

// Several values of one property: no text of ours holds this character.
constexpr std::string_view unit_separator = "\x1F";

std::string separated(const std::vector<std::string_view>& values) {
  std::string list;
  for (const std::string_view& value : values) {
    if (&value != &values.front()) list += unit_separator;
    list += cleaned(value);
  }
  return list;
}

std::vector<std::string_view> views(const std::vector<std::string>& texts) { return {texts.begin(), texts.end()}; }

}  // namespace

void write_csv_nodes(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  Table table(sink, true);
  const std::vector<std::string> columns = attribute_columns(graph);
  for (const char* name : {"id", "kind", "name", "aliases", "iri", "mentions", "rank", "component"}) table.plain(name);
  for (const std::string& column : columns) table.text(column);
  table.end();
  const std::string base = base_iri_of(options);
  for (std::size_t i = 0; i < graph.node_count() && table.ok(); ++i) {
    const GraphNode& node = graph.node(i);
    table.plain(node.id).text(kind_name(graph.ontology(), node.kind)).text(node.name);
    table.text(joined(views(node.aliases))).text(base + node.id).number(mentions_of(node)).number(node.rank);
    table.number(std::size_t{node.component});
    for (const std::string& column : columns) {
      table.value(graph.ontology(), column, joined(values_of(node, column)));
    }
    table.end();
  }
  table.finish();
}

void write_csv_edges(const KnowledgeGraph& graph, const ExportOptions&, ByteSink& sink) {
  Table table(sink, true);
  const std::vector<std::string> columns = qualifier_columns(graph);
  for (const char* name :
       {"id", "source", "source_name", "relation", "target", "target_name", "modality", "confidence", "weight"}) {
    table.plain(name);
  }
  for (const std::string& column : columns) table.text(column);
  table.end();
  StatementIds ids(graph);
  for (const KnowledgeGraph::Edge e : graph.edges()) {
    if (!table.ok()) break;
    const GraphEdge& edge = graph.edge(e);
    const GraphNode& source = graph.node(graph.source(e));
    const GraphNode& target = graph.node(graph.target(e));
    table.plain(ids.of(e)).plain(source.id).text(source.name).text(graph.ontology().relations[edge.relation].name);
    table.plain(target.id).text(target.name).plain(name_of(edge.modality)).number(edge.confidence);
    table.number(std::size_t{weight_of(edge)});
    for (const std::string& column : columns) table.text(joined(values_of(edge, column)));
    table.end();
  }
  table.finish();
}

void write_csv_evidence(const KnowledgeGraph& graph, const ExportOptions&, ByteSink& sink) {
  Table table(sink, true);
  for (const char* name : {"statement", "subject", "predicate", "object", "modality", "document", "line", "begin",
                           "end", "quote", "rule", "confidence"}) {
    table.plain(name);
  }
  table.end();
  for (std::size_t i = 0; i < graph.node_count() && table.ok(); ++i) {
    const GraphNode& node = graph.node(i);
    for (const AttributeValue& value : node.attributes) {
      write_evidence(table, graph, statement_id(node, value), node.name, value.key, value.value, value.modality,
                     value.evidence);
    }
  }
  StatementIds ids(graph);
  for (const KnowledgeGraph::Edge e : graph.edges()) {
    if (!table.ok()) break;
    const GraphEdge& edge = graph.edge(e);
    write_evidence(table, graph, ids.of(e), graph.node(graph.source(e)).name,
                   graph.ontology().relations[edge.relation].name, graph.node(graph.target(e)).name, edge.modality,
                   edge.evidence);
  }
  table.finish();
}

void write_neo4j_nodes(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  Table table(sink, false);
  const std::vector<std::string> columns = attribute_columns(graph);
  write_neo4j_columns(table, {"id:ID", ":LABEL", "name", "aliases:string[]", "iri", "mentions:int", "rank:float"},
                      columns);
  const std::string base = base_iri_of(options);
  for (std::size_t i = 0; i < graph.node_count() && table.ok(); ++i) {
    const GraphNode& node = graph.node(i);
    table.plain(node.id).plain("Entity" + std::string(unit_separator) +
                               cleaned(kind_name(graph.ontology(), node.kind)));
    table.text(node.name).plain(separated(views(node.aliases))).plain(base + node.id).number(mentions_of(node));
    table.number(node.rank);
    for (const std::string& column : columns) table.plain(separated(values_of(node, column)));
    table.end();
  }
  table.finish();
}

void write_neo4j_edges(const KnowledgeGraph& graph, const ExportOptions&, ByteSink& sink) {
  Table table(sink, false);
  const std::vector<std::string> columns = qualifier_columns(graph);
  write_neo4j_columns(
      table, {":START_ID", ":END_ID", ":TYPE", "id", "modality", "confidence:float", "weight:int", "evidence:string[]"},
      columns);
  StatementIds ids(graph);
  for (const KnowledgeGraph::Edge e : graph.edges()) {
    if (!table.ok()) break;
    const GraphEdge& edge = graph.edge(e);
    table.plain(graph.id(graph.source(e))).plain(graph.id(graph.target(e)));
    table.plain(upper_name(graph.ontology().relations[edge.relation].name)).plain(ids.of(e));
    table.plain(name_of(edge.modality)).number(edge.confidence).number(std::size_t{weight_of(edge)});
    std::vector<std::string> lines;
    for_each_passage(edge.evidence, edge.stated,
                     [&](const Passage& passage) { append_readable(lines.emplace_back(), graph, passage); });
    table.plain(separated(views(lines)));
    for (const std::string& column : columns) table.plain(separated(values_of(edge, column)));
    table.end();
  }
  table.finish();
}

}  // namespace ecograph
