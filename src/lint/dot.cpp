// DOT: what Graphviz's own parser refuses, and what it takes without a word but means otherwise.
#include <graphviz/cgraph.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <vector>

#include "lint/findings.hpp"

namespace ecograph {
namespace {

struct Token {
  enum class Kind : unsigned char { word, quoted, html, arrow, line, other, end };
  Kind kind = Kind::end;
  std::string_view text;  // without quotes
  std::size_t at = 0;

  [[nodiscard]] bool is_id() const { return kind == Kind::word || kind == Kind::quoted || kind == Kind::html; }
  [[nodiscard]] bool is(char c) const { return kind == Kind::other && text.front() == c; }
  [[nodiscard]] bool is_edge() const { return kind == Kind::arrow || kind == Kind::line; }
};

class DotScanner {
 public:
  DotScanner(std::string_view bytes, Findings& findings) : bytes_(bytes), findings_(findings) {}

  std::vector<Token> scan() {
    std::vector<Token> tokens;
    do tokens.push_back(next());
    while (tokens.back().kind != Token::Kind::end);
    return tokens;
  }

 private:
  static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           static_cast<unsigned char>(c) >= 0x80;
  }

  void skip() {
    while (at_ < bytes_.size()) {
      const std::string_view rest = bytes_.substr(at_);
      const bool line_start = at_ == 0 || bytes_[at_ - 1] == '\n';
      if (rest.starts_with("//") || (line_start && rest.front() == '#')) {
        at_ = std::min(bytes_.find('\n', at_), bytes_.size());
      } else if (rest.starts_with("/*")) {
        const std::size_t end = bytes_.find("*/", at_ + 2);
        at_ = end == std::string_view::npos ? bytes_.size() : end + 2;
      } else if (std::string_view(" \t\r\n").find(rest.front()) != std::string_view::npos) {
        ++at_;
      } else {
        return;
      }
    }
  }

  Token next() {
    skip();
    const std::size_t begin = at_;
    if (at_ >= bytes_.size()) return {Token::Kind::end, {}, begin};
    const std::string_view rest = bytes_.substr(at_);
    if (rest.front() == '"') return quoted();
    if (rest.front() == '<') return html();
    if (rest.starts_with("->") || rest.starts_with("--")) {
      at_ += 2;
      return {rest[1] == '>' ? Token::Kind::arrow : Token::Kind::line, rest.substr(0, 2), begin};
    }
    if (is_word(rest.front()) || (rest.front() == '-' && rest.size() > 1 && is_word(rest[1]))) {
      ++at_;
      while (at_ < bytes_.size() && is_word(bytes_[at_])) ++at_;
      return {Token::Kind::word, bytes_.substr(begin, at_ - begin), begin};
    }
    ++at_;
    return {Token::Kind::other, rest.substr(0, 1), begin};
  }

  Token quoted() {
    const std::size_t begin = at_++;
    while (at_ < bytes_.size() && bytes_[at_] != '"') at_ += bytes_[at_] == '\\' ? 2 : 1;
    if (at_ >= bytes_.size()) {
      findings_.add(Severity::error, "open string", place_of(bytes_, begin), "this string is never closed",
                    "a backslash at its end must be doubled, and quotation marks inside written as \\\"");
    }
    at_ = std::min(at_ + 1, bytes_.size());
    return {Token::Kind::quoted, bytes_.substr(begin + 1, at_ - begin - std::min<std::size_t>(at_ - begin, 2)), begin};
  }

  Token html() {
    const std::size_t begin = at_;
    int depth = 0;
    do {
      depth += bytes_[at_] == '<' ? 1 : bytes_[at_] == '>' ? -1 : 0;
      ++at_;
    } while (depth > 0 && at_ < bytes_.size());
    return {Token::Kind::html, bytes_.substr(begin, at_ - begin), begin};
  }

  std::string_view bytes_;
  Findings& findings_;
  std::size_t at_ = 0;
};

class DotLinter {
 public:
  DotLinter(const std::string& source, std::string_view bytes) : bytes_(bytes), findings_(source) {}

  Diagnostics lint() {
    if (!lint_characters(bytes_, findings_)) return findings_.finish();
    tokens_ = DotScanner(bytes_, findings_).scan();
    for (std::size_t i = 0; i < tokens_.size(); ++i) look_at(i);
    for (const auto& [name, at] : ends_) {
      if (declared_.empty() || declared_.count(name) != 0) continue;
      warn("unknown node", at,
           "the edge leads to `" + std::string(name) + "`, which nothing else in the file describes",
           "Graphviz makes a node of it; is the name written as elsewhere?");
    }
    parse();
    return findings_.finish();
  }

 private:
  void warn(std::string_view kind, std::size_t at, std::string message, std::string hint) {
    findings_.add(Severity::warning, kind, place_of(bytes_, at), std::move(message), std::move(hint));
  }

  static bool is_keyword(const Token& token, std::string_view keyword) {
    return token.kind == Token::Kind::word && token.text.size() == keyword.size() &&
           std::equal(token.text.begin(), token.text.end(), keyword.begin(),
                      [](char a, char b) { return (a | 0x20) == b; });
  }

  void look_at(std::size_t i) {
    const Token& token = tokens_[i];
    const Token& next = tokens_[std::min(i + 1, tokens_.size() - 1)];
    const bool after_edge = i > 0 && tokens_[i - 1].is_edge();
    if (token.is('[')) ++brackets_;
    if (token.is(']')) --brackets_;
    if (is_keyword(token, "strict") && i == 0) {
      warn("strict", token.at, "a strict graph has one edge between two nodes: Graphviz unites the others",
           "leave `strict` out");
    }
    if (is_keyword(token, "digraph")) directed_ = true;
    if (token.is_edge() && brackets_ == 0 && (token.kind == Token::Kind::arrow) != directed_) {
      findings_.add(Severity::error, "edge operator", place_of(bytes_, token.at),
                    "`" + std::string(token.text) + "` in " + (directed_ ? "a digraph" : "an undirected graph"),
                    std::string("write `") + (directed_ ? "->" : "--") + "`");
    }
    if (brackets_ != 0 || !token.is_id()) return;
    for (const char* keyword : {"node", "edge", "graph", "digraph", "subgraph", "strict"}) {
      if (is_keyword(token, keyword)) {
        if (after_edge || next.is_edge()) {
          findings_.add(Severity::error, "keyword", place_of(bytes_, token.at),
                        "`" + std::string(token.text) + "` is a keyword, not a node", "write it in quotation marks");
        }
        return;
      }
    }
    const bool number =
        token.kind == Token::Kind::word && next.kind == Token::Kind::word && next.at == token.at + token.text.size();
    if (number) {
      warn("number", token.at,
           "`" + std::string(token.text) + "` and `" + std::string(next.text) + "` are read as two names",
           "write the whole in quotation marks");
    }
    if (after_edge || next.is_edge()) {
      ends_.emplace(token.text, token.at);
    } else if (!next.is('=') && !(i > 0 && tokens_[i - 1].is('='))) {
      declared_.insert(token.text);
    }
  }

  // Graphviz reports to a function without a context.
  static inline std::string messages;
  static int take(char* message) {
    messages += message;
    return 0;
  }

  void parse() {
    messages.clear();
    const agusererrf before = agseterrf(take);
    Agraph_t* graph = agmemread(std::string(bytes_).c_str());
    agseterrf(before);
    if (graph != nullptr) agclose(graph);
    if (messages.empty() && graph != nullptr) return;
    std::string message = messages.empty() ? "it holds no graph" : messages;
    while (!message.empty() && (message.back() == '\n' || message.back() == ' ')) message.pop_back();
    Findings::Place place;
    if (const std::size_t line = message.find(" line "); line != std::string::npos) {
      std::from_chars(message.data() + line + 6, message.data() + message.size(), place.line);
    }
    std::replace(message.begin(), message.end(), '\n', ' ');
    const bool warning = message.find("syntax error") == std::string::npos && graph != nullptr;
    findings_.add(warning ? Severity::warning : Severity::error, "not DOT", place, "Graphviz says: " + message,
                  "put names that are not letters and digits only into quotation marks");
  }

  std::string_view bytes_;
  Findings findings_;
  std::vector<Token> tokens_;
  std::set<std::string_view> declared_;
  std::map<std::string_view, std::size_t> ends_;  // first place
  int brackets_ = 0;
  bool directed_ = false;
};

}  // namespace

Diagnostics lint_dot(const std::string& source, std::string_view bytes) { return DotLinter(source, bytes).lint(); }

}  // namespace ecograph
