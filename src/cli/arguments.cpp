#include "cli/arguments.hpp"

#include <algorithm>
#include <charconv>
#include <cxxopts.hpp>
#include <thread>

#include "evaluation/score.hpp"
#include "readers/reader.hpp"
#include "rules/suggest.hpp"
#include "store/http.hpp"

namespace ecograph::cli {
namespace {

constexpr unsigned max_jobs = 1024;
constexpr unsigned max_attempts = 20;
constexpr unsigned max_depth = 1000;
constexpr unsigned max_top = 1000000000;

// What cxxopts put between its quotation marks.
std::string quoted_part(const std::string& message) {
  const std::size_t begin = message.find(cxxopts::LQUOTE);
  const std::size_t end = message.find(cxxopts::RQUOTE, begin);
  if (begin == std::string::npos || end == std::string::npos) return message;
  return message.substr(begin + cxxopts::LQUOTE.size(), end - begin - cxxopts::LQUOTE.size());
}

std::string dashed(const std::string& name) { return (name.size() == 1 ? "-" : "--") + name; }

std::string see_help(const Command& command) {
  return "`ecograph " + std::string(command.name) + " --help` lists the options";
}

[[noreturn]] void refuse_unknown(const Command& command, const std::string& name) {
  const std::string wrong = dashed(name);
  std::vector<std::string> names;
  for (const OptionRow& option : command.options) names.push_back(dashed(std::string(long_name(option))));
  const auto abbreviated =
      std::find_if(names.begin(), names.end(), [&](const std::string& known) { return known.starts_with(wrong); });
  std::string hint = see_help(command);
  if (name.size() > 1) {
    hint = abbreviated != names.end() ? "did you mean `" + *abbreviated + "`?" : did_you_mean(wrong, names, hint);
  }
  throw UsageError("unknown option `" + wrong + "`", std::move(hint));
}

cxxopts::ParseResult parse(const Command& command, const std::vector<std::string>& words) {
  cxxopts::Options options("ecograph");
  for (const OptionRow& row : command.options) {
    auto value = row.value.empty() ? std::static_pointer_cast<cxxopts::Value>(cxxopts::value<bool>())
                                   : std::static_pointer_cast<cxxopts::Value>(cxxopts::value<std::string>());
    options.add_options()(std::string(row.names), std::string(row.help), std::move(value));
  }
  std::vector<const char*> argv{"ecograph"};
  for (const std::string& word : words) argv.push_back(word.c_str());
  try {
    return options.parse(static_cast<int>(argv.size()), argv.data());
  } catch (const cxxopts::exceptions::no_such_option& error) {
    refuse_unknown(command, quoted_part(error.what()));
  } catch (const cxxopts::exceptions::missing_argument& error) {
    throw UsageError("option `" + dashed(quoted_part(error.what())) + "` needs a value", see_help(command));
  } catch (const cxxopts::exceptions::option_requires_argument& error) {
    throw UsageError("option `" + dashed(quoted_part(error.what())) + "` needs a value", see_help(command));
  } catch (const cxxopts::exceptions::incorrect_argument_type& error) {
    throw UsageError("a switch takes no value, but `" + quoted_part(error.what()) + "` was given", see_help(command));
  } catch (const cxxopts::exceptions::invalid_option_syntax& error) {
    throw UsageError("`" + quoted_part(error.what()) + "` starts like an option but is none",
                     "write `./" + quoted_part(error.what()) + "` for a file of that name");
  } catch (const cxxopts::exceptions::exception& error) {
    throw UsageError(error.what(), see_help(command));
  }
}

std::string join(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text.append(text.empty() ? "" : ", ").append(name);
  return text;
}

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    parts.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::vector<const Exporter*> parse_formats(const std::string& list) {
  std::vector<std::string> known;
  for (const Exporter& exporter : exporters()) known.emplace_back(exporter.name);
  std::vector<const Exporter*> formats;
  for (const std::string& name : split(list)) {
    const Exporter* exporter = find_exporter(name);
    if (exporter == nullptr) {
      throw UsageError("unknown format `" + name + "`; the formats are " + join(known), did_you_mean(name, known));
    }
    if (std::find(formats.begin(), formats.end(), exporter) == formats.end()) formats.push_back(exporter);
  }
  return formats;
}

void parse_include(const std::string& list, GraphOptions& options) {
  const std::vector<std::string> known{"planned", "former", "negated", "all"};
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::string name = list.substr(begin, end - begin);
    begin = end + 1;
    const bool all = name == "all";
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      throw UsageError("`" + name + "` cannot be included; " + join(known) + " can", did_you_mean(name, known));
    }
    options.planned = options.planned || all || name == "planned";
    options.former = options.former || all || name == "former";
    options.negated = options.negated || all || name == "negated";
  }
}

float parse_confidence(const std::string& text) {
  float confidence = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), confidence);
  if (error != std::errc{} || end != text.data() + text.size() || !(confidence >= 0 && confidence <= 1)) {
    throw UsageError("`" + text + "` is no confidence", "a number from 0 (keep everything) to 1, such as 0.8");
  }
  return confidence;
}

// "md" is what build calls its report in Markdown.
std::string parse_report(const Command& command, const std::string& name) {
  const std::vector<std::string> known(command.reports.begin(), command.reports.end());
  std::string meant = name == "md" ? "markdown" : name;
  if (std::find(known.begin(), known.end(), meant) != known.end()) return meant;
  throw UsageError("unknown format `" + name + "`; the formats are " + join(known), did_you_mean(name, known));
}

// "nodes=0.9,edges=0.8"
std::array<double, 3> parse_min_f1(const std::string& list) {
  std::array<double, 3> least{};
  for (const std::string& part : split(list)) {
    const std::size_t equals = part.find('=');
    const std::string name = part.substr(0, equals);
    const auto found = std::find_if(evaluation::all_parts.begin(), evaluation::all_parts.end(),
                                    [&](evaluation::Part one) { return evaluation::name_of(one) == name; });
    double value = -1;
    const char* end = part.data() + part.size();
    const char* begin = equals == std::string::npos ? end : part.data() + equals + 1;
    const auto [last, error] = std::from_chars(begin, end, value);
    if (found == evaluation::all_parts.end() || error != std::errc{} || last != end || !(value >= 0 && value <= 1)) {
      throw UsageError("`" + part + "` is no least F1", "as in --min-f1 nodes=0.9,edges=0.8,attributes=0.8");
    }
    least[static_cast<std::size_t>(*found)] = value;
  }
  return least;
}

std::string parse_input_format(const std::string& name) {
  if (find_reader(name) != nullptr) return name;
  std::vector<std::string> known;
  for (const ReaderFormat& format : reader_formats()) known.emplace_back(format.name);
  throw UsageError("unknown input format `" + name + "`; the input formats are " + join(known),
                   did_you_mean(name, known));
}

// `noun` is what is counted: "jobs".
unsigned parse_number(const std::string& text, std::string_view noun, unsigned least, unsigned most) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < least || number > most) {
    throw UsageError("`" + text + "` is no number of " + std::string(noun),
                     "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return number;
}

SelectionArguments parse_selection(const cxxopts::ParseResult& parsed) {
  const auto has = [&](const char* option) { return parsed.count(option) > 0; };
  const auto text = [&](const char* option) { return parsed[option].as<std::string>(); };
  SelectionArguments selection;
  if (has("focus")) selection.focus = text("focus");
  if (has("focus") && selection.focus.empty()) {
    throw UsageError("--focus needs the name of a node", "as in --focus \"Rust Foundation\"");
  }
  if (has("depth") && !has("focus")) {
    throw UsageError("--depth counts edges from a node, but no node is given", "name it with --focus NAME");
  }
  if (has("depth")) selection.depth = parse_number(text("depth"), "edges", 0, max_depth);
  if (has("kinds")) selection.kinds = split(text("kinds"));
  if (has("relations")) selection.relations = split(text("relations"));
  if (has("top")) selection.top = parse_number(text("top"), "nodes", 1, max_top);
  return selection;
}

Clusters parse_clusters(const std::string& name) {
  if (name == "kind") return Clusters::kind;
  if (name == "community") return Clusters::community;
  if (name == "none") return Clusters::none;
  throw UsageError("unknown clusters `" + name + "`", "`kind`, `community` and `none` are known");
}

std::string check_base_iri(const std::string& iri) {
  Result<std::string> checked = checked_base_iri(iri);
  if (!checked) throw UsageError(checked.error().message, checked.error().hint);
  return *checked;
}

std::string check_store_url(const std::string& url) {
  Result<std::string> checked = store::checked_store_url(url);
  if (!checked) throw UsageError(checked.error().message, checked.error().hint);
  return *checked;
}

// "default", or an absolute IRI. What checked_base_iri() adds to its end is of no use here.
std::string check_shared_graph(const std::string& iri) {
  if (iri == "default") return iri;
  if (const Result<std::string> checked = checked_base_iri(iri); !checked) {
    throw UsageError("`" + iri + "` cannot name a graph", "an absolute IRI, or `default`, is expected");
  }
  return iri;
}

std::string check_name(const std::string& name) {
  if (name.empty() || name == "." || name == ".." || name.find('/') != std::string::npos) {
    throw UsageError("`" + name + "` cannot be the name of a file",
                     "--name is a name without a folder; -o names the folder");
  }
  return name;
}

}  // namespace

Arguments parse_arguments(const Command& command, const std::vector<std::string>& words) {
  const cxxopts::ParseResult parsed = parse(command, words);
  const auto has = [&](std::string_view option) { return parsed.count(std::string(option)) > 0; };
  const auto text = [&](std::string_view option) { return parsed[std::string(option)].as<std::string>(); };
  const auto declares = [&](std::string_view option) {
    return std::any_of(command.options.begin(), command.options.end(),
                       [&](const OptionRow& row) { return long_name(row) == option; });
  };
  Arguments arguments;
  arguments.help = has("help");
  if (arguments.help) return arguments;
  arguments.operands = parsed.unmatched();
  // `-o --quiet`: cxxopts would take the switch for the value.
  for (const OptionRow& row : command.options) {
    if (row.value.empty() || !has(long_name(row))) continue;
    if (const std::string value = text(long_name(row)); value.starts_with("--") && declares(value.substr(2))) {
      throw UsageError(
          "option `--" + std::string(long_name(row)) + "` needs a value, but the option `" + value + "` follows",
          see_help(command));
    }
  }
  if (!declares("format")) arguments.output = "graph.html";  // one file, not a folder
  if (has("output")) arguments.output = text("output");
  if (!command.reports.empty()) {
    arguments.report = parse_report(command, has("format") ? text("format") : std::string(command.reports.front()));
  }
  if (has("quote")) arguments.quote = text("quote");
  if (has("rules")) arguments.rules = text("rules");
  if (has("most")) arguments.most_rules = parse_number(text("most"), "rules", 0, max_top);
  if (has("min-f1")) arguments.min_f1 = parse_min_f1(text("min-f1"));
  if (has("sources")) arguments.sources = text("sources");
  arguments.misses = has("misses");
  if (declares("format") && command.reports.empty())
    arguments.formats = parse_formats(has("format") ? text("format") : "graphml,dot,ttl");
  arguments.named = has("name");
  if (has("name")) arguments.name = check_name(text("name"));
  if (has("schema")) arguments.schema = text("schema");
  if (has("base-iri")) arguments.base_iri = check_base_iri(text("base-iri"));
  if (has("input-format")) arguments.input_format = parse_input_format(text("input-format"));
  if (has("include")) parse_include(text("include"), arguments.graph);
  if (has("min-confidence")) arguments.graph.min_confidence = parse_confidence(text("min-confidence"));
  if (has("node")) arguments.node = text("node");
  arguments.jobs = has("jobs") ? parse_number(text("jobs"), "jobs", 1, max_jobs)
                               : std::clamp(std::thread::hardware_concurrency(), 1U, max_jobs);
  arguments.selection = parse_selection(parsed);
  if (has("cluster")) arguments.clusters = parse_clusters(text("cluster"));
  if (has("sparql")) arguments.store_url = check_store_url(text("sparql"));
  if (has("shared-graph")) arguments.shared_graph = check_shared_graph(text("shared-graph"));
  if (has("journal")) arguments.journal = text("journal");
  if (has("attempts")) arguments.attempts = parse_number(text("attempts"), "attempts", 1, max_attempts);
  arguments.again = has("again");
  arguments.strict = has("strict");
  arguments.quiet = has("quiet");
  if (arguments.to_standard_output() && arguments.formats.size() > 1) {
    throw UsageError("standard output takes one format", "name it with -f, as in `-f ttl -o -`");
  }
  if (arguments.to_standard_output() && !arguments.formats.empty() && !arguments.formats.front()->companions.empty()) {
    throw UsageError("the format `" + std::string(arguments.formats.front()->name) + "` writes several files",
                     "name a folder for them with -o");
  }
  return arguments;
}

}  // namespace ecograph::cli
