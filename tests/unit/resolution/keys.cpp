// Forms under which one thing is recognised in two documents.
#include "resolution/keys.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "pipeline/pipeline.hpp"

using namespace ecograph;
using namespace ecograph::resolution;

namespace {

const NameLexicon& lexicon() {
  static const NameLexicon instance = [] {
    Diagnostics diagnostics;
    const auto schema = load_schema(std::string(ECOGRAPH_SOURCE_DIR) + "/schema", diagnostics);
    REQUIRE(schema != nullptr);
    return name_lexicon(*schema);
  }();
  return instance;
}

std::string plain(std::string_view name) { return comparable(name, lexicon()); }

DocumentEntity named(const std::string& name, std::vector<std::string> aliases = {}) {
  DocumentEntity entity;
  entity.name = name;
  entity.aliases = std::move(aliases);
  return entity;
}

bool meet(const DocumentEntity& a, const DocumentEntity& b, NameForm form, const std::string& context_a = "in a",
          const std::string& context_b = "in b") {
  const std::vector<std::string> keys = keys_of(a, form, context_a, lexicon());
  const std::vector<std::string> others = keys_of(b, form, context_b, lexicon());
  return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) {
    return std::find(others.begin(), others.end(), key) != others.end();
  });
}

}  // namespace

TEST_CASE("comparable names") {
  const std::pair<const char*, const char*> cases[] = {
      {"The Apache Software Foundation, Inc.", "apache software foundation"},
      {"the Linux Foundation", "linux foundation"},
      {"Tessellate GmbH", "tessellate"},
      {"Tessellate", "tessellate"},
      {"Tessellate Pty Ltd.", "tessellate"},
      {"Tessellate S.A.", "tessellate"},
      {"Société Étoile", "societe etoile"},
      {"Łukasz Żółw", "lukasz zolw"},
      {"C++ Alliance", "c++ alliance"},
      {"Node.js", "node.js"},
      {"node.js", "node.js"},
      {"Open-Weather  Foundation", "open weather foundation"},
      {"OpenWeather\xE2\x80\x93Oslo", "openweather oslo"},
      {"Kestrel 2.10", "kestrel 2.10"},
      {"Inc", "inc"},
      {"The", "The"},
      {"", ""},
      {"\xD0\x9A\xD0\xB0\xD1\x82\xD1\x8F", "\xD0\x9A\xD0\xB0\xD1\x82\xD1\x8F"},
  };
  for (const auto& [name, expected] : cases) {
    INFO(name);
    CHECK(plain(name) == expected);
    CHECK(plain(plain(name)) == plain(name));
  }
  CHECK(plain("Kestrel 2.1") != plain("Kestrel 2.10"));
  CHECK(plain("Kestrel 2.1") != plain("Kestrel 21"));
  CHECK(plain("C") != plain("C++"));
}

TEST_CASE("names that many bodies share") {
  for (const char* name : {"governing board", "technical steering committee", "tac", "security team"}) {
    INFO(name);
    CHECK(is_generic(name, lexicon()));
  }
  for (const char* name : {"kubernetes steering committee", "pytorch", "rust leadership council"}) {
    INFO(name);
    CHECK_FALSE(is_generic(name, lexicon()));
  }
}

TEST_CASE("which names meet") {
  CHECK(meet(named("AI2", {"Allen Institute for AI"}), named("Allen Institute for AI"), NameForm::plain));
  CHECK(meet(named("Tessellate"), named("Tessellate, Inc."), NameForm::plain));
  CHECK_FALSE(meet(named("PyTorch"), named("PyTorch Foundation"), NameForm::plain));

  CHECK(meet(named("Amara Feld"), named("Amara Feld", {"Feld"}), NameForm::person));
  CHECK_FALSE(meet(named("Amara Feld", {"Feld"}), named("Viktor Feld", {"Feld"}), NameForm::person));
  CHECK_FALSE(meet(named("Feld"), named("Viktor Feld", {"Feld"}), NameForm::person));
  CHECK_FALSE(meet(named("Feld"), named("Feld"), NameForm::person));
  CHECK(meet(named("Feld"), named("Feld"), NameForm::person, "in a", "in a"));

  CHECK(meet(named("PyTorch Conference 2025", {"PyTorchCon 2025"}), named("PyTorchCon 2025"), NameForm::edition));
  CHECK_FALSE(meet(named("BirdConf 2025", {"BirdConf"}), named("BirdConf 2026", {"BirdConf"}), NameForm::edition));
  CHECK_FALSE(meet(named("BirdConf"), named("BirdConf 2026", {"BirdConf"}), NameForm::edition));

  CHECK(meet(named("Kestrel 2.4"), named("Kestrel 2.4", {"2.4"}), NameForm::versioned));
  CHECK_FALSE(meet(named("Kestrel 2.4", {"2.4"}), named("Marlin 2.4", {"2.4"}), NameForm::versioned));

  CHECK_FALSE(meet(named("A Talk", {"Keynote"}), named("Another Talk", {"Keynote"}), NameForm::titled));

  CHECK_FALSE(meet(named("Governing Board"), named("Governing Board"), NameForm::plain));
  CHECK(
      meet(named("Governing Board"), named("Governing Board"), NameForm::plain, "rust foundation", "rust foundation"));
  CHECK_FALSE(
      meet(named("Rust Board", {"Governing Board"}), named("OpenJS Board", {"Governing Board"}), NameForm::plain));
}

TEST_CASE("keys are sorted and without repetitions") {
  const std::vector<std::string> keys =
      keys_of(named("The Kestrel", {"kestrel", "KESTREL", "A Kestrel"}), NameForm::plain, "", lexicon());
  CHECK(keys == std::vector<std::string>{"a kestrel", "kestrel"});
}
