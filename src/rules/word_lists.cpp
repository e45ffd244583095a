// Gazetteers and lexicons: `Canonical | alias | ? weak alias`, one entry a line, under a header `kind:` or `class:`.
#include <algorithm>

#include "base/tokenizer.hpp"
#include "base/yaml.hpp"
#include "rules/schema_builder.hpp"
#include "rules/suggest.hpp"
#include "rules/syntax.hpp"

namespace ecograph {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// One form of an entry: `? August` is weak.
struct Form {
  std::string_view text;
  bool weak = false;
  std::size_t offset = 0;  // of the text in the file
};

// Walks over a file's lines and hands on headers and entries.
class WordListReader {
 public:
  WordListReader(const SchemaFile& file, Diagnostics& diagnostics, std::string_view header)
      : file_(file), diagnostics_(diagnostics), header_(header) {}
  virtual ~WordListReader() = default;
  WordListReader(const WordListReader&) = delete;
  WordListReader& operator=(const WordListReader&) = delete;

  void run() {
    const std::string_view text = file_.text;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      ++line_;
      line(text.substr(begin, end - begin), begin);
      begin = end + 1;
    }
  }

 protected:
  virtual bool set_header(std::string_view value, std::size_t offset) = 0;
  virtual void add(std::span<const Form> forms) = 0;

  void error(std::size_t offset, std::string message, std::string hint = {}) {
    const std::string_view text = file_.text;
    const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::string_view line = text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
    Diagnostic out;
    out.source = file_.path;
    out.line = line_;
    std::uint32_t column = 1;
    for (const char c : text.substr(begin, offset - begin)) column += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    out.column = column;
    out.message = std::move(message);
    out.hint = std::move(hint);
    out.excerpt = std::string(line);
    diagnostics_.push_back(std::move(out));
  }

 private:
  void line(std::string_view text, std::size_t offset) {
    const std::string_view content = trimmed(text);
    if (content.empty() || content.front() == '#') return;
    const std::size_t begin = offset + static_cast<std::size_t>(content.data() - text.data());
    if (content.starts_with(header_) && content.substr(header_.size()).starts_with(':')) {
      const std::string_view value = trimmed(content.substr(header_.size() + 1));
      ready_ = set_header(value, begin + static_cast<std::size_t>(value.data() - content.data()));
      complained_ = !ready_;
      return;
    }
    if (!ready_) {
      if (!complained_)
        error(begin, "an entry stands before the header", "start the file with `" + std::string(header_) + ": ...`");
      complained_ = true;
      return;
    }
    entry(content, begin);
  }

  void entry(std::string_view content, std::size_t offset) {
    forms_.clear();
    for (std::size_t begin = 0; begin <= content.size();) {
      const std::size_t end = std::min(content.find('|', begin), content.size());
      Form form;
      form.text = trimmed(content.substr(begin, end - begin));
      form.weak = form.text.starts_with('?');
      if (form.weak) form.text = trimmed(form.text.substr(1));
      form.offset = offset + static_cast<std::size_t>(form.text.data() - content.data());
      if (form.text.empty())
        return error(offset + begin, "there is nothing between these bars",
                     "an entry is written `Name | alias | ? weak alias`");
      forms_.push_back(form);
      begin = end + 1;
    }
    add(forms_);
  }

  const SchemaFile& file_;
  Diagnostics& diagnostics_;
  std::string_view header_;
  std::uint32_t line_ = 0;
  bool ready_ = false;
  bool complained_ = false;
  std::vector<Form> forms_;
};

// The words of a phrase, interned.
void intern_words(std::string_view text, Vocabulary& vocabulary, std::vector<RawToken>& tokens, std::string& folded,
                  std::vector<WordId>& words) {
  tokens.clear();
  words.clear();
  tokenize(text, tokens);
  for (const RawToken& token : tokens) {
    folded.clear();
    fold(text.substr(token.text.begin, token.text.size()), folded);
    words.push_back(vocabulary.intern(folded));
  }
}

class GazetteerReader : public WordListReader {
 public:
  GazetteerReader(const SchemaFile& file, SchemaBuilder& builder)
      : WordListReader(file, builder.diagnostics, "kind"), builder_(builder) {}

 private:
  bool set_header(std::string_view value, std::size_t offset) override {
    kind_ = builder_.schema.ontology.kind(value);
    if (kind_ != no_kind) return true;
    std::vector<std::string> names;
    for (const Kind& kind : builder_.schema.ontology.kinds) names.push_back(kind.name);
    error(offset, "there is no kind `" + std::string(value) + "`",
          did_you_mean(value, names, "kinds are declared in ontology.ttl"));
    return false;
  }

  // An entry that two lines give is one entry with the forms of both.
  void add(std::span<const Form> forms) override {
    Schema& schema = builder_.schema;
    const std::string key = std::to_string(kind_) + ' ' + fold(forms.front().text);
    const auto [it, fresh] =
        builder_.gazetteer_entries.try_emplace(key, static_cast<std::uint32_t>(schema.gazetteer.size()));
    if (fresh) schema.gazetteer.push_back({kind_, std::string(forms.front().text), {}});
    GazetteerEntry& entry = schema.gazetteer[it->second];
    for (std::size_t i = fresh ? 0 : 1; i < forms.size(); ++i) {
      const Form& form = forms[i];
      if (i > 0) {
        if (form.text == entry.name ||
            std::find(entry.aliases.begin(), entry.aliases.end(), form.text) != entry.aliases.end())
          continue;
        entry.aliases.emplace_back(form.text);
      }
      intern_words(form.text, schema.vocabulary, tokens_, folded_, words_);
      if (words_.empty()) {
        error(form.offset, "`" + std::string(form.text) + "` has no word in it");
        continue;
      }
      schema.gazetteer_phrases.add(words_, static_cast<std::uint32_t>(schema.gazetteer_forms.size()));
      schema.gazetteer_forms.push_back({it->second, std::string(form.text), form.weak, i == 0});
    }
  }

  SchemaBuilder& builder_;
  KindId kind_ = no_kind;
  std::vector<RawToken> tokens_;
  std::vector<WordId> words_;
  std::string folded_;
};

constexpr std::string_view irregular_class = "irregular";

class LexiconReader : public WordListReader {
 public:
  LexiconReader(const SchemaFile& file, SchemaBuilder& builder)
      : WordListReader(file, builder.diagnostics, "class"), builder_(builder) {}

 private:
  bool set_header(std::string_view value, std::size_t offset) override {
    Schema& schema = builder_.schema;
    const bool good = !value.empty() && std::all_of(value.begin(), value.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (!good) {
      error(offset, "a class has a name in small letters and hyphens", "class: role-noun");
      return false;
    }
    irregular_ = value == irregular_class;
    if (irregular_) return true;
    const auto [it, fresh] =
        builder_.class_ids.try_emplace(std::string(value), static_cast<ClassId>(schema.class_names.size()));
    if (fresh) schema.class_names.emplace_back(value);
    class_ = it->second;
    return true;
  }

  void add(std::span<const Form> forms) override {
    if (irregular_) {
      std::vector<std::string>& all = builder_.irregular[fold(forms.front().text)];
      for (const Form& form : forms) all.push_back(fold(form.text));
      return;
    }
    Schema& schema = builder_.schema;
    for (const Form& form : forms) {
      intern_words(form.text, schema.vocabulary, tokens_, folded_, words_);
      if (words_.empty()) {
        error(form.offset, "`" + std::string(form.text) + "` has no word in it");
        continue;
      }
      schema.class_phrases.add(words_, static_cast<std::uint32_t>(class_) * 2 + (form.weak ? 1 : 0));
      if (words_.size() == 1) schema.word_classes.add(class_, words_[0]);
    }
  }

  SchemaBuilder& builder_;
  ClassId class_ = no_class;
  bool irregular_ = false;
  std::vector<RawToken> tokens_;
  std::vector<WordId> words_;
  std::string folded_;
};

}  // namespace

void read_gazetteer(const SchemaFile& file, SchemaBuilder& builder) { GazetteerReader(file, builder).run(); }
void read_lexicon(const SchemaFile& file, SchemaBuilder& builder) { LexiconReader(file, builder).run(); }

}  // namespace ecograph
