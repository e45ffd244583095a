#include <catch2/catch.hpp>
#include <set>

#include "base/slug.hpp"

using namespace ecograph;

TEST_CASE("slugs are readable, URL-safe and keep names apart") {
  struct Row {
    const char* name;
    const char* expected;
  };
  const Row rows[] = {
      {"PyTorch Foundation", "pytorch-foundation"},
      {"  two   spaces ", "two-spaces"},
      {"Node.js", "node.js"},
      {"1.10", "1.10"},
      {"C++", "c%2B%2B"},
      {"a(b)", "a%28b%29"},
      {"AT&T", "at%26t"},
      {"50%", "50%25"},
      {"日本", "%E6%97%A5%E6%9C%AC"},
      {"a~b", "a%7Eb"},
      {"\xFF", "%EF%BF%BD"},
      {"tab\tand\nline", "tab-and-line"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    CHECK(slug(row.name) == row.expected);
  }
}

TEST_CASE("a slug is never empty, never a path segment of dots, never endless") {
  CHECK(slug("").front() == '~');
  CHECK(slug(".").find('~') != std::string::npos);
  CHECK(slug("..").find('~') != std::string::npos);
  const std::string longer(10000, 'x');
  CHECK(slug(longer).size() < 150);
  CHECK(slug(longer) != slug(longer + "x"));
  CHECK(slug(longer) == slug(longer));
}

TEST_CASE("different names, different slugs") {
  const char* names[] = {"C",    "C++",  "C#",   "c-",     "R",   "R&D", "R D",  "café",
                         "cafe", "CAFÉ", "日本", "日本語", "a/b", "a:b", "a%2Fb"};
  std::set<std::string> slugs;
  for (const char* name : names) {
    INFO(name);
    CHECK(slugs.insert(slug(name)).second);
  }
}

TEST_CASE("paths keep their slashes and lose their dots' meaning") {
  CHECK(encoded_path("docs/My file.md") == "docs/My%20file.md");
  CHECK(encoded_path("/abs/x.md") == "/abs/x.md");
  CHECK(encoded_path("../x.md") == "~.~./x.md");
  CHECK(encoded_path("<stdin>") == "%3Cstdin%3E");
  CHECK(encoded_path("a//b") == "a//b");
}
