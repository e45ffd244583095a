// How far tokens and sentences agree with the English Web Treebank (dev). Printed, not held to a number: its
// conventions are not ours in every point, and its web text often has no full stops.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <set>

#include "unit/analysis/analysis_fixture.hpp"
#include "unit/case_file.hpp"

using namespace ecograph;

namespace {

using Pieces = std::set<std::pair<std::size_t, std::size_t>>;  // ranges of non-space bytes

struct Gold {
  std::string text;  // one paragraph
  Pieces tokens;
  Pieces sentences;
  std::size_t bytes = 0;  // non-space bytes so far
};

// Both sides cut words at inner hyphens and slashes: the treebank always does, we seldom.
void add_token(Pieces& tokens, std::size_t begin, const std::string& form) {
  std::size_t start = 0;
  for (std::size_t i = 0; i <= form.size(); ++i) {
    const bool joint = i < form.size() && (form[i] == '-' || form[i] == '/');
    if (i < form.size() && !joint) continue;
    if (i > start) tokens.insert({begin + start, begin + i});
    if (joint) tokens.insert({begin + i, begin + i + 1});
    start = i + 1;
  }
}

class TreebankReader {
 public:
  std::vector<Gold> read(const std::string& path);

 private:
  void read_token(const std::string& line);
  void end_sentence();

  std::vector<Gold> paragraphs_;
  std::size_t sentence_begin_ = 0;
  std::size_t inside_multiword_ = 0;  // words of "don't" still to come
};

std::vector<Gold> TreebankReader::read(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  paragraphs_.emplace_back();
  while (std::getline(file, line)) {
    if (line.starts_with("# newpar") || line.starts_with("# newdoc")) {
      if (!paragraphs_.back().text.empty()) paragraphs_.emplace_back();
      sentence_begin_ = 0;
    } else if (line.empty()) {
      end_sentence();
    } else if (line[0] != '#') {
      read_token(line);
    }
  }
  return paragraphs_;
}

void TreebankReader::end_sentence() {
  Gold& gold = paragraphs_.back();
  gold.sentences.insert({sentence_begin_, gold.bytes});
  sentence_begin_ = gold.bytes;
}

void TreebankReader::read_token(const std::string& line) {
  const auto fields = test::split(line, "\t");
  if (fields[0].find('.') != std::string::npos) return;  // an elided word
  Gold& gold = paragraphs_.back();
  std::string form = fields[1];
  form.erase(std::remove(form.begin(), form.end(), ' '), form.end());
  const bool multiword = fields[0].find('-') != std::string::npos;
  if (inside_multiword_ == 0) gold.text += form + (fields[9].find("SpaceAfter=No") == std::string::npos ? " " : "");
  if (multiword) {
    const auto ids = test::split(fields[0], "-");
    inside_multiword_ = std::stoul(ids[1]) - std::stoul(ids[0]) + 1;
    return;
  }
  if (inside_multiword_ > 0) --inside_multiword_;
  add_token(gold.tokens, gold.bytes, form);
  gold.bytes += form.size();
}

struct Score {
  std::size_t right = 0, found = 0, wanted = 0;
  void add(const Pieces& ours, const Pieces& gold) {
    for (const auto& piece : ours) right += gold.count(piece);
    found += ours.size();
    wanted += gold.size();
  }
  [[nodiscard]] double f1() const { return 200.0 * static_cast<double>(right) / static_cast<double>(found + wanted); }
};

struct Scores {
  Score tokens, sentences, ends;
};

Pieces ends_of(const Pieces& pieces) {
  Pieces out;
  for (const auto& piece : pieces) out.insert({0, piece.second});
  return out;
}

// Only with ECOGRAPH_EWT_SHOW set: what we cut otherwise.
void show(const Gold& gold, const Document& document, const Analysis& analysis) {
  std::cout << "TEXT " << gold.text << "\n";
  for (const Sentence& sentence : analysis.sentences) {
    std::cout << "  OURS " << test::text_of(document, analysis, sentence) << "\n";
  }
  std::cout << "  GOLD has " << gold.sentences.size() << "\n";
}

void compare(const Gold& gold, Scores& scores) {
  const Document document = test::paragraph(gold.text);
  const Analysis analysis = analyze(document, Vocabulary());
  std::vector<std::size_t> position(gold.text.size() + 1);  // non-space bytes before each byte
  for (std::size_t i = 0; i < gold.text.size(); ++i) position[i + 1] = position[i] + (gold.text[i] == ' ' ? 0 : 1);
  if (position.back() != gold.bytes) return;  // words of a multiword token that do not spell it
  Pieces tokens;
  Pieces sentences;
  for (const Token& token : analysis.tokens) {
    add_token(tokens, position[token.text.begin], gold.text.substr(token.text.begin, token.text.size()));
  }
  std::size_t begin = 0;
  for (const Sentence& sentence : analysis.sentences) {
    const std::size_t end = position[analysis.tokens[sentence.last_token - 1].text.end];
    sentences.insert({begin, end});
    begin = end;
  }
  scores.tokens.add(tokens, gold.tokens);
  scores.sentences.add(sentences, gold.sentences);
  scores.ends.add(ends_of(sentences), ends_of(gold.sentences));
  if (std::getenv("ECOGRAPH_EWT_SHOW") != nullptr && sentences != gold.sentences) show(gold, document, analysis);
}

}  // namespace

TEST_CASE("agreement with the English Web Treebank", "[analysis][treebank]") {
  const char* const folder = std::getenv("ECOGRAPH_EWT");
  const std::string path =
      std::string(folder != nullptr ? folder : ECOGRAPH_SOURCE_DIR "/../shared/data/ewt") + "/en_ewt-ud-dev.conllu";
  if (!std::ifstream(path).good()) {
    WARN("skipped: no treebank at " << path << " (set ECOGRAPH_EWT to its folder)");
    return;
  }
  Scores scores;
  for (const Gold& gold : TreebankReader().read(path)) compare(gold, scores);
  std::cout << "EWT dev: token F1 " << scores.tokens.f1() << " %, sentence F1 " << scores.sentences.f1()
            << " % (both ends), sentence-end F1 " << scores.ends.f1() << " %, of " << scores.sentences.wanted
            << " sentences\n";
  CHECK(scores.tokens.f1() > 90);
  CHECK(scores.ends.f1() > 60);
}
