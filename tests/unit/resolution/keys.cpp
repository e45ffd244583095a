// Forms under which one thing is recognised in two documents.
#include "resolution/keys.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace ecograph;
using namespace ecograph::resolution;

namespace {

DocumentEntity named(const std::string& name, std::vector<std::string> aliases = {}) {
  DocumentEntity entity;
  entity.name = name;
  entity.aliases = std::move(aliases);
  return entity;
}

bool meet(const DocumentEntity& a, const DocumentEntity& b, NameForm form, const std::string& context_a = "in a",
          const std::string& context_b = "in b") {
  const std::vector<std::string> keys = keys_of(a, form, context_a);
  const std::vector<std::string> others = keys_of(b, form, context_b);
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
    CHECK(comparable(name) == expected);
    CHECK(comparable(comparable(name)) == comparable(name));
  }
  CHECK(comparable("Kestrel 2.1") != comparable("Kestrel 2.10"));
  CHECK(comparable("Kestrel 2.1") != comparable("Kestrel 21"));
  CHECK(comparable("C") != comparable("C++"));
}

TEST_CASE("names that many bodies share") {
  for (const char* name : {"governing board", "technical steering committee", "tac", "security team"}) {
    INFO(name);
    CHECK(is_generic(name));
  }
  for (const char* name : {"kubernetes steering committee", "pytorch", "rust leadership council"}) {
    INFO(name);
    CHECK_FALSE(is_generic(name));
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
      keys_of(named("The Kestrel", {"kestrel", "KESTREL", "A Kestrel"}), NameForm::plain, "");
  CHECK(keys == std::vector<std::string>{"a kestrel", "kestrel"});
}
