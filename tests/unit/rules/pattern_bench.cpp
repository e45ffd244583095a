#include "pattern_bench.hpp"

#include <algorithm>

#include "golden.hpp"
#include "rules/ontology_reader.hpp"

namespace ecograph::test {
namespace {

ClassId find_class(const void* state, std::string_view name) {
  const auto& classes = static_cast<const PatternBench*>(state)->classes;
  const auto it = std::find(classes.begin(), classes.end(), name);
  return it == classes.end() ? no_class : static_cast<ClassId>(it - classes.begin());
}
const std::string* find_macro(const void* state, std::string_view name) {
  const auto& macros = static_cast<const PatternBench*>(state)->macros;
  const auto it = macros.find(name);
  return it == macros.end() ? nullptr : &it->second;
}
const std::vector<std::string>* find_irregular(const void* state, std::string_view word) {
  const auto& forms = static_cast<const PatternBench*>(state)->irregular;
  const auto it = forms.find(word);
  return it == forms.end() ? nullptr : &it->second;
}

}  // namespace

PatternBench::PatternBench() {
  const std::string path = std::string(ECOGRAPH_SOURCE_DIR) + "/schema/ontology.ttl";
  Diagnostics diagnostics;
  ontology = read_ontology(read_text(path), path, diagnostics);
  macros = {{"det", R"(("the"|"a"|"an"))"},
            {"loop", R"("x" $loop)"},
            {"broken", R"("x" <role-nuon>)"},
            {"list", R"(","? ("such as" | "including"))"},
            {"alternatives", R"("one" | "two words")"}};
  irregular = {{"give", {"give", "gives", "gave", "given", "giving"}},
               {"take", {"take", "takes", "took", "taken", "taking"}}};
}

PatternContext PatternBench::context() {
  PatternContext context;
  context.ontology = &ontology;
  context.vocabulary = &vocabulary;
  context.find_class = &find_class;
  context.find_macro = &find_macro;
  context.find_irregular = &find_irregular;
  context.find_class_state = context.find_macro_state = context.find_irregular_state = this;
  context.class_names = classes;
  for (const auto& [name, body] : macros) context.macro_names.push_back(name);
  const Relation& relation = ontology.relations[static_cast<std::size_t>(ontology.relation("hosted-by"))];
  context.subject_kinds = relation.domain;
  context.object_kinds = relation.range;
  return context;
}

Result<Pattern> PatternBench::compile(std::string_view text) {
  PatternOrigin origin;
  origin.source = "pattern";
  return Pattern::compile(text, context(), origin);
}

}  // namespace ecograph::test
