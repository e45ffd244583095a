#include "importers/importer.hpp"

#include <algorithm>
#include <array>

#include "importers/formats.hpp"

namespace ecograph {
namespace {

constexpr std::array table = {
    Importer{"graphml", ".graphml", read_graphml},
    Importer{"json", ".json", read_json},
    Importer{"ttl", ".ttl", read_turtle},
    Importer{"nt", ".nt", read_ntriples},
    Importer{"nq", ".nq", read_nquads},
    Importer{"trig", ".trig", read_trig},
};

const Importer* importer_named(std::string_view name) {
  const auto found = std::find_if(table.begin(), table.end(), [name](const Importer& i) { return i.name == name; });
  return found == table.end() ? nullptr : &*found;
}

// XML or HTML; Turtle may begin with '<', too, but then with an IRI.
bool is_markup(std::string_view text) {
  if (text.starts_with("<?") || text.starts_with("<!")) return true;
  if (!text.starts_with('<')) return false;
  const std::size_t end = text.find_first_of(" \t\r\n/>", 1);
  return text.starts_with("<rdf:RDF") || (end != std::string_view::npos && end > 1 && text[end] != '/' &&
                                          text.substr(1, end - 1).find(':') == std::string_view::npos);
}

// What a line of Turtle begins with: a directive, an IRI, a blank node, or a name with its prefix.
bool may_be_turtle(std::string_view text) {
  while (text.starts_with('#')) {
    text.remove_prefix(std::min(text.find('\n'), text.size()));
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  }
  if (text.empty()) return true;  // comments alone: a graph without triples
  if (text.starts_with('@') || text.starts_with('<') || text.starts_with('[') || text.starts_with('(')) return true;
  const std::string_view word = text.substr(0, text.find_first_of(" \t\r\n"));
  const auto is = [word](std::string_view keyword) {
    return std::equal(word.begin(), word.end(), keyword.begin(), keyword.end(),
                      [](char a, char b) { return (a >= 'a' && a <= 'z' ? a - 'a' + 'A' : a) == b; });
  };
  const std::size_t colon = word.find(':');
  return is("PREFIX") || is("BASE") || is("GRAPH") || (colon != std::string_view::npos && colon + 1 < word.size());
}

const Importer* importer_of_content(std::string_view bytes) {
  const std::size_t first = bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (first == std::string_view::npos) return nullptr;
  if (bytes[first] == '<' && bytes.find("<graphml") != std::string_view::npos) return importer_named("graphml");
  if (is_markup(bytes.substr(first))) return nullptr;
  if (bytes[first] == '{') return importer_named("json");
  return may_be_turtle(bytes.substr(first)) ? importer_named("ttl") : nullptr;
}

std::string what_it_is(std::string_view source, std::string_view bytes) {
  const bool rdf = source.ends_with(".rdf") || bytes.find("<rdf:RDF") != std::string_view::npos;
  return rdf ? "is RDF/XML, which cannot be read back" : "is no graph that can be read back";
}

}  // namespace

std::span<const Importer> importers() { return table; }

const Importer* importer_of(std::string_view path) {
  const auto found =
      std::find_if(table.begin(), table.end(), [path](const Importer& i) { return path.ends_with(i.extension); });
  return found == table.end() ? nullptr : &*found;
}

bool is_written_only(std::string_view path) {
  constexpr std::string_view extensions[] = {".rdf", ".jsonld", ".gexf", ".dot", ".cyjs", ".cypher"};
  return std::any_of(std::begin(extensions), std::end(extensions),
                     [path](std::string_view extension) { return path.ends_with(extension); });
}

Result<ImportedGraph> import_graph(const Ontology& ontology, const std::string& source, std::string_view bytes) {
  const Importer* importer = importer_of(source);
  if (importer == nullptr && !is_written_only(source)) importer = importer_of_content(bytes);
  if (importer != nullptr) return importer->read(ontology, source, bytes);
  Diagnostic unknown;
  unknown.source = source;
  unknown.message = what_it_is(source, bytes);
  unknown.hint = "graphs are read from";
  for (const Importer& i : table) unknown.hint.append(&i == table.begin() ? " " : ", ").append(i.extension);
  return tl::unexpected(std::move(unknown));
}

}  // namespace ecograph
