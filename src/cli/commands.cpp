#include "cli/commands.hpp"

#include <array>

#include "cli/arguments.hpp"

namespace ecograph::cli {
namespace {

constexpr OptionRow schema_option{"schema", "DIR",
                                  "Folder with ontology, rules and gazetteers, in place of the built-in one."};
constexpr OptionRow jobs_option{"j,jobs", "N",
                                "Documents read at the same time. The output does not depend on it. [processors]"};
constexpr OptionRow input_format_option{"input-format", "FORMAT",
                                        "Read every input as text, markdown or html. [by extension, then content]"};
constexpr OptionRow include_option{
    "include", "LIST",
    "What is said without being plain fact, too: planned, former, negated or all, with commas between. Such edges and "
    "attributes carry that word in every format. [none]"};
constexpr OptionRow min_confidence_option{"min-confidence", "X",
                                          "Leave out edges and attributes that are less likely right than X, from 0 to "
                                          "1; their nodes stay. The default keeps "
                                          "everything, which gives the best F1. [0]"};
// Which part of a graph is written; every command that writes graphs has them.
constexpr OptionRow focus_option{
    "focus", "NAME", "Only what is near the node called NAME (the name, one of its other names or the id)."};
constexpr OptionRow depth_option{"depth", "N", "How many edges away from --focus, in either direction. [1]"};
constexpr OptionRow kinds_option{"kinds", "LIST", "Only nodes of these kinds, with commas between. [all]"};
constexpr OptionRow relations_option{"relations", "LIST",
                                     "Only edges of these relations and the nodes that they join. [all]"};
constexpr OptionRow top_option{"top", "N", "Only the N most important nodes, by PageRank in the whole graph. [all]"};
constexpr OptionRow cluster_option{
    "cluster", "WHAT",
    "Boxes of DOT and pictures: kind (in small graphs), community (nodes with more edges among themselves than to "
    "others) or none. [kind]"};
constexpr OptionRow help_option{"h,help", "", "Print this help."};

Command build_command() {
  return {
      .name = "build",
      .arguments = "INPUT...",
      .summary = "Turn documents into a knowledge graph",
      .paragraphs = {"Reads documents, finds what they say about foundations, projects, people, events and the like, "
                     "and writes it as one "
                     "graph. Every edge and every attribute carries the sentences that state it.",
                     "INPUT is a file, a folder (searched with everything below it; hidden files are skipped) or '-' "
                     "for standard input. "
                     "The order and the spelling of the inputs change nothing.",
                     "A document that cannot be read costs one message and the exit code 1; the graph of the others is "
                     "written all the "
                     "same. A file is written whole or not at all."},
      .options = {{"o,output", "DIR",
                   "Folder for the results, made where it is missing; '-' writes to standard output. [exports]"},
                  {"f,format", "LIST", "Formats to write, with commas between. [graphml,dot,ttl]"},
                  {"name", "NAME", "Name of the graph and, before the extension, of the files. [graph]"},
                  schema_option,
                  {"base-iri", "IRI", "Beginning of the IRIs of the graph's nodes. [https://ecograph.dev/id/]"},
                  include_option,
                  min_confidence_option,
                  input_format_option,
                  focus_option,
                  depth_option,
                  kinds_option,
                  relations_option,
                  top_option,
                  cluster_option,
                  jobs_option,
                  {"strict", "", "Warnings fail the run too."},
                  {"q,quiet", "", "No summary and no progress; errors and warnings are still printed."},
                  help_option},
      .examples = {{"ecograph build posts/", "the folder's documents, into exports/graph.{graphml,dot,ttl}"},
                   {"ecograph build report.md -f dot -o - | dot -Tsvg > report.svg", "a picture of one document"},
                   {"ecograph build posts/ --focus \"Rust Foundation\" --depth 2 --top 50",
                    "the 50 most important nodes around one"},
                   {"pandoc paper.docx -t markdown | ecograph build - --input-format markdown",
                    "anything that converts to Markdown"}},
      .run = run_build,
  };
}

Command convert_command() {
  return {
      .name = "convert",
      .arguments = "GRAPH",
      .summary = "Write a graph that was built before in other formats",
      .paragraphs =
          {"Reads a .graphml, .json, .ttl, .nt, .nq or .trig file that build or convert wrote ('-': standard input) "
           "and writes it in other formats, byte for byte as build would have written it there. Everything comes "
           "back: nodes, aliases, attributes, edges, modality, qualifiers, and all evidence."},
      .options = {{"o,output", "DIR",
                   "Folder for the results, made where it is missing; '-' writes to standard output. [exports]"},
                  {"f,format", "LIST", "Formats to write, with commas between. [graphml,dot,ttl]"},
                  {"name", "NAME", "Name of the graph and, before the extension, of the files. [GRAPH's]"},
                  schema_option,
                  {"base-iri", "IRI", "Beginning of the IRIs of the graph's nodes. [GRAPH's]"},
                  focus_option,
                  depth_option,
                  kinds_option,
                  relations_option,
                  top_option,
                  cluster_option,
                  {"q,quiet", "", "No summary; errors and warnings are still printed."},
                  help_option},
      .examples = {{"ecograph convert exports/graph.json -f csv,cypher", "for a spreadsheet and for Neo4j"},
                   {"ecograph convert graph.ttl -f dot -o - --focus Kubernetes | dot -Tsvg > kubernetes.svg",
                    "a picture of a part"}},
      .run = run_convert,
  };
}

Command diff_command() {
  return {
      .name = "diff",
      .arguments = "OLD NEW",
      .summary = "Say what changed from one graph to another",
      .paragraphs =
          {"Compares two graphs (.graphml, .json, .ttl, .nt, .nq or .trig) and lists the nodes and edges that "
           "are new, gone or changed, with the evidence that came or went. Nodes are the same where their "
           "ids are."},
      .options = {{"f,format", "FORMAT", "text, markdown or json. [text]"},
                  schema_option,
                  {"q,quiet", "", "Print nothing; the exit code tells."},
                  help_option},
      .examples = {{"ecograph diff last-week.json today.json", "what this week brought"},
                   {"ecograph diff old.ttl new.ttl -f markdown > CHANGES.md", "for people to read"}},
      .run = run_diff,
      .reports = {"text", "markdown", "json"},
      .exits = {{"0", "the graphs say the same"},
                {"1", "they differ"},
                {"2", "a graph or the schema could not be read, or the command was misused"},
                interrupted_exit},
  };
}

Command stats_command() {
  return {
      .name = "stats",
      .arguments = "GRAPH-or-INPUT...",
      .summary = "Measure a graph",
      .paragraphs = {"Counts nodes by kind, edges by relation and modality, attribute values and evidence; components; "
                     "the nodes with the most edges, the highest PageRank and betweenness; and groups of nodes that "
                     "belong together (modularity).",
                     "The graph is read from a file that build wrote, or built from documents on the spot."},
      .options = {{"f,format", "FORMAT", "text or json. [text]"},
                  schema_option,
                  include_option,
                  min_confidence_option,
                  input_format_option,
                  jobs_option,
                  {"q,quiet", "", "No progress; errors and warnings are still printed."},
                  help_option},
      .examples = {{"ecograph stats exports/graph.graphml", "a graph in numbers"}},
      .run = run_stats,
      .reports = {"text", "json"},
  };
}

Command lint_command() {
  return {
      .name = "lint",
      .arguments = "FILE...",
      .summary = "Say what is wrong with a GraphML, DOT or Turtle file of any program",
      .paragraphs =
          {"Names, with line and column and how to repair it, what programs refuse (errors) and what they lose "
           "without a word (warnings): keys that are missing, of the wrong type or for the wrong things, "
           "values that are no numbers, ids that stand twice, edges to nodes that are not there, prefixes "
           "that are not declared, control characters, damaged UTF-8, and the like."},
      .options = {{"strict", "", "Warnings fail the check too."},
                  {"q,quiet", "", "No summary; errors and warnings are still printed."},
                  help_option},
      .examples = {{"ecograph lint download.graphml", "why does Gephi not show it?"}},
      .run = run_lint,
  };
}

Command check_command() {
  return {
      .name = "check",
      .arguments = "[DIR]",
      .summary = "Validate a schema folder and run its rules' examples",
      .paragraphs =
          {"Reads the ontology, the gazetteers, the lexicons and the rules under DIR (without DIR: the schema that "
           "build would use), reports every mistake with its place and what would be right, then extracts each "
           "rule's examples and compares what they give with what the rule promises."},
      .options = {schema_option,
                  jobs_option,
                  {"strict", "", "Warnings fail the check too."},
                  {"q,quiet", "", "No summary; errors and warnings are still printed."},
                  help_option},
      .examples = {{"ecograph check", "the schema that build would use"},
                   {"ecograph check schema/ --strict", "as before a commit"}},
      .run = run_check,
  };
}

Command evidence_command() {
  return {
      .name = "evidence",
      .arguments = "GRAPH-or-INPUT... --node NAME",
      .summary = "Print what is known about one node, and who said so",
      .paragraphs =
          {"Prints the attributes and edges of the nodes called NAME (the name, one of its other names or the id; case "
           "does not matter), each with file, line, quote and the rule that found it.",
           "The graph is read from a .graphml, .json, .ttl, .nt, .nq or .trig file that build wrote, or built from "
           "documents on the spot."},
      .options = {{"n,node", "NAME", "The node to look at. Required."},
                  schema_option,
                  include_option,
                  min_confidence_option,
                  input_format_option,
                  jobs_option,
                  {"q,quiet", "", "No progress; errors and warnings are still printed."},
                  help_option},
      .examples = {{"ecograph evidence exports/graph.graphml --node \"Rust Foundation\"", "from a graph"},
                   {"ecograph evidence posts/ --node vLLM", "from documents"}},
      .run = run_evidence,
  };
}

Command evaluate_command() {
  return {
      .name = "evaluate",
      .arguments = "GRAPH-or-FOLDER GOLD",
      .summary = "Score graphs against what a careful reader found",
      .paragraphs =
          {"Prints precision, recall and F1 of nodes, edges and attributes, over all and by kind, relation and key. "
           "GOLD "
           "is a JSON file, or a folder of them; the first argument the graph (.graphml) of that document, or a folder "
           "with a graph for each gold file: NAME.graphml for NAME.json. Where there is a document of that name "
           "instead "
           "of a graph, it is built by itself, as build would.",
           "Every edge and value of a graph counts as plainly asserted: evaluate what was built without --include."},
      .options =
          {{"misses", "", "List what is missing and what is wrong, each with the line to look at."},
           {"min-f1", "LIST",
            "Fail (exit code 1) where an F1 over all documents is lower, as in nodes=0.9,edges=0.8,attributes=0.8."},
           {"f,format", "FORMAT", "How to print it: text, json or markdown. [text]"},
           {"sources", "DIR",
            "Where the documents are that --misses names lines of. [where the graph says it has them from]"},
           schema_option,
           min_confidence_option,
           input_format_option,
           {"q,quiet", "", "No progress; errors and warnings are still printed."},
           help_option},
      .examples = {{"ecograph evaluate posts/ gold/ --misses", "each document of posts/ that has a gold file"},
                   {"ecograph evaluate exports/graph.graphml gold.json --min-f1 edges=0.8", "a graph, as in CI"}},
      .run = run_evaluate,
      .reports = {"text", "json", "markdown"},
  };
}

Command view_command() {
  return {
      .name = "view",
      .arguments = "GRAPH-or-INPUT...",
      .summary = "Write a page to explore the graph in a browser",
      .paragraphs =
          {"Writes the graph as one HTML file that needs neither network nor server: "
           "search, filters by kind, relation, date and confidence, a timeline, and for every edge the sentences that "
           "state it. What is planned, past or negated is there too, drawn differently; what contradicts is marked.",
           "GRAPH is a file that build or convert wrote; everything else is a document, as for build."},
      .options = {{"o,output", "FILE", "The page to write; '-' is standard output. [graph.html]"},
                  {"name", "NAME", "Title of the page. [graph]"},
                  focus_option,
                  depth_option,
                  kinds_option,
                  relations_option,
                  top_option,
                  schema_option,
                  input_format_option,
                  jobs_option,
                  {"q,quiet", "", "No summary and no progress; errors and warnings are still printed."},
                  help_option},
      .examples = {{"ecograph view posts/", "the folder's documents, as graph.html"},
                   {"ecograph view exports/graph.json --top 300", "the most important nodes of a graph"},
                   {"ecograph view report.md --name \"Our report\" -o report.html", "one document"}},
      .run = run_view,
  };
}

Command push_command() {
  return {
      .name = "push",
      .arguments = "GRAPH-or-INPUT... --sparql URL",
      .summary = "Upload a graph to a triple store",
      .paragraphs =
          {"Sends the graph by the SPARQL 1.1 Graph Store Protocol: for each document a named graph, called as the "
           "document, with what it says and where; and one graph for what all share: names, kinds, plain facts. Each "
           "replaces what the store had under that name and nothing else.",
           "What arrived is remembered in a journal: after an interruption, or when a document has changed, the same "
           "command sends what is missing only. A store that is busy or does not answer is asked again, with growing "
           "pauses.",
           "ECOGRAPH_STORE_USER and ECOGRAPH_STORE_PASSWORD, or ECOGRAPH_STORE_TOKEN, in the environment are the "
           "credentials."},
      .options = {{"sparql", "URL",
                   "The store's Graph Store Protocol address: http://HOST:3030/DATASET/data in Fuseki, "
                   "http://HOST:7878/store in Oxigraph. Required."},
                  {"shared-graph", "IRI",
                   "The graph for what all documents share; 'default' replaces the store's default graph. "
                   "[<base IRI>dataset/<name>]"},
                  {"journal", "FILE",
                   "Remembers what was sent. [a file of the address, under ~/.local/state/ecograph]"},
                  {"again", "", "Send everything, whatever the journal says."},
                  {"attempts", "N", "How often a graph is tried before giving up. [5]"},
                  {"name", "NAME", "Name of the graph. [graph]"},
                  {"base-iri", "IRI", "Beginning of the IRIs of the graph's nodes. [https://ecograph.dev/id/]"},
                  schema_option,
                  include_option,
                  min_confidence_option,
                  input_format_option,
                  jobs_option,
                  {"q,quiet", "", "No summary and no progress; errors and warnings are still printed."},
                  help_option},
      .examples = {{"ecograph push posts/ --sparql http://localhost:3030/ds/data", "into a Fuseki on this machine"},
                   {"ecograph push exports/graph.json --sparql http://localhost:7878/store",
                    "a graph that was built before, into an Oxigraph"},
                   {"ECOGRAPH_STORE_TOKEN=... ecograph push posts/ --sparql https://kg.example.org/store",
                    "with a token"}},
      .run = run_push,
  };
}

Command why_not_command() {
  return {
      .name = "why-not",
      .arguments = "FILE:LINE",
      .summary = "Say what rules made of a sentence, and what they lacked",
      .paragraphs =
          {"Prints the names that were found in each sentence on that line, and why; what the sentence gives; the "
           "rules "
           "that matched and gave nothing; and the rules that came closest, each with the token at which it stopped: "
           "what it expected there, and what it saw. The whole document is read, since names and references depend on "
           "it. The percentages are those of a graph of this document alone."},
      .options = {{"quote", "WORDS", "The sentences with these words, instead of those on a line."},
                  {"rules", "NAME", "Only rules whose name begins so, such as hosted-by or hosted-by/joined. [all]"},
                  {"most", "N", "How many of the closest rules are printed. [5]"},
                  schema_option,
                  input_format_option,
                  help_option},
      .examples = {{"ecograph why-not posts/a.md:12 --rules member-of", "why there is no membership on line 12"},
                   {"ecograph why-not posts/a.md --quote \"joined as a premier member\"",
                    "the sentence with these words"}},
      .run = run_why_not,
  };
}

}  // namespace

std::span<const Command> commands() {
  static const std::array table{build_command(), convert_command(), diff_command(),     stats_command(),
                                lint_command(),  check_command(),   evidence_command(), evaluate_command(),
                                view_command(),  push_command(),    why_not_command()};
  return table;
}

const Command* find_command(std::string_view name) {
  for (const Command& command : commands()) {
    if (command.name == name) return &command;
  }
  return nullptr;
}

std::string_view long_name(const OptionRow& option) {
  const std::size_t comma = option.names.find(',');
  return comma == std::string_view::npos ? option.names : option.names.substr(comma + 1);
}

}  // namespace ecograph::cli
