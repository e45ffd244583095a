// A schema folder -> Schema: ontology, then word lists, then macros and rules, each group in the order of file names.
#include "rules/schema.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <tuple>

#include "base/utf8.hpp"
#include "rules/ontology_reader.hpp"
#include "rules/schema_builder.hpp"
#include "rules/wikidata_reader.hpp"

namespace ecograph {
namespace {

namespace fs = std::filesystem;

void complain(Diagnostics& diagnostics, const std::string& path, std::string message, std::string hint = {}) {
  diagnostics.push_back({Severity::error, path, 0, 0, std::move(message), std::move(hint), {}});
}

bool read_file(const fs::path& path, SchemaFile& file, Diagnostics& diagnostics) {
  file.path = path.generic_string();
  file.stem = path.stem().string();
  std::error_code error;
  if (const std::uintmax_t size = fs::file_size(path, error); !error && size > (std::uintmax_t{1} << 28)) {
    complain(diagnostics, file.path, "the file is too large for a schema");
    return false;
  }
  std::ifstream stream(path, std::ios::binary);
  file.text.assign(std::istreambuf_iterator<char>(stream), {});
  if (!stream.is_open() || stream.bad()) {
    complain(diagnostics, file.path, "the file cannot be read");
    return false;
  }
  if (const std::size_t valid = utf8::valid_prefix(file.text); valid != file.text.size()) {
    Diagnostic bad{Severity::error, file.path, 0, 0, "the file is not UTF-8", "save it as UTF-8", {}};
    bad.line = static_cast<std::uint32_t>(
        1 + std::count(file.text.begin(), file.text.begin() + static_cast<std::ptrdiff_t>(valid), '\n'));
    diagnostics.push_back(std::move(bad));
    return false;
  }
  if (file.text.starts_with("\xEF\xBB\xBF")) file.text.erase(0, 3);
  return true;
}

// All files below a folder with that extension, sorted by path; a missing folder holds none.
std::vector<SchemaFile> files_of(const fs::path& folder, std::string_view extension, Diagnostics& diagnostics) {
  std::vector<fs::path> paths;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().filename().string().starts_with('.')) continue;
    std::error_code ignored;
    if (it->is_regular_file(ignored) && it->path().extension() == extension) paths.push_back(it->path());
  }
  std::sort(paths.begin(), paths.end(),
            [](const fs::path& a, const fs::path& b) { return a.generic_string() < b.generic_string(); });
  std::vector<SchemaFile> files;
  for (const fs::path& path : paths)
    if (SchemaFile file; read_file(path, file, diagnostics)) files.push_back(std::move(file));
  return files;
}

bool has_errors(const Diagnostics& diagnostics, std::size_t from) {
  return std::any_of(diagnostics.begin() + static_cast<std::ptrdiff_t>(from), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
}

void load_rules(const fs::path& folder, SchemaBuilder& builder) {
  const std::vector<SchemaFile> files = files_of(folder, ".yaml", builder.diagnostics);
  for (const SchemaFile& file : files)
    if (file.stem == "macros") read_macros(file, builder);
  for (const SchemaFile& file : files)
    if (file.stem != "macros") read_rules(file, builder);
}

}  // namespace

PatternContext SchemaBuilder::pattern_context() const {
  PatternContext context;
  context.ontology = &schema.ontology;
  context.vocabulary = &schema.vocabulary;
  context.find_class = &find_class;
  context.find_macro = &find_macro;
  context.find_irregular = &find_irregular;
  context.find_class_state = context.find_macro_state = context.find_irregular_state = this;
  context.class_names = schema.class_names;
  for (const auto& [name, body] : macros) context.macro_names.push_back(name);
  return context;
}

ClassId SchemaBuilder::find_class(const void* state, std::string_view name) {
  const auto& ids = static_cast<const SchemaBuilder*>(state)->class_ids;
  const auto it = ids.find(std::string(name));
  return it == ids.end() ? no_class : it->second;
}

const std::string* SchemaBuilder::find_macro(const void* state, std::string_view name) {
  const auto& macros = static_cast<const SchemaBuilder*>(state)->macros;
  const auto it = macros.find(name);
  return it == macros.end() ? nullptr : &it->second;
}

const std::vector<std::string>* SchemaBuilder::find_irregular(const void* state, std::string_view word) {
  const auto& forms = static_cast<const SchemaBuilder*>(state)->irregular;
  const auto it = forms.find(word);
  return it == forms.end() ? nullptr : &it->second;
}

ClassId Schema::find_class(std::string_view name) const {
  const auto it = std::find(class_names.begin(), class_names.end(), name);
  return it == class_names.end() ? no_class : static_cast<ClassId>(it - class_names.begin());
}

namespace {

Ontology read_ontology_of(const fs::path& root, const SchemaFile& file, Diagnostics& diagnostics) {
  Ontology ontology = read_ontology(file.text, file.path, diagnostics);
  std::error_code error;
  if (SchemaFile wikidata;
      fs::exists(root / "wikidata.ttl", error) && read_file(root / "wikidata.ttl", wikidata, diagnostics)) {
    read_wikidata(wikidata.text, wikidata.path, ontology, diagnostics);
  }
  return ontology;
}

void load_models(const fs::path& folder, SchemaBuilder& builder) {
  const auto load = [&](const char* name, void (*read)(const SchemaFile&, SchemaBuilder&)) {
    std::error_code error;
    SchemaFile model;
    if (fs::exists(folder / name, error) && read_file(folder / name, model, builder.diagnostics)) read(model, builder);
  };
  load("kinds.tsv", read_kind_model);
  load("relations.tsv", read_relation_model);
  load("titles.tsv", read_title_model);
}

}  // namespace

std::unique_ptr<const Schema> load_schema(const std::string& folder, Diagnostics& diagnostics, bool with_models) {
  const std::size_t before = diagnostics.size();
  auto schema = std::make_unique<Schema>();
  schema->folder = folder;
  const fs::path root(folder);
  std::error_code error;
  if (!fs::is_directory(root, error)) {
    complain(diagnostics, folder, "there is no schema folder here",
             "--schema names a folder with ontology.ttl, rules/, gazetteers/ and lexicons/");
    return nullptr;
  }
  SchemaBuilder builder{*schema, diagnostics, {}, {}, {}, {}, {}};
  if (SchemaFile ontology; read_file(root / "ontology.ttl", ontology, diagnostics))
    schema->ontology = read_ontology_of(root, ontology, diagnostics);
  // Where the ontology is wrong, what rules say of it would be reported wrongly too.
  if (has_errors(diagnostics, before)) return nullptr;
  for (const SchemaFile& file : files_of(root / "lexicons", ".txt", diagnostics)) read_lexicon(file, builder);
  for (const SchemaFile& file : files_of(root / "gazetteers", ".txt", diagnostics)) read_gazetteer(file, builder);
  load_rules(root / "rules", builder);
  if (SchemaFile links; fs::exists(root / "links.yaml", error) && read_file(root / "links.yaml", links, diagnostics))
    read_links(links, builder);
  if (SchemaFile weights;
      fs::exists(root / "confidence.yaml", error) && read_file(root / "confidence.yaml", weights, diagnostics)) {
    read_confidence(weights, builder);
  }
  if (with_models) load_models(root / "models", builder);
  std::stable_sort(diagnostics.begin() + static_cast<std::ptrdiff_t>(before), diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return std::tie(a.source, a.line, a.column) < std::tie(b.source, b.line, b.column);
                   });
  schema->gazetteer_phrases.finish();
  schema->class_phrases.finish();
  schema->word_classes.finish(schema->class_names.size());
  if (has_errors(diagnostics, before)) return nullptr;
  return schema;
}

std::unique_ptr<const Ontology> load_ontology(const std::string& folder, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  SchemaFile file;
  if (!read_file(fs::path(folder) / "ontology.ttl", file, diagnostics)) return nullptr;
  auto ontology = std::make_unique<Ontology>(read_ontology_of(folder, file, diagnostics));
  if (has_errors(diagnostics, before)) return nullptr;
  return ontology;
}

}  // namespace ecograph
