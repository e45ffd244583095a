#include <array>
#include <catch2/catch.hpp>
#include <chrono>

#include "golden.hpp"
#include "lattice_text.hpp"
#include "pattern_bench.hpp"
#include "rules/inflect.hpp"
#include "rules/sieve.hpp"

using namespace ecograph;
using namespace ecograph::test;

namespace {

// "whole match | subject: {mention} | object: [list] | what: plain words", one match a line.
std::string matches(const Pattern& pattern, const TestSentence& sentence, std::span<const std::uint64_t> starts = {}) {
  Pattern::Scratch scratch;
  std::vector<PatternMatch> found;
  pattern.match_all(sentence.lattice, scratch, found, starts);
  std::string out;
  for (const PatternMatch& match : found) {
    out += sentence.words(match.begin, match.end);
    for (const Capture& capture : match.captures) {
      const std::string words = sentence.words(capture.begin, capture.end);
      out += " | " + pattern.capture_names()[capture.name] + ": ";
      out += capture.type == Arc::Type::mention ? "{" + words + "}"
             : capture.type == Arc::Type::list  ? "[" + words + "]"
                                                : words;
    }
    out += "\n";
  }
  return out;
}

std::string shown(const Diagnostic& error) { return render(error); }

// Whether a sieve of this pattern alone lets the sentence through.
bool passes_sieve(const Pattern& pattern, const TestSentence& sentence, const PatternBench& bench) {
  const std::array<const Pattern*, 1> patterns{&pattern};
  const Sieve sieve(patterns, bench.vocabulary.size(), bench.classes.size());
  Sieve::Look look;
  sieve.see(sentence.lattice, look);
  const bool first = sieve.may_match(0, sentence.lattice, look);
  CHECK(sieve.may_match(0, sentence.lattice, look) == first);  // nothing stays behind
  if (first) CHECK(matches(pattern, sentence, sieve.starts(0, sentence.lattice, look)) == matches(pattern, sentence));
  return first;
}

// First line: the pattern. Every other: a sentence, with `%` before it where it stands in the middle of its block.
std::string match_case(const std::string& input) {
  PatternBench bench;
  const std::size_t line = input.find('\n');
  const Result<Pattern> pattern = bench.compile(input.substr(0, line));
  if (!pattern) return shown(pattern.error());
  std::string out;
  for (std::size_t begin = line + 1; begin < input.size();) {
    const std::size_t end = std::min(input.find('\n', begin), input.size());
    const bool middle = input[begin] == '%';
    TestSentence sentence;
    build_sentence(std::string_view(input).substr(begin + middle, end - begin - middle), bench.ontology,
                   bench.vocabulary, bench.classes, sentence);
    sentence.lattice.at_block_start = sentence.lattice.at_block_end = !middle;
    const std::string found = matches(*pattern, sentence);
    Pattern::Scratch scratch;
    CHECK(pattern->trace(sentence.lattice, scratch, bench.vocabulary, bench.ontology, bench.classes).matched ==
          !found.empty());
    CHECK((found.empty() || passes_sieve(*pattern, sentence, bench)));
    out += found.empty() ? "nothing\n" : found;
    begin = end + 1;
  }
  return out;
}

// "found of all parts | after: words | expected: what | saw: words", with "..." where a gap may stand before it.
std::string shown(const PatternTrace& trace, const Pattern& pattern, const TestSentence& sentence) {
  if (trace.matched) return "matched\n";
  if (trace.expected.empty()) return "nothing to begin with\n";
  std::string out = std::to_string(trace.found) + " of " + std::to_string(trace.found + trace.missing) + " parts";
  if (trace.stop > trace.begin) out += " | after: " + sentence.words(trace.begin, trace.stop);
  for (const Capture& c : trace.captures) {
    out += " | " + pattern.capture_names()[c.name] + ": " + sentence.words(c.begin, c.end);
  }
  out += " | expected: ";
  for (std::size_t i = 0; i < trace.expected.size(); ++i) out += (i == 0 ? "" : " or ") + trace.expected[i];
  const std::size_t end = std::min<std::size_t>(trace.last + 1U, sentence.tokens.size());
  out += " | saw: " + (trace.stop < end ? sentence.words(trace.stop, end) : "the end");
  return out + "\n";
}

// As match_case(). What trace() says must agree with whether anything matches.
std::string trace_case(const std::string& input) {
  PatternBench bench;
  const std::size_t line = input.find('\n');
  const Result<Pattern> pattern = bench.compile(input.substr(0, line));
  if (!pattern) return shown(pattern.error());
  std::string out;
  for (std::size_t begin = line + 1; begin < input.size();) {
    const std::size_t end = std::min(input.find('\n', begin), input.size());
    TestSentence sentence;
    build_sentence(std::string_view(input).substr(begin, end - begin), bench.ontology, bench.vocabulary, bench.classes,
                   sentence);
    Pattern::Scratch scratch;
    const PatternTrace trace =
        pattern->trace(sentence.lattice, scratch, bench.vocabulary, bench.ontology, bench.classes);
    CHECK(trace.matched == !matches(*pattern, sentence).empty());
    out += shown(trace, *pattern, sentence);
    begin = end + 1;
  }
  return out;
}

std::string program_case(const std::string& input) {
  PatternBench bench;
  const Result<Pattern> pattern = bench.compile(input);
  if (!pattern) return shown(pattern.error());
  std::string out = pattern->disassemble(bench.vocabulary, bench.ontology, bench.classes);
  out += "needs";
  if (pattern->requirements().empty()) return out;
  const Pattern::Requirement& rarest = pattern->requirements().front();
  for (const WordId word : rarest.words) out += " \"" + std::string(bench.vocabulary.word(word)) + "\"";
  for (const ClassId word_class : rarest.classes) out += " <" + bench.classes[word_class] + ">";
  return out;
}

}  // namespace

TEST_CASE("patterns match what they say") { run_cases("match.txt", match_case); }
TEST_CASE("patterns compile to short programs") { run_cases("programs.txt", program_case); }
TEST_CASE("errors in patterns point at the place and help") {
  run_cases("pattern_errors.txt", [](const std::string& input) {
    PatternBench bench;
    const Result<Pattern> pattern = bench.compile(input);
    return pattern ? "no error" : shown(pattern.error());
  });
}

TEST_CASE("words are inflected") {
  run_cases("inflection.txt", [](const std::string& input) {
    std::string out;
    for (const std::string& form : regular_forms(input)) out += form + " ";
    return out;
  });
}

TEST_CASE("captures know their kinds") {
  PatternBench bench;
  const Result<Pattern> pattern = bench.compile(R"(@subject "x" @object:[Organization|Foundation] @what:(Person "y"))");
  REQUIRE(pattern);
  CHECK(pattern->captured_kinds("subject") == KindMask{1} << bench.ontology.kind("Project"));
  CHECK(pattern->captures_arcs("object"));
  CHECK_FALSE(pattern->captures_arcs("what"));
}

TEST_CASE("why not: where the pattern stopped") { run_cases("trace.txt", trace_case); }

namespace {

// Every arc over every span of up to 20 tokens: more than any document has.
void fill(TestSentence& sentence, std::size_t length, Vocabulary& vocabulary) {
  const WordId word = vocabulary.intern("a");
  for (std::size_t i = 0; i < length; ++i) {
    sentence.tokens.push_back(
        {{static_cast<std::uint32_t>(2 * i), static_cast<std::uint32_t>(2 * i + 1)}, word, shape::alphabetic});
    sentence.arcs_begin.push_back(static_cast<std::uint32_t>(sentence.arcs.size()));
    for (std::size_t end = std::min(length, i + 20); end > i; --end)
      sentence.arcs.push_back({Arc::Type::mention, 0, 0, static_cast<std::uint16_t>(end), 0});
  }
  sentence.arcs_begin.push_back(static_cast<std::uint32_t>(sentence.arcs.size()));
  sentence.lattice = {sentence.tokens, sentence.arcs_begin, sentence.arcs, {}, true, true};
}

double seconds_for(PatternBench& bench, const Pattern& pattern, std::size_t length) {
  TestSentence sentence;
  fill(sentence, length, bench.vocabulary);
  Pattern::Scratch scratch;
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    std::vector<PatternMatch> found;
    const auto begin = std::chrono::steady_clock::now();
    pattern.match_all(sentence.lattice, scratch, found);
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  return best;
}

}  // namespace

TEST_CASE("hostile patterns on hostile sentences do not blow up") {
  PatternBench bench;
  for (const char* text : {
           R"((Any* ...40 Any*){1,2} "never")",            // every way to cut the sentence
           R"((("a"? "a"?)* ("a" | "a" "a")*)+ "never")",  // exponential for a plain backtracker
           R"(((&(...40 "never" | "a"{12} "never"))? !("b" | "a"{9} "b") "a")+ "never")",  // look-aheads from every
                                                                                           // position
           R"(("a" ...40 "a" | "a"){12})",                                                 // matches everywhere
       }) {
    INFO(text);
    const Result<Pattern> pattern = bench.compile(text);
    if (!pattern) FAIL(render(pattern.error()));
    const double small = seconds_for(bench, *pattern, 200);
    const double large = seconds_for(bench, *pattern, 1600);
    // Linear is 8 times as long. A loaded machine is allowed everything but a blow-up, which would be years.
    INFO(small << " s for 200 tokens, " << large << " s for 1600");
    CHECK(large < 30.0);
  }
}
