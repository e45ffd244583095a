// A program as text, one instruction a line.
#include <string>

#include "rules/pattern.hpp"
#include "rules/program.hpp"
#include "rules/syntax.hpp"

namespace ecograph {
namespace pattern_language {
namespace {

class Writer {
 public:
  Writer(std::span<const WordId> pool, const Vocabulary& vocabulary, const Ontology& ontology,
         std::span<const std::string> class_names, std::span<const std::string> captures)
      : pool_(pool), vocabulary_(vocabulary), ontology_(ontology), class_names_(class_names), captures_(captures) {}

  [[nodiscard]] std::string line(const Pattern::Instruction& i) const {
    const std::string capture = i.capture == no_capture ? "" : " @" + captures_[i.capture];
    const std::string negative = i.negative ? "not " : "";
    switch (i.op) {
      case Op::word:
        return "word " + std::string(vocabulary_.word(i.a));
      case Op::word_set:
        return "words " + words(i, '|');
      case Op::word_sequence:
        return "sequence " + words(i, ' ');
      case Op::token:
        return "token " + token(i);
      case Op::gap:
        return "gap";
      case Op::word_class:
        return "class " + (i.a < class_names_.size() ? class_names_[i.a] : std::to_string(i.a));
      case Op::mention:
        return "mention " + mask_text(ontology_, i.a) + capture;
      case Op::list:
        return "list " + mask_text(ontology_, i.a) + capture;
      case Op::split:
        return "split " + std::to_string(i.a) + " " + std::to_string(i.b);
      case Op::jump:
        return "jump " + std::to_string(i.a);
      case Op::open:
        return "open" + capture;
      case Op::close:
        return "close" + capture;
      case Op::assertion:
        return "at " + assertion(static_cast<AssertionType>(i.a));
      case Op::look_ahead:
        return "ahead " + negative + "then " + std::to_string(i.a);
      case Op::look_behind:
        return "behind " + negative + "then " + std::to_string(i.a);
      case Op::found:
        return "found";
      case Op::match:
        return "match";
    }
    return {};
  }

 private:
  [[nodiscard]] std::string words(const Pattern::Instruction& i, char separator) const {
    std::string out;
    for (const WordId word : pool_.subspan(i.a, i.b)) {
      if (!out.empty()) out += separator;
      out += vocabulary_.word(word);
    }
    return out;
  }
  static std::string token(const Pattern::Instruction& i) {
    for (const TokenTest& test : token_tests())
      if (test.wanted == i.a && test.without == i.b) return std::string(test.name);
    return "?";
  }
  static std::string assertion(AssertionType type) {
    switch (type) {
      case AssertionType::sentence_start:
        return "sentence start";
      case AssertionType::sentence_end:
        return "sentence end";
      case AssertionType::block_start:
        return "block start";
      case AssertionType::block_end:
        return "block end";
    }
    return {};
  }

  std::span<const WordId> pool_;
  const Vocabulary& vocabulary_;
  const Ontology& ontology_;
  std::span<const std::string> class_names_;
  std::span<const std::string> captures_;
};

}  // namespace
}  // namespace pattern_language

std::string Pattern::disassemble(const Vocabulary& vocabulary, const Ontology& ontology,
                                 std::span<const std::string> class_names) const {
  const pattern_language::Writer writer(word_pool_, vocabulary, ontology, class_names, capture_names_);
  std::string out;
  for (std::size_t i = 0; i < program_.size(); ++i) {
    const std::string number = std::to_string(i);
    out +=
        std::string(number.size() < 3 ? 3 - number.size() : 0, ' ') + number + "  " + writer.line(program_[i]) + "\n";
  }
  return out;
}

}  // namespace ecograph
