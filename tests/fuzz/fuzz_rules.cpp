// Any bytes as a pattern, then (after a NUL byte) as the tokens of a sentence: no crash, no hang, and matches that lie
// inside the sentence, in order and without overlap.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "rules/pattern.hpp"

namespace {

using namespace ecograph;

const Ontology& ontology() {
  static const Ontology value = [] {
    Ontology out;
    for (const char* name : {"Person", "Project", "Foundation"}) {
      Kind kind;
      kind.name = name;
      out.kinds.push_back(kind);
    }
    return out;
  }();
  return value;
}

ClassId find_class(const void*, std::string_view name) { return name == "noun" ? ClassId{0} : no_class; }
const std::string* find_macro(const void*, std::string_view name) {
  static const std::string det = R"("the"|"a")";
  static const std::string loop = "\"x\" $loop";
  static const std::string doubles = "$det $det $det";
  return name == "det" ? &det : name == "loop" ? &loop : name == "doubles" ? &doubles : nullptr;
}

// One token a byte; its bits also say which arcs start there.
struct FuzzSentence {
  std::vector<Token> tokens;
  std::vector<std::uint32_t> arcs_begin;
  std::vector<Arc> arcs;
};

FuzzSentence sentence_of(std::string_view bytes, const Vocabulary& vocabulary) {
  FuzzSentence out;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    out.tokens.push_back(
        {{}, static_cast<WordId>(byte % (vocabulary.size() + 1)), static_cast<std::uint16_t>(byte * 37)});
    out.arcs_begin.push_back(static_cast<std::uint32_t>(out.arcs.size()));
    for (std::size_t length = byte % 5; length > 0; --length) {
      if (i + length > bytes.size()) continue;
      Arc arc;
      arc.type = static_cast<Arc::Type>(byte / 5 % 3);
      arc.kind = static_cast<KindId>(byte / 16 % 3);
      arc.list_kinds = byte / 16 % 8;
      arc.end = static_cast<std::uint16_t>(i + length);
      out.arcs.push_back(arc);
    }
  }
  out.arcs_begin.push_back(static_cast<std::uint32_t>(out.arcs.size()));
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view text = input.substr(0, input.find('\0'));
  const std::string_view rest =
      text.size() < input.size() ? input.substr(text.size() + 1, 300) : std::string_view("abcabc");
  Vocabulary vocabulary;
  PatternContext context;
  context.ontology = &ontology();
  context.vocabulary = &vocabulary;
  context.find_class = &find_class;
  context.find_macro = &find_macro;
  context.class_names = {"noun"};
  context.macro_names = {"det", "loop", "doubles"};
  context.subject_kinds = 1;
  context.object_kinds = 6;
  const Result<Pattern> pattern = Pattern::compile(text, context, {});
  if (!pattern) {
    if (pattern.error().message.empty() || pattern.error().line == 0) std::abort();
    return 0;
  }
  const FuzzSentence sentence = sentence_of(rest, vocabulary);
  const Lattice lattice{.tokens = sentence.tokens,
                        .arcs_begin = sentence.arcs_begin,
                        .arcs = sentence.arcs,
                        .kinds_at = {},
                        .at_block_start = true,
                        .at_block_end = size % 2 == 0};
  Pattern::Scratch scratch;
  std::vector<PatternMatch> matches;
  pattern->match_all(lattice, scratch, matches);
  std::size_t at = 0;
  for (const PatternMatch& match : matches) {
    if (match.begin < at || match.end <= match.begin || match.end > sentence.tokens.size()) std::abort();
    for (const Capture& capture : match.captures)
      if (capture.begin < match.begin || capture.end > match.end || capture.name >= pattern->capture_names().size())
        std::abort();
    at = match.end;
  }
  const PatternTrace trace = pattern->trace(lattice, scratch, vocabulary, ontology(), context.class_names);
  if (trace.matched == matches.empty()) std::abort();
  if (trace.begin > trace.stop || trace.stop > trace.last || trace.last > sentence.tokens.size()) std::abort();
  (void)pattern->disassemble(vocabulary, ontology(), context.class_names);
  return 0;
}
