// Reads tagged sentences of a CoNLL-U treebank, cut by our own tokenizer.
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "analysis/tagger.hpp"
#include "base/tokenizer.hpp"

namespace ecograph::test {

struct TaggedSentence {
  std::string text;
  std::vector<Token> tokens;
  std::vector<Tag> tags;
  std::vector<bool> exact;  // the treebank has the same token; else several or a part of one
};

class ConlluReader {
 public:
  // Appends a file's sentences; returns false where the file cannot be read.
  bool read(const std::string& path, std::vector<TaggedSentence>& out) {
    std::ifstream file(path);
    if (!file.good()) return false;
    std::string line;
    while (std::getline(file, line)) {
      if (line.empty()) {
        finish(out);
      } else if (line[0] != '#') {
        read_token(line);
      }
    }
    finish(out);
    return true;
  }

 private:
  struct Word {
    std::size_t begin, end;
    Tag tag;
  };

  static std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields;
    std::size_t begin = 0;
    for (std::size_t at = line.find('\t'); at != std::string::npos; at = line.find('\t', begin)) {
      fields.push_back(line.substr(begin, at - begin));
      begin = at + 1;
    }
    fields.push_back(line.substr(begin));
    return fields;
  }

  void read_token(const std::string& line) {
    const auto fields = fields_of(line);
    if (fields.size() < 10 || fields[0].find('.') != std::string::npos) return;
    const bool space = fields[9].find("SpaceAfter=No") == std::string::npos;
    if (fields[0].find('-') != std::string::npos) {
      const std::size_t dash = fields[0].find('-');
      inside_ = std::stoul(fields[0].substr(dash + 1)) - std::stoul(fields[0].substr(0, dash)) + 1;
      space_behind_ = space;
      return;
    }
    const auto tag = tag_named(fields[3]);
    words_.push_back({text_.size(), text_.size() + fields[1].size(), tag.value_or(Tag::x)});
    text_ += fields[1];
    if (inside_ > 0) {
      if (--inside_ == 0 && space_behind_) text_ += ' ';
    } else if (space) {
      text_ += ' ';
    }
  }

  // Our token gets the tag of the last word in it: the head of "open-source".
  void finish(std::vector<TaggedSentence>& out) {
    std::vector<RawToken> raw;
    tokenize(text_, raw);
    TaggedSentence sentence;
    sentence.text = text_;
    std::size_t word = 0;
    for (const RawToken& token : raw) {
      while (word + 1 < words_.size() && words_[word].end < token.text.end) ++word;
      if (words_.empty()) break;
      sentence.tokens.push_back({token.text, unknown_word, token.shape});
      sentence.tags.push_back(words_[word].tag);
      sentence.exact.push_back(words_[word].begin == token.text.begin && words_[word].end == token.text.end);
    }
    if (!sentence.tokens.empty()) out.push_back(std::move(sentence));
    text_.clear();
    words_.clear();
    inside_ = 0;
  }

  std::string text_;
  std::vector<Word> words_;
  std::size_t inside_ = 0;
  bool space_behind_ = false;
};

}  // namespace ecograph::test
