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

const Importer* importer_of_content(std::string_view bytes) {
  const std::size_t first = bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (first == std::string_view::npos) return nullptr;
  if (bytes[first] == '<' && bytes.find("<graphml") != std::string_view::npos) return importer_named("graphml");
  if (is_markup(bytes.substr(first))) return nullptr;
  return importer_named(bytes[first] == '{' ? "json" : "ttl");
}

std::string what_it_is(std::string_view bytes) {
  const bool rdf = bytes.find("<rdf:RDF") != std::string_view::npos;
  return rdf ? "is RDF/XML, which cannot be read back" : "is no graph that can be read back";
}

}  // namespace

std::span<const Importer> importers() { return table; }

const Importer* importer_of(std::string_view path) {
  const auto found =
      std::find_if(table.begin(), table.end(), [path](const Importer& i) { return path.ends_with(i.extension); });
  return found == table.end() ? nullptr : &*found;
}

Result<ImportedGraph> import_graph(const Ontology& ontology, const std::string& source, std::string_view bytes) {
  const Importer* importer = importer_of(source);
  if (importer == nullptr) importer = importer_of_content(bytes);
  if (importer != nullptr) return importer->read(ontology, source, bytes);
  Diagnostic unknown;
  unknown.source = source;
  unknown.message = what_it_is(bytes);
  unknown.hint = "graphs are read from";
  for (const Importer& i : table) unknown.hint.append(&i == table.begin() ? " " : ", ").append(i.extension);
  return tl::unexpected(std::move(unknown));
}

}  // namespace ecograph
